package importer_test

import (
	"testing"

	"shirabe/data"
)

// A table of banks with heads as programmers write them, and slugs made of the romanised names.
func TestNamesFromProperties(t *testing.T) {
	t.Parallel()
	draft := read(t.Context(), t, input("banks.csv", []byte("name_ja,kana,romaji,english_name,zengin_code,bic8,type,later_change\n七十七銀行,シチジュウシチ,Shichijushichi Ginko,\"The 77 Bank, Ltd.\",0125,BOSSJPJT,regional,改称\n")))
	p := plan(t, dossier(), draft)
	if len(p.Change.Put) != 1 || len(p.Remarks) != 0 {
		t.Fatalf("%d records, remarks %v", len(p.Change.Put), p.Remarks)
	}
	r := p.Change.Put[0]
	if r.Kind != data.KindBank || r.Slug != "shichijushichi-ginko" || r.Title.JA != "七十七銀行" {
		t.Errorf("%s %s %+v", r.Kind, r.Slug, r.Title)
	}
	want := []string{"kana", "romaji", "name_en", "zengin", "bic", "bank_type", "later"}
	for i, c := range r.Claims {
		if i >= len(want) || c.Property != want[i] {
			t.Errorf("claim %d is %s, want %q", i, c.Property, want)
		}
	}
}
