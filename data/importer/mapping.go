package importer

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"shirabe/data"
)

// A Mapping says what the columns of a file's tables mean. It is plain data: a person may
// keep it as a JSON file and edit it in the window.
type Mapping struct {
	Tables []Table `json:"tables"`
}

// A Table is the mapping of one table: of a CSV file, or of one sheet of a workbook.
type Table struct {
	Sheet   string     `json:"sheet,omitempty"`  // of a workbook; blank: the only one, or any that no other Table names
	Skip    bool       `json:"skip,omitempty"`   // leave the table out
	Head    int        `json:"head,omitempty"`   // the row with the columns' heads, from 1; 0: found out
	Kind    data.Kind  `json:"kind,omitempty"`   // of rows that name none
	Basis   data.Basis `json:"basis,omitempty"`  // of claims that name none; blank: reported
	Source  string     `json:"source,omitempty"` // slug, title or address of what rows without a source cite; blank: nothing
	Columns []Column   `json:"columns"`
}

// A Column says what one column means. Columns are found by their heads, several of one head in
// their order.
type Column struct {
	Head string `json:"head"`           // as the table has it
	To   Field  `json:"to,omitempty"`   // blank: the column is left out
	Unit string `json:"unit,omitempty"` // of bare numbers; blank: the property's usual one
}

// Property returns the property that the column's cells are values of.
func (c Column) Property() (data.Property, bool) {
	key, ok := strings.CutPrefix(string(c.To), propertyPrefix)
	if !ok {
		return data.Property{}, false
	}
	return data.PropertyByKey(key)
}

// ErrMapping is wrapped by the errors of ParseMapping.
var ErrMapping = errors.New("not a mapping of columns")

// maxMapping is the size in bytes of the largest mapping that is read.
const maxMapping = 1 << 20

// ParseMapping reads a mapping from JSON and checks that it names kinds, fields, units and bases
// that there are. The error wraps ErrMapping.
func ParseMapping(b []byte) (*Mapping, error) {
	if len(b) > maxMapping {
		return nil, fmt.Errorf("importer: larger than %d bytes: %w", maxMapping, ErrMapping)
	}
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff"))))
	dec.DisallowUnknownFields()
	var m Mapping
	if err := dec.Decode(&m); err != nil {
		return nil, fmt.Errorf("importer: %w: %w", ErrMapping, err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("importer: more than one value: %w", ErrMapping)
	}
	if len(m.Tables) == 0 {
		return nil, fmt.Errorf("importer: no tables: %w", ErrMapping)
	}
	for _, t := range m.Tables {
		if err := t.check(); err != nil {
			return nil, err
		}
	}
	return &m, nil
}

func (t Table) check() error {
	wrong := func(what, value string) error { return fmt.Errorf("importer: %s %q: %w", what, value, ErrMapping) }
	switch {
	case t.Kind != "" && !slices.Contains(data.Kinds(), t.Kind):
		return wrong("kind", string(t.Kind))
	case t.Basis != "" && !slices.Contains(data.Bases(), t.Basis):
		return wrong("basis", string(t.Basis))
	case t.Head < 0:
		return wrong("head", fmt.Sprint(t.Head))
	}
	known := map[Field]bool{FieldNone: true}
	for _, f := range Fields() {
		known[f.Field] = true
	}
	for _, c := range t.Columns {
		if !known[c.To] {
			return wrong("field", string(c.To))
		}
		if c.Unit != "" && !slices.ContainsFunc(data.Units(), func(u data.Unit) bool { return u.Key == c.Unit }) {
			return wrong("unit", c.Unit)
		}
	}
	return nil
}

// JSON writes the mapping for people to edit.
func (m *Mapping) JSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(m); err != nil {
		return nil, fmt.Errorf("importer: write mapping: %w", err)
	}
	return b.Bytes(), nil
}

// table returns the mapping of the sheet called name; ok is false if there is none.
func (m *Mapping) table(name string) (t Table, ok bool) {
	if m == nil {
		return Table{}, false
	}
	for _, t := range m.Tables {
		if t.Sheet == name {
			return t, true
		}
	}
	for _, t := range m.Tables {
		if t.Sheet == "" {
			return t, true
		}
	}
	return Table{}, false
}
