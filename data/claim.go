package data

// A Basis says how a claim came to be.
type Basis string

// The bases, strongest commitment by a named party first.
const (
	Announced  Basis = "announced"  // 発表: said by the party it concerns
	Reported   Basis = "reported"   // 報道: said by the press
	Observed   Basis = "observed"   // 観測: seen by the one who recorded it
	Derived    Basis = "derived"    // 導出: computed or concluded from other claims
	Hypothesis Basis = "hypothesis" // 仮説: proposed, not established
)

// Bases lists every basis in the order of the constants.
func Bases() []Basis { return []Basis{Announced, Reported, Observed, Derived, Hypothesis} }

// A Rank orders rival claims about the same property.
type Rank string

// The ranks. The zero value counts as Normal.
const (
	Preferred  Rank = "preferred"
	Normal     Rank = "normal"
	Deprecated Rank = "deprecated"
)

// A Claim is one statement about a record.
// Invariants, checked by Validate: ID is valid; Property is in the vocabulary and allowed for
// the subject's kind; Value has the property's type or is Unknown; Basis is set; Known is
// blank or EDTF.
type Claim struct {
	ID       ID
	Property string // a Property's Key
	Value    Value
	Text     Text   // the statement in words; blank where Statement can compose it
	When     When   // when it holds in the world
	Known    string // EDTF: when it became public; blank: undated; ? or ~ marks an inferred day
	Basis    Basis
	Rank     Rank
	Note     Text // a remark on the claim, such as how its date was inferred

	Links     []Link
	Citations []Citation
}

// A LinkType says how one claim relates to another.
type LinkType string

// The link types.
const (
	Supersedes  LinkType = "supersedes"  // newer state of the same fact: the older was right in its time
	Corrects    LinkType = "corrects"    // the other was wrong
	Contradicts LinkType = "contradicts" // the two cannot both be right
)

// A Status says what became of a contradiction.
type Status string

// The statuses of a contradiction.
const (
	Open      Status = "open"      // undecided, and the note says why
	Explained Status = "explained" // both hold, under different readings
	Corrected Status = "corrected" // one side withdrew
	Typo      Status = "typo"      // one side is a slip of the pen
)

// A Link goes from the claim that holds it to another claim. Status, Differs and Note are
// used by contradictions only.
type Link struct {
	Type    LinkType `json:"type"`
	Claim   ID       `json:"claim"`
	Status  Status   `json:"status,omitempty"`
	Differs Text     `json:"differs,omitzero"` // what differs, in one line
	Note    Text     `json:"note,omitzero"`    // how it is resolved, or why it is open
}

// A Stance says whether a source carries a claim.
type Stance string

// The stances. The zero value counts as Supports.
const (
	Supports Stance = "supports"
	Disputes Stance = "disputes"
	Mentions Stance = "mentions"
)

// A Citation is why a claim is believed.
type Citation struct {
	ID          ID     `json:"id"`
	Source      ID     `json:"source"`
	Locator     string `json:"locator,omitempty"` // where in the source: section, table row, note number
	Quote       string `json:"quote,omitempty"`   // short, verbatim, in the source's language
	Stance      Stance `json:"stance,omitempty"`
	Credibility int    `json:"credibility,omitempty"` // Admiralty 1 (confirmed) to 6 (cannot be judged); 0: not graded
}
