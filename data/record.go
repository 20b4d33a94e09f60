package data

// A Kind says what a record is.
type Kind string

// The kinds of records.
const (
	KindIncident     Kind = "incident"
	KindBank         Kind = "bank"
	KindOrganization Kind = "organization"
	KindReport       Kind = "report"
	KindSource       Kind = "source"
	KindEvent        Kind = "event"
	KindStep         Kind = "step"
	KindTerm         Kind = "term"
	KindCase         Kind = "case"
	KindHypothesis   Kind = "hypothesis"
	KindFigure       Kind = "figure"
	KindNote         Kind = "note"
)

// Kinds lists every kind in the order in which kinds are shown and stored.
func Kinds() []Kind {
	return []Kind{KindIncident, KindFigure, KindBank, KindOrganization, KindReport, KindEvent,
		KindStep, KindTerm, KindCase, KindHypothesis, KindSource, KindNote}
}

// A Record is one thing that can be opened.
// Invariants, checked by Validate: ID is valid; Slug is not blank, unique in the dossier and
// made of a–z, 0–9 and single hyphens; Title is not blank; Source is set exactly for sources.
type Record struct {
	ID       ID
	Slug     string // the record's name on the command line and of its file in the text form
	Kind     Kind
	Title    Text
	Text     Text     // Markdown; what the record is, with nothing in it that a claim should say
	Aliases  []string // other names in any script
	Readings []string // kana first, then romaji
	Tags     []string // sorted, unique

	Source      *Source      // for KindSource only
	Attachments []Attachment // in the user's order
	Claims      []Claim      // in the user's order: the order in which they are read
}

// Reliability grades a source from A (completely reliable) to E (unreliable); F is "cannot
// be judged". The scale is the Admiralty code's (NATO AJP-2.1).
type Reliability string

// A Source tells where something can be read.
type Source struct {
	Publisher   Text        `json:"publisher"`
	Published   string      `json:"published,omitempty"` // EDTF
	URL         string      `json:"url,omitempty"`       // blank: not given
	Archive     string      `json:"archive,omitempty"`   // URL of an archived copy
	Accessed    string      `json:"accessed,omitempty"`  // EDTF
	Lang        Lang        `json:"lang,omitempty"`      // of the source's own text
	Type        string      `json:"type,omitempty"`      // a CSL type: article-newspaper, broadcast, webpage …
	Number      int         `json:"number,omitempty"`    // its number in the work the dossier was made from; 0: none
	Reliability Reliability `json:"reliability,omitempty"`
}

// An Attachment is a file kept inside the dossier, addressed by its content.
type Attachment struct {
	ID     ID     `json:"id"`
	Name   string `json:"name"`
	MIME   string `json:"mime"`
	Size   int64  `json:"size"`   // bytes
	SHA256 string `json:"sha256"` // lower-case hex
}
