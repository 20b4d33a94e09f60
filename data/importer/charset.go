package importer

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

// ErrNotPlainText says that bytes are no text in any encoding that is read here.
var ErrNotPlainText = errors.New("not text in a known encoding")

// A ReplacedError says that a text could be read but for some bytes, each of which became
// U+FFFD. The text is returned beside it: who uses it has to say so to the reader.
type ReplacedError struct {
	Charset string
	Count   int // replacement characters that the bytes did not hold themselves
}

func (e *ReplacedError) Error() string {
	return fmt.Sprintf("importer: decode text: %d characters are not valid %s", e.Count, e.Charset)
}

// sniffed is how many bytes a guess looks at: enough for a few thousand Japanese characters.
const sniffed = 64 << 10

// DecodeText turns b into UTF-8 without a byte order mark and names the encoding it found, as
// the WHATWG Encoding Standard spells it in lower case: utf-8, shift_jis (which is read as
// its superset CP932), euc-jp, iso-2022-jp, utf-16le, utf-16be, windows-1252, or another one
// that the text or hint declares. hint is what was said of the bytes from outside: a charset's name, a
// Content-Type, or blank.
//
// A byte order mark decides; then the first of hint and the declaration inside the text
// (meta, XML) that the bytes agree with; then what the bytes look like. The error is ErrNotPlainText, and the text
// blank, when nothing fits; it is a *ReplacedError when some characters were lost.
func DecodeText(b []byte, hint string) (text, charset string, err error) {
	if enc, name, n := byteOrderMark(b); n > 0 {
		return decodeAs(b[n:], enc, name)
	}
	for _, label := range []string{charsetOf(hint), declaredCharset(b)} {
		if enc, name := encodingNamed(label); enc != nil && plausible(b, enc, name) {
			return decodeAs(b, enc, name)
		}
	}
	enc, name := sniffCharset(b)
	if enc == nil {
		return "", "", ErrNotPlainText
	}
	return decodeAs(b, enc, name)
}

func byteOrderMark(b []byte) (encoding.Encoding, string, int) {
	switch {
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		return encoding.Nop, "utf-8", 3
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		return utf16(unicode.LittleEndian), "utf-16le", 2
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		return utf16(unicode.BigEndian), "utf-16be", 2
	}
	return nil, "", 0
}

func utf16(e unicode.Endianness) encoding.Encoding { return unicode.UTF16(e, unicode.IgnoreBOM) }

// decodeAs reads all of b as enc. encoding.Nop stands for UTF-8.
func decodeAs(b []byte, enc encoding.Encoding, name string) (string, string, error) {
	var text string
	own := 0 // replacement characters that the author wrote
	if enc == encoding.Nop {
		own = bytes.Count(b, []byte("\uFFFD"))
		text = toValidUTF8(string(b))
	} else {
		out, err := enc.NewDecoder().Bytes(b)
		if err != nil {
			return "", "", fmt.Errorf("importer: decode %s: %w", name, err)
		}
		text = string(out)
	}
	text = strings.TrimPrefix(text, "\uFEFF")
	if n := strings.Count(text, "\uFFFD") - own; n > 0 {
		return text, name, &ReplacedError{Charset: name, Count: n}
	}
	return text, name, nil
}

// toValidUTF8 puts one U+FFFD for every byte that is not part of UTF-8, so that the count of
// what was lost is the count of bytes.
func toValidUTF8(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var sb strings.Builder
	sb.Grow(len(s))
	for _, r := range s {
		sb.WriteRune(r) // range yields U+FFFD for each bad byte
	}
	return sb.String()
}

// encodingNamed returns what reads the charset with label; nil if that is blank, unknown or
// one that the Encoding Standard refuses to read.
func encodingNamed(label string) (encoding.Encoding, string) {
	if label == "" {
		return nil, ""
	}
	switch alias := strings.ToLower(label); alias {
	case "cp932", "ms932", "windows932", "mskanji", "sjis-win", "shift-jis":
		label = "shift_jis"
	case "eucjp", "eucjp-win", "eucjp-ms", "cp51932":
		label = "euc-jp"
	case "iso-2022-jp-ms", "cp50220", "cp50221", "iso-2022-jp-1":
		label = "iso-2022-jp"
	case "utf8n", "utf-8n":
		label = "utf-8"
	}
	enc, err := htmlindex.Get(label)
	if err != nil {
		return nil, ""
	}
	name, err := htmlindex.Name(enc)
	if err != nil || name == "replacement" {
		return nil, ""
	}
	if name == "utf-8" {
		enc = encoding.Nop
	}
	return enc, name
}

