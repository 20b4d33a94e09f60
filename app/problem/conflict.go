package problem

import (
	"shirabe/assets"
	"shirabe/data"
	"shirabe/data/merge"
)

// Conflict says what a conflict of a merge is about: the field, the part it belongs to and, of
// a claim, its property.
func Conflict(w assets.Words, s merge.Sides, k merge.Key) string {
	part := w.T("merge.part." + string(k.Part))
	if k.Claim != "" {
		for _, d := range []*data.Dossier{s.Mine, s.Theirs, s.Base} {
			if _, c := d.Claim(k.Claim); c != nil {
				part = w.T("merge.of_claim", part, property(w, c.Property))
				break
			}
		}
	}
	if k.Field == "" {
		return w.T("merge.whole", part)
	}
	field := k.Field
	if w.Has("merge.field." + field) {
		field = w.T("merge.field." + field)
	}
	return w.T("merge.field_of", part, field)
}

func property(w assets.Words, key string) string {
	if p, ok := data.PropertyByKey(key); ok {
		return p.Label.In(data.Lang(w.Lang()))
	}
	return key
}
