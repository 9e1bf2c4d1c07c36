package stepping

import (
	"context"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

// PersonVerb is what an institution, or the association, does to one of the 评审人员; what it refuses has changed nothing.
type PersonVerb[In any] func(p *registry.Person, req lambdahttp.Request[In], at time.Time) error

// OnPerson is the action of an institution's step on the person that the path names: it answers the person as the
// institution sees them then, without what is sealed. Of whom it may know nothing, there is nobody.
func OnPerson[In any](people Records[*registry.Person], now func() time.Time,
	verb PersonVerb[In]) lambdahttp.Action[In, registry.InstitutionView] {
	return func(ctx context.Context, req lambdahttp.Request[In]) (registry.InstitutionView, error) {
		at := now()
		return Change(ctx, people, req.Path["reviewer"], req.Terms,
			func(p *registry.Person) (registry.InstitutionView, error) {
				if err := p.SeenBy(req.Caller.Institution); err != nil {
					return registry.InstitutionView{}, err
				}
				if err := verb(p, req, at); err != nil {
					return registry.InstitutionView{}, err
				}
				return p.ViewOf(req.Caller.Institution, nil, calendar.DateIn(at), req.Settings), nil
			})
	}
}

// OnRecord is the action of the association's step on the person that the path names: it answers the person as the
// association sees them then.
func OnRecord[In any](people Records[*registry.Person], now func() time.Time,
	verb PersonVerb[In]) lambdahttp.Action[In, registry.PersonView] {
	return func(ctx context.Context, req lambdahttp.Request[In]) (registry.PersonView, error) {
		at := now()
		return Change(ctx, people, req.Path["reviewer"], req.Terms, func(p *registry.Person) (registry.PersonView, error) {
			err := verb(p, req, at)
			return p.View(calendar.DateIn(at), req.Settings), err
		})
	}
}

// Items is the input of whoever does something with some of a person's 细项.
type Items struct {
	Items []string `json:"items" text:"option"`
}

// Form is the one that is filled in.
func (*Items) Form() forms.Form { return forms.Items }

// Reason is the input of whoever says why, and nothing else.
type Reason struct {
	Reason string `json:"reason" text:"lines"`
}

// Form is the one that is filled in.
func (*Reason) Form() forms.Form { return forms.Word }

// Hosts tells what the registry says of institutions.
type Hosts interface {
	Get(ctx context.Context, id string) (*registry.Institution, error)
}

// Active refuses what an institution that was made inactive does no more: to hire and to register.
func Active[In any](hosts Hosts, action lambdahttp.Action[In, registry.InstitutionView]) lambdahttp.Action[In, registry.InstitutionView] {
	return func(ctx context.Context, req lambdahttp.Request[In]) (registry.InstitutionView, error) {
		i, err := hosts.Get(ctx, req.Caller.Institution)
		if err == nil {
			err = i.Plannable()
		}
		if err != nil {
			return registry.InstitutionView{}, err
		}
		return action(ctx, req)
	}
}
