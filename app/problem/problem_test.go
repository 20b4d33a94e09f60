package problem_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"shirabe/app/problem"
	"shirabe/assets"
	"shirabe/data"
	"shirabe/data/textform"
	"shirabe/index"
	"shirabe/index/query"
)

func words(t *testing.T, lang data.Lang) assets.Words {
	t.Helper()
	w, err := assets.Catalogue(string(lang))
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestExplain(t *testing.T) {
	t.Parallel()
	opening := func(reason error) error {
		return fmt.Errorf("sqlite: open: %w", &data.OpenError{Reason: reason, Path: "/x/a.dossier", Backup: "/x/b.dossier",
			Holder: data.Holder{User: "hana", Host: "desk", PID: 7}})
	}
	_, asked := query.Parse("known:2020-99")
	for _, c := range []struct {
		err  error
		kind problem.Kind
		want string // in English
	}{
		{fmt.Errorf("a: %w", context.Canceled), problem.Cancelled, "stopped"},
		{opening(data.ErrNoFile), problem.Refused, "/x/a.dossier does not exist"},
		{opening(data.ErrIsFolder), problem.Refused, "is a folder"},
		{opening(data.ErrForeign), problem.Refused, "is not a dossier"},
		{opening(data.ErrNewer), problem.Refused, "newer version"},
		{opening(data.ErrDamaged), problem.Refused, "/x/b.dossier"},
		{opening(data.ErrEmptyFile), problem.Refused, "/x/b.dossier"},
		{opening(data.ErrLocked), problem.Refused, "by hana on desk (process 7)"},
		{opening(data.ErrReadOnlyMedium), problem.Refused, "cannot be written to"},
		{opening(data.ErrExists), problem.Refused, "exists already"},
		{opening(data.ErrNoPermission), problem.Refused, "may not be opened"},
		{asked, problem.Wrong, "not a date"},
		{fmt.Errorf("x: %w", data.ErrDiskFull), problem.Refused, "disk is full"},
		{&fs.PathError{Op: "write", Path: "/x", Err: syscall.ENOSPC}, problem.Refused, "disk is full"},
		{&fs.PathError{Op: "open", Path: "/x", Err: syscall.EACCES}, problem.Refused, "/x may not be opened"},
		{&fs.PathError{Op: "open", Path: "/x", Err: syscall.EIO}, problem.Refused, "/x cannot be used"},
		{opening(&fs.PathError{Op: "write", Path: "/x", Err: syscall.ENOSPC}), problem.Refused, "disk is full"},
		{opening(data.ErrDiskFull), problem.Refused, "disk is full"},
		{fmt.Errorf("x: %w", index.ErrDiskFull), problem.Refused, "disk is full"},
		{&fs.PathError{Op: "create", Path: "/x/y", Err: syscall.ENOENT}, problem.Refused, "folder of /x/y does not exist"},
		{&fs.PathError{Op: "create", Path: "/x/y", Err: syscall.EACCES}, problem.Refused, "/x/y may not be written by you"},
		{&data.OpenError{Reason: data.ErrNoFile, Path: "/x/a", Cause: &fs.PathError{Op: "create", Path: "/x/a", Err: syscall.ENOENT}},
			problem.Refused, "folder of /x/a does not exist"},
		{&data.OpenError{Reason: data.ErrNoPermission, Path: "/x/a", Cause: &fs.PathError{Op: "create", Path: "/x/a", Err: syscall.EACCES}},
			problem.Refused, "/x/a may not be written by you"},
		{data.ErrNothingToUndo, problem.Missing, "nothing to undo"},
		{data.ErrReadOnly, problem.Refused, "reading only"},
		{fmt.Errorf("x: %w", data.ErrNotFound), problem.Missing, "no such thing"},
		{&textform.ProblemsError{Problems: []textform.Problem{{File: "bank/a.md", Line: 3, Key: textform.KeyField, Text: "unknown field colour"}}},
			problem.Refused, "bank/a.md:3"},
		{errors.New("line one\nline two\x1b[31m"), problem.Refused, "line one line two"},
	} {
		got := problem.Explain(words(t, data.EN), c.err)
		if got.Kind != c.kind || !strings.Contains(got.Text, c.want) {
			t.Errorf("Explain(%v) = %v %q, want %v and %q", c.err, got.Kind, got.Text, c.kind, c.want)
		}
		ja := problem.Explain(words(t, data.JA), c.err)
		for _, p := range []problem.Problem{got, ja} {
			if strings.ContainsAny(p.Text, "\n\x1b") || regexp.MustCompile(`\{[0-9]\}|error\.`).MatchString(p.Text) {
				t.Errorf("Explain(%v) = %q: more than a line, a gap or a key", c.err, p.Text)
			}
		}
		if ja.Kind != got.Kind || ja.Text == got.Text {
			t.Errorf("Explain(%v) in Japanese = %v %q", c.err, ja.Kind, ja.Text)
		}
	}
}

// Every rule has its sentence, in both languages.
func TestRules(t *testing.T) {
	t.Parallel()
	broken := data.NewDossier(data.Meta{}, []data.Record{{ID: "x", Slug: "Bad Slug", Kind: "fish", Tags: []string{"b", "a"}, Claims: []data.Claim{
		{ID: "y", Property: "colour", Known: "someday", Rank: "best", Links: []data.Link{{Type: "likes", Claim: "z"}, {Type: data.Contradicts, Claim: "z"}},
			Citations: []data.Citation{{Source: "s", Stance: "maybe", Credibility: 9}}},
		{ID: "y", Property: data.PropDamage, Basis: data.Reported, Value: data.Codes{Codes: []string{"huge"}}}}}})
	problems := data.Validate(broken)
	if len(problems) < 12 {
		t.Fatalf("only %d problems", len(problems))
	}
	for _, lang := range data.Langs() {
		for _, p := range problems {
			if got := problem.Rule(words(t, lang), p); strings.Contains(got, p.Key) {
				t.Errorf("%s has no words for %s: %q", lang, p.Key, got)
			}
		}
	}
	p := textform.Problem{File: "bank/a.md", Line: 3, Path: "claims/0", Key: textform.KeyField, Text: "unknown field colour"}
	if got, want := problem.Form(words(t, data.JA), p), "bank/a.md:3 claims/0：知らない欄があります"; got != want {
		t.Errorf("Form = %q, want %q", got, want)
	}
	if got := problem.Form(words(t, data.EN), p); !strings.Contains(got, "unknown field colour") {
		t.Errorf("Form = %q", got)
	}
}
