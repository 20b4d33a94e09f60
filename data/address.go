package data

import (
	"net/url"
	"path"
	"slices"
	"strings"
)

// CanonicalURL writes a web address the way all its spellings are written: RFC 3986, 6.2.2
// and 6.2.3 (case of scheme and host, default port, percent-encoding, dot segments), without
// the fragment, without a slash at the end of a path, without parameters that only say where a
// reader came from, the others in the order of their names. It is blank for what is no
// address of the web.
func CanonicalURL(s string) string {
	u := WebAddress(s)
	if u == nil {
		return ""
	}
	out := u.Scheme + "://" + u.Host + canonicalPath(u)
	if q := canonicalQuery(u.RawQuery); q != "" {
		out += "?" + q
	}
	return out
}

// WebAddress parses an absolute http or https URL; nil for anything else.
func WebAddress(s string) *url.URL {
	s = strings.TrimSpace(s)
	if len(s) > 8<<10 { // browsers and servers stop far below
		return nil
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Opaque != "" {
		return nil
	}
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil
	}
	host := strings.TrimRight(strings.ToLower(u.Hostname()), ".")
	if host == "" {
		return nil
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	usual := map[string]string{"http": "80", "https": "443"}
	if port := u.Port(); port != "" && port != usual[u.Scheme] {
		host += ":" + port
	}
	u.Host = host
	return u
}

func canonicalPath(u *url.URL) string {
	p := reencode(u.EscapedPath())
	if strings.Contains(p, "/.") { // dot segments; a double slash may mean something and stays
		p = path.Clean(p)
	}
	return strings.TrimRight(p, "/")
}

// reencode writes percent-encodings alike: in upper case, and none where none is needed.
func reencode(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '%' || i+2 >= len(s) {
			b.WriteByte(s[i])
			continue
		}
		raw, err := url.PathUnescape(s[i : i+3])
		if err == nil && unreserved(raw[0]) {
			b.WriteByte(raw[0])
		} else {
			b.WriteString(strings.ToUpper(s[i : i+3]))
		}
		i += 2
	}
	return b.String()
}

// unreserved tells the characters of RFC 3986, 2.3.
func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

func canonicalQuery(q string) string {
	parts := slices.DeleteFunc(strings.Split(q, "&"), func(p string) bool {
		key, _, _ := strings.Cut(p, "=")
		return p == "" || tracking(strings.ToLower(key))
	})
	for i := range parts {
		parts[i] = reencode(parts[i])
	}
	slices.SortStableFunc(parts, func(a, b string) int {
		a, _, _ = strings.Cut(a, "=")
		b, _, _ = strings.Cut(b, "=")
		return strings.Compare(a, b)
	})
	return strings.Join(parts, "&")
}

// tracking tells parameters that say where a reader came from and not what is read. The list
// holds those that are in both the global rules of ClearURLs (rules2.clearurls.xyz) and the
// query filter of Brave (components/query_filter/utils.cc), or are documented by those who set
// them: Google Analytics and Ads, Meta, Microsoft, X, Mailchimp, Yahoo! Japan, HubSpot.
func tracking(key string) bool {
	if strings.HasPrefix(key, "utm_") || strings.HasPrefix(key, "mtm_") || strings.HasPrefix(key, "hsa_") {
		return true
	}
	return slices.Contains([]string{
		"gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "_ga", "_gl", "fbclid", "igshid", "igsh", "msclkid", "twclid",
		"ref_src", "ref_url", "mc_cid", "mc_eid", "yclid", "ysclid", "_openstat", "_hsenc", "_hsmi", "__hssc", "__hstc", "hsctatracking",
		"oly_anon_id", "oly_enc_id", "vero_id", "wickedid", "mkt_tok", "s_cid", "ttclid", "li_fat_id", "srsltid", "epik",
	}, key)
}

// AddressKey is by what two addresses are compared: http and https, with www. and without, are
// one. Blank for what is no address.
func AddressKey(s string) string {
	_, key, _ := strings.Cut(CanonicalURL(s), "://")
	return strings.TrimPrefix(key, "www.")
}
