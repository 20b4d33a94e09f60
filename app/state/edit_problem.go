package state

import (
	"errors"
	"slices"
	"strings"
	"unicode"

	"shirabe/data"
)

// problems collects what is wrong, by field, the first for each.
type problems struct {
	f  *Form
	by map[string]string
}

func (f *Form) newProblems() *problems { return &problems{f: f, by: map[string]string{}} }

// add says what is wrong with a field, in the catalogue's words.
func (p *problems) add(key, word string) {
	if _, seen := p.by[key]; !seen {
		p.by[key] = p.f.app.words().T(word)
	}
}

// typed says why a date or a quantity could not be read.
func (p *problems) typed(key string, err error) {
	switch {
	case err == nil:
	case errors.Is(err, data.ErrAnchor):
		p.add(key, "edit.problem.anchor")
	case errors.Is(err, data.ErrUnit):
		p.add(key, "edit.problem.unit")
	case errors.Is(err, data.ErrQuantity):
		p.add(key, "edit.problem.quantity")
	default:
		p.add(key, "edit.problem.date")
	}
}

// model adds the rules of the model that r breaks where place names a field for the path.
func (p *problems) model(r *data.Record, place func(path string) string) {
	for _, x := range data.ValidateRecord(p.f.app.view.Dossier(), r) {
		if key := place(x.Path); key != "" {
			p.add(key, p.ruleWord(x.Key))
		}
	}
}

// ruleWord is the catalogue's key for a broken rule, in words for somebody who fills in a form
// where there are such.
func (p *problems) ruleWord(rule string) string {
	if own := "edit.problem." + rule; p.f.app.words().Has(own) {
		return own
	}
	return "problem." + rule
}

// splitWords are the parts of s between commas, of both widths, and line ends. One of whole that
// s still has between two of these stays whole, with its own commas: "NTT DOCOMO, INC.".
func splitWords(s string, whole []string) []string {
	var out []string
	for s = strings.TrimLeftFunc(s, wordGap); s != ""; s = strings.TrimLeftFunc(s, wordGap) {
		w := s
		if end := strings.IndexFunc(s, wordEnd); end >= 0 {
			w = s[:end]
		}
		for _, x := range whole {
			rest, ok := strings.CutPrefix(s, x)
			rest = strings.TrimLeft(rest, " \t\u3000")
			if ok && len(x) > len(w) && (rest == "" || strings.IndexFunc(rest, wordEnd) == 0) {
				w = x
			}
		}
		s = s[len(w):]
		if w = strings.TrimSpace(w); !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

func wordEnd(r rune) bool { return r == ',' || r == '、' || r == '，' || r == '\n' }

func wordGap(r rune) bool { return wordEnd(r) || unicode.IsSpace(r) }
