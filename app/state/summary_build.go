package state

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"os"

	"shirabe/data"
	"shirabe/data/export"
)

// previewScale is the pixels of a figure in the preview to one unit of its scene: enough for a
// screen at 200 %.
const previewScale = 2

// A Picture is a figure as the preview shows it.
type Picture struct {
	Image image.Image
	Ratio float32 // height over width
}

// Build builds the document of the options on another goroutine. One is built at a time, and
// only the newest is shown: changing five options quickly builds two documents.
func (s *Summary) Build() {
	s.started++
	s.Busy = true
	s.OnChange()
	if !s.running {
		s.run()
	}
}

func (s *Summary) run() {
	s.running = true
	number, view, o := s.started, s.view, s.whole()
	go func() {
		made, err := build(view, o)
		s.app.post(func() {
			s.running = false
			if number != s.started {
				s.run() // an option has changed meanwhile
				return
			}
			s.Busy, s.Err = false, err
			if err == nil {
				s.Document, s.Warnings, s.Pictures = made.document, made.warnings, made.pictures
			}
			s.OnChange()
		})
	}()
}

// Close lets go of a document that is being built: nothing is shown of it.
func (s *Summary) Close() {
	s.OnChange = func() {}
}

type built struct {
	document *export.Document
	warnings []export.Warning
	pictures map[string]Picture
}

func build(v data.View, o export.Options) (built, error) {
	fonts, err := summaryFonts()
	if err != nil {
		return built{}, fmt.Errorf("state: preview: %w", err)
	}
	o.Fonts = fonts
	d, warnings := export.Build(v, o)
	b := built{document: d, warnings: append(warnings, fonts.Check(d)...), pictures: map[string]Picture{}}
	for _, f := range d.Charts() {
		img := f.Image(previewScale, fonts)
		b.pictures[f.ID] = Picture{img, float32(img.Bounds().Dy()) / float32(img.Bounds().Dx())}
	}
	return b, nil
}

// Since compares with what was known at an earlier clock; now compares with nothing.
func (s *Summary) Since(c data.Clock) {
	s.Change(func(o *export.Options) {
		o.Since = nil
		if !c.Now() {
			o.Since = export.BaselineAt(s.view.Dossier().At(c))
		}
	})
}

// Earlier lists the moments that Since may name, oldest first.
func (s *Summary) Earlier() []data.Clock {
	var out []data.Clock
	for _, stop := range s.app.stops {
		if c := s.view.Clock(); c.Now() || stop.Clock.End().Before(c.End()) {
			out = append(out, stop.Clock)
		}
	}
	return out
}

// SinceFile compares with a summary that was exported as JSON. It reads the file on another
// goroutine and calls done on the window's.
func (s *Summary) SinceFile(path string, done func(error)) {
	d := s.view.Dossier()
	go func() {
		b, err := readBaseline(path, d)
		s.app.post(func() {
			if err == nil {
				s.Change(func(o *export.Options) { o.Since = b })
			}
			done(err)
		})
	}()
}

func readBaseline(path string, d *data.Dossier) (*export.Baseline, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("state: compare: %w", err)
	}
	defer f.Close()
	b, err := export.ReadBaseline(f)
	if err != nil {
		return nil, err
	}
	return b, b.Of(d)
}

// Copy makes a text of the document on another goroutine and calls done with it on the
// window's. Markdown is for editors that know it, plain for all others.
func (s *Summary) Copy(markdown bool, done func(text string, err error)) {
	d := s.Document
	if d == nil {
		return
	}
	go func() {
		var out bytes.Buffer
		var err error
		if markdown {
			err = export.Write(context.Background(), &out, "markdown", d)
		} else {
			out.WriteString(export.Plain(d))
		}
		s.app.post(func() { done(out.String(), err) })
	}()
}
