package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"shirabe/data"
)

// smallDisk mounts a disk of so many bytes; the test is skipped where that is not allowed.
func smallDisk(t *testing.T, size int) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%d", size)); err != nil {
		t.Skipf("mounting a small disk: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// many is a dossier whose index takes some megabytes.
func many(n int) *data.Dossier {
	records := make([]data.Record, n)
	for i := range records {
		records[i] = data.Record{ID: id(i + 1), Slug: fmt.Sprintf("n%05d", i), Kind: data.KindNote, Title: data.Text{JA: fmt.Sprint("覚え書き", i)},
			Text: data.Text{JA: strings.Repeat(fmt.Sprintf("第%d条の%cの記録", i, 0x4E00+i*7), 6)}}
	}
	return data.NewDossier(data.Meta{ID: id(0)}, records)
}

func TestFullDisk(t *testing.T) {
	t.Parallel()
	dir := smallDisk(t, 8<<20)
	small := sample()
	x, _ := openDir(t, filepath.Join(dir, "index"), small, "1")
	defer mustClose(t, x)
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 16<<20), 0o600); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("filling the disk: %v", err)
	}
	if err := x.Sync(t.Context(), many(4000), "2", nil); !errors.Is(err, ErrDiskFull) {
		t.Errorf("Sync on a full disk: %v, want %v", err, ErrDiskFull)
	}
	if got := find(t, x, Request{Query: "七十七銀行"}); got.Total != 1 {
		t.Errorf("after a build that failed the old index finds %d, want 1", got.Total)
	}
	edited := *small.Record(id(2))
	edited.Text.JA = strings.Repeat("追記した長い文。", 1000)
	after := small.With([]data.Record{edited}, nil)
	if err := x.Apply(t.Context(), after, "3", []data.ID{id(2)}, nil); !errors.Is(err, ErrDiskFull) {
		t.Errorf("Apply on a full disk: %v, want %v", err, ErrDiskFull)
	}
	if got := find(t, x, Request{Query: "七十七銀行"}); got.Total != 1 {
		t.Errorf("after an edit that failed the old index finds %d, want 1", got.Total)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if err := x.Sync(t.Context(), after, "3", nil); err != nil {
		t.Fatalf("Sync with room again: %v", err)
	}
	if got := find(t, x, Request{Query: "追記"}); got.Total != 1 || x.Status().State != Ready {
		t.Errorf("with room again the edit is found %d times, state %s; want once, %s", got.Total, x.Status().State, Ready)
	}
}
