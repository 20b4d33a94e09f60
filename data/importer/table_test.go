package importer_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/export"
	"shirabe/data/importer"
)

// input is a file in memory.
func input(name string, content []byte) importer.Input {
	return importer.Input{Name: name, Size: int64(len(content)), Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(content)), nil
	}}
}

// read finds out the format of a file and reads it.
func read(ctx context.Context, t *testing.T, in importer.Input) *importer.Draft {
	t.Helper()
	m, err := in.Detect(ctx)
	if err != nil || m == nil {
		t.Fatalf("%s: nothing reads it: %v", in.Name, err)
	}
	d, err := m.Read(ctx, in)
	if err != nil {
		t.Fatalf("%s: %v", in.Name, err)
	}
	return d
}

func plan(t *testing.T, d *data.Dossier, drafts ...*importer.Draft) *importer.Plan {
	t.Helper()
	p, err := importer.MakePlan(t.Context(), d, drafts, importer.PlanOptions{Title: "import"})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func exported(t *testing.T, d *data.Dossier, format string, lang data.Lang) []byte {
	t.Helper()
	doc, _ := export.Build(d.At(data.Clock{}), export.Options{Lang: lang})
	var b bytes.Buffer
	if err := export.Write(t.Context(), &b, format, doc); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What the program exports as tables comes back: to a dossier that has it all it adds nothing,
// and an empty one gets every record with the same values and sources.
func TestExportedTablesComeBack(t *testing.T) {
	t.Parallel()
	d := shipped(t)
	for _, c := range []struct {
		format, file string
	}{{"csv", "claims.csv"}, {"csv-tables", "tables.zip"}, {"xlsx", "tables.xlsx"}} {
		for _, lang := range data.Langs() {
			t.Run(c.format+" "+string(lang), func(t *testing.T) {
				t.Parallel()
				raw := exported(t, d, c.format, lang)
				in := input(c.file, raw)
				in.Dossier = d
				draft := read(t.Context(), t, in)
				if draft.Format != c.format {
					t.Fatalf("read as %s", draft.Format)
				}
				p := plan(t, d, draft)
				for _, item := range p.Items {
					if item.Action != importer.ActionSame {
						t.Errorf("%s %s: %s", item.Action, item.Record.Slug, differs(d.Record(item.Record.ID), &item.Record))
					}
				}
				for _, r := range p.Remarks {
					if r.Weight == importer.Skipped {
						t.Errorf("%v", r)
					}
				}
			})
		}
	}
}

func differs(a, b *data.Record) string {
	if a == nil {
		return fmt.Sprintf("new: %+v", b)
	}
	var out []string
	for _, c := range b.Claims {
		if !slices.ContainsFunc(a.Claims, func(k data.Claim) bool { return data.SameClaim(&k, &c) }) {
			out = append(out, fmt.Sprintf("%s %+v known %s when %v cites %v", c.Property, c.Value, c.Known, c.When, c.Citations))
		}
	}
	return strings.Join(out, "\n   ")
}

// An empty dossier takes in from exported tables every record that has claims, with as many
// claims, the same values in the language of the export and the same sources.
func TestExportedTablesMakeADossier(t *testing.T) {
	t.Parallel()
	d := shipped(t)
	for _, file := range []string{"claims.csv", "tables.zip", "tables.xlsx"} {
		for _, lang := range data.Langs() {
			t.Run(file+" "+string(lang), func(t *testing.T) {
				t.Parallel()
				format := map[string]string{"claims.csv": "csv", "tables.zip": "csv-tables", "tables.xlsx": "xlsx"}[file]
				draft := read(t.Context(), t, input(file, exported(t, d, format, lang)))
				empty := dossier()
				p := plan(t, empty, draft)
				if len(p.Broken) > 0 || p.Count(importer.ActionLeave) > 0 {
					t.Errorf("broken: %v, left: %d", p.Broken, p.Count(importer.ActionLeave))
				}
				compareExported(t, d, empty.With(p.Change.Put, nil), lang)
			})
		}
	}
}

func compareExported(t *testing.T, d, got *data.Dossier, lang data.Lang) {
	t.Helper()
	before, after := d.At(data.Clock{}), got.At(data.Clock{})
	for r := range before.Records() {
		copied := got.Slug(r.Slug)
		if len(r.Claims) == 0 {
			continue
		}
		if copied == nil || copied.Kind != r.Kind {
			t.Errorf("%s %s did not come", r.Kind, r.Slug)
			continue
		}
		if len(copied.Claims) != len(r.Claims) {
			t.Errorf("%s has %d claims, want %d", r.Slug, len(copied.Claims), len(r.Claims))
			continue
		}
		for i := range r.Claims {
			old := &r.Claims[i]
			_, c := got.Claim(old.ID)
			if c == nil {
				t.Errorf("%s lacks %s", r.Slug, old.Property)
				continue
			}
			x, y := before.FormatValue(old, lang), after.FormatValue(c, lang)
			if x != y && old.Value.Type() != data.TypeRef && old.Property != data.PropOrder {
				t.Errorf("%s %s = %q, want %q", r.Slug, old.Property, y, x)
			}
			compareStates(t, before, after, old.ID)
			if x, y := sourcesOf(d, old), sourcesOf(got, c); !slices.Equal(x, y) {
				t.Errorf("%s %s cites %q, want %q", r.Slug, old.Property, y, x)
			}
		}
	}
}

// compareStates wants a claim to be superseded or corrected by the same claim as before, or by none.
func compareStates(t *testing.T, before, after data.View, id data.ID) {
	t.Helper()
	by := func(v data.View) (data.State, data.ID) {
		s, _ := v.Claim(id)
		if s.By == nil {
			return s.State, ""
		}
		return s.State, s.By.ID
	}
	wantState, wantBy := by(before)
	if state, who := by(after); state != wantState || who != wantBy {
		t.Errorf("%s is %s by %q, want %s by %q", id, state, who, wantState, wantBy)
	}
}

func sourcesOf(d *data.Dossier, c *data.Claim) []string {
	var out []string
	for _, t := range c.Citations {
		if slug := d.Record(t.Source).Slug; !slices.Contains(out, slug) {
			out = append(out, slug)
		}
	}
	return out
}
