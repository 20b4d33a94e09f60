package importer

import (
	"regexp"
	"slices"
	"strings"

	"shirabe/data"
)

// named makes a draft of every row of a table that names banks or organisations: claims by
// what its columns were found to mean, remarks for the others.
func (a *article) named(t *tableReader) {
	kind := data.KindOrganization
	if t.share(t.named, func(s string) bool { return bankName.MatchString(inBracket.ReplaceAllString(s, "")) }) >= most {
		kind = data.KindBank
	}
	columns := a.columns(t, kind)
	for i, row := range t.rows {
		if a.ctx.Err() != nil {
			return
		}
		name := squeeze(inBracket.ReplaceAllString(row[t.named].text.plain(), ""))
		if name == "" {
			a.draft.Skip(Place{Line: t.line, Part: t.title}, "", "import.remark.row_unnamed", i+1)
			continue
		}
		r := rowReader{article: a, record: a.record(kind, name), locator: a.locator(t, name)}
		r.name(row[t.named].text)
		for j, c := range row {
			if j != t.named {
				r.head = t.heads[j]
				r.cell(columns[j], c.text)
			}
		}
	}
}

// columns finds the property each column means: by a head that is known, else by the label
// that the head resembles most.
func (a *article) columns(t *tableReader, kind data.Kind) []data.Property {
	out := make([]data.Property, len(t.heads))
	taken := map[string]bool{}
	g := guesser{byHead: knownHeads(), taken: map[Field]bool{}}
	for _, sure := range []bool{true, false} {
		for j, h := range t.heads {
			if j == t.named || h == "" || out[j].Key != "" {
				continue
			}
			p := resembling(h, kind, taken)
			if sure {
				p = g.exactly(h, kind, taken)
			}
			if p.Key == "" {
				continue
			}
			out[j] = p
			taken[p.Key] = true
			if !sure {
				a.draft.Guess(Place{Line: t.line, Part: t.title, Column: h}, "", "import.remark.column", h, p.Label.In(a.lang))
			}
		}
	}
	return out
}

// exactly is the property that a head names in words that are known.
func (g *guesser) exactly(head string, kind data.Kind, taken map[string]bool) data.Property {
	for _, f := range g.candidates(head) {
		p, ok := (Column{To: f}).Property()
		if ok && !taken[p.Key] && (len(p.Kinds) == 0 || slices.Contains(p.Kinds, kind)) {
			return p
		}
	}
	return data.Property{}
}

// leastAlike is how much of the shorter of two names has to be in the other, counted in pairs
// of letters: 規定等明記されている必要情報 and 規定等に明記された必要情報 share two thirds.
const leastAlike = 0.5

// resembling is the property whose label a head is most like; its Key is blank if none is.
func resembling(head string, kind data.Kind, taken map[string]bool) data.Property {
	name, _ := headParts(head)
	pairs := pairsOf(fold(name))
	var best data.Property
	top := 0.0
	for _, p := range data.Properties() {
		if taken[p.Key] || p.Type == data.TypeRef || len(p.Kinds) > 0 && !slices.Contains(p.Kinds, kind) {
			continue
		}
		for _, label := range []string{p.Label.JA, p.Label.EN} {
			other := pairsOf(fold(label))
			if len(pairs) < 3 || len(other) < 3 {
				continue
			}
			shared := 0
			for k := range other {
				if pairs[k] {
					shared++
				}
			}
			part := float64(shared) / float64(min(len(pairs), len(other)))
			whole := float64(shared) / float64(len(pairs)+len(other)) // decides between equals
			if score := part + whole; part >= leastAlike && score > top {
				best, top = p, score
			}
		}
	}
	return best
}

func pairsOf(s string) map[string]bool {
	out := map[string]bool{}
	last := ""
	for _, r := range s {
		if last != "" {
			out[last+string(r)] = true
		}
		last = string(r)
	}
	return out
}

// A rowReader makes the claims of one row.
type rowReader struct {
	*article
	record  *data.Record
	locator string
	head    string // of the column that is being read
}

func (r *rowReader) add(property string, v data.Value, words runs) *data.Claim {
	r.record.Claims = append(r.record.Claims, r.claim(property, v, r.locator, words))
	return &r.record.Claims[len(r.record.Claims)-1]
}

