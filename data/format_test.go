package data

import (
	"reflect"
	"testing"
)

func TestFormatQuantity(t *testing.T) {
	for _, c := range []struct {
		in     Quantity
		ja, en string
	}{
		{Quantity{Min: ptr(27970000), Max: ptr(27970000), Unit: "yen", Verbatim: "2,797万円"}, "2,797万円", "27.97 million yen"},
		{Exactly(27970000, "yen"), "2,797万円", "27.97 million yen"},
		{Quantity{Min: ptr(27640000), Max: ptr(27640000), Unit: "yen", Verbatim: "2764万円"}, "2,764万円", "27.64 million yen"},
		{Quantity{Min: ptr(13000), Max: ptr(13000), Approximate: true, Unit: "cases", Verbatim: "約1万3千件"}, "約1万3千件", "about 13,000 cases"},
		{Quantity{Min: ptr(30e6), Max: ptr(30e6), Approximate: true, Unit: "yen", Verbatim: "some 30m yen"}, "約3,000万円", "some 30m yen"},
		{About(18e6, "yen"), "約1,800万円", "about 18 million yen"},
		{Exactly(30000, "yen"), "3万円", "30,000 yen"},
		{Exactly(12345, "yen"), "12,345円", "12,345 yen"},
		{Exactly(189, "cases"), "189件", "189 cases"},
		{Exactly(1, "banks"), "1行", "1 bank"},
		{Quantity{Min: ptr(10), Unit: "addresses"}, "10個以上", "at least 10 IP addresses"},
		{Quantity{Max: ptr(300000), Unit: "yen"}, "30万円以下", "up to 300,000 yen"},
		{Quantity{Min: ptr(2), Max: ptr(9), Unit: "cases"}, "2〜9件", "2–9 cases"},
		{Quantity{Unit: "cases", Verbatim: "数件"}, "数件", "数件"},
		{Quantity{Unit: "cases"}, "不明", "unknown"},
		{Exactly(-1234.5, "cases"), "-1,234.5件", "-1,234.5 cases"},
	} {
		if ja, en := FormatQuantity(c.in, JA), FormatQuantity(c.in, EN); ja != c.ja || en != c.en {
			t.Errorf("FormatQuantity(%+v) = %q, %q, want %q, %q", c.in, ja, en, c.ja, c.en)
		}
	}
}

func TestValueJSON(t *testing.T) {
	for _, v := range []Value{
		Text{"あ", "a"}, Quantity{Min: ptr(1), Approximate: true, Unit: "yen", Verbatim: "約1円"}, Quantity{},
		Moment{When{EDTF: "2020-09", Verbatim: "9月"}}, Codes{Codes: []string{"pin"}, Others: true}, Ref{"x"}, Unknown{Unconfirmed}, nil,
	} {
		b, err := MarshalValue(v)
		if err != nil {
			t.Errorf("MarshalValue(%#v): %v", v, err)
			continue
		}
		if got, err := UnmarshalValue(b); err != nil || !reflect.DeepEqual(got, v) {
			t.Errorf("UnmarshalValue(%s) = %#v, %v, want %#v", b, got, err, v)
		}
	}
	for _, bad := range []string{`{}`, `{"type":"colour"}`, `[]`, `{"type":"quantity","min":"x"}`, ``} {
		if v, err := UnmarshalValue([]byte(bad)); err == nil {
			t.Errorf("UnmarshalValue(%s) = %#v, want an error", bad, v)
		}
	}
}

func TestStatement(t *testing.T) {
	d := small()
	v := d.At(Clock{})
	for _, c := range []struct {
		slug   string
		i      int
		ja, en string
	}{
		{"a", 4, "甲銀行の規定等に明記された必要情報は「口座番号・暗証番号など」。", "Bank A – Information its terms ask for: account number, PIN and others."},
		{"b", 1, "乙銀行の規定等に明記された必要情報は「未確認」。", "Bank B – Information its terms ask for: unconfirmed."},
		{"event", 1, "注", "note"},
		{"event", 2, "会見の関わる項目は「甲銀行」。", "Conference – Involves: Bank A."},
	} {
		s := v.Claims(d.Slug(c.slug))[c.i]
		if ja, en := v.Statement(s, JA), v.Statement(s, EN); ja != c.ja || en != c.en {
			t.Errorf("statement %s/%d = %q, %q, want %q, %q", c.slug, c.i, ja, en, c.ja, c.en)
		}
	}
}

func TestNewID(t *testing.T) {
	seen := map[ID]bool{}
	for range 1000 {
		id := NewID()
		if !id.Valid() || seen[id] {
			t.Fatalf("NewID() = %q: invalid or seen before", id)
		}
		seen[id] = true
	}
	for _, id := range []ID{"", "00000000-0000-1000-8000-000000000000", "00000000-0000-4000-7000-000000000000", "0000000000004000800000000000000000000", "G0000000-0000-4000-8000-000000000000"} {
		if id.Valid() {
			t.Errorf("ID(%q) is valid", id)
		}
	}
}
