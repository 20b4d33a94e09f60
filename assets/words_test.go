package assets

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func words(t *testing.T, lang string) Words {
	t.Helper()
	w, err := Catalogue(lang)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

var placeholder = regexp.MustCompile(`\{[0-9]+\}`)

// Every key is in both languages with the same placeholders, but for English singulars.
func TestCataloguesAgree(t *testing.T) {
	ja, en := words(t, "ja"), words(t, "en")
	marks := func(s string) []string {
		m := placeholder.FindAllString(s, -1)
		slices.Sort(m)
		return slices.Compact(m)
	}
	for k, v := range en.m {
		if strings.HasSuffix(k, ".one") {
			if !en.Has(strings.TrimSuffix(k, ".one") + ".other") {
				t.Errorf("en %s has no .other", k)
			}
			continue
		}
		if !ja.Has(k) {
			t.Errorf("ja lacks %s", k)
		} else if !slices.Equal(marks(v), marks(ja.m[k])) {
			t.Errorf("%s: placeholders %v in en, %v in ja", k, marks(v), marks(ja.m[k]))
		}
	}
	for k, v := range ja.m {
		if !en.Has(k) {
			t.Errorf("en lacks %s", k)
		}
		if strings.TrimSpace(v) == "" {
			t.Errorf("ja %s is blank", k)
		}
	}
}

// Every key that the code names exists. Keys are string literals given to a method T or N, or
// to a field or parameter whose literal looks like one and is marked so by its area.
func TestKeysInCodeExist(t *testing.T) {
	en := words(t, "en")
	found := 0
	err := filepath.WalkDir("../app", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return nil // the compiler says so better
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if key, ok := keyNamed(n); ok {
				found++
				if !en.Has(key) {
					t.Errorf("%s names %s, which no catalogue has", path, key)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d keys in the code", found)
}

// keyNamed is the key that a call of T or N gives as a literal.
func keyNamed(n ast.Node) (key string, ok bool) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return "", false
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	lit, isLit := call.Args[0].(*ast.BasicLit)
	if !ok || !isLit || lit.Kind != token.STRING || sel.Sel.Name != "T" && sel.Sel.Name != "N" {
		return "", false
	}
	key, err := strconv.Unquote(lit.Value)
	if err != nil || !strings.Contains(key, ".") {
		return "", false
	}
	if sel.Sel.Name == "N" {
		key += ".other"
	}
	return key, true
}

func TestWordsFormat(t *testing.T) {
	w := Words{lang: "en", m: map[string]string{"a.b": "{1} of {0}", "a.n.one": "{0} bank in {1}", "a.n.other": "{0} banks in {1}", "a.n.other.window": "{0} banks"}}
	for _, c := range []struct{ got, want string }{
		{w.T("a.b", 2, "x"), "x of 2"},
		{w.T("a.missing"), "a.missing"},
		{w.N("a.n", 1, "JP"), "1 bank in JP"},
		{w.N("a.n", 2, "JP"), "2 banks in JP"},
		{w.Window().T("a.missing"), "a.missing"},
		{w.Window().T("a.b", 2, "x"), "x of 2"},
		{w.Window().N("a.n", 2, "JP"), "2 banks"},
		{w.T("a.b", "{1}", "y"), "y of {1}"}, // an argument is not read again
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
