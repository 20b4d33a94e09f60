package export

import (
	"testing"

	"shirabe/data"
)

func TestPlain(t *testing.T) {
	t.Parallel()
	doc, _ := Build(small().At(data.Clock{}), Options{Template: "press", Lang: data.EN})
	compareGolden(t, "press.txt", Plain(doc))
	for _, f := range doc.Charts() {
		if img := f.Image(1, fonts(t)); img == nil || img.Bounds().Dx() != int(f.Scene.W) {
			t.Errorf("%s has no picture of its width", f.ID)
		}
	}
}
