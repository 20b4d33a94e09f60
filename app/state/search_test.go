package state

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"shirabe/data"
	"shirabe/index"
)

// desk answers searches after the time that the query names, whether or not it was cancelled.
type desk struct {
	d     *data.Dossier
	asked []index.Request
	fail  error
}

func (k *desk) Dossier() *data.Dossier { return k.d }
func (k *desk) Status() index.Status   { return index.Status{State: index.Ready} }
func (k *desk) History(context.Context, data.ID, int) ([]data.Entry, error) {
	return nil, nil
}

func (k *desk) Find(_ context.Context, r index.Request) (index.Result, error) {
	k.asked = append(k.asked, r)
	if strings.HasPrefix(r.Query, "slow") {
		time.Sleep(time.Second)
	}
	return index.Result{Query: r.Query, Total: 2, Hits: []index.Hit{{Record: recordID(1)}, {Record: recordID(2)}}}, k.fail
}

func recordID(n int) data.ID {
	return data.ID("00000000-0000-4000-8000-00000000000" + string(rune('0'+n)))
}

func newDesk() *desk {
	claim := func(n int, known string) data.Claim {
		return data.Claim{ID: data.ID("00000000-0000-4000-8000-0000000001" + "0" + string(rune('0'+n))), Property: data.PropStatement, Value: data.Text{JA: "文", EN: "text"}, Known: known, Basis: data.Reported}
	}
	return &desk{d: data.NewDossier(data.Meta{}, []data.Record{
		{ID: recordID(1), Slug: "one", Kind: data.KindBank, Title: data.Text{JA: "一", EN: "One"}, Claims: []data.Claim{claim(1, "2020-09-08")}},
		{ID: recordID(2), Slug: "two", Kind: data.KindEvent, Title: data.Text{JA: "二", EN: "Two"}, Claims: []data.Claim{claim(2, "2020-09-10"), claim(3, "2020-09-23")}},
	})}
}

// inBubble runs test with an App whose post queue runs on the test's goroutine at run.
func inBubble(t *testing.T, test func(t *testing.T, k *desk, a *App, run func())) {
	synctest.Test(t, func(t *testing.T) {
		queue := make(chan func(), 100)
		k := newDesk()
		a := New(k, data.JA, func(f func()) { queue <- f })
		test(t, k, a, func() {
			for {
				synctest.Wait()
				select {
				case f := <-queue:
					f()
				default:
					return
				}
			}
		})
	})
}

func TestSearchWaitsForAPause(t *testing.T) {
	inBubble(t, func(t *testing.T, k *desk, a *App, run func()) {
		for _, q := range []string{"七", "七十", "七十七"} {
			a.Search.Type(q)
			time.Sleep(pause / 2)
			run()
		}
		time.Sleep(pause)
		run()
		if len(k.asked) != 1 || k.asked[0].Query != "七十七" || !k.asked[0].Typing {
			t.Errorf("asked %+v, want 七十七 alone, while typing", k.asked)
		}
		if a.Search.Busy || a.Search.Result.Query != "七十七" {
			t.Errorf("busy %v, result of %q", a.Search.Busy, a.Search.Result.Query)
		}
	})
}

func TestNewestSearchWins(t *testing.T) {
	inBubble(t, func(t *testing.T, _ *desk, a *App, run func()) {
		a.Search.Type("slow")
		time.Sleep(pause)
		run() // the slow search is under way and ignores its cancellation
		a.Search.Type("quick")
		time.Sleep(2 * pause)
		run()
		if a.Search.Result.Query != "quick" {
			t.Fatalf("result of %q, want quick", a.Search.Result.Query)
		}
		time.Sleep(2 * time.Second) // the slow answer arrives now
		run()
		if a.Search.Result.Query != "quick" || a.Search.Busy {
			t.Errorf("result of %q, busy %v after the slow answer, want quick, false", a.Search.Result.Query, a.Search.Busy)
		}
	})
}

func TestSearchKeepsResultOnError(t *testing.T) {
	inBubble(t, func(t *testing.T, k *desk, a *App, run func()) {
		a.Search.Type("a")
		time.Sleep(pause)
		run()
		k.fail = errors.New("no")
		a.Search.Type("b")
		time.Sleep(pause)
		run()
		if a.Search.Err == nil || a.Search.Result.Query != "a" {
			t.Errorf("err %v, result of %q, want the error beside a's result", a.Search.Err, a.Search.Result.Query)
		}
	})
}

func TestSearchFollowsClockAndSelection(t *testing.T) {
	inBubble(t, func(t *testing.T, k *desk, a *App, run func()) {
		a.Search.Type("a")
		time.Sleep(pause)
		run()
		a.Search.Step(1)
		a.Search.Step(1)
		a.Search.Step(5)
		if a.Search.Selected != 1 || a.Place().Record != recordID(2) {
			t.Fatalf("selected %d, reader %s, want the second hit", a.Search.Selected, a.Place().Record)
		}
		c, err := data.ParseClock("2020-09-11")
		if err != nil {
			t.Fatal(err)
		}
		a.SetClock(c)
		run()
		if last := k.asked[len(k.asked)-1]; last.Clock != c || a.Search.Selected != 1 {
			t.Errorf("asked at %v, selected %d, want the new clock and the same hit", last.Clock, a.Search.Selected)
		}
	})
}

func TestBackAndForward(t *testing.T) {
	inBubble(t, func(t *testing.T, _ *desk, a *App, _ func()) {
		a.Go(Banks)
		a.Open(recordID(1))
		a.Open(recordID(1)) // no new place
		a.Go(Timeline)
		for _, want := range []Place{{Screen: Banks, Record: recordID(1)}, {Screen: Banks}, {Screen: Overview}} {
			if !a.Back() || a.Place() != want {
				t.Fatalf("back to %+v, want %+v", a.Place(), want)
			}
		}
		if a.Back() {
			t.Error("went back beyond the start")
		}
		a.Forward()
		a.Go(Figures)
		if a.CanForward() || a.Place() != (Place{Screen: Figures}) {
			t.Errorf("at %+v, can go forward %v", a.Place(), a.CanForward())
		}
	})
}

func TestClockHidesAndSteps(t *testing.T) {
	inBubble(t, func(t *testing.T, _ *desk, a *App, _ func()) {
		a.Open(recordID(2))
		var seen []string
		for range 4 {
			a.StepClock(-1)
			seen = append(seen, a.Clock().EDTF())
		}
		if got := strings.Join(seen, " "); got != "2020-09-10 2020-09-08 2020-09-08 2020-09-08" {
			t.Errorf("stepping back = %s", got)
		}
		if a.Record() != nil || a.Place().Record != "" {
			t.Error("the reader shows an event that is not known yet")
		}
		c, _ := data.ParseClock("2020-09-09")
		a.SetClock(c)
		a.StepClock(1)
		if a.Clock().EDTF() != "2020-09-10" {
			t.Errorf("a step from between two stops leads to %q, want 2020-09-10", a.Clock().EDTF())
		}
		a.StepClock(1)
		if !a.Clock().Now() {
			t.Errorf("past the last but one stop the clock is %q, want now", a.Clock().EDTF())
		}
	})
}
