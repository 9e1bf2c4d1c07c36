// Package actiontest gives tests of actions what they are asked with: a caller for each role, and projects and units in
// memory, as far as the manual's steps have brought them. Its storage keeps events and gives back what they rebuild, so
// that a step which was refused leaves no trace, as in package dynamo.
package actiontest

import (
	"context"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/test/edgetest"
)

// Monday is a working day, in the morning, on which everything happens until the visit.
var Monday = time.Date(2026, 3, 2, 1, 30, 0, 0, time.UTC)

// Now is the clock of the tests.
func Now() time.Time { return Monday }

// Two units: the one whose projects they are, and another.
var (
	OwnUnit   = access.Unit{Code: "91350100M000100Y43", Name: "福建省某某检验有限公司"}
	OtherUnit = access.Unit{Code: "12100000400001774F", Name: "某某检测研究院"}
)

// Everybody who may ask, by role; each account's subject is its role's name, with "other" for the other unit's.
var (
	Main = access.Caller{Account: "main", Name: "张三", Roles: []access.Role{access.UnitMain}, Unit: OwnUnit}
	Sub  = access.Caller{Account: "sub", Name: "孙七", Roles: []access.Role{access.UnitSub}, Unit: OwnUnit,
		Systems: []access.System{access.Review}}
	Other     = access.Caller{Account: "other", Name: "李四", Roles: []access.Role{access.UnitMain}, Unit: OtherUnit}
	Officer   = access.Caller{Account: "officer", Name: "王五", Roles: []access.Role{access.Officer}}
	Approver  = access.Caller{Account: "approver", Name: "周八", Roles: []access.Role{access.Approver}}
	Registrar = access.Caller{Account: "registrar", Name: "赵六", Roles: []access.Role{access.Registrar}}
	Checker   = access.Caller{Account: "checker", Name: "钱七", Roles: []access.Role{access.Registrar}} // another one
	Reviewer  = access.Caller{Account: "reviewer", Name: "吴九", Login: "reviewer@example.org",
		Roles: []access.Role{access.Reviewer}}
	// Host acts for Institution, and Rival for ClosedInstitution.
	Host = access.Caller{Account: "host", Name: "陈机构", Roles: []access.Role{access.Institution},
		Institution: Institution.ID}
	Rival = access.Caller{Account: "rival", Name: "褚机构", Roles: []access.Role{access.Institution},
		Institution: ClosedInstitution.ID}
)

// The team that is planned for a visit, of which Reviewer is no member; and Second, who plans, approves and may be
// planned.
var (
	Leader = access.Caller{Account: "leader", Name: "郑十", Login: "leader@example.org",
		Roles: []access.Role{access.Reviewer}}
	Member = access.Caller{Account: "member", Name: "冯十一", Login: "member@example.org",
		Roles: []access.Role{access.Reviewer}}
	Second = access.Caller{Account: "second", Name: "陈十二", Login: "second@example.org",
		Roles: []access.Role{access.Officer, access.Approver}}
)

// everybody is who has an account.
var everybody = []access.Caller{Main, Sub, Other, Officer, Approver, Registrar, Checker, Reviewer, Leader, Member, Second, Host, Rival}

// Standings knows the accounts of everybody, under the default settings.
type Standings struct{}

// Standing gives the account of a subject.
func (Standings) Standing(_ context.Context, subject string) (access.Caller, settings.Settings, error) {
	for _, c := range everybody {
		if c.Account == subject {
			return c, settings.Default(), nil
		}
	}
	if subject == "" {
		return access.Caller{}, settings.Default(), nil
	}
	return access.Caller{}, settings.Settings{}, fault.Of(fault.AccountUnknown)
}

// By is a request of somebody with a body; pairs are name, value of the path's parameters.
func By(c access.Caller, method, body string, pairs ...string) edgetest.Request {
	r := edgetest.Request{Method: method, Subject: c.Account, Body: body, Path: map[string]string{},
		Headers: map[string]string{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		r.Path[pairs[i]] = pairs[i+1]
	}
	return r
}

// Seeing is a request on the version that somebody has seen.
func Seeing(version int, r edgetest.Request) edgetest.Request {
	r.Headers["if-match"] = strconv.Itoa(version)
	return r
}

// Step is what somebody does on that Monday.
func Step(c access.Caller) review.Step { return StepAt(c, Monday) }

// StepAt is what somebody does at another time.
func StepAt(c access.Caller, at time.Time) review.Step {
	return review.NewStep(c, settings.Default(), at)
}
