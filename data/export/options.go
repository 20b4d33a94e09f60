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
	Changes        Section = "changes" // since an earlier state; only where Options.Since names one
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
	return []Section{Lead, Changes, KeyNumbers, Loss, Method, Banks, Damage, Matrix, Timeline, Reports, Cases,
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

// Options say what the summary holds. The zero Options are the standard summary in Japanese.
type Options struct {
	Template string     // a Template's Key; blank: none. What the other fields set overrides it
	Sections []Section  // in this order; empty: the template's, else every one
	Lang     data.Lang  // blank: Japanese
	Both     bool       // the other language too, each paragraph after its like in Lang
	Clock    data.Clock // unless it is now, replaces the view's clock
	Claims   ClaimChoice
	Detail   Detail
	Guide    bool // boxes that explain to the reader what the marks mean
	Notes    NoteStyle
	Since    *Baseline     // what the section Changes compares with; nil: nothing
	Change   data.Revision // of the dossier, for the colophon; 0: not shown
	NoMark   bool          // CSV files begin without the byte order mark by which Excel knows UTF-8
	Fonts    *Fonts        // that a PDF is set in; nil: there can be none
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
	if o.Since != nil && !slices.Contains(o.Sections, Changes) {
		o.Sections = slices.Insert(slices.Clone(o.Sections), min(1, len(o.Sections)), Changes)
	}
	if o.Lang != data.EN {
		o.Lang = data.JA
	}
	return o
}

// other is the language that stands beside lang where both are asked for.
func other(lang data.Lang) data.Lang {
	if lang == data.EN {
		return data.JA
	}
	return data.EN
}
