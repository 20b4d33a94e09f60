package ui

import (
	"shirabe/data"
	"shirabe/data/importer"
)

// apartable are the selected records that look like ones the dossier has, and whether all of them
// are added as new already.
func (s *importScreen) apartable() (drafts []data.ID, all bool) {
	all = true
	for _, item := range s.selected() {
		if s.in.Apartable(item) {
			drafts = append(drafts, item.Draft)
			all = all && s.in.KeptApart(item.Draft)
		}
	}
	return drafts, all && len(drafts) > 0
}

// showApart offers the choice where there is one. The button stands while anything in the file
// looks the same, so that nothing moves as rows are selected.
func (s *importScreen) showApart() {
	p, some := s.in.Plan, false
	for i := 0; p != nil && s.in.Err == nil && !s.in.Taken && !some && i < len(p.Items); i++ {
		some = s.in.Apartable(&p.Items[i])
	}
	drafts, all := s.apartable()
	label := "take.apart"
	if all {
		label = "take.together"
	}
	word(s.apart, s.h.T(label), len(drafts) > 0)
	reveal(s.apart, some)
}

// keepApart adds the selected records as new ones although they look the same, or merges them
// after all.
func (s *importScreen) keepApart() {
	if drafts, all := s.apartable(); len(drafts) > 0 {
		s.in.Apart(drafts, !all)
	}
}

// why says why a record is treated as it is.
func (s *importScreen) why(item *importer.Item) string {
	switch {
	case item.Why != "":
		return s.h.T(item.Why)
	case s.in.KeptApart(item.Draft):
		return s.h.T("take.apart.why")
	}
	return ""
}
