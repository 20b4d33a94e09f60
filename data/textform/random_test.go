package textform_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"shirabe/data"
)

// A maker makes hostile records: everything that the types can hold and the checks let pass.
type maker struct{ *rand.Rand }

func newMaker(seed uint64) maker { return maker{rand.New(rand.NewPCG(seed, 1))} }

// shards are what strings are put together from: what means something to YAML, Markdown, git,
// editors or this package, and what scripts other than ours bring.
var shards = func() []string {
	list := []string{
		"\n", "\n\n", "\n---\n", "---", "...", "\n...\n", "- ", "-", ": ", ":", " #", "#", "%YAML 1.2", "? ", "?", "!", "!!binary ", "&a ", "*a",
		"{", "}", "[", "]", ",", "'", "\"", "''", "\\", "\\n", "|", ">", "|-\n", "@", "`", "<<", "=", "~", "null", "true", "No", "y", ".nan", ".inf",
		"0x1F", "0o17", "017", "1_000", "1e3", "+1", "-0", "12:30:45", "2020-09-10", "2020-09-10T18:00:00Z",
		"<!-- ja -->", "\n<!-- ja -->\n", "\n<!-- en -->\n", "<!-- en -->  \n", "\n<<<<<<< HEAD\n", "\n=======\n", "\n>>>>>>> x\n",
		" ", "  ", "\t", "\n\t", "\n  ", " \n", "\r", "\r\n", "\u00a0", "\u0085", "\u2028", "\u2029", "\ufeff", "\u3000", "\u200b", "\u200d", "\u202e", "\u2066",
		"\ufffd", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff", "\ue000", "\ufdd0",
		"ドコモ口座", "2,797万円", "「約」", "𠮷野家", "が", "か\u3099", "ｶﾞ", "é", "e\u0301", "👨‍👩‍👧", "🇯🇵", "שלום", "مرحبا", "a", "word", "English sentence. ",
		strings.Repeat("long ", 400), strings.Repeat("長", 700),
	}
	for c := range rune(0xa0) { // every control character, with everything of ASCII
		list = append(list, string(c))
	}
	return list
}()

func (m maker) str() string {
	switch m.IntN(4) {
	case 0:
		return ""
	case 1:
		return shards[m.IntN(len(shards))]
	}
	var b strings.Builder
	for range 1 + m.IntN(8) {
		b.WriteString(shards[m.IntN(len(shards))])
	}
	return b.String()
}

func (m maker) text() data.Text { return data.Text{JA: m.str(), EN: m.str()} }

func (m maker) id() data.ID {
	a, b := m.Uint64(), m.Uint64()
	return data.ID(fmt.Sprintf("%08x-%04x-4%03x-%c%03x-%012x", uint32(a), uint16(a>>32), a>>52, "89ab"[b>>62], b>>48&0xfff, b&0xffffffffffff))
}

func pick[T any](m maker, list ...T) T { return list[m.IntN(len(list))] }

// some makes a list of up to n, nil for none.
func some[T any](m maker, n int, one func() T) []T {
	var list []T
	for range m.IntN(n + 1) {
		list = append(list, one())
	}
	return list
}

func (m maker) date() string {
	return pick(m, "", "2020", "2020-09-10", "2020-09-10T18", "2020-09-10T18:10", "2020-09-10T18:10:05+09:00", "2020-08~", "2020-08?", "2020-08-20%",
		"201X", "2020-XX", "2019-05/..", "../2020-09", "/2020", "2019-10/2020-09-10", "[2020-08-21..2020-08-31]", "2020-21")
}

func (m maker) when() data.When { return data.When{EDTF: m.date(), Verbatim: m.str()} }

func (m maker) real() *float64 {
	n := pick(m, 0, 1, -1, 0.1, 0.5, 27970000, 1e21, 1e-7, 123456789.125, math.MaxFloat64, math.SmallestNonzeroFloat64, m.NormFloat64(), float64(m.Int64()))
	return pick(m, nil, &n, &n)
}

func (m maker) value(p data.Property) data.Value {
	if m.IntN(8) == 0 {
		return data.Unknown{Reason: pick(m, data.NotStated, data.Unconfirmed)}
	}
	switch p.Type {
	case data.TypeQuantity:
		q := data.Quantity{Min: m.real(), Max: m.real(), Approximate: m.IntN(2) == 0, Unit: pick(m, "", "yen", "accounts_per_day"), Verbatim: m.str()}
		if m.IntN(2) == 0 {
			q.Max = q.Min
		}
		return q
	case data.TypeMoment:
		return data.Moment{When: m.when()}
	case data.TypeCodes:
		return data.Codes{Codes: some(m, 4, func() string { return pick(m, p.Codes.Codes...).Key }), Others: m.IntN(2) == 0}
	case data.TypeRef:
		return data.Ref{Record: m.id()}
	default:
		return m.text()
	}
}

func (m maker) claim() data.Claim {
	p := pick(m, data.Properties()...)
	return data.Claim{
		ID: m.id(), Property: p.Key, Value: m.value(p), Text: m.text(), When: m.when(), Known: m.date(),
		Basis: pick(m, data.Bases()...), Rank: pick(m, "", data.Preferred, data.Deprecated), Note: m.text(),
		Links: some(m, 2, func() data.Link {
			return data.Link{Type: pick(m, data.Supersedes, data.Corrects, data.Contradicts), Claim: m.id(),
				Status: pick(m, "", data.Open, data.Explained, data.Corrected, data.Typo), Differs: m.text(), Note: m.text()}
		}),
		Citations: some(m, 2, func() data.Citation {
			return data.Citation{ID: m.id(), Source: m.id(), Locator: m.str(), Quote: m.str(),
				Stance: pick(m, "", data.Disputes, data.Mentions), Credibility: m.IntN(7)}
		}),
	}
}

func (m maker) record() data.Record {
	r := data.Record{
		ID: m.id(), Kind: pick(m, data.Kinds()...), Title: m.text(), Text: m.text(),
		Slug:    pick(m, "a", "1", "true", "0x10", "2020-09-10", "con", "a-b-c", "x"+fmt.Sprint(m.Uint32())),
		Aliases: some(m, 3, m.str), Readings: some(m, 3, m.str), Tags: some(m, 3, m.str),
		Attachments: some(m, 2, func() data.Attachment {
			return data.Attachment{ID: m.id(), Name: m.str(), MIME: m.str(), Size: m.Int64(),
				SHA256: fmt.Sprintf("%016x%016x%016x%016x", m.Uint64(), m.Uint64(), m.Uint64(), m.Uint64())}
		}),
		Claims: some(m, 4, m.claim),
	}
	if m.IntN(3) == 0 {
		r.Source = &data.Source{Publisher: m.text(), Published: m.date(), URL: m.str(), Archive: m.str(), Accessed: m.date(),
			Lang: data.Lang(m.str()), Type: m.str(), Number: m.IntN(30), Reliability: pick[data.Reliability](m, "", "A", "F")}
	}
	return r
}
