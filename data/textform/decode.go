package textform

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// maxDepth is twice what a record needs: claims, item, links, item, differs, ja, and the root.
const maxDepth = 16

// maxProblems is how many problems of one file are reported: more than anyone reads. It keeps
// the time for a file of nothing else in proportion.
const maxProblems = 1000

// A decoder turns nodes of the front matter into fields and gathers what is wrong with them.
type decoder struct{ problems []Problem }

// A place is a node and how it was reached.
type place struct {
	*yaml.Node
	up  *place
	key string // in or place in up
}

func (p *place) path() string {
	if p.up == nil {
		return ""
	}
	if p.up.up == nil {
		return p.key
	}
	return p.up.path() + "/" + p.key
}

func (d *decoder) fail(p *place, key, format string, args ...any) {
	if len(d.problems) < maxProblems {
		d.problems = append(d.problems, Problem{Line: p.Line, Path: p.path(), Key: key, Text: fmt.Sprintf(format, args...)})
	}
}

// parse reads YAML whose first line is line 1 of the file into a node; nil after a failure.
// Nodes keep strings, dates and numbers as they are written. What follows the document is
// read into a node too, rather than by yaml.Load, which builds it as a value: on the way it
// compares every key with every other, and 60 kB of one key take gigabytes.
func (d *decoder) parse(front string) *place {
	var doc, extra yaml.Node
	limits := loaderlimits.New(loaderlimits.DepthValue(maxDepth))
	loader, err := yaml.NewLoader(strings.NewReader(front), yaml.WithV4Defaults(), yaml.WithPlugin(limits))
	if err == nil {
		err = loader.Load(&doc)
	}
	if err != nil {
		d.problems = append(d.problems, syntaxProblem(err))
		return nil
	}
	switch err := loader.Load(&extra); {
	case errors.Is(err, io.EOF) && len(doc.Content) == 1:
		return &place{Node: doc.Content[0]}
	case err != nil && !errors.Is(err, io.EOF):
		d.problems = append(d.problems, syntaxProblem(err))
	default:
		d.problems = append(d.problems, Problem{Line: extra.Line, Key: KeyYAML, Text: "the front matter is not one YAML document"})
	}
	return nil
}

func syntaxProblem(err error) Problem {
	line, text := 1, err.Error()
	var at *yaml.LoadError
	if errors.As(err, &at) {
		line, text = max(at.Mark.Line, 1), at.Message
	}
	return Problem{Line: line, Key: KeyYAML, Text: "not YAML: " + strings.TrimPrefix(text, "yaml: ")}
}

// usable refuses what the text form does not use. A field without a value counts as absent.
func (d *decoder) usable(p *place) bool {
	switch {
	case p.Kind == yaml.AliasNode || p.Anchor != "":
		d.fail(p, KeyAlias, "anchors and aliases are not used here")
	case p.Style&yaml.TaggedStyle != 0:
		d.fail(p, KeyAlias, "tags such as %s are not used here", p.Tag)
	default:
		return true
	}
	return false
}

func (p *place) empty() bool {
	return p.Kind == yaml.ScalarNode && p.Value == "" && p.Style == 0 && p.Anchor == ""
}

// fields says how each field of a T is read.
type fields[T any] map[string]func(d *decoder, p *place, into *T)

// object reads a mapping.
func object[T any](d *decoder, p *place, into *T, known fields[T]) {
	if !d.usable(p) {
		return
	}
	if p.Kind != yaml.MappingNode {
		d.fail(p, KeyType, "fields are expected here, as in “name: value”")
		return
	}
	seen := make(map[string]bool, len(p.Content)/2)
	for i := 0; i+1 < len(p.Content); i += 2 {
		key := p.Content[i]
		value := &place{p.Content[i+1], p, key.Value}
		read, ok := known[key.Value]
		switch {
		case key.Kind != yaml.ScalarNode:
			d.fail(&place{key, p, "?"}, KeyType, "the name of a field is expected here")
		case !ok:
			d.fail(&place{key, p, key.Value}, KeyField, "unknown field %q", key.Value)
		case seen[key.Value]:
			d.fail(&place{key, p, key.Value}, KeyRepeated, "field %q is there twice", key.Value)
		case d.usable(&place{key, p, key.Value}) && !value.empty():
			read(d, value, into)
		}
		if ok {
			seen[key.Value] = true
		}
	}
}

// items reads a list, each item by item.
func items[T any](d *decoder, p *place, item func(*decoder, *place, *T)) []T {
	if !d.usable(p) {
		return nil
	}
	if p.Kind != yaml.SequenceNode {
		d.fail(p, KeyType, "a list is expected here")
		return nil
	}
	if len(p.Content) == 0 {
		return nil
	}
	list := make([]T, len(p.Content))
	for i, n := range p.Content {
		item(d, &place{n, p, strconv.Itoa(i)}, &list[i])
	}
	return list
}

// str reads a string; ok is false after a failure.
func (d *decoder) str(p *place) (s string, ok bool) {
	switch {
	case !d.usable(p):
	case p.Kind != yaml.ScalarNode:
		d.fail(p, KeyType, "a text is expected here")
	case p.Style == 0 && (p.Value == "~" || strings.EqualFold(p.Value, "null")):
		d.fail(p, KeyNull, "%s is not a value; put the word in quotes, or leave the field out", p.Value)
	default:
		return p.Value, true
	}
	return "", false
}

// word reads a string into a string type.
func word[S ~string](d *decoder, p *place, into *S) {
	s, _ := d.str(p)
	*into = S(s)
}

func (d *decoder) truth(p *place) bool {
	s, ok := d.str(p)
	if ok && (p.Style != 0 || s != "true" && s != "false") {
		d.fail(p, KeyType, "true or false is expected, not %q", s)
	}
	return s == "true"
}

// real reads a number as JSON writes it; nil after a failure.
func (d *decoder) real(p *place) *float64 {
	s, ok := d.str(p)
	if !ok {
		return nil
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || p.Style != 0 || !json.Valid([]byte(s)) {
		d.fail(p, KeyNumber, "%q is not a number such as 27970000 or 0.5", s)
		return nil
	}
	return &n
}

func (d *decoder) integer(p *place) int64 {
	s, ok := d.str(p)
	if !ok {
		return 0
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || p.Style != 0 || !json.Valid([]byte(s)) {
		d.fail(p, KeyNumber, "%q is not a whole number", s)
	}
	return n
}

// lineOf returns the line of the field at path, or of the nearest field around it.
func (p *place) lineOf(path string) int {
	n, line := p.Node, p.Line
	for step := range strings.SplitSeq(path, "/") {
		next, at := child(n, step)
		if next == nil {
			return line
		}
		n, line = next, at
	}
	return line
}

func child(n *yaml.Node, step string) (*yaml.Node, int) {
	if n.Kind == yaml.SequenceNode {
		if i, err := strconv.Atoi(step); err == nil && i >= 0 && i < len(n.Content) {
			return n.Content[i], n.Content[i].Line
		}
	}
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == step {
				return n.Content[i+1], n.Content[i].Line
			}
		}
	}
	return nil, 0
}
