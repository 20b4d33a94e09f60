package cli

import (
	"context"
	"errors"
	"strings"
	"time"

	"shirabe/app/problem"
	"shirabe/app/workspace"
	"shirabe/data"
	"shirabe/data/sqlite"
)

type checkJSON struct {
	OK       bool          `json:"ok"`
	File     string        `json:"file"`
	Bytes    int64         `json:"bytes"`
	Records  int           `json:"records"`
	Claims   int           `json:"claims"`
	Cited    int           `json:"citations"`
	Damage   []string      `json:"damage"`   // of the file
	Dangling []string      `json:"dangling"` // references to what is not there
	Missing  []string      `json:"missing"`  // attachments without content
	Altered  []string      `json:"altered"`  // attachments with other content
	Problems []problemJSON `json:"problems"` // breaches of the model's rules
	Checks   []sumJSON     `json:"checks"`   // sums that must come out
	Findings []findingJSON `json:"findings"` // for a person to weigh; they do not fail the check
	Backup   string        `json:"last_backup"`
}

type problemJSON struct {
	Record data.ID `json:"record"`
	Slug   string  `json:"slug"`
	Path   string  `json:"path"`
	Key    string  `json:"key"`
	Detail string  `json:"detail"`
}

type sumJSON struct {
	Key    string   `json:"key"`
	Record data.ID  `json:"record"`
	OK     bool     `json:"ok"`
	Text   textJSON `json:"text"`
}

type findingJSON struct {
	Kind   data.FindingKind `json:"kind"`
	Record data.ID          `json:"record"`
	Claim  data.ID          `json:"claim,omitempty"`
	Other  data.ID          `json:"other,omitempty"` // of a pair of records
	Text   textJSON         `json:"text"`
}

// runCheck verifies the file, the rules of the model and the sums, and says what else a person
// should look at.
func runCheck(ctx context.Context, c *call) (err error) {
	w, err := c.open(ctx, workspace.Options{ReadOnly: true, NoIndex: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	report, err := w.Store().Check(ctx)
	if err != nil {
		return err
	}
	d := w.Dossier()
	found, err := data.Inspect(ctx, d, time.Now(), nil)
	if err != nil {
		return err
	}
	out := checked(w.Store().Path(), report, d, d.At(c.clock).Checks())
	for _, f := range found {
		if !f.Kind.Grave() && f.Broken == nil { // the others are told above
			out.Findings = append(out.Findings, findingJSON{f.Kind, f.Record, f.Claim, f.Other, bothLanguages(f.Text)})
		}
	}
	if c.json {
		err = c.emit(out)
	} else {
		err = c.print(c.asOf() + c.checkText(out))
	}
	if err == nil && !out.OK {
		return nothing(c.words.T("cli.check.failed"))
	}
	return err
}

func checked(path string, r sqlite.Report, d *data.Dossier, sums []data.Check) checkJSON {
	out := checkJSON{
		File: path, Bytes: r.Bytes, Damage: list(r.Damage), Missing: list(r.Missing), Altered: list(r.Altered),
		Dangling: []string{}, Problems: []problemJSON{}, Checks: []sumJSON{}, Findings: []findingJSON{}, Backup: r.LastBackup,
	}
	out.Records, out.Claims, out.Cited = d.Counts()
	for _, e := range r.Dangling {
		out.Dangling = append(out.Dangling, e.Error())
	}
	for _, p := range data.Validate(d) {
		out.Problems = append(out.Problems, problemJSON(p))
	}
	for _, s := range sums {
		out.Checks = append(out.Checks, sumJSON{Key: s.Key, Record: s.Record, OK: s.OK, Text: bothLanguages(s.Text)})
	}
	out.OK = r.OK() && len(out.Problems) == 0 && len(data.Failed(sums)) == 0
	return out
}

func (c *call) checkText(r checkJSON) string {
	var b strings.Builder
	mark := func(ok bool, text string) {
		sign := c.words.T("cli.check.good")
		if !ok {
			sign = c.words.T("cli.check.bad")
		}
		b.WriteString(sign + "  " + line(text) + "\n")
	}
	mark(len(r.Damage) == 0, c.words.T("cli.check.file", r.File, r.Bytes))
	for _, list := range [][]string{r.Damage, r.Dangling, r.Missing, r.Altered} {
		for _, s := range list {
			mark(false, s)
		}
	}
	mark(len(r.Dangling) == 0, c.words.T("cli.check.references"))
	mark(len(r.Missing)+len(r.Altered) == 0, c.words.T("cli.check.attachments"))
	mark(len(r.Problems) == 0, c.words.T("cli.check.rules", r.Records, r.Claims, r.Cited))
	for _, p := range r.Problems {
		mark(false, problem.Rule(c.words, data.Problem(p)))
	}
	for _, s := range r.Checks {
		mark(s.OK, data.Text(s.Text).In(c.lang))
	}
	c.findings(&b, r.Findings)
	if r.Backup != "" {
		b.WriteString(line(c.words.T("cli.check.backup", r.Backup)) + "\n")
	} else {
		b.WriteString(c.words.T("cli.check.no_backup") + "\n")
	}
	return b.String()
}

// shownOfKind is how many findings of a kind are printed; --json has all.
const shownOfKind = 20

// findings writes what a person should weigh, kind by kind.
func (c *call) findings(b *strings.Builder, all []findingJSON) {
	count := map[data.FindingKind]int{}
	for _, f := range all {
		count[f.Kind]++
	}
	told := map[data.FindingKind]int{}
	for _, f := range all {
		if told[f.Kind] == 0 {
			b.WriteString("\n" + c.words.T("cli.check.weigh", c.words.T("care.check.kind."+string(f.Kind)), count[f.Kind]) + "\n")
		}
		told[f.Kind]++
		switch {
		case told[f.Kind] <= shownOfKind:
			b.WriteString("      " + line(data.Text(f.Text).In(c.lang)) + "\n")
		case told[f.Kind] == shownOfKind+1:
			b.WriteString("      " + c.words.T("cli.check.more", count[f.Kind]-shownOfKind) + "\n")
		}
	}
	if len(all) > 0 {
		b.WriteString("\n")
	}
}
