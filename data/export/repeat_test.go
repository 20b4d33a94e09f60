package export

import (
	"strings"
	"testing"

	"shirabe/data"
)

// TestNothingIsSaidTwice looks through the running text of the shipped templates for a
// sentence that stands twice. Contradictions quote both sides again, evidence bears on several
// theories, and what changed is told again in its place, so those are left out.
func TestNothingIsSaidTwice(t *testing.T) {
	t.Parallel()
	d := shipped(t)
	for _, lang := range data.Langs() {
		for _, template := range append(Templates(), Template{}) {
			for _, at := range []string{"", "2020-09-11"} {
				v := d.At(data.Clock{})
				if at != "" {
					v = d.At(clockAt(t, at))
				}
				doc, _ := Build(v, Options{Template: template.Key, Lang: lang})
				for _, s := range repeated(doc) {
					t.Errorf("%s at %q in %s says twice: %s", template.Key, at, lang, s)
				}
			}
		}
	}
}

// repeated lists the sentences with a claim that stand twice.
func repeated(d *Document) []string {
	var out []string
	seen := map[string]bool{}
	section := Section("")
	for _, b := range d.Blocks {
		var phrases []Phrase
		switch x := b.(type) {
		case Heading:
			section = x.Section
		case Paragraph:
			phrases = x.Phrases
		case List:
			for _, item := range x.Items {
				phrases = append(phrases, item...)
			}
		}
		if section == Contradictions || section == Hypotheses {
			continue
		}
		for _, p := range phrases {
			s := strings.TrimSpace(plainText(p))
			if len(p.Claims) == 0 || s == "" {
				continue
			}
			if about, ok := d.view.Claim(p.Claims[0]); ok {
				s = about.Subject.Slug + ": " + s // "not stated" holds of many
			}
			if seen[s] {
				out = append(out, s)
			}
			seen[s] = true
		}
	}
	return out
}
