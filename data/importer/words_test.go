package importer_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"shirabe/data/importer"
)

// keyForm is a key of the catalogues as the code has it.
var keyForm = regexp.MustCompile(`"(import\.(?:error|remark|same|left)\.[a-z_]+)"`)

// Every reason that the package gives has words in both languages, and every format a name.
func TestReasonsHaveWords(t *testing.T) {
	t.Parallel()
	keys := reasons(t)
	for _, lang := range []string{"ja", "en"} {
		words := map[string]string{}
		catalogues, err := filepath.Glob("../../assets/locales/" + lang + "/*.json")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range catalogues {
			raw, err := os.ReadFile(file)
			if err == nil {
				err = json.Unmarshal(raw, &words)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		for key := range keys {
			if words[key] == "" {
				t.Errorf("%s has no words for %s", lang, key)
			}
		}
		for key := range words {
			if strings.HasPrefix(key, "import.remark.") && !keys[key] {
				t.Errorf("%s has words for %s, which nothing gives", lang, key)
			}
		}
	}
}

// reasons are the keys that the package names.
func reasons(t *testing.T) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, m := range importer.All() {
		keys["import.format."+m.Name()] = true
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, m := range keyForm.FindAllStringSubmatch(string(raw), -1) {
			keys[m[1]] = true
		}
	}
	return keys
}
