package state

import (
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

func TestMatrixOfTheShippedDossier(t *testing.T) {
	d := datatest.Shipped(t)
	m := NewMatrixTable(d.At(data.Clock{}), wordsIn(t, data.EN))
	if m.Count() != 35 || len(m.Factors) != 12 || len(m.Columns) != m.Lead()+12 {
		t.Fatalf("%d banks, %d factors, %d columns, want 35, 12, 15", m.Count(), len(m.Factors), len(m.Columns))
	}
	counts := map[string]int{}
	two := m.column("two_step")
	for i := range m.Len() {
		if r := m.Row(i); !r.Head {
			counts[r.Cells[two].Codes[0]]++
		}
	}
	// Ten banks list two-step authentication; three plan it and one added it after the incident.
	for cell, want := range map[data.Cell]int{data.CellListed: 10, data.CellPlanned: 3, data.CellAfter: 1, data.CellUnconfirmed: 5} {
		if counts[string(cell)] != want {
			t.Errorf("two-step authentication: %d %s, want %d", counts[string(cell)], cell, want)
		}
	}
	if c := cellOf(t, d, m.Grid, "chiba", "balance"); c.Text != "not listed, but the list ends with “and others”" {
		t.Errorf("balance at Chiba: %q; a list that goes on proves nothing", c.Text)
	}
	if c := cellOf(t, d, m.Grid, "oita", "balance"); c.Text != "not listed" {
		t.Errorf("balance at Oita: %q", c.Text)
	}
	if c := cellOf(t, d, m.Grid, "daisan", MatrixCount); c.Text != "unconfirmed" || !c.Unknown {
		t.Errorf("items at Daisan: %+v, want unconfirmed and never 0", c)
	}
}

func TestMatrixArranges(t *testing.T) {
	d := datatest.Shipped(t)
	m := NewMatrixTable(d.At(data.Clock{}), wordsIn(t, data.JA))
	heads := func() string {
		var out []string
		for i := range m.Len() {
			if r := m.Row(i); r.Head {
				out = append(out, r.Cells[0].Text)
			}
		}
		return strings.Join(out, " ")
	}
	if got, want := heads(), "被害発表あり 被害報道あり 過去発生と報道あり 記載なし"; got != want {
		t.Errorf("by damage: %s, want %s", got, want)
	}
	m.Arrange(MatrixByCount)
	if got, want := heads(), "1項目 2項目 3項目 4項目 5項目 6項目 記載なし 未確認"; got != want {
		t.Errorf("by count: %s, want %s", got, want)
	}
	m.Arrange(MatrixByName)
	if heads() != "" || m.Row(0).Cells[0].Text != "イオン銀行" {
		t.Errorf("by name: groups %q, first %s", heads(), m.Row(0).Cells[0].Text)
	}
}

// matrixOf makes a matrix of banks: damaged or not, with the factors listed; nil: unconfirmed.
func matrixOf(others bool, banks ...[]string) data.Matrix {
	m := data.Matrix{Factors: []data.Code{{Key: "pin", Label: data.Text{JA: "暗証番号", EN: "PIN"}}, {Key: "two_step", Label: data.Text{JA: "二段階認証", EN: "two-step authentication"}}}}
	for _, b := range banks {
		row := data.MatrixRow{Others: others}
		row.Damage = &data.Seen{Claim: &data.Claim{Value: data.Unknown{}}}
		if b[0] == "damaged" {
			row.Damage.Value = data.Codes{Codes: []string{data.DamageAnnounced}}
		}
		row.Required = &data.Seen{Claim: &data.Claim{Value: data.Codes{Codes: b[1:], Others: others}}}
		if len(b) == 1 {
			row.Required.Value = data.Unknown{Reason: data.Unconfirmed}
			row.Others = false
		}
		for _, f := range m.Factors {
			cell := data.CellNotListed
			switch {
			case len(b) == 1:
				cell = data.CellUnconfirmed
			case strings.Contains(strings.Join(b, " "), f.Key):
				cell = data.CellListed
			}
			row.Cells = append(row.Cells, cell)
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

func TestMatrixSentences(t *testing.T) {
	pin, both, unsure, hurt := []string{"", "pin"}, []string{"", "pin", "two_step"}, []string{""}, []string{"damaged", "pin"}
	const (
		silence = "That no damage was announced or reported does not show that there was none."
		cause   = "Which banks were targeted, and why, is not in this table; it cannot tell whether the required information caused or prevented damage."
	)
	for _, c := range []struct {
		name         string
		m            data.Matrix
		says, cannot string
	}{
		{
			"nothing yet", matrixOf(false, unsure, unsure),
			"No damage is announced or reported for any of the 2 banks at this point. No list of required information is recorded yet.",
			"What 2 banks ask for is unconfirmed or not stated. " + silence + " " + cause,
		},
		{
			"one of each", matrixOf(false, hurt, pin),
			"Of the 2 banks, 1 has damage announced or reported. A list of required information is recorded for 2 banks. 1 of these has damage. Its list names PIN. The same holds for 1 of the 1 list of banks without damage.",
			silence + " " + cause,
		},
		{
			"damage without a list", matrixOf(false, []string{"damaged"}, pin),
			"Of the 2 banks, 1 has damage announced or reported. A list of required information is recorded for 1 bank.",
			"What 1 bank asks for is unconfirmed or not stated. " + silence + " " + cause,
		},
		{
			"many", matrixOf(true, hurt, hurt, both, both, both, both, both),
			"Of the 7 banks, 2 have damage announced or reported. A list of required information is recorded for 7 banks. 2 of these have damage. The lists of all 2 name PIN. The same holds for 5 of the 5 lists of banks without damage." +
				" None of the 5 banks that list two-step authentication has damage announced or reported. Of the 2 banks recorded without two-step authentication – planned or added after the incident counts as absent – 2 had damage.",
			"7 lists end with “and others”, so a blank cell does not show that the bank does not ask for the item. " + silence + " " + cause,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			says, cannot := matrixSentences(c.m, wordsIn(t, data.EN))
			if says != c.says {
				t.Errorf("says\n%s\nwant\n%s", says, c.says)
			}
			if cannot != c.cannot {
				t.Errorf("cannot\n%s\nwant\n%s", cannot, c.cannot)
			}
		})
	}
}

// What was counted once in the reference table: 29 lists, 8 of them of banks with damage, all
// with account number and PIN, as 20 of the other 21.
func TestMatrixSentencesOfTheShippedDossier(t *testing.T) {
	d := datatest.Shipped(t)
	for lang, want := range map[data.Lang]string{
		data.JA: "全35行のうち、被害が発表・報道されたのは11行です。必要情報の一覧があるのは29行です。そのうち被害のある銀行は8行です。被害のある8行の一覧は、すべて口座番号・暗証番号を含みます。" +
			"被害の発表・報道がない21行でも、20行の一覧が同じものを含みます。二段階認証を挙げる10行に、被害の発表・報道はありません。二段階認証の記載がない20行（導入予定と事案後の追加はここに数えます）では、9行に被害があります。",
		data.EN: "Of the 35 banks, 11 have damage announced or reported. A list of required information is recorded for 29 banks. 8 of these have damage. The lists of all 8 name account number and PIN. The same holds for 20 of the 21 lists of banks without damage." +
			" None of the 10 banks that list two-step authentication has damage announced or reported. Of the 20 banks recorded without two-step authentication – planned or added after the incident counts as absent – 9 had damage.",
	} {
		m := NewMatrixTable(d.At(data.Clock{}), wordsIn(t, lang))
		if m.Says != want {
			t.Errorf("%s says\n%s\nwant\n%s", lang, m.Says, want)
		}
		for _, causal := range []string{"because", "due to", "therefore", "prevents", "ため被害", "原因である", "防ぎました"} {
			if strings.Contains(m.Says, causal) {
				t.Errorf("%s: %q explains instead of counting: %s", lang, causal, m.Says)
			}
		}
	}
}

func TestMatrixSweepsTheClock(t *testing.T) {
	d := datatest.Shipped(t)
	for _, stop := range d.Stops() {
		v := d.At(stop.Clock)
		checkKnown(t, v, NewMatrixTable(v, wordsIn(t, data.JA)).Grid)
	}
	early := NewMatrixTable(at(t, d, "2020-09-08"), wordsIn(t, data.EN))
	if !strings.HasPrefix(early.Cannot, "What 35 banks ask for is not known yet at this point. That no damage") {
		t.Errorf("on 8 September the matrix cannot show: %s", early.Cannot)
	}
	if strings.Contains(early.Says, "two-step") || !strings.HasPrefix(early.Says, "No damage") {
		t.Errorf("on 8 September the matrix says %s", early.Says)
	}
}

func TestMatrixGolden(t *testing.T) {
	d := datatest.Shipped(t)
	for _, lang := range data.Langs() {
		t.Run(string(lang), func(t *testing.T) {
			m := NewMatrixTable(d.At(data.Clock{}), wordsIn(t, lang))
			golden(t, "matrix-"+string(lang)+".txt", gridText(m.Grid)+m.Says+"\n\n"+m.Cannot+"\n")
		})
	}
}
