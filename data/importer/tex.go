package importer

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// deTeX turns LaTeX's markup of a field into plain text: accents, special letters, dashes and
// quotes. Braces go; commands that are not known leave their arguments.
func deTeX(s string) string {
	if !strings.ContainsAny(s, "\\{}~$`'-\n") {
		return squeeze(s)
	}
	t := texReader{rest: s}
	t.run()
	return squeeze(norm.NFC.String(t.out.String()))
}

type texReader struct {
	rest   string
	out    strings.Builder
	accent rune // waits for the letter that it goes on; 0: none
}

func (t *texReader) run() {
	for t.rest != "" {
		switch c := t.rest[0]; c {
		case '\\':
			t.command()
		case '{', '}', '$':
			t.rest = t.rest[1:]
		case '~', '\n', '\t':
			t.rest = t.rest[1:]
			t.write(' ')
		case '-':
			t.dashes()
		case '`', '\'':
			t.quotes(c)
		default:
			r, n := utf8.DecodeRuneInString(t.rest)
			t.rest = t.rest[n:]
			t.write(r)
		}
	}
}

// write puts a letter, and the accent that waited for it behind.
func (t *texReader) write(r rune) {
	if t.accent != 0 && unicode.IsSpace(r) {
		return // \' e
	}
	t.out.WriteRune(r)
	if t.accent != 0 {
		t.out.WriteRune(t.accent)
		t.accent = 0
	}
}

func (t *texReader) dashes() {
	n := 0
	for n < 3 && strings.HasPrefix(t.rest[n:], "-") {
		n++
	}
	t.rest = t.rest[n:]
	t.write([]rune{'-', '-', '–', '—'}[n])
}

func (t *texReader) quotes(c byte) {
	if strings.HasPrefix(t.rest[1:], string(c)) {
		t.rest = t.rest[2:]
		t.write(map[byte]rune{'`': '“', '\'': '”'}[c])
		return
	}
	t.rest = t.rest[1:]
	t.write(map[byte]rune{'`': '‘', '\'': '\''}[c])
}

// command reads what follows a backslash.
func (t *texReader) command() {
	t.rest = t.rest[1:]
	if t.rest == "" {
		return
	}
	n := 0
	for n < len(t.rest) && (t.rest[n] >= 'a' && t.rest[n] <= 'z' || t.rest[n] >= 'A' && t.rest[n] <= 'Z') {
		n++
	}
	if n == 0 { // \' \" \& \\ …
		r, size := utf8.DecodeRuneInString(t.rest)
		t.rest = t.rest[size:]
		switch {
		case r < utf8.RuneSelf && accentMark(string(r)) != 0:
			t.accent = accentMark(string(r))
		case r == '\\' || r == ' ' || r == ',' || r == ';' || r == '/':
			t.write(' ')
		default:
			t.write(r)
		}
		return
	}
	name := t.rest[:n]
	t.rest = t.rest[n:]
	t.named(name)
}

// named does what a command with a name means for plain text.
func (t *texReader) named(name string) {
	if s, ok := texLetters()[name]; ok {
		t.rest = strings.TrimPrefix(strings.TrimLeft(t.rest, " "), "{}")
		for _, r := range s {
			t.write(r)
		}
		return
	}
	if mark := accentMark(name); mark != 0 {
		t.rest = strings.TrimLeft(t.rest, " ")
		t.accent = mark
		return
	}
	if name == "href" { // \href{address}{text}
		if _, after, ok := strings.Cut(t.rest, "}"); ok {
			t.rest = after
		}
		return
	}
	t.rest = strings.TrimLeft(t.rest, " ") // \emph{…}, \textit{…}, \url{…}: the argument stays
}

// accentMark is the combining character of an accent command; 0 for others.
func accentMark(name string) rune {
	if len(name) != 1 {
		return 0
	}
	const commands, marks = "`'^~=u.\"rHvckdb", "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327\u0328\u0323\u0331"
	if i := strings.Index(commands, name); i >= 0 {
		return []rune(marks)[i]
	}
	return 0
}

// texAddress is an address as LaTeX has it: signs that it would take for its own behind
// backslashes.
func texAddress(s string) string {
	s = strings.TrimSpace(s)
	if inner, ok := strings.CutPrefix(s, `\url{`); ok {
		s = strings.TrimSuffix(inner, "}")
	}
	s = strings.NewReplacer(`\textasciitilde{}`, "~", `\textasciitilde `, "~", `{\textasciitilde}`, "~", `\%`, "%", `\&`, "&", `\_`, "_", `\#`, "#", `\$`, "$", `\~{}`, "~", `\{`, "{", `\}`, "}").Replace(s)
	return strings.Trim(s, "{}")
}

// texLetters are commands that stand for letters and signs.
var texLetters = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å", "AA": "Å",
		"i": "i", "j": "j", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
		"textbackslash": `\`, "textasciitilde": "~", "textasciicircum": "^", "textbar": "|", "textless": "<", "textgreater": ">",
		"textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "textendash": "–", "textemdash": "—",
		"ldots": "…", "dots": "…", "textellipsis": "…", "pounds": "£", "euro": "€", "texteuro": "€", "textyen": "¥", "yen": "¥", "S": "§", "P": "¶",
		"copyright": "©", "textregistered": "®", "texttrademark": "™", "textdegree": "°", "textbullet": "•", "LaTeX": "LaTeX", "TeX": "TeX",
		"textunderscore": "_", "textdollar": "$", "textnumero": "№", "guillemotleft": "«", "guillemotright": "»", "quad": " ", "newline": " ",
	}
})
