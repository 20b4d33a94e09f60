package importer

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// workbook reads Excel workbooks (ECMA-376, SpreadsheetML): values as they were last computed,
// dates as dates. Formulas, macros and links are not looked at. The reader is ours because it
// has to be bounded in all it does; what it reads of the format is what a table needs.
type workbook struct{}

func (workbook) Name() string { return "xlsx" }

func (workbook) Match(name string, head []byte) Match {
	named := false
	switch strings.ToLower(path.Ext(base(name))) {
	case ".xlsx", ".xlsm", ".xltx":
		named = true
	case ".xls":
		return ByName // Read says that it is too old
	}
	zipped := bytes.HasPrefix(head, []byte("PK\x03\x04"))
	inside := zipped && bytes.Contains(head, []byte("xl/"))
	switch {
	case named && inside:
		return Certain
	case inside && bytes.Contains(head, []byte("xl/w")):
		return ByContent
	case named:
		return ByName
	}
	return NoMatch
}

func (m workbook) Read(ctx context.Context, in Input) (*Draft, error) {
	if err := in.refuseOld(ctx); err != nil {
		return nil, err
	}
	z, err := openArchive(ctx, in)
	if err != nil {
		return nil, err
	}
	draft := &Draft{Format: m.Name(), File: in.Base()}
	w := &book{archive: z, draft: draft}
	sheets, err := w.sheets()
	if err != nil {
		return nil, err
	}
	return tabulate(ctx, in, draft, sheets)
}

// refuseOld tells a workbook with a password, and one of Excel 97 to 2003, from those that can be
// read: both are compound files ([MS-CFB], 2.2).
func (in Input) refuseOld(ctx context.Context) error {
	r, err := in.Open()
	if err != nil {
		return in.Fail(Place{}, "import.error.archive")
	}
	defer func() { _ = r.Close() }() // it was only read
	var head [8]byte
	if _, err := io.ReadFull(&cancelled{ctx, r}, head[:]); err == nil && string(head[:]) == "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" {
		return in.Fail(Place{}, "import.error.compound")
	}
	return ctx.Err()
}

// A book is a workbook being read.
type book struct {
	*archive
	draft   *Draft
	strings []string
	formats []cellFormat // by style
	from    int          // 1904 or 1900: the year in which days begin to count
}

// A sheetRef is what the workbook says of a sheet.
type sheetRef struct {
	name, id string
	hidden   bool
}

func (w *book) sheets() ([]sheet, error) {
	refs, err := w.workbook()
	if err != nil {
		return nil, err
	}
	targets, err := w.relations()
	if err != nil {
		return nil, err
	}
	if err := w.sharedStrings(); err != nil {
		return nil, err
	}
	if err := w.styles(); err != nil {
		return nil, err
	}
	var out []sheet
	for _, ref := range refs {
		f := w.find(targets[ref.id])
		switch {
		case f == nil: // a chart, or nothing at all
			w.draft.Skip(Place{Sheet: ref.name}, "", "import.remark.no_table")
			continue
		case ref.hidden:
			w.draft.Skip(Place{Sheet: ref.name}, "", "import.remark.sheet_hidden")
			continue
		}
		p := sheetParser{book: w, name: ref.name}
		if err := w.parse(f.Name, &p); err != nil {
			return nil, err
		}
		p.fillMerged()
		out = append(out, sheet{name: ref.name, rows: p.rows})
	}
	return out, nil
}

// A saxHandler is told of the elements of a part, by their names without prefixes.
type saxHandler interface {
	start(e xml.StartElement) error
	end(name string) error
	text(b []byte) error
}

// parse reads a part; one that is not there has no elements.
func (w *book) parse(name string, h saxHandler) (err error) {
	f := w.find(name)
	if f == nil {
		return nil
	}
	r, err := w.open(f)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // its errors came with the reading
	dec := xml.NewDecoder(r)
	depth, most := 0, w.in.Bounds().Depth
	for {
		t, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return w.broken(f, err)
		}
		switch x := t.(type) {
		case xml.StartElement:
			if depth++; depth > most {
				return w.in.Fail(Place{Part: f.Name}, "import.error.deep", most)
			}
			err = h.start(x)
		case xml.EndElement:
			depth--
			err = h.end(x.Name.Local)
		case xml.CharData:
			err = h.text(x)
		}
		if err != nil {
			return err
		}
	}
}

// attribute is the value of an attribute by its name without prefix.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// elements is a handler that only looks at the beginnings of elements.
type elements func(e xml.StartElement)

func (f elements) start(e xml.StartElement) error { f(e); return nil }
func (elements) end(string) error                 { return nil }
func (elements) text([]byte) error                { return nil }

func (w *book) workbook() ([]sheetRef, error) {
	const part = "xl/workbook.xml"
	if w.find(part) == nil {
		return nil, w.in.Fail(Place{}, "import.error.workbook")
	}
	w.from = 1900
	var refs []sheetRef
	err := w.parse(part, elements(func(e xml.StartElement) {
		switch e.Name.Local {
		case "workbookPr":
			if v := attribute(e, "date1904"); v == "1" || v == "true" {
				w.from = 1904
			}
		case "sheet":
			var id string
			for _, a := range e.Attr {
				if a.Name.Local == "id" { // r:id
					id = a.Value
				}
			}
			refs = append(refs, sheetRef{attribute(e, "name"), id, strings.Contains(strings.ToLower(attribute(e, "state")), "hidden")})
		}
	}))
	return refs, err
}

// relations maps the IDs of the workbook's parts to their names in the archive.
func (w *book) relations() (map[string]string, error) {
	out := map[string]string{}
	err := w.parse("xl/_rels/workbook.xml.rels", elements(func(e xml.StartElement) {
		if e.Name.Local != "Relationship" || !strings.HasSuffix(attribute(e, "Type"), "/worksheet") {
			return
		}
		target := attribute(e, "Target")
		if rest, ok := strings.CutPrefix(target, "/"); ok {
			target = rest
		} else {
			target = path.Join("xl", target)
		}
		out[attribute(e, "Id")] = target
	}))
	return out, err
}

// sharedStrings reads the texts of cells. Phonetic runs are not part of a text.
func (w *book) sharedStrings() error {
	return w.parse("xl/sharedStrings.xml", &stringParser{book: w})
}

type stringParser struct {
	*book
	b        strings.Builder
	phonetic bool
	inText   bool
}

func (p *stringParser) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "si":
		p.b.Reset()
	case "rPh":
		p.phonetic = true
	case "t":
		p.inText = true
	}
	return nil
}

func (p *stringParser) end(name string) error {
	switch name {
	case "si":
		p.strings = append(p.strings, unescapeCell(p.b.String()))
	case "rPh":
		p.phonetic = false
	case "t":
		p.inText = false
	}
	return nil
}

func (p *stringParser) text(b []byte) error {
	if p.inText && !p.phonetic {
		p.b.Write(b)
	}
	if p.b.Len() > p.in.Bounds().Cell {
		return p.in.Fail(Place{Part: "sharedStrings"}, "import.error.cell", p.in.Bounds().Cell>>10)
	}
	return nil
}

// unescapeCell turns _x000D_ and its like into the characters they stand for (ECMA-376,
// 22.9.2.19); control characters are left out.
func unescapeCell(s string) string {
	if !strings.Contains(s, "_x00") {
		return s
	}
	return strings.NewReplacer("_x000D_", "", "_x000d_", "", "_x000A_", "\n", "_x000a_", "\n", "_x0009_", "\t", "_x005F_", "_", "_x005f_", "_").Replace(s)
}
