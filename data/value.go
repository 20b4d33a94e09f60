package data

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// A Value is what a claim says of its property: a Text, Quantity, Moment, Codes, Ref or Unknown.
type Value interface {
	// Type names the variant as it is written to files.
	Type() ValueType
}

// A ValueType names a variant of Value.
type ValueType string

// The value types.
const (
	TypeText     ValueType = "text"
	TypeQuantity ValueType = "quantity"
	TypeMoment   ValueType = "moment"
	TypeCodes    ValueType = "codes"
	TypeRef      ValueType = "record"
	TypeUnknown  ValueType = "unknown"
)

// A Quantity is a number as it was given. Min and Max are equal for an exact number; a nil
// bound is not known ("数十万円" has a Min only, "数件" may have none).
type Quantity struct {
	Min         *float64 `json:"min,omitempty"`
	Max         *float64 `json:"max,omitempty"`
	Approximate bool     `json:"approximate,omitempty"`
	Unit        string   `json:"unit,omitempty"`     // a Unit's key: yen, cases, banks …
	Verbatim    string   `json:"verbatim,omitempty"` // as the source has it: "約1,800万円"
}

// Exactly is the quantity of a number that is given as such.
func Exactly(n float64, unit string) Quantity { return Quantity{Min: &n, Max: &n, Unit: unit} }

// About is the quantity of a number given as approximate.
func About(n float64, unit string) Quantity {
	return Quantity{Min: &n, Max: &n, Unit: unit, Approximate: true}
}

// Single returns the number when the quantity names one, exact or approximate.
func (q Quantity) Single() (float64, bool) {
	if q.Min == nil || q.Max == nil || *q.Min != *q.Max {
		return 0, false
	}
	return *q.Min, true
}

// A Moment is an instant, a day, an interval or any other EDTF date used as a value.
type Moment struct{ When }

// Codes is a set of terms from the property's code list.
type Codes struct {
	Codes  []string `json:"codes"`            // in the code list's order, unique
	Others bool     `json:"others,omitempty"` // the source ends its list with "and others" (等)
}

// Has reports whether code is in the set.
func (c Codes) Has(code string) bool {
	for _, k := range c.Codes {
		if k == code {
			return true
		}
	}
	return false
}

// A Ref points to another record of the dossier.
type Ref struct {
	Record ID `json:"record"`
}

// A Reason says why a value is unknown.
type Reason string

// The reasons.
const (
	NotStated   Reason = "not_stated"  // 記載なし: the sources are silent
	Unconfirmed Reason = "unconfirmed" // 未確認: somebody looked and could not confirm it
)

// Unknown is the value of what is not known; it is neither "no" nor zero.
type Unknown struct {
	Reason Reason `json:"reason"`
}

// Type names the variant.
func (Text) Type() ValueType { return TypeText }

// Type names the variant.
func (Quantity) Type() ValueType { return TypeQuantity }

// Type names the variant.
func (Moment) Type() ValueType { return TypeMoment }

// Type names the variant.
func (Codes) Type() ValueType { return TypeCodes }

// Type names the variant.
func (Ref) Type() ValueType { return TypeRef }

// Type names the variant.
func (Unknown) Type() ValueType { return TypeUnknown }

// MarshalValue writes v as JSON with its type beside it; nil becomes null.
func MarshalValue(v Value) ([]byte, error) {
	if v == nil {
		return []byte("null"), nil
	}
	body, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("data: marshal %s value: %w", v.Type(), err)
	}
	head := `{"type":"` + string(v.Type()) + `"`
	if string(body) == "{}" {
		return []byte(head + "}"), nil
	}
	return append([]byte(head+","), body[1:]...), nil
}

// UnmarshalValue reads what MarshalValue wrote.
func UnmarshalValue(b []byte) (Value, error) {
	if string(b) == "null" {
		return nil, nil
	}
	t, err := valueType(b)
	if err != nil {
		return nil, err
	}
	switch t {
	case TypeText:
		return decode[Text](b)
	case TypeQuantity:
		return decode[Quantity](b)
	case TypeMoment:
		return decode[Moment](b)
	case TypeCodes:
		return decode[Codes](b)
	case TypeRef:
		return decode[Ref](b)
	case TypeUnknown:
		return decode[Unknown](b)
	}
	return nil, fmt.Errorf("data: unmarshal value: unknown type %q", t)
}

// valueType reads the type alone: at once where it stands as MarshalValue puts it, since
// loading a large dossier reads hundreds of thousands of values.
func valueType(b []byte) (ValueType, error) {
	if rest, ok := bytes.CutPrefix(b, []byte(`{"type":"`)); ok {
		if t, _, ok := bytes.Cut(rest, []byte{'"'}); ok {
			return ValueType(t), nil
		}
	}
	var head struct {
		Type ValueType `json:"type"`
	}
	if err := json.Unmarshal(b, &head); err != nil {
		return "", fmt.Errorf("data: unmarshal value: %w", err)
	}
	return head.Type, nil
}

func decode[V Value](b []byte) (Value, error) {
	var v V
	if err := json.Unmarshal(b, &v); err != nil {
		return nil, fmt.Errorf("data: unmarshal %s value: %w", v.Type(), err)
	}
	return v, nil
}
