package questions_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// A question is one line of questions.tsv.
type question struct {
	id      string
	lang    data.Lang
	text    string
	answers []string // any of them is right; with gap, words of the claim that says what is not stated
	gap     bool     // the answer is that the sources are silent; the column starts with "?"
	records []string // slugs of the records that give the answer
	note    string   // the part of the article that was asked about
}

// questions reads questions.tsv.
func questions(t *testing.T) []question {
	t.Helper()
	file, err := os.Open("questions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }() // read only
	r := csv.NewReader(file)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, 6
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []question
	for _, l := range lines[1:] {
		answer, gap := strings.CutPrefix(l[3], "?")
		out = append(out, question{l[0], data.Lang(l[1]), l[2], strings.Split(answer, "|"), gap, strings.Split(l[4], "|"), l[5]})
	}
	return out
}

// The set is large, in both languages, and asks about every bank, line of the timeline, case,
// step, hypothesis, headline figure, and act of docomo and the regulator.
func TestSet(t *testing.T) {
	t.Parallel()
	d := datatest.Shipped(t)
	ids, asked, langs := map[string]bool{}, map[string]bool{}, map[data.Lang]int{}
	all := questions(t)
	for _, q := range all {
		if q.id == "" || ids[q.id] {
			t.Errorf("two questions have the identifier %q", q.id)
		}
		ids[q.id] = true
		langs[q.lang]++
		if strings.TrimSpace(q.text) == "" || slices.Contains(q.answers, "") {
			t.Errorf("%s has no question or a blank answer", q.id)
		}
		for _, slug := range q.records {
			asked[slug] = true
			if d.Slug(slug) == nil {
				t.Errorf("%s expects %q, which is no record", q.id, slug)
			}
		}
	}
	if len(all) < 160 || langs[data.JA]*5 < len(all)*2 || langs[data.EN]*5 < len(all)*2 {
		t.Errorf("%d questions, by language %v; want at least 160 and two fifths in each", len(all), langs)
	}
	for _, r := range d.Records() {
		if mustBeAsked(&r) && !asked[r.Slug] {
			t.Errorf("no question is about %s", r.Slug)
		}
	}
}

// mustBeAsked reports whether the set may not leave out r.
func mustBeAsked(r *data.Record) bool {
	switch r.Kind {
	case data.KindBank, data.KindEvent, data.KindCase, data.KindStep, data.KindHypothesis, data.KindIncident:
		return true
	case data.KindFigure:
		return slices.Contains(r.Tags, data.TagHeadline)
	case data.KindReport:
		return slices.Contains(r.Tags, "regulator") || slices.Contains(r.Tags, "press-conference") || slices.Contains(r.Tags, "release")
	case data.KindOrganization, data.KindSource, data.KindTerm, data.KindNote:
	}
	return false
}

// Every record that a question expects says the answer, as shown at now.
func TestAnswers(t *testing.T) {
	t.Parallel()
	v := datatest.Shipped(t).At(data.Clock{})
	for _, q := range questions(t) {
		for _, slug := range q.records {
			if r := v.Dossier().Slug(slug); r != nil && !says(v, r, q) {
				t.Errorf("%s %q: %s does not say %q (a gap: %t)", q.id, q.text, slug, q.answers, q.gap)
			}
		}
	}
}

// says reports whether a claim about r holds an answer to q: in its statement or value, or for
// a gap in a statement that something is not stated. A source also says who published it.
func says(v data.View, r *data.Record, q question) bool {
	if r.Source != nil && holds(q, r.Source.Publisher.JA, r.Source.Publisher.EN, r.Title.JA, r.Title.EN) {
		return true
	}
	for _, s := range v.Claims(r) {
		if q.gap && !silent(s.Claim) {
			continue
		}
		for _, l := range data.Langs() {
			if holds(q, v.Statement(s, l), v.FormatValue(s.Claim, l)) {
				return true
			}
		}
	}
	return false
}

// silent reports whether c says that the sources are silent.
func silent(c *data.Claim) bool {
	u, unknown := c.Value.(data.Unknown)
	return c.Property == "not_stated" || unknown && u.Reason == data.NotStated
}

// holds reports whether one of the texts has one of the answers, whatever the case of letters.
func holds(q question, texts ...string) bool {
	for _, text := range texts {
		for _, a := range q.answers {
			if strings.Contains(strings.ToLower(text), strings.ToLower(a)) {
				return true
			}
		}
	}
	return false
}
