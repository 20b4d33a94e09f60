package sqlite

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"

	"shirabe/data"
)

// A table is one logged table.
type table struct {
	part  data.Part // also its name
	key   string    // column of the primary key
	owner string    // SQL for the record a row belongs to, with %s for the row; blank: none
	cols  []string  // in the order of row.vals; generated columns are not among them
}

// tables lists the logged tables, parents first.
func tables() []table {
	const owned = "%s.record_id"
	return []table{
		{data.PartMeta, "key", "", []string{"key", "value"}},
		{data.PartRecord, "id", "%s.id", []string{"id", "kind", "slug", "title_ja", "title_en",
			"text_ja", "text_en", "aliases", "readings", "tags"}},
		{data.PartSource, "record_id", owned, []string{"record_id", "publisher_ja", "publisher_en", "published",
			"url", "archive", "accessed", "lang", "type", "number", "reliability"}},
		{data.PartClaim, "id", owned, []string{"id", "record_id", "position", "property", "value", "text_ja", "text_en",
			"edtf", "verbatim", "known", "basis", "rank", "note_ja", "note_en"}},
		{data.PartLink, "id", owned, []string{"id", "record_id", "position", "claim_id", "type", "target",
			"status", "differs_ja", "differs_en", "note_ja", "note_en"}},
		{data.PartCitation, "id", owned, []string{"id", "record_id", "position", "claim_id", "source_id",
			"locator", "quote", "stance", "credibility"}},
		{data.PartAttachment, "id", owned, []string{"id", "record_id", "position", "name", "mime", "size", "sha256"}},
	}
}

// tableOf returns the table of part, which must be one of those listed.
func tableOf(part data.Part) table {
	for _, t := range tables() {
		if t.part == part {
			return t
		}
	}
	panic("sqlite: no table " + string(part))
}

// A rowKey names a row of a logged table.
type rowKey struct {
	part data.Part
	key  string
}

// A row is one row of a logged table. Its values are strings, int64s or nil.
type row struct {
	rowKey
	owner data.ID
	vals  []any
}

func (r row) equal(o row) bool {
	for i := range r.vals {
		if r.vals[i] != o.vals[i] {
			return false
		}
	}
	return true
}

// check refuses what SQLite or JSON would keep in another form.
func (r row) check() error {
	for i, v := range r.vals {
		if s, ok := v.(string); ok && !utf8.ValidString(s) {
			return fmt.Errorf("%s %s: %s: %w", r.part, r.key, tableOf(r.part).cols[i], data.ErrNotText)
		}
	}
	return nil
}

// rowsOf turns a record into rows, parents first. Siblings get the positions that placed
// gives for their keys, which come in order.
func rowsOf(rec *data.Record, placed func(keys []rowKey) []int64) ([]row, error) {
	b := rowBuilder{owner: rec.ID, placed: placed}
	b.add(data.PartRecord, string(rec.ID), string(rec.Kind), rec.Slug, rec.Title.JA, rec.Title.EN,
		rec.Text.JA, rec.Text.EN, b.list(rec.Aliases), b.list(rec.Readings), b.list(rec.Tags))
	if s := rec.Source; s != nil {
		b.add(data.PartSource, string(rec.ID), s.Publisher.JA, s.Publisher.EN, s.Published, s.URL, s.Archive,
			s.Accessed, string(s.Lang), s.Type, int64(s.Number), string(s.Reliability))
	}
	at := b.positions(len(rec.Attachments), func(i int) rowKey {
		return rowKey{data.PartAttachment, string(rec.Attachments[i].ID)}
	})
	for i, a := range rec.Attachments {
		b.add(data.PartAttachment, string(a.ID), string(rec.ID), at[i], a.Name, a.MIME, a.Size, a.SHA256)
	}
	at = b.positions(len(rec.Claims), func(i int) rowKey { return rowKey{data.PartClaim, string(rec.Claims[i].ID)} })
	for i := range rec.Claims {
		b.claim(&rec.Claims[i], at[i])
	}
	return b.rows, b.err
}

type rowBuilder struct {
	owner  data.ID
	placed func([]rowKey) []int64
	rows   []row
	err    error // the first
}

