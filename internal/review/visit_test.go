package review_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

// times sets when a visit began and ended; an empty text is no time.
func times(began, ended string) func(*review.VisitReport) {
	read := func(text string) *time.Time {
		if text == "" {
			return nil
		}
		at := clock(text + ":00")
		return &at
	}
	return func(r *review.VisitReport) { r.StartedAt, r.EndedAt = read(began), read(ended) }
}

// The notice says 2026-12-01 to 12-03; the visit is closed at 17:00 on 12-04.
func TestTheActualTimesOfAVisitFitTheNotice(t *testing.T) {
	for name, tc := range map[string]struct {
		times func(*review.VisitReport)
		want  []string
	}{
		"as noticed":            {times("2026-12-01 09:00", "2026-12-03 16:00"), nil},
		"a day early":           {times("2026-11-30 00:00", "2026-12-03 16:00"), nil},
		"more than a day early": {times("2026-11-29 23:59", "2026-12-03 16:00"), []string{"/startedAt too_early"}},
		"a day late":            {times("2026-12-01 09:00", "2026-12-04 17:00"), nil},
		"begun and ended late":  {times("2026-12-04 09:00", "2026-12-04 17:00"), nil},
		"in the future":         {times("2026-12-01 09:00", "2026-12-04 17:01"), []string{"/endedAt future"}},
		"no times":              {times("", ""), []string{"/endedAt required", "/startedAt required"}},
		"no end":                {times("2026-12-01 09:00", ""), []string{"/endedAt required"}},
		"both before the notice": {times("2026-11-02 09:00", "2026-11-02 16:00"),
			[]string{"/endedAt too_early", "/startedAt too_early"}},
		"shorter than was planned": {times("2026-12-01 09:00", "2026-12-01 09:01"), nil},
	} {
		p := reached(t, review.OnSite)
		attach(t, p, review.Announcement{Kind: review.VisitMaterial}, soon(p, leader))
		r := reportOf(p, review.Meets)
		tc.times(&r)
		late := step(leader, clock("2026-12-04 17:00:00"))
		must(t, p.SaveVisit(r, late))
		before := asJSON(t, p)
		err := p.SubmitVisit(late)
		if got := fieldsOf(err); !slices.Equal(got, tc.want) || tc.want != nil &&
			(codeOf(err) != fault.VisitIncomplete || asJSON(t, p) != before) {
			t.Errorf("%s: %v, want %v; or the project changed", name, err, tc.want)
		}
	}
	p := reached(t, review.OnSite)
	attach(t, p, review.Announcement{Kind: review.VisitMaterial}, soon(p, leader))
	r := reportOf(p, review.Meets)
	times("2026-12-03 09:00", "2026-12-05 10:00")(&r)
	after := step(leader, clock("2026-12-07 09:00:00"))
	must(t, p.SaveVisit(r, after))
	if err := p.SubmitVisit(after); !slices.Equal(fieldsOf(err), []string{"/endedAt too_late"}) {
		t.Errorf("ended two days after the notice's end: %v", err)
	}
}

func TestAVisitIsSavedWithGapsButNotIllFormed(t *testing.T) {
	long := func(n int) string { return string(slices.Repeat([]rune("长"), n)) }
	finding := review.FindingDraft{Clause: "4.2", Fact: "不全", Class: "minor"}
	for name, tc := range map[string]struct {
		change func(*review.VisitReport)
		want   []string
	}{
		"nothing":               {func(r *review.VisitReport) { *r = review.VisitReport{} }, nil},
		"ended before it began": {times("2026-12-03 09:00", "2026-12-01 16:00"), []string{"/endedAt end_before_start"}},
		"ended when it began":   {times("2026-12-01 09:00", "2026-12-01 09:00"), []string{"/endedAt end_before_start"}},
		"no such conclusion":    {func(r *review.VisitReport) { r.Conclusion = "fine" }, []string{"/conclusion option"}},
		"整改后符合条件 is not for choosing": {func(r *review.VisitReport) { r.Conclusion = review.Rectified },
			[]string{"/conclusion option"}},
		"a long summary":      {func(r *review.VisitReport) { r.Summary = long(4001) }, []string{"/summary too_long"}},
		"a finding with gaps": {func(r *review.VisitReport) { r.Findings = []review.FindingDraft{{}} }, nil},
		"no such class": {func(r *review.VisitReport) { r.Findings = []review.FindingDraft{{Class: "tiny"}} },
			[]string{"/findings/0/class option"}},
		"long texts": {func(r *review.VisitReport) {
			r.Findings = []review.FindingDraft{
				{Clause: long(201), Fact: long(2001)}}
		},
			[]string{"/findings/0/clause too_long", "/findings/0/fact too_long"}},
		"a finding that there is not": {func(r *review.VisitReport) { r.Findings = []review.FindingDraft{{ID: "F1-09"}} },
			[]string{"/findings/0/id option"}},
		"40 findings": {func(r *review.VisitReport) { r.Findings = slices.Repeat([]review.FindingDraft{finding}, 40) }, nil},
		"41 findings": {func(r *review.VisitReport) { r.Findings = slices.Repeat([]review.FindingDraft{finding}, 41) },
			[]string{"/findings too_many"}},
		"a verdict on a finding that there is not": {func(
			r *review.VisitReport) {
			r.Verdicts = []review.Verdict{{Finding: "F1-01", Verdict: "closed"}}
		},
			[]string{"/verdicts/0/finding option"}},
	} {
		p := reached(t, review.OnSite)
		r := reportOf(p, review.Meets)
		tc.change(&r)
		before := asJSON(t, p)
		err := p.SaveVisit(r, soon(p, leader))
		if got := fieldsOf(err); !slices.Equal(got, tc.want) || tc.want != nil && asJSON(t, p) != before {
			t.Errorf("%s: %v, want %v; or the project changed", name, err, tc.want)
		}
	}
}

