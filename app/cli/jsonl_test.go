package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/importer"
	"shirabe/data/textform"
)

// Any text is read or refused in the reader's words, and what is read and keeps the rules is
// printed so that it reads back as the same.
func FuzzJSONL(f *testing.F) {
	for _, name := range []string{"import.jsonl", "bad.jsonl"} {
		raw, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw))
	}
	f.Add(`{"claims":[{"value":null}]}`)
	f.Add(`{"kind":"source","source":null,"claims":[{"value":{"type":"quantity","min":1e999}}]}`)
	f.Add(`{"kind":"note","slug":"a","title":{"en":"a\u0000b"},"tags":["b","a","b"],"claims":[{"property":"remark","basis":"observed","value":{"type":"text","ja":"x"},"note":{"ja":"y","en":""}}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		empty := data.NewDossier(data.Meta{ID: data.NewID(), Title: data.Text{EN: "empty"}}, nil)
		records, err := read(t.Context(), empty, text)
		if err != nil {
			var refusal *importer.ReadError
			if !errors.As(err, &refusal) {
				t.Errorf("reading %q: %v", text, err)
			}
			return
		}
		d := empty.With(records, nil)
		if len(data.Validate(d)) > 0 {
			return
		}
		var lines strings.Builder
		for i := range records {
			j, err := (sight{d.At(data.Clock{}), data.EN}).record(&records[i])
			if err != nil {
				t.Fatal(err)
			}
			line, err := json.Marshal(j)
			if err != nil {
				t.Fatal(err)
			}
			lines.Write(append(line, '\n'))
		}
		again, err := read(t.Context(), empty, lines.String())
		if err != nil || len(again) != len(records) {
			t.Fatalf("%s reads as %d records, %v", lines.String(), len(again), err)
		}
		for i := range records {
			if before, err := textform.Marshal(records[i]); err == nil && !bytes.Equal(before, marshal(t, again[i])) {
				t.Errorf("%s reads back differently", lines.String())
			}
		}
	})
}

func marshal(t *testing.T, r data.Record) []byte {
	t.Helper()
	b, err := textform.Marshal(r)
	if err != nil {
		t.Error(err)
	}
	return b
}

func read(ctx context.Context, d *data.Dossier, text string) ([]data.Record, error) {
	in := importer.Bytes("-", []byte(text))
	in.Dossier = d
	draft, err := importer.ByKey("jsonl").Read(ctx, in)
	if err != nil {
		return nil, err
	}
	return draft.Records, nil
}
