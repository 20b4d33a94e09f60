package data

import (
	"errors"
	"reflect"
	"testing"
)

// said is a quantity with the words it was given in.
func said(q Quantity, verbatim string) Quantity {
	q.Verbatim = verbatim
	return q
}

func between(low, high float64, unit string) Quantity {
	return Quantity{Min: &low, Max: &high, Unit: unit}
}

func TestParseTypedQuantity(t *testing.T) {
	least := func(n float64, unit string) Quantity { return Quantity{Min: &n, Unit: unit} }
	most := func(n float64, unit string) Quantity { return Quantity{Max: &n, Unit: unit} }
	for _, c := range []struct {
		in   string
		want Quantity // without the words, which are the whole text
	}{
		{"2,797万円", Exactly(27970000, "yen")},
		{"２７９７万円", Exactly(27970000, "yen")},
		{"27,970,000円", Exactly(27970000, "yen")},
		{"約1,800万円", About(18e6, "yen")},
		{"1億2千万円", Exactly(120e6, "yen")},
		{"2.8億円", Exactly(280e6, "yen")},
		{"1億2,345万6千円", Exactly(123456000, "yen")},
		{"3万5千円", Exactly(35000, "yen")},
		{"約1万3千件", About(13000, "cases")},
		{"二十三件", Exactly(23, "cases")},
		{"百二十行", Exactly(120, "banks")},
		{"千五百万円", Exactly(15e6, "yen")},
		{"35行全て", Exactly(35, "banks")},
		{"12銀行", Exactly(12, "banks")},
		{"35の金融機関", Exactly(35, "banks")},
		{"14口座", Exactly(14, "accounts")},
		{"2報", Exactly(2, "notices")},
		{"0件", Exactly(0, "cases")},
		{"合計30万円", Exactly(300000, "yen")},
		{"¥30,000", Exactly(30000, "yen")},
		{"12.5%", Exactly(12.5, "percent")},
		{"about 30 million yen", About(30e6, "yen")},
		{"27.97 million yen", Exactly(27970000, "yen")},
		{"JPY 30k", Exactly(30000, "yen")},
		{"two hundred thousand yen", Exactly(200000, "yen")},
		{"189 cases", Exactly(189, "cases")},
		{"1 bank", Exactly(1, "banks")},
		{"数件", least(2, "cases")},
		{"数十万円", least(200000, "yen")},
		{"several cases", least(2, "cases")},
		{"several hundred thousand yen", least(200000, "yen")},
		{"十数件", between(11, 19, "cases")},
		{"多数の口座", Quantity{Unit: "accounts"}},
		{"10件以上", least(10, "cases")},
		{"10以上の銀行", least(10, "banks")},
		{"少なくとも10件", least(10, "cases")},
		{"1万円余", least(10000, "yen")},
		{"10 or more cases", least(10, "cases")},
		{"at least 10 IP addresses", least(10, "addresses")},
		{"ten or more banks", least(10, "banks")},
		{"more than 10 banks", least(10, "banks")},
		{"30万円以下", most(300000, "yen")},
		{"最大30万円", most(300000, "yen")},
		{"up to 300,000 yen", most(300000, "yen")},
		{"fewer than 5 cases", most(5, "cases")},
		{"3〜5件", between(3, 5, "cases")},
		{"3件〜5件", between(3, 5, "cases")},
		{"3から5件", between(3, 5, "cases")},
		{"30〜40万円", between(300000, 400000, "yen")},
		{"300,000〜40万円", between(300000, 400000, "yen")},
		{"between 3 and 5 cases", between(3, 5, "cases")},
		{"3 to 5 million yen", between(3e6, 5e6, "yen")},
		{"2–9 cases", between(2, 9, "cases")},
	} {
		got, err := ParseTypedQuantity(c.in, "")
		if want := said(c.want, c.in); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("ParseTypedQuantity(%q) = %+v, %v, want %+v", c.in, shown(got), err, shown(want))
		}
	}
}

