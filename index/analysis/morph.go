package analysis

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/ikawaha/kagome-dict/dict"
	"github.com/ikawaha/kagome-dict/ipa"
	"github.com/ikawaha/kagome/v2/tokenizer"
)

// ErrNotReady is what Morph answers before Load has succeeded.
var ErrNotReady = errors.New("analysis: dictionary not loaded")

// An Entry is a name the dictionary should know, with its reading in kana: りそな銀行, リソナギンコウ.
type Entry struct{ Name, Kana string }

// Morph splits Japanese into dictionary words (kagome with the IPA dictionary, search mode). Loading takes about half a second and
// 140 MB, so it happens in Load, never in a method a keystroke waits for; those answer ErrNotReady until then.
// The methods may be called from many goroutines.
type Morph struct {
	entries []Entry
	loading chan struct{} // holds one value while a load runs
	words   atomic.Pointer[tokenizer.Tokenizer]
}

// NewMorph returns a Morph that knows entries besides its dictionary. It is not loaded. A name listed twice counts once; entries
// without name or kana are left out.
func NewMorph(entries []Entry) *Morph {
	return &Morph{entries: slices.Clone(entries), loading: make(chan struct{}, 1)}
}

// Ready reports whether Load has succeeded.
func (m *Morph) Ready() bool { return m.words.Load() != nil }

// Load reads the dictionary, once; further calls return at once, calls meanwhile wait. When ctx ends first it returns
// ctx's error, though the dictionary goes on loading and Ready will tell.
func (m *Morph) Load(ctx context.Context) error {
	done := make(chan error, 1)
	select {
	case m.loading <- struct{}{}:
	case <-ctx.Done():
		return fmt.Errorf("analysis: load dictionary: %w", ctx.Err())
	}
	go func() {
		defer func() { <-m.loading }()
		done <- m.load()
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return fmt.Errorf("analysis: load dictionary: %w", ctx.Err())
	}
}

func (m *Morph) load() error {
	if m.Ready() {
		return nil
	}
	options := []tokenizer.Option{tokenizer.OmitBosEos()}
	if records := userRecords(m.entries); len(records) > 0 {
		user, err := records.NewUserDict()
		if err != nil {
			return fmt.Errorf("analysis: build name dictionary: %w", err)
		}
		options = append(options, tokenizer.UserDict(user))
	}
	words, err := tokenizer.New(ipa.Dict(), options...)
	if err != nil {
		return fmt.Errorf("analysis: load dictionary: %w", err)
	}
	m.words.Store(words)
	return nil
}

// generic endings are split off names, so that the rest can be found without them.
var generic = []struct{ text, kana string }{
	{"銀行", "ギンコウ"}, {"信用金庫", "シンヨウキンコ"}, {"信用組合", "シンヨウクミアイ"}, {"口座", "コウザ"}, {"証券", "ショウケン"},
}

// userRecords writes entries the way kagome wants them: names in normal form, parts with their readings, each once.
func userRecords(entries []Entry) dict.UserDictRecords {
	var out dict.UserDictRecords
	seen := map[string]bool{}
	add := func(r dict.UserDicRecord) {
		if !seen[r.Text] {
			seen[r.Text] = true
			out = append(out, r)
		}
	}
	for _, e := range entries {
		name, kana := Normalize(e.Name).String(), katakanaOf(e.Kana)
		if name == "" || kana == "" || strings.ContainsAny(name, "\n\x00") {
			continue
		}
		r := dict.UserDicRecord{Text: name, Tokens: []string{name}, Yomi: []string{kana}, Pos: "名詞"}
		for _, g := range generic {
			head, ok := strings.CutSuffix(name, g.text)
			headKana, read := strings.CutSuffix(kana, g.kana)
			if ok && read && head != "" && headKana != "" {
				r.Tokens, r.Yomi = []string{head, g.text}, []string{headKana, g.kana}
			}
		}
		add(r)
	}
	return out
}

// katakanaOf returns s in normal form with hiragana as katakana and without spaces.
func katakanaOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' {
			return -1
		}
		return Katakana(r)
	}, Normalize(s).String())
}

// sentenceRunes bounds what is analysed at once: the lattice of a text without full stops would grow with its length.
const sentenceRunes = 400

