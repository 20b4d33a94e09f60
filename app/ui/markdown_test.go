package ui

import (
	"fmt"
	"testing"
)

func TestMarkdown(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"一行目\n二行目", "[一行目二行目]"},
		{"one\ntwo", "[one two]"},
		{"a\n\nb", "[a][b]"},
		{"# 見出し\n文", "[*見出し*][文]"},
		{"- a\n- b", "[・ a][・ b]"},
		{"- a\n  - b\n1. c\n2. d", "[・ a][　・ b][1.  c][2.  d]"},
		{"| a | b |\n| --- | --- |\n| c \\| d | **e** |", "[a　b][c | d　 *e*]"},
		{"> a\nb", "[a b]"},
		{"```\na\n```", "[a]"},
		{"2020. 9", "[2020. 9]"},
		{"x **y** z", "[x  *y*  z]"},
		{"*y*", "[*y*]"},
		{"2 * 3", "[2 * 3]"},
		{"**", "[**]"},
	} {
		got := ""
		for _, p := range markdown(c.text) {
			got += "["
			for i, s := range p {
				if i > 0 {
					got += " "
				}
				if s.Bold {
					got += "*" + s.Text + "*"
				} else {
					got += s.Text
				}
			}
			got += "]"
		}
		if got != c.want {
			t.Errorf("%q is %s, want %s", fmt.Sprint(c.text), got, c.want)
		}
	}
}
