package importer

import (
	"context"
	"strings"

	"shirabe/data"
)

// plainText reads a text as a note: the first line is its title.
type plainText struct{}

// Name is the format's name.
func (plainText) Name() string { return "text" }

// Match knows texts by their ending, and takes any other text if nothing else does.
func (plainText) Match(name string, head []byte) Match {
	if hasEnding(name, ".txt", ".text", ".log", ".rst", ".org") {
		return ByName
	}
	if len(head) == 0 {
		return NoMatch
	}
	if _, _, err := DecodeText(head, ""); err == nil {
		return Fallback
	}
	return NoMatch
}

// Read makes a note; a line of more than Limits.Cell bytes makes no text, and the file is attached.
func (plainText) Read(ctx context.Context, in Input) (*Draft, error) {
	b, err := in.ReadAll(ctx)
	if err != nil {
		return nil, err
	}
	text, charset, err := in.decode(b, "")
	if err != nil {
		return nil, err
	}
	d := in.draft("text", charset)
	body := strings.TrimRight(strings.Trim(text.text, "\n"), " \t\n")
	if strings.TrimSpace(body) == "" {
		return nil, in.Fail(Place{}, "import.error.empty")
	}
	n := data.Record{ID: data.NewID(), Kind: data.KindNote}
	title, rest := in.firstLine(body)
	n.Title = in.textOf(title)
	doc := document{lost: lost{characters: text.lost}}
	n.Text = in.textOf(doc.within(rest))
	if doc.lost != (lost{}) { // what the note has not, the file has
		a, blob := Attach(in.shown(), "text/plain", b)
		n.Attachments, d.Blobs = []data.Attachment{a}, []Blob{blob}
	}
	d.Records = []data.Record{n}
	doc.report(d, n.ID)
	return d, ctx.Err()
}

// mostTitle is the length of a title in characters; the longest headlines have a hundred.
const mostTitle = 120

// firstLine splits a text into its title and the rest. A first line that is too long for a
// title is shortened there and stays in the text.
func (in Input) firstLine(body string) (title, rest string) {
	line, after, _ := strings.Cut(strings.TrimLeft(body, " \t\n　"), "\n")
	line = squeeze(line[:min(len(line), 8*mostTitle)])
	title = cut(strings.ToValidUTF8(line, ""), mostTitle)
	if title == "" {
		return in.stem(), body
	}
	if title != squeeze(firstOf(body)) {
		return title, body
	}
	return title, strings.Trim(after, "\n")
}

func firstOf(body string) string {
	line, _, _ := strings.Cut(strings.TrimLeft(body, " \t\n　"), "\n")
	return line
}
