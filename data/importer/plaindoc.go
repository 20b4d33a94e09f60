package importer

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"shirabe/data"
)

// readPlain finds the structure of a text without markup, such as a page pasted from a
// browser, or with as little of it as Markdown has: headings, lists, tables, paragraphs,
// footnotes. It never fails; what shows no structure is a paragraph.
func readPlain(text string) *document {
	doc := &document{}
	p := &plainReader{doc: doc, lines: strings.Split(doc.within(text), "\n")}
	for p.at < len(p.lines) {
		p.block()
	}
	p.end()
	p.doc.findNotes()
	p.doc.entitle()
	return p.doc
}

// A plainReader goes through the lines once; at is the next one.
type plainReader struct {
	doc   *document
	lines []string
	at    int
	open  []string // lines of the paragraph that is being read
	from  int      // the line it began in
}

// Forms of lines.
var (
	bulletLine  = regexp.MustCompile(`^(\s*)(?:[•‣◦▪●○■□◆◇▶]\s*|[*\-–+]\s+|・)(\S.*)$`)
	numberLine  = regexp.MustCompile(`^(\s*)(\d{1,3})[.)．）]\s+(\S.*)$`)
	headLine    = regexp.MustCompile(`^(#{1,6})\s+(.*?)\s*#*\s*$`)
	quoteLine   = regexp.MustCompile(`^\s*>\s?(.*)$`)
	underline   = regexp.MustCompile(`^\s*(={3,}|-{3,})\s*$`)
	framedHead  = regexp.MustCompile(`^\s*(?:【[^】]{1,60}】|\[[^\]\d]{2,60}\]|■\s*\S.{0,60}|◆\s*\S.{0,60}|第[\d一二三四五六七八九十]{1,3}[章節]\s*.{0,60})\s*$`)
	pictureLine = regexp.MustCompile(`^\s*(?:f:id:[\w:.\-]+|!\[[^\]]*\]\([^)]*\)|\[画像[^\]]*\])\s*$`)
)

func (p *plainReader) block() {
	line := p.lines[p.at]
	switch {
	case strings.TrimSpace(line) == "":
		p.end()
	case strings.HasPrefix(strings.TrimSpace(line), "```"):
		p.fence()
		return
	case pictureLine.MatchString(line):
		p.end()
		p.doc.lost.named++
	case headLine.MatchString(line):
		m := headLine.FindStringSubmatch(line)
		p.put(block{kind: heading, level: len(m[1]), text: runs{{text: m[2]}}})
	case p.table():
		return
	case underline.MatchString(line):
		p.underlined(line)
	case framedHead.MatchString(line):
		p.put(block{kind: heading, level: 2, text: runs{{text: strings.Trim(squeeze(line), "【】[]■◆ ")}}})
	case p.items(line):
	case quoteLine.MatchString(line):
		p.put(block{kind: quotation, text: runs{{text: quoteLine.FindStringSubmatch(line)[1]}}})
	case len(p.open) == 0 && p.likeHeading():
		p.put(block{kind: heading, level: 3, text: runs{{text: squeeze(line)}}})
	default:
		p.wording(line)
	}
	p.at++
}

// wording adds a line to the paragraph.
func (p *plainReader) wording(line string) {
	if noteForm.MatchString(line) { // every footnote is a block of its own
		p.end()
	}
	if len(p.open) == 0 {
		p.from = p.at + 1
	}
	p.open = append(p.open, line)
}

// underlined makes a heading of the one line above a row of signs, of the first level above
// equals signs. Below a longer paragraph the row is a rule.
func (p *plainReader) underlined(line string) {
	if len(p.open) != 1 {
		p.end()
		return
	}
	level := 1
	if strings.Contains(line, "-") {
		level = 2
	}
	title := p.open[0]
	p.open = nil
	p.put(block{kind: heading, level: level, text: runs{{text: squeeze(title)}}})
}

// items reads a line of a list.
func (p *plainReader) items(line string) bool {
	if m := bulletLine.FindStringSubmatch(line); m != nil {
		p.put(block{kind: item, level: indent(m[1]), text: runs{{text: squeeze(m[2])}}})
		return true
	}
	if m := numberLine.FindStringSubmatch(line); m != nil {
		n, _ := strconv.Atoi(m[2])
		p.put(block{kind: item, level: indent(m[1]), number: n, text: runs{{text: squeeze(m[3])}}})
		return true
	}
	return false
}

// indent is a list item's depth by the white space before it.
func indent(space string) int {
	width := 0
	for _, r := range space {
		if r == '\t' || r == '　' {
			width += 2
		} else {
			width++
		}
	}
	return min(max(width-2, 0)/2, 8)
}

// put ends the paragraph and adds b, which stands in the line at.
func (p *plainReader) put(b block) {
	p.end()
	b.line = p.at + 1
	p.doc.blocks = append(p.doc.blocks, b)
}

// end ends the paragraph that is being read.
func (p *plainReader) end() {
	if len(p.open) > 0 {
		p.doc.blocks = append(p.doc.blocks, block{text: runs{{text: strings.Join(p.open, "\n")}}, line: p.from})
	}
	p.open = nil
}

// fence reads a block of code; one that is not closed ends with the text.
func (p *plainReader) fence() {
	first := p.at + 1
	var body []string
	p.end()
	for p.at++; p.at < len(p.lines); p.at++ {
		if strings.HasPrefix(strings.TrimSpace(p.lines[p.at]), "```") {
			p.at++
			break
		}
		body = append(body, p.lines[p.at])
	}
	p.doc.blocks = append(p.doc.blocks, block{kind: code, text: runs{{text: strings.Join(body, "\n")}}, line: first})
}

// longestHeading is in characters; headlines of Japanese papers have some 30, of English
// ones some 60.
const longestHeading = 70

// likeHeading reports whether the line at stands alone as headings do: short, no sentence,
// and with an empty line, a list or a table after it.
func (p *plainReader) likeHeading() bool {
	line := squeeze(p.lines[p.at])
	n := utf8.RuneCountInString(line)
	if n < 2 || n > longestHeading || noteForm.MatchString(line) || !strings.ContainsFunc(line, unicode.IsLetter) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	firstRune, _ := utf8.DecodeRuneInString(line)
	if strings.ContainsRune("。．.、,，:：;；!?！？…", last) || strings.ContainsRune("(（「『“\"'※*[［", firstRune) && last != '』' && last != '」' {
		return false
	}
	if strings.Contains(line, "。") || data.WebAddress(line) != nil {
		return false
	}
	if p.at+1 >= len(p.lines) {
		return false
	}
	next := p.lines[p.at+1]
	return strings.TrimSpace(next) == "" && p.at+2 < len(p.lines) || bulletLine.MatchString(next) || numberLine.MatchString(next)
}

// entitle chooses the title of a text that has none: its heading of the first level, else the longest of the
// headings before the first paragraph, since the site's name often stands above it.
func (d *document) entitle() {
	best, site := "", ""
	for i := range min(len(d.blocks), 8) {
		b := &d.blocks[i]
		if b.kind != heading {
			if best != "" && b.kind == paragraph && i > 2 {
				break
			}
			continue
		}
		text := b.text.plain()
		if b.level == 1 {
			best, site = text, ""
			break
		}
		if utf8.RuneCountInString(text) > utf8.RuneCountInString(best) {
			if best != "" {
				site = best
			}
			best = text
		}
	}
	if best == "" && len(d.blocks) > 0 {
		best = cut(firstOf(d.blocks[0].text.lines()), mostTitle)
	}
	d.about.title, d.about.site = first(d.about.title, best), first(d.about.site, site)
}
