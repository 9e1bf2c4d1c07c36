package review_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

// spoilt is the usual team with one member changed.
func spoilt(id string, change func(*review.Candidate)) review.Finder {
	people := []review.Candidate{candidate(leader), candidate(member), candidate(seated)}
	for i := range people {
		if people[i].ID == id {
			change(&people[i])
		}
	}
	return among(people...)
}

func registered(items ...review.Registration) func(*review.Candidate) {
	return func(c *review.Candidate) { c.Registrations = items }
}

func booked(from, to string) func(*review.Candidate) {
	return func(c *review.Candidate) {
		c.Bookings = append(c.Bookings, review.Booking{Project: "PSSC26009", Round: 1, From: calendar.MustDate(from),
			To: calendar.MustDate(to)})
	}
}

func interested(unit string, g review.Ground) func(*review.Candidate) {
	return func(c *review.Candidate) {
		c.Interests = append(c.Interests, review.Interest{UnitCode: unit, Ground: g})
	}
}

// The plan is of 2026-12-01 to 12-03, for GL-1 and JY-1 with casei; its members are leader (0), member (1) and seated
// (2).
func TestATeamMeetsEveryRuleOrIsToldWhichItBreaks(t *testing.T) {
	gl := review.Registration{Item: "GL-1", Institution: "casei"}
	jy := review.Registration{Item: "JY-1", Institution: "casei"}
	for name, tc := range map[string]struct {
		draft func(*review.PlanDraft)
		find  review.Finder
		want  []string
	}{
		"the usual team": {nil, find, nil},
		"one person":     {func(d *review.PlanDraft) { d.Members = nil }, find, []string{"/members team_size"}},
		"the leader named as member as well": {func(d *review.PlanDraft) { d.Members = []string{"p-leader"} }, find,
			[]string{"/members team_size"}},
		"nobody": {func(d *review.PlanDraft) { d.Leader, d.Members = "", nil }, find,
			[]string{"/items/0 item_uncovered", "/items/1 item_uncovered", "/leader required", "/members team_size"}},
		"two people": {func(d *review.PlanDraft) { d.Members = d.Members[:1] }, find, nil},
		"no leader":  {func(d *review.PlanDraft) { d.Leader = "" }, find, []string{"/leader required"}},
		"a leader without an account": {nil, spoilt("p-leader", func(c *review.Candidate) { c.Login = "" }),
			[]string{"/leader no_account"}},
		"a member without an account": {nil, spoilt("p-member", func(c *review.Candidate) { c.Login = "" }), nil},
		"somebody who is not active any more": {nil, spoilt("p-member", func(c *review.Candidate) { c.Active = false }),
			[]string{"/members/1 no_reviewer"}},
		"somebody registered for one of the items": {nil, spoilt("p-member", registered(gl)), nil},
		"somebody registered for none of the items": {nil,
			spoilt("p-member", registered(review.Registration{Item: "CZ-1", Institution: "casei"})),
			[]string{"/members/1 not_registered"}},
		"somebody registered with another institution": {nil,
			spoilt("p-member", registered(review.Registration{Item: "GL-1", Institution: "other"})),
			[]string{"/members/1 not_registered"}},
		"somebody without a registration": {nil, spoilt("p-member", registered()),
			[]string{"/members/1 not_registered"}},
		"a registration that ends on the last day": {nil, spoilt("p-member", registered(until(gl, "2026-12-03"))), nil},
		"a registration that ends the day before": {nil, spoilt("p-member", registered(until(gl, "2026-12-02"))),
			[]string{"/members/1 not_registered"}},
		"a registration that begins on the first day": {nil, spoilt("p-member", registered(since(gl, "2026-12-01"))), nil},
		"a registration that begins the day after": {nil, spoilt("p-member", registered(since(gl, "2026-12-02"))),
			[]string{"/members/1 not_registered"}},
		"two registrations that cover the days only together": {nil,
			spoilt("p-member", registered(until(gl, "2026-12-02"), since(gl, "2026-12-03"))),
			[]string{"/members/1 not_registered"}},
		"an item that nobody is registered for": {func(d *review.PlanDraft) { d.Items = []string{"GL-1", "CZ-1"} }, find,
			[]string{"/items/1 item_uncovered"}},
		"items that the team covers together": {func(d *review.PlanDraft) { d.Members = d.Members[:1] },
			func(institution string, ids []string) (review.Known, error) {
				a, b := candidate(leader), candidate(member)
				registered(gl)(&a)
				registered(jy)(&b)
				return among(a, b)(institution, ids)
			}, nil},
		"somebody planned elsewhere on the first day": {nil, spoilt("p-member", booked("2026-11-30", "2026-12-01")),
			[]string{"/members/1 booked"}},
		"somebody planned elsewhere on the last day": {nil, spoilt("p-seated", booked("2026-12-03", "2026-12-04")),
			[]string{"/members/2 booked"}},
		"somebody planned elsewhere in between": {nil, spoilt("p-leader", booked("2026-12-02", "2026-12-02")),
			[]string{"/members/0 booked"}},
		"somebody planned elsewhere all around": {nil, spoilt("p-member", booked("2026-11-02", "2026-12-31")),
			[]string{"/members/1 booked"}},
		"somebody who comes back the day before": {nil, spoilt("p-member", booked("2026-11-28", "2026-11-30")), nil},
		"somebody who leaves the day after":      {nil, spoilt("p-member", booked("2026-12-04", "2026-12-04")), nil},
		"several rules at once": {func(d *review.PlanDraft) { d.Members = d.Members[:1] },
			spoilt("p-member", func(c *review.Candidate) {
				registered()(c)
				booked("2026-12-01", "2026-12-01")(c)
				interested(ourUnit.Code, review.Relative)(c)
			}), []string{"/members/1 not_registered", "/members/1 booked", "/members/1 conflict_of_interest"}},
	} {
		p := reached(t, review.Planning)
		d := planOf(p)
		if tc.draft != nil {
			tc.draft(&d)
		}
		must(t, p.SavePlan(d, tc.find, now(officer)))
		before := asJSON(t, p)
		err := p.SubmitPlan(tc.find, "", now(officer))
		if got := fieldsOf(err); !slices.Equal(got, tc.want) || tc.want != nil && codeOf(err) != fault.PlanIncomplete {
			t.Errorf("%s: %v, want %v", name, err, tc.want)
		}
		if tc.want != nil && asJSON(t, p) != before {
			t.Errorf("%s: refused, yet the project changed", name)
		}
	}
}