// morpheme is one word in runes [from, to) of a Text.
type morpheme struct {
	from, to      int
	surface, base string
	reading       string // katakana; the surface when unknown
	pos           string // first level of the IPA part of speech
	user          bool
}

// analyse calls visit for every morpheme of t in order.
func (m *Morph) analyse(t *Text, visit func(morpheme)) error {
	words := m.words.Load()
	if words == nil {
		return ErrNotReady
	}
	for i := 0; i < len(t.Runes); {
		j := sentenceEnd(t.Runes, i)
		for _, k := range words.Analyze(string(t.Runes[i:j]), tokenizer.Search) {
			from, to := i+k.Start, i+k.End
			if from >= to || to > j {
				continue
			}
			if extra := k.UserExtra(); extra != nil && len(extra.Tokens) == len(extra.Readings) {
				visitUser(extra, from, visit)
				continue
			}
			visit(describe(k, from, to))
		}
		i = j
	}
	return nil
}

// sentenceEnd returns where to stop a piece that begins at i: after a sentence, or at a mark when it grows long.
func sentenceEnd(rs []rune, i int) int {
	mark := 0
	for j := i; j < len(rs); j++ {
		switch rs[j] {
		case '。', '\n', '!', '?':
			return j + 1
		}
		if j-i >= sentenceRunes {
			if mark > i {
				return mark
			}
			return j
		}
		if classOf(rs[j]) == separator {
			mark = j + 1
		}
	}
	return len(rs)
}

// visitUser visits the parts of a name.
func visitUser(extra *tokenizer.UserExtra, from int, visit func(morpheme)) {
	for i, part := range extra.Tokens {
		to := from + len([]rune(part))
		visit(morpheme{from, to, part, part, extra.Readings[i], "名詞", true})
		from = to
	}
}

func describe(k tokenizer.Token, from, to int) morpheme {
	w := morpheme{from: from, to: to, surface: k.Surface, base: k.Surface, reading: k.Surface}
	if p := k.POS(); len(p) > 0 {
		w.pos = p[0]
	}
	if b, ok := k.BaseForm(); ok && b != "" && b != "*" {
		w.base = b
	}
	if r, ok := k.Reading(); ok && r != "" && r != "*" {
		w.reading = r
	}
	return w
}

// Tokens returns the words of t in their base form, without particles, auxiliaries and marks; English words as in Ranking.
func (m *Morph) Tokens(t *Text) ([]Token, error) {
	var out []Token
	pos := 0
	err := m.analyse(t, func(w morpheme) {
		pos++
		if w.pos == "助詞" || w.pos == "助動詞" || w.pos == "記号" || !hasLetter(t.Runes[w.from:w.to]) || isStopWord(w.surface) {
			return
		}
		tok := Token{Term: Stem(w.base), Start: int(t.Start[w.from]), End: int(t.End[w.to-1]), Pos: pos, Kind: Lemma}
		out = append(out, tok)
	})
	return out, err
}

func hasLetter(rs []rune) bool {
	return slices.ContainsFunc(rs, func(r rune) bool { return classOf(r) != separator })
}

// maxJoined is how many words a joined reading may have; names are rarely longer.
const maxJoined = 6

// Readings returns reading keys, sorted, each once, for text that has no reading on record: of each content word and of each row of up
// to six nouns, so that "sigagin" finds 滋賀銀行.
func (m *Morph) Readings(t *Text) ([]string, error) {
	var keys, row []string
	end := -1
	err := m.analyse(t, func(w morpheme) {
		if w.from != end || w.pos != "名詞" && w.pos != "接頭詞" {
			row = row[:0]
		}
		end = w.to
		switch w.pos {
		case "名詞", "接頭詞":
		case "動詞", "形容詞", "副詞":
			keys = append(keys, ReadingKey(w.reading))
			return
		default:
			return
		}
		if !hasLetter(t.Runes[w.from:w.to]) {
			return
		}
		if row = append(row, w.reading); len(row) > maxJoined {
			row = row[1:]
		}
		for i := range row {
			keys = append(keys, ReadingKey(strings.Join(row[i:], "")))
		}
	})
	keys = slices.DeleteFunc(keys, func(k string) bool { return k == "" || strings.ContainsFunc(k, isIdeograph) })
	slices.Sort(keys)
	return slices.Compact(keys), err
}
