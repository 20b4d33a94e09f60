package importer

import (
	"cmp"
	"context"
	"regexp"
	"strings"

	"shirabe/data"
)

// citations reads references as people paste them, one a line or a paragraph. Nothing is found to
// be of this format: any text could be. It is asked for by name.
type citations struct{}

func (citations) Name() string { return "citations" }

func (citations) Match(string, []byte) Match { return NoMatch }

func (m citations) Read(ctx context.Context, in Input) (*Draft, error) {
	draft := &Draft{Format: m.Name(), File: in.Base()}
	text, err := in.decoded(ctx, draft)
	if err != nil {
		return nil, err
	}
	for i, line := range strings.Split(text, "\n") {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if full, err := in.full(len(draft.Records)); full {
			return draft, err
		}
		in.Progress.Report(int64(i), 0)
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		ref := parseReference(line, in.Anchor)
		ref.at = Place{Line: i + 1}
		if ref.title == "" && ref.url == "" {
			draft.Skip(ref.at, "", "import.remark.entry", firstLine(line, 40))
			continue
		}
		draft.add(ref)
		if ref.published == "" || ref.publisher == "" {
			draft.Guess(ref.at, draft.Records[len(draft.Records)-1].ID, "import.remark.pasted", firstLine(line, 40))
		}
	}
	if len(draft.Records) == 0 {
		return nil, in.Fail(Place{}, "import.error.entries")
	}
	return draft, nil
}

// ParseReference makes a source of a reference as people write or paste it: an address alone;
// 新聞名「見出し」2020年9月10日 with or without an address; "title, publisher, date"; the styles of
// APA, MLA and Chicago. ok is false where there is neither a title nor an address. anchor is for
// dates that leave out the year.
func ParseReference(s string, anchor data.When) (r data.Record, ok bool) {
	const longest = 2000 // bytes: what is longer is prose
	if len(s) > longest {
		return data.Record{}, false
	}
	d := &Draft{}
	if ref := parseReference(s, anchor); ref.title != "" || ref.url != "" {
		d.add(ref)
	}
	if len(d.Records) == 0 {
		return data.Record{}, false
	}
	return d.Records[0], true
}

// The shapes of dates in references. ParseTypedWhen reads what they find.
var (
	japaneseDate  = regexp.MustCompile(`(?:\d{4}|(?:令和|平成|昭和)(?:元|\d{1,2}))年(?:\s?\d{1,2}月(?:\s?\d{1,2}日)?)?`)
	isoDate       = regexp.MustCompile(`\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b`)
	englishDate   = regexp.MustCompile(`(?i)\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? \d{4}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:\d{1,2}, ?)?\d{4}\b|\b\d{4}, (?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{1,2})?\b`)
	bareYear      = regexp.MustCompile(`[(（](\d{4})[)）]`)
	accessedOn    = regexp.MustCompile(`(?i)[(（\[]?\s*(?:accessed|retrieved|viewed|閲覧日?|参照日?|アクセス日?|最終閲覧日?)(?: on)?[:：]?\s*`)
	visited       = regexp.MustCompile(`\s*(?:に)?(?:最終)?(?:閲覧|参照|アクセス|確認)\s*[)）\]]?`)
	titleInQuotes = regexp.MustCompile(`「([^「」]*(?:「[^」]*」[^「」]*)*)」|『([^『』]+)』|“([^”]+)”|"([^"]+)"|‘([^’]{8,})’`)
	leadingMark   = regexp.MustCompile(`^\s*(?:\[\d+\]|\(\d+\)|（\d+）|\*\d*|※\d*|注\d+[)）:：.]?|\d+[.)．）](?:\s|$)|[-•・●]\s)\s*`)
)

// parseReference takes a reference apart: the address, the dates, the title in quotes; what is
// left is who published it, or title and publisher after one another.
func parseReference(s string, anchor data.When) reference {
	var ref reference
	s = leadingMark.ReplaceAllString(strings.TrimSpace(cleanText(s)), "")
	if ref.url = strings.TrimRight(bareAddress.FindString(s), ".,;)>]"); ref.url != "" {
		s = strings.Replace(s, ref.url, " ", 1)
		ref.kind = "webpage"
	}
	s, ref.accessed = takeAccessed(s, anchor)
	s, ref.published = takeDate(s, anchor)
	s = tidyRest(s)
	if m := titleInQuotes.FindStringSubmatchIndex(s); m != nil {
		for g := 2; g < len(m); g += 2 {
			if m[g] >= 0 {
				ref.title = strings.TrimRight(strings.TrimSpace(s[m[g]:m[g+1]]), ".,")
			}
		}
		before, after := tidyRest(s[:m[0]]), tidyRest(s[m[1]:])
		ref.publisher = cmp.Or(after, before)
		if before != "" && after != "" { // author, “title”, publisher; or 新聞「題」朝刊
			ref.publisher, ref.authors = after, []string{before}
			if langOf(before, data.EN) == data.JA {
				ref.publisher, ref.authors, ref.note = before, nil, after
			}
		}
		return ref
	}
	ref.title, ref.publisher = splitUnquoted(s)
	if author, title, ok := apaAuthor(ref.title); ok && ref.published != "" {
		ref.authors, ref.title = []string{author}, title
		if ref.publisher == "" {
			ref.title, ref.publisher = splitSentences(title)
		}
	}
	return ref
}

