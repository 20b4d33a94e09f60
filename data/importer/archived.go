package importer

import (
	"strings"

	"shirabe/data"
)

// archived splits the address of a copy in the Wayback Machine into the copy and what it is a
// copy of. Both are blank for other addresses.
func archived(s string) (copied, original string) {
	u := data.WebAddress(s)
	if u == nil || u.Host != "web.archive.org" {
		return "", ""
	}
	_, rest, _ := strings.Cut(strings.TrimSpace(s), "/web/")
	_, original, ok := strings.Cut(rest, "/")
	if !ok || data.WebAddress(original) == nil {
		return "", ""
	}
	return strings.TrimSpace(s), original
}
