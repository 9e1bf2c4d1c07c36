package main

import (
	"context"
	"io"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/fillin"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/secret"
	"appraisal/internal/settings"
	"appraisal/internal/vault"
)

// people is all that this function may do to storage.
type people interface {
	UpdateBeside(ctx context.Context, id string, terms access.Terms,
		change func(*registry.Person) (registry.Beside, error)) error
}

// keys makes the key under which what is filled in is sealed.
type keys interface {
	Make(ctx context.Context, person string) (k vault.Key, wrapped string, err error)
}

type action struct {
	people people
	keys   keys
	chance io.Reader
	now    func() time.Time
}

type output struct {
	Person  string    `json:"person"` // id
	Code    string    `json:"code"`   // 填报密码, told this once
	Until   time.Time `json:"until"`
	Version int       `json:"version"` // of the person
}

// ETag is the person's version.
func (o output) ETag() int { return o.Version }

// set makes a code however often the step is tried: it is the same that is kept and told.
func (a action) set(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	own, at := req.Caller.Institution, a.now()
	made, err := secret.NewCode(a.chance)
	if err != nil {
		return output{}, err
	}
	hash, err := made.Hash(a.chance)
	if err != nil {
		return output{}, err
	}
	out := output{Code: made.Written()}
	err = a.people.UpdateBeside(ctx, req.Path["reviewer"], req.Counted(settings.DailyCodes, own, at),
		func(p *registry.Person) (registry.Beside, error) {
			err := p.SeenBy(own)
			if err == nil {
				err = p.SetCode(own, req.Settings, req.Caller, at)
			}
			if err != nil {
				return registry.Beside{}, err
			}
			given, lives := p.Code(own, at)
			if !lives {
				return registry.Beside{}, fault.Of(fault.FillInOver)
			}
			out.Person, out.Until, out.Version = p.ID, given.Until, p.Version
			beside := registry.Beside{Access: &fillin.Access{Person: p.ID, Institution: own, Hash: hash, Until: given.Until,
				Version: p.Version}}
			if p.Wrapped == "" { // of the old roster: whoever comes in by this code finds a key
				_, wrapped, err := a.keys.Make(ctx, p.ID)
				beside.Wrapped = &wrapped
				return beside, err
			}
			return beside, nil
		})
	if err != nil {
		return output{}, err
	}
	return out, nil
}
