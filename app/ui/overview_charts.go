package ui

import (
	"strconv"

	"fyne.io/fyne/v2"

	"shirabe/app/state"
	"shirabe/data"
)

// statusBars draws how many banks have which kind of damage, on one scale from zero.
func (h *host) statusBars(counts []state.StatusCount, p *pen, s fyne.Size) []Element {
	size := sizeOf(p.w, SizeLabel)
	gap, row := sizeOf(p.w, SizeGap8), sizeOf(p.w, SizeRow)
	letters := lettering{size: size}
	labels, wide, most := make([]string, len(counts)), float32(0), 1
	for i, c := range counts {
		labels[i] = h.statusLabel(c)
		wide, most = max(wide, p.width(labels[i], letters)), max(most, c.Count)
	}
	wide = min(wide, s.Width*0.6)
	left := wide + gap
	room := s.Width - left - 4*gap
	var out []Element
	for i, c := range counts {
		y := float32(i) * row
		w := max(room*float32(c.Count)/float32(most), 2)
		bar := Element{
			Kind: ElementRect, Points: []fyne.Position{{X: left, Y: y + row*0.2}, {X: left + w, Y: y + row*0.8}}, Radius: 2,
			Target: c.Status + ".", Tooltip: labels[i] + " " + h.N("overview.banks.count", c.Count),
		}
		switch c.Status {
		case data.DamageAnnounced:
			bar.Fill = ColourDamage
		case data.DamageReported:
			bar.Fill, bar.Stroke, bar.Width = ColourGround, ColourDamage, 2
		case data.DamagePast:
			bar.Fill, bar.Stroke, bar.Width = ColourGround, ColourDisputed, 2
		case state.StatusUnknown:
			bar.Stroke, bar.Dashed = ColourSuperseded, true
		default:
			bar.Fill = ColourLine
		}
		out = append(out, bar,
			Element{Kind: ElementText, Points: []fyne.Position{{X: wide, Y: y + row/2 + size*0.36}}, Text: p.fit(labels[i], letters, wide), Size: SizeLabel, Align: fyne.TextAlignTrailing},
			Element{Kind: ElementText, Points: []fyne.Position{{X: left + w + gap, Y: y + row/2 + size*0.36}}, Text: strconv.Itoa(c.Count), Size: SizeLabel, Bold: true})
	}
	return append(out, Element{Kind: ElementLine, Points: []fyne.Position{{X: left, Y: 0}, {X: left, Y: row * float32(len(counts))}}, Stroke: ColourSecond})
}

func (h *host) statusLabel(c state.StatusCount) string {
	switch c.Status {
	case "":
		return h.T("overview.banks.silent")
	case state.StatusUnknown:
		return h.T("overview.banks.unknown")
	}
	return c.Label
}
