package importer

import (
	"strconv"
	"strings"
)

// markdown writes the document as a note: headings from level, lists, tables, links, and
// marks of footnotes as [2]. mark returns what is printed for a footnote's mark.
func (d *document) markdown() string {
	var sb strings.Builder
	for i := range d.blocks {
		b := &d.blocks[i]
		if sb.Len() > 0 {
			sb.WriteByte('\n')
			if b.kind != item || d.blocks[i-1].kind != item {
				sb.WriteByte('\n')
			}
		}
		b.markdown(&sb)
	}
	if len(d.notes) > 0 && sb.Len() > 0 {
		sb.WriteString("\n")
	}
	for _, n := range d.notes {
		sb.WriteString("\n- [" + n.mark + "] " + n.text.markdown())
	}
	return sb.String()
}

func (b *block) markdown(sb *strings.Builder) {
	text := b.text.markdown()
	switch b.kind {
	case heading:
		sb.WriteString(strings.Repeat("#", min(max(b.level, 1), 6)) + " " + text)
	case item:
		sb.WriteString(strings.Repeat("  ", b.level))
		if b.number > 0 {
			sb.WriteString(strconv.Itoa(b.number) + ". ")
		} else {
			sb.WriteString("- ")
		}
		sb.WriteString(text)
	case quotation:
		sb.WriteString("> " + strings.ReplaceAll(text, "\n", "\n> "))
	case code:
		fence := fenceFor(b.text)
		sb.WriteString(fence + "\n")
		for _, r := range b.text {
			sb.WriteString(r.text)
		}
		sb.WriteString("\n" + fence)
	case grid:
		b.gridMarkdown(sb, text)
	case paragraph:
		sb.WriteString(guarded(text))
	}
}

// guarded keeps a paragraph from being read as a heading, an item or a quotation.
func guarded(text string) string {
	if strings.HasPrefix(text, "#") || strings.HasPrefix(text, "- ") || strings.HasPrefix(text, "> ") || strings.HasPrefix(text, "| ") {
		return `\` + text
	}
	return text
}

// fenceFor is a row of backquotes longer than any in the code.
func fenceFor(rs runs) string {
	longest, here := 0, 0
	for _, r := range rs {
		for _, c := range r.text {
			if c == '`' {
				here++
				longest = max(longest, here)
			} else {
				here = 0
			}
		}
	}
	return strings.Repeat("`", max(3, longest+1))
}

// gridMarkdown writes a table with pipes, as GitHub's Markdown has it.
func (b *block) gridMarkdown(sb *strings.Builder, caption string) {
	if caption != "" {
		sb.WriteString("**" + caption + "**\n\n")
	}
	if len(b.rows) == 0 {
		return
	}
	row := func(cells []cell) {
		sb.WriteByte('|')
		for _, c := range cells {
			text := ""
			if !c.copy {
				text = strings.ReplaceAll(strings.ReplaceAll(c.text.markdown(), "|", `\|`), "\n", " ")
			}
			sb.WriteString(" " + text + " |")
		}
	}
	rule := func(n int) { sb.WriteString("\n|" + strings.Repeat(" --- |", n)) }
	rows := b.rows
	if headed(rows) {
		row(rows[0])
		rows = rows[1:]
	} else {
		row(make([]cell, len(rows[0])))
	}
	rule(len(b.rows[0]))
	for _, r := range rows {
		sb.WriteByte('\n')
		row(r)
	}
}

// headed reports whether the first row of a table names its columns.
func headed(rows [][]cell) bool {
	if len(rows) < 2 {
		return false
	}
	for _, c := range rows[0] {
		if !c.head && !c.text.blank() {
			return false
		}
	}
	return true
}

// markdown writes the text with links, strong words and marks. Line breaks stay.
func (rs runs) markdown() string {
	var sb strings.Builder
	for _, r := range rs {
		switch {
		case r.mark != "":
			sb.WriteString("[" + r.mark + "]")
		case r.href != "" && strings.TrimSpace(r.text) == "":
			sb.WriteString("<" + r.href + ">")
		case r.href != "" && strings.TrimSpace(r.text) != r.href:
			sb.WriteString("[" + strings.NewReplacer("[", `\[`, "]", `\]`).Replace(r.text) + "](" + r.href + ")")
		case r.strong && strings.TrimSpace(r.text) != "" && !strings.Contains(r.text, "*"):
			sb.WriteString("**" + strings.TrimSpace(r.text) + "**")
		default:
			sb.WriteString(r.text)
		}
	}
	lines := strings.Split(sb.String(), "\n")
	for i, l := range lines {
		lines[i] = squeeze(l)
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// lines is the text without links and looks, with its line breaks; marks are left out.
func (rs runs) lines() string {
	var sb strings.Builder
	for _, r := range rs {
		if r.mark == "" {
			sb.WriteString(r.text)
		}
	}
	lines := strings.Split(sb.String(), "\n")
	for i, l := range lines {
		lines[i] = squeeze(l)
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}
