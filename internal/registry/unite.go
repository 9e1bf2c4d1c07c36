package registry

import (
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
	"cmp"
	"slices"
)

// mayTake tells what is in the way of a merge, whatever is held: whoever signs in keeps the record that they sign in to,
// and what is open of the other one is done with first.
func (p *Person) mayTake(o Leaving, faults *fault.Fields) {
	const at = "/other"
	switch {
	case o.ID == p.ID:
		faults.Add(at, fault.FieldMergeSelf)
	case o.Account != "" && p.Account != "":
		faults.Add(at, fault.FieldMergeAccounts)
	case o.Account != "":
		faults.Add(at, fault.FieldMergeAccount)
	}
	if len(o.Proposals) > 0 {
		faults.Add(at, fault.FieldMergeOpen)
	}
	for _, number := range o.Planned {
		faults.Add(at, fault.FieldMergePlanned, "project", number)
	}
}

// with is what is personal of somebody of whom there were two records: the profile of the record where it is complete.
func (own Personal) with(its Personal, complete, itsComplete bool, right string, faults *fault.Fields) Personal {
	all := own
	all.Others = slices.Concat(own.Others, its.Others)
	switch have, other := own.Document.Number != "", its.Document.Number != ""; {
	case !other:
	case !have, right == DocumentOfOther:
		all.Document, all.Birth = its.Document, its.Birth
	case right == "":
		faults.Add("/documents", fault.FieldMergeDocuments)
	case right == DocumentsBoth:
		all.Others = append(all.Others, its.Document)
	}
	if !complete && (itsComplete || all.Profile == (Profile{})) {
		all.Profile = its.Profile
	}
	return all
}

// standing is the certificate that stands: the one that ends later, for nobody loses by two records what either gave.
func standing(a, b Term) Term {
	if b.To.After(a.To) {
		return b
	}
	return a
}

// unite are the items of two records of one person. Of one that both hold, what is registered stands before what is hired,
// that before what has lapsed, and that before what is free. All that the certificate of its own record covers to its end
// takes the end of the one that stands.
func (p *Person) unite(o *Person, stands Term, today calendar.Date, s settings.Settings, faults *fault.Fields) []Item {
	var all []Item
	all = append(all, p.carried(stands, today)...)
	for _, i := range o.carried(stands, today) {
		at := slices.IndexFunc(all, func(have Item) bool { return have.Code == i.Code })
		switch {
		case at < 0:
			all = append(all, i)
		case all[at].Institution != "" && i.Institution != "" && all[at].Institution != i.Institution:
			faults.Add("/other", fault.FieldMergeItem, "item", itemName(i.Code, s))
		default:
			all[at] = all[at].with(i)
		}
	}
	slices.SortFunc(all, func(a, b Item) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

// carried are the items as they go into a merge: what is over by the day has lapsed, and what is registered has no last day,
// which follows from the end of the certificate and the age.
func (p *Person) carried(stands Term, today calendar.Date) []Item {
	all := slices.Clone(p.Items)
	for n := range all {
		i := &all[n]
		if i.State == Registered && !i.To.IsZero() && i.To.Before(today) {
			i.State = Lapsed
		}
		if i.To == p.LastDay || i.State == Registered {
			i.To = calendar.Date{}
		}
		if p.Certificate.Runs(today) && i.Until == p.Certificate.To {
			i.Until = stands.To
		}
	}
	return all
}

var ranks = map[State]int{Free: 0, Lapsed: 1, Hired: 2, Registered: 3}

// with is an item of which two records say something.
func (i Item) with(j Item) Item {
	if ranks[j.State] > ranks[i.State] {
		i, j = j, i
	}
	if j.Until.After(i.Until) {
		i.Until, i.List = j.Until, j.List
	}
	i.Since = earlier(i.Since, j.Since)
	if i.State == Registered && j.State == Registered {
		i.From = earlier(i.From, j.From)
	}
	return i
}

// unitedDetails are the officer's parts of two records: both's grounds for 回避, and how the person is reached by the one
// that has an account, or a login.
func (p *Person) unitedDetails(o *Person) *Saved {
	d := Saved{Contact: p.Contact, Duties: p.Duties}
	if p.Account == "" && p.Login == "" {
		d.Login = o.Login
	}
	d.Phone = cmp.Or(p.Phone, o.Phone)
	d.Employers = union(p.Employers, o.Employers)
	d.Conflicts = union(p.Conflicts, o.Conflicts)
	d.ConfirmedCodes = union(p.ConfirmedCodes, o.ConfirmedCodes)
	return &d
}

func union[T comparable](a, b []T) []T {
	all := slices.Clone(a)
	for _, v := range b {
		if !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all
}
