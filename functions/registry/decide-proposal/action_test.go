package main

import (
	"strconv"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/marking"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

func wire(s *actiontest.Reviewers) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, action{s, s.Vault, s, actiontest.Now}.decide)
}

// proposed is somebody registered whose correction a registrar has proposed: as fifth event.
func proposed(t *testing.T) *actiontest.Reviewers {
	t.Helper()
	s := actiontest.Registered(t)
	s.Do(t, func(p *registry.Person) error {
		in := registry.Identity{Name: "陳评审", Document: actiontest.Passed(t, "", "1960-02-29", 7).Document, OldNumbers: []string{"TSPS001"}}
		return p.ProposeCorrection(in, registry.Basis{Evidence: "居民身份证原件", Reason: "名单有误"}, s.Key, actiontest.Registrar,
			actiontest.Monday)
	})
	return s
}

func deciding(c access.Caller, proposal int, decision string) edgetest.Request {
	return actiontest.By(c, "POST", `{"decision":"`+decision+`","opinion":"与证件核对"}`, "reviewer", actiontest.Somebody,
		"proposal", strconv.Itoa(proposal))
}

func by(c access.Caller) edgetest.Request { return deciding(c, 5, registry.Pass) }

// mark is the newest mark of somebody's document.
func mark(t *testing.T, s *actiontest.Reviewers, birth string, n int) string {
	t.Helper()
	marks, err := s.Vault.Marks(t.Context(), "resident_card", actiontest.Passed(t, "", birth, n).Document.Plain())
	if err != nil {
		t.Fatal(err)
	}
	return marks[0]
}

func TestASecondRegistrarConfirmsAndTheDocumentFindsThem(t *testing.T) {
	s := proposed(t)
	handler := wire(s)
	edgetest.Refuses(t, handler, by(actiontest.Checker))
	s.Command(t, handler, 200, by(actiontest.Checker))
	var out registry.PersonView
	actiontest.Read(t, handler, by(actiontest.Checker), 200, &out)
	if out.Name != "陳评审" || out.LastDay.String() != "2030-02-28" || out.Holdings[0].To.String() != "2030-02-28" ||
		out.Sealed != "" || len(out.Proposals) != 0 || out.OldNumbers[0] != "TSPS001" {
		t.Errorf("%+v", out)
	}
	if b := s.Beside; b.Wrapped != nil || b.Mark != mark(t, s, "1960-02-29", 7) || len(b.Unmark) != 1 ||
		b.Unmark[0] != mark(t, s, "1980-01-01", 1) {
		t.Errorf("%+v", b)
	}
	actiontest.Ask(t, handler, actiontest.Case{Name: "what is decided", Request: by(actiontest.Checker), Status: 404,
		Code: "proposal.not_found"})
}

func TestANameAloneLeavesTheDocumentWhereItIs(t *testing.T) {
	s := actiontest.InPool(t)
	s.Do(t, func(p *registry.Person) error {
		in := registry.Identity{Name: "陳评审", Document: actiontest.Passed(t, "", "1980-01-01", 1).Document}
		return p.ProposeCorrection(in, registry.Basis{Evidence: "身份证", Reason: "名单有误"}, s.Key, actiontest.Registrar,
			actiontest.Monday)
	})
	var out registry.PersonView
	actiontest.Read(t, wire(s), deciding(actiontest.Checker, 2, registry.Pass), 200, &out)
	if out.Name != "陳评审" || s.Beside.Mark != "" || s.Beside.Unmark != nil {
		t.Errorf("%+v, %+v", out, s.Beside)
	}
}

func TestADocumentThatHasBecomeSomebodyElsesMeanwhileIsRefused(t *testing.T) {
	s := proposed(t)
	s.Marks[mark(t, s, "1960-02-29", 7)] = "another"
	actiontest.Ask(t, wire(s), actiontest.Case{Name: "taken", Request: by(actiontest.Checker), Status: 409,
		Code: "person.document_taken"})
	if p := s.Now(t); p.Name != "陈评审" || len(p.Proposals) != 1 {
		t.Error("it changed")
	}
	var out registry.PersonView
	actiontest.Read(t, wire(s), deciding(actiontest.Checker, 5, registry.Return), 200, &out)
	if out.Name != "陈评审" || len(out.Proposals) != 0 || s.Beside.Mark != "" {
		t.Errorf("returned: %+v, %+v", out, s.Beside)
	}
}

