package sqlite

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// asNobody runs the task open as a user whom file permissions keep out, and returns what it says.
func asNobody(t *testing.T, path string) string {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("only root can become another user")
	}
	binary := filepath.Join(t.TempDir(), "test") // the binary itself lies where only root may look
	copyFile(t, testBinary(t), binary)
	for dir := filepath.Dir(binary); dir != "/tmp" && dir != "/"; dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	cmd := childCommand(t, binary, "open", path)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	out, err := cmd.Output()
	if err != nil {
		t.Skipf("running as another user: %v: %s", err, out)
	}
	return strings.TrimSpace(string(out))
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestPermissions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name         string
		file, folder os.FileMode
		want         string
	}{
		{"unreadable file", 0o000, 0o777, "refused: permission denied"},
		{"unreadable folder", 0o644, 0o700, "refused: permission denied"},
		{"read-only file", 0o444, 0o777, "read-only: true: the file or its folder cannot be written to, 60 records"},
		{"read-only folder", 0o666, 0o555, "read-only: true: the file or its folder cannot be written to, 60 records"},
		{"writable", 0o666, 0o777, "writable, 60 records"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path, _ := backedUp(t)
			if err := os.Chmod(path, c.file); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(filepath.Dir(filepath.Dir(path)), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(filepath.Dir(path), c.folder); err != nil {
				t.Fatal(err)
			}
			if got := asNobody(t, path); got != c.want {
				t.Errorf("Open says %q, want %q", got, c.want)
			}
		})
	}
}

// TestReadOnlyDisk opens a dossier on a disk that is mounted read-only.
func TestReadOnlyDisk(t *testing.T) {
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
	path := filepath.Join(dir, "stick.dossier")
	from, _ := backedUp(t)
	copyFile(t, from, path)
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("remounting read-only: %v", err)
	}
	s, readOnly, reason := open2(t, path)
	defer s.Close()
	d, _, err := s.Load(t.Context())
	if !readOnly || reason == nil || err != nil || len(d.Records()) != 60 {
		t.Errorf("read-only %v, %v; Load: %v", readOnly, reason, err)
	}
}