func TestAVisitIsClosedWithoutGapsAndWithAConclusionThatFits(t *testing.T) {
	pending := func(p *review.Project) { upload(t, p, review.VisitMaterial, "", soon(p, leader)) }
	for name, tc := range map[string]struct {
		change func(*review.VisitReport)
		also   func(*review.Project)
		want   []string
	}{
		"符合条件 with a finding": {func(r *review.VisitReport) { r.Conclusion = review.Meets }, nil,
			[]string{"/conclusion findings_open"}},
		"整改 without a finding": {func(r *review.VisitReport) { r.Findings = nil }, nil,
			[]string{"/findings findings_missing"}},
		"复审 without a finding": {func(r *review.VisitReport) { r.Findings, r.Conclusion = nil, review.Revisit }, nil,
			[]string{"/findings findings_missing"}},
		"不符合条件 without a finding": {func(r *review.VisitReport) { r.Findings, r.Conclusion = nil, review.Fails }, nil, nil},
		"不符合条件 with findings":     {func(r *review.VisitReport) { r.Conclusion = review.Fails }, nil, nil},
		"no conclusion":           {func(r *review.VisitReport) { r.Conclusion = "" }, nil, []string{"/conclusion required"}},
		"a finding without words": {func(r *review.VisitReport) { r.Findings[1] = review.FindingDraft{} }, nil,
			[]string{"/findings/1/class required", "/findings/1/clause required", "/findings/1/fact required"}},
		"material on its way": {func(*review.VisitReport) {}, pending, []string{"/documents/visit_material file_pending"}},
		"material taken away": {func(*review.VisitReport) {},
			func(p *review.Project) { must(t, take(p, review.Remove, soon(p, leader))) },
			[]string{"/documents/visit_material file_required"}},
	} {
		p := reached(t, review.OnSite)
		attach(t, p, review.Announcement{Kind: review.VisitMaterial}, soon(p, leader))
		r := reportOf(p, review.Rectify)
		tc.change(&r)
		must(t, p.SaveVisit(r, soon(p, leader)))
		if tc.also != nil {
			tc.also(p)
		}
		before := asJSON(t, p)
		err := p.SubmitVisit(soon(p, leader))
		if got := fieldsOf(err); !slices.Equal(got, tc.want) || tc.want != nil && asJSON(t, p) != before {
			t.Errorf("%s: %v, want %v; or the project changed", name, err, tc.want)
		}
	}
	p := reached(t, review.OnSite)
	want := []string{"/conclusion required", "/documents/visit_material file_required", "/endedAt required",
		"/startedAt required"}
	if err := p.SubmitVisit(soon(p, leader)); !slices.Equal(fieldsOf(err), want) {
		t.Errorf("with nothing written down: %v", err)
	}
}

func TestOnlyTheLeaderOfTheRoundClosesAVisitAndOthersAreToldWhoLeads(t *testing.T) {
	p := again(t, review.OnSite)
	prepare(t, p, review.ConcludeMeets)
	before := asJSON(t, p)
	var f *fault.Error
	if err := p.SubmitVisit(soon(p, leader)); !errors.As(err, &f) || f.Code != fault.NotLeader ||
		f.Args["name"] != member.Name {
		t.Errorf("the leader of the round before: %v", err)
	}
	for name, tc := range map[string]struct {
		caller access.Caller
		want   fault.Code
	}{
		"an officer": {officer, fault.RoleMissing}, "the unit": {subAccount, fault.RoleMissing},
		"somebody else's leader": {elsewhere, fault.ProjectNotFound},
		"the leader's login without the role": {access.Caller{Account: "x", Login: member.Login,
			Roles: []access.Role{access.Officer}}, fault.RoleMissing},
		"a reviewer without a login": {access.Caller{Account: "x", Roles: []access.Role{access.Reviewer, access.Officer}},
			fault.NotLeader},
	} {
		if err := p.SubmitVisit(soon(p, tc.caller)); codeOf(err) != tc.want || asJSON(t, p) != before {
			t.Errorf("%s: %v, want %q; or the project changed", name, err, tc.want)
		}
	}
	must(t, p.SubmitVisit(soon(p, member)))
	v, _ := p.Visit(2)
	if v.ClosedBy.Account != member.Account || v.ClosedBy.Login != member.Login || !v.ClosedAt.Equal(over(2)) ||
		p.Visited.String() != "2026-12-15" {
		t.Errorf("closed as %+v; visited %s", v, p.Visited)
	}
}

func TestBeforeAVisitIsClosedNothingIsRectified(t *testing.T) {
	p := reached(t, review.OnSite)
	before := asJSON(t, p)
	for _, action := range []review.Action{review.SaveRectification, review.UploadEvidence, review.SubmitRectification} {
		if err := take(p, action, soon(p, subAccount)); codeOf(err) != fault.WrongStage || asJSON(t, p) != before {
			t.Errorf("%s: %v, or the project changed", action, err)
		}
	}
}
