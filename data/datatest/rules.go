package datatest

import (
	"fmt"
	"math"
	"reflect"
	"unicode/utf8"

	"shirabe/data"
)

func same(a, b *data.Record) bool { return reflect.DeepEqual(a, b) }

// A reference is what one part of a record refers to.
type reference struct {
	part  data.Part
	to    data.ID
	claim bool // to a claim; otherwise to a record
}

func references(r *data.Record) (out []reference) {
	for i := range r.Claims {
		c := &r.Claims[i]
		if v, ok := c.Value.(data.Ref); ok {
			out = append(out, reference{data.PartClaim, v.Record, false})
		}
		for _, l := range c.Links {
			out = append(out, reference{data.PartLink, l.Claim, true})
		}
		for _, q := range c.Citations {
			out = append(out, reference{data.PartCitation, q.Source, false})
		}
	}
	return out
}

// check looks at the whole state for what a store refuses.
func (s state) check() error {
	used := map[string]bool{}
	twice := func(kind string, id any) error {
		key := fmt.Sprint(kind, " ", id)
		if used[key] {
			return fmt.Errorf("%s: %w", key, data.ErrDuplicate)
		}
		used[key] = true
		return nil
	}
	for _, r := range s.records {
		if !validText(reflect.ValueOf(*r)) {
			return fmt.Errorf("record %s: %w", r.ID, data.ErrNotText)
		}
		if err := twice("slug", r.Slug); err != nil {
			return err
		}
		for _, p := range flatten(r) {
			if err := twice(string(p.Part), p.ID); err != nil {
				return err
			}
		}
	}
	for _, r := range s.records {
		for _, ref := range references(r) {
			kind := "record "
			if ref.claim {
				kind = "claim "
			}
			if !used[kind+string(ref.to)] {
				return &data.ReferenceError{Record: r.ID, Part: ref.part, Missing: string(ref.to)}
			}
		}
	}
	return nil
}

// validText reports whether all of v can be written down.
func validText(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String:
		return utf8.ValidString(v.String())
	case reflect.Pointer, reflect.Interface:
		return v.IsNil() || validText(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			if !validText(v.Index(i)) {
				return false
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if !validText(v.Field(i)) {
				return false
			}
		}
	case reflect.Float64:
		return !math.IsNaN(v.Float()) && !math.IsInf(v.Float(), 0) // JSON has neither
	default: // other numbers
	}
	return true
}
