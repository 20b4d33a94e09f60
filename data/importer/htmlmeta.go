package importer

import (
	"encoding/json"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"shirabe/data"
)

// readAbout gathers what a page says of itself: in its head, in JSON-LD (schema.org), in the
// comments that browsers and SingleFile leave when they save it.
func readAbout(root *html.Node) about {
	m := metaReader{meta: map[string]string{}}
	for n := range root.Descendants() {
		switch n.Type {
		case html.CommentNode:
			m.comment(n.Data)
		case html.ElementNode:
			m.element(n)
		default:
		}
	}
	return m.about()
}

// A metaReader keeps the first value of everything.
type metaReader struct {
	meta                         map[string]string // by name or property, lower case
	ld                           linkedData
	lang, title, canonical, time string
	savedURL, savedDate          string
}

func keepFirst(s *string, v string) {
	if *s == "" {
		*s = squeeze(cleanText(v))
	}
}

func (m *metaReader) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		keepFirst(&m.lang, attr(n, "lang"))
	case atom.Title:
		if n.FirstChild != nil && n.Parent != nil && n.Parent.DataAtom == atom.Head {
			keepFirst(&m.title, n.FirstChild.Data)
		}
	case atom.Link:
		if strings.EqualFold(attr(n, "rel"), "canonical") {
			keepFirst(&m.canonical, attr(n, "href"))
		}
	case atom.Meta:
		m.named(strings.ToLower(attr(n, "property")+attr(n, "name")+attr(n, "itemprop")), squeeze(cleanText(attr(n, "content"))))
	case atom.Time:
		if publishes(n) {
			keepFirst(&m.time, attr(n, "datetime"))
		}
	case atom.Script:
		if attr(n, "type") == "application/ld+json" && n.FirstChild != nil {
			m.ld.read(n.FirstChild.Data)
		}
	default:
	}
}

// named keeps a meta element.
func (m *metaReader) named(key, v string) {
	if m.meta[key] == "" && len(v) < 4096 {
		m.meta[key] = v
	}
}

// publishes tells a time element that is the page's date of publication.
func publishes(n *html.Node) bool {
	return hasAttr(n, "pubdate") || attr(n, "itemprop") == "datePublished" || strings.Contains(attr(n, "class"), "published")
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// savedComment finds what SingleFile and browsers write when they save a page.
var savedComment = regexp.MustCompile(`(?s)(?:^|\n)\s*(?:url:|saved from url=\(\d+\))\s*(https?://\S+)(?:\s+saved date:\s*([^\n]+))?`)

func (m *metaReader) comment(s string) {
	if s = s[:min(len(s), 4096)]; m.savedURL == "" {
		if f := savedComment.FindStringSubmatch(s); f != nil {
			keepFirst(&m.savedURL, f[1])
			keepFirst(&m.savedDate, f[2])
		}
	}
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

func (m *metaReader) about() about {
	of := func(keys ...string) string {
		for _, k := range keys {
			if m.meta[k] != "" {
				return m.meta[k]
			}
		}
		return ""
	}
	a := about{
		site:      first(of("og:site_name", "citation_journal_title", "application-name", "dc.publisher"), m.ld.publisher),
		author:    first(of("author", "article:author", "dc.creator", "citation_author"), m.ld.author),
		published: first(of("article:published_time", "datepublished", "citation_publication_date", "citation_date", "dc.date", "dcterms.created", "dcterms.issued", "pubdate", "date"), m.ld.published, m.time),
		accessed:  m.savedDate,
		lang:      first(m.lang, of("og:locale", "content-language")),
		title:     first(of("og:title", "citation_title"), m.ld.headline, m.title, of("dc.title")),
	}
	for _, u := range []string{m.canonical, of("og:url"), m.savedURL, m.ld.url} {
		if data.WebAddress(u) != nil {
			a.url = u
			break
		}
	}
	if data.WebAddress(a.author) != nil { // some sites put the author's page there
		a.author = m.ld.author
	}
	a.kind = "webpage"
	if k, ok := pageTypes[m.ld.kind]; ok {
		a.kind = k
	}
	a.title = withoutSite(a.title, a.site)
	return a
}

// pageTypes maps schema.org's types to CSL's.
var pageTypes = map[string]string{
	"NewsArticle": "article-newspaper", "ReportageNewsArticle": "article-newspaper", "AnalysisNewsArticle": "article-newspaper",
	"BlogPosting": "post-weblog", "Report": "report", "ScholarlyArticle": "article-journal",
}

// withoutSite takes the site's name off the end of a title: "Title - Site", "題：社名".
func withoutSite(title, site string) string {
	if site == "" || title == site {
		return title
	}
	rest, ok := strings.CutSuffix(title, site)
	if !ok {
		return title
	}
	trimmed := strings.TrimRight(rest, " 　-–—|｜:：・/／«»")
	if trimmed == "" || trimmed == strings.TrimRight(rest, " 　") {
		return title
	}
	return trimmed
}

// linkedData is what a page says of its article in JSON-LD.
type linkedData struct {
	kind, headline, published, author, publisher, url string
}

// mostLinkedData bounds one block of JSON-LD, in bytes.
const mostLinkedData = 1 << 20

func (ld *linkedData) read(s string) {
	var v any
	if len(s) > mostLinkedData || json.Unmarshal([]byte(s), &v) != nil {
		return // not ours to complain of: browsers pass over it as well
	}
	ld.walk(v, 0)
}

// walk looks for the first thing with a headline or a date, through lists and @graph.
func (ld *linkedData) walk(v any, depth int) {
	switch x := v.(type) {
	case []any:
		for _, e := range x {
			if depth < 4 {
				ld.walk(e, depth+1)
			}
		}
	case map[string]any:
		ld.walk(x["@graph"], depth+1)
		if (x["headline"] == nil && x["datePublished"] == nil) || ld.headline != "" {
			return
		}
		ld.kind = firstString(x["@type"])
		ld.headline = firstString(x["headline"])
		ld.published = firstString(x["datePublished"])
		ld.author = firstString(x["author"])
		ld.publisher = firstString(x["publisher"])
		ld.url = firstString(x["url"])
	}
}

// firstString is v, its first element or its name, whichever is a string.
func firstString(v any) string {
	switch x := v.(type) {
	case string:
		return squeeze(cleanText(x))
	case []any:
		if len(x) > 0 {
			if _, nested := x[0].([]any); !nested {
				return firstString(x[0])
			}
		}
	case map[string]any:
		if s, ok := x["name"].(string); ok {
			return squeeze(cleanText(s))
		}
	}
	return ""
}
