package importer

import (
	"errors"
	"slices"
	"strings"

	"shirabe/data"
)

// A valueError says why a cell is no value of its property: a key of the catalogues.
type valueError struct {
	key  string
	args []any
}

func (e *valueError) Error() string { return "importer: " + e.key }

func noValue(key string, args ...any) error { return &valueError{key, args} }

// parseValue reads a cell as a value of p. unit is that of a bare number. It returns nil for a
// cell that says nothing: blank, or a dash. References are read by the builder, which knows
// the records.
func parseValue(p data.Property, s, unit string, lang data.Lang, anchor data.When) (data.Value, error) {
	s = strings.TrimSpace(s)
	if s == "" || dash(s) {
		return nil, nil
	}
	if prose := p.Type == data.TypeText && p.Many; !prose {
		if u, ok := unknown(s); ok {
			return u, nil
		}
	}
	switch p.Type {
	case data.TypeText:
		return textOf(s, lang), nil
	case data.TypeQuantity:
		return parseQuantity(s, unit)
	case data.TypeMoment:
		w, err := data.ParseTypedWhen(s, anchor)
		if err != nil {
			return nil, noValue("import.remark.date", s)
		}
		return data.Moment{When: plainWhen(w)}, nil
	case data.TypeCodes:
		return parseCodes(p.Codes, s)
	case data.TypeRef, data.TypeUnknown:
	}
	return nil, noValue("import.remark.type", s)
}

// dash reports whether a cell holds nothing but what people write into empty ones.
func dash(s string) bool { return strings.Trim(s, "-‐‑‒–—―－ー─") == "" }

// unknown reads the words for what is not known.
func unknown(s string) (data.Unknown, bool) {
	const longest = 40 // bytes
	if len(s) > longest || s[0] >= '0' && s[0] <= '9' {
		return data.Unknown{}, false
	}
	v, err := data.ParseTypedQuantity(s, "cases")
	if err != nil {
		return data.Unknown{}, false
	}
	u, ok := v.(data.Unknown)
	return u, ok
}

// textOf is a text in the language of its letters, or in lang where that is known.
func textOf(s string, lang data.Lang) data.Text {
	if lang == "" && !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' }) {
		return data.Text{JA: s, EN: s} // a number, a code
	}
	if lang == "" {
		lang = langOf(s, data.JA)
	}
	if lang == data.EN {
		return data.Text{EN: s}
	}
	return data.Text{JA: s}
}

func parseQuantity(s, unit string) (data.Value, error) {
	v, err := data.ParseTypedQuantity(s, unit)
	switch {
	case errors.Is(err, data.ErrUnit):
		return nil, noValue("import.remark.unit", s)
	case err != nil:
		return nil, noValue("import.remark.quantity", s)
	}
	q, ok := v.(data.Quantity)
	if !ok {
		return v, nil
	}
	bare := q
	bare.Verbatim = ""
	for _, lang := range data.Langs() { // words that the program would choose itself need not be kept
		if data.FormatQuantity(bare, lang) == q.Verbatim {
			return bare, nil
		}
	}
	return q, nil
}

// plainWhen leaves out words that say no more than the date.
func plainWhen(w data.When) data.When {
	for _, lang := range data.Langs() {
		if w.EDTF != "" && data.FormatEDTF(w.EDTF, lang) == w.Verbatim {
			return data.When{EDTF: w.EDTF}
		}
	}
	return w
}

// parseCodes reads a list of a code set's terms, by key or label of either language, whatever
// stands between them.
func parseCodes(set *data.CodeSet, s string) (data.Value, error) {
	var out data.Codes
	rest := fold(s)
	for rest != "" {
		key, length := longestCode(set, rest)
		if length > 0 {
			if !slices.Contains(out.Codes, key) {
				out.Codes = append(out.Codes, key)
			}
			rest = rest[length:]
			continue
		}
		cut := false
		for _, word := range []string{"andothers", "and", "または", "および", "及び", "ならびに", "並びに", "と", "or"} {
			if after, ok := strings.CutPrefix(rest, word); ok && !cut {
				rest, cut = after, true
				out.Others = out.Others || word == "andothers"
			}
		}
		switch {
		case cut:
		case slices.Contains([]string{"など", "等", "ほか", "他", "etc", "others"}, rest) && len(out.Codes) > 0:
			out.Others, rest = true, ""
		default:
			return nil, noValue("import.remark.code", s)
		}
	}
	if len(out.Codes) == 0 && !out.Others {
		return nil, nil
	}
	slices.SortFunc(out.Codes, func(a, b string) int { return set.Index(a) - set.Index(b) })
	return out, nil
}

// longestCode is the code whose key or label begins rest, which is folded; of several the
// longest.
func longestCode(set *data.CodeSet, rest string) (key string, length int) {
	for _, c := range set.Codes {
		for _, label := range []string{c.Key, c.Label.JA, c.Label.EN} {
			if f := fold(label); f != "" && len(f) > length && strings.HasPrefix(rest, f) {
				key, length = c.Key, len(f)
			}
		}
	}
	return key, length
}

// unitNamed is the key of a unit by its key or by what stands behind numbers; blank if there is
// none.
func unitNamed(s string) string {
	for _, u := range data.Units() {
		if s == u.Key || s != "" && (s == u.JA || strings.EqualFold(s, u.One) || strings.EqualFold(s, u.Few)) {
			return u.Key
		}
	}
	return ""
}

// basisNamed is a basis by its key or label; blank if there is none.
func basisNamed(s string) data.Basis {
	for _, b := range []struct {
		basis data.Basis
		words []string
	}{
		{data.Announced, []string{"announced", "発表", "公表"}},
		{data.Reported, []string{"reported", "報道"}},
		{data.Observed, []string{"observed", "観測", "確認"}},
		{data.Derived, []string{"derived", "導出", "計算", "computed"}},
		{data.Hypothesis, []string{"hypothesis", "仮説", "推測"}},
	} {
		if slices.Contains(b.words, fold(s)) {
			return b.basis
		}
	}
	return ""
}

// splitList splits a cell with several names.
func splitList(s string, commas bool) []string {
	var out []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool {
		return strings.ContainsRune(";；\n\r、", r) || commas && strings.ContainsRune(",，", r)
	}) {
		if part = strings.TrimSpace(part); part != "" && !slices.Contains(out, part) {
			out = append(out, part)
		}
	}
	return out
}
