package actiontest

import (
	"regexp"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/test/edgetest"
)

// Case is one sentence of a table: who asks what, and what comes of it. Code is that of a refusal; Fields are the
// faulty fields of one, as "pointer code".
type Case struct {
	Name    string
	Request edgetest.Request
	Status  int
	Code    string
	Fields  string
}

// Invalid is the case of a request with faulty fields.
func Invalid(name string, r edgetest.Request, fields string) Case {
	return Case{Name: name, Request: r, Status: 422, Code: "input.invalid", Fields: fields}
}

// Asking makes the request of a caller.
type Asking func(access.Caller) edgetest.Request

// Wiring makes the handler of an action on projects.
type Wiring func(*Projects) lambdahttp.Handler

var chinese = regexp.MustCompile(`\p{Han}`)

// Ask sends the request of each case to a handler. Each faulty field has to be named.
func Ask(t *testing.T, handler lambdahttp.Handler, cases ...Case) {
	t.Helper()
	for _, c := range cases {
		a := edgetest.Send(t, handler, c.Request)
		if fields := strings.Join(a.Problem.Fields(), ", "); a.Status != c.Status || a.Problem.Code != c.Code ||
			fields != c.Fields {
			t.Errorf("%s: %d %s [%s], want %d %s [%s]", c.Name, a.Status, a.Problem.Code, fields, c.Status, c.Code, c.Fields)
		}
		for _, e := range a.Problem.Errors {
			if e.Code != string(fault.FieldUnknown) && e.Pointer != "" && !chinese.MatchString(e.Label) {
				t.Errorf("%s: %s is called %q, which says nothing to a clerk", c.Name, e.Pointer, e.Label)
			}
		}
	}
}

// UnitsAlone checks that a step which the unit of a project may take at a stage is refused to everybody else, and at
// another stage to the unit as well.
func UnitsAlone(t *testing.T, wire Wiring, stage, elsewhere review.Stage, by Asking) {
	t.Helper()
	Ask(t, wire(At(t, stage)),
		Case{Name: "another unit, which learns nothing", Request: by(Other), Status: 404, Code: "project.not_found"},
		Case{Name: "an officer", Request: by(Officer), Status: 403, Code: "access.role_missing"},
		Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	Ask(t, wire(At(t, elsewhere)), Case{Name: "at another stage", Request: by(Main), Status: 409,
		Code: "project.wrong_stage"})
}

// OfficersAlone is UnitsAlone for a step of the officers.
func OfficersAlone(t *testing.T, wire Wiring, stage, elsewhere review.Stage, by Asking) {
	t.Helper()
	Ask(t, wire(At(t, stage)),
		Case{Name: "the unit itself", Request: by(Main), Status: 403, Code: "access.role_missing"},
		Case{Name: "an approver", Request: by(Approver), Status: 403, Code: "access.role_missing"},
		Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	Ask(t, wire(At(t, elsewhere)), Case{Name: "at another stage", Request: by(Officer), Status: 409,
		Code: "project.wrong_stage"})
}

// ApproversAlone is UnitsAlone for a step of the approvers.
func ApproversAlone(t *testing.T, wire Wiring, stage, elsewhere review.Stage, by Asking) {
	t.Helper()
	Ask(t, wire(At(t, stage)),
		Case{Name: "the unit itself", Request: by(Main), Status: 403, Code: "access.role_missing"},
		Case{Name: "an officer", Request: by(Officer), Status: 403, Code: "access.role_missing"},
		Case{Name: "the leader", Request: by(Leader), Status: 403, Code: "access.role_missing"},
		Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	Ask(t, wire(At(t, elsewhere)), Case{Name: "at another stage", Request: by(Approver), Status: 409,
		Code: "project.wrong_stage"})
}

// LeadersAlone is UnitsAlone for a step of the 组长; both stages lie behind the approval of the plan.
func LeadersAlone(t *testing.T, wire Wiring, stage, elsewhere review.Stage, by Asking) {
	t.Helper()
	Ask(t, wire(At(t, stage)),
		Case{Name: "a member of the team", Request: by(Member), Status: 403, Code: "visit.not_leader"},
		Case{Name: "a reviewer of no team, who learns nothing", Request: by(Reviewer), Status: 404,
			Code: "project.not_found"},
		Case{Name: "an officer", Request: by(Officer), Status: 403, Code: "access.role_missing"},
		Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	Ask(t, wire(At(t, elsewhere)), Case{Name: "at another stage", Request: by(Leader), Status: 409,
		Code: "project.wrong_stage"})
}

// Readers checks who may read something of a project: its unit, the association and, once its plan is approved, the
// team; nobody else; and that a failure of storage shows none of its words.
func Readers(t *testing.T, wire Wiring, stage review.Stage, by Asking) {
	t.Helper()
	p := At(t, stage)
	handler := wire(p)
	readers := []access.Caller{Main, Sub}
	if p.Now(t).Submissions > 0 {
		readers = append(readers, Officer, Approver, Registrar)
	} else {
		Ask(t, handler, Case{Name: "the association, of a draft that it was never sent", Request: by(Officer), Status: 404,
			Code: "project.not_found"})
	}
	if p.Now(t).InTeam(Leader) {
		readers = append(readers, Leader, Member)
	} else {
		Ask(t, handler, Case{Name: "who will lead, before that is decided", Request: by(Leader), Status: 404,
			Code: "project.not_found"})
	}
	for _, c := range readers {
		if a := edgetest.Send(t, handler, by(c)); a.Status != 200 {
			t.Errorf("%s reads: %d %s", c.Account, a.Status, a.Body)
		}
	}
	Ask(t, handler,
		Case{Name: "another unit, which learns nothing", Request: by(Other), Status: 404, Code: "project.not_found"},
		Case{Name: "a reviewer of no team, who learns nothing", Request: by(Reviewer), Status: 404,
			Code: "project.not_found"},
		Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	Fails(t, handler, by(Main), &p.Err)
}
