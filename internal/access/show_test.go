package access_test

import (
	"testing"

	"appraisal/internal/access"
)

type entry struct {
	Name   string `json:"name" for:"all"`
	Person string `json:"person" for:"institution"`
	Team   string `json:"team" for:"team"`
	List   string `json:"list" for:"office"`
}

func TestAnInstitutionReadsWhatIsForInstitutionsAlsoWhenItsAccountIsAReviewers(t *testing.T) {
	whole := entry{"n", "p", "t", "l"}
	for who, tc := range map[string]struct {
		roles []access.Role
		want  entry
	}{
		"an institution":       {[]access.Role{"institution"}, entry{Name: "n", Person: "p"}},
		"a reviewer of it":     {[]access.Role{access.Reviewer, "institution"}, entry{Name: "n", Person: "p", Team: "t"}},
		"another reviewer":     {[]access.Role{access.Reviewer}, entry{Name: "n", Team: "t"}},
		"a unit":               {[]access.Role{access.UnitMain}, entry{Name: "n"}},
		"a registrar":          {[]access.Role{access.Registrar}, whole},
		"who is not signed in": {nil, entry{Name: "n"}},
	} {
		if got := access.Show(access.Caller{Roles: tc.roles}, whole); got != tc.want {
			t.Errorf("%s sees %+v", who, got)
		}
	}
}

type note struct {
	Title string `json:"title" for:"unit,team"`
	Score int    `json:"score" for:"unit"`
	Phone string `json:"phone" for:"team"`
	By    string `json:"by" for:"office"`
	Key   string `json:"key"` // says nothing
}

// page is a view: somebody has made it up field by field.
type page struct {
	Next  string
	Notes []note
	First *note
	note
}

func TestARecordShowsEachCallerWhatItIsToSee(t *testing.T) {
	whole := note{"t", 1, "p", "b", "k"}
	for who, tc := range map[string]struct {
		roles []access.Role
		want  note
	}{
		"a unit":                   {[]access.Role{access.UnitSub}, note{Title: "t", Score: 1}},
		"a reviewer":               {[]access.Role{access.Reviewer}, note{Title: "t", Phone: "p"}},
		"an officer":               {[]access.Role{access.Officer}, note{"t", 1, "p", "b", ""}},
		"an approver who reviews":  {[]access.Role{access.Approver, access.Reviewer}, note{"t", 1, "p", "b", ""}},
		"nobody that is signed in": {nil, note{}},
	} {
		p := page{Next: "n", Notes: []note{whole}, First: &whole, note: whole}
		got := access.Show(access.Caller{Roles: tc.roles}, p)
		if got.Next != "n" || got.Notes[0] != tc.want || *got.First != tc.want {
			t.Errorf("%s sees %+v %+v", who, got, *got.First)
		}
		if p.Notes[0] != whole || whole.Key != "k" {
			t.Errorf("%s: showing it has changed it", who)
		}
	}
	if got := access.Show(access.Caller{}, page{}); got.Notes != nil || got.First != nil {
		t.Errorf("of nothing there is shown %+v", got)
	}
}
