package main

import (
	"cmp"
	"context"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// tokens finds what a QR code names.
type tokens interface {
	Named(ctx context.Context, token string) (reading.Paper, error)
}

type projects interface {
	Get(ctx context.Context, number string) (*review.Project, error)
}

type people interface {
	Get(ctx context.Context, id string) (*registry.Person, error)
}

type action struct {
	tokens   tokens
	projects projects
	people   people
	now      func() time.Time
	wait     func(context.Context, time.Duration) error // budget.Wait
}

// soonest is how long an answer takes at least: longer than the reads of any paper, so that their time does not tell
// whether a paper was found, and which.
const soonest = 100 * time.Millisecond

// output is what anyone may know who holds the paper: nothing that is not printed on it, and what it is worth now.
type output struct {
	Kind      string    `json:"kind"`
	KindName  string    `json:"kindName"`
	Number    string    `json:"number"` // 文号, 证书编号 or 注册号
	Version   int       `json:"version"`
	Current   bool      `json:"current"` // it may be relied on
	State     string    `json:"state"`
	StateName string    `json:"stateName"`
	Mark      string    `json:"mark"`    // the name of a page.Mark
	Meaning   string    `json:"meaning"` // of the state, to whoever holds the paper
	Why       string    `json:"why,omitempty"`
	WhyEn     string    `json:"whyEn,omitempty"`
	IssuedAt  time.Time `json:"issuedAt"`
	SHA256    string    `json:"sha256"`
	CheckedAt time.Time `json:"checkedAt"`

	From calendar.Date `json:"from,omitzero"` // of a letter the days of the review, of a certificate its term
	To   calendar.Date `json:"to,omitzero"`

	// of a letter
	Project   string `json:"project,omitempty"`
	UnitName  string `json:"unitName,omitempty"`
	StageName string `json:"stageName,omitempty"`

	// of what somebody carries; of a record that is none any more, nothing
	Name            string `json:"name,omitempty"`
	InstitutionName string `json:"institutionName,omitempty"`
	Items           []item `json:"items,omitempty"`
}

type item struct {
	Item      string        `json:"item"`
	ItemName  string        `json:"itemName"`
	To        calendar.Date `json:"to,omitzero"`
	Holds     bool          `json:"holds"`
	StateName string        `json:"stateName"`
}

func (a action) verify(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	begun := a.now()
	out, err := a.tell(ctx, req)
	if waited := a.wait(ctx, begun.Add(soonest).Sub(a.now())); waited != nil {
		return output{}, waited
	}
	return out, err
}

func (a action) tell(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	p, err := a.find(ctx, req.Path["token"])
	if err != nil {
		return output{}, err
	}
	at := a.now()
	out, err := output{}, fault.Of(fault.VerifyUnknown)
	switch {
	case p.project != nil:
		out, err = ofLetter(p.project, p.Letter)
	case p.person != nil:
		out, err = ofCredential(p, calendar.DateIn(at), req.Settings)
	}
	if err != nil {
		return output{}, err
	}
	state := states[out.State]
	out.CheckedAt, out.Mark, out.Meaning = at, state.mark.String(), "这份"+out.KindName+state.meaning
	return out, nil
}

// found is what a token names, read; project or person is nil, or both.
type found struct {
	reading.Paper
	project *review.Project
	person  *registry.Person
}

// What is in no table: the project's number is one, of a year before the first.
const (
	nobody    = "nobody"
	noProject = "PSFJ00999999999"
)

// find reads what a token names. Whatever it names, and when it names nothing, the same is asked of storage, in the same
// order: what takes longer would tell.
func (a action) find(ctx context.Context, token string) (f found, err error) {
	if f.Paper, err = a.tokens.Named(ctx, token); err != nil {
		return f, err
	}
	f.project, err = a.projects.Get(ctx, cmp.Or(f.Project, noProject))
	if f.project, err = there(f.project, err, fault.ProjectNotFound); err != nil {
		return f, err
	}
	f.person, err = a.people.Get(ctx, cmp.Or(f.Person, nobody))
	f.person, err = there(f.person, err, fault.ReviewerNotFound)
	return f, err
}

// there is a record, or nil where there is none.
func there[Record any](r *Record, err error, none fault.Code) (*Record, error) {
	if fault.Is(err, none) {
		return nil, nil
	}
	return r, err
}

func ofLetter(p *review.Project, id string) (output, error) {
	l, err := p.Letter(id)
	if err != nil {
		return output{}, err
	}
	view := p.View(l)
	out := output{Kind: l.Kind, KindName: view.KindName, Number: l.Number, Version: l.Version, Current: view.Current,
		State: string(view.State), StateName: view.StateName, Why: view.Why, WhyEn: view.WhyEn, Project: p.Number,
		UnitName: p.Unit.Name, IssuedAt: l.IssuedAt, SHA256: l.SHA256, StageName: p.Stage.Zh()}
	out.From, out.To, err = l.Days()
	return out, err
}

func ofCredential(f found, today calendar.Date, s settings.Settings) (output, error) {
	c, err := f.person.Credential(f.Credential)
	if err != nil {
		return output{}, err
	}
	v, why := f.person.CredentialView(c, today, s), f.person.Ended(c, today)
	out := output{Kind: string(c.Kind), KindName: v.KindName, Number: c.Number, Version: c.Version,
		Current: v.Standing == registry.CredentialValid, State: string(v.Standing), StateName: v.StandingName,
		Why: why.Zh, WhyEn: why.En, IssuedAt: c.IssuedAt, SHA256: c.SHA256}
	if v.Standing == registry.CredentialGone || f.person.Erased {
		return out, nil
	}
	out.Name, out.InstitutionName = c.Name, c.InstitutionName
	if c.Kind == registry.Certificate {
		out.From, out.To = c.Term.From, c.Term.To
	}
	for _, i := range v.Shown {
		out.Items = append(out.Items, item{i.Item, i.ItemName, i.To, i.Holds, i.StateName})
	}
	return out, nil
}
