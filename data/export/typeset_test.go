package export

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// setLines breaks a text of one style and returns what stands on each line.
func setLines(t testing.TB, text string, ems float64) ([]line, []span) {
	t.Helper()
	spans := []span{{text: text, font: newFontUse(fonts(t).regular, "F0"), size: 10}}
	return breakLines(shape(spans), ems*10), spans
}

func lineText(l line, spans []span) string {
	var b strings.Builder
	for _, g := range l.glyphs {
		s := spans[g.span]
		b.WriteString(s.font.texts[g.code])
	}
	return b.String()
}

func TestBreakLines(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, in string
		ems      float64
		want     string // lines, parted by |
	}{
		{"fits", "電子決済", 4, "電子決済"},
		{"anywhere in Japanese", "電子決済サービス", 4, "電子決済|サービス"},
		{"no full stop at the start; it hangs", "電子決済。次の文", 4.5, "電子決済。|次の文"},
		{"a full stop takes the character before it along", "電子決済。次の文", 4, "電子決|済。次の|文"},
		{"no small kana at the start", "あいうチェック", 4, "あいう|チェック"},
		{"no prolonged sound mark at the start", "電子サービス", 3, "電子|サービ|ス"},
		{"no opening bracket at the end", "電子決「済」", 4, "電子決|「済」"},
		// 1 + 1 + ½ + 1 + 1 + ½ + ½: the last one hangs
		{"a mark of punctuation before another takes half", "「電」「子」。", 5.5, "「電」「子」。"},
		{"no opening bracket at the end where they meet", "「電」「子」。", 5.4, "「電」|「子」。"},
		{"words are whole", "the docomo account", 4.5, "the |docomo |account"},
		{"a word too wide is cut", "ABCDEFGHIJ", 2.6, "ABCD|EFGH|IJ"},
		{"numbers are whole", "被害額4,194,640円", 6, "被害額|4,194,640円"},
		{"dates are whole", "on 2020-09-03", 6, "on |2020-09-03"},
		{"iteration mark", "大人々の", 2.2, "大|人々|の"},
	} {
		lines, spans := setLines(t, c.in, c.ems)
		got := make([]string, len(lines))
		for i, l := range lines {
			got[i] = lineText(l, spans)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: %q in %g em = %s, want %s", c.name, c.in, c.ems, s, c.want)
		}
	}
}

// TestMarksStay keeps the number of a note on the line of what it notes.
func TestMarksStay(t *testing.T) {
	t.Parallel()
	f := newFontUse(fonts(t).regular, "F0")
	spans := []span{
		{text: "電子決済", font: f, size: 10}, {text: "12,", font: f, size: 6, mark: true, note: 12},
		{text: "34", font: f, size: 6, mark: true, note: 34}, {text: "。次の文", font: f, size: 10},
	}
	lines := breakLines(shape(spans), 40)
	if got := lineText(lines[0], spans); got != "電子決" {
		t.Errorf("first line %q, want 電子決: 済 stays with its marks and the full stop", got)
	}
	if got := lineText(lines[1], spans); !strings.HasPrefix(got, "済12,34。") {
		t.Errorf("second line %q does not begin with 済12,34。", got)
	}
}

func TestStretch(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, in       string
		ems            float64
		between, space float64 // points
	}{
		// 10 characters with 9 gaps, 0.5 em to fill: 5 pt over 9 gaps
		{"between Japanese characters", "電子決済電子決済電子決済", 10.5, 5.0 / 9, 0},
		{"not in Latin words", "abcdefghij klmno pqrst", 7, 0, 0},
		{"the last line is not stretched", "電子", 2.5, 0, 0},
	} {
		lines, spans := setLines(t, c.in, c.ems)
		between, space := lines[0].stretch(spans, c.ems*10)
		if diff := between - c.between; diff > 0.001 || diff < -0.001 || space != c.space {
			t.Errorf("%s: stretch = %g, %g, want %g, %g", c.name, between, space, c.between, c.space)
		}
	}
	lines, _ := setLines(t, "口座はNTTの", 20)
	for i, want := range []bool{true, true, false, false, false, false, false, false} {
		if i < len(lines[0].glyphs) && lines[0].elastic(i) != want {
			t.Errorf("space after glyph %d = %t, want %t", i, !want, want)
		}
	}
}

