package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"shirabe/data"
)

// A loader reads records with one scan a table.
type loader struct {
	ctx        context.Context
	q          queryer
	claimsFrom queryer // if another than q, claims are read at the same time as the rest

	where       string
	args        []any
	attachments map[data.ID][]placed[data.Attachment]
	claims      map[data.ID][]placed[data.Claim]
	links       map[data.ID][]placed[data.Link]
	citations   map[data.ID][]placed[data.Citation]
	sources     map[data.ID]*data.Source
	records     []data.Record // of the last scan
}

// A placed is something with its position among its siblings.
type placed[T any] struct {
	at int64
	v  T
}

// all reads every record.
func (l *loader) all() ([]data.Record, error) { return l.load("", nil) }

// some reads those of the records in ids that exist.
func (l *loader) some(ids []data.ID) (out []data.Record, err error) {
	const chunk = 500 // parameters of one statement; SQLite's limit is 32,766
	for part := range slices.Chunk(ids, chunk) {
		args := make([]any, len(part))
		for i, id := range part {
			args[i] = string(id)
		}
		records, err := l.load("(?"+strings.Repeat(",?", len(part)-1)+")", args)
		if err != nil {
			return nil, err
		}
		out = append(out, records...)
	}
	return out, nil
}

func (l *loader) load(in string, args []any) ([]data.Record, error) {
	l.where, l.args = "", args
	if in != "" {
		l.where = " WHERE record_id IN " + in
	}
	if l.claims == nil {
		l.attachments, l.claims = map[data.ID][]placed[data.Attachment]{}, map[data.ID][]placed[data.Claim]{}
		l.links, l.citations = map[data.ID][]placed[data.Link]{}, map[data.ID][]placed[data.Citation]{}
		l.sources = map[data.ID]*data.Source{}
	}
	if l.claimsFrom == nil {
		l.claimsFrom = l.q
	}
	claims := make(chan error, 1)
	if l.claimsFrom != l.q {
		go func() { claims <- l.scanClaims() }()
	}
	var errs []error
	for _, scan := range []func() error{l.scanSources, l.scanAttachments, l.scanLinks, l.scanCitations, l.scanRecords} {
		errs = append(errs, scan())
	}
	if l.claimsFrom == l.q {
		claims <- l.scanClaims()
	}
	if err := errors.Join(append(errs, <-claims)...); err != nil {
		return nil, err
	}
	for i := range l.records {
		r := &l.records[i]
		r.Source = l.sources[r.ID]
		r.Attachments = inOrder(l.attachments[r.ID])
		r.Claims = inOrder(l.claims[r.ID])
		for j := range r.Claims {
			c := &r.Claims[j]
			c.Links, c.Citations = inOrder(l.links[c.ID]), inOrder(l.citations[c.ID])
		}
	}
	return l.records, nil
}

// words keeps one copy of each string that occurs again and again, such as a kind or a
// property; the file gives a new one each time.
type words map[string]string

func once[S ~string](w words, s *S) {
	t, ok := w[string(*s)]
	if !ok {
		t = string(*s)
		w[t] = t
	}
	*s = S(t)
}

func inOrder[T any](list []placed[T]) []T {
	if len(list) == 0 {
		return nil
	}
	byPosition := func(a, b placed[T]) int { return cmp.Compare(a.at, b.at) }
	if !slices.IsSortedFunc(list, byPosition) {
		slices.SortFunc(list, byPosition)
	}
	out := make([]T, len(list))
	for i := range list {
		out[i] = list[i].v
	}
	return out
}

func (l *loader) scanRecords() error {
	kinds := words{}
	l.records = nil
	where := strings.Replace(l.where, "record_id", "id", 1)
	return each(l.ctx, l.q, `SELECT id, kind, slug, title_ja, title_en, text_ja, text_en, aliases, readings, tags FROM record`+where, l.args,
		func(scan scanner) error {
			var r data.Record
			var aliases, readings, tags string
			if err := scan(&r.ID, &r.Kind, &r.Slug, &r.Title.JA, &r.Title.EN, &r.Text.JA, &r.Text.EN, &aliases, &readings, &tags); err != nil {
				return err
			}
			for _, f := range []struct {
				text string
				list *[]string
			}{{aliases, &r.Aliases}, {readings, &r.Readings}, {tags, &r.Tags}} {
				if f.text == "[]" {
					continue
				}
				if err := json.Unmarshal([]byte(f.text), f.list); err != nil {
					return fmt.Errorf("record %s: list %q: %w", r.ID, f.text, err)
				}
			}
			once(kinds, &r.Kind)
			l.records = append(l.records, r)
			return nil
		})
}

