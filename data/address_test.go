package data

import "testing"

func TestCanonicalURL(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"HTTPS://Example.JP:443/a/./b/../c/":                                  "https://example.jp/a/c",
		"http://example.jp:80":                                                "http://example.jp",
		"http://example.jp:8080/":                                             "http://example.jp:8080",
		" https://example.jp/%7euser/%e3%81%82?q=%2f&b=1#frag ":               "https://example.jp/~user/%E3%81%82?b=1&q=%2F",
		"https://example.jp/あ":                                                "https://example.jp/%E3%81%82",
		"https://example.jp/a?utm_source=x&UTM_Medium=y&fbclid=1&id=7&gclid=": "https://example.jp/a?id=7",
		"https://example.jp/a?ref=x&a=2&a=1":                                  "https://example.jp/a?a=2&a=1&ref=x", // ref may mean something; the order of one name does
		"https://example.jp//a":                                               "https://example.jp//a",
		"https://example.jp./a":                                               "https://example.jp/a",
		"https://[2001:DB8::1]:443/x":                                         "https://[2001:db8::1]/x",
		"ftp://example.jp/a":                                                  "",
		"javascript:alert(1)":                                                 "",
		"example.jp/a":                                                        "",
		"https://":                                                            "",
		"":                                                                    "",
	} {
		if got := CanonicalURL(in); got != want {
			t.Errorf("CanonicalURL(%q) = %q, want %q", in, got, want)
		}
	}
}

// Two spellings that lead to one page have one key; what is no address has none, so that no two
// such are taken for one.
func TestAddressKey(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"http://www.Example.jp/a/?utm_source=x": "example.jp/a",
		"https://example.jp/a#top":              "example.jp/a",
		"https://example.jp/b":                  "example.jp/b",
		"not an address":                        "",
	} {
		if got := AddressKey(in); got != want {
			t.Errorf("AddressKey(%q) = %q, want %q", in, got, want)
		}
	}
}