// shown lets a failure show numbers in place of pointers.
func shown(v Value) any {
	q, ok := v.(Quantity)
	if !ok {
		return v
	}
	number := func(n *float64) any {
		if n == nil {
			return "none"
		}
		return *n
	}
	return []any{number(q.Min), number(q.Max), q.Approximate, q.Unit, q.Verbatim}
}

func TestParseTypedQuantityWithUnit(t *testing.T) {
	for _, c := range []struct {
		in, unit string
		want     Value
	}{
		{"189", "cases", Exactly(189, "cases")},
		{"1,890", "cases", Exactly(1890, "cases")},
		{"約100", "yen", said(About(100, "yen"), "約100")},
		{"2797万", "yen", Exactly(27970000, "yen")},
		{"30万円", "yen_per_month", said(Exactly(300000, "yen_per_month"), "30万円")},
		{"120件", "users", said(Exactly(120, "users"), "120件")},
		{"120件", "yen", said(Exactly(120, "cases"), "120件")},
		{"10 or more", "banks", said(Quantity{Min: ptr(10), Unit: "banks"}, "10 or more")},
		{"記載なし", "yen", Unknown{NotStated}},
		{"not stated", "", Unknown{NotStated}},
		{"未確認", "yen", Unknown{Unconfirmed}},
		{"不明", "", Unknown{Unconfirmed}},
		{"Unknown", "", Unknown{Unconfirmed}},
		{"  ", "", nil},
	} {
		got, err := ParseTypedQuantity(c.in, c.unit)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("ParseTypedQuantity(%q, %q) = %+v, %v, want %+v", c.in, c.unit, shown(got), err, shown(c.want))
		}
	}
}

func TestParseTypedQuantityRefuses(t *testing.T) {
	for _, c := range []struct {
		in   string
		want error
	}{
		{"189", ErrUnit}, {"約100", ErrUnit}, {"several", ErrQuantity},
		{"たくさん", ErrQuantity}, {"5〜3件", ErrQuantity}, {"3件5行", ErrQuantity}, {"二三十件", ErrQuantity}, {"万件", ErrQuantity},
		{"12件の被害があった", ErrQuantity}, {"1,23件", ErrQuantity}, {"件", ErrQuantity}, {"3〜", ErrQuantity}, {"-5件", ErrQuantity}, {"three blind mice", ErrQuantity},
	} {
		if got, err := ParseTypedQuantity(c.in, ""); !errors.Is(err, c.want) {
			t.Errorf("ParseTypedQuantity(%q) = %+v, %v, want %v", c.in, shown(got), err, c.want)
		}
	}
}

// What Format writes can be typed again: the numbers are the same.
func TestTypedQuantityIsSaidBack(t *testing.T) {
	for _, q := range []Quantity{
		Exactly(27970000, "yen"), About(18e6, "yen"), Exactly(30000, "yen"), Exactly(12345, "yen"), Exactly(189, "cases"), Exactly(1, "banks"),
		{Min: ptr(10), Unit: "addresses"}, {Max: ptr(300000), Unit: "yen"}, between(2, 9, "cases"), Exactly(12.5, "percent"),
	} {
		for _, lang := range Langs() {
			text := FormatQuantity(q, lang)
			got, err := ParseTypedQuantity(text, "")
			if again, ok := got.(Quantity); err != nil || !ok || !reflect.DeepEqual(said(again, ""), q) {
				t.Errorf("%q, typed again, is %+v, %v, want %+v", text, shown(got), err, shown(q))
			}
		}
	}
}

// Whatever is typed is refused or is a value the model allows; nothing panics.
func FuzzParseTypedQuantity(f *testing.F) {
	for _, s := range []string{"約1,800万円", "数十万円", "3〜5件", "10 or more cases", "記載なし", "1億2千万", "十数件", "¥", "2.8億", "several m"} {
		f.Add(s, "yen")
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, in, unit string) {
		v, err := ParseTypedQuantity(in, unit)
		if err != nil {
			return
		}
		if q, ok := v.(Quantity); ok && q.Min != nil && q.Max != nil && *q.Min > *q.Max {
			t.Errorf("ParseTypedQuantity(%q) = %v", in, shown(q))
		}
	})
}
