package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

// people is all that this function may do to the records of people.
type people interface {
	NamedAt(ctx context.Context, name, institution string) (ids []string, err error)
	Some(ctx context.Context, ids []string) ([]registry.Person, error)
}

// hosts finds an institution.
type hosts interface {
	Named(ctx context.Context, name string) (id string, err error)
}

// tries counts what a network asks.
type tries interface {
	Spend(ctx context.Context, q access.Quota) error
}

type action struct {
	people people
	hosts  hosts
	tries  tries
	now    func() time.Time
}

type input struct {
	Name        string `json:"name" text:"name"`
	Institution string `json:"institution" text:"line"` // 评审机构名称
}

// Form is the one that is filled in.
func (*input) Form() forms.Form { return forms.SearchFillIn }

// Validate demands both.
func (in *input) Validate(faults *fault.Fields) {
	forms.SearchFillIn.Text(faults, "/name", in.Name)
	forms.SearchFillIn.Text(faults, "/institution", in.Institution)
}

// found is somebody who may fill in. The items tell people of one name apart.
type found struct {
	Person      string   `json:"person"` // id
	Name        string   `json:"name"`
	Institution string   `json:"institution"` // id
	Items       []string `json:"items"`       // 细项 with the institution
}

type output struct {
	People []found `json:"people"`
}

// search reads as often whether there is such a person, and such an institution, or not.
func (a action) search(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	out, at := output{People: []found{}}, a.now()
	if err := a.tries.Spend(ctx, req.Paced(settings.SearchesOfNetwork, at)); err != nil {
		return out, err
	}
	host, err := a.hosts.Named(ctx, code.UnitName(req.In.Institution))
	if err != nil {
		return out, err
	}
	ids, err := a.people.NamedAt(ctx, req.In.Name, host)
	if err != nil {
		return out, err
	}
	people, err := a.people.Some(ctx, append(ids, "nobody"))
	if err != nil {
		return out, err
	}
	for _, p := range people {
		if _, lives := p.Code(host, at); !lives {
			continue
		}
		f := found{Person: p.ID, Name: p.Name, Institution: host, Items: []string{}}
		for _, i := range p.With(host) {
			f.Items = append(f.Items, i.Code)
		}
		out.People = append(out.People, f)
	}
	return out, nil
}
