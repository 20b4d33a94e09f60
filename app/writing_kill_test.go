package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"shirabe/app/state"
	"shirabe/app/workspace"
	"shirabe/data"
)

// killedHome tells the test binary, run again, to write claims in a program's folder and to wait
// for being killed.
const killedHome = "SHIRABE_TEST_KILLED"

const writtenOn = data.ID("00000000-0000-4000-8000-000000000077")

// TestWriteUntilKilled is the process that TestKilledWhileWriting kills.
func TestWriteUntilKilled(t *testing.T) {
	home := os.Getenv(killedHome)
	if home == "" {
		t.Skip("it is run by TestKilledWhileWriting")
	}
	w, err := workspace.Open(t.Context(), workspace.Options{Path: filepath.Join(home, "a.dossier"), Author: "writer"})
	if err != nil {
		t.Fatal(err)
	}
	k := newDesk(home)
	k.swap(w)
	posts := make(chan func(), 100)
	a := state.New(k, data.JA, func(f func()) { posts <- f })
	for n := range 3 {
		f := a.WriteClaim(writtenOn, state.Quoted{})
		f.Set(state.FieldProperty, data.PropCases)
		f.Set(state.FieldValue, fmt.Sprintf("%d件", n+1))
		f.Save(func(data.ID) { fmt.Println("saved", n+1) })
		for f.Saving {
			(<-posts)()
		}
	}
	f := a.WriteClaim(writtenOn, state.Quoted{})
	f.Set(state.FieldProperty, data.PropAmount)
	f.Set(state.FieldValue, "約1,8")
	a.SettleDrafts() // what a pause in typing does
	fmt.Println("typed")
	for {
		(<-posts)()
	}
}

// Three claims, the last one hardly told as saved, then half of a fourth, then kill -9: the next
// start has the three claims and offers the fourth as far as it was typed.
func TestKilledWhileWriting(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	path := filepath.Join(home, "a.dossier")
	bank := data.Record{ID: writtenOn, Slug: "77-bank", Kind: data.KindBank, Title: data.Text{JA: "七十七銀行", EN: "The 77 Bank"}}
	meta := data.Meta{ID: data.NewID(), Title: data.Text{JA: "調書"}}
	if err := workspace.Make(t.Context(), path, data.NewDossier(meta, []data.Record{bank}), "maker"); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, self, "-test.run=^TestWriteUntilKilled$")
	cmd.Env = append(os.Environ(), killedHome+"="+home)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	saved, typed := heard(out)
	if err := cmd.Process.Kill(); err != nil { // SIGKILL
		t.Fatal(err)
	}
	_ = cmd.Wait() // it says that it was killed
	if saved != 3 || !typed {
		t.Fatalf("%d claims were told as saved, typed %v", saved, typed)
	}
	checkAfterKill(t, home, path, meta.ID)
}

// heard reads what the writing process tells: how many claims are saved, and that it has typed
// the half of one more.
func heard(out io.Reader) (saved int, typed bool) {
	for lines := bufio.NewScanner(out); !typed && lines.Scan(); {
		if n := 0; scanned(lines.Text(), &n) {
			saved = n
		}
		typed = lines.Text() == "typed"
	}
	return saved, typed
}

// checkAfterKill opens the dossier as the next start does.
func checkAfterKill(t *testing.T, home, path string, dossier data.ID) {
	t.Helper()
	w, err := workspace.Open(t.Context(), workspace.Options{Path: path, Author: "writer"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}()
	if r := w.Dossier().Record(writtenOn); len(r.Claims) != 3 {
		t.Errorf("%d claims are there, want 3", len(r.Claims))
	}
	k := newDesk(home)
	k.swap(w)
	all, err := k.Drafts(dossier)
	if err != nil || len(all) != 1 {
		t.Fatalf("drafts %v, %v, want the one that was being typed", all, err)
	}
	f := state.New(k, data.JA, func(func()) {}).Resume(all[0])
	if f == nil || f.Field(state.FieldValue).Value != "約1,8" || f.Field(state.FieldProperty).Value != data.PropAmount {
		t.Errorf("the draft comes back as %+v", f)
	}
}

// scanned reads the number from a line that tells of a saved claim.
func scanned(line string, n *int) bool {
	_, err := fmt.Sscanf(line, "saved %d", n)
	return err == nil
}
