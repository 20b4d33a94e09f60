package cli

import (
	"fmt"
	"strings"

	"shirabe/data"
)

// notes numbers the sources that an answer cites, in the order in which they come up.
type notes struct {
	sight
	sources []data.ID
	number  map[data.ID]int
}

func (s sight) notes() *notes { return &notes{sight: s, number: map[data.ID]int{}} }

// mark is the number of the source in brackets.
func (n *notes) mark(source data.ID) string {
	k, ok := n.number[source]
	if !ok {
		n.sources = append(n.sources, source)
		k = len(n.sources)
		n.number[source] = k
	}
	return fmt.Sprintf("[%d]", k)
}

// marks are the numbers of all sources of the claims, each once.
func (n *notes) marks(cs ...data.Seen) string {
	var b strings.Builder
	seen := map[data.ID]bool{}
	for _, c := range cs {
		for _, t := range n.citations(c) {
			if !seen[t.Source] {
				seen[t.Source] = true
				b.WriteString(n.mark(t.Source))
			}
		}
	}
	return b.String()
}

// list is the list of the sources under its heading: publisher, title, date. It is blank if
// none was cited.
func (n *notes) list(heading string) string {
	if len(n.sources) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n" + heading + "\n")
	wide := len(fmt.Sprintf("[%d]", len(n.sources)))
	for i, id := range n.sources {
		fmt.Fprintf(&b, "%*s %s\n", wide, fmt.Sprintf("[%d]", i+1), n.source(id))
	}
	return b.String()
}

// source names a source in one line.
func (s sight) source(id data.ID) string {
	r := s.Dossier().Record(id)
	if r == nil {
		return string(id)
	}
	parts := []string{r.Title.In(s.lang)}
	if r.Source != nil {
		if p := r.Source.Publisher.In(s.lang); p != "" && !strings.Contains(parts[0], p) {
			parts = append([]string{p}, parts...)
		}
		if r.Source.Published != "" {
			parts = append(parts, data.FormatEDTF(r.Source.Published, s.lang))
		}
	}
	return line(strings.Join(parts, s.comma()))
}

func (s sight) comma() string {
	if s.lang == data.EN {
		return ", "
	}
	return "、"
}
