package importer

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"strings"

	"golang.org/x/text/encoding"

	"shirabe/data"
)

// archives reads web archives (RFC 2557), as Chrome and Edge save them, and e-mails with a page or
// a text in them.
type archives struct{}

// Name is the format's name.
func (archives) Name() string { return "mhtml" }

// Match knows an archive by the header of a message with parts.
func (archives) Match(name string, head []byte) Match {
	named := hasEnding(name, ".mhtml", ".mht", ".eml")
	h, _ := splitHeader(head)
	typed := strings.HasPrefix(strings.ToLower(h["content-type"]), "multipart/") ||
		h["mime-version"] != "" && h["content-type"] != ""
	switch {
	case typed && named:
		return Certain
	case typed, named && h["from"] != "":
		return ByContent
	case named:
		return ByName
	}
	return NoMatch
}

// Read makes a source and a note of the archive's main part, with the pictures beside it.
func (archives) Read(ctx context.Context, in Input) (*Draft, error) {
	b, err := in.ReadAll(ctx)
	if err != nil {
		return nil, err
	}
	doc, charset, err := in.readArchive(ctx, b)
	if err != nil {
		return nil, err
	}
	d := in.draft("mhtml", charset)
	in.addNote(d, doc, original{b, archiveType(in.Name)})
	return d, ctx.Err()
}

// archiveType is the media type of an archive by its name: that of a mail or of a web archive.
func archiveType(name string) string {
	if hasEnding(name, ".eml") {
		return "message/rfc822"
	}
	return "multipart/related"
}

// A part is one body of a message.
type part struct {
	header  map[string]string // keys in lower case
	content []byte
}

func (p *part) contentType() (kind string, params map[string]string) {
	kind, params, err := mime.ParseMediaType(p.header["content-type"])
	if err != nil {
		kind, _, _ = strings.Cut(strings.ToLower(p.header["content-type"]), ";")
		return strings.TrimSpace(kind), nil
	}
	return kind, params
}

// Bounds of messages: parts of one message, and messages inside messages.
const (
	mostParts  = 10_000
	mostNested = 8
)

var errNotMessage = errors.New("not a message with a readable part")

// readArchive reads the main part of a message: the page or, for want of one, the text.
func (in Input) readArchive(ctx context.Context, b []byte) (*document, string, error) {
	header, body := splitHeader(b)
	m := messageReader{ctx: ctx}
	root := part{header, body}
	if err := m.gather(root, 0); err != nil {
		return nil, "", in.asReadError(err)
	}
	_, params := root.contentType()
	p := m.main(params["start"])
	if p == nil {
		return nil, "", in.asReadError(errNotMessage)
	}
	kind, params := p.contentType()
	var doc *document
	var charset string
	var err error
	if kind == "text/plain" {
		var text decoded
		if text, charset, err = in.decode(p.content, params["charset"]); err == nil {
			doc = readPlain(text.text)
			doc.lost.characters = text.lost
		}
	} else {
		doc, charset, err = in.readPage(ctx, p.content, params["charset"])
	}
	if err != nil {
		return nil, "", err
	}
	aboutMessage(&doc.about, header, p)
	m.pictures(doc)
	return doc, charset, nil
}

// aboutMessage adds what the message's header says to what the page says.
func aboutMessage(a *about, header map[string]string, p *part) {
	for _, u := range []string{header["snapshot-content-location"], p.header["content-location"], header["content-location"]} {
		if a.url == "" && data.WebAddress(u) != nil {
			a.url = u
		}
	}
	date, _, _ := strings.Cut(decodeWords(header["date"]), " (")
	subject := decodeWords(header["subject"])
	a.title = first(a.title, subject)
	if from := decodeWords(header["from"]); from != "" && !strings.HasPrefix(from, "<Saved by") {
		a.kind = "personal_communication"
		a.title = first(subject, a.title)
		who, _, _ := strings.Cut(from, " <")
		a.author = first(a.author, strings.Trim(who, `"<> `))
		a.published = first(a.published, date)
	} else {
		a.accessed = first(a.accessed, date)
	}
}

// A messageReader takes a message apart.
type messageReader struct {
	ctx   context.Context
	parts []part // that hold content, in order
}

