package export

import (
	"slices"
	"strconv"

	"shirabe/data"
)

// The foot of a page.
const (
	footSize  = 7.5
	footLead  = 11.0
	footSpace = 14.0 // above the notes, with a short rule in it
	footHang  = 18.0 // of the text beside its number
	maxFoot   = 0.68 * (textBottom - marginTop)
	mostAgain = 8 // lines of notes that were told before
)

// A footNote is a note set for the foot of a page.
type footNote struct {
	lines []footLine
	again []glyph // its short form, for pages after the one where it stands in full
	spans []span  // of again
}

// A footLine is a line at the foot of a page.
type footLine struct {
	line  line
	spans []span
	label bool // its first glyphs are the number, which hangs out
}

// note sets note n when it is met first.
func (b *book) note(n int) *footNote {
	if x, ok := b.notes[n]; ok {
		return x
	}
	note := b.d.Notes[n-1]
	el := b.root.later("Note")
	el.id = noteName(n)
	x := &footNote{}
	st := typeStyle{size: footSize, colour: softColour}
	label := []span{{text: strconv.Itoa(n), font: b.fonts[0], size: footSize, colour: accentColour,
		goal: markName(n), anchor: noteName(n), el: el.later("Lbl").later("Link")}}
	text := b.noteSpans(note, st, el.later("P"))
	x.lines = append(x.lines, footLine{line: trimLine(shape(label)), spans: label, label: true})
	lines := breakLines(shape(text), textWidth-footHang)
	if len(lines) == 0 {
		lines = []line{{}} // a note without words still has its number
	}
	for _, l := range lines {
		x.lines = append(x.lines, footLine{line: l, spans: text})
	}
	b.notes[n] = x
	return x
}

func noteName(n int) string { return "note-" + strconv.Itoa(n) }
func markName(n int) string { return "mark-" + strconv.Itoa(n) }

// noteSpans sets the words of a note. Where an earlier note names the same source in full, the
// short form with the number of that note is enough: the foot of a page is precious.
func (b *book) noteSpans(n Note, st typeStyle, el *element) []span {
	first := b.firstOf(n.Source)
	r := b.d.view.Dossier().Record(n.Source)
	if first == 0 || first == n.Number || b.d.opts.Notes == NotesShort || r == nil || r.Source == nil {
		return b.inlines(n.In, st, el)
	}
	out := []span{b.span(shortSource(r, locatorIn(n.Locator, b.d.Lang), b.d.Lang), st, el)}
	number := strconv.Itoa(first)
	link := b.span(fillWords(wNoteFirst, b.d.Lang, "n", number), st, el.later("Reference").later("Link"))
	link.goal, link.colour = noteName(first), accentColour
	return append(out, link)
}

// firstOf is the number of the first note of a source; 0 if there is none.
func (b *book) firstOf(source data.ID) int {
	if source == "" {
		return 0
	}
	if b.firsts == nil {
		b.firsts = map[data.ID]int{}
		for _, n := range b.d.Notes {
			if b.firsts[n.Source] == 0 {
				b.firsts[n.Source] = n.Number
			}
		}
	}
	return b.firsts[source]
}

var wNoteFirst = data.Text{JA: "（注{n}の出典）", EN: " (source as in note {n})"}

var wNoteAgain = data.Text{JA: "（{page}ページの注）", EN: " (see page {page})"}

// shortNote sets the reminder of a note that stands in full on an earlier page.
func (b *book) shortNote(n int) *footNote {
	x := b.note(n)
	if x.again != nil {
		return x
	}
	text := ""
	note := b.d.Notes[n-1]
	if r := b.d.view.Dossier().Record(note.Source); r != nil && r.Source != nil {
		text = shortSource(r, locatorIn(note.Locator, b.d.Lang), b.d.Lang)
	}
	text += fillWords(wNoteAgain, b.d.Lang, "page", strconv.Itoa(b.told[n].index+1))
	x.spans = []span{
		{text: strconv.Itoa(n) + "  ", font: b.fonts[0], size: footSize, colour: accentColour},
		{text: text, font: b.fonts[0], size: footSize, colour: softColour},
	}
	x.again = shape(x.spans)
	return x
}

