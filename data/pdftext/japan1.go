package pdftext

import (
	"bytes"
	"compress/gzip"
	_ "embed" // the table below
	"io"
	"strings"
	"sync"
)

// japan1Table is described in japan1.LICENSE.
//
//go:embed japan1.txt.gz
var japan1Table []byte

var japan1 = sync.OnceValue(func() []string {
	r, err := gzip.NewReader(bytes.NewReader(japan1Table))
	if err != nil {
		return nil
	}
	b, err := io.ReadAll(r)
	if err != nil {
		return nil
	}
	return strings.Split(string(b), "\n")
})

// japan1Text is the text of a glyph of Adobe-Japan1, the collection that Japanese fonts number
// their glyphs by; blank for glyphs without one.
func japan1Text(cid int) string {
	if t := japan1(); cid > 0 && cid < len(t) {
		return t[cid]
	}
	return ""
}
