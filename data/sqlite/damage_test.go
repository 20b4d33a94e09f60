package sqlite

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// backedUp makes a closed dossier of a few dozen pages that has a backup.
func backedUp(t *testing.T) (path, backup string) {
	t.Helper()
	s := create(t)
	if _, err := s.Apply(t.Context(), data.Change{Put: datatest.Sample(60).Records()}); err != nil {
		t.Fatal(err)
	}
	backup, err := s.Backup(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return s.Path(), backup
}

// TestRefused damages files in all ways: each is named, left as it is, and the newest good
// backup is offered where one is called for.
func TestRefused(t *testing.T) {
	t.Parallel()
	path, backup := backedUp(t)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	edit := func(fn func(b []byte) []byte) []byte { return fn(slices.Clone(good)) }
	put := func(at int, v uint32) []byte {
		return edit(func(b []byte) []byte { binary.BigEndian.PutUint32(b[at:], v); return b })
	}
	for _, c := range []struct {
		name    string
		content []byte
		want    error
	}{
		{"empty", nil, data.ErrEmptyFile},
		{"first bytes only", good[:10], data.ErrDamaged},
		{"header only", good[:100], data.ErrDamaged},
		{"half", good[:len(good)/2], data.ErrDamaged},
		{"a page short", good[:len(good)-4096], data.ErrDamaged},
		{"a byte short", good[:len(good)-1], data.ErrDamaged},
		{"beginning zeroed", edit(func(b []byte) []byte { clear(b[:4096]); return b }), data.ErrDamaged},
		{"magic overwritten", edit(func(b []byte) []byte { copy(b, "broken!!"); return b }), data.ErrDamaged},
		{"page zeroed", edit(func(b []byte) []byte { clear(b[8192:12288]); return b }), data.ErrDamaged},
		{"page size nonsense", edit(func(b []byte) []byte { b[16], b[17] = 0x12, 0x34; return b }), data.ErrDamaged},
		{"checksums off", edit(func(b []byte) []byte { b[20] = 0; return b }), data.ErrDamaged},
		{"text", []byte(strings.Repeat("調書\n", 200)), data.ErrForeign},
		{"short text", []byte("hello"), data.ErrForeign},
		{"other program's", put(68, 0x47504B47), data.ErrForeign}, // GeoPackage
		{"no program's", put(68, 0), data.ErrForeign},
		{"newer", put(60, 99), data.ErrNewer},
		{"version 0", put(60, 0), data.ErrDamaged},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := os.WriteFile(path, c.content, 0o600); err != nil {
				t.Fatal(err)
			}
			refused(t, path, c.want, map[bool]string{true: backup}[c.want == data.ErrDamaged || c.want == data.ErrEmptyFile]) //nolint:errorlint // identity is meant
		})
	}
}

// refused opens path both ways and wants the reason, the offer, and nothing changed.
func refused(t *testing.T, path string, want error, backup string) {
	t.Helper()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, readOnly := range []bool{false, true} {
		s, err := Open(t.Context(), path, Options{ReadOnly: readOnly})
		var open *data.OpenError
		if !errors.As(err, &open) || !errors.Is(err, want) {
			t.Fatalf("Open = %v, %v, want %v", s, err, want)
		}
		if open.Backup != backup || open.Path != path {
			t.Errorf("%v: path %q, backup %q, want %q, %q", err, open.Path, open.Backup, path, backup)
		}
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, before) {
		t.Errorf("the refused file was changed, %v", err)
	}
	for _, beside := range []string{".lock", "-journal", "-wal"} {
		if _, err := os.Stat(path + beside); err == nil {
			t.Errorf("%s was left beside the refused file", beside)
		}
	}
}

// TestFlippedBits flips one bit at a time, anywhere: the file is refused, or the bit is one that
// nothing depends on and the content is the same.
func TestFlippedBits(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	t.Parallel()
	flipBits(t, 25)
}

func TestSoakFlippedBits(t *testing.T) {
	soak(t)
	flipBits(t, 5000)
}

