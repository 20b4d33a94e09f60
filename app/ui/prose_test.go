package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// Sentences with what kinsoku is about: brackets, small kana, long vowels, commas in
// numbers, Latin words, quotes.
var sentences = []string{
	"ドコモ口座を悪用した不正な引き出しは、2020年9月7日の七十七銀行（仙台市）の発表で広く知られ、翌日以降「被害は確認されていない」としていた銀行にも広がった。",
	"口座番号・暗証番号・生年月日などの情報は、フィッシング、リバースブルートフォース攻撃（暗証番号を固定し、口座番号を変えて試す手口）などで得られたと報じられたが、経路は確定していない。",
	"金融庁は「資金移動業者との口座連携に係る確認」を求め、二要素認証（ワンタイムパスワード等）を導入していない銀行に対し、新規の連携とチャージの停止を要請した！？",
	"被害総額は9月14日時点で143件・2,676万円、最終的には約2,885万円（189件）ヵ所により集計が異なる…とされる。",
	"NTT DOCOMO, Inc. said on 9 September 2020 that it would suspend new registrations (all 35 banks) — see “docomo account”.",
}

func lineStrings(p *Passage) []string {
	p.settle()
	var out []string
	for _, l := range p.set.lines {
		out = append(out, string(p.set.runes[l.start:l.end]))
	}
	return out
}

func TestKinsoku(t *testing.T) {
	newTestApp(t, Look{})
	for _, s := range sentences {
		p := NewPassage([]Span{{Text: s}, {Text: "12", Superscript: true}, {Text: "。"}})
		for w := float32(160); w <= 400; w += 3 {
			p.Resize(fyne.NewSize(w, 100))
			lines := lineStrings(p)
			if got := strings.Join(lines, ""); got != s+"12。" {
				t.Fatalf("width %v: the lines make %q, want the sentence", w, got)
			}
			for i, l := range lines {
				r := []rune(strings.TrimRight(l, " 　"))
				if i > 0 && strings.ContainsRune("、。，．）」』】”’ーァィゥェォッャュョぁっゃゅょ・！？…々ヵ,.)", r[0]) {
					t.Errorf("width %v: line %q begins with %c", w, l, r[0])
				}
				if i < len(lines)-1 && strings.ContainsRune("（「『【“‘([", r[len(r)-1]) {
					t.Errorf("width %v: line %q ends with %c", w, l, r[len(r)-1])
				}
				if i > 0 && (strings.HasPrefix(l, "12") || strings.HasPrefix(l, "2。")) {
					t.Errorf("width %v: line %q begins with a source mark", w, l)
				}
			}
		}
	}
}

// With every rune 10 wide the lines can be told by counting.
func TestSetter(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		text     string
		width    float32
		maxLines int
		want     []string
	}{
		{"fits", "あいう", 30, 0, []string{"あいう"}},
		{"breaks", "あいうえ", 30, 0, []string{"あいう", "え"}},
		{"comma goes with its word", "あいう、え", 30, 0, []string{"あい", "う、え"}},
		{"bracket goes with what it opens", "あい（う）", 30, 0, []string{"あい", "（う）"}},
		{"small kana", "しいじっと", 30, 0, []string{"しい", "じっと"}},
		{"latin word whole", "ab cde", 50, 0, []string{"ab", "cde"}},
		{"space hangs and is not drawn", "abc def", 30, 0, []string{"abc", "def"}},
		{"too long a word is cut", "abcdefg", 30, 0, []string{"abc", "def", "g"}},
		{"cut keeps kinsoku", "ーーーーー", 30, 0, []string{"ーーー", "ーー"}},
		{"one rune a line at least", "あい", 5, 0, []string{"あ", "い"}},
		{"line break", "あ\nいう", 30, 0, []string{"あ", "いう"}},
		{"empty", "", 30, 0, []string{""}},
		{"ellipsis", "あいうえお", 30, 1, []string{"あい…"}},
		{"no ellipsis when all fits", "あいうえお", 30, 2, []string{"あいう", "えお"}},
		{"ellipsis after a line break", "あ\nい", 30, 1, []string{"あ…"}},
	} {
		s := setter{width: c.width, maxLines: c.maxLines, lineHeight: 24,
			advance: func(rune, *Span) float32 { return 10 }}
		got := s.set([][]Span{{{Text: c.text}}})
		var lines []string
		for _, l := range got.lines {
			text := ""
			for _, p := range l.pieces {
				text += p.text
			}
			lines = append(lines, text)
		}
		if fmt.Sprint(lines) != fmt.Sprint(c.want) {
			t.Errorf("%s: %q at %v = %q, want %q", c.name, c.text, c.width, lines, c.want)
		}
		if want := float32(24 * len(c.want)); got.height != want {
			t.Errorf("%s: height %v, want %v", c.name, got.height, want)
		}
	}
}