// gather decodes p, or takes it apart if it has parts.
func (m *messageReader) gather(p part, depth int) error {
	kind, params := p.contentType()
	if !strings.HasPrefix(kind, "multipart/") {
		content, err := decodeTransfer(p.header["content-transfer-encoding"], p.content)
		if err == nil {
			m.parts = append(m.parts, part{p.header, content})
		}
		return nil // what cannot be decoded is not the page
	}
	if params["boundary"] == "" || depth > mostNested {
		return errNotMessage
	}
	r := multipart.NewReader(bytes.NewReader(p.content), params["boundary"])
	for len(m.parts) < mostParts {
		if m.ctx.Err() != nil {
			return m.ctx.Err()
		}
		raw, err := r.NextRawPart()
		if err != nil {
			return nil // the end, or a file cut off: what came before is read
		}
		sub := part{header: map[string]string{}}
		for k, v := range raw.Header {
			sub.header[strings.ToLower(k)] = strings.Join(v, " ")
		}
		sub.content, _ = io.ReadAll(raw) // the last part of a file cut off ends with an error and is read as far as it goes
		if err := m.gather(sub, depth+1); err != nil && m.ctx.Err() != nil {
			return err
		}
	}
	return nil
}

// main chooses the part with the page: the one that start names (RFC 2387), else the first page, else the
// first text.
func (m *messageReader) main(start string) *part {
	for _, fits := range []func(p *part, kind string) bool{
		func(p *part, _ string) bool { return start != "" && p.header["content-id"] == start },
		func(_ *part, kind string) bool { return kind == "text/html" || kind == "application/xhtml+xml" },
		func(_ *part, kind string) bool { return kind == "text/plain" || kind == "" },
	} {
		for i := range m.parts {
			kind, _ := m.parts[i].contentType()
			if fits(&m.parts[i], kind) {
				return &m.parts[i]
			}
		}
	}
	return nil
}

// pictures takes over the message's pictures but for ornaments.
func (m *messageReader) pictures(doc *document) {
	total := 0
	for i := range m.parts {
		p := &m.parts[i]
		kind, params := p.contentType()
		ending, ok := pictureEndings[kind]
		if !ok || len(p.content) < leastPicture {
			continue
		}
		if total += len(p.content); len(doc.files) >= mostPictures || total > mostPictureMB<<20 {
			doc.lost.large++
			continue
		}
		name := first(decodeWords(params["name"]), base(p.header["content-location"]))
		if name = fileName(strings.TrimSuffix(name, ending)); name == "" {
			name = "image"
		}
		doc.files = append(doc.files, embedded{name: name + ending, mime: kind, content: p.content})
	}
}

// splitHeader reads the header of a message (RFC 5322, 2.2), the last of fields that come
// twice left out. Field names are in lower case.
func splitHeader(b []byte) (header map[string]string, body []byte) {
	header = map[string]string{}
	last := ""
	for len(b) > 0 {
		line, rest, _ := bytes.Cut(b, []byte("\n"))
		line = bytes.TrimSuffix(line, []byte("\r"))
		if len(line) == 0 {
			return header, rest
		}
		b = rest
		if line[0] == ' ' || line[0] == '\t' {
			if last != "" && len(header[last]) < 64<<10 {
				header[last] += " " + string(bytes.TrimSpace(line))
			}
			continue
		}
		name, value, ok := bytes.Cut(line, []byte(":"))
		if !ok || bytes.ContainsAny(name, " \t<>") || len(header) > 1000 {
			return header, nil // no header at all
		}
		last = strings.ToLower(string(name))
		if _, seen := header[last]; seen {
			last = ""
			continue
		}
		header[last] = strings.TrimSpace(string(value))
	}
	return header, nil
}

func decodeTransfer(kind string, b []byte) ([]byte, error) {
	switch strings.ToLower(strings.TrimSpace(kind)) {
	case "quoted-printable":
		out, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(b)))
		if len(out) > 0 {
			err = nil // as far as it goes
		}
		return out, err
	case "base64":
		clean := bytes.Map(func(r rune) rune {
			if r == '\r' || r == '\n' || r == ' ' || r == '\t' || r == '=' {
				return -1
			}
			return r
		}, b)
		out := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
		n, err := base64.RawStdEncoding.Decode(out, clean)
		if n > 0 {
			err = nil
		}
		return out[:n], err
	}
	return b, nil
}

// decodeWords reads a header's encoded words (RFC 2047) in any charset that DecodeText reads,
// and raw eight-bit text as what it looks like.
func decodeWords(s string) string {
	d := mime.WordDecoder{CharsetReader: func(charset string, r io.Reader) (io.Reader, error) {
		enc, _ := encodingNamed(charset)
		if enc == nil {
			return nil, errNotMessage
		}
		if enc == encoding.Nop {
			return r, nil
		}
		return enc.NewDecoder().Reader(r), nil
	}}
	out, err := d.DecodeHeader(s)
	if err != nil {
		out = s
	}
	if text, _, err := DecodeText([]byte(out), ""); err == nil {
		out = text
	}
	return squeeze(cleanText(out))
}
