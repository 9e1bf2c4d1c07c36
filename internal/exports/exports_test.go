package exports_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/exports"
	"appraisal/internal/fault"
)

var (
	monday  = time.Date(2026, 3, 2, 1, 30, 0, 123_456_789, time.UTC)
	officer = access.Caller{Account: "officer", Name: "王五", Roles: []access.Role{access.Officer}}
	other   = access.Caller{Account: "approver", Name: "周八", Roles: []access.Role{access.Approver}}
	host    = access.Caller{Account: "host", Name: "何机构", Roles: []access.Role{access.Institution}, Institution: "one"}
	moved   = access.Caller{Account: "host", Name: "何机构", Roles: []access.Role{access.Institution}, Institution: "two"}
)

func asked(o exports.Order) exports.Export { return exports.Ask("e1", o, officer, monday) }

func TestAnExportWaitsAndIsSeenByTheAccountThatAskedAlone(t *testing.T) {
	e := asked(exports.Order{Kind: exports.Case, Number: "PSFJ26001"})
	if e.State != exports.Waiting || e.Number != "PSFJ26001" || e.Filter != nil || e.By.Account != "officer" ||
		e.Version != 1 ||
		!e.Expires.Equal(e.RequestedAt.Add(7*24*time.Hour)) || e.RequestedAt.Nanosecond() != 123_000_000 {
		t.Errorf("%+v", e)
	}
	for _, tc := range []struct {
		who  access.Caller
		at   time.Time
		sees bool
	}{
		{officer, monday, true}, {officer, e.Expires.Add(-time.Millisecond), true}, {officer, e.Expires, false},
		{other, monday, false}, {access.Caller{}, monday, false},
	} {
		if err := e.See(tc.who, tc.at); (err == nil) != tc.sees || err != nil && !fault.Is(err, fault.ExportNotFound) {
			t.Errorf("%s at %v: %v", tc.who.Account, tc.at, err)
		}
	}
	if (exports.Export{}).See(access.Caller{}, monday) == nil {
		t.Error("nobody sees nobody's export")
	}
}

func TestWhatSomebodyMayNoLongerAskForIsNotFetchedEither(t *testing.T) {
	registrar := access.Caller{Account: "registrar", Roles: []access.Role{access.Registrar}}
	demoted := registrar
	demoted.Roles = []access.Role{access.Officer}
	grown := officer
	grown.Roles = []access.Role{access.Officer, access.Registrar}
	for _, tc := range []struct {
		name     string
		kind     exports.Kind
		asks, is access.Caller
		refusal  fault.Code
	}{
		{"a registrar", exports.Registry, registrar, registrar, ""},
		{"who is registrar no more", exports.Registry, registrar, demoted, fault.RoleMissing},
		{"who asked before being one", exports.Registry, officer, grown, fault.RoleMissing},
		{"an institution", exports.Own, host, host, ""},
		{"an account that has moved to another institution", exports.Own, host, moved, fault.ExportNotFound},
		{"an account that has moved, its pool", exports.Pool, host, moved, fault.ExportNotFound},
	} {
		err := exports.Ask("e1", exports.Order{Kind: tc.kind}, tc.asks, monday).See(tc.is, monday)
		if (err == nil) != (tc.refusal == "") || err != nil && !fault.Is(err, tc.refusal) {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.refusal)
		}
	}
}

func TestEachKindIsForThoseWhoseItIs(t *testing.T) {
	as := func(r access.Role) access.Caller {
		return access.Caller{Account: "a", Roles: []access.Role{r}, Systems: []access.System{access.Review}}
	}
	for kind, may := range map[exports.Kind][]access.Role{
		exports.Projects: {access.UnitMain, access.UnitSub, access.Officer, access.Approver, access.Registrar},
		exports.Case:     {access.UnitMain, access.UnitSub, access.Officer, access.Approver, access.Registrar},
		exports.Own:      {access.Institution},
		exports.Pool:     {access.Officer, access.Approver, access.Registrar, access.Institution},
		exports.Registry: {access.Registrar},
		"another":        {},
	} {
		for _, r := range []access.Role{access.UnitMain, access.UnitSub, access.Officer, access.Approver, access.Registrar,
			access.Reviewer, access.Institution} {
			if err := kind.Permission().Allows(as(r)); (err == nil) != slices.Contains(may, r) {
				t.Errorf("%s as %s: %v", kind, r, err)
			}
		}
	}
}

func TestAnExportIsMade(t *testing.T) {
	e := asked(exports.Order{Kind: exports.Projects, Filter: exports.Filter{Stage: "plan", Overdue: true}})
	if e.Filter == nil || e.Filter.Stage != "plan" || !e.Filter.Overdue || e.Number != "" {
		t.Errorf("%+v", e)
	}
	if !e.Start(monday.Add(time.Second)) || e.State != exports.Running || e.Version != 2 || e.Attempts != 1 {
		t.Errorf("%+v", e)
	}
	e.Progress(40, 0)
	e.Finish(exports.File{Key: "exports/e1.xlsx", Size: 99, SHA256: "abc", Parts: 77}, monday.Add(time.Minute))
	if e.State != exports.Ready || e.Done != 77 || e.Of != 77 || e.Key != "exports/e1.xlsx" || e.Size != 99 ||
		e.SHA256 != "abc" || e.ReadyAt == nil || e.Version != 4 {
		t.Errorf("%+v", e)
	}
	if e.Start(monday.Add(time.Hour)) || e.State != exports.Ready || e.Version != 4 {
		t.Errorf("what is ready was started again: %+v", e)
	}
}

