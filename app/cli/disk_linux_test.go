package cli_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// smallDisk mounts a disk of 4 MB at a new folder.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=4m"); err != nil {
		t.Skipf("mounting a small disk: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// fill leaves not a byte on the disk of dir.
func fill(t *testing.T, dir string) {
	t.Helper()
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, "ballast"), make([]byte, 8<<20), 0o600); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("filling the disk: %v", err)
	}
}

// readOnly lets nobody write to the disk of dir.
func readOnly(t *testing.T, dir string) {
	t.Helper()
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("remounting read-only: %v", err)
	}
}

// A home in which the shipped dossier cannot be made is named itself, not the draft in it.
func TestRefusedHomeIsNamed(t *testing.T) {
	t.Parallel()
	b, home := newBench(t), smallDisk(t)
	b.env["SHIRABE_HOME"] = home
	readOnly(t, home)
	r := b.bare("", "figures")
	if want := "shirabe: " + home + " cannot be written to;"; r.code != 3 || !strings.HasPrefix(r.err, want) {
		t.Errorf("exit %d, %q; want 3 and %q", r.code, r.err, want)
	}
}

// reindex that the disk refuses says so, whether there was an index or not, and names no
// folder of its own making.
func TestReindexRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		indexed bool
		spoil   func(t *testing.T, dir string)
		want    string
	}{
		{"read-only, new", false, readOnly, "DIR cannot be written to"},
		{"read-only, indexed", true, readOnly, "DIR cannot be written to"},
		{"full, new", false, fill, "the disk is full"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b, home := newBench(t), smallDisk(t)
			b.env["SHIRABE_HOME"] = home
			if c.indexed {
				if r := b.run("reindex"); r.code != 0 || r.err != "" {
					t.Fatalf("exit %d, %s", r.code, r.err)
				}
			}
			c.spoil(t, home)
			r := b.run("reindex")
			if want := strings.ReplaceAll(c.want, "DIR", home); r.code != 3 || r.out != "" || !strings.Contains(r.err, want) {
				t.Errorf("exit %d, %q, %q; want 3 and %q", r.code, r.out, r.err, want)
			}
		})
	}
}

// undo on a disk without a free byte says that the disk is full.
func TestUndoOnFullDisk(t *testing.T) {
	t.Parallel()
	b, dir := newBench(t), smallDisk(t)
	raw, err := os.ReadFile(b.dossier)
	if err != nil {
		t.Fatal(err)
	}
	b.dossier = filepath.Join(dir, "sample.dossier")
	if err := os.WriteFile(b.dossier, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	fill(t, dir)
	if r := b.run("undo"); r.code != 3 || !strings.Contains(r.err, "the disk is full") {
		t.Errorf("exit %d, %q; want 3 and that the disk is full", r.code, r.err)
	}
}
