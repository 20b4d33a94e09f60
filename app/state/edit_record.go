package state

import (
	"slices"
	"strings"
	"unicode"

	"shirabe/data"
)

// Keys of the fields of a record.
const (
	FieldKind        = "kind"
	FieldTitleJA     = "title.ja"
	FieldTitleEN     = "title.en"
	FieldTextJA      = "text.ja"
	FieldTextEN      = "text.en"
	FieldAliases     = "aliases"
	FieldReadings    = "readings"
	FieldTags        = "tags"
	FieldPublished   = "source.published"
	FieldURL         = "source.url"
	FieldReliability = "source.reliability"
	FieldPublisherJA = "source.publisher.ja"
	FieldPublisherEN = "source.publisher.en"
	fieldArchive     = "source.archive"
	fieldAccessed    = "source.accessed"
	fieldSourceLang  = "source.lang"
	fieldSourceType  = "source.type"
	FieldAbout       = "about" // of a note
	fieldSlug        = "slug"
)

// A recordPlan writes what a record says of itself; its claims are written one by one.
type recordPlan struct {
	base  data.Record
	isNew bool
	links map[data.ID]data.ID // record named in a note → the claim that says so
	twin  twin
}

func (p *recordPlan) head() DraftHead { return DraftHead{Record: p.base.ID, New: p.isNew} }

func (p *recordPlan) title(f *Form) string {
	w := f.app.words()
	switch {
	case p.isNew && p.kind(f) == data.KindNote:
		return w.T("edit.title.note")
	case p.isNew && p.kind(f) == data.KindSource:
		return w.T("edit.title.source")
	case p.isNew:
		return w.T("edit.title.record")
	}
	return w.T("edit.title.record_edit", p.base.Title.In(f.app.lang))
}

func (p *recordPlan) kind(f *Form) data.Kind {
	if p.isNew {
		return data.Kind(f.values[FieldKind])
	}
	return p.base.Kind
}

func (p *recordPlan) fields(f *Form) []Field {
	var out []Field
	line := func(t FieldType, keys ...string) {
		for _, k := range keys {
			out = append(out, Field{Key: k, Label: f.label(k), Type: t})
		}
	}
	if p.isNew {
		out = append(out, Field{Key: FieldKind, Label: f.label(FieldKind), Type: FieldChoice, Choices: worded(f, "kind.", data.Kinds()...)})
	}
	line(FieldLine, inOrder(f.app.lang, FieldTitleJA, FieldTitleEN)...)
	line(FieldProse, inOrder(f.app.lang, FieldTextJA, FieldTextEN)...)
	switch p.kind(f) {
	case data.KindSource:
		out = append(out, p.sourceFields(f)...)
	case data.KindNote:
		out = append(out, f.linkField(FieldAbout, nil))
		out[len(out)-1].Understood = p.speaksOf(f)
	default:
	}
	names := len(out)
	line(FieldLine, FieldAliases, FieldReadings, FieldTags, fieldSlug)
	out[names].Section = f.app.words().T("edit.section.names")
	out[len(out)-1].More = true
	return out
}

// inOrder puts the field in the language shown first.
func inOrder(lang data.Lang, ja, en string) []string {
	if lang == data.EN {
		return []string{en, ja}
	}
	return []string{ja, en}
}

// sourceTypes are the CSL types that sources of incidents have.
func sourceTypes() []string {
	return []string{"article-newspaper", "webpage", "report", "broadcast", "article-magazine", "article-journal", "book", "legal_case", "legislation", "post", "personal_communication"}
}

func (p *recordPlan) sourceFields(f *Form) []Field {
	var out []Field
	for _, k := range inOrder(f.app.lang, FieldPublisherJA, FieldPublisherEN) {
		out = append(out, Field{Key: k, Label: f.label(k), Type: FieldLine})
	}
	out[0].Section = f.app.words().T("edit.section.source")
	url := Field{Key: FieldURL, Label: f.label(FieldURL), Type: FieldLine}
	if title := p.twinOf(f); title != "" {
		url.Understood = f.app.words().T("edit.twin", title)
	}
	out = append(out,
		f.dateField(FieldPublished, f.app.anchor(nil)),
		url,
		Field{Key: FieldReliability, Label: f.label(FieldReliability), Type: FieldChoice, Choices: worded(f, "reliability.", "A", "B", "C", "D", "E", "F")},
		Field{Key: fieldSourceLang, Label: f.label(fieldSourceLang), Type: FieldChoice, Choices: worded(f, "edit.lang.", data.Langs()...)},
		Field{Key: fieldSourceType, Label: f.label(fieldSourceType), Type: FieldChoice, Choices: worded(f, "edit.csl.", sourceTypes()...), More: true},
		Field{Key: fieldArchive, Label: f.label(fieldArchive), Type: FieldLine, More: true},
	)
	accessed := f.dateField(fieldAccessed, f.app.anchor(nil))
	accessed.More = true
	return append(out, accessed)
}

