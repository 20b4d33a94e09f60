package state

import (
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// Plain text has no marks and no values that no longer stand.
func TestPlain(t *testing.T) {
	t.Parallel()
	d := datatest.Shipped(t)
	v := d.At(data.Clock{})
	r, ok := Read(v, d.Slug("total-loss").ID, data.EN)
	if !ok {
		t.Fatal("no total loss")
	}
	got := Plain(v, r, data.EN)
	if !strings.HasPrefix(got, "Total loss\n") || !strings.Contains(got, "27.97 million yen") {
		t.Errorf("got %s", got)
	}
	for _, bad := range []string{"[^", "~~", "##", "19.9 million"} {
		if strings.Contains(got, bad) {
			t.Errorf("%q is in %s", bad, got)
		}
	}
}
