package sqlite

import "testing"

// The driver's SQLite gets what SQLite's URI parser leaves of the location: everything behind
// file:, without an authority and with %-escapes undone (https://www.sqlite.org/uri.html).
func TestLocation(t *testing.T) {
	for _, c := range []struct{ path, want string }{
		{"/home/a/調書.dossier", "file:/home/a/%E8%AA%BF%E6%9B%B8.dossier"},
		{"/tmp/50% a?b#c.dossier", "file:/tmp/50%25%20a%3Fb%23c.dossier"},
		{"C:/Users/a b/x.dossier", "file:C:/Users/a%20b/x.dossier"},
		{"//server/share/x.dossier", "file:////server/share/x.dossier"},
	} {
		if got := location(c.path); got != c.want {
			t.Errorf("location(%q) = %q, want %q", c.path, got, c.want)
		}
	}
}
