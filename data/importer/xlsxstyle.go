package importer

import (
	"encoding/xml"
	"strings"
)

// A cellFormat says what a number format makes of a number.
type cellFormat struct{ date, time, percent bool }

// styles reads which styles show numbers as dates.
func (w *book) styles() error {
	custom := map[int]string{}
	inCells := false
	return w.parse("xl/styles.xml", &styleParser{onStart: func(e xml.StartElement) {
		switch e.Name.Local {
		case "numFmt":
			custom[number(attribute(e, "numFmtId"))] = attribute(e, "formatCode")
		case "cellXfs":
			inCells = true
		case "xf":
			if inCells {
				id := number(attribute(e, "numFmtId"))
				code, ok := custom[id]
				if ok {
					w.formats = append(w.formats, formatOf(code))
				} else {
					w.formats = append(w.formats, builtInFormat(id))
				}
			}
		}
	}, onEnd: func(name string) { inCells = inCells && name != "cellXfs" }})
}

type styleParser struct {
	onStart func(xml.StartElement)
	onEnd   func(string)
}

func (p *styleParser) start(e xml.StartElement) error { p.onStart(e); return nil }
func (p *styleParser) end(name string) error          { p.onEnd(name); return nil }
func (p *styleParser) text([]byte) error              { return nil }

// builtInFormat are the formats that have a number only (ECMA-376, 18.8.30), those of Japanese
// Excel with it.
func builtInFormat(id int) cellFormat {
	switch {
	case id == 9 || id == 10:
		return cellFormat{percent: true}
	case id == 22:
		return cellFormat{date: true, time: true}
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 58:
		return cellFormat{date: true}
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47:
		return cellFormat{time: true}
	}
	return cellFormat{}
}

// formatOf reads what matters of a format code.
func formatOf(code string) cellFormat {
	code, _, _ = strings.Cut(code, ";") // positive numbers
	letters := formatLetters(code)
	has := func(set string) bool { return strings.ContainsAny(letters, set) }
	out := cellFormat{percent: has("%")}
	if has("0#") && !has("yd") || letters == "general" {
		return out
	}
	out.time = has("hs")
	out.date = has("ydg") || has("m") && !out.time
	return out
}

// formatLetters are the letters of a format code outside quotes and brackets, in lower case.
func formatLetters(code string) string {
	var letters strings.Builder
	quoted, bracket, skip := false, false, false
	for _, r := range strings.ToLower(code) {
		switch {
		case skip:
			skip = false
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '\\' || r == '_' || r == '*':
			skip = true
		case r == '[' || r == ']':
			bracket = r == '['
		case bracket && r != 'h' && r != 's': // [Red], [$-411]; [h] counts hours
		default:
			letters.WriteRune(r)
		}
	}
	return letters.String()
}
