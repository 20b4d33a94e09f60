package importer_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/importer"
)

func bank(slug, title string, claims ...data.Claim) data.Record {
	return data.Record{ID: data.NewID(), Slug: slug, Kind: data.KindBank, Title: data.Text{JA: title}, Claims: claims}
}

// actions lists what a plan does, in the drafts' order.
func actions(p *importer.Plan) string {
	var out []string
	for _, item := range p.Items {
		out = append(out, string(item.Action))
	}
	return strings.Join(out, " ")
}

// A draft meets what the dossier has: by slug, by address, by title; what is of another date or
// kind is something else; two drafts that are one become one.
func TestPlanFindsWhatIsThere(t *testing.T) {
	t.Parallel()
	old := source("old", "見出し", data.Source{Publisher: publisher("北新聞"), URL: "https://kita.example/1", Published: "2020-09-09"})
	kita := bank("kita", "北銀行", remark("ある", cite(old.ID, "")))
	d := dossier(old, kita)
	again := source("", "別の見出し", data.Source{URL: "http://www.kita.example/1/#a", Reliability: "B"})
	titled := source("", "見 出 し", data.Source{Publisher: publisher("北新聞")})
	later := source("", "見出し", data.Source{Publisher: publisher("北新聞"), Published: "2020-09-20"})
	fresh := source("", "Another headline", data.Source{URL: "https://minami.example/2"})
	twin := source("", "The same headline", data.Source{URL: "https://minami.example/2"})
	same := bank("", "北銀行", remark("ある"))
	gains := bank("kita", "北", remark("新しい", cite(again.ID, "2面"), cite(titled.ID, "2面"), cite(twin.ID, "")))
	draft := &importer.Draft{File: "x", Records: []data.Record{again, titled, later, fresh, twin, same, gains}}
	p := plan(t, d, draft)
	if got, want := actions(p), "merged same added added merged same merged"; got != want {
		t.Fatalf("plan = %s, want %s", got, want)
	}
	after := d.With(slices.Clone(p.Change.Put), nil)
	r := after.Slug("kita")
	if len(r.Claims) != 2 || r.Title.JA != "北銀行" || !slices.Equal(r.Aliases, []string{"北"}) {
		t.Errorf("kita = %+v", r)
	}
	cited := r.Claims[1].Citations
	if len(cited) != 2 || cited[0].Source != old.ID || cited[1].Source != after.Slug("another-headline").ID {
		t.Errorf("citations = %+v, want old once and the new one", cited)
	}
	if s := after.Slug("old"); s.Source.Reliability != "B" || s.Source.URL != "https://kita.example/1" {
		t.Errorf("old = %+v", s.Source)
	}
	if len(draft.Records[6].Claims[0].Citations) != 3 || kita.Claims[0].ID != d.Slug("kita").Claims[0].ID {
		t.Error("the draft or the dossier was changed")
	}
	if again := plan(t, after, draft); len(again.Change.Put) > 0 {
		t.Errorf("a second time: %s", actions(again))
	}
}

// What a person leaves out takes with it what refers to it, and that is said.
func TestPlanLeavesOut(t *testing.T) {
	t.Parallel()
	s := source("", "見出し", data.Source{})
	link := data.Claim{ID: data.NewID(), Property: data.PropInvolves, Value: data.Ref{Record: s.ID}, Basis: data.Observed}
	b := bank("", "北銀行", remark("ある", cite(s.ID, "")), link)
	draft := &importer.Draft{File: "x", Records: []data.Record{s, b}}
	p, err := importer.MakePlan(t.Context(), dossier(), []*importer.Draft{draft}, importer.PlanOptions{Leave: map[data.ID]bool{s.ID: true}})
	if err != nil {
		t.Fatal(err)
	}
	if actions(p) != "left added" || len(p.Change.Put) != 1 || len(p.Broken) > 0 {
		t.Fatalf("plan = %s, broken %v", actions(p), p.Broken)
	}
	claims := p.Change.Put[0].Claims
	if len(claims) != 1 || len(claims[0].Citations) != 0 {
		t.Errorf("claims = %+v", claims)
	}
	if len(p.Remarks) != 1 || p.Remarks[0].Key != "import.remark.reference" || p.Remarks[0].Record != b.ID {
		t.Errorf("remarks = %v", p.Remarks)
	}
}

// What is to stay apart is added although it looks like something that is there.
func TestPlanKeepsApart(t *testing.T) {
	t.Parallel()
	d := dossier(bank("kita", "北銀行"))
	b := bank("", "北銀行")
	p, err := importer.MakePlan(t.Context(), d, []*importer.Draft{{Records: []data.Record{b}}}, importer.PlanOptions{Apart: map[data.ID]bool{b.ID: true}})
	if err != nil || actions(p) != "added" {
		t.Errorf("plan = %s, %v", actions(p), err)
	}
}

