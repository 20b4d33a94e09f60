package export

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"shirabe/data"
)

var stixID = regexp.MustCompile(`^[a-z-]+--[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)

// required lists the properties that STIX 2.1 demands of each type used, beside the common ones.
var required = map[string][]string{
	"identity": {"name"}, "incident": {"name"}, "campaign": {"name"}, "attack-pattern": {"name"},
	"note": {"content", "object_refs"}, "report": {"name", "published", "object_refs"},
	"relationship": {"relationship_type", "source_ref", "target_ref"}, "language-content": {"object_ref", "contents"},
	"impact": {"impact_category", "extensions"},
}

func TestSTIX(t *testing.T) {
	t.Parallel()
	for _, d := range []*data.Dossier{shipped(t), small(), hostile()} {
		for _, lang := range data.Langs() {
			doc, _ := Build(d.At(data.Clock{}), Options{Lang: lang})
			checkBundle(t, write(t, "stix", doc))
			checkBundle(t, write(t, "stix-incident", doc))
		}
	}
}

func checkBundle(t *testing.T, text string) {
	t.Helper()
	var b struct {
		Type, ID string
		Objects  []map[string]any
	}
	if err := json.Unmarshal([]byte(text), &b); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, o := range b.Objects {
		id, kind := o["id"].(string), o["type"].(string)
		if ids[id] || !stixID.MatchString(id) || !strings.HasPrefix(id, kind+"--") {
			t.Errorf("%s %s is not an ID of its own", kind, id)
		}
		ids[id] = true
		need, known := required[kind]
		if !known {
			t.Errorf("unexpected type %s", kind)
		}
		for _, p := range append(need, "spec_version", "created", "modified") {
			if o[p] == nil {
				t.Errorf("%s lacks %s", id, p)
			}
		}
		if o["created"].(string) > o["modified"].(string) {
			t.Errorf("%s was modified before it was created", id)
		}
	}
	for _, o := range b.Objects {
		checkRefs(t, o, ids)
	}
}

// checkRefs follows the references of an object.
func checkRefs(t *testing.T, o map[string]any, ids map[string]bool) {
	t.Helper()
	for _, p := range []string{"created_by_ref", "source_ref", "target_ref", "object_ref", "superseded_by_ref"} {
		if ref, ok := o[p].(string); ok && !ids[ref] {
			t.Errorf("%s of %s leads nowhere", p, o["id"])
		}
	}
	refs, _ := o["object_refs"].([]any)
	for _, ref := range refs {
		if !ids[ref.(string)] {
			t.Errorf("%s refers to %s, which is not there", o["id"], ref)
		}
	}
}

func TestTheoriesAreNoTechniques(t *testing.T) {
	t.Parallel()
	doc, _ := Build(small().At(data.Clock{}), Options{})
	text := write(t, "stix", doc)
	if strings.Contains(text, `"attack-pattern"`) || !strings.Contains(text, `"hypothesis"`) {
		t.Error("a theory is not kept apart from what is established")
	}
}
