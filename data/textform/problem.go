package textform

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Problem is one thing that keeps a file from being read or a record from being written.
type Problem struct {
	File string // slash-separated, within the folder; blank when a record is written
	Line int    // counts from 1; 0: the file as a whole
	Path string // the place inside the front matter: claims/2/citations/0/credibility; may be blank
	Key  string // of the message in the catalogues
	Text string // the message in English, with the value that is wrong
}

// Keys of the messages about files. What is wrong with a record has the keys of data.Validate,
// with size.invalid and sha256.invalid besides.
const (
	KeySize      = "textform.too_large"
	KeyEncoding  = "textform.not_utf8"
	KeyNoFront   = "textform.no_front_matter"
	KeyConflict  = "textform.merge_conflict"
	KeyYAML      = "textform.yaml"
	KeyField     = "textform.unknown_field"
	KeyRepeated  = "textform.repeated_field"
	KeyType      = "textform.wrong_type"
	KeyAlias     = "textform.alias"
	KeyNull      = "textform.null"
	KeyNumber    = "textform.number"
	KeyBody      = "textform.body"
	KeyFormat    = "textform.format"
	KeyValue     = "textform.value"
	KeyFileName  = "textform.file_name"
	KeyNoDossier = "textform.no_dossier"
	KeyDuplicate = "textform.duplicate"
)

// String gives the problem on one line, file and line first as compilers do.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	if p.Path != "" {
		b.WriteString(p.Path + ": ")
	}
	return b.String() + p.Text
}

// A ProblemsError holds everything that is wrong with what was to be read or written, by
// file and line. It is never empty.
type ProblemsError struct{ Problems []Problem }

const shownProblems = 10 // as many as fit a terminal; the rest is counted

// Error gives the first problems, one a line.
func (e *ProblemsError) Error() string {
	var b strings.Builder
	if n := len(e.Problems); n > 1 {
		fmt.Fprintf(&b, "textform: %d problems", n)
	} else {
		b.WriteString("textform")
	}
	for i, p := range e.Problems {
		if i == shownProblems {
			fmt.Fprintf(&b, "\nand %d more", len(e.Problems)-i)
			break
		}
		if len(e.Problems) > 1 {
			b.WriteString("\n" + p.String())
		} else {
			b.WriteString(": " + p.String())
		}
	}
	return b.String()
}

// asError returns nil for no problems. It sorts them.
func asError(problems []Problem) error {
	if len(problems) == 0 {
		return nil
	}
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return &ProblemsError{problems}
}
