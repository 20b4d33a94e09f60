package export

import (
	"errors"
	"fmt"

	"shirabe/data"
)

// A Template is a named set of options.
type Template struct {
	Key     string
	Label   data.Text
	Options Options
}

// Templates lists the templates that the program brings along.
func Templates() []Template {
	return []Template{
		{"press", data.Text{JA: "記事用の要約", EN: "Press brief"}, Options{
			Sections: []Section{Lead, KeyNumbers, Loss, Timeline, Contradictions, OpenQuestions, Sources, ColophonPart}, Detail: Brief}},
		{"investigator", data.Text{JA: "調査報告（全て）", EN: "Investigator's full report"}, Options{
			Sections: Sections(), Claims: WithContradictions, Detail: Full, Guide: true}},
		{"executive", data.Text{JA: "1ページの概要", EN: "Executive page"}, Options{
			Sections: []Section{Lead, KeyNumbers, Timeline, Sources, ColophonPart}, Detail: Brief, Notes: NotesShort}},
		{"workshop", data.Text{JA: "研修の配布資料", EN: "Workshop handout"}, Options{
			Sections: []Section{Lead, KeyNumbers, Method, Timeline, Reports, OpenQuestions, Sources, ColophonPart}, Guide: true}},
		{"banks", data.Text{JA: "銀行の表だけ", EN: "Bank table only"}, Options{
			Sections: []Section{Banks, ColophonPart}}},
		{"timeline", data.Text{JA: "時系列だけ", EN: "Timeline only"}, Options{
			Sections: []Section{Timeline, ColophonPart}}},
	}
}

// ErrTemplate is wrapped by the error of TemplateOptions.
var ErrTemplate = errors.New("no such template")

// TemplateOptions returns the options of the template with key.
func TemplateOptions(key string) (Options, error) {
	for _, t := range Templates() {
		if t.Key == key {
			o := t.Options
			o.Template = key
			return o, nil
		}
	}
	return Options{}, fmt.Errorf("export: template %q: %w", key, ErrTemplate)
}