// footHeight is what the foot of this page takes with more notes.
func (b *book) footHeight(more []int) float64 {
	lines := footRows(b.feet)
	again := b.again
	for i, n := range more {
		switch {
		case b.onPage[n] || slices.Contains(more[:i], n):
		case b.told[n] != nil:
			again = append(slices.Clip(again), n)
		default:
			lines += footRows(b.note(n).lines)
		}
	}
	lines += len(b.packAgain(again))
	if lines == 0 {
		return 0
	}
	return float64(lines)*footLead + footSpace
}

// footRows counts lines. A label stands beside the line after it.
func footRows(lines []footLine) int {
	n := 0
	for _, l := range lines {
		if !l.label {
			n++
		}
	}
	return n
}

// packAgain puts the reminders side by side: as many on a line as it holds.
func (b *book) packAgain(notes []int) [][]int {
	const gap = 12.0
	var rows [][]int
	room := 0.0
	for _, n := range notes {
		w := trimLine(b.shortNote(n).again).width + gap
		if len(rows) == 0 || w > room+gap {
			if len(rows) == mostAgain {
				break
			}
			rows = append(rows, nil)
			room = textWidth
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], n)
		room -= w
	}
	return rows
}

// takeNotes brings notes to the foot of this page.
func (b *book) takeNotes(notes []int) {
	for _, n := range notes {
		if b.onPage[n] {
			continue
		}
		b.onPage[n] = true
		if b.told[n] != nil {
			b.again = append(b.again, n)
			continue
		}
		b.told[n] = b.page
		b.feet = append(b.feet, b.note(n).lines...)
	}
}

// paintFeet paints the notes at the foot of the page. Lines that find no room go to the next.
func (b *book) paintFeet() {
	slices.Sort(b.again)
	rows := b.packAgain(b.again)
	total := footRows(b.feet) + len(rows)
	room := max(int((textBottom-b.y-footSpace)/footLead), 0)
	if total > room {
		rows = rows[:min(len(rows), max(room-footRows(b.feet), 0))]
		total = min(footRows(b.feet)+len(rows), room)
	}
	rest := b.feet
	if total > 0 {
		y := textBottom - float64(total)*footLead
		b.page.begin(nil)
		b.page.rule(marginLeft, y-6, marginLeft+120, y-6, softColour, 0.5)
		b.page.end()
		rest = b.paintNotes(y, total-len(rows))
		b.paintAgain(rows, textBottom-float64(len(rows))*footLead)
	}
	b.feet, b.again, b.carried = slices.Clone(rest), nil, len(rest) > 0
	clear(b.onPage)
}

// paintNotes paints so many lines of notes from y on, and returns the others.
func (b *book) paintNotes(y float64, count int) []footLine {
	for i, l := range b.feet {
		if count == 0 {
			return b.feet[i:]
		}
		if l.label {
			b.line(b.page, l.line, l.spans, setting{x: marginLeft, y: y + footLead*0.75})
			continue
		}
		b.line(b.page, l.line, l.spans, setting{x: marginLeft + footHang, y: y + footLead*0.75, width: textWidth - footHang})
		y += footLead
		count--
	}
	return nil
}

// paintAgain paints the reminders. They are no content: what they name stands elsewhere.
func (b *book) paintAgain(rows [][]int, y float64) {
	for _, row := range rows {
		x := marginLeft
		for _, n := range row {
			s := b.shortNote(n)
			l := line{glyphs: s.again[:lineEnd(s.again, textWidth)]}
			b.line(b.page, l, s.spans, setting{x: x, y: y + footLead*0.75, artifact: true})
			x += trimLine(s.again).width + 12
		}
		y += footLead
	}
}
