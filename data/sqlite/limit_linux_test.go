package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/ncruces/go-sqlite3"

	"shirabe/data"
)

// fillToLimit writes until files may grow no more, and once more after they may. The driver
// does not tell this limit from other trouble with the disk.
func fillToLimit(ctx context.Context, path string) error {
	signal.Ignore(syscall.SIGXFSZ) // the write then fails with EFBIG
	var old syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		return err
	}
	return writeUntilFull(ctx, path, sqlite3.IOERR, func(full bool) error {
		limit := old
		if full {
			limit.Cur = 400 << 10
		}
		return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit)
	})
}

// writeUntilFull makes changes until one is refused for want of space: nothing may be lost,
// and after there is space again, the same change goes through.
func writeUntilFull(ctx context.Context, path string, want error, setFull func(bool) error) error {
	s, err := Open(ctx, path, Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	if err := setFull(true); err != nil {
		return err
	}
	n := 1
	for ; n < 5000; n++ {
		if _, err = s.Apply(ctx, grow(n)); err != nil {
			break
		}
	}
	if !errors.Is(err, want) {
		return fmt.Errorf("after %d changes: %w, want %w", n, err, want)
	}
	if err := whileFull(ctx, s, n, want); err != nil {
		return err
	}
	if err := setFull(false); err != nil {
		return err
	}
	if rev, err := s.Apply(ctx, grow(n)); err != nil || int(rev) != n {
		return fmt.Errorf("with space again: change %d, %w, want %d", rev, err, n)
	}
	if r, err := s.Check(ctx); err != nil || !r.OK() {
		return fmt.Errorf("afterwards: %+v, %w", r, err)
	}
	fmt.Printf("full after %d changes\n", n-1)
	return nil
}

// whileFull looks at a dossier whose change n was refused.
func whileFull(ctx context.Context, s *Store, n int, want error) error {
	if d, rev, err := s.Load(ctx); err != nil || int(rev) != n-1 || len(d.Records()) != n-1 {
		return fmt.Errorf("on a full disk: change %d, %w, want %d", rev, err, n-1)
	}
	if _, err := s.Apply(ctx, grow(n)); !errors.Is(err, want) {
		return fmt.Errorf("once more: %w, want %w", err, want)
	}
	if _, err := s.Backup(ctx); err != nil && !errors.Is(err, want) { // it may be small enough
		return fmt.Errorf("backup: %w, want %w", err, want)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(s.Path()), "backups", ".*")); err != nil || len(left) > 0 {
		return fmt.Errorf("the backup left %v, %w", left, err)
	}
	return nil
}

// grow adds a record of some 10 kB.
func grow(n int) data.Change {
	id := data.ID(fmt.Sprint("grow", n))
	return data.Change{Title: "grow", Put: []data.Record{{ID: id, Slug: string(id), Text: data.Text{EN: strings.Repeat("x", 10_000)}}}}
}

func TestFileSizeLimit(t *testing.T) {
	t.Parallel()
	cmd := childCommand(t, testBinary(t), "limit", closed(t))
	out, err := cmd.Output()
	if err != nil || !strings.HasPrefix(string(out), "full after ") {
		t.Errorf("%v: %s", err, out)
	}
}

func TestFullDisk(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=1m"); err != nil {
		t.Skipf("mounting a small disk: %v", err)
	}
	defer func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	}()
	s, err := Create(t.Context(), filepath.Join(dir, "full.dossier"), data.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	ballast := filepath.Join(dir, "ballast")
	err = writeUntilFull(t.Context(), s.Path(), data.ErrDiskFull, func(full bool) error {
		if full {
			return os.WriteFile(ballast, make([]byte, 400<<10), 0o600)
		}
		return os.Remove(ballast)
	})
	if err != nil {
		t.Error(err)
	}
}
