package review_test

import (
	"slices"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/review"
)

// visit writes a report down and closes the visit with it.
func visit(t testing.TB, p *review.Project, c access.Caller, r review.VisitReport) {
	t.Helper()
	if _, ok := p.Visit(p.Round); !ok {
		attach(t, p, review.Announcement{Kind: review.VisitMaterial}, soon(p, c))
	}
	must(t, p.SaveVisit(r, soon(p, c)))
	must(t, p.SubmitVisit(soon(p, c)))
}

func TestFindingsAreNumberedWithinTheirRoundAndKeepTheirNumbers(t *testing.T) {
	p := reached(t, review.OnSite)
	r := reportOf(p, review.Fails)
	for range 10 {
		r.Findings = append(r.Findings, r.Findings[0])
	}
	visit(t, p, leader, r)
	if len(p.Findings) != 12 || p.Findings[8].ID != "F1-09" || p.Findings[11].ID != "F1-12" {
		t.Fatalf("%s", findings(p))
	}
	v, _ := p.Visit(1)
	for i, d := range v.Report.Findings {
		if d.ID != p.Findings[i].ID {
			t.Errorf("finding %d of the report is %s", i, d.ID)
		}
	}
	if x := []review.Finding{{ID: "F1-100"}, {ID: "F1-02"}, {ID: "F1-10"}}; !slices.IsSortedFunc(p.Findings,
		review.CompareFindings) ||
		review.CompareFindings(x[0], x[1]) <= 0 || review.CompareFindings(x[1], x[2]) >= 0 {
		t.Error("findings are out of order")
	}
}

func TestWhatTheLeaderLeavesOutAfterAReturnIsDroppedAndMayComeBack(t *testing.T) {
	p := reached(t, review.OnSite)
	visit(t, p, leader, reportOf(p, review.Fails))
	do(t, p, review.ReturnConclusion, approver)
	v, _ := p.Visit(1)
	if len(v.Report.Findings) != 2 || v.ClosedAt != nil || v.ClosedBy != nil || v.Report.Conclusion != review.Fails {
		t.Fatalf("returned with %+v", v)
	}
	r := reportOf(p, review.Fails)
	r.Findings = []review.FindingDraft{{ID: "F1-02", Clause: "5.2", Fact: "档案缺两页", Class: "major"},
		{Clause: "6", Fact: "新", Class: "minor"}}
	r.Verdicts = nil
	visit(t, p, leader, r)
	if got := findings(p); got != "F1-01 dropped 1, F1-02 open 1, F1-03 open 1" {
		t.Fatalf("%s", got)
	}
	if f, _ := p.Finding("F1-02"); f.Clause != "5.2" {
		t.Errorf("%+v", f)
	}
	do(t, p, review.ReturnConclusion, approver)
	r.Findings = []review.FindingDraft{{ID: "F1-01", Clause: "4.2", Fact: "不全", Class: "minor"}}
	visit(t, p, leader, r)
	if got := findings(p); got != "F1-01 open 1, F1-02 dropped 1, F1-03 dropped 1" {
		t.Errorf("%s", got)
	}
	do(t, p, review.ReturnConclusion, approver)
	r = reportOf(p, review.Meets)
	r.Verdicts = nil
	visit(t, p, leader, r)
	if got := findings(p); got != "F1-01 dropped 1, F1-02 dropped 1, F1-03 dropped 1" || p.Result != review.Meets {
		t.Errorf("%s with %s", got, p.Result)
	}
}

func TestAFindingOfThisVisitIsChangedAndNotJudged(t *testing.T) {
	p := reached(t, review.OnSite)
	visit(t, p, leader, reportOf(p, review.Fails))
	do(t, p, review.ReturnConclusion, approver)
	r := reportOf(p, review.Fails)
	r.Findings = nil
	r.Verdicts = []review.Verdict{{Finding: "F1-01", Verdict: "closed"}}
	if err := p.SaveVisit(r, soon(p, leader)); !slices.Equal(fieldsOf(err), []string{"/verdicts/0/finding option"}) {
		t.Errorf("a verdict before there was a rectification: %v", err)
	}
	r.Verdicts = nil
	r.Findings = []review.FindingDraft{{ID: "F1-01"}, {ID: "F1-01"}}
	if err := p.SaveVisit(r, soon(p, leader)); !slices.Equal(fieldsOf(err), []string{"/findings/1/id duplicate"}) {
		t.Errorf("the same finding twice: %v", err)
	}
}

