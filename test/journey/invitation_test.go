package journey_test

import (
	"testing"
	"time"
)

var shanghai = time.FixedZone("CST", 8*3600)

// 约请: today and the five days after it are closed; the first free day is taken; the association returns the date once,
// then agrees, and the 商洽函 is there.
func TestManual000_3_3_1_发起约请(t *testing.T) {
	s := begin(t)
	number := s.screened()
	invitation := "/projects/" + number + "/invitation"
	first := s.main.Project(number).EarliestDate()
	free, err := time.ParseInLocation(time.DateOnly, first, shanghai)
	if err != nil {
		t.Fatal(err)
	}
	if days := time.Until(free); days > 6*24*time.Hour || days < 5*24*time.Hour {
		t.Errorf("the first free day is %s", first)
	}
	for back := 1; back <= 6; back++ {
		day := free.AddDate(0, 0, -back).Format(time.DateOnly)
		said := s.main.Refused(422, "invitation.date_too_early", "POST", invitation, map[string]string{"date": day})
		if said.Facts["earliest"] != first || said.Fields()["/date"] != "too_early" {
			t.Errorf("%s: %v %v", day, said.Facts, said.Errors)
		}
	}
	for date, why := range map[string]string{"": "required", "2026-02-30": "date", "30.11.2026": "date",
		"2026-11-31": "date"} {
		if said := s.main.Refused(422, "input.invalid", "POST", invitation,
			map[string]string{"date": date}); said.Fields()["/date"] != why {
			t.Errorf("%q: %v, want %s", date, said.Errors, why)
		}
	}
	s.officer.Refused(403, "access.role_missing", "POST", invitation, map[string]string{"date": first})
	s.officer.Refused(409, "project.wrong_stage", "POST", invitation+"/review", map[string]string{"decision": "pass"})
	s.at(s.main.Propose(number, first), "约请审核", "提交")
	s.main.Refused(409, "project.wrong_stage", "POST", invitation, map[string]string{"date": first})

	s.officer.Refused(422, "input.invalid", "POST", invitation+"/review", map[string]string{"decision": "return"})
	s.at(s.officer.Review(number, "return", "该日评审员不足"), "约请", "提交")
	second := free.AddDate(0, 0, 7).Format(time.DateOnly)
	s.at(s.main.Propose(number, second), "约请审核", "提交")
	s.at(s.officer.Review(number, "pass", ""), "商洽函", "提交")
	p := s.main.Project(number)
	if len(p.Letters) != 1 || p.Letters[0].Version != 1 {
		t.Errorf("the letters: %+v", p.Letters)
	}
	var dates, opinions []string
	for _, e := range s.main.Events(number) {
		if e.Action == "propose_date" {
			dates = append(dates, e.Date)
		}
		if e.Opinion != "" {
			opinions = append(opinions, e.Opinion)
		}
	}
	if len(dates) != 2 || dates[0] != first || dates[1] != second || len(opinions) != 1 || opinions[0] != "该日评审员不足" {
		t.Errorf("流转信息 has the dates %v and the opinions %v", dates, opinions)
	}
}
