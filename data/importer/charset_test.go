package importer

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"
)

const (
	japaneseSample = "銀行は9月10日、口座の新規登録を停止しました。被害は「約1,800万円」とのことです。\nﾄﾞｺﾓｺｳｻﾞ という名義の引き落としが続きました。\n"
	frenchSample   = "L’enquête a été menée à Évreux – « déjà vu » –, où les dégâts s’élèvent à 30 000 €.\n"
)

// encoded writes s in enc, for tests.
func encoded(t testing.TB, enc encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := enc.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatalf("encode %q: %v", s, err)
	}
	return b
}

func TestDecodeText(t *testing.T) {
	t.Parallel()
	le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	short := "被害の発表について"
	meta := func(charset, body string) string {
		return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=` + charset + `"></head>` + body
	}
	for _, c := range []struct {
		name, hint    string
		in            []byte
		want, charset string
	}{
		{"empty", "", nil, "", "utf-8"},
		{"ascii", "", []byte("plain words\n"), "plain words\n", "utf-8"},
		{"utf-8", "", []byte(japaneseSample), japaneseSample, "utf-8"},
		{"utf-8 with mark", "shift_jis", []byte("\xef\xbb\xbf" + short), short, "utf-8"},
		{"shift_jis", "", encoded(t, japanese.ShiftJIS, japaneseSample), japaneseSample, "shift_jis"},
		{"shift_jis, short", "", encoded(t, japanese.ShiftJIS, short), short, "shift_jis"},
		{"cp932 extensions", "", encoded(t, japanese.ShiftJIS, "髙島屋と﨑山さんの①～③のまとめ"), "髙島屋と﨑山さんの①～③のまとめ", "shift_jis"},
		{"euc-jp", "", encoded(t, japanese.EUCJP, japaneseSample), japaneseSample, "euc-jp"},
		{"euc-jp, short", "", encoded(t, japanese.EUCJP, short), short, "euc-jp"},
		{"iso-2022-jp", "", encoded(t, japanese.ISO2022JP, "被害の発表について 9/10\n"), "被害の発表について 9/10\n", "iso-2022-jp"},
		{"utf-16le with mark", "", append([]byte("\xff\xfe"), encoded(t, le, japaneseSample)...), japaneseSample, "utf-16le"},
		{"utf-16be with mark", "", append([]byte("\xfe\xff"), encoded(t, be, japaneseSample)...), japaneseSample, "utf-16be"},
		{"utf-16le bare", "", encoded(t, le, japaneseSample), japaneseSample, "utf-16le"},
		{"utf-16be bare", "", encoded(t, be, japaneseSample), japaneseSample, "utf-16be"},
		{"windows-1252", "", encoded(t, charmap.Windows1252, frenchSample), frenchSample, "windows-1252"},
		{"euc-kr by hint", "text/plain; charset=EUC-KR", encoded(t, korean.EUCKR, "은행 계좌"), "은행 계좌", "euc-kr"},
		{"hint with a vendor's name", "cp932", encoded(t, japanese.ShiftJIS, "ｱｲｳ"), "ｱｲｳ", "shift_jis"},
		{"meta, HTML 4", "", encoded(t, japanese.EUCJP, meta("EUC-JP", "円")), meta("EUC-JP", "円"), "euc-jp"},
		{"meta, HTML 5", "", encoded(t, japanese.ShiftJIS, `<meta charset="x-sjis">円`), `<meta charset="x-sjis">円`, "shift_jis"},
		{"XML", "", encoded(t, japanese.ShiftJIS, `<?xml version="1.0" encoding="Shift_JIS"?><p>円`), `<?xml version="1.0" encoding="Shift_JIS"?><p>円`, "shift_jis"},
		{"meta lies", "", []byte(meta("Shift_JIS", "被害の発表")), meta("Shift_JIS", "被害の発表"), "utf-8"},
		{"hint lies", "utf-8", encoded(t, japanese.ShiftJIS, japaneseSample), japaneseSample, "shift_jis"},
		{"hint goes before meta", "shift_jis", encoded(t, japanese.ShiftJIS, meta("euc-jp", "被害額")), meta("euc-jp", "被害額"), "shift_jis"},
	} {
		text, charset, err := DecodeText(c.in, c.hint)
		if err != nil || text != c.want || charset != c.charset {
			t.Errorf("%s: DecodeText = %q, %s, %v; want %q, %s", c.name, text, charset, err, c.want, c.charset)
		}
	}
}

func TestDecodeTextSaysWhatIsLost(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("被害の発表について。", 40)
	sjis := encoded(t, japanese.ShiftJIS, long)
	sjis = append(sjis, 0xfd, '\n', 0xfe, '\n') // two bytes that no reading of Shift_JIS has
	for _, c := range []struct {
		name, charset string
		in            []byte
		lost          int
	}{
		{"utf-8", "utf-8", []byte(long + "\xff" + long + "\xfe"), 2},
		{"utf-8 with a replacement character of its own", "utf-8", []byte(long + "\uFFFD\xff"), 1},
		{"shift_jis", "shift_jis", sjis, 2},
	} {
		text, charset, err := DecodeText(c.in, "")
		var lost *ReplacedError
		if !errors.As(err, &lost) || lost.Count != c.lost || charset != c.charset || !strings.HasPrefix(text, long) {
			t.Errorf("%s: DecodeText = %.20q…, %s, %v; want %d characters of %s lost", c.name, text, charset, err, c.lost, c.charset)
		}
	}
}

func TestDecodeTextRefusesOtherFiles(t *testing.T) {
	t.Parallel()
	noise := make([]byte, 4096)
	x := uint32(1)
	for i := range noise {
		x = x*1664525 + 1013904223 // Numerical Recipes' generator: the same noise at every run
		noise[i] = byte(x >> 24)
	}
	for name, in := range map[string][]byte{
		"png":      []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00"),
		"noise":    noise,
		"controls": []byte(strings.Repeat("\x01\x02\x03\x04", 20)),
	} {
		if text, charset, err := DecodeText(in, ""); !errors.Is(err, ErrNotPlainText) || text != "" {
			t.Errorf("%s: DecodeText = %.20q, %s, %v; want ErrNotPlainText", name, text, charset, err)
		}
	}
}

func FuzzDecodeText(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b, "")
	}
	f.Add(encoded(f, japanese.ShiftJIS, japaneseSample), "euc-jp")
	f.Add(encoded(f, japanese.ISO2022JP, "被害"), `text/html; charset="ISO-2022-JP"`)
	f.Add([]byte("\xff\xfe\x00"), "utf-16")
	f.Fuzz(func(t *testing.T, b []byte, hint string) {
		text, charset, err := DecodeText(b, hint)
		if !utf8.ValidString(text) {
			t.Errorf("DecodeText(%q, %q) is not valid UTF-8: %q", b, hint, text)
		}
		if (charset == "") != errors.Is(err, ErrNotPlainText) {
			t.Errorf("DecodeText(%q, %q) = %q, %v", b, hint, charset, err)
		}
	})
}
