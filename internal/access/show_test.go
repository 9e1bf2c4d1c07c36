package access_test

import (
	"testing"

	"appraisal/internal/access"
)

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
