package merge

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"shirabe/data"
)

// A leaf is one field of a part that is merged on its own. A text is two, one a language; a
// date with its words is one, since neither stands without the other.
type leaf struct {
	name string
	v    reflect.Value // settable
}

// leaves lists the fields of a part, which is a pointer to a struct. Going by the struct itself
// means that a field added to the model is merged, too. IDs never change, and lists, links and
// the like are merged as what they are.
func leaves(p any) []leaf {
	v := reflect.ValueOf(p).Elem()
	var out []leaf
	for i := range v.NumField() {
		f, name := v.Field(i), strings.ToLower(v.Type().Field(i).Name)
		switch {
		case name == "id":
		case f.Type() == reflect.TypeFor[data.Text]():
			out = append(out, leaf{name + "_ja", f.FieldByName("JA")}, leaf{name + "_en", f.FieldByName("EN")})
		case f.Kind() == reflect.Slice, f.Kind() == reflect.Pointer:
		default:
			out = append(out, leaf{name, f})
		}
	}
	return out
}

func (l leaf) same(o leaf) bool {
	if l.v.Kind() != reflect.Interface {
		return l.v.Interface() == o.v.Interface()
	}
	return data.SameValue(l.value(), o.value())
}

// value is the value of a claim.
func (l leaf) value() data.Value {
	v, _ := l.v.Interface().(data.Value) // nil for none
	return v
}

// fields merges field by field; out is mine's and becomes the merged part.
func (m *merger) fields(key Key, base, out, theirs any) {
	b, o, t := leaves(base), leaves(out), leaves(theirs)
	for i := range o {
		switch {
		case t[i].same(b[i]), t[i].same(o[i]):
			continue
		case o[i].same(b[i]):
			o[i].v.Set(t[i].v)
			continue
		}
		key.Field = o[i].name
		switch m.conflict(key, m.words(b[i], base), m.words(o[i], out), m.words(t[i], theirs)) {
		case TakeTheirs:
			o[i].v.Set(t[i].v)
		case TakeBase:
			o[i].v.Set(b[i].v)
		case TakeMine, Undecided:
		}
	}
}

// words says what a field holds.
func (m *merger) words(l leaf, of any) data.Text {
	both := func(s string) data.Text { return data.Text{JA: s, EN: s} }
	switch x := l.v.Interface().(type) {
	case nil:
		return data.Text{}
	case data.When:
		return data.Text{JA: data.FormatWhen(x, data.JA), EN: data.FormatWhen(x, data.EN)}
	case data.Value:
		if c, ok := of.(*data.Claim); ok {
			return m.valueWords(c)
		}
	case data.ID:
		return m.titleOf(x)
	case int:
		if x == 0 {
			return data.Text{}
		}
	}
	return both(strings.TrimSpace(fmt.Sprint(l.v.Interface())))
}

// valueWords says a claim's value; records it names are looked for on both sides.
func (m *merger) valueWords(c *data.Claim) data.Text {
	if ref, ok := c.Value.(data.Ref); ok {
		return m.titleOf(ref.Record)
	}
	v := m.Mine.At(data.Clock{})
	return data.Text{JA: v.FormatValue(c, data.JA), EN: v.FormatValue(c, data.EN)}
}

func (m *merger) titleOf(id data.ID) data.Text {
	for _, d := range []*data.Dossier{m.Mine, m.Theirs, m.Base} {
		if r := d.Record(id); r != nil {
			return data.Text{JA: r.Title.In(data.JA), EN: r.Title.In(data.EN)}
		}
	}
	return data.Text{JA: string(id), EN: string(id)}
}

// claimWords says a claim that only one side has.
func claimWords(c *data.Claim) data.Text {
	if !c.Text.Blank() {
		return data.Text{JA: c.Text.In(data.JA), EN: c.Text.In(data.EN)}
	}
	v := data.NewDossier(data.Meta{}, nil).At(data.Clock{})
	return data.Text{JA: v.FormatValue(c, data.JA), EN: v.FormatValue(c, data.EN)}
}

func (m *merger) citationWords(c *data.Citation) data.Text {
	t := m.titleOf(c.Source)
	if c.Locator != "" {
		t.JA, t.EN = t.JA+"、"+c.Locator, t.EN+", "+c.Locator
	}
	return t
}

// mergeSet adds to mine what they added, and takes out what they took out. The order is theirs
// if only they have changed the list.
func mergeSet(base, mine, theirs []string) []string {
	if slices.Equal(base, mine) {
		return slices.Clone(theirs)
	}
	out := slices.DeleteFunc(slices.Clone(mine), func(s string) bool {
		return slices.Contains(base, s) && !slices.Contains(theirs, s)
	})
	for _, s := range theirs {
		if !slices.Contains(base, s) && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
