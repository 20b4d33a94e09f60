package importer

import (
	"io"
	"io/fs"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"shirabe/data"
)

// openIn opens a file of a folder, and refuses what is not a regular file, such as a link out of it
// that was put there after the folder was listed.
func openIn(folder fs.FS, name string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) {
		f, err := folder.Open(name)
		if err != nil {
			return nil, err
		}
		if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
			_ = f.Close() // it was not read
			return nil, fs.ErrInvalid
		}
		return f, nil
	}
}

// Bounds of front matter: its bytes, and the nesting of its YAML. Real ones are lists of words.
const (
	mostFront  = 64 << 10
	deepestKey = 8
)

// splitFront splits a note into its front matter and the rest; line is the number of lines of
// the first part.
func splitFront(text string) (front, body string, line int) {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return "", text, 0
	}
	end := strings.Index(rest[:min(len(rest), mostFront)], "\n---")
	if end < 0 {
		return "", text, 0
	}
	after := rest[end+len("\n---"):]
	tail, body, _ := strings.Cut(after, "\n")
	if strings.Trim(tail, " \t-") != "" {
		return "", text, 0
	}
	return rest[:end], body, strings.Count(rest[:end], "\n") + 3
}

// front is what a note's front matter says.
type front struct {
	title, date, url, author, is string
	aliases, tags                []string
	unread                       []string // keys that mean nothing here
	broken                       bool     // it is no YAML
}

// kind is the kind the note says it is of, if it can be.
func (f front) kind() data.Kind {
	if k := kindNamed(f.is); k != "" && k != data.KindSource {
		return k
	}
	return data.KindNote
}

func readFront(s string) front {
	var f front
	if strings.TrimSpace(s) == "" {
		return f
	}
	var doc yaml.Node
	loader, err := yaml.NewLoader(strings.NewReader(s), yaml.WithV4Defaults(), yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(deepestKey))))
	if err == nil {
		err = loader.Load(&doc)
	}
	if err != nil || len(doc.Content) != 1 || doc.Content[0].Kind != yaml.MappingNode {
		f.broken = true
		return f
	}
	pairs := doc.Content[0].Content
	for i := 0; i+1 < len(pairs); i += 2 {
		f.field(pairs[i].Value, pairs[i+1])
	}
	return f
}

func (f *front) field(key string, v *yaml.Node) {
	one := squeeze(cleanText(v.Value))
	switch strings.ToLower(strings.TrimSpace(key)) {
	case "title", "name":
		f.title = one
	case "aliases", "alias":
		f.aliases = listOf(v, false)
	case "tags", "tag", "keywords":
		f.tags = listOf(v, true)
	case "date", "published", "created", "公開日":
		f.date = first(f.date, one)
	case "url", "source", "link", "出典":
		if data.WebAddress(one) != nil {
			f.url = one
		} else if one != "" {
			f.unread = append(f.unread, key)
		}
	case "author", "publisher", "site":
		f.author = first(f.author, one)
	case "kind", "type", "種別":
		f.is = one
		if f.kind() == data.KindNote && kindNamed(one) != data.KindNote {
			f.unread = append(f.unread, key)
		}
	case "lang", "language", "cssclass", "cssclasses", "publish", "permalink":
	default:
		if len(f.unread) < 50 {
			f.unread = append(f.unread, cut(squeeze(cleanText(key)), 40))
		}
	}
}

// listOf reads a list, or a text with several words: parted by commas, and by spaces where
// words is true.
func listOf(v *yaml.Node, words bool) []string {
	var out []string
	add := func(s string) {
		if s = squeeze(cleanText(s)); s != "" && len(s) < 200 && !slices.Contains(out, s) && len(out) < 200 {
			out = append(out, s)
		}
	}
	if v.Kind == yaml.SequenceNode {
		for _, e := range v.Content {
			add(e.Value)
		}
		return out
	}
	for _, s := range strings.FieldsFunc(v.Value, func(r rune) bool {
		return r == ',' || r == '、' || r == '，' || words && (r == ' ' || r == '\u3000')
	}) {
		add(s)
	}
	return out
}

// cleanTags sorts tags, without signs, each once.
func cleanTags(tags []string) []string {
	var out []string
	for _, t := range tags {
		if t = strings.Trim(t, "# \u3000"); t != "" {
			out = append(out, t)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

var firstHead = regexp.MustCompile(`^\s*#\s+([^\n]+?)\s*#*\s*(?:\n|$)`)

// titleOf is the title of a note: from its front matter, else its first heading, which is then
// left out of the text, else its file's name.
func titleOf(front, body, stem string) (title, rest string) {
	m := firstHead.FindStringSubmatchIndex(body)
	if m != nil {
		head := body[m[2]:m[3]]
		if front == "" || fold(front) == fold(head) {
			return squeeze(head), body[m[1]:]
		}
	}
	return first(front, stem, "Markdown"), body
}

// Links and tags of a note. Wiki links name notes, other links to files name paths.
var (
	wikiLink  = regexp.MustCompile(`(!?)\[\[([^\[\]\n|#^]{1,300})(?:[#^][^\[\]\n|]{0,300})?(?:\|[^\[\]\n]{0,300})?\]\]`)
	pathLink  = regexp.MustCompile(`(!?)\[[^\[\]\n]{0,300}\]\(<?([^()<>\s]{1,500})>?(?:\s+"[^"\n]{0,300}")?\)`)
	inlineTag = regexp.MustCompile(`(?:^|[\s　])#([\p{L}_][\p{L}\p{N}_/\-]{0,80})`)
	codeSpan  = regexp.MustCompile("`[^`\n]*`")
)

// linksIn finds the links and tags of a note's text, outside code.
func linksIn(body string) (links []wanted, tags []string) {
	fenced := false
	line := 0
	for text := range strings.SplitSeq(body, "\n") {
		line++
		if strings.HasPrefix(strings.TrimSpace(text), "```") {
			fenced = !fenced
		}
		if fenced || len(text) > 1<<20 {
			continue
		}
		text = codeSpan.ReplaceAllString(text, "")
		for _, m := range wikiLink.FindAllStringSubmatch(text, -1) {
			links = append(links, wanted{target: strings.TrimSpace(m[2]), line: line})
		}
		for _, m := range pathLink.FindAllStringSubmatch(text, -1) {
			target, _, _ := strings.Cut(m[2], "#")
			if name, err := url.PathUnescape(target); err == nil {
				target = name
			}
			if target != "" && !strings.Contains(target, ":") { // an address of the web or a mail stays a link in the text
				links = append(links, wanted{target: target, line: line})
			}
		}
		for _, m := range inlineTag.FindAllStringSubmatch(text, 100) {
			tags = append(tags, m[1])
		}
	}
	return links, tags
}
