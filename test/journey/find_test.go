package journey_test

import (
	"net/url"
	"slices"
	"testing"

	"appraisal/test/client"
)

// lists tells whether a project is in a list of somebody's.
func lists(who *client.Person, number string, pairs ...string) bool {
	who.Helper()
	filter := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		filter.Set(pairs[i], pairs[i+1])
	}
	return slices.ContainsFunc(who.List(filter), func(p client.Project) bool { return p.Number == number })
}

// A clerk of the association finds a unit by a few characters of its name, a project by the beginning of its number, its
// status, its type and the days of its visit; a draft is the unit's alone until it is submitted.
func TestFinding_查找单位和项目(t *testing.T) {
	s := begin(t)
	number := s.complete()
	if s.officer.Refused(404, "project.not_found", "GET", "/projects/"+number, nil); lists(s.officer, number, "number", number) ||
		lists(s.officer, number, "status", "draft") || !lists(s.main, number, "status", "draft") {
		t.Error("a draft is not the unit's alone")
	}
	s.main.Submit(number)
	var found struct {
		Units []struct{ UnitCode, Name string }
	}
	name := []rune(s.unit.Name)
	s.officer.Send("GET", "/units?limit=100&name="+url.QueryEscape(string(name[1:len(name)-1])), nil, &found)
	if len(found.Units) == 0 || found.Units[0].Name != s.unit.Name || !lists(s.officer, number, "unit", found.Units[0].UnitCode) {
		t.Errorf("by a part of its name: %+v", found)
	}
	if said := s.officer.Refused(422, "input.invalid", "GET", "/units?name=%E9%99%A2", nil); said.Fields()["?name"] != "format" {
		t.Errorf("by one character: %+v", said)
	}
	s.main.Refused(403, "access.role_missing", "GET", "/units?name=%E6%A3%80%E9%AA%8C", nil)
	kind, _ := s.form()["reviewType"].(string)
	if !lists(s.officer, number, "number", number[:len(number)-1], "status", "submitted", "reviewType", kind) ||
		lists(s.officer, number, "number", number[:len(number)-1], "status", "finished") ||
		lists(s.officer, number, "number", "PSXZ", "unit", s.unit.Code) {
		t.Error("not found by the beginning of its number, its status and type")
	}
	var badge struct {
		Count struct {
			Waiting int
			More    bool
		}
	}
	s.officer.Screen(number, "pass", "")
	if s.main.Send("GET", "/tasks?count=true", nil, &badge); badge.Count.Waiting != 1 || badge.Count.More {
		t.Errorf("the unit's badge: %+v", badge)
	}
}

// 我的项目: whoever is in the team, member or 组长, sees the project from the day on which the plan is approved; the
// association finds it by the days of its visit.
func TestFinding_我的项目与评审日期(t *testing.T) {
	s := begin(t)
	c := s.planning()
	if lists(c.member, c.number) {
		t.Error("a member sees a project before there is a plan")
	}
	c.onSite()
	p := c.project(c.officer)
	if !lists(c.member, c.number) || !lists(c.leader, c.number, "stage", "visit") || lists(c.leader, c.number, "stage", "closed") {
		t.Error("the team does not see its project")
	}
	if !lists(c.officer, c.number, "visitFrom", p.VisitFrom, "visitTo", p.VisitTo, "unit", c.unit.Code) ||
		lists(c.officer, c.number, "visitTo", "2020-01-01", "unit", c.unit.Code) {
		t.Errorf("not found by its visit on %s to %s", p.VisitFrom, p.VisitTo)
	}
	var files struct {
		Files []struct{ Project, Kind string }
	}
	c.main.Send("GET", "/case-files?project="+c.number, nil, &files)
	if len(files.Files) < 8 || slices.ContainsFunc(files.Files, func(f struct{ Project, Kind string }) bool { return f.Project != c.number }) {
		t.Errorf("the files of the project: %+v", files)
	}
}
