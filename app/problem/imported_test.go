package problem_test

import (
	"errors"
	"testing"

	"shirabe/app/problem"
	"shirabe/data"
	"shirabe/data/importer"
)

func TestRemark(t *testing.T) {
	t.Parallel()
	r := importer.Remark{
		File: "a.xlsx", Place: importer.Place{Sheet: "銀行", Line: 3, Column: "被害額", Page: 2, Part: "章"}, Key: "import.remark.date", Args: []any{"昨\n日"},
	}
	for lang, want := range map[data.Lang]string{
		data.EN: "a.xlsx sheet “銀行” page 2 line 3 column “被害額” “章”: the date “昨 日” cannot be read",
		data.JA: "a.xlsx シート「銀行」 2ページ 3行目 「被害額」列 「章」：日付「昨 日」を読めません",
	} {
		if got := problem.Remark(words(t, lang), r); got != want {
			t.Errorf("Remark = %q, want %q", got, want)
		}
	}
	plain := importer.Remark{Key: "import.remark.no_head"}
	if got, want := problem.Remark(words(t, data.EN), plain), "there is no row of column heads"; got != want {
		t.Errorf("Remark = %q, want %q", got, want)
	}
}

// A file that cannot be read is explained by its own reason, not by what the system said.
func TestExplainReadError(t *testing.T) {
	t.Parallel()
	err := &importer.ReadError{Remark: importer.Remark{File: "a.zip", Key: "import.error.archive"}, Err: errors.New("zip: not a valid zip file")}
	got := problem.Explain(words(t, data.EN), err)
	if got.Kind != problem.Refused || got.Text != "a.zip: it is damaged or cut short; save it again" {
		t.Errorf("Explain = %+v", got)
	}
}
