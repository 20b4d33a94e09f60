package state

import (
	"fmt"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

func filledPalette(t *testing.T, lang data.Lang) (*Palette, *data.Dossier) {
	t.Helper()
	d := datatest.Shipped(t)
	p := &Palette{}
	p.Take(d.At(data.Clock{}), lang, []PaletteAction{
		{Key: "view.dark", Title: "暗い配色", Other: []string{"Dark"}},
		{Key: "file.export", Title: "書き出す…", Other: []string{"Export…"}},
	})
	return p, d
}

func TestPaletteFinds(t *testing.T) {
	p, d := filledPalette(t, data.JA)
	for _, c := range []struct{ typed, want string }{
		{"滋賀", "shiga"},
		{"shiga", "shiga"},
		{"しが", "shiga"},
		{"SIGA", "shiga"},             // Kunrei
		{"ogaki", "ogaki-kyoritsu"},   // the beginning of a reading
		{"kyorits", "ogaki-kyoritsu"}, // of a later word
		{"みずほ銀行", "mizuho"},           // the whole name comes before what contains it
		{"mizuho bank", "mizuho"},     // in the other language
		{"ドコモ 被害額 報道", ""},            // nothing has all three
		{"７７", "shichijushichi"},      // an alias or name in full width
		{"docomo asahi zzz", ""},
	} {
		found := p.Find(c.typed, 5)
		switch {
		case c.want == "" && len(found) > 0:
			t.Errorf("%q finds %s, want nothing", c.typed, found[0].Title)
		case c.want != "" && (len(found) == 0 || found[0].Record != d.Slug(c.want).ID):
			t.Errorf("%q finds %+v first, want %s", c.typed, found, c.want)
		}
	}
	if found := p.Find("export", 1); len(found) != 1 || found[0].Key != "file.export" || found[0].Action != 1 {
		t.Errorf("export finds %+v, want the action by its English name", found)
	}
}

func TestPaletteRecentFirst(t *testing.T) {
	p, d := filledPalette(t, data.EN)
	if first := p.Find("", 3); len(first) != 3 || first[0].Action != 0 {
		t.Fatalf("without a query %+v, want the actions first", first)
	}
	shiga := p.Find("shiga", 1)[0]
	p.Used(shiga)
	p.Used(p.Find("dark", 1)[0])
	p.Used(shiga)
	first := p.Find("", 3)
	if first[0].Record != d.Slug("shiga").ID || first[1].Key != "view.dark" || first[2].Key != "file.export" {
		t.Errorf("without a query %+v, want Shiga, Dark, then the rest", first)
	}
	if len(p.Recent) != 2 {
		t.Errorf("recent %v, want each once", p.Recent)
	}
	for i := range 100 {
		p.Used(PaletteEntry{Key: fmt.Sprint(i)})
	}
	if len(p.Recent) != recentEntries || p.Recent[0] != "99" {
		t.Errorf("%d recent entries, want %d", len(p.Recent), recentEntries)
	}
}

func TestPaletteFollowsTheClock(t *testing.T) {
	d := datatest.Shipped(t)
	p := &Palette{}
	p.Take(at(t, d, "2020-09-08"), data.EN, nil)
	for _, e := range p.Find("", 10000) {
		if r := d.Record(e.Record); !at(t, d, "2020-09-08").Visible(r) {
			t.Errorf("%s is offered on 8 September", r.Slug)
		}
	}
}

// BenchmarkPalette measures opening the palette over 10,000 banks, and a keystroke in it.
func BenchmarkPalette(b *testing.B) {
	var records []data.Record
	for i := range 10000 {
		n := fmt.Sprint(i)
		records = append(records, data.Record{
			ID: data.NewID(), Slug: "bank-" + n, Kind: data.KindBank, Title: data.Text{JA: "銀行" + n, EN: "Bank " + n}, Readings: []string{"ぎんこう" + n, "ginko " + n},
		})
	}
	v := data.NewDossier(data.Meta{}, records).At(data.Clock{})
	p := &Palette{}
	p.Take(v, data.JA, nil)
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			p.Take(v, data.JA, nil)
		}
	})
	b.Run("type", func(b *testing.B) {
		for b.Loop() {
			p.Find("ginko 77", 100)
		}
	})
}