// takeAccessed takes the day on which the address was looked at out of a reference.
func takeAccessed(s string, anchor data.When) (rest, day string) {
	if at := accessedOn.FindStringIndex(s); at != nil {
		if m := firstDate(s[at[1]:]); m != nil && m[0] == 0 {
			if w, err := data.ParseTypedWhen(s[at[1]:at[1]+m[1]], anchor); err == nil {
				return s[:at[0]] + " " + strings.TrimPrefix(strings.TrimLeft(s[at[1]+m[1]:], "　 )）],."), "from "), w.EDTF
			}
		}
	}
	for _, m := range allDates(s) {
		v := visited.FindStringIndex(s[m[1]:])
		if v == nil || v[0] != 0 {
			continue
		}
		if w, err := data.ParseTypedWhen(s[m[0]:m[1]], anchor); err == nil {
			return strings.TrimRight(s[:m[0]], "(（[ ") + " " + s[m[1]+v[1]:], w.EDTF
		}
	}
	return s, ""
}

// takeDate takes the date of publication out: the last that is there, since titles may begin
// with one.
func takeDate(s string, anchor data.When) (rest, day string) {
	all := allDates(s)
	for i := len(all) - 1; i >= 0; i-- {
		m := all[i]
		if quoted := titleInQuotes.FindStringIndex(s); quoted != nil && m[0] >= quoted[0] && m[1] <= quoted[1] {
			continue
		}
		words := s[m[0]:m[1]]
		if year, month, ok := strings.Cut(words, ", "); ok && number(year) > 0 { // 2020, September 10
			words = month + ", " + year
			if !strings.Contains(month, " ") {
				words = month + " " + year
			}
		}
		if w, err := data.ParseTypedWhen(words, anchor); err == nil && w.EDTF != "" {
			after := strings.TrimPrefix(strings.TrimPrefix(s[m[1]:], "付"), "け")
			return s[:m[0]] + " " + after, w.EDTF
		}
	}
	if m := bareYear.FindStringSubmatchIndex(s); m != nil {
		return s[:m[0]] + ". " + s[m[1]:], s[m[2]:m[3]]
	}
	return s, ""
}

func firstDate(s string) []int {
	if all := allDates(s); len(all) > 0 {
		return all[0]
	}
	return nil
}

// allDates are the places of dates, in their order, none within another.
func allDates(s string) [][]int {
	var out [][]int
	for _, shape := range []*regexp.Regexp{japaneseDate, isoDate, englishDate} {
		for _, m := range shape.FindAllStringIndex(s, -1) {
			at := len(out)
			for at > 0 && out[at-1][0] > m[0] {
				at--
			}
			out = append(out[:at], append([][]int{m}, out[at:]...)...)
		}
	}
	return out
}

// tidyRest takes off what dates, addresses and quotes leave behind.
func tidyRest(s string) string {
	s = strings.NewReplacer("()", " ", "（）", " ", "( )", " ", "（ ）", " ", "[]", " ", "< >", " ", "<>", " ").Replace(squeeze(s))
	s = strings.Trim(squeeze(s), " 　,，、。:：;；-–—|/")
	s = strings.TrimSpace(strings.TrimSuffix(s, "."))
	for _, pair := range []string{"()", "（）"} {
		r := []rune(pair)
		if strings.HasPrefix(s, string(r[0])) && strings.HasSuffix(s, string(r[1])) && strings.Count(s, string(r[0])) == 1 {
			s = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(s, string(r[0])), string(r[1])))
		}
	}
	return s
}

// splitUnquoted tells title from publisher where no quotes do: "Title | Site", "title, publisher".
func splitUnquoted(s string) (title, publisher string) {
	if title, publisher = titleThenPublisher(s); publisher != "" {
		return tidyRest(title), tidyRest(publisher)
	}
	at := commas.FindAllStringIndex(s, -1)
	if len(at) > 0 {
		last := at[len(at)-1]
		if after := tidyRest(s[last[1]:]); after != "" && len([]rune(after)) <= longestPublisher {
			return tidyRest(s[:last[0]]), after
		}
	}
	return s, ""
}

// apaAuthor splits "Author, A. . Title" where takeDate left the place of "(2020, September 10)".
func apaAuthor(s string) (author, title string, ok bool) {
	author, title, ok = strings.Cut(s, " . ")
	if !ok {
		author, title, ok = strings.Cut(s, "( ). ")
	}
	author, title = tidyRest(author), tidyRest(title)
	return author, title, ok && author != "" && title != ""
}

// splitSentences splits "Title. Publisher".
func splitSentences(s string) (title, publisher string) {
	if i := strings.LastIndex(s, ". "); i > 0 {
		return tidyRest(s[:i]), tidyRest(s[i+2:])
	}
	return s, ""
}

// titleThenPublisher takes the publisher off the end of a page's title: "Title | Site", "題：社名".
func titleThenPublisher(s string) (title, publisher string) {
	const longest = 20 // characters: what is longer is a part of the title
	for _, sep := range []string{" | ", "｜", " - ", " – ", " — ", "：", ":"} {
		if i := strings.LastIndex(s, sep); i > 0 {
			if after := strings.TrimSpace(s[i+len(sep):]); after != "" && len([]rune(after)) <= longest {
				return strings.TrimSpace(s[:i]), after
			}
		}
	}
	return s, ""
}