// recordValues fills the fields of a form in from a record.
func recordValues(r *data.Record) map[string]string {
	v := map[string]string{
		FieldKind: string(r.Kind), FieldTitleJA: r.Title.JA, FieldTitleEN: r.Title.EN, FieldTextJA: r.Text.JA, FieldTextEN: r.Text.EN,
		FieldAliases: strings.Join(r.Aliases, ", "), FieldReadings: strings.Join(r.Readings, ", "), FieldTags: strings.Join(r.Tags, ", "), fieldSlug: r.Slug,
	}
	if s := r.Source; s != nil {
		v[FieldPublisherJA], v[FieldPublisherEN], v[FieldPublished] = s.Publisher.JA, s.Publisher.EN, s.Published
		v[FieldURL], v[fieldArchive], v[fieldAccessed] = s.URL, s.Archive, s.Accessed
		v[fieldSourceLang], v[fieldSourceType], v[FieldReliability] = string(s.Lang), s.Type, string(s.Reliability)
	}
	return v
}

// build makes the record: what is filled in over what the dossier has now.
func (p *recordPlan) build(f *Form) (data.Record, string, map[string]string) {
	bad, v := f.newProblems(), f.values
	r, title := p.base, "edit.change.record_edited"
	if now := f.app.view.Dossier().Record(p.base.ID); now != nil {
		r = *now // with the claims made meanwhile
	}
	if p.isNew {
		r.Kind, title = p.kind(f), "edit.change.record_added"
	}
	r.Title = f.typedText(FieldTitleJA, FieldTitleEN, r.Title)
	r.Text = f.typedText(FieldTextJA, FieldTextEN, r.Text)
	if f.changed(FieldAliases) || p.isNew {
		r.Aliases = splitWords(v[FieldAliases], p.base.Aliases)
	}
	if f.changed(FieldReadings) || p.isNew {
		r.Readings = splitWords(v[FieldReadings], p.base.Readings)
	}
	if f.changed(FieldTags) || p.isNew {
		r.Tags = splitWords(v[FieldTags], p.base.Tags)
		slices.Sort(r.Tags)
	}
	if r.Slug = f.typed(fieldSlug, r.Slug); r.Slug == "" {
		r.Slug = p.slug(f, &r)
	}
	if r.Kind == data.KindSource {
		r.Source = p.source(f, r.Source, bad)
	} else {
		r.Source = nil
	}
	if r.Kind == data.KindNote {
		p.connect(f, &r)
	}
	bad.model(&r, recordPlace(f.app.lang))
	return r, f.app.words().T(title, r.Title.In(f.app.lang)), bad.by
}

// source is what the record says as a source: what is filled in over what it says now.
func (p *recordPlan) source(f *Form, now *data.Source, bad *problems) *data.Source {
	s, v := data.Source{}, f.values
	if now != nil {
		s = *now
	}
	date := func(key string, was string) string {
		if !f.changed(key) && !p.isNew {
			return was
		}
		w, err := data.ParseTypedWhen(v[key], f.app.anchor(nil))
		bad.typed(key, err)
		return w.EDTF
	}
	s.Publisher = f.typedText(FieldPublisherJA, FieldPublisherEN, s.Publisher)
	s.Published, s.Accessed = date(FieldPublished, s.Published), date(fieldAccessed, s.Accessed)
	s.URL, s.Archive = f.typed(FieldURL, s.URL), f.typed(fieldArchive, s.Archive)
	s.Lang, s.Type = data.Lang(f.typed(fieldSourceLang, string(s.Lang))), f.typed(fieldSourceType, s.Type)
	s.Reliability = data.Reliability(f.typed(FieldReliability, string(s.Reliability)))
	return &s
}

// recordPlace gives the field for a path of the model's rules.
func recordPlace(lang data.Lang) func(string) string {
	return func(path string) string {
		switch path {
		case "title":
			return inOrder(lang, FieldTitleJA, FieldTitleEN)[0]
		case "slug", "tags", "kind", "source/published", "source/accessed", "source/reliability":
			return strings.ReplaceAll(path, "/", ".")
		}
		return ""
	}
}

// follow has nothing to suggest.
func (p *recordPlan) follow(*Form, string) {}

// longestSlug is how long the name of a file of the text form gets, in letters.
const longestSlug = 60

// slug names a new record after its English title, else after its reading in Latin letters, else
// after its kind and ID; a name that is taken gets a number.
func (p *recordPlan) slug(f *Form, r *data.Record) string {
	name := ""
	for _, s := range append([]string{r.Title.EN, r.Title.JA}, r.Readings...) {
		if name = plainName(s); name != "" {
			break
		}
	}
	if name == "" {
		name = string(r.Kind) + "-" + string(r.ID[:8])
	}
	free := name
	for n := 2; ; n++ {
		if other := f.app.view.Dossier().Slug(free); other == nil || other.ID == r.ID {
			return free
		}
		free = name + "-" + number(n)
	}
}

// plainName keeps the ASCII letters and digits of s with hyphens between its words; it is blank
// for a text that has other letters, of which too little would be left.
func plainName(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		case unicode.IsLetter(r):
			return ""
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-") && r != '\'' && r != '’':
			b.WriteByte('-')
		}
	}
	name := b.String()
	if len(name) > longestSlug {
		name = name[:longestSlug]
		if i := strings.LastIndexByte(name, '-'); i > longestSlug/2 {
			name = name[:i]
		}
	}
	return strings.Trim(name, "-")
}
