package index

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// BenchmarkBuild builds an index of 100,000 paragraphs on disk.
//
//	SHIRABE_BENCH=1 go test -tags ci -run '^$' -bench Build -benchtime 1x -cpuprofile cpu.prof ./index
func BenchmarkBuild(b *testing.B) {
	paragraphs := lines[paragraph](b, "aozora-100k-paragraphs.jsonl.gz", 100_000)
	size := 0
	for _, p := range paragraphs {
		size += len(p.Title) + len(p.Text)
	}
	d := library(paragraphs)
	before := heap()
	resetPeak()
	held := peakMB()
	for b.Loop() {
		dir := b.TempDir()
		x, err := Open(b.Context(), Options{Dir: dir})
		if err != nil {
			b.Fatal(err)
		}
		start, used := time.Now(), cpuTime()
		if err := x.Sync(b.Context(), d, "1", nil); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(paragraphs))/time.Since(start).Seconds(), "docs/s")
		b.ReportMetric(float64(len(paragraphs))/(cpuTime()-used).Seconds(), "docs/cpu-s")
		b.ReportMetric(peakMB(), "peak-MB")
		b.ReportMetric(held, "dossier-MB")
		b.ReportMetric(heap()-before, "heap-MB")
		e, err := x.holdCurrent()
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(e.parts)), "segments")
		_ = e.release() // measured, not tested
		if err := x.Close(); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(diskUse(b, dir))/float64(size), "index/text")
	}
}

// resetPeak makes Linux forget the process's greatest size so far; elsewhere it does nothing.
func resetPeak() {
	runtime.GC()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // else the peak includes reading the corpus
}

// cpuTime is the processor time used so far; 0 where the system does not tell.
func cpuTime() time.Duration {
	raw, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(raw[strings.LastIndexByte(string(raw), ')')+1:]))
	const utime, stime, tick = 14 - 3, 15 - 3, time.Second / 100 // proc_pid_stat(5); the first here is field 3
	var user, system time.Duration
	_, _ = fmt.Sscan(fields[utime], &user)
	_, _ = fmt.Sscan(fields[stime], &system)
	return (user + system) * tick
}

// peakMB is the process's greatest resident size; 0 where the system does not tell.
func peakMB() float64 {
	raw, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(raw), "VmHWM:")
	kb := 0.0
	_, _ = fmt.Sscan(rest, &kb) // 0 where there is none
	return kb / 1e3
}
