package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/code"
	"appraisal/internal/exports"
	"appraisal/internal/fault"
	"appraisal/internal/ident"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// projects tells whether the caller may see a project.
type projects interface {
	Summary(ctx context.Context, number string) (review.Summary, error)
}

// orders takes what is asked for.
type orders interface {
	Ask(ctx context.Context, e exports.Export, terms access.Terms) error
}

type action struct {
	projects projects
	exports  orders
	now      func() time.Time
}

type input struct {
	Kind    string `json:"kind" text:"option"`  // projects or case
	Number  string `json:"number" text:"id"`    // of a case
	Stage   string `json:"stage" text:"option"` // of a list, as are region and overdue
	Region  string `json:"region" text:"option"`
	Overdue bool   `json:"overdue"`
}

// Validate refuses what belongs to the other kind, and filters that can match nothing.
func (in *input) Validate(faults *fault.Fields) {
	faults.OneOf("/kind", in.Kind, string(exports.Projects), string(exports.Case))
	list := in.Kind != string(exports.Case)
	if _, err := code.ParseProjectNumber(in.Number); !list && in.Number == "" {
		faults.Add("/number", fault.FieldRequired)
	} else if !list && err != nil {
		faults.Add("/number", fault.FieldFormat)
	}
	for _, f := range []struct {
		pointer      string
		given, taken bool
	}{{"/number", in.Number != "", !list}, {"/stage", in.Stage != "", list}, {"/region", in.Region != "", list},
		{"/overdue", in.Overdue, list}} {
		if f.given && !f.taken {
			faults.Add(f.pointer, fault.FieldUnknown)
		}
	}
	if list && in.Stage != "" && !review.Stage(in.Stage).Known() {
		faults.Add("/stage", fault.FieldOption)
	}
	if _, known := code.RegionByLetters(in.Region); list && in.Region != "" && !known {
		faults.Add("/region", fault.FieldOption)
	}
}

type output struct {
	lambdahttp.Created
	exports.View
}

func (a action) start(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	order := exports.Order{Kind: exports.Kind(req.In.Kind), Number: req.In.Number,
		Filter: exports.Filter{Stage: req.In.Stage, Region: req.In.Region, Overdue: req.In.Overdue}}
	if order.Kind == exports.Case {
		p, err := a.projects.Summary(ctx, order.Number)
		if err != nil {
			return output{}, err
		}
		if err := p.See(req.Caller); err != nil {
			return output{}, err
		}
	}
	now := a.now()
	e := exports.Ask(ident.New(now), order, req.Caller, now)
	out := output{View: e.View(now)}
	terms := req.Counted(settings.DailyExports, req.Caller.Account, now)
	terms.Quota.AtOnce = req.Settings.Count(settings.ExportsWaiting)
	return out, a.exports.Ask(ctx, e, access.Telling(terms, &out))
}
