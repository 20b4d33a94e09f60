// Package export turns a dossier seen at a clock into a summary that can be printed: written
// text in which every statement carries a numbered note to its source, in many formats.
//
// The idea: [Build] composes one [Document], a tree of blocks that knows nothing of any
// format. Passes number the notes, tables and figures of that tree once, so note n is the
// same place of the same source in every format. [Write] hands the tree to one small writer.
//
// Invariants: a Document holds nothing that became public after the view's clock. Every
// [Phrase] names the claims it states, and the notes after it are those claims' citations.
// The same dossier and options give the same bytes: nothing here reads the time of day, a
// map's order or anything random.
package export

import "shirabe/data"

// A Document is a summary before it has a format. It must not be changed once it is built;
// then it may be written by any number of goroutines.
type Document struct {
	Title    string
	Subtitle string    // what the document shows and as of when
	Lang     data.Lang // of the words around the blocks; the first of two
	Blocks   []Block
	Notes    []Note   // Notes[i].Number is i+1
	Sources  []Source // that the notes cite, in the order of the first note
	Colophon Colophon

	view data.View
	opts Options
}

// View returns what the document was built from.
func (d *Document) View() data.View { return d.view }

// A Colophon says which state of which dossier the document shows.
type Colophon struct {
	Dossier   string        `json:"dossier"`
	ID        data.ID       `json:"id"`
	Clock     string        `json:"clock"` // EDTF; blank: everything the dossier holds
	Change    data.Revision `json:"change"`
	Hash      string        `json:"sha256"` // of the records shown, lower-case hex; see contentHash
	Records   int           `json:"records"`
	Claims    int           `json:"claims"`
	Citations int           `json:"citations"`
	Licence   string        `json:"licence,omitempty"`
	About     string        `json:"about,omitempty"`
}

// A Note is one place of one source, or a remark. Repeated citations share it.
type Note struct {
	Number  int       `json:"number"`
	Source  data.ID   `json:"source,omitempty"` // blank for a remark, and for a source withheld at the clock
	Locator string    `json:"locator,omitempty"`
	Claims  []data.ID `json:"claims,omitempty"` // that rest on it, in the order of the text
	In      []Inline  `json:"in"`
}

// A Source is an entry of the list of sources.
type Source struct {
	Record *data.Record
	Notes  []int // numbers of the notes that cite it
}

// A Block is a piece of the document: Heading, Paragraph, List, KeyFigures, Table, Figure or Box.
type Block interface {
	// Type names the variant as it is written to JSON.
	Type() string
}

// A Heading opens a section (level 1) or a part of one (2 or 3).
type Heading struct {
	Level   int     `json:"level"`
	ID      string  `json:"id"` // unique in the document; a–z, 0–9 and hyphens
	Section Section `json:"section"`
	Text    string  `json:"text"`
}

// A Paragraph is written text. Writers put a space between phrases where the language has one.
type Paragraph struct {
	Phrases []Phrase `json:"phrases"`
}

// A List is a list of items of one or more phrases each.
type List struct {
	Ordered bool       `json:"ordered,omitempty"`
	Items   [][]Phrase `json:"items"`
}

// KeyFigures are the numbers that head the document.
type KeyFigures struct {
	Items []KeyFigure `json:"items"`
}

// A KeyFigure is one number with what it counts and as of when.
type KeyFigure struct {
	Label string `json:"label"`
	Value string `json:"value"`
	AsOf  string `json:"as_of,omitempty"`
	Notes Phrase `json:"notes"` // the claim, and its citations
}

// An Align places a column's cells. The zero value is the language's start side.
type Align string

// The alignments.
const (
	AlignStart  Align = ""
	AlignCenter Align = "center"
	AlignEnd    Align = "end"
)

// A Column heads a table's column.
type Column struct {
	Head  string `json:"head"`
	Align Align  `json:"align,omitempty"`
	Width int    `json:"width"` // relative to the other columns
}

// A Table is a table whose first column names the rows. A row may state claims in one cell
// and carry their citations in another.
type Table struct {
	ID      string     `json:"id"`
	Number  int        `json:"number"` // 0 for the data of a figure
	Caption string     `json:"caption"`
	Columns []Column   `json:"columns"`
	Rows    [][]Phrase `json:"rows"` // as many cells as columns
}

// A Figure is a drawing with its data beside it.
type Figure struct {
	ID      string `json:"id"`
	Number  int    `json:"number"`
	Caption string `json:"caption"` // the finding
	Alt     string `json:"alt"`     // what is to be seen, for those who do not see it
	Scene   *Scene `json:"-"`
	Data    *Table `json:"data"`
}

// A Box is set apart from the text, such as a reader's guide.
type Box struct {
	Title  string  `json:"title"`
	Blocks []Block `json:"blocks"`
}

// A Phrase is a run of inlines, usually a sentence or a cell, with the claims it states. A
// phrase without claims states nothing of the dossier: it connects or explains.
type Phrase struct {
	Claims []data.ID `json:"claims,omitempty"`
	In     []Inline  `json:"in"`
	Lang   data.Lang `json:"lang,omitempty"` // blank: the document's
}

// An Inline is a piece of a phrase: Text, Strong, Emphasis, Struck, Link, Cite or Remark.
type Inline interface {
	// Type names the variant as it is written to JSON.
	Type() string
}

// Text is plain text.
type Text struct {
	S string `json:"s"`
}

// Strong is text that stands out.
type Strong struct {
	S string `json:"s"`
}

// Emphasis is stressed text.
type Emphasis struct {
	S string `json:"s"`
}

// Struck is text that no longer holds: a value that was superseded or corrected.
type Struck struct {
	S string `json:"s"`
}

// A Link leads out of the document. Writers leave a URL that is not http or https as text.
type Link struct {
	S   string `json:"s"`
	URL string `json:"url"`
}

// A Cite marks where a claim can be read. The pass resolveNotes gives it the number of its note.
type Cite struct {
	Source  data.ID `json:"source,omitempty"`
	Locator string  `json:"locator,omitempty"`
	Claim   data.ID `json:"claim"`
	Note    int     `json:"note"`
}

// A Remark is a note in words of its own.
type Remark struct {
	In   []Inline `json:"in"`
	Note int      `json:"note"`
}

// Type names the variant.
func (Heading) Type() string { return "heading" }

// Type names the variant.
func (Paragraph) Type() string { return "paragraph" }

// Type names the variant.
func (List) Type() string { return "list" }

// Type names the variant.
func (KeyFigures) Type() string { return "key_figures" }

// Type names the variant.
func (*Table) Type() string { return "table" }

// Type names the variant.
func (*Figure) Type() string { return "figure" }

// Type names the variant.
func (Box) Type() string { return "box" }

// Type names the variant.
func (Text) Type() string { return "text" }

// Type names the variant.
func (Strong) Type() string { return "strong" }

// Type names the variant.
func (Emphasis) Type() string { return "emphasis" }

// Type names the variant.
func (Struck) Type() string { return "struck" }

// Type names the variant.
func (Link) Type() string { return "link" }

// Type names the variant.
func (*Cite) Type() string { return "cite" }

// Type names the variant.
func (*Remark) Type() string { return "remark" }
