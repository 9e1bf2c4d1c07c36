package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"appraisal/internal/stack"
	"appraisal/test/client"
)

// makeAccounts signs everyone in once, main accounts before their sub accounts as in life, so that each demo person has
// an account and a unit from the start; has the 评审机构 entered before that; lets the main account fill in the 单位信息 and
// open the review system to its sub account; has the reviewers registered who may be planned for a team; and lets their visit
// be soon. All of it is done over the API, and done again changes nothing.
func makeAccounts(ctx context.Context, s *stack.Stack) (err error) {
	defer func() {
		switch failed := recover().(type) {
		case nil:
		case failure:
			err = fmt.Errorf("the demo people: %s", string(failed))
		default:
			panic(failed)
		}
	}()
	site := client.Site{T: setup{ctx}, Stack: s, HTTP: &http.Client{Timeout: time.Minute}}
	for n := range stack.Institutions {
		site.Institution(n)
	}
	subjects := map[string]string{}
	for _, p := range stack.People {
		subjects[p.Key] = site.SignIn(p.Key, p.Name).Me().Account
	}
	main := site.SignIn("main", "赵主管")
	main.Send(http.MethodPut, "/unit/accounts/"+subjects["sub"],
		client.Form{"systems": []string{"review"}}, nil)
	main.FillInUnit()
	site.Enlist(0, []string{"JY-1", "JC-1"}, func(*client.Person, string, string) {})
	visitsSoon(site.Staff("registrar"))
	return nil
}

// visitsSoon lets a walk through the portal come to its visit at once; limits that somebody has set stay.
func visitsSoon(registrar *client.Person) {
	var known struct {
		Settings []struct {
			Key     string
			Version int
		}
	}
	registrar.Send(http.MethodGet, "/settings/all", nil, &known)
	for _, s := range known.Settings {
		if s.Version > 0 && (s.Key == "limit.notice_lead" || s.Key == "limit.visit_tolerance") {
			return
		}
	}
	registrar.VisitsSoon(30, "演示：评审可以当天进行")
}

// setup is the T of the demo people while they are made. What goes wrong is a failure.
type setup struct{ ctx context.Context }

type failure string

// Context is that of Ctrl-C.
func (t setup) Context() context.Context { return t.ctx }

// Helper is there for tests.
func (setup) Helper() {}

// Fatalf ends the making.
func (setup) Fatalf(format string, args ...any) { panic(failure(fmt.Sprintf(format, args...))) }
