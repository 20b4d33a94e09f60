package sqlite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"shirabe/data"
)

// Where not a byte is free, not even the lock can be written: the dossier is read-only because
// the disk is full, not because of where it lies.
func TestNoSpaceForLock(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=4m"); err != nil {
		t.Skipf("mounting a small disk: %v", err)
	}
	defer func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	}()
	path := filepath.Join(dir, "full.dossier")
	from, _ := backedUp(t)
	copyFile(t, from, path)
	if err := os.WriteFile(filepath.Join(dir, "ballast"), make([]byte, 8<<20), 0o600); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("filling the disk: %v", err)
	}
	s, readOnly, reason := open2(t, path)
	defer s.Close()
	if !readOnly || !errors.Is(reason, data.ErrDiskFull) || errors.Is(reason, data.ErrReadOnlyMedium) {
		t.Errorf("read-only %v, %v; want for the full disk", readOnly, reason)
	}
	if _, err := os.Stat(path + ".lock"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the lock that could not be written was left: %v", err)
	}
}

func TestNotWritable(t *testing.T) {
	t.Parallel()
	for cause, want := range map[error]error{
		syscall.ENOSPC: data.ErrDiskFull, syscall.EDQUOT: data.ErrDiskFull,
		syscall.EROFS: data.ErrReadOnlyMedium, syscall.EACCES: data.ErrReadOnlyMedium,
	} {
		if got := notWritable(&fs.PathError{Op: "write", Path: "x", Err: cause}); !errors.Is(got, want) {
			t.Errorf("notWritable(%v) = %v, want %v", cause, got, want)
		}
	}
}

// A copy that cannot be begun names the file that was asked for, not the draft.
func TestRefusedCopyNamesItsFile(t *testing.T) {
	t.Parallel()
	path, _ := backedUp(t)
	s, _, _ := open2(t, path)
	defer s.Close()
	want := filepath.Join(t.TempDir(), "not", "there.dossier")
	err := s.SaveCopy(t.Context(), want)
	var refusal *fs.PathError
	if !errors.As(err, &refusal) || refusal.Path != want || refusal.Op != "create" || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("SaveCopy = %v, want one that names %s", err, want)
	}
}
