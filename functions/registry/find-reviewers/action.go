package main

import (
	"cmp"
	"context"
	"slices"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/internal/text"
)

// people is all that this function may do to the records of people.
type people interface {
	PublicNamed(ctx context.Context, name, cursor string, limit int) (reading.Page[registry.Person], error)
	Of(ctx context.Context, marks []string) (id string, err error)
	Numbered(ctx context.Context, number string) (id string, err error)
	Some(ctx context.Context, ids []string) ([]registry.Person, error)
}

// hosts tells the names of institutions.
type hosts interface {
	Some(ctx context.Context, ids []string) ([]registry.Institution, error)
}

// tries counts what a network asks.
type tries interface {
	Spend(ctx context.Context, q access.Quota) error
}

// marks finds people by their documents.
type marks interface {
	Marks(ctx context.Context, kind, number string) ([]string, error)
}

type action struct {
	people people
	hosts  hosts
	tries  tries
	marks  marks
	now    func() time.Time
}

// input asks for a name, a document or a 注册号: for one of them.
type input struct {
	Name     string `json:"name" text:"name"`
	Number   string `json:"number" text:"line"`   // 注册号
	Document string `json:"document" text:"line"` // number of the identity document
	Kind     string `json:"kind" text:"option"`   // of it, where the number does not tell: of code.Documents
	Cursor   string `json:"cursor" text:"cursor"` // of a name
	Limit    int    `json:"limit"`                // of a name
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.FindReviewers }

// Validate demands one thing to look for.
func (in *input) Validate(faults *fault.Fields) {
	in.Limit = faults.PageSize("/limit", in.Limit)
	asked := ""
	for _, f := range []struct{ pointer, said string }{{"/name", in.Name}, {"/number", in.Number}, {"/document", in.Document}} {
		switch {
		case f.said != "" && asked != "":
			faults.Add(f.pointer, fault.FieldOneOnly)
		case f.said != "":
			asked = f.pointer
		}
	}
	if asked == "" {
		faults.Add("/name", fault.FieldRequired)
	}
	if in.Kind != "" && !slices.Contains(code.Documents, code.Document(in.Kind)) {
		faults.Add("/kind", fault.FieldOption)
	}
	forms.FindReviewers.Text(faults, "/number", in.Number)
	forms.FindReviewers.Text(faults, "/document", in.Document)
	forms.FindReviewers.Text(faults, "/name", in.Name)
}

type output struct {
	Reviewers []registry.PublicView `json:"reviewers"`
	Next      string                `json:"next,omitempty"` // cursor of the next page
}

// find answers with nobody where there is nobody, and where somebody is not registered today. By name it is two reads.
func (a action) find(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	out, at := output{Reviewers: []registry.PublicView{}}, a.now()
	document, err := req.In.identity(at)
	if err == nil {
		err = a.tries.Spend(ctx, req.Paced(settings.SearchesOfNetwork, at))
	}
	if err != nil {
		return out, err
	}
	found, err := a.found(ctx, req.In, document)
	if err != nil {
		return out, err
	}
	today, ids := calendar.DateIn(at), []string{}
	unnamed := func(id string) string { ids = append(ids, id); return id }
	registered := slices.DeleteFunc(found.Rows, func(p registry.Person) bool {
		_, is := p.Public(today, unnamed, req.Settings)
		return !is
	})
	named, err := a.hosts.Some(ctx, ids)
	if err != nil {
		return out, err
	}
	name := func(id string) string {
		for _, i := range named {
			if i.ID == id {
				return i.Name
			}
		}
		return id
	}
	for _, p := range registered {
		view, _ := p.Public(today, name, req.Settings)
		out.Reviewers = append(out.Reviewers, view)
	}
	out.Next = found.Next
	return out, nil
}

// found is who is meant. Whether a number or a document is anybody's makes no difference to what is read.
func (a action) found(ctx context.Context, in input, document code.Identity) (reading.Page[registry.Person], error) {
	if in.Name != "" {
		return a.people.PublicNamed(ctx, in.Name, in.Cursor, in.Limit)
	}
	id, err := a.holder(ctx, in, document)
	if err != nil {
		return reading.Page[registry.Person]{}, err
	}
	rows, err := a.people.Some(ctx, []string{cmp.Or(id, "nobody")})
	return reading.Page[registry.Person]{Rows: rows}, err
}

// holder is the id of whose a number or a document is; empty for nobody.
func (a action) holder(ctx context.Context, in input, document code.Identity) (id string, err error) {
	if in.Number != "" {
		return a.people.Numbered(ctx, code.Upper(in.Number))
	}
	marks, err := a.marks.Marks(ctx, string(document.Kind()), document.Plain())
	if err != nil {
		return "", err
	}
	return a.people.Of(ctx, marks)
}

// identity is the document that was asked for, if one was. It is looked for by kind and number alone, so that of a
// number which does not tell the birth date any will do.
func (in input) identity(at time.Time) (n code.Identity, err error) {
	if in.Document == "" {
		return n, nil
	}
	var faults fault.Fields
	typed := text.IdentityInput{Kind: code.Document(in.Kind), Number: in.Document, KindAt: "/kind", NumberAt: "/document"}
	n, _ = text.Identity(typed, at, &faults)
	if len(faults) == 1 && faults[0].Code == fault.FieldIDBirthNeeded {
		faults, typed.Birth = nil, at
		n, _ = text.Identity(typed, at, &faults)
	}
	return n, faults.Err(fault.InputInvalid)
}
