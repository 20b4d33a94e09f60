package assets

import (
	"embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// locales holds one catalogue per language, locales/<language>/<area>.json: flat objects from
// key ("area.thing") to text. "{0}", "{1}" … stand for arguments. A plural has two keys,
// "thing.one" and "thing.other"; Japanese has the second only.
//
//go:embed locales
var locales embed.FS

// Words is the catalogue of one language. The zero value has no words.
type Words struct {
	lang string
	m    map[string]string

	window bool // key.window goes before key
}

// catalogues is read once; the files are part of the program, so a broken one is a defect
// that the package's tests find.
var catalogues = sync.OnceValues(func() (map[string]Words, error) {
	out := map[string]Words{}
	langs, err := locales.ReadDir("locales")
	if err != nil {
		return nil, fmt.Errorf("assets: read locales: %w", err)
	}
	for _, l := range langs {
		w := Words{lang: l.Name(), m: map[string]string{}}
		files, err := locales.ReadDir("locales/" + l.Name())
		if err != nil {
			return nil, fmt.Errorf("assets: read locale %s: %w", l.Name(), err)
		}
		for _, f := range files {
			if err := w.read("locales/" + l.Name() + "/" + f.Name()); err != nil {
				return nil, err
			}
		}
		out[l.Name()] = w
	}
	return out, nil
})

func (w Words) read(name string) error {
	raw, err := locales.ReadFile(name)
	if err != nil {
		return fmt.Errorf("assets: read locale: %w", err)
	}
	var m map[string]string
	if err := json.Unmarshal(raw, &m); err != nil {
		return fmt.Errorf("assets: read locale %s: %w", name, err)
	}
	for k, v := range m {
		if _, twice := w.m[k]; twice {
			return fmt.Errorf("assets: read locale %s: key %s appears twice", name, k)
		}
		w.m[k] = v
	}
	return nil
}

// Catalogue returns the words of lang ("ja" or "en").
func Catalogue(lang string) (Words, error) {
	all, err := catalogues()
	if err != nil {
		return Words{}, err
	}
	w, ok := all[lang]
	if !ok {
		return Words{}, fmt.Errorf("assets: no catalogue for language %q", lang)
	}
	return w, nil
}

// Lang returns the language of the catalogue.
func (w Words) Lang() string { return w.lang }

// Window returns the words as the window says them: where a text names a command to type, the
// catalogue has another under key.window.
func (w Words) Window() Words {
	w.window = true
	return w
}

// Has reports whether the catalogue has key.
func (w Words) Has(key string) bool { _, ok := w.m[key]; return ok }

// T returns the text of key with args in the places of {0}, {1} …. A key that is missing is
// returned as it is, which the tests refuse for every key in the code.
func (w Words) T(key string, args ...any) string {
	s, ok := w.m[key]
	if !ok {
		return key
	}
	if other := w.m[key+".window"]; w.window && other != "" {
		s = other
	}
	if len(args) == 0 {
		return s
	}
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", fmt.Sprint(a))
	}
	return strings.NewReplacer(pairs...).Replace(s)
}

// N returns the text of key for n things: key.one in English when n is 1, else key.other.
// {0} is n, further args follow.
func (w Words) N(key string, n int, args ...any) string {
	form := key + ".other"
	if n == 1 && w.Has(key+".one") {
		form = key + ".one"
	}
	return w.T(form, append([]any{n}, args...)...)
}
