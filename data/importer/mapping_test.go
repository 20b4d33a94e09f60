package importer_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/importer"
)

// The meaning of columns is found by heads as people write them, in either language, and by what
// the rows are.
func TestGuess(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		heads []string
		kind  data.Kind
		want  []importer.Field
	}{
		{"banks.csv", []string{"金融機関名", "フリガナ", "被害件数（記載）", "被害件数", "備考"}, data.KindBank,
			[]importer.Field{importer.FieldTitle, importer.FieldReadings, importer.PropertyField(data.PropCases), importer.PropertyField(data.PropCases), importer.PropertyField(data.PropRemark)}},
		{"Sheet1", []string{"銀行", "Amount of damage", "URL"}, data.KindBank,
			[]importer.Field{importer.FieldTitle, importer.PropertyField(data.PropAmount), importer.FieldURL}},
		{"x.csv", []string{"Title", "Publisher", "Date published", "Link"}, data.KindSource,
			[]importer.Field{importer.FieldTitle, importer.FieldPublisher, importer.FieldPublished, importer.FieldURL}},
		{"x.csv", []string{"記事名", "媒体", "掲載日", "URL"}, data.KindSource,
			[]importer.Field{importer.FieldTitle, importer.FieldPublisher, importer.FieldPublished, importer.FieldURL}},
		{"x.csv", []string{"Date", "Event", "Actor"}, data.KindEvent,
			[]importer.Field{importer.PropertyField(data.PropOccurred), importer.FieldTitle, importer.PropertyField(data.PropLane)}},
		{"x.csv", []string{"kind", "slug", "Property", "Value", "Known"}, "",
			[]importer.Field{importer.FieldKind, importer.FieldSlug, importer.FieldProperty, importer.FieldValue, importer.FieldKnown}},
		{"用語集.csv", []string{"語", "意味"}, data.KindTerm, []importer.Field{importer.FieldTitle, importer.PropertyField("definition")}},
		{"x.csv", []string{"foo", "bar"}, data.KindNote, []importer.Field{importer.FieldTitle, importer.FieldNone}},
	} {
		got := importer.Guess(c.name, c.heads, "")
		var fields []importer.Field
		for _, col := range got.Columns {
			fields = append(fields, col.To)
		}
		if got.Kind != c.kind || !reflect.DeepEqual(fields, c.want) {
			t.Errorf("Guess(%q) = %s %q, want %s %q", c.heads, got.Kind, fields, c.kind, c.want)
		}
	}
}

// A mapping that a person wrote decides: heads further down, columns left out, units, sources.
func TestMappingDecides(t *testing.T) {
	t.Parallel()
	m, err := importer.ParseMapping([]byte(`{"tables": [{"head": 3, "kind": "bank", "basis": "announced", "source": "北銀行の発表",
		"columns": [{"head": "X", "to": "title"}, {"head": "n", "to": "property:damage.amount", "unit": "yen"}, {"head": "n", "to": "property:damage.cases", "unit": "accounts"}]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	in := input("a.csv", []byte("表題,,,\n備考,名称,,\nX,n,n,備考\n北銀行,180万,3,読まない\n"))
	in.Mapping = m
	draft := read(t.Context(), t, in)
	got := story(draft, plan(t, dossier(), draft))
	for _, want := range []string{"damage.amount = 180万円 / 1.8 million yen [announced] <- “北銀行の発表”", "damage.cases = 3口座 / 3 accounts [announced]"} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q:\n%s", want, got)
		}
	}
	if strings.Contains(got, "読まない") {
		t.Error("takes in a column that the mapping leaves out")
	}
	again, err := draft.Mapping.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if back, err := importer.ParseMapping(again); err != nil || !reflect.DeepEqual(back, draft.Mapping) {
		t.Errorf("the mapping that was used reads back as %+v, %v", back, err)
	}
}

func TestBadMappings(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"not JSON": `{`, "nothing": `{}`, "unknown": `{"tables":[{"colour":1}]}`, "two": `{"tables":[{}]} {}`, "kind": `{"tables":[{"kind":"fish"}]}`,
		"basis": `{"tables":[{"basis":"x"}]}`, "field": `{"tables":[{"columns":[{"head":"a","to":"property:colour"}]}]}`,
		"unit": `{"tables":[{"columns":[{"head":"a","unit":"kg"}]}]}`, "head": `{"tables":[{"head":-1}]}`,
	} {
		if _, err := importer.ParseMapping([]byte(text)); !errors.Is(err, importer.ErrMapping) {
			t.Errorf("%s: %v, want ErrMapping", name, err)
		}
	}
}

// A preview reads no more rows than it shows.
func TestFirstRows(t *testing.T) {
	t.Parallel()
	in := input("a.csv", []byte("名称\n"+strings.Repeat("北\n", 100)))
	in.First = 3
	if draft := read(t.Context(), t, in); len(draft.Records) != 3 {
		t.Errorf("%d records, want 3", len(draft.Records))
	}
}