func TestFitColumns(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name                string
		widths, least, most []float64
		want                []float64
	}{
		{"enough for all", []float64{50, 50}, []float64{10, 10}, []float64{60, 60}, []float64{50, 50}},
		{"a word too wide", []float64{50, 50}, []float64{70, 10}, []float64{70, 60}, []float64{70, 30}},
		{"what one does not need goes to the other", []float64{50, 50}, []float64{10, 10}, []float64{20, 200}, []float64{20, 80}},
		{"too wide together", []float64{50, 50}, []float64{100, 100}, []float64{100, 100}, []float64{50, 50}},
	} {
		fitColumns(c.widths, c.least, c.most, 100)
		for i, w := range c.widths {
			if d := w - c.want[i]; d > 0.01 || d < -0.01 {
				t.Errorf("%s: widths %v, want %v", c.name, c.widths, c.want)
				break
			}
		}
	}
}

// FuzzBreakLines: every character is kept, no line is wider than it may be unless it has one
// character, and no line begins with what may not begin one if it could be helped.
func FuzzBreakLines(f *testing.F) {
	for _, s := range naughty()[:20] {
		f.Add(s, 8.0)
	}
	f.Add("「被害額」は4,194万円（9月14日）、「件数」は189件。", 5.0)
	f.Add("。。。。。。。。", 2.0)
	f.Add("a  b   c", 1.0)
	f.Fuzz(func(t *testing.T, in string, ems float64) {
		if len(in) > 2000 || !(ems >= 0.1 && ems <= 100) { // NaN is refused too
			return
		}
		lines, spans := setLines(t, in, ems)
		var all strings.Builder
		for i, l := range lines {
			all.WriteString(lineText(l, spans))
			if l.width > ems*10+0.01 && l.inked > 1 {
				t.Errorf("%q: line %d is %g wide, may be %g", in, i, l.width, ems*10)
			}
			if len(l.glyphs) == 0 {
				t.Errorf("%q: line %d is empty", in, i)
			}
			if i > 0 && has(notFirst, l.glyphs[0].r) && helped(lines[i-1].glyphs) {
				t.Errorf("%q: line %d begins with %q", in, i, l.glyphs[0].r)
			}
		}
		// Invisible characters beyond what a glyph carries along are dropped, others kept.
		visible := func(r rune) rune {
			if invisible(r) || selects(r) {
				return -1
			}
			return r
		}
		if got, want := strings.Map(visible, all.String()), strings.Map(visible, clean(in)); got != want {
			t.Errorf("%q: lines hold %q", want, got)
		}
	})
}

// helped reports whether the line could have been broken earlier.
func helped(gs []glyph) bool {
	for i := 1; i < len(gs); i++ {
		if gs[i].splits() && gs[i].r != ' ' {
			return true
		}
	}
	return false
}

func TestClusters(t *testing.T) {
	t.Parallel()
	face := fonts(t).regular
	for _, c := range []struct {
		in   string
		want int // clusters
	}{
		{"葛\U000E0100城", 2}, // a variation selector belongs to its base
		{"𠮷野家", 3},
		{"か\u3099", 1},  // is set as が
		{"e\u0301a", 2}, // is set as é
		{"👩\u200D👧", 2},
		{"\uFA19神", 2},
	} {
		n, s := 0, c.in
		for ; s != ""; n++ {
			s = s[face.clusterLen(s):]
		}
		if n != c.want {
			t.Errorf("%q has %d clusters, want %d", c.in, n, c.want)
		}
	}
	if n := utf8.RuneCountInString("が"); n != 1 {
		t.Fatal("the table's own characters are decomposed")
	}
}