// charsetOf takes the charset's name out of a Content-Type; another string is a name itself.
func charsetOf(hint string) string {
	hint = strings.TrimSpace(hint)
	if !strings.ContainsAny(hint, "/;=") {
		return strings.Trim(hint, `"' `)
	}
	_, params, err := mime.ParseMediaType(hint)
	if err != nil {
		return ""
	}
	return params["charset"]
}

// declared finds the three ways in which a text names its own charset: XML, HTML 5, HTML 4.
var declared = regexp.MustCompile(`(?i)^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{1,40})` +
	`|<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})`)

// declaredCharset returns the charset that b names within its first 4 KB. HTML asks for the
// declaration to stand in the first 1 KB; saved pages put a comment before it.
func declaredCharset(b []byte) string {
	m := declared.FindSubmatch(b[:min(len(b), 4096)])
	if m == nil {
		return ""
	}
	name := strings.ToLower(string(m[1]) + string(m[2]))
	if strings.HasPrefix(name, "utf-16") {
		return "utf-8" // it was read as ASCII, so it is not what it says; the Encoding Standard says the same
	}
	return name
}

// plausible reports whether b may be what its label says: hardly anything of it would be lost, and what is valid UTF-8
// with multi-byte characters is not called anything else. Labels are wrong often enough.
func plausible(b []byte, enc encoding.Encoding, name string) bool {
	sample := sampleOf(b)
	if name != "utf-8" && !strings.HasPrefix(name, "iso-2022") && isMultibyteUTF8(sample) {
		return false
	}
	s := scoreAs(sample, enc)
	return s.bad*200 <= s.runes // half a per cent
}

func isMultibyteUTF8(sample []byte) bool {
	high := 0
	for _, c := range sample {
		if c >= 0x80 {
			high++
		}
	}
	return high >= 6 && utf8.Valid(sample)
}

// sampleOf returns the beginning of b, not cut within a UTF-8 character or a two-byte unit.
func sampleOf(b []byte) []byte {
	if len(b) <= sniffed {
		return b
	}
	b = b[:sniffed]
	for i := 1; i <= 3; i++ {
		if c := b[len(b)-i]; utf8.RuneStart(c) {
			if c >= 0x80 && !utf8.FullRune(b[len(b)-i:]) {
				return b[:len(b)-i]
			}
			break
		}
	}
	return b
}

// sniffCharset guesses the encoding of b from its bytes alone; nil if they look like no text.
func sniffCharset(b []byte) (encoding.Encoding, string) {
	sample := sampleOf(b)
	if bytes.IndexByte(sample, 0) >= 0 {
		return sniffUTF16(sample)
	}
	if isISO2022JP(sample) {
		return japanese.ISO2022JP, "iso-2022-jp"
	}
	if utf8.Valid(sample) {
		if scoreAs(sample, encoding.Nop).control*20 > len(sample) {
			return nil, ""
		}
		return encoding.Nop, "utf-8"
	}
	best, name, top := encoding.Encoding(encoding.Nop), "utf-8", scoreAs(sample, encoding.Nop)
	for _, c := range []struct {
		name string
		enc  encoding.Encoding
	}{{"shift_jis", japanese.ShiftJIS}, {"euc-jp", japanese.EUCJP}, {"windows-1252", charmap.Windows1252}} {
		if s := scoreAs(sample, c.enc); s.points() > top.points() {
			best, name, top = c.enc, c.name, s
		}
	}
	if (top.bad+top.control)*10 > top.runes {
		return nil, ""
	}
	return best, name
}

// isISO2022JP reports whether sample is seven-bit text that switches to a Japanese set.
func isISO2022JP(sample []byte) bool {
	escape := false
	for i, c := range sample {
		if c >= 0x80 {
			return false
		}
		if c == 0x1b {
			rest := sample[i+1:]
			escape = escape || bytes.HasPrefix(rest, []byte("$B")) || bytes.HasPrefix(rest, []byte("$@")) ||
				bytes.HasPrefix(rest, []byte("(I")) || bytes.HasPrefix(rest, []byte("$(D"))
		}
	}
	return escape
}

// sniffUTF16 reads bytes that hold zeros: as UTF-16 in the order that makes text of them.
func sniffUTF16(sample []byte) (encoding.Encoding, string) {
	sample = sample[:len(sample)&^1]
	little, big := utf16(unicode.LittleEndian), utf16(unicode.BigEndian)
	l, b := scoreAs(sample, little), scoreAs(sample, big)
	enc, name, top := little, "utf-16le", l
	if b.points() > l.points() {
		enc, name, top = big, "utf-16be", b
	}
	if top.runes == 0 || (top.bad+top.control)*50 > top.runes || (top.kana+top.common)*2 < top.runes {
		return nil, ""
	}
	return enc, name
}
