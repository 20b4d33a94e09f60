package ui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/state"
	"shirabe/data"
)

// quoted is what is selected in a text of the reader, with its source, and the record that a
// claim made of it is likely to be about.
func (r *readerPane) quoted(p *Prose) (state.Quoted, data.ID) {
	from, record := state.Quoted{Text: p.SelectedText()}, r.read.Record
	if record.Kind == data.KindSource {
		from.Source = record.ID
		return from, "" // a source is seldom what its text is about
	}
	from.Source, from.Place = r.sourceOf(p)
	if record.Kind == data.KindNote || record.Kind == data.KindReport {
		return from, ""
	}
	return from, record.ID
}

// sourceOf is the source of the claim that p belongs to, if it has one alone.
func (r *readerPane) sourceOf(p *Prose) (data.ID, string) {
	for _, c := range r.claims {
		if !holds(c.whole, p) {
			continue
		}
		if len(c.line.Marks) != 1 {
			return "", ""
		}
		n := r.read.Notes[c.line.Marks[0]-1]
		return n.Citation.Source, n.Citation.Locator
	}
	return "", ""
}

// holds reports whether o is below whole.
func holds(whole *fyne.Container, o fyne.CanvasObject) bool {
	for _, x := range whole.Objects {
		if x == o {
			return true
		}
		if c, ok := x.(*fyne.Container); ok && holds(c, o) {
			return true
		}
	}
	return false
}

// writable reports whether the open dossier takes changes.
func (h *host) writable() bool { return h.frame != nil && h.frame.writable() }

// write opens a form in the window's main pane; nil opens none.
func (h *host) write(f *state.Form) {
	if h.frame != nil {
		h.frame.write(f)
	}
}

// claimMenu is what can be done with a claim, where the dossier takes changes.
func (h *host) claimMenu(c *data.Claim) []MenuLine {
	if !h.writable() {
		return nil
	}
	relate := func(how data.LinkType) func() { return func() { h.write(h.state.Relate(c.ID, how)) } }
	rank := func(r data.Rank) func() { return func() { h.state.SetRank(c.ID, r, h.refused) } }
	out := []MenuLine{
		{h.T("edit.claim.edit"), func() { h.write(h.state.EditClaim(c.ID)) }},
		{h.T("edit.claim.supersede"), relate(data.Supersedes)},
		{h.T("edit.claim.correct"), relate(data.Corrects)},
		{h.T("edit.claim.contradict"), relate(data.Contradicts)},
	}
	if c.Rank != data.Preferred {
		out = append(out, MenuLine{h.T("edit.claim.prefer"), rank(data.Preferred)})
	}
	if c.Rank != data.Deprecated {
		out = append(out, MenuLine{h.T("edit.claim.deprecate"), rank(data.Deprecated)})
	}
	if c.Rank == data.Preferred || c.Rank == data.Deprecated {
		out = append(out, MenuLine{h.T("edit.claim.normal"), rank(data.Normal)})
	}
	return append(out, MenuLine{h.T("edit.claim.remove"), func() { h.state.RemoveClaim(c.ID, h.refused) }})
}

// quoteMenu is what can be done with what is selected in a text of the reader.
func (h *host) quoteMenu() []MenuLine {
	if !h.writable() {
		return nil
	}
	return []MenuLine{{h.T("edit.claim_from_selection"), func() { h.frame.newClaim() }}}
}

// recordMenu is what can be done with the record in the reader, where the dossier takes changes.
func (h *host) recordMenu(r *data.Record) []MenuLine {
	if !h.writable() {
		return nil
	}
	out := []MenuLine{
		{h.T("edit.edit_record"), func() { h.write(h.state.EditRecord(r.ID)) }},
		{h.T("edit.new_claim"), func() { h.write(h.state.WriteClaim(r.ID, state.Quoted{})) }},
		{h.T("edit.new_note"), func() { h.write(h.state.WriteNote(r.ID)) }},
	}
	if r.Kind == data.KindSource {
		out = append(out,
			MenuLine{h.T("edit.source.corrected"), func() { h.write(h.state.MarkSource(r.ID, data.SourceCorrected)) }},
			MenuLine{h.T("edit.source.retracted"), func() { h.write(h.state.MarkSource(r.ID, data.SourceRetracted)) }})
	}
	return out
}

