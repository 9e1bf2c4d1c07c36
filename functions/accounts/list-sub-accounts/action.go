package main

import (
	"context"

	"appraisal/internal/accounts"
	"appraisal/internal/lambdahttp"
)

// units is all that this function may do to storage.
type units interface {
	Unit(ctx context.Context, code string) (*accounts.Unit, error)
}

type action struct{ units units }

type output struct {
	Accounts    []accounts.Account    `json:"accounts"`
	Former      []accounts.Account    `json:"former"`      // removed, or of another unit now
	Invitations []accounts.Invitation `json:"invitations"` // not signed in yet
	Version     int                   `json:"version"`
}

// ETag is the unit's version.
func (o output) ETag() int { return o.Version }

func (a action) list(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	u, err := a.units.Unit(ctx, req.Caller.Unit.Code)
	if err != nil {
		return output{}, err
	}
	out := output{Accounts: []accounts.Account{}, Former: []accounts.Account{}, Invitations: []accounts.Invitation{}, Version: u.Version}
	for _, a := range u.Accounts {
		if a.Left == nil {
			out.Accounts = append(out.Accounts, a)
		} else {
			out.Former = append(out.Former, a)
		}
	}
	for _, i := range u.Invitations {
		if i.Open() {
			out.Invitations = append(out.Invitations, i)
		}
	}
	return out, nil
}
