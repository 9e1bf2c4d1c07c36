package review_test

import (
	"slices"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

func loss(change func(*review.Loss)) review.Loss {
	l := review.Loss{ID: "p-member.7", Person: "p-member", Institution: "casei", Items: []string{"CZ-1", "JY-1"},
		Reason: "合同到期", Day: calendar.MustDate("2026-11-20")}
	if change != nil {
		change(&l)
	}
	return l
}

func TestOfficersAreToldOfALossWhileTheVisitIsToCome(t *testing.T) {
	ids := map[string]bool{}
	for _, s := range review.Stages {
		stage := s.Stage
		p := reached(t, stage)
		n, told := p.Lost(loss(nil), calendar.MustDate("2026-11-20"), settings.Default())
		if want := slices.Contains([]review.Stage{review.PlanApproval, review.Notification, review.OnSite}, stage); told != want {
			t.Errorf("%s: told is %v", stage, told)
			continue
		}
		if !told {
			continue
		}
		ids[n.ID] = true
		jy, _ := settings.Default().Option(settings.ReviewItems, "JY-1")
		if m := n.Missed; n.Kind != review.MemberLost || n.Desk.Key() != atOfficers || n.Project != p.Number || n.Stage != stage ||
			m.Name != member.Name || m.Institution != casei.Name || !slices.Equal(m.Items, []string{jy.Zh}) || m.Reason != "合同到期" ||
			m.Day.String() != "2026-11-20" || m.From.String() != "2026-12-01" || m.To.String() != "2026-12-03" {
			t.Errorf("%s: %+v, %+v", stage, n, m)
		}
		if !p.Summary.Concerns(n) {
			t.Errorf("%s: its mail would not be sent", stage)
		}
	}
	if len(ids) != 1 {
		t.Errorf("a project that has moved on is told again: %v", ids)
	}
	other, _ := reached(t, review.OnSite).Lost(loss(func(l *review.Loss) { l.ID = "p-member.9" }),
		calendar.MustDate("2026-11-20"), settings.Default())
	if ids[other.ID] {
		t.Error("another loss is not told")
	}
}

func TestOfficersAreWarnedOfARegistrationThatEndsBeforeTheVisitDoes(t *testing.T) {
	p := reached(t, review.OnSite) // the visit is from 2026-12-01 to 2026-12-03
	for last, want := range map[string]bool{"2026-11-20": true, "2026-12-02": true, "2026-12-03": false, "2027-01-01": false} {
		n, told := p.Lost(loss(func(l *review.Loss) { l.ToCome, l.Day = true, calendar.MustDate(last) }),
			calendar.MustDate("2026-11-10"), settings.Default())
		if told != want || told && (n.Kind != review.MemberEnds || n.Missed.Day.String() != last || n.Desk.Key() != atOfficers) {
			t.Errorf("to %s: told is %v, %+v", last, told, n)
		}
	}
}

func TestALossThatConcernsNoVisitToComeIsNotTold(t *testing.T) {
	p := reached(t, review.OnSite)
	for name, tc := range map[string]struct {
		change func(*review.Loss)
		today  string
		told   bool
	}{
		"on the last day of the visit":    {nil, "2026-12-03", true},
		"the day after":                   {nil, "2026-12-04", false},
		"of another institution":          {func(l *review.Loss) { l.Institution = "other" }, "2026-11-20", false},
		"of an item that is not reviewed": {func(l *review.Loss) { l.Items = []string{"CZ-1"} }, "2026-11-20", false},
		"of somebody who is not planned":  {func(l *review.Loss) { l.Person = "p-other" }, "2026-11-20", false},
	} {
		if _, told := p.Lost(loss(tc.change), calendar.MustDate(tc.today), settings.Default()); told != tc.told {
			t.Errorf("%s: told is %v", name, told)
		}
	}
	p = again(t, review.SecondVisit)
	if _, told := p.Lost(loss(nil), calendar.MustDate("2026-11-20"), settings.Default()); told {
		t.Error("a visit that is over is told of")
	}
}
