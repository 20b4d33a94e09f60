package export

// keyColumns is how many key figures stand side by side; four where that leaves none over.
const keyColumns = 3

func columnsOf(n int) int {
	if n%4 == 0 {
		return 4
	}
	return min(n, keyColumns)
}

// A keyPart is a line of text of a key figure.
type keyPart struct {
	line  line
	spans []span
	style typeStyle
}

// keyFigures sets key figures side by side, each under a rule: what it counts, the number, and
// as of when.
func (b *book) keyFigures(k KeyFigures) {
	list := b.parent.later("L")
	columns := columnsOf(len(k.Items))
	const gutter = 14.0
	width := (b.width - gutter*float64(columns-1)) / float64(columns)
	for from := 0; from < len(k.Items); from += columns {
		items := k.Items[from:min(from+columns, len(k.Items))]
		labels := 0
		for _, item := range items {
			labels = max(labels, len(breakLines(shape([]span{b.span(item.Label, keyLabel(), nil)}), width)))
		}
		cards := make([][]keyPart, len(items))
		height := 0.0
		var notes []int
		for i, item := range items {
			h := 8.0
			cards[i] = b.keyCard(item, list.add("LI").add("LBody"), width, labels)
			for _, part := range cards[i] {
				h += part.style.lead
				notes = append(notes, notesOf(part.line, part.spans)...)
			}
			height = max(height, h)
		}
		left := b.left
		b.add(piece{height: height + 6, space: 8, notes: notes, paint: func(p *pdfPage, y, _ float64, _ bool) {
			for i, card := range cards {
				b.paintCard(p, card, left+float64(i)*(width+gutter), y, width)
			}
		}})
	}
}

func keyLabel() typeStyle { return typeStyle{size: 8.5, lead: 12.5, colour: softColour} }

// keyCard sets one key figure. Its label takes so many lines, so that the numbers of a row
// stand on one line.
func (b *book) keyCard(item KeyFigure, el *element, width float64, labels int) []keyPart {
	value := typeStyle{size: 14, lead: 21, colour: accentColour, bold: true}
	if trimLine(shape([]span{b.span(item.Value, value, nil)})).width > width {
		value.size, value.lead = 11, 17
	}
	asOf := typeStyle{size: 8, lead: 11.5, colour: softColour}
	var out []keyPart
	set := func(st typeStyle, spans []span) {
		for _, l := range breakLines(shape(spans), width) {
			out = append(out, keyPart{l, spans, st})
		}
	}
	set(keyLabel(), []span{b.span(item.Label, keyLabel(), el.later("P"))})
	for len(out) < labels {
		out = append(out, keyPart{style: keyLabel()})
	}
	p := el.later("P")
	set(value, append([]span{b.span(item.Value, value, p)}, b.inlines(item.Notes.In, value, p)...))
	if item.AsOf != "" {
		set(asOf, []span{b.span(item.AsOf, asOf, el.later("P"))})
	}
	return out
}

func (b *book) paintCard(p *pdfPage, card []keyPart, x, y, width float64) {
	p.begin(nil)
	p.rule(x, y, x+width, y, accentColour, 1.2)
	p.end()
	y += 6
	for _, part := range card {
		b.line(p, part.line, part.spans, setting{x: x, y: part.style.baseline(y)})
		y += part.style.lead
	}
}
