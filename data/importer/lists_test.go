package importer_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/importer"
)

var updateLists = flag.Bool("update-lists", false, "rewrite the expectations of testdata/lists")

// Each file of testdata/lists is one case: what it makes of an empty dossier stands beside it.
func TestLists(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/lists/*")
	if err != nil || len(files) < 9 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".want") {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			in := importer.Bytes(file, raw)
			if strings.HasSuffix(file, ".psv") {
				in.Name = "quoted.csv" // there is no ending for bars
			}
			draft := read(t.Context(), t, in)
			p := plan(t, dossier(), draft)
			if len(p.Broken) > 0 {
				t.Errorf("broken: %v", p.Broken)
			}
			got := story(draft, p)
			if *updateLists {
				if err := os.WriteFile(file+".want", []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file + ".want")
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// story tells what a draft is, in lines that do not change from run to run.
func story(draft *importer.Draft, p *importer.Plan) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n", draft.Format, draft.Charset)
	after := dossier().With(slices.Clone(p.Change.Put), nil)
	view := after.At(data.Clock{})
	for _, r := range p.Change.Put {
		fmt.Fprintf(&b, "\n%s %s: %s / %s\n", r.Kind, steady(r), r.Title.JA, r.Title.EN)
		list := func(name string, items []string) {
			if len(items) > 0 {
				fmt.Fprintf(&b, "  %s: %s\n", name, strings.Join(items, "; "))
			}
		}
		list("aliases", r.Aliases)
		list("readings", r.Readings)
		list("tags", r.Tags)
		if r.Text != (data.Text{}) {
			fmt.Fprintf(&b, "  text: %q / %q\n", r.Text.JA, r.Text.EN)
		}
		if s := r.Source; s != nil {
			fmt.Fprintf(&b, "  source: %s / %s; %s; %s; archive %s; accessed %s; %s; %s; %s\n",
				s.Publisher.JA, s.Publisher.EN, s.Published, s.URL, s.Archive, s.Accessed, s.Lang, s.Type, s.Reliability)
		}
		for i := range r.Claims {
			c := &r.Claims[i]
			fmt.Fprintf(&b, "  %s = %s / %s [%s]", c.Property, view.FormatValue(c, data.JA), view.FormatValue(c, data.EN), c.Basis)
			if m, ok := c.Value.(data.Moment); ok {
				fmt.Fprintf(&b, " edtf %s", m.EDTF)
			}
			if c.Known != "" {
				fmt.Fprintf(&b, " known %s", c.Known)
			}
			for _, t := range c.Citations {
				s := after.Record(t.Source)
				fmt.Fprintf(&b, " <- %s %s %s", steady(*s), t.Locator, t.Quote)
			}
			b.WriteString("\n")
		}
	}
	b.WriteString("\n")
	for _, r := range p.Remarks {
		fmt.Fprintf(&b, "%s %v\n", []string{"skipped", "guessed", "noted"}[r.Weight], r)
	}
	return b.String()
}

// steady is the record's slug, or its title where the slug is made of the random ID.
func steady(r data.Record) string {
	if strings.HasSuffix(r.Slug, string(r.ID[:8])) {
		return "“" + r.Title.In(data.JA) + "”"
	}
	return r.Slug
}
