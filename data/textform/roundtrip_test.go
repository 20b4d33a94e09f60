package textform_test

import (
	"bytes"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"shirabe/data"
	"shirabe/data/textform"
)

// roundTrip fails unless r comes back as it was and gives the same bytes again.
func roundTrip(t *testing.T, r data.Record) {
	t.Helper()
	b, err := textform.Marshal(r)
	if err != nil {
		t.Fatalf("Marshal(%+v): %v", r, err)
	}
	got, err := textform.Unmarshal("x.md", b)
	if err != nil {
		t.Fatalf("Unmarshal: %v\n%s", err, b)
	}
	if !reflect.DeepEqual(got, r) {
		t.Fatalf("round trip gave\n%+v, want\n%+v\nfile:\n%s", got, r, b)
	}
	again, err := textform.Marshal(got)
	if err != nil || !bytes.Equal(again, b) {
		t.Fatalf("the second Marshal gave %v\n%s\nwant\n%s", err, again, b)
	}
	windows := bytes.ReplaceAll(append([]byte("\ufeff"), b...), []byte("\n"), []byte("\r\n"))
	if got, err := textform.Unmarshal("x.md", windows); err != nil || !reflect.DeepEqual(got, r) {
		t.Fatalf("with a byte order mark and CRLF: %v\n%+v, want\n%+v", err, got, r)
	}
}

// TestRoundTrip takes 2,000 hostile records; TEXTFORM_RECORDS=20000 takes as many as it says.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	n := 2000
	if s := os.Getenv("TEXTFORM_RECORDS"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	m := newMaker(uint64(n))
	for range n {
		roundTrip(t, m.record())
	}
}

// TestEveryCharacter puts every character there is into each form a string is written in:
// alone, within a line, in a block of lines, in a list, and in the body.
func TestEveryCharacter(t *testing.T) {
	if testing.Short() {
		t.Skip("long and on one goroutine: left to the run without the race detector")
	}
	t.Parallel()
	const perRecord = 512
	var list []string
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if !utf8.ValidRune(r) || r > 0x30000 && r < 0xe0000 || r > 0xe0200 && r < 0x10ff00 {
			continue // unassigned or private; all of them fare alike
		}
		c := string(r)
		list = append(list, c, "a"+c+"b")
		if len(list) < 2*perRecord && r != utf8.MaxRune {
			continue
		}
		block := strings.Join(list, "\nx")
		rec := sample()
		rec.Aliases, rec.Text, list = list, data.Text{JA: "x" + block, EN: strings.ReplaceAll(block, "\n", "")}, nil
		rec.Title = data.Text{JA: "あ" + block, EN: "t " + strings.ReplaceAll(block, "\n", "")}
		roundTrip(t, rec)
	}
}

func sample() data.Record {
	return data.Record{ID: "11111111-1111-4111-8111-111111111111", Kind: data.KindNote, Slug: "sample", Title: data.Text{JA: "題", EN: "Title"}}
}

// TestUsualValues: what is left out of a file comes back as the zero value, which counts as
// the same.
func TestUsualValues(t *testing.T) {
	t.Parallel()
	r := sample()
	r.Claims = []data.Claim{{ID: r.ID, Property: data.PropRemark, Value: data.Text{EN: "x"}, Basis: data.Reported, Rank: data.Normal,
		Citations: []data.Citation{{ID: r.ID, Source: r.ID, Stance: data.Supports}}}}
	b, err := textform.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(b, []byte("rank")) || bytes.Contains(b, []byte("stance")) {
		t.Errorf("usual values are written:\n%s", b)
	}
	got, err := textform.Unmarshal("x.md", b)
	if err != nil || got.Claims[0].Rank != "" || got.Claims[0].Citations[0].Stance != "" {
		t.Errorf("Unmarshal = %+v, %v; want zero values for the usual ones", got.Claims, err)
	}
}

// TestMarshalRefuses: what could not be read back is not written, and every such field is named.
func TestMarshalRefuses(t *testing.T) {
	t.Parallel()
	r := sample()
	r.Slug, r.Title.JA, r.Aliases = "Up/../x", "bad \xff", []string{"fine", "\xc3"}
	r.Text.EN = "\xe3\x81"
	r.Claims = []data.Claim{{ID: "no", Property: "colour", Basis: "rumour"}}
	_, err := textform.Marshal(r)
	for _, want := range []string{"slug: ", "text/en: ", "claims/0/id: ", "claims/0/property: ", "claims/0: ", "claims/0/basis: "} {
		if err == nil || !strings.Contains(err.Error(), "\n"+want) {
			t.Errorf("Marshal: %v\nhas no line %q", err, want)
		}
	}
	r = sample()
	r.Title.JA, r.Aliases = "bad \xff", []string{"fine", "\xc3"}
	_, err = textform.Marshal(r)
	for _, want := range []string{"title/ja: ", "aliases/1: "} {
		if err == nil || !strings.Contains(err.Error(), "\n"+want) {
			t.Errorf("Marshal: %v\nhas no line %q", err, want)
		}
	}
	r = sample()
	r.Text.JA = strings.Repeat("x", textform.MaxFile)
	if _, err := textform.Marshal(r); err == nil {
		t.Error("Marshal writes a file that is larger than MaxFile")
	}
}

func BenchmarkRecords(b *testing.B) {
	const n = 10_000
	m := newMaker(1)
	records, files, size := make([]data.Record, n), make([][]byte, n), 0
	for i := range records {
		records[i] = m.record()
	}
	b.Run("Marshal10k", func(b *testing.B) {
		for b.Loop() {
			size = 0
			for i := range records {
				var err error
				if files[i], err = textform.Marshal(records[i]); err != nil {
					b.Fatal(err)
				}
				size += len(files[i])
			}
		}
		b.ReportMetric(float64(size)/n, "B/record")
	})
	b.Run("Unmarshal10k", func(b *testing.B) {
		for b.Loop() {
			for i := range files {
				if _, err := textform.Unmarshal("x.md", files[i]); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
