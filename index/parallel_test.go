package index

import (
	"fmt"
	"sync"
	"testing"

	"shirabe/data"
)

// TestFindWhileWriting searches from several goroutines during edits and rebuilds: every answer is of
// one state, before or after.
func TestFindWhileWriting(t *testing.T) {
	t.Parallel()
	d := sample()
	x := opened(t, d)
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				got, err := x.Find(t.Context(), Request{Query: "追記 | 七十七銀行", Facets: true, Snippets: true})
				if err != nil || got.Total != 1 {
					t.Errorf("while writing: %d hits, %v; want the one record", got.Total, err)
					return
				}
			}
		})
	}
	for i := range 20 {
		stamp := fmt.Sprint("state ", i)
		r := *d.Record(id(2))
		r.Text = data.Text{JA: "追記" + stamp}
		d = d.With([]data.Record{r}, nil)
		write := func() error { return x.Apply(t.Context(), d, stamp, []data.ID{id(2)}, nil) }
		if i%5 == 4 {
			write = func() error { return x.Sync(t.Context(), d, stamp, nil) }
		}
		if err := write(); err != nil {
			t.Fatal(err)
		}
	}
	close(stop)
	readers.Wait()
}