// A record of the dossier's own table that is to stay apart is a copy with claims of its own, of
// which the newer one still supersedes the older one.
func TestPlanKeepsACopyApart(t *testing.T) {
	t.Parallel()
	older := data.Claim{ID: data.NewID(), Property: data.PropRemark, Value: data.Text{JA: "二件"}, Basis: data.Reported}
	newer := data.Claim{ID: data.NewID(), Property: data.PropRemark, Value: data.Text{JA: "三件"}, Basis: data.Reported, Links: []data.Link{{Type: data.Supersedes, Claim: older.ID}}}
	d := dossier(bank("kita", "北銀行", older, newer))
	b := bank("kita", "北銀行", older, newer)
	b.ID = data.NewID()
	p, err := importer.MakePlan(t.Context(), d, []*importer.Draft{{Records: []data.Record{b}}}, importer.PlanOptions{Apart: map[data.ID]bool{b.ID: true}})
	if err != nil || actions(p) != "added" || len(p.Broken) > 0 {
		t.Fatalf("plan = %s, broken %v, %v", actions(p), p.Broken, err)
	}
	got := p.Change.Put[0].Claims
	if got[0].ID == older.ID || got[1].ID == newer.ID || len(got[1].Links) != 1 || got[1].Links[0].Claim != got[0].ID {
		t.Errorf("claims = %+v", got)
	}
	if b.Claims[1].Links[0].Claim != older.ID {
		t.Error("the draft was changed")
	}
}

// A record that breaks a rule is left out of a merging draft, with what refers to it; an exact draft
// is broken as a whole.
func TestPlanAndBrokenRules(t *testing.T) {
	t.Parallel()
	bad := bank("", "壊れた銀行", data.Claim{ID: data.NewID(), Property: data.PropCases, Value: data.Text{JA: "たくさん"}, Basis: data.Reported})
	good := bank("", "北銀行", data.Claim{ID: data.NewID(), Property: data.PropInvolves, Value: data.Ref{Record: bad.ID}, Basis: data.Observed})
	p := plan(t, dossier(), &importer.Draft{File: "x", Records: []data.Record{bad, good}})
	if actions(p) != "left added" || len(p.Broken) > 0 || len(p.Change.Put[0].Claims) != 0 {
		t.Errorf("plan = %s, broken %v, put %+v", actions(p), p.Broken, p.Change.Put)
	}
	if len(p.Remarks) != 2 || p.Remarks[0].Key != "import.remark.broken" {
		t.Errorf("remarks = %v", p.Remarks)
	}
	bad.Slug = "bad"
	if p := plan(t, dossier(), &importer.Draft{Exact: true, Records: []data.Record{bad}}); len(p.Broken) != 1 || p.Broken[0].Key != "value.type" {
		t.Errorf("exact: broken %v", p.Broken)
	}
}

func TestPlanKeepsOnlyTheBlobsItNeeds(t *testing.T) {
	t.Parallel()
	a, one := importer.Attach(`C:\x\a.png`, "image/png", []byte("a"))
	_, other := importer.Attach("b.png", "image/png", []byte("b"))
	if a.Name != "a.png" || a.Size != 1 {
		t.Errorf("attachment = %+v", a)
	}
	n := data.Record{ID: data.NewID(), Kind: data.KindNote, Title: data.Text{JA: "覚え"}, Attachments: []data.Attachment{a}}
	p := plan(t, dossier(), &importer.Draft{Records: []data.Record{n}, Blobs: []importer.Blob{other, one, one}})
	if len(p.Blobs) != 1 || p.Blobs[0].SHA256 != a.SHA256 {
		t.Errorf("blobs = %v", p.Blobs)
	}
}

func TestPlanStops(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := importer.MakePlan(ctx, dossier(), []*importer.Draft{{Records: []data.Record{bank("", "北銀行")}}}, importer.PlanOptions{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("plan: %v", err)
	}
	for _, m := range importer.All() {
		if _, folders := m.(importer.FolderImporter); folders {
			continue // there is none to read
		}
		if _, err := m.Read(ctx, importer.Bytes("x", []byte("名称,別名\n北,x\n"))); !errors.Is(err, context.Canceled) {
			t.Errorf("%s goes on after it was cancelled: %v", m.Name(), err)
		}
	}
}

func TestSlugsAreMadeOfWhatThereIs(t *testing.T) {
	t.Parallel()
	read := bank("", "北銀行")
	read.Readings = []string{"きたぎんこう", "Kita Ginkō"}
	url := source("", "https://www.Kita.example/News/1?x=y", data.Source{})
	accent := bank("", "Café de l’Été")
	twice := bank("", "Cafe de lete")
	keyed := source("", "見出し", data.Source{})
	draft := &importer.Draft{Records: []data.Record{read, url, accent, twice, keyed}, Keys: map[data.ID]string{keyed.ID: "Yamada_2020:a"}}
	var got []string
	for _, r := range plan(t, dossier(bank("kita-ginko", "別")), draft).Change.Put {
		got = append(got, r.Slug)
	}
	want := []string{"kita-ginko-2", "kita-example-news-1", "cafe-de-lete", "cafe-de-lete-2", "yamada-2020-a"}
	if !slices.Equal(got, want) {
		t.Errorf("slugs = %q, want %q", got, want)
	}
}
