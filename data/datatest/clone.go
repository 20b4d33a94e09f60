package datatest

import (
	"slices"

	"shirabe/data"
)

// Clone returns a copy of r that shares nothing with it. Empty lists become nil, as they are
// when a store gives them back.
func Clone(r data.Record) data.Record {
	r.Aliases, r.Readings, r.Tags = list(r.Aliases), list(r.Readings), list(r.Tags)
	if r.Source != nil {
		s := *r.Source
		r.Source = &s
	}
	r.Attachments, r.Claims = list(r.Attachments), list(r.Claims)
	for i := range r.Claims {
		c := &r.Claims[i]
		c.Links, c.Citations = list(c.Links), list(c.Citations)
		switch v := c.Value.(type) {
		case data.Quantity:
			v.Min, v.Max = number(v.Min), number(v.Max)
			c.Value = v
		case data.Codes:
			v.Codes = slices.Clone(v.Codes)
			c.Value = v
		default: // has no pointers
		}
	}
	return r
}

func list[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	return slices.Clone(s)
}

func number(p *float64) *float64 {
	if p == nil {
		return nil
	}
	n := *p
	return &n
}
