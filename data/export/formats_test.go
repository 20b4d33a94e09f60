package export

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"shirabe/data"
)

var htmlNote = regexp.MustCompile(`<li id="n(\d+)">(.*?) <a href="#r`)

// TestNoteIsTheSameEverywhere reads the notes of every text format back: note n names the same
// place of the same source in each. TestOffice, TestPDFNotes and TestPandocReads do so for the
// others.
func TestNoteIsTheSameEverywhere(t *testing.T) {
	t.Parallel()
	for _, lang := range data.Langs() {
		doc, _ := Build(shipped(t).At(data.Clock{}), Options{Lang: lang})
		for format, notes := range notesIn(t, doc) {
			if len(notes) != len(doc.Notes) {
				t.Errorf("%s %s: %d notes, want %d", lang, format, len(notes), len(doc.Notes))
			}
			for _, n := range doc.Notes {
				if got, want := letters(notes[n.Number]), letters(plainText(Phrase{In: n.In})); got != want {
					t.Errorf("%s %s: note %d reads %q, want %q", lang, format, n.Number, notes[n.Number], want)
				}
			}
		}
		checkCited(t, doc)
	}
}

// notesIn are the notes that formats list, by their numbers.
func notesIn(t *testing.T, doc *Document) map[string]map[int]string {
	t.Helper()
	out := map[string]map[int]string{}
	keep := func(format, n, text string) {
		if out[format] == nil {
			out[format] = map[int]string{}
		}
		i, err := strconv.Atoi(n)
		if err != nil || out[format][i] != "" {
			t.Errorf("%s: note %q again or without a number", format, n)
		}
		out[format][i] = text
	}
	for _, m := range noteDefs.FindAllStringSubmatch(write(t, "markdown", doc), -1) {
		keep("markdown", m[1], m[2])
	}
	for _, m := range htmlNote.FindAllStringSubmatch(write(t, "html", doc), -1) {
		keep("html", m[1], html.UnescapeString(xmlTags.ReplaceAllString(m[2], "")))
	}
	for line := range strings.Lines(unpack(t, []byte(write(t, "svg", doc)))["notes.txt"]) {
		n, text, _ := strings.Cut(strings.TrimPrefix(line, "["), "] ")
		keep("svg", n, text)
	}
	var event struct {
		Event struct{ EventReport []struct{ Content string } }
	}
	if err := json.Unmarshal([]byte(write(t, "misp", doc)), &event); err != nil {
		t.Fatal(err)
	}
	for _, m := range noteDefs.FindAllStringSubmatch(event.Event.EventReport[0].Content, -1) {
		keep("misp", m[1], m[2])
	}
	var tree struct {
		Notes []struct {
			Number int
			In     []struct{ S string }
		}
	}
	if err := json.Unmarshal([]byte(write(t, "json", doc)), &tree); err != nil {
		t.Fatal(err)
	}
	for _, n := range tree.Notes {
		text := ""
		for _, in := range n.In {
			text += in.S
		}
		keep("json", strconv.Itoa(n.Number), text)
	}
	return out
}

var (
	pandocCites = regexp.MustCompile(`(?m)^\[\^(\d+)\]: \[@([a-z0-9-]+)`)
	stixNote    = regexp.MustCompile(`(?:（注| \(note )(\d+)[）)]$`)
)

// checkCited follows the notes of the formats that name sources by their keys.
func checkCited(t *testing.T, doc *Document) {
	t.Helper()
	slug := func(n int) string { return doc.view.Dossier().Record(doc.Notes[n-1].Source).Slug }
	cited := pandocCites.FindAllStringSubmatch(write(t, "pandoc", doc), -1)
	for _, m := range cited {
		if n, _ := strconv.Atoi(m[1]); slug(n) != m[2] {
			t.Errorf("pandoc: note %d cites %s, want %s", n, m[2], slug(n))
		}
	}
	if len(cited) != len(doc.Notes) {
		t.Errorf("pandoc: %d notes cite, want %d", len(cited), len(doc.Notes))
	}
	for line := range strings.Lines(write(t, "timesketch", doc)) {
		var e sketchEvent
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		for _, n := range e.Notes {
			if !slices.Contains(e.Sources, slug(n)) {
				t.Errorf("timesketch: %q has note %d, of %s, and sources %v", e.Message, n, slug(n), e.Sources)
			}
		}
	}
	var b struct {
		Objects []struct {
			External []stixRef `json:"external_references"`
		}
	}
	if err := json.Unmarshal([]byte(write(t, "stix", doc)), &b); err != nil {
		t.Fatal(err)
	}
	for _, o := range b.Objects {
		for _, ref := range o.External {
			m := stixNote.FindStringSubmatch(ref.Description)
			if m == nil {
				continue
			}
			n, _ := strconv.Atoi(m[1])
			if want := doc.view.Dossier().Record(doc.Notes[n-1].Source).Source.Publisher.In(doc.Lang); ref.Name != want {
				t.Errorf("stix: note %d is of %q, want %q", n, ref.Name, want)
			}
		}
	}
}