// guess says that a cell was not understood, and keeps its words as a remark.
func (r *rowReader) guess(words runs, text string) {
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	if r.head != "" {
		text = r.head + ": " + text
	}
	r.add(data.PropRemark, r.in.textOf(text), words)
	r.draft.Guess(Place{Part: r.record.Title.In(r.lang), Column: r.head}, r.record.ID, "import.remark.cell", cut(text, 80))
}

// name reads what stands in brackets behind a name: (2報) is the number of notices.
func (r *rowReader) name(words runs) {
	text := words.plain()
	if m := inNotices.FindStringSubmatch(text); m != nil && r.record.Kind == data.KindBank {
		r.add(data.PropNotices, data.Exactly(float64(atoi(m[1])), "notices"), words)
		text = inNotices.ReplaceAllString(text, "")
	}
	if m := inBracket.FindStringSubmatch(text); m != nil {
		r.head = ""
		r.guess(words, m[1])
	}
}

// cell reads one cell as a value of p; without p its words are a remark. A blank cell says that
// the table gives nothing.
func (r *rowReader) cell(p data.Property, words runs) {
	text := strings.TrimSpace(words.lines())
	switch {
	case p.Key == "" && text == "":
	case p.Key == "":
		r.add(data.PropRemark, r.in.textOf(joinHead(r.head, text)), words)
	case text == "" || dash(text):
		r.add(p.Key, data.Unknown{Reason: data.NotStated}, words)
	default:
		if u, ok := unknown(text); ok {
			r.add(p.Key, u, words)
			return
		}
		r.value(p, text, words)
	}
}

func joinHead(head, text string) string {
	if head == "" {
		return text
	}
	return head + ": " + text
}

func (r *rowReader) value(p data.Property, text string, words runs) {
	switch {
	case p.Key == data.PropDamage:
		r.damage(text, words)
	case p.Key == data.PropRequired && r.record.Kind == data.KindBank:
		r.checks(text, words)
	case p.Type == data.TypeMoment:
		if w, guessed, ok := r.when(text, r.day); ok {
			r.add(p.Key, data.Moment{When: w}, words)
			if guessed {
				r.draft.Guess(Place{Part: r.record.Title.In(r.lang), Column: r.head}, r.record.ID, "import.remark.year", text, w.EDTF)
			}
			return
		}
		r.guess(words, text)
	default:
		v, err := parseValue(p, text, p.Unit, r.in.Lang, r.day)
		if err != nil || v == nil {
			r.guess(words, text)
			return
		}
		r.add(p.Key, v, words)
	}
}

// What a cell about damage says in words and in numbers.
var (
	countIn  = regexp.MustCompile(`(?:約|およそ|少なくとも)?(?:[\d,．.]+|数[十百千万]?|[一二三四五六七八九十]+)(?:万|千)?\s*(?:件|口座|人|名)`)
	amountIn = regexp.MustCompile(`(?:約|およそ|少なくとも)?(?:[\d,．.]+|数)[十百千]?(?:[億万千]\d*)*\s*円`)
	periodIn = regexp.MustCompile(`((?:\d{4}[年/])?\d{1,2}[月/]\d{1,2}日?(?:\s*[~〜～\-–]\s*(?:\d{1,2}[月/])?\d{1,2}日?)?)\s*(?:に)?発生`)
)

// damage reads a cell such as "被害発表あり (被害8件、約180万円と報道)": whether there was damage
// and who said so, how many cases, how much, when.
func (r *rowReader) damage(text string, words runs) {
	status := damageStatus(text)
	if status == "" {
		r.guess(words, text)
		return
	}
	c := r.add(data.PropDamage, data.Codes{Codes: []string{status}}, words)
	c.Basis = basisOf(status)
	if r.record.Kind != data.KindBank {
		return
	}
	basis := basisOf(damageStatus(inBrackets(text)))
	for _, q := range []struct {
		form           *regexp.Regexp
		property, unit string
	}{{countIn, data.PropCases, "cases"}, {amountIn, data.PropAmount, "yen"}} {
		found := q.form.FindString(text)
		if found == "" {
			continue
		}
		if v, err := parseQuantity(found, q.unit); err == nil {
			r.add(q.property, v, words).Basis = basis
		} else {
			r.guess(words, found)
		}
	}
	if m := periodIn.FindStringSubmatch(text); m != nil {
		w, guessed, ok := r.when(m[1], r.day)
		if !ok {
			r.guess(words, m[0])
			return
		}
		r.add(data.PropPeriod, data.Moment{When: w}, words).Basis = basis
		if guessed {
			r.draft.Guess(Place{Part: r.record.Title.In(r.lang), Column: r.head}, r.record.ID, "import.remark.year", m[1], w.EDTF)
		}
	}
}