func flipBits(t *testing.T, times int) {
	path, backup := backedUp(t)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	harmless := 0
	for range times {
		bit := rand.IntN(len(good) * 8)
		b := slices.Clone(good)
		b[bit/8] ^= 1 << (bit % 8)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(t.Context(), path, Options{})
		var open *data.OpenError
		switch {
		case errors.As(err, &open) && (errors.Is(err, data.ErrDamaged) && open.Backup == backup || bit/8 < 100):
		case err != nil:
			t.Errorf("bit %d of byte %d: %v", bit%8, bit/8, err)
		default:
			harmless++
			if d, _, err := s.Load(t.Context()); err != nil || len(d.Records()) != 60 {
				t.Errorf("bit %d of byte %d went unnoticed at Open: %v", bit%8, bit/8, err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			continue
		}
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, b) {
			t.Fatalf("bit %d of byte %d: the refused file was changed, %v", bit%8, bit/8, err)
		}
	}
	if harmless > times/10 {
		t.Errorf("%d of %d flipped bits were not found", harmless, times)
	}
}

func TestNewestGoodBackup(t *testing.T) {
	t.Parallel()
	path, first := backedUp(t)
	s, _, _ := open2(t, path)
	second, err := s.Backup(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{path, second} {
		if err := os.Truncate(file, 5000); err != nil {
			t.Fatal(err)
		}
	}
	refused(t, path, data.ErrDamaged, first) // the second one is damaged, too
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if list, err := Backups(path); err != nil || len(list) != 2 || list[0].Path != second {
		t.Errorf("Backups of a lost file = %v, %v", list, err)
	}
}

func TestNoFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for path, want := range map[string]error{
		filepath.Join(dir, "none.dossier"):      data.ErrNoFile,
		filepath.Join(dir, "no", "none"):        data.ErrNoFile,
		dir:                                     data.ErrIsFolder,
		filepath.Join(closed(t), "in-the-file"): data.ErrNoFile,
	} {
		if s, err := Open(t.Context(), path, Options{}); !errors.Is(err, want) {
			t.Errorf("Open(%s) = %v, %v, want %v", path, s, err, want)
		}
	}
}

// TestForeignTrigger adds a trigger that would alter what is saved.
func TestForeignTrigger(t *testing.T) {
	t.Parallel()
	path, backup := backedUp(t)
	db, err := connect(address(path, "rw"), 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), `CREATE TRIGGER evil AFTER INSERT ON record BEGIN DELETE FROM citation; END`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	refused(t, path, data.ErrDamaged, backup)
}

func TestFailedMigrationLeavesTheFile(t *testing.T) {
	t.Parallel()
	s := create(t)
	list, err := steps()
	if err != nil {
		t.Fatal(err)
	}
	if err := migrate(t.Context(), s.writing, append(list, `CREATE TABLE extra(a); INSERT INTO nowhere VALUES(1)`), len(list)); err == nil {
		t.Fatal("the migration went through")
	}
	var version, tables int
	err = s.writing.QueryRowContext(t.Context(), `SELECT user_version, (SELECT count(*) FROM sqlite_schema WHERE name = 'extra') FROM pragma_user_version`).Scan(&version, &tables)
	if err != nil || version != len(list) || tables != 0 {
		t.Errorf("version %d, %d new tables, %v, want %d, 0", version, tables, err, len(list))
	}
}

func FuzzHeader(f *testing.F) {
	f.Add([]byte("SQLite format 3\x00\x10\x00\x01\x01\x08"))
	f.Add(make([]byte, 100))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		path := filepath.Join(t.TempDir(), "f.dossier")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		h, err := readHeader(path)
		var open *data.OpenError
		if err != nil && !errors.As(err, &open) {
			t.Errorf("readHeader = %v, which says no reason", err)
		}
		if err == nil && (h.version < 1 || h.pageSize < 512 || h.size < h.pages*h.pageSize) {
			t.Errorf("readHeader accepts %+v", h)
		}
	})
}
