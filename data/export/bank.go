package export

import (
	"slices"
	"strconv"
	"strings"

	"shirabe/data"
)

// method tells the steps of the fraud, then the terms that the text uses.
func (c *composer) method() {
	steps := slices.Collect(c.v.Records(data.KindStep))
	c.byOrder(steps)
	var items [][]Phrase
	for _, r := range steps {
		claims := c.prose(r)
		if len(claims) == 0 {
			continue
		}
		item := append([]Phrase{c.label(r)}, c.said(claims)...)
		if holds := c.said(c.chosen(r, data.PropHolds)); c.o.Detail != Brief {
			item = append(item, holds...)
		}
		items = append(items, item)
	}
	if len(items) > 0 {
		c.add(List{Ordered: true, Items: items})
		c.add(c.methodFigure(steps))
	}
	if c.o.Detail != Brief {
		c.terms()
	}
}

// byOrder sorts records by their order in the dossier's account, then as they were.
func (c *composer) byOrder(rs []*data.Record) {
	order := func(r *data.Record) float64 {
		if s := c.v.Best(r, data.PropOrder); s != nil {
			if q, ok := s.Value.(data.Quantity); ok && q.Min != nil {
				return *q.Min
			}
		}
		return 1e9
	}
	slices.SortStableFunc(rs, func(a, b *data.Record) int {
		switch x, y := order(a), order(b); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
}

// label names a record before what is said of it.
func (c *composer) label(r *data.Record) Phrase {
	return c.named(r.Title)
}

func (c *composer) terms() {
	var items [][]Phrase
	for r := range c.v.Records(data.KindTerm) {
		claims := c.chosen(r, "definition")
		if c.o.Detail == Full {
			claims = append(claims, c.prose(r)...)
		}
		if said := c.said(claims); len(said) > 0 {
			items = append(items, append([]Phrase{c.label(r)}, said...))
		}
	}
	if len(items) > 0 {
		c.heading(2, "terms", c.t(wDefined))
		c.list(items)
	}
}

// banks counts the banks by damage and tables them.
func (c *composer) banks() {
	rows := c.v.Banks()
	if len(rows) == 0 {
		return
	}
	damaged, stopped := 0, 0
	var basis []data.Seen
	for _, b := range rows {
		if b.Damaged() {
			damaged++
			basis = append(basis, *b.Damage)
		}
		if b.Stopped != nil {
			stopped++
			basis = append(basis, *b.Stopped)
		}
	}
	p := Phrase{In: []Inline{Text{c.fill(wBankCount, "total", strconv.Itoa(len(rows)), "damaged", strconv.Itoa(damaged), "stopped", strconv.Itoa(stopped))}}}
	c.citeSources(&p, basis)
	c.paragraph(p)
	c.add(c.statusFigure(rows))
	c.table(c.bankTable(rows))
}

// citeSources adds claims whose citations are given one by one elsewhere: here each source is
// marked once, at the place the first claim names, so that a count of many rows keeps few notes.
func (c *composer) citeSources(p *Phrase, claims []data.Seen) {
	var done []data.ID
	for _, s := range claims {
		p.Claims = append(p.Claims, s.ID)
		for _, t := range s.Citations {
			source, _ := c.visiblePlace(t)
			if slices.Contains(done, source) || t.Stance == data.Disputes {
				continue
			}
			done = append(done, source)
			p.In = append(p.In, &Cite{Source: source, Claim: s.ID})
		}
	}
}

func (c *composer) bankTable(rows []data.BankRow) *Table {
	t := &Table{ID: "table-banks", Caption: c.t(wCaptionBanks), Columns: c.columns(
		Column{wColumnBank.In(c.lang), AlignStart, 4}, Column{wColumnDamage.In(c.lang), AlignStart, 3},
		Column{wColumnCases.In(c.lang), AlignEnd, 2}, Column{wColumnAmount.In(c.lang), AlignEnd, 3},
		Column{wColumnStopped.In(c.lang), AlignStart, 4}, Column{wColumnServices.In(c.lang), AlignStart, 4})}
	for _, b := range rows {
		row := []Phrase{c.cell(c.t(b.Bank.Title))}
		var claims []data.Seen
		for _, s := range []*data.Seen{b.Damage, b.Cases, b.Amount, b.Stopped, b.Services} {
			row = append(row, c.bestCell(s))
			if s != nil {
				claims = append(claims, *s)
			}
		}
		t.Rows = append(t.Rows, append(row, c.notesCell(claims...)))
	}
	return t
}

// bestCell shows the claim of a table that has room for one; nothing known is a dash.
func (c *composer) bestCell(s *data.Seen) Phrase {
	if s == nil {
		return c.cell(c.t(wBlankCell))
	}
	p := c.valueCell(*s)
	if mark := c.caution([]data.Seen{*s}); mark != "" && s.State == data.Current {
		p.In = append(p.In, Emphasis{mark})
	}
	return p
}

// damage tells what is known of the damage in general, then bank by bank.
func (c *composer) damage() {
	if r := incident(c.v); r != nil {
		told := c.chosen(r, data.PropStatement)
		opening, _ := c.opening(r)
		if slices.Contains(c.o.Sections, Lead) {
			told = told[min(len(opening), len(told)):]
		}
		if c.o.Detail == Brief {
			told = nil
		}
		c.paragraph(c.said(told)...)
	}
	var items [][]Phrase
	for _, b := range c.v.Banks() {
		if b.Damage == nil {
			continue
		}
		if _, unknown := b.Damage.Value.(data.Unknown); unknown {
			continue
		}
		said := c.stated(c.chosen(b.Bank, data.PropDamage, data.PropCases, data.PropAmount, data.PropPeriod))
		if c.o.Detail == Full {
			said = append(said, c.said(c.prose(b.Bank))...)
		}
		items = append(items, append([]Phrase{c.label(b.Bank)}, said...))
	}
	c.list(items)
}

// stated says claims, and gathers into one sentence what the sources are silent on.
func (c *composer) stated(claims []data.Seen) []Phrase {
	var known, silent []data.Seen
	var labels []string
	for _, s := range claims {
		if u, ok := s.Value.(data.Unknown); ok && u.Reason == data.NotStated {
			silent = append(silent, s)
			if p, ok := data.PropertyByKey(s.Property); ok {
				label := c.t(p.Label)
				if len(labels) > 0 && c.lang == data.EN {
					label = lowerFirst(label)
				}
				labels = append(labels, label)
			}
			continue
		}
		known = append(known, s)
	}
	out := c.said(known)
	if len(silent) > 0 {
		out = append(out, c.state(c.fill(wSilent, "labels", strings.Join(labels, c.t(data.Text{JA: "、", EN: "; "}))), silent...))
	}
	return out
}

// matrix sets the information that banks ask for against the damage.
func (c *composer) matrix() {
	m := c.v.Matrix()
	var listed []data.Seen
	for _, r := range m.Rows {
		if r.Required != nil {
			listed = append(listed, *r.Required)
		}
	}
	if len(listed) == 0 {
		return
	}
	caution := Phrase{In: []Inline{Text{c.t(wMatrixCaution)}}}
	c.citeSources(&caution, listed)
	c.paragraph(caution)
	c.paragraph(c.plain(c.t(wMatrixMore) + c.t(data.Text{JA: "。", EN: "."})))
	c.add(c.matrixFigure(m))
	c.table(c.sumTable(m))
}

func (c *composer) sumTable(m data.Matrix) *Table {
	t := &Table{ID: "table-sums", Caption: c.t(wCaptionSums), Columns: c.columns(
		Column{wColumnFactor.In(c.lang), AlignStart, 4}, Column{wColumnListed.In(c.lang), AlignEnd, 2},
		Column{wColumnHit.In(c.lang), AlignEnd, 3}, Column{wColumnNot.In(c.lang), AlignEnd, 2},
		Column{wColumnHit.In(c.lang), AlignEnd, 3}, Column{wColumnUnsure.In(c.lang), AlignEnd, 3})}
	for i, s := range m.Sums() {
		var basis []data.Seen
		for _, r := range m.Rows {
			if r.Required != nil && r.Cells[i] == data.CellListed {
				basis = append(basis, *r.Required)
			}
		}
		n := func(k int) Phrase { return c.cell(strconv.Itoa(k)) }
		var notes Phrase
		c.citeSources(&notes, basis)
		if len(notes.In) == 0 {
			notes.In = []Inline{Text{c.t(wBlankCell)}}
		}
		t.Rows = append(t.Rows, []Phrase{c.cell(c.t(s.Factor.Label)), n(s.Listed), n(s.ListedDamaged), n(s.Others), n(s.OthersDamaged), n(s.Unconfirmed), notes})
	}
	return t
}

// matrixFigure draws the matrix beside its table, damaged banks first.
func (c *composer) matrixFigure(m data.Matrix) *Figure {
	slices.SortStableFunc(m.Rows, func(a, b data.MatrixRow) int {
		switch {
		case a.Damaged() == b.Damaged():
			return 0
		case a.Damaged():
			return -1
		}
		return 1
	})
	t := &Table{ID: "data-matrix", Caption: c.t(wCaptionMatrix)}
	t.Columns = append(t.Columns, Column{wColumnBank.In(c.lang), AlignStart, 4}, Column{wColumnDamage.In(c.lang), AlignStart, 3})
	for _, f := range m.Factors {
		t.Columns = append(t.Columns, Column{c.t(f.Label), AlignCenter, 2})
	}
	t.Columns = c.columns(t.Columns...)
	for _, r := range m.Rows {
		row := []Phrase{c.cell(c.bankName(r)), c.bestCell(r.Damage)}
		for _, cell := range r.Cells {
			row = append(row, c.cell(c.t(cellLabels()[cell])))
		}
		var claims []data.Seen
		for _, s := range []*data.Seen{r.Damage, r.Required, r.Planned, r.Added} {
			if s != nil {
				claims = append(claims, *s)
			}
		}
		t.Rows = append(t.Rows, append(row, c.notesCell(claims...)))
	}
	return &Figure{ID: "figure-matrix", Caption: c.matrixFinding(m), Alt: c.altOf(t), Scene: c.matrixScene(m), Data: t}
}

// matrixFinding says what the matrix shows best: information that several banks ask for, none
// of which had damage; else how many had damage of those that ask for the most usual.
func (c *composer) matrixFinding(m data.Matrix) string {
	const several = 5 // banks: fewer show nothing
	var spared, usual data.MatrixSum
	for _, s := range m.Sums() {
		if s.ListedDamaged == 0 && s.Listed > spared.Listed {
			spared = s
		}
		if s.Listed > usual.Listed {
			usual = s
		}
	}
	if spared.Listed >= several && usual.ListedDamaged > 0 {
		return c.fill(wFoundSpared, "factor", c.t(spared.Factor.Label), "count", strconv.Itoa(spared.Listed))
	}
	if usual.Listed == 0 {
		return c.t(wCaptionMatrix)
	}
	return c.fill(wFoundUsual, "factor", c.t(usual.Factor.Label), "count", strconv.Itoa(usual.Listed), "damaged", strconv.Itoa(usual.ListedDamaged))
}

// bankName marks a bank whose own list is not complete, so that a blank in it proves nothing.
func (c *composer) bankName(r data.MatrixRow) string {
	return c.t(r.Bank.Title) + c.moreMark(r)
}

func (c *composer) moreMark(r data.MatrixRow) string {
	if r.Others {
		return c.t(data.Text{JA: "＊", EN: "*"})
	}
	return ""
}

// statusFigure draws how many banks had which damage.
func (c *composer) statusFigure(rows []data.BankRow) *Figure {
	t := &Table{ID: "data-status", Caption: c.t(wCaptionStatus), Columns: []Column{
		{c.t(wColumnDamage), AlignStart, 4}, {c.t(wColumnCount), AlignEnd, 2}, {c.t(wColumnNotes), AlignStart, 2}}}
	var counts []count
	for _, g := range c.byDamage(rows) {
		var notes Phrase
		c.citeSources(&notes, g.claims)
		if len(notes.In) == 0 {
			notes.In = []Inline{Text{c.t(wBlankCell)}}
		}
		counts = append(counts, count{g.label, g.banks})
		t.Rows = append(t.Rows, []Phrase{c.cell(g.label), c.cell(strconv.Itoa(g.banks)), notes})
	}
	damaged := 0
	for _, b := range rows {
		if b.Damaged() {
			damaged++
		}
	}
	caption := c.fill(wFoundStatus, "damaged", strconv.Itoa(damaged), "total", strconv.Itoa(len(rows)))
	return &Figure{ID: "figure-status", Caption: caption, Alt: c.altOf(t), Scene: c.barScene(t.Caption, counts), Data: t}
}

// A damageGroup is the banks with one kind of damage.
type damageGroup struct {
	label  string
	banks  int
	claims []data.Seen
}

func (c *composer) byDamage(rows []data.BankRow) []damageGroup {
	codes := data.DamageStatuses().Codes
	out := make([]damageGroup, len(codes)+1)
	for i, code := range codes {
		out[i].label = c.t(code.Label)
	}
	out[len(codes)].label = c.t(wNoEntry)
	for _, b := range rows {
		at := len(codes)
		if b.Damage != nil {
			if x, ok := b.Damage.Value.(data.Codes); ok && len(x.Codes) > 0 {
				at = max(0, data.DamageStatuses().Index(x.Codes[0]))
			}
		}
		out[at].banks++
		if b.Damage != nil {
			out[at].claims = append(out[at].claims, *b.Damage)
		}
	}
	return slices.DeleteFunc(out, func(g damageGroup) bool { return g.banks == 0 })
}
