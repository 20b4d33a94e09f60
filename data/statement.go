package data

import "strings"

// FormatValue writes the value of a claim in lang. A reference is written as the title of the
// record; unknown says why.
func (v View) FormatValue(c *Claim, lang Lang) string {
	switch x := c.Value.(type) {
	case Text:
		return x.In(lang)
	case Quantity:
		return FormatQuantity(x, lang)
	case Moment:
		return FormatWhen(x.When, lang)
	case Codes:
		return formatCodes(c.Property, x, lang)
	case Ref:
		if r := v.d.Record(x.Record); r != nil {
			return r.Title.In(lang)
		}
		return string(x.Record)
	case Unknown:
		return FormatReason(x.Reason, lang)
	}
	return ""
}

// FormatReason says in lang why a value is unknown.
func FormatReason(r Reason, lang Lang) string {
	if r == Unconfirmed {
		return choose(lang, "未確認", "unconfirmed")
	}
	return choose(lang, "記載なし", "not stated")
}

func formatCodes(property string, c Codes, lang Lang) string {
	var set *CodeSet
	if p, ok := PropertyByKey(property); ok {
		set = p.Codes
	}
	labels := make([]string, len(c.Codes))
	for i, key := range c.Codes {
		labels[i] = key
		if set != nil {
			if code, ok := set.Code(key); ok {
				labels[i] = code.Label.In(lang)
			}
		}
	}
	s := strings.Join(labels, choose(lang, "・", ", "))
	if c.Others {
		s += choose(lang, "など", " and others")
	}
	return s
}

// Statement says the claim in words that can stand alone: the claim's own where it has them,
// its value where that is a sentence, else "subject, property: value".
func (v View) Statement(s Seen, lang Lang) string {
	if !s.Text.Blank() {
		return s.Text.In(lang)
	}
	if t, ok := s.Value.(Text); ok {
		if p, known := PropertyByKey(s.Property); known && p.Many {
			return t.In(lang)
		}
	}
	label := s.Property
	if p, ok := PropertyByKey(s.Property); ok {
		label = p.Label.In(lang)
	}
	title := ""
	if s.Subject != nil {
		title = s.Subject.Title.In(lang)
	}
	if lang == EN {
		return title + " – " + label + ": " + v.FormatValue(s.Claim, lang) + "."
	}
	return title + "の" + label + "は「" + v.FormatValue(s.Claim, lang) + "」。"
}
