package export

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"shirabe/data"
)

// A Section is a part of the summary, by the key that scripts use.
type Section string

// The sections, in the order in which they stand unless the options say otherwise.
const (
	Lead           Section = "lead"
	KeyNumbers     Section = "figures"
	Loss           Section = "loss"
	Method         Section = "method"
	Banks          Section = "banks"
	Damage         Section = "damage"
	Matrix         Section = "matrix"
	Timeline       Section = "timeline"
	Reports        Section = "reports"
	Cases          Section = "cases"
	Hypotheses     Section = "hypotheses"
	Contradictions Section = "contradictions"
	OpenQuestions  Section = "open"
	Counting       Section = "counting"
	Sources        Section = "sources"
	ColophonPart   Section = "colophon"
)

// Sections lists every section in its usual order.
func Sections() []Section {
	return []Section{Lead, KeyNumbers, Loss, Method, Banks, Damage, Matrix, Timeline, Reports, Cases,
		Hypotheses, Contradictions, OpenQuestions, Counting, Sources, ColophonPart}
}

// Label names the section for its readers.
func (s Section) Label() data.Text { return sectionLabels()[s] }

// ErrSection is wrapped by the error of ParseSections.
var ErrSection = errors.New("no such section")

// ParseSections reads keys separated by commas, in the order in which the sections shall
// stand. A blank string is nil: every section.
func ParseSections(s string) ([]Section, error) {
	var out []Section
	for key := range strings.SplitSeq(s, ",") {
		key = strings.TrimSpace(key)
		switch {
		case key == "":
		case !slices.Contains(Sections(), Section(key)):
			return nil, fmt.Errorf("export: section %q: %w", key, ErrSection)
		case !slices.Contains(out, Section(key)):
			out = append(out, Section(key))
		}
	}
	return out, nil
}

// A ClaimChoice says which claims the text states.
type ClaimChoice int

// The choices. Each includes the ones before it.
const (
	PreferredOnly      ClaimChoice = iota // current claims; the loss series always shows its past
	WithSuperseded                        // and what was superseded or corrected, marked as such
	WithContradictions                    // and, at each disputed claim, a note of what it conflicts with
)

// A Detail says how much the summary tells.
type Detail int

// The levels of detail.
const (
	Standard Detail = iota
	Brief           // about one page
	Full            // every claim that is prose
)

// A NoteStyle says how a note names its source.
type NoteStyle int

// The note styles.
const (
	NotesFull  NoteStyle = iota // publisher, title, date, place, URL
	NotesShort                  // publisher, date, place; the list of sources has the rest
)

// Options say what the summary holds. The zero Options are the standard summary in Japanese.
type Options struct {
	Template string     // a Template's Key; blank: none. What the other fields set overrides it
	Sections []Section  // in this order; empty: the template's, else every one
	Lang     data.Lang  // blank: Japanese
	Clock    data.Clock // unless it is now, replaces the view's clock
	Claims   ClaimChoice
	Detail   Detail
	Guide    bool // boxes that explain to the reader what the marks mean
	Notes    NoteStyle
	Change   data.Revision // of the dossier, for the colophon; 0: not shown
	Fonts    *Fonts        // that a PDF is set in; nil: there can be none
}

// A Template is a named set of options.
type Template struct {
	Key     string
	Label   data.Text
	Options Options
}

// Templates lists the templates that the program brings along.
func Templates() []Template {
	return []Template{
		{"press", data.Text{JA: "記事用の要約", EN: "Press brief"}, Options{
			Sections: []Section{Lead, KeyNumbers, Loss, Timeline, Contradictions, OpenQuestions, Sources, ColophonPart}}},
		{"investigator", data.Text{JA: "調査報告（全て）", EN: "Investigator's full report"}, Options{
			Sections: Sections(), Claims: WithContradictions, Detail: Full, Guide: true}},
		{"executive", data.Text{JA: "1ページの概要", EN: "Executive page"}, Options{
			Sections: []Section{Lead, KeyNumbers, Timeline, Sources, ColophonPart}, Detail: Brief, Notes: NotesShort}},
		{"workshop", data.Text{JA: "研修の配布資料", EN: "Workshop handout"}, Options{
			Sections: []Section{Lead, KeyNumbers, Method, Timeline, Reports, OpenQuestions, Sources, ColophonPart}, Guide: true}},
		{"banks", data.Text{JA: "銀行の表だけ", EN: "Bank table only"}, Options{
			Sections: []Section{Banks, ColophonPart}}},
		{"timeline", data.Text{JA: "時系列だけ", EN: "Timeline only"}, Options{
			Sections: []Section{Timeline, ColophonPart}}},
	}
}

// ErrTemplate is wrapped by the error of TemplateOptions.
var ErrTemplate = errors.New("no such template")

// TemplateOptions returns the options of the template with key.
func TemplateOptions(key string) (Options, error) {
	for _, t := range Templates() {
		if t.Key == key {
			o := t.Options
			o.Template = key
			return o, nil
		}
	}
	return Options{}, fmt.Errorf("export: template %q: %w", key, ErrTemplate)
}

// complete fills in what o leaves to its template and to the defaults.
func (o Options) complete() Options {
	if base, err := TemplateOptions(o.Template); err == nil {
		if len(o.Sections) == 0 {
			o.Sections = base.Sections
		}
		o.Claims = max(o.Claims, base.Claims)
		o.Guide = o.Guide || base.Guide
		if o.Detail == Standard {
			o.Detail = base.Detail
		}
		o.Notes = max(o.Notes, base.Notes)
	}
	if len(o.Sections) == 0 {
		o.Sections = Sections()
	}
	if o.Lang != data.EN {
		o.Lang = data.JA
	}
	return o
}