func until(r review.Registration, day string) review.Registration {
	r.To = calendar.MustDate(day)
	return r
}

func since(r review.Registration, day string) review.Registration {
	r.From = calendar.MustDate(day)
	return r
}

func TestWhoHasOneOfTheFiveGroundsStaysAwayAndIsToldWhich(t *testing.T) {
	inPrevious := func(c *review.Candidate) {
		c.Bookings = []review.Booking{{Project: "PSSC22003", Round: 1, From: calendar.MustDate("2022-12-01"),
			To: calendar.MustDate("2022-12-02")}}
	}
	for name, tc := range map[string]struct {
		find     review.Finder
		previous string
		words    string // of the refusal; empty where there is none
	}{
		"works or has worked there": {spoilt("p-member",
			func(c *review.Candidate) { c.Employers = []string{"x", ourUnit.Code} }), "", "任职"},
		"declared to work there": {spoilt("p-member", interested(ourUnit.Code, review.Employed)), "", "任职"},
		"has advised it":         {spoilt("p-member", interested(ourUnit.Code, review.Consulted)), "", "咨询"},
		"is a near relative":     {spoilt("p-member", interested(ourUnit.Code, review.Relative)), "", "近亲属"},
		"took part in its previous review, by the bookings": {spoilt("p-member", inPrevious), "PSSC22003", "上一次评审"},
		"took part in its previous review, as declared": {spoilt("p-member", interested(ourUnit.Code, review.Previous)),
			"", "上一次评审"},
		"has another interest": {spoilt("p-member", interested(ourUnit.Code, review.Other)),
			"", "其他利害关系"},
		"took part in the review before the previous one": {spoilt("p-member", inPrevious), "PSSC24001", ""},
		"took part in a review, and there is no previous": {spoilt("p-member", inPrevious), "", ""},
		"works there, entered by its organisation code": {spoilt("p-member",
			func(c *review.Candidate) { c.Employers = []string{bodyOf(ourUnit.Code)} }), "", "任职"},
		"has advised it, entered by its organisation code": {spoilt("p-member", func(c *review.Candidate) {
			c.Interests = []review.Interest{{UnitCode: bodyOf(ourUnit.Code), Ground: review.Consulted}}
		}), "", "咨询"},
		"works at another unit": {spoilt("p-member",
			func(c *review.Candidate) { c.Employers = []string{otherUnit.Code} }), "", ""},
		"is near to somebody of another unit": {spoilt("p-member", interested(otherUnit.Code, review.Relative)), "", ""},
	} {
		p := reached(t, review.Planning)
		must(t, p.SavePlan(planOf(p), find, now(officer)))
		err := p.SubmitPlan(tc.find, tc.previous, now(officer))
		if tc.words == "" {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		var f *fault.Error
		if !errors.As(err, &f) || len(f.Fields) != 1 || f.Fields[0].Code != fault.FieldConflict ||
			!strings.Contains(f.Fields[0].Text().Zh, tc.words) || !strings.Contains(f.Fields[0].Text().Zh, member.Name) {
			t.Errorf("%s: %v, want one conflict that says %s", name, err, tc.words)
		}
	}
}

func TestTheTeamIsWeighedAgainWhenThePlanIsHandedIn(t *testing.T) {
	p := reached(t, review.Planning)
	must(t, p.SavePlan(planOf(p), find, now(officer)))
	if err := p.SubmitPlan(among(candidate(leader), candidate(seated)), "", now(officer)); !slices.Equal(fieldsOf(err),
		[]string{"/members/1 no_reviewer"}) {
		t.Errorf("somebody who is known no more: %v", err)
	}
	broken := errors.New("no registry")
	err := p.SubmitPlan(func(string, []string) (review.Known, error) { return review.Known{}, broken }, "", now(officer))
	if !errors.Is(err, broken) {
		t.Errorf("without the registry: %v", err)
	}
}

func TestABookingOfTheSameProjectIsNoClash(t *testing.T) {
	own := review.Booking{Project: number, Round: 1, From: calendar.MustDate("2026-12-01"),
		To: calendar.MustDate("2026-12-03")}
	p := reached(t, review.Planning)
	busy := spoilt("p-member", func(c *review.Candidate) { c.Bookings = []review.Booking{own} })
	must(t, p.SavePlan(planOf(p), busy, now(officer)))
	if err := p.SubmitPlan(busy, "", now(officer)); err != nil {
		t.Errorf("booked by the plan that was returned: %v", err)
	}
	if _, ok := review.Clash(nil, own); ok {
		t.Error("no booking clashes")
	}
}

// bodyOf is the organisation code that a unit's code contains.
func bodyOf(unitCode string) string { return unitCode[8:17] }
