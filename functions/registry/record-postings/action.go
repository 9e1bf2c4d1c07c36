package main

import (
	"context"
	"errors"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

// people is all that this function may do to storage.
type people interface {
	Some(ctx context.Context, ids []string) ([]registry.Person, error)
	Update(ctx context.Context, id string, terms access.Terms, change func(*registry.Person) error) error
}

type action struct {
	people people
	now    func() time.Time
}

type input struct {
	Rows []row `json:"rows"`
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.Postings }

type row struct {
	Reviewer   string `json:"reviewer" text:"id"`
	Credential string `json:"credential" text:"id"`
	registry.PostingInput
}

const mostRows = 100

// Validate bounds what is looked up, and refuses the same credential twice.
func (in *input) Validate(faults *fault.Fields) {
	switch {
	case len(in.Rows) == 0:
		faults.Add("/rows", fault.FieldRequired)
	case len(in.Rows) > mostRows:
		faults.Add("/rows", fault.FieldTooMany, "max", strconv.Itoa(mostRows))
		return
	}
	seen := map[[2]string]bool{}
	for n, r := range in.Rows {
		is := [2]string{r.Reviewer, r.Credential}
		if seen[is] {
			faults.Add(at(n, "/credential"), fault.FieldTwice)
		}
		seen[is] = true
	}
}

type output struct {
	Recorded []registry.CredentialView `json:"recorded"` // in the order of the rows
}

// record tries all rows on what is read, then writes them one by one; the first on the terms of the request, whose answer
// it keeps. What a crash leaves out, the same request finishes: what is recorded already is no event.
func (a action) record(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	now := a.now()
	out, err := a.try(ctx, req, now)
	for n, r := range req.In.Rows {
		if err != nil || n > 0 && req.Terms.DryRun {
			break
		}
		terms := access.Terms{}
		if n == 0 {
			terms = access.Telling(req.Terms, &out)
		}
		err = a.people.Update(ctx, r.Reviewer, terms, func(p *registry.Person) error {
			return p.Post(r.Credential, r.PostingInput, req.Caller, now)
		})
	}
	if err != nil {
		return output{}, err
	}
	return out, nil
}

// try finds every fault of every row at its place, and what will be recorded.
func (a action) try(ctx context.Context, req lambdahttp.Request[input], now time.Time) (output, error) {
	rows, out, byID := req.In.Rows, output{Recorded: []registry.CredentialView{}}, map[string]*registry.Person{}
	ids := make([]string, len(rows))
	for n, r := range rows {
		ids[n] = r.Reviewer
	}
	known, err := a.people.Some(ctx, ids)
	if err != nil {
		return out, err
	}
	for n := range known {
		byID[known[n].ID] = &known[n]
	}
	var faults fault.Fields
	for n, r := range rows {
		p := byID[r.Reviewer]
		if p == nil {
			faults.Add(at(n, "/reviewer"), fault.FieldNoPerson)
			continue
		}
		var f *fault.Error
		if err := p.Post(r.Credential, r.PostingInput, req.Caller, now); errors.As(err, &f) {
			for _, field := range f.Fields {
				field.Pointer = at(n, field.Pointer)
				faults = append(faults, field)
			}
			continue
		}
		c, err := p.Credential(r.Credential)
		if err != nil {
			return out, err
		}
		out.Recorded = append(out.Recorded, p.CredentialView(c, calendar.DateIn(now), req.Settings))
	}
	return out, faults.Err(fault.InputInvalid)
}

func at(n int, pointer string) string { return "/rows/" + strconv.Itoa(n) + pointer }
