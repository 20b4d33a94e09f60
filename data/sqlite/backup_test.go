package sqlite

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"shirabe/data"
)

// clockwork opens a dossier whose time stands still until it is set.
func clockwork(t *testing.T, start time.Time) (s *Store, now *time.Time, made *[]string) {
	t.Helper()
	now, made = &start, &[]string{}
	s, err := Open(t.Context(), closed(t), Options{
		Now: func() time.Time { return *now },
		OnBackup: func(path string, err error) {
			if err != nil {
				t.Errorf("automatic backup: %v", err)
			}
			*made = append(*made, path)
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, now, made
}

func save(t *testing.T, s *Store, n int) {
	t.Helper()
	if _, err := s.Apply(t.Context(), ledger(n)); err != nil {
		t.Fatal(err)
	}
}

func TestAutomaticBackups(t *testing.T) {
	t.Parallel()
	noon := time.Date(2020, 9, 10, 12, 0, 0, 0, time.Local)
	s, now, made := clockwork(t, noon)
	for i, step := range []struct {
		at   time.Time
		want int // backups so far
	}{
		{noon, 0}, // there was nothing to back up
		{noon, 1}, // the first change of the day to a file with content
		{noon.Add(29 * time.Minute), 1},
		{noon.Add(30 * time.Minute), 2},
		{noon.Add(31 * time.Minute), 2},
		{noon.Add(11*time.Hour + 50*time.Minute), 3},
		{noon.Add(12*time.Hour + 5*time.Minute), 4}, // 15 minutes later, but another day
		{noon.Add(12*time.Hour + 6*time.Minute), 4},
	} {
		*now = step.at
		save(t, s, i+1)
		if len(*made) != step.want {
			t.Errorf("change %d, at %v: %d backups, want %d", i+1, step.at, len(*made), step.want)
		}
	}
	d, err := Open(t.Context(), (*made)[1], Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if n, err := counted(t.Context(), d); err != nil || n != 3 {
		t.Errorf("the second backup holds %d changes, %v, want the 3 before the one it was made for", n, err)
	}
}

func TestBackupsKept(t *testing.T) {
	t.Parallel()
	day := time.Date(2020, 9, 1, 9, 0, 0, 0, time.Local)
	s, now, _ := clockwork(t, day)
	save(t, s, 1)
	// Two a day for 20 days: the newest 10 cover the last 5 days, which count as days; of the
	// 9 days before, the later one is kept.
	for i := range 20 {
		for _, hour := range []time.Duration{9, 15} {
			*now = day.AddDate(0, 0, i).Add((hour - 9) * time.Hour)
			if _, err := s.Backup(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
	list, err := Backups(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, b := range list {
		got = append(got, b.Time.Local().Format("01-02 15"))
	}
	for d := 20; d > 15; d-- {
		want = append(want, day.AddDate(0, 0, d-1).Format("01-02 ")+"15", day.AddDate(0, 0, d-1).Format("01-02 ")+"09")
	}
	for d := 15; d > 6; d-- {
		want = append(want, day.AddDate(0, 0, d-1).Format("01-02 ")+"15")
	}
	if !slices.Equal(got, want) {
		t.Errorf("kept %v\nwant %v", got, want)
	}
}

func TestBackupsOfOneSecondAndNeighbours(t *testing.T) {
	t.Parallel()
	s, _, _ := clockwork(t, time.Date(2020, 9, 10, 0, 0, 0, 0, time.UTC))
	dir, _ := backupPlace(s.Path())
	var want []string
	for range 3 {
		p, err := s.Backup(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		want = append([]string{p}, want...)
	}
	for _, other := range []string{"test-b-20200910T000000Z.dossier", "test-20200910.dossier", "other-20200910T000000Z.dossier", "test-20200910T000000Z.txt"} {
		if err := os.WriteFile(filepath.Join(dir, other), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	list, err := Backups(s.Path())
	var got []string
	for _, b := range list {
		got = append(got, b.Path)
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("Backups = %v, %v\nwant %v", got, err, want)
	}
}

func TestSaveCopy(t *testing.T) {
	t.Parallel()
	s := create(t)
	save(t, s, 1)
	target := filepath.Join(t.TempDir(), "写し ?%.dossier")
	if err := s.SaveCopy(t.Context(), target); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(target)
	if err != nil {
		t.Fatal(err)
	}
	save(t, s, 2)
	if err := s.SaveCopy(t.Context(), target); !errors.Is(err, data.ErrExists) {
		t.Errorf("SaveCopy over a file = %v, want ErrExists", err)
	}
	if after, err := os.ReadFile(target); err != nil || !slices.Equal(after, before) {
		t.Errorf("the file that was there is changed, %v", err)
	}
	entries, err := os.ReadDir(filepath.Dir(target))
	if err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v, %v, want the copy only", entries, err)
	}
	c, err := Open(t.Context(), target, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if n, err := counted(t.Context(), c); err != nil || n != 1 {
		t.Errorf("the copy holds %d, %v, want 1", n, err)
	}
	if _, err := c.Undo(t.Context(), ""); err != nil {
		t.Errorf("the copy has no history: %v", err)
	}
	if _, err := Create(t.Context(), target, data.Meta{}); !errors.Is(err, data.ErrExists) {
		t.Errorf("Create over a file = %v, want ErrExists", err)
	}
}

func TestLeftOversAreRemoved(t *testing.T) {
	t.Parallel()
	path, _ := backedUp(t)
	dir, _ := backupPlace(path)
	id := string(data.NewID())
	gone := []string{filepath.Join(dir, ".test-20200910T000000Z.dossier-"+id+".tmp"), filepath.Join(filepath.Dir(path), ".test.dossier-"+id+".tmp")}
	kept := []string{filepath.Join(dir, ".other-20200910T000000Z.dossier-"+id+".tmp"), filepath.Join(dir, "test.tmp"), filepath.Join(dir, ".test-mine.tmp")}
	for _, p := range append(gone, kept...) {
		if err := os.WriteFile(p, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, _, _ := open2(t, path)
	defer s.Close()
	for _, p := range gone {
		if _, err := os.Stat(p); err == nil {
			t.Errorf("%s is still there", p)
		}
	}
	for _, p := range kept {
		if _, err := os.Stat(p); err != nil {
			t.Errorf("%s is gone", p)
		}
	}
}
