package state

import (
	"strings"
	"testing"

	"shirabe/data"
)

func TestCopies(t *testing.T) {
	v := readable().At(data.Clock{})
	r, ok := Read(v, id("10"), data.EN)
	if !ok {
		t.Fatal("no record")
	}
	l := r.Groups[0].Claims[1] // the superseded value, with one source
	sentence := v.Statement(l.Seen, data.EN)
	note := r.Notes[0].Text(data.EN)
	if got, want := Cited(v, r, l, data.EN), sentence+" ["+note+"]"; got != want {
		t.Errorf("plain: %q, want %q", got, want)
	}
	if got, want := CitedMarkdown(v, r, l, data.EN), sentence+"[^1]\n\n[^1]: "+note+"\n"; got != want {
		t.Errorf("Markdown: %q, want %q", got, want)
	}
	whole := Markdown(v, r, data.EN)
	for _, want := range []string{"## Total loss\n", "\n被害総額\n", "- ~~" + sentence + "~~[^1]\n", "\n[^1]: " + note + "\n"} {
		if !strings.Contains(whole, want) {
			t.Errorf("%q is not in the record:\n%s", want, whole)
		}
	}
}
