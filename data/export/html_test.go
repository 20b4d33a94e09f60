package export

import (
	"regexp"
	"strings"
	"testing"

	"shirabe/data"
)

var (
	idAttr   = regexp.MustCompile(` id="([^"]*)"`)
	hrefAttr = regexp.MustCompile(` href="#([^"]*)"`)
	refAttr  = regexp.MustCompile(` aria-labelledby="([^"]*)"`)
	tagNames = regexp.MustCompile(`<(/?)([a-z][a-z0-9]*)[^>]*?(/?)>`)
)

// TestHTMLHoldsTogether checks what a validator would first: IDs are unique, every reference
// within the page leads somewhere, every element is closed in its turn.
func TestHTMLHoldsTogether(t *testing.T) {
	t.Parallel()
	for _, d := range []*data.Dossier{shipped(t), small(), hostile()} {
		doc, _ := Build(d.At(data.Clock{}), Options{Lang: data.EN, Template: "investigator"})
		page := write(t, "html", doc)
		ids := map[string]bool{}
		for _, m := range idAttr.FindAllStringSubmatch(page, -1) {
			if ids[m[1]] || m[1] == "" {
				t.Errorf("ID %q stands twice or is blank", m[1])
			}
			ids[m[1]] = true
		}
		for _, m := range append(hrefAttr.FindAllStringSubmatch(page, -1), refAttr.FindAllStringSubmatch(page, -1)...) {
			for ref := range strings.FieldsSeq(m[1]) {
				if !ids[ref] {
					t.Errorf("%s leads nowhere", m[0])
				}
			}
		}
		checkNesting(t, page)
	}
}

func checkNesting(t *testing.T, page string) {
	t.Helper()
	var open []string
	for _, m := range tagNames.FindAllStringSubmatch(page, -1) {
		switch {
		case m[3] == "/" || m[2] == "meta":
		case m[1] == "":
			open = append(open, m[2])
		case len(open) == 0 || open[len(open)-1] != m[2]:
			t.Fatalf("</%s> closes %v", m[2], open)
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("left open: %v", open)
	}
}

// TestSecondLanguage looks for the language of what is not in the document's: a screen reader
// needs it to speak, in HTML as in a tagged PDF.
func TestSecondLanguage(t *testing.T) {
	t.Parallel()
	doc, _ := Build(small().At(data.Clock{}), Options{Lang: data.EN, Both: true})
	if page := write(t, "html", doc); !strings.Contains(page, `<p><span lang="ja">3月1日、本町で水道管が破裂した`) {
		t.Error("HTML does not say what is Japanese")
	}
	var spoken []string
	readPDF(t, []byte(write(t, "pdf", doc))).tree().each(func(n *node) {
		if strings.Contains(n.dict, "/Lang"+pdfBytes("ja")) {
			spoken = append(spoken, n.text())
		}
	})
	if len(spoken) == 0 || !strings.HasPrefix(spoken[0], "3月1日、本町で水道管が破裂した") {
		t.Errorf("PDF calls Japanese: %.100q", spoken)
	}
}