func TestWhatStandsIsCarriedToTheNextRoundAndJudgedThere(t *testing.T) {
	for name, tc := range map[string]struct {
		verdicts []review.Verdict
		result   review.Result
		want     string
	}{
		"put right": {[]review.Verdict{{Finding: "F1-02", Verdict: "closed"}}, review.Meets,
			"F1-01 closed 1, F1-02 closed 2"},
		"not yet": {[]review.Verdict{{Finding: "F1-02", Verdict: "returned", Reason: "仍缺"}}, review.Rectify,
			"F1-01 closed 1, F1-02 returned 2, F2-01 open 2, F2-02 open 2"},
		"not judged": {nil, review.Rectify, "F1-01 closed 1, F1-02 open 2, F2-01 open 2, F2-02 open 2"},
		"put right, with new ones": {[]review.Verdict{{Finding: "F1-02", Verdict: "closed"}}, review.Rectify,
			"F1-01 closed 1, F1-02 closed 2, F2-01 open 2, F2-02 open 2"},
	} {
		p := again(t, review.OnSite)
		r := reportOf(p, tc.result)
		r.Verdicts = tc.verdicts
		visit(t, p, member, r)
		if got := findings(p); got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
	p := again(t, review.OnSite)
	visit(t, p, member, reportOf(p, review.Meets))
	if p.Result != review.Rectified {
		t.Errorf("put right at a second visit, the result is %s", p.Result)
	}
}

func TestAtASecondVisitOldFindingsAreJudgedNotRewritten(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*review.VisitReport)
		want   []string
	}{
		"an old one rewritten": {func(r *review.VisitReport) { r.Findings = []review.FindingDraft{{ID: "F1-02"}} },
			[]string{"/findings/0/id option"}},
		"a closed one judged": {func(r *review.VisitReport) {
			r.Verdicts = []review.Verdict{
				{Finding: "F1-01", Verdict: "closed"}}
		},
			[]string{"/verdicts/0/finding option"}},
		"returned without a reason": {func(r *review.VisitReport) { r.Verdicts[0].Reason = " " },
			[]string{"/verdicts/0/reason required"}},
		"judged twice": {func(r *review.VisitReport) { r.Verdicts = append(r.Verdicts, r.Verdicts[0]) },
			[]string{"/verdicts/1/finding duplicate"}},
	} {
		p := again(t, review.OnSite)
		r := reportOf(p, review.Rectify)
		tc.change(&r)
		before := asJSON(t, p)
		if err := p.SaveVisit(r, soon(p, member)); !slices.Equal(fieldsOf(err), tc.want) || asJSON(t, p) != before {
			t.Errorf("%s: %v, want %v; or the project changed", name, err, tc.want)
		}
	}
	p := again(t, review.OnSite)
	prepare(t, p, review.ConcludeMeets)
	r := reportOf(p, review.Meets)
	r.Verdicts = nil
	must(t, p.SaveVisit(r, soon(p, member)))
	if err := p.SubmitVisit(soon(p, member)); !slices.Equal(fieldsOf(err), []string{"/conclusion findings_open"}) {
		t.Errorf("符合条件 while an old finding stands: %v", err)
	}
}

func TestAfterAReturnOldFindingsStillStandAndAreJudgedAnew(t *testing.T) {
	p := again(t, review.OnSite)
	visit(t, p, member, reportOf(p, review.Fails))
	do(t, p, review.ReturnConclusion, approver)
	v, _ := p.Visit(2)
	if got := findings(p); got != "F1-01 closed 1, F1-02 returned 1, F2-01 open 2, F2-02 open 2" ||
		len(v.Report.Findings) != 2 || len(v.Report.Verdicts) != 1 {
		t.Fatalf("returned: %s; the draft is %+v", got, v.Report)
	}
	again := copied(t, p)
	r := reportOf(again, review.Fails)
	r.Findings, r.Verdicts = nil, nil
	visit(t, again, member, r)
	if got := findings(again); got != "F1-01 closed 1, F1-02 open 2, F2-01 dropped 2, F2-02 dropped 2" {
		t.Errorf("left out, the finding of the first round is lost: %s", got)
	}
	r = reportOf(p, review.Meets)
	r.Verdicts = []review.Verdict{{Finding: "F1-02", Verdict: "closed"}}
	visit(t, p, member, r)
	if got := findings(p); got != "F1-01 closed 1, F1-02 closed 2, F2-01 dropped 2, F2-02 dropped 2" ||
		p.Result != review.Rectified {
		t.Errorf("judged anew: %s with %s", got, p.Result)
	}
}
