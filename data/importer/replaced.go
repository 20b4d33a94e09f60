package importer

import "shirabe/data"

// An aged is a claim that its row calls superseded or corrected.
type aged struct {
	claim  data.ID
	by     data.ID // the claim that took its place; blank: the row does not say
	how    data.LinkType
	state  string // the row's word for it
	record data.ID
	at     Place
}

// setAside are the words of the export for a claim that is not relied on, folded.
func setAside() []string { return []string{"採らない", "notreliedon", "deprecated"} }

// replacedHow is how the claim was replaced to which the export gives a state, folded.
func replacedHow(state string) (how data.LinkType, ok bool) {
	switch state {
	case "その後更新", "superseded":
		return data.Supersedes, true
	case "その後訂正", "corrected":
		return data.Corrects, true
	}
	return "", false
}

// age remembers that the row's claim was superseded or corrected. Its rank says nothing of that:
// a superseded claim was right in its time.
func (b *builder) age(r row, record, claim data.ID) {
	state := r.get(FieldState)
	if how, ok := replacedHow(fold(state)); ok {
		b.aged = append(b.aged, aged{claim, data.ID(r.get(FieldReplaced)), how, state, record, r.in(FieldState)})
	}
}

// replace links the claims of the draft to those that they took the place of. Where the newer
// claim is not in the draft, the older one comes as any other, with a remark unless the dossier
// has both already.
func (b *builder) replace() {
	if len(b.aged) == 0 {
		return
	}
	claims := map[data.ID]*data.Claim{}
	for i := range b.draft.Records {
		for k := range b.draft.Records[i].Claims {
			c := &b.draft.Records[i].Claims[k]
			claims[c.ID] = c
		}
	}
	for _, x := range b.aged {
		newer := claims[x.by]
		switch {
		case claims[x.claim] == nil: // its value was nowhere, and that was remarked
		case newer != nil && x.by != x.claim:
			newer.Links = append(newer.Links, data.Link{Type: x.how, Claim: x.claim})
		case !b.linked(x):
			b.draft.Guess(x.at, x.record, "import.remark.replaced", x.state)
		}
	}
}

// linked reports whether the dossier knows that the claim was replaced.
func (b *builder) linked(x aged) bool {
	if b.in.Dossier == nil {
		return false
	}
	seen, ok := b.in.Dossier.At(data.Clock{}).Claim(x.claim)
	return ok && seen.By != nil
}
