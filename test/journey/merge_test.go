package journey_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"appraisal/internal/calendar"
	"appraisal/test/client"
)

// 同一人有两条记录：一人提议、另一人确认后合为一条；课时、工作日重复的只计一次，两个注册号、两个证件号码都查到保留的记录。
func TestManual003_两条记录合并为一条(t *testing.T) {
	s := begin(t)
	host, registrar, second, anyone := s.office(), s.site.Staff("registrar"), s.site.Staff("registrar2"), s.site.Anyone()
	items, name := ofItems(2), newName()
	stands, _ := s.passed(name, items[0])
	goes, document := s.passed(name, items...)
	numbers := map[string]string{}
	for person, item := range map[string]string{stands: items[0], goes: items[1]} {
		host.Hire(person, item)
		host.filledIn(s, person, name)
		numbers[person] = host.Register(person, item).Number
	}
	day := calendar.DateIn(time.Now()).AddDays(-30)
	for _, person := range []string{stands, goes} { // the same visit, entered for both
		registrar.Send("POST", "/reviewers/"+person+"/visits", client.Form{"from": day.String(), "to": day.AddDays(6).String(),
			"evidence": "评审报告 川评2026-14"}, nil)
	}
	form := client.Form{"other": goes, "evidence": "居民身份证原件", "reason": "重复建档"}
	to := "/reviewers/" + stands + "/merges"
	s.said(registrar.Refused(409, "person.merge_refused", "POST", to, form), "两条记录还不能合并，原因见各项说明。",
		"/documents", "两条记录的证件号码不同，请核对后注明以哪一个为准（documents）")
	form = form.With("documents", "both")
	var seen struct{ Reviewer, Other, Merged client.Registered }
	registrar.Send("POST", to+"?dryRun=true", form, &seen)
	if len(seen.Merged.Items) != 2 || len(seen.Reviewer.Items) != 1 || len(registrar.Registered(stands).Proposals) != 0 {
		t.Errorf("what would come out: %+v", seen)
	}
	registrar.Send("POST", to, form, nil)
	q := registrar.Registered(stands).Proposals[0].ID
	second.Told(stands, "proposal_made", "合并记录")
	registrar.Refused(403, "proposal.own", "POST", "/reviewers/"+stands+"/proposals/"+strconv.Itoa(q)+"/decision", client.Form{"decision": "pass"})
	now := second.DecideProposal(stands, q, "pass", "")
	if len(now.Items) != 2 || now.Number != numbers[stands] || !slices.Contains(now.OldNumbers, numbers[goes]) {
		t.Errorf("%+v", now)
	}
	working, _ := calendar.Default().WorkingDaysBetween(day, day.AddDays(6))
	for _, form := range []client.Form{{"number": numbers[stands]}, {"number": numbers[goes]}, {"document": document}} {
		if found := anyone.FindReviewers(form); len(found) != 1 || found[0].Number != numbers[stands] || found[0].Work.Days > working {
			t.Errorf("by %v anyone finds %+v", form, found)
		}
	}
	registrar.Refused(404, "person.merged", "GET", "/reviewers/"+goes, nil)
	host.Refused(404, "person.merged", "POST", "/reviewers/"+goes+"/release", client.Form{"items": items[1:], "reason": "x"})
	registrar.Settled(stands)
}