// TestTechniques follows MITRE's techniques into the bundle of the shipped dossier: what the
// method shows is used by the campaign, what theories suppose is only noted.
func TestTechniques(t *testing.T) {
	t.Parallel()
	doc, _ := Build(shipped(t).At(data.Clock{}), Options{Lang: data.EN})
	var b struct{ Objects []stixObject }
	if err := json.Unmarshal([]byte(write(t, "stix", doc)), &b); err != nil {
		t.Fatal(err)
	}
	used, noted := map[string]bool{}, map[string]bool{}
	for _, o := range b.Objects {
		if o.Type == "relationship" && o.Relation == "uses" {
			used[o.Target] = true
		}
		if o.Type == "note" && slices.Contains(o.Labels, string(data.KindHypothesis)) {
			for _, id := range o.Refs {
				noted[id] = true
			}
		}
	}
	// The IDs are those of MITRE's bundle f3-stix-v1.1.json.
	for id, asserted := range map[string]bool{
		"attack-pattern--69f8421f-bade-5331-9747-32a7ecb41208": true, // F1005.001 Account Linking
		"attack-pattern--03361ddb-cd4a-552e-b1ad-aa6b1a07d343": true, // F1031
		"attack-pattern--fa26a797-e982-5749-bd04-6e42548076d2": true, // F1025
		"attack-pattern--d20917d7-1da6-5cd1-8157-961a51774212": true, // F1028
		f3ID("T1585"):     true,
		f3ID("T1598"):     false,
		f3ID("T1110.003"): false,
	} {
		if used[id] != asserted || noted[id] == asserted {
			t.Errorf("%s: used %t, noted as hypothesis %t, want used %t", id, used[id], noted[id], asserted)
		}
	}
}

// TestImpacts reads the loss series of the incident extension: each value but the last was
// superseded, and the amounts are those of the dossier.
func TestImpacts(t *testing.T) {
	t.Parallel()
	doc, _ := Build(shipped(t).At(data.Clock{}), Options{Lang: data.EN})
	var b struct{ Objects []stixObject }
	if err := json.Unmarshal([]byte(write(t, "stix-incident", doc)), &b); err != nil {
		t.Fatal(err)
	}
	var amounts []float64
	open := 0
	for _, o := range b.Objects {
		if o.Type != "impact" {
			continue
		}
		economic, _ := o.Extensions[economicExt].(map[string]any)
		amount, _ := economic["max_amount"].(float64)
		amounts = append(amounts, amount)
		if o.Superseded == "" {
			open++
		}
	}
	if want := []float64{10e6, 12e6, 18e6, 19.9e6, 25.42e6, 26.76e6, 27.64e6, 27.97e6}; !slices.Equal(amounts, want) || open != 1 {
		t.Errorf("impacts of %v, %d not superseded; want %v and 1", amounts, open, want)
	}
}

