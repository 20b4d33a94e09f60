package ui

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"shirabe/data/datatest"
	"shirabe/index"
)

// manyRows is how long the lists of the benchmarks are.
const manyRows = 100_000

// percentiles reports the median, the 99th percentile and the longest of what was taken, in
// milliseconds, and says so where the 99th is over limit: single longer ones may be the
// machine's.
func percentiles(b *testing.B, taken []time.Duration, limit time.Duration) {
	b.Helper()
	slices.Sort(taken)
	at := func(share float64) time.Duration { return taken[min(int(share*float64(len(taken))), len(taken)-1)] }
	for name, d := range map[string]time.Duration{"p50-ms": at(0.5), "p99-ms": at(0.99), "max-ms": taken[len(taken)-1]} {
		b.ReportMetric(float64(d.Microseconds())/1000, name)
	}
	b.ReportMetric(0, "ns/op") // says nothing beside these
	if len(taken) >= 100 && at(0.99) > limit {
		b.Logf("the 99th percentile is over %v", limit)
	}
}

// BenchmarkTypeWhileIndexing types into the search box while 100,000 records are taken into
// the index on other goroutines: what is measured is how long a keystroke, or the showing of
// an answer, holds the window's goroutine.
func BenchmarkTypeWhileIndexing(b *testing.B) {
	s := newShell(b, Memory{})
	large := datatest.Sample(manyRows)
	x, err := index.Open(b.Context(), index.Options{})
	if err != nil {
		b.Fatal(err)
	}
	ctx, stop := context.WithCancel(b.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for n := 0; ctx.Err() == nil; n++ {
			if err := x.Sync(ctx, large, fmt.Sprint(n), func(int, int) {}); err != nil {
				return // it was stopped
			}
			if err := x.Reset(ctx); err != nil {
				return
			}
		}
	}()
	typed := []rune("ドコモ口座 shiga 2797")
	var taken, keys []time.Duration
	for i := 0; b.Loop(); i++ {
		begin := time.Now()
		if r := typed[i%len(typed)]; i%len(typed) == 0 {
			s.bar.box.SetText("")
		} else {
			s.bar.box.TypedRune(r)
		}
		keys = append(keys, time.Since(begin))
		for answered := false; !answered; { // what was posted runs as it comes
			select {
			case f := <-s.posts:
				begin := time.Now()
				f()
				taken = append(taken, time.Since(begin))
			case <-time.After(5 * time.Millisecond):
				answered = true
			}
		}
	}
	stop()
	<-done
	if err := x.Close(); err != nil {
		b.Error(err)
	}
	slices.Sort(keys)
	b.ReportMetric(float64(keys[len(keys)*99/100].Microseconds())/1000, "key-p99-ms")
	percentiles(b, append(taken, keys...), 16*time.Millisecond)
}
