package importer

import (
	"bytes"
	"context"
	"maps"
	"slices"

	"shirabe/data"
	"shirabe/data/textform"
)

// take makes the record that a draft record becomes. place has been through all of them.
func (p *planner) take(draft *Draft, from *data.Record) {
	item := &p.plan.Items[p.next]
	p.next++
	if item.Action == ActionLeave {
		return
	}
	id := item.Record.ID
	r := *from
	r.ID, r.Slug = id, item.Record.Slug
	if draft.Exact {
		if p.has(id) {
			p.plan.Broken = append(p.plan.Broken, data.Problem{Record: id, Slug: from.Slug, Path: "id", Key: "id.twice", Detail: string(id)})
			return
		}
		r.Slug = from.Slug
		r.Claims = slices.Clone(r.Claims)
		for i := range r.Claims {
			r.Claims[i].Citations = slices.Clone(r.Claims[i].Citations)
		}
		resolveSlugs(&r, p.names.slugs)
	} else {
		p.refer(draft, &r)
		if p.opts.Apart[from.ID] {
			p.renew(&r)
		}
	}
	old := p.record(id)
	if !p.has(id) && p.d.Record(id) == nil {
		old = nil // place left the draft itself there
	}
	switch {
	case old == nil:
	case draft.Exact:
		item.Action = ActionReplace
		if equal(*old, r) {
			item.Action, item.Record = ActionSame, r
			return
		}
	default:
		m := merge(*old, r)
		maps.Copy(p.moved, m.moved)
		for _, property := range m.differ {
			p.remark(Skipped, draft, from, "import.remark.differs", property)
		}
		if !m.changed {
			item.Action, item.Record = ActionSame, m.out
			return
		}
		r = m.out
	}
	item.Record = r
	if !p.has(id) {
		p.order = append(p.order, id)
		p.taken[id] = true
	}
	p.records[id] = &r
}

// has reports whether a record has been taken already.
func (p *planner) has(id data.ID) bool { return p.taken[id] }

// refer turns what r refers to into what that became. What cites a record that is left out
// loses the citation; what is nothing but a link to one is left out as well.
func (p *planner) refer(draft *Draft, r *data.Record) {
	r.Claims = slices.Clone(r.Claims)
	for i := range r.Claims {
		c := &r.Claims[i]
		c.Citations = slices.Clone(c.Citations)
		c.Citations = slices.DeleteFunc(c.Citations, func(t data.Citation) bool { return p.final(t.Source) == "" })
		for k := range c.Citations {
			c.Citations[k].Source = p.final(c.Citations[k].Source)
		}
		c.Citations = p.onceEach(c.Citations)
	}
	r.Claims = slices.DeleteFunc(r.Claims, func(c data.Claim) bool {
		ref, ok := c.Value.(data.Ref)
		gone := ok && p.final(ref.Record) == ""
		if gone {
			p.remark(Skipped, draft, r, "import.remark.reference", c.Property)
		}
		return gone
	})
	for i := range r.Claims {
		if ref, ok := r.Claims[i].Value.(data.Ref); ok {
			r.Claims[i].Value = data.Ref{Record: p.final(ref.Record)}
		}
	}
}

// renew gives the claims that the dossier has already IDs of their own in r, which is to stay a
// record beside the one that has them. Links among the claims of r follow.
func (p *planner) renew(r *data.Record) {
	fresh := map[data.ID]data.ID{}
	for i := range r.Claims {
		c := &r.Claims[i]
		if _, old := p.d.Claim(c.ID); old != nil {
			fresh[c.ID] = data.NewID()
			c.ID = fresh[c.ID]
		}
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		c.Links = slices.Clone(c.Links)
		for k := range c.Links {
			if to, ok := fresh[c.Links[k].Claim]; ok {
				c.Links[k].Claim = to
			}
		}
	}
}

// onceEach drops citations that say nothing beyond an earlier one: two drafts may have become
// one source.
func (p *planner) onceEach(ts []data.Citation) []data.Citation {
	var out []data.Citation
	for _, t := range ts {
		if !slices.ContainsFunc(out, func(have data.Citation) bool { return sameCitation(have, t) }) {
			out = append(out, t)
		}
	}
	return out
}

// final is what a record became; blank if it is left out or is nowhere.
func (p *planner) final(id data.ID) data.ID {
	if became, ok := p.became[id]; ok {
		return became
	}
	if p.d.Record(id) != nil {
		return id
	}
	return ""
}

// finish makes the change of the records and looks for broken rules.
func (p *planner) finish(ctx context.Context, drafts []*Draft) error {
	for _, draft := range drafts {
		p.plan.Remarks = append(p.plan.Remarks, draft.Remarks...)
	}
	here := map[data.ID]bool{}
	for _, id := range p.order {
		for i := range p.records[id].Claims {
			here[p.records[id].Claims[i].ID] = true
		}
	}
	sums := map[string]bool{}
	for _, id := range p.order {
		r := p.records[id]
		p.relink(r, here)
		p.plan.Change.Put = append(p.plan.Change.Put, *r)
		for _, a := range r.Attachments {
			sums[a.SHA256] = true
		}
	}
	for i := range p.plan.Items {
		if item := &p.plan.Items[i]; item.Action != ActionLeave && p.has(item.Record.ID) {
			item.Record = *p.records[item.Record.ID]
		}
	}
	for _, draft := range drafts {
		for _, b := range draft.Blobs {
			if sums[b.SHA256] {
				p.plan.Blobs = append(p.plan.Blobs, b)
				delete(sums, b.SHA256)
			}
		}
	}
	return p.validate(ctx)
}

// relink leads links to claims that were found to be others to those, and drops links to
// claims that are nowhere. here are the claims of the records that are put.
func (p *planner) relink(r *data.Record, here map[data.ID]bool) {
	for i := range r.Claims {
		c := &r.Claims[i]
		if len(c.Links) == 0 {
			continue
		}
		c.Links = slices.Clone(c.Links)
		for k := range c.Links {
			if to, ok := p.moved[c.Links[k].Claim]; ok {
				c.Links[k].Claim = to
			}
		}
		c.Links = slices.DeleteFunc(c.Links, func(l data.Link) bool {
			_, old := p.d.Claim(l.Claim)
			return l.Claim == c.ID || old == nil && !here[l.Claim] && !p.exact
		})
	}
}

// validate finds the rules that the dossier would break with the records and keeps without.
// What is merged takes nothing away, so that only the records themselves can break any.
func (p *planner) validate(ctx context.Context) error {
	if len(p.order) == 0 {
		return nil
	}
	after := p.d.With(slices.Clone(p.plan.Change.Put), nil)
	var found []data.Problem
	if p.exact {
		found = data.Validate(after)
	} else {
		for _, id := range p.order {
			if err := ctx.Err(); err != nil {
				return err
			}
			found = append(found, data.ValidateRecord(after, p.records[id])...)
		}
	}
	if len(found) == 0 {
		return nil
	}
	known := map[string]bool{}
	for _, b := range data.Validate(p.d) {
		known[b.String()] = true
	}
	for _, b := range found {
		if !known[b.String()] {
			p.plan.Broken = append(p.plan.Broken, b)
		}
	}
	return nil
}

// equal compares two records as they would be written out.
func equal(a, b data.Record) bool {
	before, err := textform.Marshal(a)
	if err != nil {
		return false // what cannot be written out is not what can be
	}
	after, err := textform.Marshal(b)
	return err == nil && bytes.Equal(before, after)
}