// TestMISP checks what must hold of an event that nobody has looked at yet.
func TestMISP(t *testing.T) {
	t.Parallel()
	relations := map[string][]string{ // of the templates in MISP/misp-objects
		"incident": {"name", "description"}, "victim": {"name", "sectors", "classification"},
		"event": {"name", "description", "status", "start_time", "start_time_fidelity"},
	}
	for _, d := range []*data.Dossier{shipped(t), small(), hostile(), data.NewDossier(data.Meta{Title: data.Text{JA: "空"}}, nil)} {
		doc, _ := Build(d.At(data.Clock{}), Options{})
		text := write(t, "misp", doc)
		var out struct{ Event mispEvent }
		if err := json.Unmarshal([]byte(text), &out); err != nil {
			t.Fatal(err)
		}
		e := out.Event
		if e.Published || e.Distribution != "0" || strings.Contains(text, `"to_ids": true`) || strings.Contains(text, ": null") {
			t.Errorf("%s: published %t, distribution %s, or something for detection", e.Info, e.Published, e.Distribution)
		}
		seen := map[string]bool{}
		for _, o := range e.Objects {
			for _, a := range o.Attributes {
				if seen[a.UUID] || !slices.Contains(relations[o.Name], a.Relation) || strings.TrimSpace(a.Value) == "" {
					t.Errorf("%s: %s %s = %q", o.Name, a.UUID, a.Relation, a.Value)
				}
				seen[a.UUID] = true
			}
		}
	}
}

// TestTimesketch checks the mandatory fields, that days stay days in Japan, and that both
// forms say the same.
func TestTimesketch(t *testing.T) {
	t.Parallel()
	doc, _ := Build(shipped(t).At(data.Clock{}), Options{})
	rows, err := csv.NewReader(strings.NewReader(write(t, "timesketch-csv", doc))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(write(t, "timesketch", doc)), "\n")
	if want := len(doc.view.Timeline()); len(lines) != want || len(rows) != want+1 || rows[0][0] != "message" {
		t.Fatalf("%d lines and %d rows for %d entries", len(lines), len(rows), want)
	}
	for i, line := range lines {
		checkSketch(t, line, rows[i+1])
	}
}

// checkSketch checks an event and its row.
func checkSketch(t *testing.T, line string, row []string) {
	t.Helper()
	var e sketchEvent
	if err := json.Unmarshal([]byte(line), &e); err != nil {
		t.Fatal(err)
	}
	at, err := time.Parse(time.RFC3339, e.Datetime)
	if err != nil || at.UnixMicro() != e.Timestamp || !strings.HasSuffix(e.Datetime, "+09:00") || e.Message == "" || e.Desc == "" {
		t.Errorf("lacks something mandatory: %s", line)
	}
	if e.Precision == "day" && e.Datetime[11:19] != "00:00:00" {
		t.Errorf("%s is a day, and begins at %s", e.EDTF, e.Datetime)
	}
	if row[0] != e.Message || row[1] != e.Datetime || row[len(row)-1] != e.Claim {
		t.Errorf("the row says %v, the line %s", row, line)
	}
}

// TestTimelineJS checks that nothing but our own tags is in what a page shows as HTML.
func TestTimelineJS(t *testing.T) {
	t.Parallel()
	ours := regexp.MustCompile(`</?(p|small)>|<a href="https?://[^"<>]*" rel="noreferrer">|</a>`)
	for _, d := range []*data.Dossier{shipped(t), hostile()} {
		doc, _ := Build(d.At(data.Clock{}), Options{})
		var story jsTimeline
		if err := json.Unmarshal([]byte(write(t, "timelinejs", doc)), &story); err != nil {
			t.Fatal(err)
		}
		if len(story.Events) == 0 {
			t.Error("no slides")
		}
		for _, e := range story.Events {
			if rest := ours.ReplaceAllString(e.Text.Text, "") + e.Text.Headline + e.Display; strings.ContainsAny(rest, "<>") {
				t.Errorf("%s holds markup: %.200s", e.ID, rest)
			}
			if e.Start == nil || e.Start.Year == 0 || e.Text.Headline == "" {
				t.Errorf("%s has no year or no headline", e.ID)
			}
		}
	}
}