func (l *loader) scanSources() error {
	return each(l.ctx, l.q, `SELECT record_id, publisher_ja, publisher_en, published, url, archive, accessed, lang, type, number, reliability FROM source`+l.where, l.args,
		func(scan scanner) error {
			var id data.ID
			var s data.Source
			err := scan(&id, &s.Publisher.JA, &s.Publisher.EN, &s.Published, &s.URL, &s.Archive, &s.Accessed, &s.Lang, &s.Type, &s.Number, &s.Reliability)
			l.sources[id] = &s
			return err
		})
}

func (l *loader) scanAttachments() error {
	return each(l.ctx, l.q, `SELECT record_id, position, id, name, mime, size, sha256 FROM attachment`+l.where, l.args,
		func(scan scanner) error {
			var id data.ID
			var a placed[data.Attachment]
			err := scan(&id, &a.at, &a.v.ID, &a.v.Name, &a.v.MIME, &a.v.Size, &a.v.SHA256)
			l.attachments[id] = append(l.attachments[id], a)
			return err
		})
}

func (l *loader) scanLinks() error {
	return each(l.ctx, l.q, `SELECT claim_id, position, type, target, status, differs_ja, differs_en, note_ja, note_en FROM link`+l.where, l.args,
		func(scan scanner) error {
			var id data.ID
			var k placed[data.Link]
			err := scan(&id, &k.at, &k.v.Type, &k.v.Claim, &k.v.Status, &k.v.Differs.JA, &k.v.Differs.EN, &k.v.Note.JA, &k.v.Note.EN)
			l.links[id] = append(l.links[id], k)
			return err
		})
}

func (l *loader) scanCitations() error {
	known := words{}
	return each(l.ctx, l.q, `SELECT claim_id, position, id, source_id, locator, quote, stance, credibility FROM citation`+l.where, l.args,
		func(scan scanner) error {
			var id data.ID
			var c placed[data.Citation]
			err := scan(&id, &c.at, &c.v.ID, &c.v.Source, &c.v.Locator, &c.v.Quote, &c.v.Stance, &c.v.Credibility)
			once(known, &c.v.Source)
			once(known, &c.v.Stance)
			l.citations[id] = append(l.citations[id], c)
			return err
		})
}

func (l *loader) scanClaims() error {
	known := words{}
	return each(l.ctx, l.claimsFrom, `SELECT record_id, position, id, property, value, text_ja, text_en, edtf, verbatim, known, basis, rank, note_ja, note_en FROM claim`+l.where, l.args,
		func(scan scanner) error {
			var id data.ID
			var p placed[data.Claim]
			var value sql.RawBytes
			c := &p.v
			if err := scan(&id, &p.at, &c.ID, &c.Property, &value, &c.Text.JA, &c.Text.EN, &c.When.EDTF, &c.When.Verbatim,
				&c.Known, &c.Basis, &c.Rank, &c.Note.JA, &c.Note.EN); err != nil {
				return err
			}
			if value != nil {
				v, err := data.UnmarshalValue(value)
				if err != nil {
					return fmt.Errorf("claim %s: %w", c.ID, err)
				}
				c.Value = v
			}
			once(known, &c.Property)
			once(known, &c.Basis)
			once(known, &c.Rank)
			l.claims[id] = append(l.claims[id], p)
			return nil
		})
}

// positions returns where the parts of the records read lie among their siblings.
func (l *loader) positions() map[rowKey]int64 {
	out := map[rowKey]int64{}
	for _, list := range l.attachments {
		for _, p := range list {
			out[rowKey{data.PartAttachment, string(p.v.ID)}] = p.at
		}
	}
	for _, list := range l.citations {
		for _, p := range list {
			out[rowKey{data.PartCitation, string(p.v.ID)}] = p.at
		}
	}
	for _, list := range l.claims {
		for _, p := range list {
			out[rowKey{data.PartClaim, string(p.v.ID)}] = p.at
			links := l.links[p.v.ID] // in order since the records were put together
			c := data.Claim{ID: p.v.ID, Links: inOrder(links)}
			for i, k := range linkKeys(&c) {
				out[rowKey{data.PartLink, k}] = links[i].at
			}
		}
	}
	return out
}
