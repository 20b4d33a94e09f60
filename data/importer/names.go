package importer

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"shirabe/data"
)

// fold is by what names are compared: without width, case, spaces and punctuation.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || r == 'ー' {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(s))
}

// names finds records by what they are called.
type names struct {
	slugs  map[string]data.ID
	titles map[string][]data.ID // by fold of titles
	others map[string][]data.ID // by fold of aliases
	urls   map[string][]data.ID // of sources, by addressKey
	kinds  map[data.ID]data.Kind
}

func newNames(d *data.Dossier) *names {
	n := &names{
		slugs: map[string]data.ID{}, titles: map[string][]data.ID{}, others: map[string][]data.ID{},
		urls: map[string][]data.ID{}, kinds: map[data.ID]data.Kind{},
	}
	if d != nil {
		records := d.Records()
		for i := range records {
			n.add(&records[i])
		}
	}
	return n
}

// add makes r findable. Adding it again after it gained names adds those.
func (n *names) add(r *data.Record) {
	n.kinds[r.ID] = r.Kind
	if r.Slug != "" {
		n.slugs[r.Slug] = r.ID
	}
	for _, lang := range data.Langs() {
		put(n.titles, fold(r.Title.Exact(lang)), r.ID)
	}
	for _, a := range r.Aliases {
		put(n.others, fold(a), r.ID)
	}
	if r.Source != nil {
		for _, key := range addressKeys(r.Source) {
			put(n.urls, key, r.ID)
		}
	}
}

// put adds id to those of key, unless they are so many already that nobody could tell them apart: a
// table may give a hundred thousand rows one name.
func put(m map[string][]data.ID, key string, id data.ID) {
	const most = 50
	if ids := m[key]; key != "" && len(ids) < most && !slices.Contains(ids, id) {
		m[key] = append(m[key], id)
	}
}

// find returns the record called name: by slug, ID or address, title, alias, in that order. kinds
// are those that are allowed; none: all. several says that more than one record bears the name.
func (n *names) find(name string, kinds ...data.Kind) (id data.ID, several bool) {
	fits := func(id data.ID) bool { return len(kinds) == 0 || slices.Contains(kinds, n.kinds[id]) }
	if id := n.slugs[name]; id != "" && fits(id) {
		return id, false
	}
	if id := data.ID(name); n.kinds[id] != "" && fits(id) {
		return id, false
	}
	lists := [][]data.ID{n.urls[data.AddressKey(name)]} // none has a blank key
	if f := fold(name); f != "" {
		lists = append(lists, n.titles[f], n.others[f])
	}
	for _, ids := range lists {
		var found []data.ID
		for _, id := range ids {
			if fits(id) {
				found = append(found, id)
			}
		}
		if len(found) > 0 {
			return found[0], len(found) > 1
		}
	}
	return "", false
}

// slugOf makes a slug of the first text that has enough Latin letters or digits for one;
// blank if none has.
func slugOf(texts ...string) string {
	for _, text := range texts {
		s, lost := latinSlug(text)
		if len(s) >= 2 && lost < len(s) && strings.Trim(s, "0123456789-") != "" {
			return s
		}
	}
	return ""
}

// latinSlug is what a slug can hold of a text, and how many letters it lost.
func latinSlug(text string) (slug string, lost int) {
	const most = 60
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(text) {
		switch r = unicode.ToLower(r); {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case unicode.IsMark(r) || r == '\'' || r == '’':
		default:
			gap = true
			if unicode.IsLetter(r) {
				lost++
			}
		}
		if b.Len() >= most {
			break
		}
	}
	return b.String(), lost
}

// freeSlug is a slug for r that taken does not know yet: its own, the one proposed, or one made
// of its names.
func freeSlug(r *data.Record, proposed string, taken map[string]data.ID) string {
	texts := []string{r.Slug, proposed, r.Title.EN, r.Title.JA}
	for _, reading := range slices.Backward(r.Readings) { // the last is in romaji
		texts = append(texts, reading)
	}
	for i := range r.Claims {
		if t, ok := r.Claims[i].Value.(data.Text); ok && (r.Claims[i].Property == "romaji" || r.Claims[i].Property == "name_en") {
			texts = append(texts, t.EN, t.JA)
		}
	}
	for i, s := range texts { // of an address what is the same wherever it leads
		if u := data.WebAddress(s); u != nil {
			texts[i] = strings.TrimPrefix(u.Host, "www.") + u.Path
		}
	}
	stem := slugOf(texts...)
	if stem == "" {
		stem = string(r.Kind) + "-" + string(r.ID[:min(8, len(r.ID))])
	}
	if _, used := taken[stem]; !used {
		return stem
	}
	for n := 2; ; n++ {
		slug := stem + "-" + strconv.Itoa(n)
		if _, used := taken[slug]; !used {
			return slug
		}
	}
}
