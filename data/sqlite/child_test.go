package sqlite

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"shirabe/data"
)

// childTask tells the test binary, run again as a process of its own, what to do with the
// dossier childPath. Such a process can be killed, limited or run as another user.
const (
	childTask = "SHIRABE_TEST_CHILD"
	childPath = "SHIRABE_TEST_DOSSIER"
)

func TestMain(m *testing.M) {
	tasks := map[string]func(context.Context, string) error{
		"write": writeForever, "open": openAndTell, "limit": fillToLimit,
	}
	if task := tasks[os.Getenv(childTask)]; task != nil {
		if err := task(context.Background(), os.Getenv(childPath)); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func childCommand(t *testing.T, binary, task, path string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), binary)
	cmd.Env = append(os.Environ(), childTask+"="+task, childPath+"="+path)
	cmd.Stderr = os.Stderr
	return cmd
}

func testBinary(t *testing.T) string {
	t.Helper()
	p, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// ring is how many records the changes of writeForever take turns with.
const ring = 20

// ledger is change n: it counts, and marks one record of the ring. Every fifth is undone and
// redone.
func ledger(n int) data.Change {
	title := data.Text{JA: strconv.Itoa(n)}
	slot := strconv.Itoa(n % ring)
	return data.Change{Title: title.JA, Put: []data.Record{
		{ID: "count", Slug: "count", Title: title},
		{ID: data.ID("slot" + slot), Slug: "slot" + slot, Title: title, Text: data.Text{JA: strings.Repeat("記録", 40*(n%ring))},
			Claims: []data.Claim{{ID: data.ID("claim" + slot), Value: data.Exactly(float64(n), "")}}},
	}}
}

// writeForever goes on from where the dossier stands and writes the number of each change
// after it was acknowledged.
func writeForever(ctx context.Context, path string) error {
	s, err := Open(ctx, path, Options{Author: "child"})
	if err != nil {
		return err
	}
	if ro, reason := s.ReadOnly(); ro {
		return reason
	}
	n, err := counted(ctx, s)
	if err != nil {
		return err
	}
	for {
		n++
		if _, err := s.Apply(ctx, ledger(n)); err != nil {
			return err
		}
		fmt.Println(n)
		if n%5 != 0 {
			continue
		}
		if _, err := s.Undo(ctx, "child"); err != nil {
			return err
		}
		fmt.Println(n - 1) // what holds now, at least
		if _, err := s.Redo(ctx, "child"); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// counted returns the number of the last ledger change in effect, and verifies that it is
// there as a whole and those before it are.
func counted(ctx context.Context, s *Store) (int, error) {
	d, _, err := s.Load(ctx)
	if err != nil || d.Record("count") == nil {
		return 0, err
	}
	n, err := strconv.Atoi(d.Record("count").Title.JA)
	if err != nil {
		return 0, err
	}
	for k := n; k > max(0, n-ring); k-- {
		r := d.Record(data.ID("slot" + strconv.Itoa(k%ring)))
		if r == nil || r.Title.JA != strconv.Itoa(k) || len(r.Claims) != 1 || *r.Claims[0].Value.(data.Quantity).Min != float64(k) {
			return n, fmt.Errorf("count is %d, but slot %d holds %+v", n, k%ring, r)
		}
	}
	return n, nil
}

// openAndTell opens a dossier, tells how that went and holds it until its input ends.
func openAndTell(ctx context.Context, path string) error {
	s, err := Open(ctx, path, Options{})
	var open *data.OpenError
	switch {
	case errors.As(err, &open):
		fmt.Println("refused:", open.Reason)
		return nil
	case err != nil:
		return err
	}
	defer s.Close()
	d, _, err := s.Load(ctx)
	if err != nil {
		return err
	}
	if ro, reason := s.ReadOnly(); errors.As(reason, &open) {
		fmt.Printf("read-only: %v: %v, %d records\n", ro, open.Reason, len(d.Records()))
	} else {
		fmt.Printf("writable, %d records\n", len(d.Records()))
	}
	in := bufio.NewScanner(os.Stdin)
	for n := 1; in.Scan(); n++ {
		if _, err := s.Apply(ctx, ledger(n)); err != nil {
			return err
		}
		fmt.Println("saved")
	}
	return in.Err()
}
