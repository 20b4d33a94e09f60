package importer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// markForm is a footnote's mark standing alone: *1, ※1, [1], (1), 注1, †, or a bare number.
var markForm = regexp.MustCompile(`^[\[(〔]?(?:\*|※|†|注)?\s?(\d{1,3})[\])〕]?$`)

// markKey is the number that a mark bears, whatever its signs and width; blank for other text.
func markKey(s string) string {
	if len(s) > 16 {
		return ""
	}
	if m := markForm.FindStringSubmatch(norm.NFKC.String(s)); m != nil {
		n, _ := strconv.Atoi(m[1])
		return strconv.Itoa(n)
	}
	return ""
}

// Forms of footnotes and of marks inside a text.
var (
	noteForm   = regexp.MustCompile(`^\s*(?:[*＊※†]\s?([0-9０-９]{1,3})|[\[［]([0-9０-９]{1,3})[\]］]|［?注\s?([0-9０-９]{1,3})］?)\s*[:：.．、)）]?\s*`)
	numberForm = regexp.MustCompile(`^\s*([0-9０-９]{1,3})\s*[.．)）:：、]\s*`)
	inTextMark = regexp.MustCompile(`[*＊※†]\s?([0-9０-９]{1,3})|[\[［]([0-9０-９]{1,3})[\]］]|［注\s?([0-9０-９]{1,3})］|[(（]注\s?([0-9０-９]{1,3})[)）]`)
	notesHead  = regexp.MustCompile(`(?i)^[\s■◆●【\[]*(脚注|注釈|注記?|註|参考文献|参考資料|参考|出典|引用元|引用文献|情報源|資料|references?|notes?|footnotes?|endnotes?|sources?|bibliography|citations?)[\s】\]:：]*$`)
)

// findNotes takes the footnotes out of the blocks and turns what refers to them into marks.
// A block is a footnote when it begins with a mark and either stands under a heading for notes, or some
// other block refers to it.
func (d *document) findNotes() {
	candidates := d.candidates()
	if len(candidates) > 0 {
		used := d.referred(candidates)
		var kept []block
		seen := map[string]bool{}
		for i, b := range d.blocks {
			c, ok := candidates[i]
			if !ok || seen[c.mark] || !c.under && !used[c.mark] {
				kept = append(kept, b)
				continue
			}
			seen[c.mark] = true
			d.notes = append(d.notes, c.footnote)
		}
		d.blocks = withoutEmptyHeads(kept)
	}
	known := map[string]bool{}
	for _, n := range d.notes {
		known[n.mark] = true
	}
	d.eachText(func(rs runs) runs { return rs.withMarks(known) })
}

// eachText replaces every text outside the notes, tables included.
func (d *document) eachText(change func(runs) runs) {
	for i := range d.blocks {
		b := &d.blocks[i]
		b.text = change(b.text)
		for _, row := range b.rows {
			for j := range row {
				row[j].text = change(row[j].text)
			}
		}
	}
}

// A candidate may be a footnote.
type candidate struct {
	footnote
	under bool // it stands under a heading for notes
}

// candidates finds the blocks, by place, that begin as footnotes do.
func (d *document) candidates() map[int]candidate {
	out := map[int]candidate{}
	under := false
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.kind == heading {
			under = notesHead.MatchString(b.text.plain())
			continue
		}
		if b.kind != paragraph && b.kind != item {
			continue
		}
		mark, rest := noteStart(b, under)
		if mark == "" || rest.blank() {
			continue
		}
		out[i] = candidate{footnote{mark: mark, text: rest, line: b.line}, under}
	}
	return out
}

// noteStart splits a block into the mark it begins with and the note; the mark is blank if
// there is none. under is true below a heading for notes, where a plain number will do.
func noteStart(b *block, under bool) (string, runs) {
	rest := slices.Clone(b.text)
	for len(rest) > 0 && strings.TrimSpace(rest[0].text) == "" {
		rest = rest[1:]
	}
	if len(rest) == 0 {
		return "", nil
	}
	if rest[0].mark != "" {
		mark := rest[0].mark
		return mark, trimNote(rest[1:])
	}
	forms := []*regexp.Regexp{noteForm}
	if under {
		forms = append(forms, numberForm)
	}
	for _, form := range forms {
		m := form.FindStringSubmatch(rest[0].text)
		if m == nil {
			continue
		}
		rest[0].text = rest[0].text[len(m[0]):]
		return markKey(strings.Join(m[1:], "")), trimNote(rest)
	}
	if under && b.kind == item && b.number > 0 {
		return strconv.Itoa(b.number), trimNote(rest)
	}
	return "", nil
}

// trimNote takes delimiters and arrows back to the text off a note's ends.
func trimNote(rs runs) runs {
	const before, after = " \t\n:：.．、)）^↑↩", " \t\n^↑↩\ufe0e"
	for len(rs) > 0 {
		rs[0].text = strings.TrimLeft(rs[0].text, before)
		if rs[0].text != "" {
			break
		}
		rs = rs[1:]
	}
	for len(rs) > 0 {
		last := &rs[len(rs)-1]
		if last.text = strings.TrimRight(last.text, after); last.text != "" {
			break
		}
		rs = rs[:len(rs)-1]
	}
	return rs
}

// referred tells which marks occur outside the candidates.
func (d *document) referred(candidates map[int]candidate) map[string]bool {
	used := map[string]bool{}
	look := func(rs runs) {
		for _, r := range rs {
			if r.mark != "" {
				used[r.mark] = true
				continue
			}
			for _, m := range inTextMark.FindAllStringSubmatch(r.text, -1) {
				used[markKey(strings.Join(m[1:], ""))] = true
			}
		}
	}
	for i, b := range d.blocks {
		if _, ok := candidates[i]; ok {
			continue
		}
		look(b.text)
		for _, row := range b.rows {
			for _, c := range row {
				look(c.text)
			}
		}
	}
	return used
}

// withoutEmptyHeads drops headings for notes under which nothing is left.
func withoutEmptyHeads(blocks []block) []block {
	var out []block
	for i, b := range blocks {
		empty := i+1 == len(blocks) || blocks[i+1].kind == heading && blocks[i+1].level <= b.level
		if b.kind == heading && empty && notesHead.MatchString(b.text.plain()) {
			continue
		}
		out = append(out, b)
	}
	return out
}

// withMarks turns what refers to a known footnote into a mark, and marks without a footnote back
// into text: m² is no reference.
func (rs runs) withMarks(known map[string]bool) runs {
	var out runs
	for _, r := range rs {
		if r.mark != "" {
			if !known[r.mark] {
				r.mark = ""
			}
			out = append(out, r)
			continue
		}
		out = append(out, r.split(known)...)
	}
	return out
}

func (r run) split(known map[string]bool) runs {
	var out runs
	rest := r.text
	at := 0 // where to look on in rest
	for {
		m := inTextMark.FindStringSubmatchIndex(rest[at:])
		if m == nil {
			break
		}
		start, end := at+m[0], at+m[1]
		key := markKey(inTextMark.ReplaceAllString(rest[start:end], "$1$2$3$4"))
		if !known[key] {
			at = end
			continue
		}
		if start > 0 {
			part := r
			part.text = rest[:start]
			out = append(out, part)
		}
		out = append(out, run{text: rest[start:end], mark: key})
		rest, at = rest[end:], 0
	}
	if rest != "" || len(out) == 0 {
		r.text = rest
		out = append(out, r)
	}
	return out
}
