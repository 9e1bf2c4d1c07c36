package review_test

import (
	"strings"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/review"
)

// Somebody who could be planned and somebody against whom something speaks: each is told with the words of a refusal.
func TestWhoMayBePlannedIsToldWithTheReasonsAgainstTheOthers(t *testing.T) {
	p := reached(t, review.Planning)
	d := planOf(p)
	registered := func(rs ...review.Registration) func(*review.Candidate) {
		return func(c *review.Candidate) { c.Registrations = rs }
	}
	item, ends := d.Items[0], calendar.MustDate("2026-12-02")
	for name, tc := range map[string]struct {
		change func(*review.Candidate)
		items  int
		say    []string
	}{
		"who fits": {nil, len(d.Items), nil},
		"whose registration ends on the way": {registered(review.Registration{Item: item, Institution: d.Institution, To: ends}), 0,
			[]string{"未在该机构注册所需评审项；" + item + " 注册到 " + ends.String()}},
		"whose age ends it": {func(c *review.Candidate) {
			registered(review.Registration{Item: item, Institution: d.Institution, To: ends})(c)
			c.LastDay = ends
		}, 0, []string{item + " 因年龄只注册到 " + ends.String()}},
		"whose registration begins later": {registered(review.Registration{Item: item, Institution: d.Institution, From: ends}), 0,
			[]string{item + " 自 " + ends.String() + " 起注册"}},
		"who is with another institution": {registered(review.Registration{Item: item, Institution: "other"}), 0, []string{item + " 注册在其他机构"}},
		"who has another item alone":      {registered(review.Registration{Item: "CZ-9", Institution: d.Institution}), 0, []string{"未在该机构注册所需评审项"}},
		"who is booked": {func(c *review.Candidate) {
			c.Bookings = []review.Booking{{Project: "PSSC26009", Round: 1, From: d.From, To: d.From}}
		}, len(d.Items), []string{"已有其他评审安排：PSSC26009"}},
		"against whom several things speak": {func(c *review.Candidate) {
			registered()(c)
			c.Employers = []string{ourUnit.Code}
			c.Interests = []review.Interest{{UnitCode: ourUnit.Code, Ground: review.Relative}}
		}, 0, []string{"未在该机构注册", "在该单位任职或曾任职", "近亲属关系"}},
		"who is active no more": {func(c *review.Candidate) { c.Active = false }, 0, []string{"不在可选的评审人员中"}},
	} {
		c := candidate(member)
		if tc.change != nil {
			tc.change(&c)
		}
		f := p.Fits(d, []review.Candidate{c}, "", calendar.DateIn(monday))[0]
		said := []string{}
		for _, fault := range f.Against {
			said = append(said, fault.Text().Zh)
		}
		if f.Person != c.ID || len(f.Items) != tc.items || len(said) != len(tc.say) {
			t.Errorf("%s: %+v, %q", name, f, said)
			continue
		}
		for i, want := range tc.say {
			if !strings.Contains(said[i], want) {
				t.Errorf("%s: %q, want %q", name, said[i], want)
			}
		}
	}
}

// What is told beforehand is what handing the plan in refuses: the same people, for the same reasons.
func TestWhatIsToldOfPeopleIsWhatHandingInRefuses(t *testing.T) {
	for name, change := range map[string]func(*review.Candidate){
		"nothing": func(*review.Candidate) {}, "inactive": func(c *review.Candidate) { c.Active = false },
		"unregistered": func(c *review.Candidate) { c.Registrations = nil },
		"all": func(c *review.Candidate) {
			c.Registrations, c.Employers = nil, []string{ourUnit.Code}
			c.Bookings = []review.Booking{{Project: "PSSC26009", Round: 1, From: calendar.MustDate("2026-11-30"), To: calendar.MustDate("2026-12-31")}}
		},
	} {
		p := reached(t, review.Planning)
		d, c := planOf(p), candidate(member)
		must(t, p.SavePlan(d, among(candidate(leader), c, candidate(seated)), soon(p, officer)))
		change(&c)
		told := []string{}
		for _, f := range p.Fits(d, []review.Candidate{c}, "", calendar.DateIn(monday))[0].Against {
			told = append(told, f.Text().Zh)
		}
		refused := []string{}
		for _, f := range faultsOf(p.SubmitPlan(among(candidate(leader), c, candidate(seated)), "", soon(p, officer))) {
			if f.Pointer == "/members/1" {
				refused = append(refused, f.Text().Zh)
			}
		}
		if strings.Join(told, "|") != strings.Join(refused, "|") {
			t.Errorf("%s: told %q, refused %q", name, told, refused)
		}
	}
}