// TestArchive checks every file against the manifest, and that hostile texts name no file.
func TestArchive(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	t.Parallel()
	doc, _ := Build(small().At(data.Clock{}), Options{Lang: data.EN})
	files := unpack(t, []byte(write(t, allFormats, doc)))
	var m manifest
	if err := json.Unmarshal([]byte(files["manifest.json"]), &m); err != nil {
		t.Fatal(err)
	}
	formats := map[string]bool{}
	for _, f := range m.Files {
		sum := sha256.Sum256([]byte(files[f.Path]))
		if len(files[f.Path]) != f.Bytes || hex.EncodeToString(sum[:]) != f.SHA256 {
			t.Errorf("%s is not as the manifest has it", f.Path)
		}
		formats[f.Format] = true
		delete(files, f.Path)
	}
	for _, f := range Formats() {
		if !formats[f.Key] && f.Key != allFormats {
			t.Errorf("no file of %s", f.Key)
		}
	}
	delete(files, "manifest.json")
	if readMe := files["README.txt"]; !strings.Contains(readMe, "summary.pdf") || len(files) != 1 {
		t.Errorf("README %q, and %d files that the manifest does not name", readMe, len(files)-1)
	}
	if m.Notes != len(doc.Notes) || m.Colophon.Hash != doc.Colophon.Hash {
		t.Errorf("the manifest counts %d notes of %s", m.Notes, m.Colophon.Hash)
	}
}

// TestHostileFormats looks for what acts outside its place in the formats of other tools.
func TestHostileFormats(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	t.Parallel()
	doc, _ := Build(hostile().At(data.Clock{}), Options{Template: "investigator"})
	for _, format := range []string{"stix", "stix-incident", "misp", "timesketch", "timesketch-csv", "timelinejs", "csl-json", "bibtex", "ris", "csv"} {
		out := write(t, format, doc)
		checkCleaned(t, format, out)
		for _, bad := range []string{`\u0000`, `\u001b`, `\u202e`, `\ufeff`} {
			if strings.Contains(strings.ToLower(out), bad) {
				t.Errorf("%s holds %s", format, bad)
			}
		}
	}
	rows, err := csv.NewReader(strings.NewReader(write(t, "timesketch-csv", doc))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
				t.Errorf("a formula: %.40q", cell)
			}
		}
	}
	for name := range unpack(t, []byte(write(t, "svg", doc))) {
		if !regexp.MustCompile(`^[a-z]+\.(svg|csv|txt)$`).MatchString(name) {
			t.Errorf("a file is named %q", name)
		}
	}
}

func TestCharts(t *testing.T) {
	t.Parallel()
	doc, _ := Build(shipped(t).At(data.Clock{}), Options{})
	doc.opts.Fonts = fonts(t)
	var names []string
	for _, f := range doc.Charts() {
		names = append(names, ChartName(f))
	}
	if want := []string{"loss", "method", "status", "matrix", "timeline"}; !slices.Equal(names, want) {
		t.Errorf("charts %v, want %v", names, want)
	}
	var b strings.Builder
	if err := WriteChart(t.Context(), &b, "svg", "loss", doc); err != nil || wellFormed(b.String()) != nil || !strings.Contains(b.String(), doc.Charts()[0].Caption) {
		t.Errorf("the chart of the loss: %v, %.200s", err, b.String())
	}
	for _, bad := range [][2]string{{"svg", "nothing"}, {"gif", "loss"}} {
		if err := WriteChart(t.Context(), &b, bad[0], bad[1], doc); err == nil {
			t.Errorf("WriteChart took %v", bad)
		}
	}
}

func TestFormatFor(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"a.md": "markdown", "A.PDF": "pdf", "a.csl.json": "csl-json", "a.json": "json", "a.stix.json": "stix", "a.misp.json": "misp",
		"a.timeline.json": "timelinejs", "a.jsonl": "timesketch", "a.zip": "all", "a.png": "", "zip": "", "": "",
	} {
		if f, ok := FormatFor(name); f.Key != want || ok != (want != "") {
			t.Errorf("FormatFor(%q) = %q, want %q", name, f.Key, want)
		}
	}
}

// TestShippedHash keeps the content of the shipped dossier's standard summary: whoever changes
// the dossier or the wording sees it here, and confirms it with -update.
func TestShippedHash(t *testing.T) {
	t.Parallel()
	var got strings.Builder
	for _, lang := range data.Langs() {
		doc, _ := Build(shipped(t).At(data.Clock{}), Options{Lang: lang})
		sum := sha256.Sum256([]byte(write(t, "json", doc)))
		fmt.Fprintf(&got, "%s content %s json %x notes %d\n", lang, doc.Colophon.Hash, sum, len(doc.Notes))
	}
	path := filepath.Join("testdata", "shipped.hash")
	if *update {
		if err := os.WriteFile(path, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("the shipped dossier's summary is\n%s, was\n%s", got.String(), want)
	}
}
