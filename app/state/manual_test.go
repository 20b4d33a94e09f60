package state

import (
	"slices"
	"testing"
)

func TestManualParts(t *testing.T) {
	t.Parallel()
	got := ManualParts("lost\n# One\n\nfirst\nline\n\n- a\n  b\n\n## Two\n{{search}}\n### deep\n")
	want := []ManualPart{
		{Title: "One", Level: 1, Text: "first\nline\n\n- a\nb"},
		{Title: "Two", Level: 2, Text: "### deep", Place: "search"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
