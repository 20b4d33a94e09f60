package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"shirabe/data/importer"
)

// BenchmarkTable reads and plans a table of 10,000 rows with sources of their own.
func BenchmarkTable(b *testing.B) {
	var t strings.Builder
	t.WriteString("日付,出来事,主体,備考,出典,発行元,URL,公表日\r\n")
	for i := range 10_000 {
		fmt.Fprintf(&t, "2020年9月%d日,出来事その%d：口座の登録が止まった,銀行,\"%d番目の備考、続報あり\",記事%d,新聞%d,https://example.org/%d?utm_source=x,2020-09-%02d\r\n",
			1+i%28, i, i, i%300, i%20, i%300, 1+i%28)
	}
	raw := []byte(t.String())
	b.ReportAllocs()
	for b.Loop() {
		draft, err := importer.ByKey("csv").Read(b.Context(), importer.Bytes("events.csv", raw))
		if err != nil {
			b.Fatal(err)
		}
		p, err := importer.MakePlan(b.Context(), dossier(), []*importer.Draft{draft}, importer.PlanOptions{})
		if err != nil || len(p.Change.Put) != 10_300 {
			b.Fatal(len(p.Change.Put), err)
		}
	}
}