func TestSetterKeepsSourceMarkWithItsWord(t *testing.T) {
	t.Parallel()
	s := setter{width: 30, lineHeight: 10, advance: func(rune, *Span) float32 { return 10 }}
	got := s.set([][]Span{{{Text: "あいう"}, {Text: "1", Superscript: true}, {Text: "え"}}})
	if l := got.lines[1]; l.start != 2 || l.end != 5 {
		t.Errorf("second line is runes %d to %d, want 2 to 5 (う1え)", l.start, l.end)
	}
}

func TestProseHeightFollowsWidth(t *testing.T) {
	newTestApp(t, Look{})
	p := NewProse([]Span{{Text: strings.Repeat("七", 20)}}) // 300 wide in one line at 15
	for _, c := range []struct{ width, want float32 }{{301, 24}, {151, 48}, {76, 96}, {301, 24}} {
		p.Resize(fyne.NewSize(c.width, 10))
		if got := p.MinSize().Height; got != c.want {
			t.Errorf("height at width %v = %v, want %v", c.width, got, c.want)
		}
	}
}

func TestProseFollowsTheme(t *testing.T) {
	a := newTestApp(t, Look{})
	p := NewProse([]Span{{Text: strings.Repeat("七", 20)}})
	show(t, p, 301, 200)
	a.Settings().SetTheme(NewTheme(Look{Mode: ModeDark, Zoom: 2}))
	p.Refresh()
	if got := p.MinSize().Height; got != 96 { // 20 kanji of 30 in 301: two lines of 48
		t.Errorf("height at 200 %% = %v, want 96", got)
	}
	text := test.WidgetRenderer(p).Objects()[0]
	if got := text.(interface{ MinSize() fyne.Size }).MinSize().Width; got < 299 || got > 301 {
		t.Errorf("first line is %v wide, want 10 kanji of 30", got)
	}
}

func TestProseSelectsAndCopies(t *testing.T) {
	a := newTestApp(t, Look{})
	p := NewProse([]Span{{Text: "七十七銀行"}}, []Span{{Text: "仙台市"}})
	p.Gap = SizeGap8
	w := show(t, p, 200, 100)
	p.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(31, 10)}})
	p.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(16, 40)}})
	if got, want := p.SelectedText(), "七銀行\n仙"; got != want {
		t.Errorf("dragged over %q, want %q", got, want)
	}
	p.TypedShortcut(&fyne.ShortcutCopy{})
	if got, want := a.Clipboard().Content(), "七銀行\n仙"; got != want {
		t.Errorf("clipboard holds %q, want %q", got, want)
	}
	p.TypedShortcut(&fyne.ShortcutSelectAll{})
	if got, want := p.SelectedText(), "七十七銀行\n仙台市"; got != want {
		t.Errorf("selected all = %q, want %q", got, want)
	}
	w.Canvas().Unfocus()
	if got := p.SelectedText(); got != "" {
		t.Errorf("%q stays selected without the focus", got)
	}
}

