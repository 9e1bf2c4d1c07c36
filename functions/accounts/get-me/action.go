package main

import (
	"context"
	"strconv"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/lambdahttp"
)

// units is all that this function may do to storage.
type units interface {
	SignIn(ctx context.Context, in accounts.SignIn, at time.Time) (accounts.Account, error)
}

// people is the roster of 评审人员, one of whom may be signing in.
type people interface {
	Bind(ctx context.Context, subject, name, login string, at time.Time) error
}

// claimNames says which claim of the token holds what; each is a parameter of the deployment.
type claimNames struct{ unitCode, unitName, kind, name, groups, login string }

type action struct {
	units  units
	people people
	claims claimNames
	now    func() time.Time
}

type output struct {
	Account string        `json:"account"`
	Login   string        `json:"login,omitempty"`
	Name    string        `json:"name"`
	Kind    accounts.Kind `json:"kind"`
	Unit    *access.Unit  `json:"unit,omitempty"`
	Roles   []role        `json:"roles"`
	Systems []system      `json:"systems"`
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
	account, err := a.units.SignIn(ctx, a.signIn(req), a.now())
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
	for _, r := range caller.Roles {
		out.Roles = append(out.Roles, role{r, r.Zh()})
	}
	s := system{System: access.Review, Name: "鉴定评审系统", Open: caller.MayOpen(access.Review)}
	if !s.Open {
		s.Why = "没有鉴定评审系统的权限，请联系本单位主账户开通。"
	}
	out.Systems = []system{s}
	return out, nil
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
		Groups: access.Groups(claims[a.claims.groups])}
}
