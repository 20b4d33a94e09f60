package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"shirabe/data"
)

// queryer is a *sql.DB, *sql.Conn or *sql.Tx.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Load reads the whole dossier and the number of its last change.
func (s *Store) Load(ctx context.Context) (*data.Dossier, data.Revision, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var d *data.Dossier
	var rev data.Revision
	err := s.read(ctx, func(q queryer) error {
		var err error
		if rev, err = lastChange(ctx, q); err != nil {
			return err
		}
		meta, err := loadMeta(ctx, q)
		if err != nil {
			return err
		}
		l := loader{ctx: ctx, q: q}
		records, err := l.all()
		if err != nil {
			return err
		}
		d = data.NewDossier(meta, records)
		return nil
	})
	if err != nil {
		return nil, 0, s.explain("load", err)
	}
	return d, rev, nil
}

// Changed returns the records that changes after since have added or edited, as they are
// now, those that are gone, and the number of the last change. Both lists are in no
// particular order. Meta is not among them.
func (s *Store) Changed(ctx context.Context, since data.Revision) (put []data.Record, removed []data.ID, rev data.Revision, err error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	err = s.read(ctx, func(q queryer) error {
		var err error
		if rev, err = lastChange(ctx, q); err != nil {
			return err
		}
		ids, err := column[data.ID](ctx, q, `SELECT DISTINCT record_id FROM revision WHERE change_id > ? AND record_id <> ''`, int64(since))
		if err != nil {
			return err
		}
		l := loader{ctx: ctx, q: q}
		if put, err = l.some(ids); err != nil {
			return err
		}
		there := make(map[data.ID]bool, len(put))
		for i := range put {
			there[put[i].ID] = true
		}
		removed = slices.DeleteFunc(ids, func(id data.ID) bool { return there[id] })
		return nil
	})
	if err != nil {
		return nil, nil, 0, s.explain("list changed records", err)
	}
	return put, removed, rev, nil
}

func lastChange(ctx context.Context, q queryer) (rev data.Revision, err error) {
	err = q.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM change`).Scan(&rev)
	return rev, err
}

// column reads the only column of a query.
func column[T any](ctx context.Context, q queryer, query string, args ...any) (out []T, err error) {
	err = each(ctx, q, query, args, func(scan scanner) error {
		var v T
		err := scan(&v)
		out = append(out, v)
		return err
	})
	return out, err
}

type scanner func(dest ...any) error

// each calls fn for every row of a query.
func each(ctx context.Context, q queryer, query string, args []any, fn func(scanner) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := fn(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

func loadMeta(ctx context.Context, q queryer) (m data.Meta, err error) {
	fields := map[string]*string{
		"id": (*string)(&m.ID), "title_ja": &m.Title.JA, "title_en": &m.Title.EN, "incident": (*string)(&m.Incident),
		"licence": &m.Licence, "about_ja": &m.About.JA, "about_en": &m.About.EN,
	}
	err = each(ctx, q, `SELECT key, value FROM meta`, nil, func(scan scanner) error {
		var k, v string
		err := scan(&k, &v)
		if f := fields[k]; f != nil {
			*f = v
		}
		return err
	})
	return m, err
}

// A loader reads records with one scan a table.
type loader struct {
	ctx context.Context
	q   queryer

	where       string
	args        []any
	attachments map[data.ID][]placed[data.Attachment]
	claims      map[data.ID][]placed[data.Claim]
	links       map[data.ID][]placed[data.Link]
	citations   map[data.ID][]placed[data.Citation]
	sources     map[data.ID]*data.Source
	known       map[string]string // strings that occur again and again, kept once
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
		l.sources, l.known = map[data.ID]*data.Source{}, map[string]string{}
	}
	for _, scan := range []func() error{l.scanSources, l.scanAttachments, l.scanLinks, l.scanCitations, l.scanClaims} {
		if err := scan(); err != nil {
			return nil, err
		}
	}
	return l.scanRecords(strings.Replace(l.where, "record_id", "id", 1))
}

// once returns s, the same string each time. Most strings of a short list, such as kinds and
// publishers, would otherwise be kept thousands of times.
func (l *loader) once(s string) string {
	if t, ok := l.known[s]; ok {
		return t
	}
	l.known[s] = s
	return s
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

func (l *loader) scanRecords(where string) (out []data.Record, err error) {
	err = each(l.ctx, l.q, `SELECT id, kind, slug, title_ja, title_en, text_ja, text_en, aliases, readings, tags FROM record`+where, l.args,
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
			r.Kind = data.Kind(l.once(string(r.Kind)))
			r.Source = l.sources[r.ID]
			r.Attachments = inOrder(l.attachments[r.ID])
			r.Claims = inOrder(l.claims[r.ID])
			out = append(out, r)
			return nil
		})
	return out, err
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
	return each(l.ctx, l.q, `SELECT claim_id, position, id, source_id, locator, quote, stance, credibility FROM citation`+l.where, l.args,
		func(scan scanner) error {
			var id data.ID
			var c placed[data.Citation]
			err := scan(&id, &c.at, &c.v.ID, &c.v.Source, &c.v.Locator, &c.v.Quote, &c.v.Stance, &c.v.Credibility)
			c.v.Source = data.ID(l.once(string(c.v.Source)))
			c.v.Stance = data.Stance(l.once(string(c.v.Stance)))
			l.citations[id] = append(l.citations[id], c)
			return err
		})
}

func (l *loader) scanClaims() error {
	return each(l.ctx, l.q, `SELECT record_id, position, id, property, value, text_ja, text_en, edtf, verbatim, known, basis, rank, note_ja, note_en FROM claim`+l.where, l.args,
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
			c.Property = l.once(c.Property)
			c.Basis, c.Rank = data.Basis(l.once(string(c.Basis))), data.Rank(l.once(string(c.Rank)))
			c.Links, c.Citations = inOrder(l.links[c.ID]), inOrder(l.citations[c.ID])
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
			links := l.links[p.v.ID] // in order since the claim was read
			for i, k := range linkKeys(&p.v) {
				out[rowKey{data.PartLink, k}] = links[i].at
			}
		}
	}
	return out
}
