package state

import "shirabe/data"

// A DraftLine says of a draft what it writes, for choosing among several.
type DraftLine struct {
	Draft Draft
	Title string // what is written: a new claim, a note
	About string // the record it is about and the beginning of what is filled in
	Gone  bool   // what it changes is no longer in the dossier
}

// DraftLines describes drafts in the language shown, in their order.
func (a *App) DraftLines(all []Draft) []DraftLine {
	out := make([]DraftLine, len(all))
	for i, d := range all {
		out[i] = DraftLine{Draft: d, About: a.draftAbout(d)}
		if f := a.Resume(d); f != nil {
			out[i].Title = f.Title()
		} else {
			out[i].Title, out[i].Gone = a.words().T("edit.draft.gone"), true
		}
	}
	return out
}

// draftAbout is what a draft is best known by: the title of its record, then the first of its
// texts that says something.
func (a *App) draftAbout(d Draft) string {
	titled := func(key string) string {
		if r := a.view.Dossier().Record(data.ID(d.Values[key])); r != nil {
			return r.Title.In(a.lang)
		}
		return ""
	}
	about := titled(FieldSubject)
	var keys []string
	keys = append(keys, inOrder(a.lang, FieldTitleJA, FieldTitleEN)...)
	keys = append(keys, FieldValue)
	keys = append(keys, inOrder(a.lang, FieldValueJA, FieldValueEN)...)
	keys = append(keys, cited(FieldQuote, 0), FieldURL)
	keys = append(keys, inOrder(a.lang, FieldTextJA, FieldTextEN)...)
	for _, key := range keys {
		said := brief(trimmed(d.Values[key]))
		switch {
		case said == "":
			continue
		case about == "":
			return said
		}
		return about + " – " + said
	}
	if about == "" {
		return brief(titled(cited(FieldSource, 0)))
	}
	return about
}
