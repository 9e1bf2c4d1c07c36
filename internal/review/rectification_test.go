package review_test

import (
	"slices"
	"strings"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// findings tells what became of each: id, state and round.
func findings(p *review.Project) string {
	var all []string
	for _, f := range p.Findings {
		all = append(all, f.ID+" "+string(f.State)+" "+string(rune('0'+f.Round)))
	}
	return strings.Join(all, ", ")
}

func TestAFindingIsReturnedOnceThenClosed(t *testing.T) {
	p := reached(t, review.Verification)
	if got := findings(p); got != "F1-01 answered 1, F1-02 answered 1" {
		t.Fatalf("handed in: %s", got)
	}
	do(t, p, review.ReturnRectification, leader)
	if got := findings(p); got != "F1-01 closed 1, F1-02 returned 1" {
		t.Fatalf("returned: %s", got)
	}
	f, _ := p.Finding("F1-02")
	if f.Reason != "证据不足" || f.Returns != 1 || f.CheckedBy.Account != leader.Account || f.Cause == "" {
		t.Errorf("returned as %+v", f)
	}
	must(t, p.SubmitRectification(soon(p, subAccount)))
	if got := findings(p); got != "F1-01 closed 1, F1-02 answered 1" {
		t.Fatalf("handed in again: %s", got)
	}
	stray := review.Check{Verdicts: []review.Verdict{{Finding: "F1-01", Verdict: "returned", Reason: "x"}}}
	want := []string{"/verdicts verdict_missing", "/verdicts/0/finding option"}
	if err := p.VerifyRectification(stray, soon(p, leader)); !slices.Equal(fieldsOf(err), want) {
		t.Errorf("a verdict on what is closed: %v", err)
	}
	do(t, p, review.CloseRectification, leader)
	if got := findings(p); got != "F1-01 closed 1, F1-02 closed 1" || p.Result != review.Rectified ||
		p.Stage != review.Concluding {
		t.Errorf("closed: %s with %s", got, p.Result)
	}
}

func TestARectificationIsSavedForFindingsThatAwaitIt(t *testing.T) {
	for name, tc := range map[string]struct {
		answers []review.Answer
		want    []string
	}{
		"with gaps":      {[]review.Answer{{Finding: "F1-02"}}, nil},
		"none":           {nil, nil},
		"done today":     {[]review.Answer{{Finding: "F1-02", DoneOn: "2026-12-03"}}, nil},
		"done tomorrow":  {[]review.Answer{{Finding: "F1-02", DoneOn: "2026-12-04"}}, []string{"/findings/0/doneOn future"}},
		"done on no day": {[]review.Answer{{Finding: "F1-02", DoneOn: "2026-02-30"}}, []string{"/findings/0/doneOn date"}},
		"a closed one":   {[]review.Answer{{Finding: "F1-01"}}, []string{"/findings/0/finding option"}},
		"one unknown":    {[]review.Answer{{Finding: "F1-02"}, {Finding: "F2-01"}}, []string{"/findings/1/finding option"}},
		"the same twice": {[]review.Answer{{Finding: "F1-02"}, {Finding: "F1-02"}},
			[]string{"/findings/1/finding duplicate"}},
		"with long texts": {[]review.Answer{{Finding: "F1-02", Cause: strings.Repeat("长", 2001),
			Responsible: strings.Repeat("长", 51)}},
			[]string{"/findings/0/cause too_long", "/findings/0/responsible too_long"}},
	} {
		p := then(at(review.Verification), review.ReturnRectification, leader)(t)
		before := asJSON(t, p)
		err := p.SaveRectification(tc.answers, soon(p, subAccount))
		if got := fieldsOf(err); !slices.Equal(got, tc.want) || tc.want != nil && asJSON(t, p) != before {
			t.Errorf("%s: %v, want %v; or the project changed", name, err, tc.want)
		}
	}
}

func TestARectificationIsHandedInWithCauseMeasureAndEvidenceForEach(t *testing.T) {
	p := reached(t, review.Rectification)
	want := []string{}
	for _, id := range []string{"F1-01", "F1-02"} {
		want = append(want, "/findings/"+id+"/cause required", "/findings/"+id+"/evidence file_required",
			"/findings/"+id+"/measure required")
	}
	if err := p.SubmitRectification(soon(p, subAccount)); codeOf(err) != fault.RectificationIncomplete ||
		!slices.Equal(fieldsOf(err), want) {
		t.Errorf("with nothing: %v", err)
	}
	prepare(t, p, review.SubmitRectification)
	d, err := p.StartUpload(newID(), review.Announcement{Kind: review.Evidence, Name: "b.pdf", Size: 9, Of: "F1-02"},
		soon(p, subAccount))
	must(t, err)
	if err := p.SubmitRectification(soon(p, subAccount)); !slices.Equal(fieldsOf(err),
		[]string{"/findings/F1-02/evidence file_pending"}) {
		t.Errorf("with a file on its way: %v", err)
	}
	must(t, p.RemoveDocument(d.ID, soon(p, subAccount)))
	must(t, p.SubmitRectification(soon(p, subAccount)))
}

func TestEvidenceBelongsToAFindingThatAwaitsItInThisRound(t *testing.T) {
	start := func(p *review.Project, a review.Announcement) error {
		a.Name, a.Size = "a.pdf", 9
		_, err := p.StartUpload(newID(), a, soon(p, subAccount))
		return err
	}
	second := again(t, review.Rectification)
	first := then(at(review.Verification), review.ReturnRectification, leader)(t)
	for name, tc := range map[string]struct {
		p    *review.Project
		of   string
		want []string
	}{
		"an open one":                            {second, "F2-01", nil},
		"one that was carried over":              {second, "F1-02", nil},
		"one of round 1 that is closed":          {second, "F1-01", []string{"/finding option"}},
		"one that is returned":                   {first, "F1-02", nil},
		"one that is closed":                     {first, "F1-01", []string{"/finding option"}},
		"one of a round that there was not":      {first, "F2-01", []string{"/finding option"}},
		"none":                                   {first, "", []string{"/finding option"}},
		"the number alone, as people may say it": {first, "2", []string{"/finding option"}},
	} {
		before := asJSON(t, tc.p)
		err := start(tc.p, review.Announcement{Kind: review.Evidence, Of: tc.of})
		if !slices.Equal(fieldsOf(err), tc.want) || tc.want != nil && asJSON(t, tc.p) != before {
			t.Errorf("%s: %v, want %v; or the project changed", name, err, tc.want)
		}
	}
	if err := start(draft(t), review.Announcement{Kind: "other", Of: "F1-01"}); !slices.Equal(fieldsOf(err),
		[]string{"/finding option"}) {
		t.Errorf("another kind of document for a finding: %v", err)
	}
}

func TestEvidenceIsReplacedForTheSameFindingOnlyAndStaysOnceTheFindingIsClosed(t *testing.T) {
	p := reached(t, review.Rectification)
	one := attach(t, p, review.Announcement{Kind: review.Evidence, Of: "F1-01"}, soon(p, subAccount))
	_, err := p.StartUpload(newID(), review.Announcement{Kind: review.Evidence, Name: "a.pdf", Size: 9, Of: "F1-02",
		Replaces: one.ID}, soon(p, subAccount))
	if !slices.Equal(fieldsOf(err), []string{"/replaces option"}) {
		t.Errorf("replaced by another finding's: %v", err)
	}
	onTo(t, p, review.Verification)
	do(t, p, review.ReturnRectification, leader)
	before := asJSON(t, p)
	if err := p.RemoveDocument(one.ID, soon(p, subAccount)); codeOf(err) != fault.FindingIsClosed ||
		asJSON(t, p) != before {
		t.Errorf("taken away after its finding was closed: %v", err)
	}
	for _, d := range p.Documents {
		if d.Of == "F1-02" {
			must(t, p.RemoveDocument(d.ID, soon(p, subAccount)))
		}
	}
	if err := p.SubmitRectification(soon(p, subAccount)); !slices.Equal(fieldsOf(err),
		[]string{"/findings/F1-02/evidence file_required"}) {
		t.Errorf("handed in again without evidence: %v", err)
	}
}

func TestEachAnsweredFindingGetsOneVerdict(t *testing.T) {
	closed, back := review.Verdict{Finding: "F1-01", Verdict: "closed"},
		review.Verdict{Finding: "F1-02", Verdict: "returned", Reason: "不足"}
	on := func(verdicts ...review.Verdict) review.Check { return review.Check{Verdicts: verdicts} }
	visit := func(opinion string, verdicts ...review.Verdict) review.Check {
		return review.Check{Verdicts: verdicts, Visit: true, Opinion: opinion}
	}
	for name, tc := range map[string]struct {
		check review.Check
		want  []string
	}{
		"none":           {on(), []string{"/verdicts verdict_missing", "/verdicts verdict_missing"}},
		"one is missing": {on(closed), []string{"/verdicts verdict_missing"}},
		"one twice":      {on(closed, back, closed), []string{"/verdicts/2/finding duplicate"}},
		"an unknown one": {on(closed, back, review.Verdict{Finding: "F1-03", Verdict: "closed"}),
			[]string{"/verdicts/2/finding option"}},
		"no verdict": {on(closed, review.Verdict{Finding: "F1-02"}), []string{"/verdicts/1/verdict required"}},
		"another word": {on(closed, review.Verdict{Finding: "F1-02", Verdict: "open"}),
			[]string{"/verdicts/1/verdict option"}},
		"returned without a reason": {on(closed, review.Verdict{Finding: "F1-02", Verdict: "returned"}),
			[]string{"/verdicts/1/reason required"}},
		"a visit without a reason": {visit("", closed, back), []string{"/opinion required"}},
		"a visit with nothing left to see": {visit("看", closed, review.Verdict{Finding: "F1-02", Verdict: "closed"}),
			[]string{"/visit findings_missing"}},
		"a visit with a finding to look at": {visit("看", closed, back), nil},
		"one returned":                      {on(closed, back), nil},
	} {
		p := reached(t, review.Verification)
		before := asJSON(t, p)
		err := p.VerifyRectification(tc.check, soon(p, leader))
		if !slices.Equal(fieldsOf(err), tc.want) || tc.want != nil && asJSON(t, p) != before {
			t.Errorf("%s: %v, want %v; or the project changed", name, err, tc.want)
		}
	}
}

func TestTheTermOfARectificationGoesOnOverReturnsAndIsNeverShorterThanAResubmission(t *testing.T) {
	p := reached(t, review.Verification) // the rectification's term ends on 2027-06-03
	for at, want := range map[string]string{"2026-12-04 10:00:00": "2027-06-03 暂定", "2027-05-19 10:00:00": "2027-06-03 暂定",
		"2027-05-21 10:00:00": "2027-06-04 暂定", "2027-08-02 10:00:00": "2027-08-16 暂定"} {
		for _, action := range []review.Action{review.ReturnRectification, review.RequireVisit} {
			again := copied(t, p)
			must(t, take(again, action, step(leader, clock(at))))
			if got := dueOf(again); got != want {
				t.Errorf("%s at %s: due %s, want %s", action, at, got, want)
			}
		}
	}
	late := copied(t, p)
	must(t, take(late, review.ReturnRectification, step(leader, clock("2027-08-02 10:00:00"))))
	must(t, late.SubmitRectification(step(subAccount, clock("2027-08-03 10:00:00"))))
	must(t, take(late, review.ReturnRectification, step(leader, clock("2027-08-04 10:00:00"))))
	if got := dueOf(late); got != "2027-08-18 暂定" {
		t.Errorf("returned twice after its term: due %s", got)
	}
}

func TestASecondVisitHasItsDayAndOpensARoundOfItsOwn(t *testing.T) {
	p := reached(t, review.SecondVisit)
	before := asJSON(t, p)
	for day, want := range map[string]fault.Code{"2026-12-03": fault.DateTooEarly, "2026-12-08": fault.DateTooEarly,
		"2027-12-04": fault.InputInvalid} {
		if err := p.ProposeSecondVisit(calendar.MustDate(day), "", soon(p, subAccount)); codeOf(err) != want ||
			asJSON(t, p) != before {
			t.Errorf("%s: %v, want %q; or the project changed", day, err, want)
		}
	}
	must(t, p.ProposeSecondVisit(calendar.MustDate("2026-12-09"), "上午", soon(p, subAccount)))
	if p.Round != 2 || p.Stage != review.Planning || p.Invitation.Note != "上午" || p.VisitFrom != nil ||
		p.Leader() != (review.Seat{}) || len(p.Planners) != 0 {
		t.Errorf("%+v", p.Summary)
	}
	if !p.InTeam(leader) || p.See(leader) != nil {
		t.Error("who reviewed the first round may not see the second")
	}
}

// What a first round has brought takes no place from the second: else nobody could finish it.
func TestEachRoundHasRoomForItsOwnFiles(t *testing.T) {
	p := second(review.OnSite)(t)
	kind, _ := settings.Default().Document(review.VisitMaterial)
	for i := range kind.MaxFiles {
		attach(t, p, review.Announcement{Kind: review.VisitMaterial}, soon(p, leads(p)))
		if p.Round != 2 {
			t.Fatalf("file %d belongs to round %d", i, p.Round)
		}
	}
	_, err := p.StartUpload(newID(), review.Announcement{Kind: review.VisitMaterial, Name: "a.pdf", Size: 9},
		soon(p, leads(p)))
	if got := fieldsOf(err); len(got) != 1 || got[0] != "/kind too_many" {
		t.Errorf("one more than a round may have: %v", err)
	}
}
