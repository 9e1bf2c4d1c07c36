package main

import (
	"context"

	"appraisal/internal/attest"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/vault"
)

// keys are those that papers are signed with, or were.
type keys interface {
	Keys(ctx context.Context) ([]vault.Public, error)
}

type action struct{ keys keys }

// output has no key where papers are not signed.
type output struct {
	Keys []attest.Key `json:"keys"`
}

func (a action) get(ctx context.Context, _ lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	all, err := a.keys.Keys(ctx)
	if err != nil {
		return output{}, err
	}
	out := output{Keys: []attest.Key{}}
	for _, k := range all {
		published, err := attest.Publish(k.Version, k.Key)
		if err != nil {
			return output{}, err
		}
		out.Keys = append(out.Keys, published)
	}
	return out, nil
}
