package index

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"shirabe/data"
)

// soakRecords make a build long enough to be killed in the middle of.
const soakRecords = 3000

func soakState(stamp string) *data.Dossier {
	records := make([]data.Record, soakRecords)
	for i := range records {
		records[i] = data.Record{ID: id(i + 100), Slug: fmt.Sprintf("n%05d", i), Kind: data.KindNote,
			Title: data.Text{JA: fmt.Sprint("覚え書き", i)}, Text: data.Text{JA: strings.Repeat(fmt.Sprintf("第%d条の%cの記録", i, 0x4E00+i*7), 6)}}
	}
	return data.NewDossier(data.Meta{ID: id(0)}, records).With([]data.Record{
		{ID: id(8), Slug: "state", Kind: data.KindNote, Title: data.Text{JA: "状態" + stamp}}}, nil)
}

// TestSoakKilled kills a process after random times while it builds, swaps and edits an index; what it leaves must be of
// the state it names and whole, or be built anew.
func TestSoakKilled(t *testing.T) {
	if dir := os.Getenv("SHIRABE_INDEX_SOAK_VICTIM"); dir != "" {
		soakVictim(t, dir)
		return
	}
	if os.Getenv("SHIRABE_SOAK") == "" {
		t.Skip("set SHIRABE_SOAK=1 to run")
	}
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(9, uint64(time.Now().UnixNano())))
	taken, built := 0, 0
	for round := range 100 {
		after := time.Duration(20+random.IntN(1200)) * time.Millisecond
		ctx, cancel := context.WithTimeout(t.Context(), after) // then the process is killed
		cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestSoakKilled$")
		cmd.Env = append(os.Environ(), "SHIRABE_INDEX_SOAK_VICTIM="+dir)
		_ = cmd.Run() // killed
		cancel()
		for _, stamp := range []string{"0", "1", "2"} {
			x, fresh := openDir(t, dir, soakState(stamp), stamp)
			if fresh {
				built++
			} else {
				taken++
			}
			got := find(t, x, Request{Query: "状態" + stamp})
			all := find(t, x, Request{Query: "覚え書き"})
			if got.Total != 1 || all.Total != soakRecords {
				t.Fatalf("round %d, killed after %v: state %s is found %d times and %d notes; want 1 and %d",
					round, after, stamp, got.Total, all.Total, soakRecords)
			}
			mustClose(t, x)
		}
	}
	t.Logf("100 kills: %d times taken as it was, %d times built anew, none wrong", taken, built)
}

// soakVictim builds a state, swaps in another and edits it, until it is killed.
func soakVictim(t *testing.T, dir string) {
	states := map[string]*data.Dossier{"0": soakState("0"), "1": soakState("1"), "2": soakState("2")}
	for {
		x, err := Open(t.Context(), Options{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		for _, stamp := range []string{"0", "1"} {
			if err := x.Sync(t.Context(), states[stamp], stamp, nil); err != nil {
				t.Fatal(err)
			}
		}
		if err := x.Apply(t.Context(), states["2"], "2", []data.ID{id(8)}, nil); err != nil {
			t.Fatal(err)
		}
		mustClose(t, x)
	}
}
