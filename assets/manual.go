package assets

import (
	"embed"
	"fmt"
)

//go:embed manual
var manual embed.FS

// Manual returns the manual in lang ("ja" or "en"), as Markdown: headings of two levels,
// paragraphs and lists. The lines "{{search}}" and "{{shortcuts}}" stand for what the program
// knows better than any text: the search language and the shortcuts.
func Manual(lang string) (string, error) {
	raw, err := manual.ReadFile("manual/" + lang + ".md")
	if err != nil {
		return "", fmt.Errorf("assets: read the manual: %w", err)
	}
	return string(raw), nil
}
