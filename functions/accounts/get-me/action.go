package main

import (
	"context"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
)

// units is all that this function may do to storage.
type units interface {
	SignIn(ctx context.Context, in accounts.SignIn, at time.Time) (accounts.Account, error)
}

// people is the registry of 评审人员, one of whom may be signing in.
type people interface {
	Bind(ctx context.Context, subject, name, login string, at time.Time) error
}

// institutions are the 评审机构, for one of which the account may act.
type institutions interface {
	ByNumber(ctx context.Context, number string) (*registry.Institution, error)
	Get(ctx context.Context, id string) (*registry.Institution, error)
}

// claimNames says which claim of the token holds what; each is a parameter of the deployment.
type claimNames struct{ unitCode, unitName, kind, name, groups, login, institution string }

type action struct {
	units        units
	people       people
	institutions institutions
	claims       claimNames
	now          func() time.Time
}

type output struct {
	Account string        `json:"account"`
	Login   string        `json:"login,omitempty"`
	Name    string        `json:"name"`
	Kind    accounts.Kind `json:"kind"`
	Unit    *access.Unit  `json:"unit,omitempty"`
	// Institution is the 评审机构 that the account acts for.
	Institution *institution `json:"institution,omitempty"`
	Roles       []role       `json:"roles"`
	Systems     []system     `json:"systems"`
}

// institution is a 评审机构 by its present number and name, under whichever number the account signs in.
type institution struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	Name   string `json:"name"`
	Active bool   `json:"active"`
}

type role struct {
	Role access.Role `json:"role"`
	Name string      `json:"name"`
}

// system is one sub-system of the portal, and whether it opens for this account.
type system struct {
	System access.System `json:"system"`
	Name   string        `json:"name"`
	Open   bool          `json:"open"`
	Why    string        `json:"why,omitempty"` // it does not open
}

func (a action) me(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	in, found, err := a.find(ctx, a.signIn(req))
	if err != nil {
		return output{}, err
	}
	account, err := a.units.SignIn(ctx, in, a.now())
	if err != nil {
		return output{}, err
	}
	if err := a.people.Bind(ctx, account.Subject, account.Name, account.Caller().Login, a.now()); err != nil {
		return output{}, err
	}
	out := output{Account: account.Subject, Login: account.Login, Name: account.Name, Kind: account.Kind, Roles: []role{}}
	if account.Unit.Code != "" {
		out.Unit = &account.Unit
	}
	caller := account.Caller()
	if out.Institution, err = a.institution(ctx, caller.Institution, found); err != nil {
		return output{}, err
	}
	for _, r := range caller.Roles {
		out.Roles = append(out.Roles, role{r, r.Zh()})
	}
	s := system{System: access.Review, Name: "鉴定评审系统", Open: caller.MayOpen(access.Review)}
	switch {
	case s.Open:
	case caller.OfInstitution():
		s.Why = "本账户属于评审机构，只办理评审人员的聘用与注册。"
	default:
		s.Why = "没有鉴定评审系统的权限，请联系本单位主账户开通。"
	}
	out.Systems = []system{s}
	return out, nil
}

// find looks up the 评审机构 that the token names by its number, or by one that it had; nil when it names none, or there is
// none.
func (a action) find(ctx context.Context, in accounts.SignIn) (accounts.SignIn, *registry.Institution, error) {
	if !in.ForInstitution() || in.InstitutionNumber == "" {
		return in, nil, nil
	}
	found, err := a.institutions.ByNumber(ctx, in.InstitutionNumber)
	switch {
	case fault.Is(err, fault.InstitutionNotFound):
		return in, nil, nil
	case err != nil:
		return in, nil, err
	}
	in.Institution = found.ID
	return in, found, nil
}

// institution shows the one that the account acts for, which may have been found already.
func (a action) institution(ctx context.Context, id string, found *registry.Institution) (*institution, error) {
	if id == "" {
		return nil, nil
	}
	if found == nil || found.ID != id { // the token does not name it, or is older than the one that was taken over
		var err error
		if found, err = a.institutions.Get(ctx, id); err != nil {
			return nil, err
		}
	}
	return &institution{ID: id, Number: found.Number, Name: found.Name, Active: found.Active}, nil
}

func (a action) signIn(req lambdahttp.Request[lambdahttp.Nothing]) accounts.SignIn {
	claims := req.Claims
	var issued time.Time
	if seconds, err := strconv.ParseFloat(claims["iat"], 64); err == nil {
		issued = time.Unix(int64(seconds), 0)
	}
	return accounts.SignIn{IssuedAt: issued, Subject: claims["sub"], Login: claims[a.claims.login],
		Doubtful: !req.Verified, Name: claims[a.claims.name], Kind: claims[a.claims.kind],
		UnitCode: claims[a.claims.unitCode], UnitName: claims[a.claims.unitName],
		Groups: access.Groups(claims[a.claims.groups]), InstitutionNumber: claims[a.claims.institution]}
}
