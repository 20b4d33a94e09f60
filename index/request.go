package index

import (
	"time"

	"shirabe/data"
)

// A Request asks for records.
type Request struct {
	Query     string
	Typing    bool       // a keystroke: parsed leniently, never an error of syntax, answered without the dictionary
	Clock     data.Clock // nothing that became known later is found, counted or hinted at
	Lang      data.Lang  // of names in sorting and suggestions
	Kinds     []data.Kind
	Filters   []Filter // all must hold; several of one facet: any of them
	Sort      Sort
	Limit     int // hits wanted; 0: 20
	Offset    int
	Facets    bool
	Histogram bool
	Snippets  bool
}

// A Sort orders hits.
type Sort int

// The orders. Relevance is the zero value.
const (
	Relevance Sort = iota
	ByDate         // oldest first; records without a date last
	ByName
)

// A Filter keeps the records that have a value of a facet.
type Filter struct{ Facet, Value string }

// The facets.
const (
	FacetKind      = "kind"
	FacetPublisher = "publisher"
	FacetBasis     = "basis"
	FacetStatus    = "status" // a bank's damage
	FacetFactor    = "factor"
	FacetMonth     = "month" // of the record's date, YYYY-MM
)

// A Result answers a Request.
type Result struct {
	Query       string
	Total       int  // records that match, before Limit and Offset
	AllWords    int  // of them, those that have all the words; they come first, the others have the most of the words
	BestMatch   bool // no record has all the words, or so few that others follow: see AllWords
	Took        time.Duration
	Hits        []Hit
	Facets      []Facet
	Histogram   []Bucket
	Suggestions []string // other spellings that find something; only when no record has all the words
}

// A Hit is one record found.
type Hit struct {
	Record     data.ID
	Kind       data.Kind
	Title      data.Text
	TitleMarks map[data.Lang][]Mark
	Snippet    map[data.Lang]Passage
	Score      float64
	When       string    // EDTF of the record's date; blank: none
	Known      string    // EDTF: when the first of its claims shown became public; blank: undated
	Claims     []data.ID // that matched, best first
	Matched    []Match
}

// A Passage is a piece of a record's text with what matched in it.
type Passage struct {
	Text  string
	Marks []Mark  // in order, not overlapping
	Claim data.ID // the claim it is from; blank: the record's title or text
}

// A Mark is a half-open range of bytes.
type Mark struct{ Start, End int }

// A Match says which word of the query matched which text, and by which way.
type Match struct {
	Word  string // as asked
	Text  string // as found
	Way   Way
	Where string // title, alias, reading, text, or a claim's property
	Claim data.ID
}

// A Way is how a word reached a text.
type Way string

// The ways, most literal first.
const (
	Literal  Way = "literal"
	Spelling Way = "spelling" // another width, case, kana or kanji form
	Number   Way = "number"
	Date     Way = "date"
	Prefix   Way = "prefix"
	Reading  Way = "reading"
	Romaji   Way = "romaji"
	Synonym  Way = "synonym"
	Morpheme Way = "morpheme" // another form of the same word
	Fuzzy    Way = "fuzzy"
)

// A Facet counts the values that the records found have.
type Facet struct {
	Key    string
	Values []FacetValue // most frequent first, then by value
}

// A FacetValue is one value with the number of records that have it.
type FacetValue struct {
	Value string
	Count int
}

// A Bucket counts records dated within [From, To).
type Bucket struct {
	From, To time.Time
	Count    int
}

// A State says what the index can answer.
type State string

// The states.
const (
	Empty    State = "empty" // nothing to search yet
	Building State = "building"
	Ready    State = "ready"
	Failed   State = "failed" // the last build did not finish; Err says why
)

// Status is the state of an index.
type Status struct {
	State       State
	Stamp       string // the state of the dossier that searches see
	Docs        int
	Done, Total int // of a build under way, in records
	InMemory    bool
	Err         error
}