// refused tells why something was not saved; nil is no refusal.
func (h *host) refused(err error) {
	if err != nil {
		h.say(NoticeText{SeverityError, h.explain(err), "", h.T("shell.dismiss")})
	}
}

// more is a small button that opens a menu of lines beneath itself.
func (h *host) more(lines []MenuLine) *LinkButton {
	var b *LinkButton
	b = NewLinkButton("⋯", func() {
		items := make([]*fyne.MenuItem, len(lines))
		for i, l := range lines {
			items[i] = fyne.NewMenuItem(l.Text, l.Do)
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), h.window.Canvas(), at.AddXY(0, b.Size().Height))
	})
	return b
}

// standings says which sources of a claim no longer stand as they were published.
func (h *host) standings(c *data.Claim) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	v, lang := h.state.View(), h.state.Lang()
	for _, s := range v.Shaken(c) {
		text := h.T("standing.mark", v.FormatValue(s.Claim, lang), s.Subject.Title.In(lang))
		out = append(out, smallText(SizeCaption, ColourDisputed, "▲ "+text))
	}
	return out
}

// restoring is the link that puts the state of a record before a change back, as a copy; none
// where there was no such state.
func (h *host) restoring(e *data.Entry, of data.ID) [][]Span {
	bin, ok := h.state.Desk().(state.Bin)
	added := slices.ContainsFunc(e.Edits, func(x data.Edit) bool {
		return x.Record == of && x.Part == data.PartRecord && x.Kind == data.Added
	})
	if !ok || added || e.Change < 2 || !h.writable() {
		return nil
	}
	return [][]Span{{{Text: h.T("edit.restore_copy"), Link: func() { h.restore(bin, e.Change-1, of) }}}}
}

// restore puts a record as it was after a change into the dossier again, beside what it is now.
func (h *host) restore(bin state.Bin, rev data.Revision, of data.ID) {
	h.state.Background(func(ctx context.Context) func() {
		records, err := bin.At(ctx, rev, []data.ID{of})
		return func() {
			switch {
			case err != nil:
				h.refused(err)
			case len(records) == 0:
				h.say(NoticeText{SeverityInfo, h.T("edit.restore_none"), "", h.T("shell.dismiss")})
			default:
				h.state.RestoreAsCopy(records[0], h.restored)
			}
		}
	})
}

func (h *host) restored(copied data.ID, err error) {
	if err != nil {
		h.refused(err)
		return
	}
	h.open(copied)
	h.say(NoticeText{SeverityInfo, h.T("edit.restored"), "", h.T("shell.dismiss")})
}

// linked makes links of the names of records in double brackets, where they name one.
func (h *host) linked(paragraphs [][]Span) [][]Span {
	for i, spans := range paragraphs {
		var out []Span
		for _, s := range spans {
			out = append(out, h.linkSpan(s)...)
		}
		paragraphs[i] = out
	}
	return paragraphs
}

func (h *host) linkSpan(s Span) []Span {
	var out []Span
	for s.Link == nil {
		before, rest, found := strings.Cut(s.Text, "[[")
		name, after, closed := strings.Cut(rest, "]]")
		if !found || !closed {
			break
		}
		r := state.Named(h.state.View().Dossier(), name)
		if r == nil || !h.state.View().Visible(r) {
			before += "[[" + name + "]]"
		}
		plain, link := s, s
		if plain.Text = before; before != "" {
			out = append(out, plain)
		}
		if r != nil && h.state.View().Visible(r) {
			link.Text, link.Link = r.Title.In(h.state.Lang()), func() { h.open(r.ID) }
			out = append(out, link)
		}
		s.Text = after
	}
	if s.Text != "" || len(out) == 0 {
		out = append(out, s)
	}
	return out
}