func TestAVisitThatAnInstitutionProposesIsCreditedByTheRegistrar(t *testing.T) {
	s := actiontest.Registered(t)
	s.Do(t, func(p *registry.Person) error {
		return p.ProposeVisit(registry.ProposedEntry{From: "2026-02-24", To: "2026-02-26", Evidence: "评审报告"},
			actiontest.Institution.ID, actiontest.Host, actiontest.Monday)
	})
	var out registry.PersonView
	actiontest.Read(t, wire(s), by(actiontest.Registrar), 200, &out)
	if days := s.Now(t).Work(registry.Term{}, settings.Default()).Days; days != 3 || len(out.Proposals) != 0 {
		t.Errorf("%d days, %+v", days, out.Proposals)
	}
}

func TestWhoDecidesNothing(t *testing.T) {
	s := proposed(t)
	ask := func(name string, r edgetest.Request, status int, code string) actiontest.Case {
		return actiontest.Case{Name: name, Request: r, Status: status, Code: code}
	}
	actiontest.Ask(t, wire(s),
		actiontest.Invalid("another word", deciding(actiontest.Checker, 5, "approve"), "/decision option"),
		actiontest.Invalid("a return without a word", actiontest.By(actiontest.Checker, "POST", `{"decision":"return"}`,
			"reviewer", actiontest.Somebody, "proposal", "5"), "/opinion required"),
		ask("whoever has proposed it", by(actiontest.Registrar), 403, "proposal.own"),
		ask("a withdrawal by another", deciding(actiontest.Checker, 5, registry.Withdraw), 403, "proposal.others"),
		ask("what there is not", deciding(actiontest.Checker, 4, registry.Pass), 404, "proposal.not_found"),
		ask("no number", actiontest.By(actiontest.Checker, "POST", `{"decision":"pass"}`, "reviewer", actiontest.Somebody,
			"proposal", "x"), 404, "proposal.not_found"),
		ask("an officer", by(actiontest.Officer), 403, "access.role_missing"),
		ask("an institution", by(actiontest.Host), 403, "access.role_missing"))
	if s.Now(t).Version != 5 {
		t.Error("it changed")
	}
	var out registry.PersonView
	actiontest.Read(t, wire(s), deciding(actiontest.Registrar, 5, registry.Withdraw), 200, &out)
	if len(out.Proposals) != 0 || out.Name != "陈评审" {
		t.Errorf("%+v", out)
	}
}

// doubled is somebody of whom there is another record, whose merge a registrar has proposed: as fifth event.
func doubled(t *testing.T, documents string) *actiontest.Reviewers {
	t.Helper()
	s := actiontest.Doubled(t)
	err := s.Merge(t.Context(), actiontest.Somebody, actiontest.Twin, access.Terms{}, func(two registry.Pair) (registry.Beside, error) {
		key, leaving, beside, err := marking.Open(t.Context(), s.Vault, s, two)
		if err == nil {
			_, err = two.Stands.ProposeMerge(leaving, registry.MergeInput{Other: actiontest.Twin, Documents: documents,
				Basis: registry.Basis{Evidence: "身份证", Reason: "重复建档"}}, key, settings.Default(), actiontest.Registrar, actiontest.Monday)
		}
		return beside, err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestASecondRegistrarConfirmsAMergeAndBothDocumentsFindWhoStands(t *testing.T) {
	for documents, want := range map[string]struct{ marks, unmark int }{
		registry.DocumentOfSurvivor: {0, 1}, registry.DocumentsBoth: {1, 0}, registry.DocumentOfOther: {1, 1},
	} {
		s := doubled(t, documents)
		var out registry.PersonView
		actiontest.Read(t, wire(s), by(actiontest.Checker), 200, &out)
		if len(out.Holdings) != 3 || len(out.Formerly) != 1 || out.Formerly[0] != actiontest.Twin || len(out.Proposals) != 0 {
			t.Errorf("%s: %+v", documents, out)
		}
		if b := s.Beside; len(b.Marks) != want.marks || len(b.Unmark) != want.unmark || b.Mark != "" {
			t.Errorf("%s: %+v", documents, b)
		}
		if o, err := s.Get(t.Context(), actiontest.Twin); err != nil || o.MergedInto == nil || o.MergedInto.Person != actiontest.Somebody {
			t.Errorf("%v, %+v", err, o)
		}
	}
}

func TestWhoWasPlannedMeanwhileIsNotMergedAway(t *testing.T) {
	s := doubled(t, registry.DocumentsBoth)
	s.Booked = []string{"closed", "gone", "open"}
	actiontest.Ask(t, wire(s), actiontest.Case{Name: "planned", Request: by(actiontest.Checker), Status: 409,
		Code: "person.merge_refused", Fields: "/other merge.planned"},
		actiontest.Case{Name: "whoever has proposed it", Request: by(actiontest.Registrar), Status: 403, Code: "proposal.own"})
	if len(s.Now(t).Formerly) != 0 {
		t.Error("it changed")
	}
}