// add adds a row whose key is the first of vals.
func (b *rowBuilder) add(part data.Part, vals ...any) {
	r := row{rowKey{part, vals[0].(string)}, b.owner, vals}
	if err := r.check(); err != nil && b.err == nil {
		b.err = err
	}
	b.rows = append(b.rows, r)
}

func (b *rowBuilder) positions(n int, key func(int) rowKey) []int64 {
	if n == 0 {
		return nil
	}
	keys := make([]rowKey, n)
	for i := range keys {
		keys[i] = key(i)
	}
	return b.placed(keys)
}

func (b *rowBuilder) claim(c *data.Claim, at int64) {
	id, owner := string(c.ID), string(b.owner)
	b.add(data.PartClaim, id, owner, at, c.Property, b.value(c), c.Text.JA, c.Text.EN, c.When.EDTF, c.When.Verbatim,
		c.Known, string(c.Basis), string(c.Rank), c.Note.JA, c.Note.EN)
	keys := linkKeys(c)
	pos := b.positions(len(keys), func(i int) rowKey { return rowKey{data.PartLink, keys[i]} })
	for i, l := range c.Links {
		b.add(data.PartLink, keys[i], owner, pos[i], id, string(l.Type), string(l.Claim), string(l.Status),
			l.Differs.JA, l.Differs.EN, l.Note.JA, l.Note.EN)
	}
	pos = b.positions(len(c.Citations), func(i int) rowKey {
		return rowKey{data.PartCitation, string(c.Citations[i].ID)}
	})
	for i, q := range c.Citations {
		b.add(data.PartCitation, string(q.ID), owner, pos[i], id, string(q.Source), q.Locator, q.Quote,
			string(q.Stance), int64(q.Credibility))
	}
}

// linkKeys names c's links, which have no IDs, by what they join: a link that is added or
// moved leaves the names of the others alone.
func linkKeys(c *data.Claim) []string {
	if len(c.Links) == 0 {
		return nil
	}
	keys := make([]string, len(c.Links))
	seen := map[string]int{}
	for i, l := range c.Links {
		k := string(c.ID) + "/" + string(l.Type) + "/" + string(l.Claim)
		seen[k]++
		if n := seen[k]; n > 1 {
			k += "/" + strconv.Itoa(n)
		}
		keys[i] = k
	}
	return keys
}

// list writes a list of strings as a JSON array.
func (b *rowBuilder) list(list []string) string {
	if len(list) == 0 {
		return "[]"
	}
	for _, s := range list {
		b.text(s)
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(list); err != nil && b.err == nil {
		b.err = err
	}
	return string(bytes.TrimSuffix(buf.Bytes(), []byte("\n")))
}

// value writes a claim's value as JSON; nil for none.
func (b *rowBuilder) value(c *data.Claim) any {
	switch v := c.Value.(type) {
	case nil:
		return nil
	case data.Text:
		b.text(v.JA, v.EN)
	case data.Quantity:
		b.text(v.Unit, v.Verbatim)
	case data.Moment:
		b.text(v.EDTF, v.Verbatim)
	case data.Codes:
		b.text(v.Codes...)
	case data.Ref:
		b.text(string(v.Record))
	case data.Unknown:
		b.text(string(v.Reason))
	}
	j, err := data.MarshalValue(c.Value)
	if err != nil && b.err == nil {
		b.err = fmt.Errorf("claim %s: %w", c.ID, err)
	}
	return string(j)
}

// text checks strings that go into JSON, which would replace what is not UTF-8 silently.
func (b *rowBuilder) text(list ...string) {
	for _, s := range list {
		if b.err == nil && !utf8.ValidString(s) {
			b.err = fmt.Errorf("record %s: %w", b.owner, data.ErrNotText)
		}
	}
}

// metaRows turns what a dossier says of itself into rows.
func metaRows(m data.Meta) ([]row, error) {
	b := rowBuilder{}
	for _, kv := range [][2]string{
		{"id", string(m.ID)}, {"title_ja", m.Title.JA}, {"title_en", m.Title.EN}, {"incident", string(m.Incident)},
		{"licence", m.Licence}, {"about_ja", m.About.JA}, {"about_en", m.About.EN},
	} {
		b.add(data.PartMeta, kv[0], kv[1])
	}
	return b.rows, b.err
}
