package importer

import (
	"shirabe/data"
)

// An Action says what a plan does with a draft record.
type Action string

// The actions.
const (
	ActionAdd     Action = "added"   // a new record
	ActionMerge   Action = "merged"  // the dossier's record gains what the draft has beyond it
	ActionReplace Action = "changed" // the dossier's record is replaced
	ActionSame    Action = "same"    // the dossier has it all
	ActionLeave   Action = "left"    // left out by the user, or broken
)

// A Plan is what taking in drafts would do to a dossier.
type Plan struct {
	Change data.Change // one undoable change; nothing to put if there is nothing new
	Blobs  []Blob      // to be kept before the change is applied
	Items  []Item      // what becomes of every draft record, in their order
	// Remarks are those of the drafts and of planning.
	Remarks []Remark
	// Broken are the rules that the records would break; a change that breaks rules is not to
	// be applied. Only exact drafts have any: of others broken records are left out.
	Broken []data.Problem
}

// An Item says what becomes of one draft record.
type Item struct {
	Action Action
	Draft  data.ID     // of the draft record
	Record data.Record // as it will be in the dossier
	Why    string      // key of the reason why it is merged or left out: import.same.url; blank: none
}

// PlanOptions says what a person decided about drafts.
type PlanOptions struct {
	Author, Title string           // of the change
	Leave         map[data.ID]bool // draft records to leave out
	Apart         map[data.ID]bool // draft records to add even if they look like one the dossier has
}
