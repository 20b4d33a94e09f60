package pdftext

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// A charset is a predefined CMap (9.7.5.2) read as what it is: codes of a character set.
type charset struct {
	enc    encoding.Encoding
	length func(s str) int // of the first code, in bytes
	seven  bool            // codes of JIS X 0208 or its like without their high bits
}

// predefined returns the charset of a predefined CMap; nil for Identity and unknown ones. The
// names are those of Adobe's CMap resources; -H and -V differ in the direction only.
func predefined(cm name) *charset {
	s := strings.TrimSuffix(strings.TrimSuffix(string(cm), "-H"), "-V")
	utf16 := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	switch {
	case s == "Identity":
		return nil
	case strings.Contains(s, "UTF16"):
		return &charset{utf16, utf16Length, false}
	case strings.Contains(s, "UCS2"):
		return &charset{utf16, two, false}
	case strings.Contains(s, "UTF8"):
		return &charset{encoding.Nop, utf8Length, false}
	case strings.Contains(s, "RKSJ"):
		return &charset{japanese.ShiftJIS, sjisLength, false}
	case s == "EUC", s == "78-EUC", s == "Hojo-EUC":
		return &charset{japanese.EUCJP, eucLength, false}
	case s == "H", s == "V", s == "78", s == "Add", s == "Ext", s == "NWP":
		return &charset{japanese.EUCJP, two, true}
	case strings.HasPrefix(s, "GBK"):
		return &charset{simplifiedchinese.GBK, highLength, false}
	case s == "GB-EUC", s == "GBpc-EUC":
		return &charset{simplifiedchinese.GBK, highLength, false}
	case s == "GBK2K":
		return &charset{simplifiedchinese.GB18030, highLength, false}
	case s == "B5pc", strings.Contains(s, "-B5"), s == "HKscs-B5":
		return &charset{traditionalchinese.Big5, highLength, false}
	case strings.HasPrefix(s, "KSC"):
		return &charset{korean.EUCKR, highLength, false}
	}
	return nil
}

// next takes the next code off s and reads it; text is blank if it has no meaning.
func (c *charset) next(s str) (code uint32, n int, text string) {
	n = max(1, min(c.length(s), len(s)))
	raw := []byte(s[:n])
	for _, b := range raw {
		code = code<<8 | uint32(b)
	}
	if c.seven {
		for i := range raw {
			raw[i] |= 0x80
		}
	}
	out, err := c.enc.NewDecoder().Bytes(raw)
	if err != nil || strings.Contains(string(out), "\uFFFD") {
		return code, n, ""
	}
	return code, n, string(out)
}

func two(str) int { return 2 }

func utf16Length(s str) int {
	if s[0] >= 0xd8 && s[0] <= 0xdb {
		return 4
	}
	return 2
}

func utf8Length(s str) int {
	switch {
	case s[0] < 0xc0:
		return 1
	case s[0] < 0xe0:
		return 2
	case s[0] < 0xf0:
		return 3
	}
	return 4
}

func sjisLength(s str) int {
	if s[0] >= 0x81 && s[0] <= 0x9f || s[0] >= 0xe0 && s[0] <= 0xfc {
		return 2
	}
	return 1
}

func eucLength(s str) int {
	switch {
	case s[0] == 0x8f:
		return 3
	case s[0] == 0x8e || s[0] >= 0xa1:
		return 2
	}
	return 1
}

func highLength(s str) int {
	if s[0] >= 0x81 {
		return 2
	}
	return 1
}

// simpleEncoding returns the text of the codes of a base encoding (annex D).
func simpleEncoding(n name) [256]string {
	var out [256]string
	enc := charmap.Windows1252
	if n == "MacRomanEncoding" {
		enc = charmap.Macintosh
	}
	for c := 32; c < 256; c++ {
		if r := enc.DecodeByte(byte(c)); r != '\uFFFD' && (r >= 0xa0 || r < 0x7f) {
			out[c] = string(r)
		}
	}
	if n == "StandardEncoding" {
		for c := 128; c < 256; c++ {
			out[c] = ""
		}
		out[0x27], out[0x60] = "’", "‘"
		for c, t := range standardHigh() {
			out[c] = t
		}
	}
	return out
}

// standardHigh is the upper half of Adobe's standard encoding.
func standardHigh() map[int]string {
	return map[int]string{
		0xa1: "¡", 0xa2: "¢", 0xa3: "£", 0xa4: "⁄", 0xa5: "¥", 0xa6: "ƒ", 0xa7: "§", 0xa8: "¤", 0xa9: "'", 0xaa: "“", 0xab: "«",
		0xac: "‹", 0xad: "›", 0xae: "fi", 0xaf: "fl", 0xb1: "–", 0xb2: "†", 0xb3: "‡", 0xb4: "·", 0xb6: "¶", 0xb7: "•", 0xb8: "‚",
		0xb9: "„", 0xba: "”", 0xbb: "»", 0xbc: "…", 0xbd: "‰", 0xbf: "¿", 0xc1: "`", 0xc2: "´", 0xc3: "ˆ", 0xc4: "˜", 0xc5: "¯",
		0xc6: "˘", 0xc7: "˙", 0xc8: "¨", 0xca: "˚", 0xcb: "¸", 0xcd: "˝", 0xce: "˛", 0xcf: "ˇ", 0xd0: "—", 0xe1: "Æ", 0xe3: "ª",
		0xe8: "Ł", 0xe9: "Ø", 0xea: "Œ", 0xeb: "º", 0xf1: "æ", 0xf5: "ı", 0xf8: "ł", 0xf9: "ø", 0xfa: "œ", 0xfb: "ß",
	}
}