func TestProseLinks(t *testing.T) {
	newTestApp(t, Look{})
	var opened []int
	link := func(n int) func() { return func() { opened = append(opened, n) } }
	p := NewProse([]Span{{Text: "報道"}, {Text: "一", Link: link(1)}, {Text: "と"}, {Text: "二", Link: link(2)}})
	plain := NewProse([]Span{{Text: "無し"}})
	w := show(t, VStack(SizeGap8, plain, p), 200, 200)
	test.TapAt(p, fyne.NewPos(38, 10))
	w.Canvas().Unfocus()
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != fyne.Focusable(p) {
		t.Fatalf("Tab went to %T, want the prose with links", w.Canvas().Focused())
	}
	press(p, fyne.KeyReturn, fyne.KeyTab, fyne.KeyReturn)
	if got := fmt.Sprint(opened); got != "[1 1 2]" {
		t.Errorf("opened links %v, want click on 1, Enter on 1, Tab and Enter on 2", got)
	}
	if p.AcceptsTab() {
		t.Error("Tab stays in the prose after its last link")
	}
}

func TestProsePointer(t *testing.T) {
	newTestApp(t, Look{})
	p := NewProse([]Span{{Text: "報道"}, {Text: "一", Link: func() {}}})
	show(t, p, 200, 40)
	for _, c := range []struct {
		x    float32
		want desktop.Cursor
	}{{5, desktop.TextCursor}, {35, desktop.PointerCursor}, {100, desktop.TextCursor}} {
		p.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(c.x, 10)}})
		if got := p.Cursor(); got != c.want {
			t.Errorf("pointer at x %v = %v, want %v", c.x, got, c.want)
		}
	}
}

func BenchmarkProse10k(b *testing.B) {
	newTestApp(b, Look{})
	p := NewPassage([]Span{{Text: strings.Repeat(sentences[0], 10000/len([]rune(sentences[0])))}})
	w := float32(700)
	for b.Loop() {
		w = 700 + float32(int(w+1)%50)
		p.Resize(fyne.NewSize(w, 400))
	}
}

func BenchmarkSnippet(b *testing.B) {
	newTestApp(b, Look{})
	p := NewPassage()
	p.MaxLines = 2
	p.Resize(fyne.NewSize(600, 50))
	for b.Loop() {
		p.SetParagraphs([]Span{{Text: sentences[1]}})
	}
}

// Whatever the text and the width: the lines make the text, none is too wide unless it is a
// single rune or ends in spaces, and with an ellipsis it still fits.
func FuzzSetter(f *testing.F) {
	for _, s := range sentences {
		f.Add(s, uint8(12), uint8(0))
		f.Add(s, uint8(7), uint8(2))
	}
	f.Add("ーーー）））\n\n（（（", uint8(2), uint8(0))
	f.Add("a\u0301\u3099 　x", uint8(1), uint8(1))
	f.Fuzz(func(t *testing.T, text string, width, most uint8) {
		if len(text) > 2000 || width == 0 {
			return
		}
		s := setter{width: float32(width) * 10, maxLines: int(most), lineHeight: 1,
			advance: func(rune, *Span) float32 { return 10 }}
		out := s.set([][]Span{{{Text: text}}})
		if got := joined(&out); most == 0 && got != string([]rune(text)) {
			t.Fatalf("lines make %q, want %q", got, text)
		}
		if most > 0 && len(out.lines) > int(most) {
			t.Fatalf("%d lines, at most %d asked for", len(out.lines), most)
		}
		for i, l := range out.lines {
			ellipsisAlone := i == len(out.lines)-1 && width == 1
			if drawn, n := extentOf(l); drawn > s.width && n > 1 && !ellipsisAlone {
				t.Fatalf("line %d of %q is %v wide in %v", i, text, drawn, s.width)
			}
		}
	})
}

// joined puts the lines together again.
func joined(out *setting) string {
	s := ""
	for _, l := range out.lines {
		s += string(out.runes[l.start:l.end])
		if l.end < len(out.runes) && out.runes[l.end] == '\n' {
			s += "\n"
		}
	}
	return s
}

// extentOf is how wide a line is drawn, and with how many runes.
func extentOf(l setLine) (width float32, runes int) {
	for _, p := range l.pieces {
		width += p.w
		runes += len([]rune(p.text))
	}
	return width, runes
}
