package state

import (
	"cmp"
	"strings"

	"shirabe/assets"
	"shirabe/data"
)

// The keys of the columns of the table of banks.
const (
	BankName     = "name"
	BankType     = "type"
	BankDamage   = "damage"
	BankCases    = "cases"
	BankAmount   = "amount"
	BankPeriod   = "period"
	BankStopped  = "stopped"
	BankServices = "services"
	BankRequired = "required"
	BankPlanned  = "planned"
	BankAdded    = "added"
	BankNotices  = "notices"
	BankRemarks  = "remarks"
)

// Numbers that sort what is not known behind every code, nothing recorded at all last.
const (
	sortsNotStated = 1000 + iota
	sortsNothing
)

// BankTable is the table of banks as a grid.
type BankTable struct {
	*Grid
}

// NewBankTable makes the table at v's clock in w's language.
func NewBankTable(v data.View, w assets.Words) *BankTable {
	return &BankTable{NewGrid(bankColumns(w), bankRows(v, w))}
}

// Update takes another view or language; order, groups, filters, widths and hidden columns
// stay.
func (t *BankTable) Update(v data.View, w assets.Words) {
	t.Take(bankColumns(w), bankRows(v, w))
}

// Grouped reports whether the rows are grouped by damage.
func (t *BankTable) Grouped() bool { return t.GroupBy == BankDamage }

// GroupByStatus groups the rows by damage or ends it.
func (t *BankTable) GroupByStatus(on bool) {
	if on {
		t.Group(BankDamage)
		return
	}
	t.Group("")
}

func bankColumns(w assets.Words) []GridColumn {
	wide := func(ja, en float32) float32 {
		if data.Lang(w.Lang()) == data.EN {
			return en
		}
		return ja
	}
	return []GridColumn{
		{Key: BankName, Title: w.T("banks.column.name"), Width: wide(176, 216)},
		{Key: BankType, Title: w.T("banks.column.type"), Width: 128, Hidden: true},
		{Key: BankDamage, Title: w.T("banks.column.damage"), Width: wide(184, 256)},
		{Key: BankCases, Title: w.T("banks.column.cases"), Width: wide(72, 112), Right: true},
		{Key: BankAmount, Title: w.T("banks.column.amount"), Width: wide(88, 152), Right: true},
		{Key: BankPeriod, Title: w.T("banks.column.period"), Width: 144, Hidden: true},
		{Key: BankStopped, Title: w.T("banks.column.stopped"), Width: wide(124, 144)},
		{Key: BankServices, Title: w.T("banks.column.services"), Width: wide(68, 80)},
		{Key: BankRequired, Title: w.T("banks.column.required"), Width: 320},
		{Key: BankPlanned, Title: w.T("banks.column.planned"), Width: 176},
		{Key: BankAdded, Title: w.T("banks.column.added"), Width: 176},
		{Key: BankNotices, Title: w.T("banks.column.notices"), Width: 88, Right: true},
		{Key: BankRemarks, Title: w.T("banks.column.remarks"), Width: 320},
	}
}

func bankRows(v data.View, w assets.Words) []GridRow {
	banks := v.Banks()
	rows := make([]GridRow, len(banks))
	for i, b := range banks {
		rows[i] = bankRow(v, b, w)
	}
	return rows
}

func bankRow(v data.View, b data.BankRow, w assets.Words) GridRow {
	lang := data.Lang(w.Lang())
	return GridRow{ID: b.Bank.ID, Cells: []GridCell{
		nameCell(b.Bank, lang),
		typeCell(b.Type, lang),
		damageCell(v, b, w),
		quantityCell(v, b.Cases, lang),
		quantityCell(v, b.Amount, lang),
		momentCell(b.Period, lang, data.FormatWhen),
		momentCell(b.Stopped, lang, compactWhen),
		servicesCell(b.Services, lang),
		factorsCell(b.Required, w),
		factorsCell(b.Planned, w),
		factorsCell(b.Added, w),
		quantityCell(v, b.Notices, lang),
		remarksCell(v, b.Remarks, lang),
	}}
}

// nameCell shows the name with that in the other language; readings are found and, in
// Japanese, sorted by.
func nameCell(r *data.Record, lang data.Lang) GridCell {
	c := GridCell{Text: r.Title.In(lang), Second: r.Title.Exact(data.EN)}
	if lang == data.EN {
		c.Second = r.Title.Exact(data.JA)
	} else if len(r.Readings) > 0 {
		c.Order = r.Readings[0]
	}
	if c.Second == c.Text {
		c.Second = ""
	}
	c.Spellings = append(append(c.Spellings, r.Readings...), r.Aliases...)
	return c
}

func typeCell(code string, lang data.Lang) GridCell {
	set := data.BankTypes()
	c, ok := set.Code(code)
	return GridCell{Text: c.Label.In(lang), Number: float64(set.Index(code)), Sorts: ByNumber, Unknown: !ok}
}

