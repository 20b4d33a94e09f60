package importer

import "shirabe/data"

// A Mapping says what the columns of a table mean. It is plain data: a person may keep it as a
// JSON file and edit it in the window.
type Mapping struct {
	Kind    data.Kind  `json:"kind,omitempty"`   // of rows that name none; blank: note
	Sheet   string     `json:"sheet,omitempty"`  // of a workbook; blank: every sheet
	Source  string     `json:"source,omitempty"` // slug or title of the source of all rows; blank: none
	Basis   data.Basis `json:"basis,omitempty"`  // of the claims; blank: reported
	Columns []Column   `json:"columns"`
}

// A Column says what one column means.
type Column struct {
	Head string `json:"head"` // as the table has it
	To   Field  `json:"to"`   // blank: the column is left out
}

// A Field is what a column holds: one of the constants below, or "property:" with a property's key.
type Field string
