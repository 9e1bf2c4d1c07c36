package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// projects is all that this function may do to projects.
type projects interface {
	Create(ctx context.Context, region string, year int, terms access.Terms,
		make func(number string) (*review.Project, error)) error
}

// units gives the caller's 单位信息.
type units interface {
	Unit(ctx context.Context, code string) (*accounts.Unit, error)
}

type action struct {
	projects projects
	units    units
	now      func() time.Time
}

type output struct {
	lambdahttp.Created
	review.Position
}

func (a action) create(ctx context.Context, req lambdahttp.Request[review.Form]) (output, error) {
	unit, err := a.units.Unit(ctx, req.Caller.Unit.Code)
	if err != nil {
		return output{}, err
	}
	form := req.In
	form.Prefill(known(unit))
	step := review.NewStep(req.Caller, req.Settings, a.now())
	var out output
	terms := access.Telling(req.Counted(settings.DailyDrafts, unit.Code, step.At), &out)
	err = a.projects.Create(ctx, region(form), calendar.DateIn(step.At).Year(), terms,
		func(number string) (*review.Project, error) {
			p, err := review.Create(number, form, step)
			if err == nil {
				out.Position = p.Position(req.Caller)
			}
			return p, err
		})
	return out, err
}

// region is that of the number: the form's, or the national authority's. A draft may have gaps, a number may not.
func region(form review.Form) string {
	if r, ok := code.RegionByLetters(form.Region); ok {
		return r.Letters
	}
	return code.National
}

// known is what 单位信息 says, as a form; 省份 is where the unit is registered, so that form and number begin with one.
func known(u *accounts.Unit) review.Form {
	p, registered := u.Profile, code.Region{}
	if parsed, err := code.ParseUnitCode(u.Code); err == nil {
		registered, _ = code.RegionOfUnitCode(parsed)
	}
	return review.Form{
		Region:  registered.Letters,
		Address: p.Address, Postcode: p.Postcode, ContactName: p.ContactName, ContactPhone: p.ContactPhone,
		ContactMobile: p.ContactMobile, Fax: p.Fax, Email: p.Email, Bank: p.Bank, BankAccount: p.BankAccount,
		UnitCode: u.Code, LegalRepresentative: p.LegalRepresentative, BusinessLicence: p.BusinessLicence,
		RegistrationAuthority: p.RegistrationAuthority, RegistrationDate: p.RegistrationDate,
		RegisteredCapital: p.RegisteredCapital, InstitutionType: p.InstitutionType, PreviousIssuer: p.Issuer,
		ParentApprovalDate: p.ParentApprovalDate, ParentApprovalNumber: p.ParentApprovalNumber, ParentHead: p.ParentHead,
	}
}
