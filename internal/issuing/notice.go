package issuing

import (
	"cmp"
	"slices"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/letter"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// notice is what the 评审通知函 of a round says.
func notice(o review.LetterOrder, s settings.Settings, number letter.Number, verify string) letter.Notice {
	association, form, plan, today := s.Association(), o.Project.Form, o.Plan, calendar.DateIn(o.At)
	n := letter.Notice{Layout: letter.Newest,
		Issuer: association.Name, Number: number, Version: o.Version, Issued: day(today), Project: o.Project.Number,
		Unit:       o.Project.Unit.Name,
		Acceptance: form.AcceptanceNumber, Round: o.Round, Scope: plan.Scope, From: day(plan.From), To: day(plan.To),
		Place:       plan.Place,
		Institution: cmp.Or(plan.InstitutionName, plan.Institution), Prepare: s.Preparations(),
		Supersedes: o.Before, Reason: o.Reason,
		UnitContact: unitContact(form), Contact: ourContact(association), VerifyURL: verify,
		Schedule: plan.Schedule, Days: plan.From.DaysUntil(plan.To) + 1, CopyTo: s.Copies(form.Region), Electronic: s.ElectronicLetters(),
		Rules:          rules(s, form),
		ReviewType:     name(s, settings.ReviewTypes, form.ReviewType),
		AcceptanceKind: name(s, settings.AcceptanceCategories, form.AcceptanceCategory),
	}
	agreed(&n, o)
	if accepted, err := calendar.ParseDate(form.AcceptanceDate); err == nil {
		n.AcceptedOn = day(accepted)
	}
	n.ObjectBy = day(plan.ObjectBy(review.NewStep(access.Caller{}, s, o.At)))
	for _, m := range plan.Members {
		mate := letter.Teammate{Name: m.Name, Institution: n.Institution, Duty: "组员"}
		for _, item := range m.Items {
			mate.Items = append(mate.Items, name(s, settings.ReviewItems, item))
		}
		if m.Lead {
			mate.Duty, mate.Number, mate.Phone = "组长", m.Number, m.Phone
			n.Team = slices.Insert(n.Team, 0, mate)
			continue
		}
		n.Team = append(n.Team, mate)
	}
	return n
}

// name is an option as people read it; the value itself when the list no longer has it.
func name(s settings.Settings, list, value string) string {
	if o, ok := s.Option(list, value); ok {
		return o.Zh
	}
	return value
}

// agreed says which day the 商洽函 named, where the visit begins on another, and why. A change of days after the notice has
// its own reason.
func agreed(n *letter.Notice, o review.LetterOrder) {
	if o.Round != 1 || len(o.Plan.Changes) > 0 || o.Before != "" && o.Plan.Recalled == "" {
		return
	}
	for _, l := range slices.Backward(o.Project.Letters) {
		if l.Kind != review.ConsultationLetter {
			continue
		}
		if from, to, err := l.Days(); err == nil && !from.IsZero() && (from != o.Plan.From || !to.IsZero() && to != o.Plan.To) {
			n.Agreed, n.AgreedIn, n.Difference = day(from), l.Number, o.Plan.Difference
			if !to.IsZero() {
				n.AgreedTo = day(to)
			}
		}
		return
	}
}