// damageCell sorts by how firmly the damage is known.
func damageCell(v data.View, b data.BankRow, w assets.Words) GridCell {
	if b.Damage == nil {
		return GridCell{Text: w.T("banks.nothing_known"), Number: sortsNothing, Sorts: ByNumber, Unknown: true}
	}
	lang := data.Lang(w.Lang())
	c := GridCell{Text: v.FormatValue(b.Damage.Claim, lang), Sorts: ByNumber, Known: b.Damage.Known}
	codes, ok := b.Damage.Value.(data.Codes)
	if !ok || len(codes.Codes) == 0 {
		c.Number, c.Unknown = sortsNotStated, true
		return c
	}
	c.Codes, c.Basis = codes.Codes, b.Damage.Basis
	c.Number = float64(data.DamageStatuses().Index(codes.Codes[0]))
	return c
}

// quantityCell sorts by the least value that is given.
func quantityCell(v data.View, s *data.Seen, lang data.Lang) GridCell {
	if s == nil {
		return GridCell{Sorts: ByNumber, Unknown: true}
	}
	c := GridCell{Text: v.FormatValue(s.Claim, lang), Sorts: ByNumber, Known: s.Known, Unknown: true}
	if q, ok := s.Value.(data.Quantity); ok {
		if least := cmp.Or(q.Min, q.Max); least != nil {
			c.Number, c.Unknown = *least, false
		}
	}
	return c
}

func momentCell(s *data.Seen, lang data.Lang, format func(data.When, data.Lang) string) GridCell {
	if s == nil {
		return GridCell{Sorts: ByNumber, Unknown: true}
	}
	c := GridCell{Sorts: ByNumber, Known: s.Known, Unknown: true}
	switch x := s.Value.(type) {
	case data.Moment:
		c.Text = format(x.When, lang)
		if sp, err := x.Span(); err == nil && !sp.Lo.IsZero() {
			c.Number, c.Unknown = float64(sp.Lo.Unix()), false
		}
	case data.Unknown:
		c.Text = data.FormatReason(x.Reason, lang)
	}
	return c
}

// servicesCell has the services stopped; what is not among them went on.
func servicesCell(s *data.Seen, lang data.Lang) GridCell {
	set := data.Services()
	c := codesCell(s, set, lang)
	for _, code := range c.Codes {
		c.Number += float64(int(1) << set.Index(code))
	}
	return c
}

// factorsCell has one chip for each piece of information, and one that says that the source's
// own list goes on.
func factorsCell(s *data.Seen, w assets.Words) GridCell {
	lang := data.Lang(w.Lang())
	c := codesCell(s, data.Factors(), lang)
	c.Number = float64(len(c.Codes))
	if s == nil {
		return c
	}
	if codes, ok := s.Value.(data.Codes); ok && codes.Others {
		c.Chips = append(c.Chips, w.T("banks.and_others"))
	}
	if !s.When.Zero() {
		c.Second = data.FormatWhen(s.When, lang)
	}
	return c
}

// codesCell has the labels of a claim's codes as chips.
func codesCell(s *data.Seen, set *data.CodeSet, lang data.Lang) GridCell {
	if s == nil {
		return GridCell{Sorts: ByNumber, Unknown: true}
	}
	c := GridCell{Sorts: ByNumber, Known: s.Known, Unknown: true}
	switch x := s.Value.(type) {
	case data.Codes:
		c.Unknown = false
		for _, key := range x.Codes {
			if code, ok := set.Code(key); ok {
				c.Codes = append(c.Codes, key)
				c.Chips = append(c.Chips, code.Label.In(lang))
			}
		}
	case data.Unknown:
		c.Text = data.FormatReason(x.Reason, lang)
	}
	return c
}

func remarksCell(v data.View, remarks []data.Seen, lang data.Lang) GridCell {
	var texts, known []string
	for _, s := range remarks {
		texts = append(texts, v.Statement(s, lang))
		known = append(known, s.Known)
	}
	return GridCell{Text: strings.Join(texts, " "), Known: strings.Join(known, " "), Unknown: len(texts) == 0}
}

// compactWhen writes a date short enough for a column: 2020/9/9 9:40, 9 Sep 2020, 09:40. The
// zone stands in the head of the column. Dates of other forms are written in full.
func compactWhen(w data.When, lang data.Lang) string {
	sp, err := w.Span()
	if err != nil || sp.Zero() || sp.Interval || sp.OneOf || sp.Approximate || sp.Uncertain || sp.From < data.ByDay {
		return data.FormatWhen(w, lang)
	}
	day, clock := "2006/1/2", " 15:04"
	if lang == data.EN {
		day, clock = "2 Jan 2006", ", 15:04"
	}
	if sp.From == data.ByDay {
		return sp.Lo.Format(day)
	}
	return sp.Lo.Format(day + clock)
}
