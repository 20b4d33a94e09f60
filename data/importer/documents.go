package importer

import (
	"context"
	"errors"
	"path"
	"strings"

	"shirabe/data"
)

// documents lists the importers of documents. The article importer is never chosen by itself:
// a person asks for it.
func documents() []Importer {
	return []Importer{pages{}, archives{}, notebook{}, markdownFiles{}, portable{}, plainText{}, articles{}}
}

// files lists the importers that take any file, as an attachment.
func files() []Importer { return []Importer{anyFile{}} }

// A decoded text is cleaned of what acts outside its place.
type decoded struct {
	text string
	lost int // characters that the bytes do not hold
}

// decode reads b as text; hint is what DecodeText takes.
func (in Input) decode(b []byte, hint string) (decoded, string, error) {
	text, charset, err := DecodeText(b, hint)
	var replaced *ReplacedError
	switch {
	case errors.As(err, &replaced):
		return decoded{cleanText(text), replaced.Count}, charset, nil
	case err != nil:
		fail := in.Fail(Place{}, "import.error.not_text")
		fail.Err = err
		return decoded{}, "", fail
	}
	return decoded{cleanText(text), 0}, charset, nil
}

// asReadError puts errors of readers into the form that Importer.Read promises.
func (in Input) asReadError(err error) error {
	var known *ReadError
	if errors.As(err, &known) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	fail := in.Fail(Place{}, "import.error.unreadable")
	if errors.Is(err, errTooManyTags) {
		fail = in.Fail(Place{}, "import.error.complex")
	}
	fail.Err = err
	return fail
}

func (in Input) draft(format, charset string) *Draft {
	return &Draft{Format: format, File: in.Base(), Charset: charset}
}

// original is the file a document was read from, to be kept beside what was made of it.
type original struct {
	content []byte
	mime    string
}

// shown is the input's name without folders as a text: systems allow any bytes in names.
func (in Input) shown() string { return shownName(in.Name) }

func shownName(name string) string {
	if s := squeeze(cleanText(strings.ToValidUTF8(base(name), "_"))); s != "" {
		return s
	}
	return "file"
}

// stem is shown without its ending.
func (in Input) stem() string {
	name := in.shown()
	return first(squeeze(strings.TrimSuffix(name, path.Ext(name))), name)
}

// mostNote is how much of a document's text is read, in bytes: some three novels are read by
// nobody as one note, and a window that shows them stands still. The file is kept whole.
const mostNote = 1 << 20

// within cuts text to what is read of a document.
func (d *document) within(text string) string {
	if len(text) <= mostNote {
		return text
	}
	d.lost.cutText = true
	return strings.ToValidUTF8(text[:mostNote], "")
}

// addNote adds the source that the document is, with the file attached, and a note with its
// text and pictures.
func (in Input) addNote(d *Draft, doc *document, file original) (source, note data.ID) {
	src := in.sourceOf(d, doc)
	a, blob := Attach(in.shown(), file.mime, file.content)
	src.Attachments, d.Blobs = append(src.Attachments, a), append(d.Blobs, blob)
	d.Records = append(d.Records, src)
	if len(doc.blocks) > 0 && doc.blocks[0].kind == heading && fold(doc.blocks[0].text.plain()) == fold(src.Title.In(data.JA)) {
		doc.blocks = doc.blocks[1:] // the note bears it as its title
	}
	text := doc.within(doc.markdown())
	if strings.TrimSpace(text) == "" && len(doc.files) == 0 {
		d.Note(Place{}, src.ID, "import.remark.no_text")
		doc.report(d, src.ID)
		return src.ID, ""
	}
	n := data.Record{ID: data.NewID(), Kind: data.KindNote, Title: src.Title, Text: in.textOf(text)}
	for _, f := range doc.files {
		a, blob := Attach(f.name, f.mime, f.content)
		n.Attachments, d.Blobs = append(n.Attachments, a), append(d.Blobs, blob)
	}
	n.Claims = []data.Claim{{
		ID: data.NewID(), Property: data.PropInvolves, Value: data.Ref{Record: src.ID}, Basis: data.Observed,
		Citations: []data.Citation{{ID: data.NewID(), Source: src.ID, Stance: data.Mentions}},
	}}
	d.Records = append(d.Records, n)
	doc.report(d, n.ID)
	return src.ID, n.ID
}

// textOf is s in the language that the user named, or else in that of its letters.
func (in Input) textOf(s string) data.Text {
	switch in.Lang {
	case data.JA:
		return data.Text{JA: s}
	case data.EN:
		return data.Text{EN: s}
	}
	return textIn(s)
}

// sourceOf makes the source that a document is from what it says of itself.
func (in Input) sourceOf(d *Draft, doc *document) data.Record {
	about := doc.about
	title := about.title
	if title == "" {
		title = in.stem()
	}
	r := data.Record{ID: data.NewID(), Kind: data.KindSource, Title: in.textOf(cut(squeeze(title), 300))}
	s := &data.Source{Type: about.kind, Lang: languageTag(about.lang)}
	if s.Lang == "" {
		s.Lang = languageOf(doc.sample())
	}
	if s.Type == "" {
		s.Type = "document"
	}
	if about.site != "" {
		s.Publisher = textIn(cut(about.site, 200))
	} else if about.author != "" {
		s.Publisher = textIn(cut(about.author, 200))
	}
	if copied, original := archived(about.url); copied != "" {
		s.Archive, s.URL = copied, original
	} else if data.WebAddress(about.url) != nil {
		s.URL = about.url
	}
	var ok bool
	if s.Published, ok = edtfOf(about.published); !ok {
		d.Guess(Place{}, r.ID, "import.remark.published", cut(about.published, 80))
	}
	s.Accessed, _ = edtfOf(about.accessed)
	r.Source = s
	return r
}

// languageTag reduces a BCP 47 tag to a language of the program; blank if it is another one.
func languageTag(tag string) data.Lang {
	tag, _, _ = strings.Cut(strings.ReplaceAll(strings.ToLower(tag), "_", "-"), "-")
	switch lang := data.Lang(tag); lang {
	case data.JA, data.EN:
		return lang
	}
	return ""
}

// sample is the beginning of the document's text, for telling its language.
func (d *document) sample() string {
	var sb strings.Builder
	sb.WriteString(d.about.title)
	for _, b := range d.blocks {
		if sb.Len() > 4096 {
			break
		}
		sb.WriteString(" " + b.text.plain())
	}
	return sb.String()
}

// report says what a reader left out.
func (d *document) report(dr *Draft, record data.ID) {
	l := d.lost
	if l.characters > 0 {
		dr.Skip(Place{}, record, "import.remark.characters", l.characters, dr.Charset)
	}
	if l.active > 0 {
		dr.Note(Place{}, record, "import.remark.active", l.active)
	}
	if l.hidden > 0 {
		dr.Note(Place{}, record, "import.remark.hidden", l.hidden)
	}
	if l.large > 0 {
		dr.Skip(Place{}, record, "import.remark.pictures", l.large)
	}
	if l.pages > 0 {
		dr.Note(Place{}, record, "import.remark.pages", l.pages)
	}
	if l.deep {
		dr.Skip(Place{}, record, "import.remark.deep")
	}
	if l.cutText {
		dr.Skip(Place{}, record, "import.remark.text_cut", mostNote>>10)
	}
}