func TestAnAttemptThatFailsIsMadeAnewThreeTimesInAll(t *testing.T) {
	e := asked(exports.Order{Kind: exports.Projects})
	for failure := 1; failure <= exports.Failures; failure++ {
		if !e.Start(monday) || e.Done != 0 || e.Of != 0 || e.Attempts != failure {
			t.Fatalf("attempt %d: %+v", failure, e)
		}
		e.Progress(5, 10)
		version := e.Version
		e.Stumble()
		if e.Failures != failure || e.UnderWay() != (failure < exports.Failures) || e.Version != version+1 {
			t.Fatalf("failure %d: %+v", failure, e)
		}
	}
	if e.Start(monday) || e.State != exports.Failed || e.Problem.Code != exports.Internal {
		t.Errorf("a fourth attempt: %+v", e)
	}
}

func TestAnExportThatTheStreamBringsManyTimesHasNotFailed(t *testing.T) {
	e := asked(exports.Order{Kind: exports.Projects})
	for attempt := 1; attempt <= 5; attempt++ {
		if !e.Start(monday) || e.Attempts != attempt || e.Failures != 0 {
			t.Fatalf("delivery %d: %+v", attempt, e)
		}
	}
	e.Finish(exports.File{}, monday)
	if e.State != exports.Ready || e.Start(monday) {
		t.Errorf("%+v", e)
	}
}

func TestAnExportThatFailedSaysWhyAndIsNotStartedAgain(t *testing.T) {
	for _, code := range exports.Codes {
		e := asked(exports.Order{Kind: exports.Case, Number: "PSFJ26001"})
		e.Start(monday)
		e.Fail(code, fault.Text{Zh: "手册.pdf", En: "manual.pdf"})
		p := e.Problem
		if e.State != exports.Failed || p == nil || p.Code != code || p.Zh == "" || p.En == "" ||
			strings.Contains(p.Zh+p.En, "{") {
			t.Errorf("%s: %+v", code, p)
		}
		if e.Start(monday) {
			t.Errorf("%s: it was started again", code)
		}
	}
}

func TestWhatWasUnderWayForTooLongHasComeToNothing(t *testing.T) {
	waiting := asked(exports.Order{Kind: exports.Projects})
	running := waiting
	running.Start(monday.Add(50 * time.Minute))
	ready := running
	ready.Finish(exports.File{}, monday)
	for _, tc := range []struct {
		name  string
		e     exports.Export
		after time.Duration
		want  exports.State
	}{
		{"one that waits", waiting, 59 * time.Minute, exports.Waiting},
		{"one that waits in vain", waiting, 61 * time.Minute, exports.Failed},
		{"one that runs", running, 109 * time.Minute, exports.Running},
		{"one that ran", running, 112 * time.Minute, exports.Failed},
		{"one that is ready", ready, 48 * time.Hour, exports.Ready},
	} {
		if got := tc.e.At(monday.Add(tc.after)); got.State != tc.want || (got.Problem != nil) != (tc.want == exports.Failed) {
			t.Errorf("%s: %+v", tc.name, got)
		}
	}
}

func TestAnExportShowsNoMoreThanItsAskerStillMaySee(t *testing.T) {
	e := asked(exports.Order{Kind: exports.Projects})
	now := officer
	now.Roles = []access.Role{access.Approver, access.Officer}
	if got := e.As(now); len(got.Roles) != 1 || got.Roles[0] != access.Officer || len(now.Roles) != 2 ||
		now.Roles[0] != access.Approver {
		t.Errorf("%v of %v", got.Roles, now.Roles)
	}
	if got := e.As(other); len(got.Roles) != 0 {
		t.Errorf("%v", got.Roles)
	}
	own := exports.Ask("e2", exports.Order{Kind: exports.Own}, host, monday)
	if same, another := own.As(host), own.As(moved); !same.OfInstitution() || another.OfInstitution() {
		t.Errorf("for its institution %v, for another %v", same, another)
	}
}

func TestWhoAskedSeesHowFarItHasCome(t *testing.T) {
	e := asked(exports.Order{Kind: exports.Case, Number: "PSFJ26001"})
	e.Start(monday)
	e.Progress(3, 12)
	if v := e.View(monday); v.State != exports.Running || v.Done != 3 || v.Of != 12 || v.Name != e.Name() ||
		v.Type != e.Type() || v.Number != e.Number {
		t.Errorf("%+v", v)
	}
	if v := e.View(monday.Add(2 * time.Hour)); v.State != exports.Failed || v.Problem == nil ||
		v.Problem.Code != exports.Lost {
		t.Errorf("%+v", v)
	}
}

func TestTheFileHasANameAndAType(t *testing.T) {
	const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	late := time.Date(2026, 12, 31, 16, 0, 0, 0, time.UTC) // New Year in China
	for _, tc := range []struct {
		order      exports.Order
		name, kind string
	}{
		{exports.Order{Kind: exports.Case, Number: "PSFJ26001"}, "评审项目档案-PSFJ26001-2027-01-01.zip", "application/zip"},
		{exports.Order{Kind: exports.Projects}, "评审项目列表-2027-01-01.xlsx", workbook},
		{exports.Order{Kind: exports.Own}, "本机构评审人员-2027-01-01.xlsx", workbook},
		{exports.Order{Kind: exports.Pool}, "无聘用单位人员-2027-01-01.xlsx", workbook},
		{exports.Order{Kind: exports.Registry}, "评审人员总表-2027-01-01.xlsx", workbook},
	} {
		if e := exports.Ask("e1", tc.order, officer, late); e.Name() != tc.name || e.Type() != tc.kind {
			t.Errorf("%s %s", e.Name(), e.Type())
		}
	}
}
