package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// TestGolden compares the key components with images in testdata. A failure leaves its
// picture in testdata/failed; move it over the master only after looking at it.
func TestGolden(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	ja, en := galleryIn("ja"), galleryIn("en")
	selected := func(w galleryWords) *Prose {
		p := galleryProse(w)
		p.from, p.to, p.link = 20, 40, 1
		return p
	}
	for _, c := range []struct {
		name          string
		look          Look
		object        func() fyne.CanvasObject
		width, height float32
	}{
		{"prose-ja-light", Look{}, func() fyne.CanvasObject { return galleryProse(ja) }, 480, 200},
		{"prose-en-dark", Look{Mode: ModeDark}, func() fyne.CanvasObject { return selected(en) }, 480, 200},
		{"badges-light", Look{}, func() fyne.CanvasObject { return galleryBadges(ja) }, 480, 80},
		{"badges-dark-150", Look{Mode: ModeDark, Zoom: 1.5}, func() fyne.CanvasObject { return galleryBadges(en) }, 900, 140},
		{"table-light", Look{}, func() fyne.CanvasObject { return galleryTable(ja) }, 660, 180},
		{"table-panned-dark", Look{Mode: ModeDark}, func() fyne.CanvasObject { return pannedTable(ja) }, 420, 180},
		{"figure-light", Look{}, func() fyne.CanvasObject {
			return NewFigureCard(KeyFigure{ja.label, "2,797", "万円", ja.asOf, "12"}, nil, nil)
		}, 240, 116},
		{"chart-contrast", Look{Mode: ModeContrast}, func() fyne.CanvasObject { return galleryChart(en) }, 420, 180},
		{"status-light", Look{}, func() fyne.CanvasObject { return galleryStatus(ja) }, 640, 28},
	} {
		t.Run(c.name, func(t *testing.T) {
			newTestApp(t, c.look)
			ground := canvas.NewRectangle(NewTheme(c.look).Color(ColourGround, theme.VariantLight))
			w := show(t, container.NewStack(ground, c.object()), c.width, c.height)
			if table, ok := lastObject(w).(*Table); ok && table.offset < 0 {
				table.offset = 0
				table.pan(120)
			}
			test.AssertRendersToImage(t, c.name+".png", w.Canvas())
		})
	}
}

func lastObject(w fyne.Window) fyne.CanvasObject {
	objects := w.Content().(*fyne.Container).Objects
	return objects[len(objects)-1]
}

// pannedTable asks TestGolden to pan it once it has a size.
func pannedTable(w galleryWords) *Table {
	t := galleryTable(w)
	t.offset = -1
	return t
}
