package data

import "slices"

// LinkedFrom returns the claims that supersede, correct or contradict the claim with id, each
// once, whatever the clock.
func (d *Dossier) LinkedFrom(id ID) []ID {
	var out []ID
	for _, r := range d.replaced.at(id) {
		out = append(out, r.from)
	}
	for _, i := range d.disputed[id] {
		if p := d.disputes[i]; p.link.Claim == id && !slices.Contains(out, p.from) {
			out = append(out, p.from)
		}
	}
	return out
}