// inBrackets is what stands in the first brackets, which may not be closed; all of s if there
// are none.
func inBrackets(s string) string {
	if i := strings.IndexAny(s, "(（"); i >= 0 {
		return s[i:]
	}
	return s
}

// damageStatus is the code of what a text says of damage: by the first word that tells who
// said so. It is blank if none does.
func damageStatus(s string) string {
	if strings.Contains(s, "過去") {
		return data.DamagePast
	}
	at := len(s)
	status := ""
	for word, code := range map[string]string{"発表": data.DamageAnnounced, "公表": data.DamageAnnounced, "announced": data.DamageAnnounced,
		"報道": data.DamageReported, "報じ": data.DamageReported, "reported": data.DamageReported} {
		if i := strings.Index(s, word); i >= 0 && i < at {
			at, status = i, code
		}
	}
	return status
}

// basisOf is the basis that goes with who said that there was damage.
func basisOf(status string) data.Basis {
	if status == data.DamageAnnounced {
		return data.Announced
	}
	return data.Reported
}

// Words that set what is planned, or came after, apart from what is asked for.
var (
	plannedWord = regexp.MustCompile(`予定|計画|方針|planned`)
	afterWord   = regexp.MustCompile(`事案後|発生後|事件後|事後|after the`)
	restWord    = regexp.MustCompile(`(など|等|ほか|他)$`)
)

// checks reads a list of the information a bank asks for, with what it plans to ask and what
// it added: each entry of the list says which.
func (r *rowReader) checks(text string, words runs) {
	p, _ := data.PropertyByKey(data.PropRequired)
	found := map[string]*data.Codes{}
	var odd []string
	for _, part := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("、。\n,，", c) }) {
		key := data.PropRequired
		switch {
		case plannedWord.MatchString(part):
			key = data.PropPlanned
		case afterWord.MatchString(part):
			key = data.PropAdded
		}
		codes, others := codesIn(p.Codes, part)
		if len(codes) == 0 {
			odd = append(odd, strings.TrimSpace(part))
			continue
		}
		if found[key] == nil {
			found[key] = &data.Codes{}
		}
		found[key].Others = found[key].Others || others
		for _, c := range codes {
			if !found[key].Has(c) {
				found[key].Codes = append(found[key].Codes, c)
			}
		}
	}
	for _, key := range []string{data.PropRequired, data.PropPlanned, data.PropAdded} {
		if v := found[key]; v != nil {
			slices.SortFunc(v.Codes, func(x, y string) int { return p.Codes.Index(x) - p.Codes.Index(y) })
			r.add(key, *v, words)
		}
	}
	if len(odd) > 0 {
		r.guess(words, strings.Join(odd, "、"))
	}
}

// codesIn finds the terms of a code set anywhere in a text, the longer before the shorter: where 取引暗証番号
// stands there is no 暗証番号. others says that the text ends with "and others".
func codesIn(set *data.CodeSet, text string) (codes []string, others bool) {
	rest := fold(text)
	for {
		key, at, length := "", 0, 0
		for _, c := range set.Codes {
			for _, label := range []string{c.Label.JA, c.Label.EN, strings.TrimSuffix(c.Label.JA, "認証")} {
				f := fold(label)
				if i := strings.Index(rest, f); i >= 0 && len(f) > length {
					key, at, length = c.Key, i, len(f)
				}
			}
		}
		if length == 0 {
			break
		}
		if !slices.Contains(codes, key) {
			codes = append(codes, key)
		}
		rest = rest[:at] + " " + rest[at+length:]
	}
	return codes, restWord.MatchString(strings.TrimSpace(text))
}
