package importer_test

import (
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/importer"
)

// A want is what a source is expected to be.
type want struct {
	title, publisher, published, url, accessed, archive string
	lang                                                data.Lang
	kind                                                string
}

func got(r *data.Record) want {
	s := r.Source
	return want{
		r.Title.JA + r.Title.EN, s.Publisher.JA + s.Publisher.EN, s.Published, s.URL, s.Accessed, s.Archive, s.Lang, s.Type,
	}
}

func TestParseReference(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in string
		want
	}{
		{"https://example.jp/news/1?utm_source=x", want{title: "https://example.jp/news/1?utm_source=x", url: "https://example.jp/news/1?utm_source=x", kind: "webpage"}},
		{"北日本新聞「口座連携を停止」2020年9月10日 https://kita.example/a/1", want{"口座連携を停止", "北日本新聞", "2020-09-10", "https://kita.example/a/1", "", "", data.JA, "webpage"}},
		{"[3] 「不正な引き出し、3行で」（北日本新聞、2020年9月9日付朝刊）", want{title: "不正な引き出し、3行で", publisher: "北日本新聞、 朝刊", published: "2020-09-09", lang: data.JA}},
		{"『銀行の「本人確認」を問う』南出版、2021年", want{title: "銀行の「本人確認」を問う", publisher: "南出版", published: "2021", lang: data.JA}},
		{"受付停止のお知らせ｜北銀行 https://kita-bank.example/info.html（2020年9月12日閲覧）", want{"受付停止のお知らせ", "北銀行", "", "https://kita-bank.example/info.html", "2020-09-12", "", data.JA, "webpage"}},
		{"Smith, J. (2020, September 10). Bank accounts drained. The Daily Example. https://example.com/a", want{"Bank accounts drained", "The Daily Example", "2020-09-10", "https://example.com/a", "", "", data.EN, "webpage"}},
		{"Jane Roe, “Accounts linked without consent,” The Example Times, 8 Sep. 2020, https://example.com/b. Accessed 12 Sept. 2020.", want{"Accounts linked without consent", "The Example Times", "2020-09-08", "https://example.com/b", "2020-09-12", "", data.EN, "webpage"}},
		{"Accounts linked without consent, The Example Times, September 8, 2020", want{title: "Accounts linked without consent", publisher: "The Example Times", published: "2020-09-08", lang: data.EN}},
		{"https://web.archive.org/web/20200910000000/https://kita.example/a/1", want{title: "https://kita.example/a/1", url: "https://kita.example/a/1", archive: "https://web.archive.org/web/20200910000000/https://kita.example/a/1", kind: "webpage"}},
	} {
		r, ok := importer.ParseReference(c.in, data.When{})
		if !ok {
			t.Errorf("ParseReference(%q) finds nothing", c.in)
			continue
		}
		if g := got(&r); g != c.want {
			t.Errorf("ParseReference(%q)\n got %+v\nwant %+v", c.in, g, c.want)
		}
	}
}

func TestParseReferenceFindsNothing(t *testing.T) {
	t.Parallel()
	for _, in := range []string{"", "   ", "2020年9月10日", strings.Repeat("長い", 2000)} {
		if r, ok := importer.ParseReference(in, data.When{}); ok {
			t.Errorf("ParseReference(%.20q) = %+v", in, got(&r))
		}
	}
}

// Lists of sources that the program exports are recognised, source by source.
func TestExportedReferencesComeBack(t *testing.T) {
	t.Parallel()
	d := shipped(t)
	for file, format := range map[string]string{"sources.json": "csl-json", "sources.bib": "bibtex", "sources.ris": "ris"} {
		for _, lang := range data.Langs() {
			t.Run(file+" "+string(lang), func(t *testing.T) {
				t.Parallel()
				draft := read(t.Context(), t, input(file, exported(t, d, format, lang)))
				p := plan(t, d, draft)
				for _, item := range p.Items {
					if item.Action != importer.ActionSame {
						t.Errorf("%s %s %q\nhave %+v\ngot  %+v", item.Action, item.Record.Slug, item.Record.Title, d.Record(item.Record.ID), item.Record)
					}
				}
				if len(p.Items) < 10 {
					t.Errorf("%d sources", len(p.Items))
				}
			})
		}
	}
}
