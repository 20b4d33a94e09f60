package analysis

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestMorphBeforeLoading(t *testing.T) {
	t.Parallel()
	m := NewMorph(nil)
	if m.Ready() {
		t.Error("ready before Load")
	}
	if _, err := m.Tokens(Normalize("口座")); !errors.Is(err, ErrNotReady) {
		t.Errorf("Tokens before Load: %v, want ErrNotReady", err)
	}
	if _, err := m.Readings(Normalize("口座")); !errors.Is(err, ErrNotReady) {
		t.Errorf("Readings before Load: %v, want ErrNotReady", err)
	}
}

func TestMorph(t *testing.T) {
	t.Parallel()
	m := NewMorph([]Entry{
		{"きらぼし銀行", "きらぼしぎんこう"}, {"りそな銀行", "リソナギンコウ"}, {"じぶん銀行", "ｼﾞﾌﾞﾝｷﾞﾝｺｳ"}, {"ゆうちょ銀行", "ユウチョギンコウ"},
		{"りそな銀行", "リソナギンコウ"}, {"", ""}, {"無名", ""},
	})
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	if err := m.Load(canceled); err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("Load with a cancelled context: %v", err)
	}
	if err := m.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !m.Ready() {
		t.Error("not ready after Load")
	}
	t.Run("tokens", func(t *testing.T) {
		t.Parallel()
		const in = "ﾄﾞｺﾓはりそな銀行の口座から引き出した。"
		got, err := m.Tokens(Normalize(in))
		if err != nil {
			t.Fatal(err)
		}
		var bases, raw []string
		for _, tok := range got {
			bases, raw = append(bases, tok.Term), append(raw, in[tok.Start:tok.End])
		}
		if want := []string{"ドコモ", "りそな", "銀行", "口座", "引き出す"}; !slices.Equal(bases, want) {
			t.Errorf("Tokens(%q) = %q, want %q", in, bases, want)
		}
		if want := []string{"ﾄﾞｺﾓ", "りそな", "銀行", "口座", "引き出し"}; !slices.Equal(raw, want) {
			t.Errorf("Tokens(%q) mark %q, want %q", in, raw, want)
		}
	})
	t.Run("readings", func(t *testing.T) {
		t.Parallel()
		for name, typed := range map[string]string{
			"滋賀銀行": "shigagin", "きらぼし銀行": "kiraboshi", "りそな銀行とりそな": "risona", "じぶん銀行": "jibun", "ゆうちょ銀行": "yuucho",
			"大垣共立銀行": "oogaki", "不正利用": "huseiri",
		} {
			keys, err := m.Readings(Normalize(name))
			if err != nil || !reached(keys, typed) {
				t.Errorf("Readings(%s) = %q, %v; %q is the beginning of none", name, keys, err, typed)
			}
		}
	})
	t.Run("long text without full stop", func(t *testing.T) {
		t.Parallel()
		got, err := m.Tokens(Normalize(strings.Repeat("口座、", 500)))
		if err != nil || len(got) != 500 {
			t.Errorf("%d tokens, %v; want 500", len(got), err)
		}
	})
}
