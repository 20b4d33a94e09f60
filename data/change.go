package data

import (
	"errors"
	"fmt"
	"time"
)

// A Revision numbers the states of a dossier: it is the number of the last change made to
// it, 0 for a new dossier. An undo is a change as well, so a Revision never goes back.
type Revision int64

// A Change is one thing a person did: it is saved whole or not at all, and undone in one step.
// Records are put whole; the store finds out what differs and logs only that.
type Change struct {
	Author string
	Title  string // what was done, in the user's words: "被害件数を改めた"
	Put    []Record
	Remove []ID
	Meta   *Meta // nil: unchanged

	// Over is the dossier from which Put was made. Where a record has moved on since, only what
	// Put changes is changed; see workspace.Apply. A store takes no notice. Nil: Put holds as it is.
	Over *Dossier

	// Merged marks a merge: the mark of the other file's last change, see its store. Blank: none.
	Merged string
}

// Reasons why a change is refused. Nothing of a refused change is saved.
var (
	ErrReadOnly      = errors.New("the dossier is open for reading only")
	ErrDiskFull      = errors.New("the disk is full")
	ErrDuplicate     = errors.New("already in use in this dossier") // an ID or a slug
	ErrReferenced    = errors.New("refers to something that is not in the dossier")
	ErrNotText       = errors.New("not valid UTF-8 text")
	ErrNothingToUndo = errors.New("nothing to undo")
	ErrNothingToRedo = errors.New("nothing to redo")
	ErrPutAway       = errors.New("the dossier was put away for another")
)

// A ReferenceError says which record would be left referring to something missing. It
// matches ErrReferenced.
type ReferenceError struct {
	Record  ID     // that refers
	Part    Part   // the claim, link or citation of Record that does
	Missing string // the ID of the record or claim referred to
}

func (e *ReferenceError) Error() string {
	return fmt.Sprintf("a %s of record %s refers to %s, which would not be in the dossier", e.Part, e.Record, e.Missing)
}

// Unwrap makes the error match ErrReferenced.
func (e *ReferenceError) Unwrap() error { return ErrReferenced }

// An EntryKind says what an Entry of the history did.
type EntryKind string

// The kinds of entries.
const (
	EntryEdit EntryKind = "edit"
	EntryUndo EntryKind = "undo"
	EntryRedo EntryKind = "redo"
)

// An Entry is one change as the history keeps it.
type Entry struct {
	Change Revision
	Kind   EntryKind
	Time   time.Time // UTC, milliseconds
	Author string
	Title  string   // of an undo or redo: the title of Target
	Target Revision // of an undo or redo: the edit it undid or redid
	Undone bool     // for an edit: it is undone at present
	Size   int      // number of edits, of which Edits may hold only the first ones
	Edits  []Edit   // in the order in which they were made
}

// A Part names what an Edit changed.
type Part string

// The parts of a dossier that are logged.
const (
	PartMeta       Part = "meta"
	PartRecord     Part = "record"
	PartSource     Part = "source"
	PartClaim      Part = "claim"
	PartLink       Part = "link"
	PartCitation   Part = "citation"
	PartAttachment Part = "attachment"
)

// An EditKind says what became of a part.
type EditKind string

// The kinds of edits.
const (
	Added   EditKind = "added"
	Edited  EditKind = "edited"
	Removed EditKind = "removed"
)

// An Edit is what a change did to one part of the dossier.
type Edit struct {
	Kind   EditKind
	Part   Part
	ID     string // of the part; a link, which has no ID, is named by its two claims and its type
	Record ID     // to which the part belongs; blank for PartMeta
	Claim  ID     // to which the part belongs: for PartClaim, PartLink and PartCitation
	Fields []Field
}

// A Field is one field of a part before and after, both blank if not set. Texts in two languages are two fields,
// title_ja and title_en; lists are JSON arrays; a claim's value is as MarshalValue writes it.
// A part that was moved among its neighbours has the field "position" without values.
type Field struct {
	Name          string
	Before, After string
}

// Reasons why a dossier's file is not opened, or is opened for reading only.
var (
	ErrNoFile         = errors.New("there is no such file")
	ErrIsFolder       = errors.New("this is a folder")
	ErrNoPermission   = errors.New("permission denied")
	ErrEmptyFile      = errors.New("the file is empty")
	ErrForeign        = errors.New("not a dossier")
	ErrNewer          = errors.New("made by a newer version of the program")
	ErrDamaged        = errors.New("the file is damaged")
	ErrReadOnlyMedium = errors.New("the file or its folder cannot be written to")
	ErrLocked         = errors.New("open elsewhere")
	ErrExists         = errors.New("a file of that name exists")
)

// An OpenError says why a dossier's file is refused, or may only be read. The file is as it
// was. It matches its Reason and its Cause.
type OpenError struct {
	Reason error // one of the reasons above
	Path   string
	Holder Holder // for ErrLocked: who has it open
	Backup string // for ErrDamaged and ErrEmptyFile: the newest good backup; blank: none
	Cause  error  // details; may be nil
}

func (e *OpenError) Error() string {
	s := e.Path + ": " + e.Reason.Error()
	if e.Holder != (Holder{}) {
		s += " by " + e.Holder.String()
	}
	if e.Cause != nil {
		s += " (" + e.Cause.Error() + ")"
	}
	return s
}

// Unwrap returns the reason and the cause.
func (e *OpenError) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Reason}
	}
	return []error{e.Reason, e.Cause}
}

// A Holder is the process that has a dossier open for writing.
type Holder struct {
	User string
	Host string
	PID  int
	Time time.Time // when it opened the file
}

func (h Holder) String() string {
	return fmt.Sprintf("%s on %s (process %d) since %s", h.User, h.Host, h.PID, h.Time.Local().Format("2006-01-02 15:04"))
}
