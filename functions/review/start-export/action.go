package main

import (
	"context"
	"slices"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/code"
	"appraisal/internal/exports"
	"appraisal/internal/fault"
	"appraisal/internal/ident"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
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

// input asks for a file of a kind. Each kind takes what takes says of it.
type input struct {
	Kind    string `json:"kind" text:"option"`  // of exports.Kinds
	Number  string `json:"number" text:"id"`    // of a case
	Stage   string `json:"stage" text:"option"` // of projects, as is overdue
	Region  string `json:"region" text:"option"`
	Overdue bool   `json:"overdue"`
	Status  string `json:"status" text:"option"`  // of what people hold
	Item    string `json:"item" text:"option"`    // 细项
	Carried string `json:"carried" text:"option"` // of postings and prints: certificate or card
	Posting string `json:"posting" text:"option"` // of postings and prints: how far they have come
}

var takes = map[exports.Kind][]string{
	exports.Projects: {"/stage", "/region", "/overdue"},
	exports.Case:     {"/number"},
	exports.Own:      {"/status", "/item"},
	exports.Pool:     {"/item", "/region"},
	exports.Registry: {"/status", "/item", "/region"},
	exports.Postings: {"/carried", "/posting"},
	exports.Prints:   {"/carried", "/posting"},
}

// Validate refuses what belongs to another kind, and filters that can match nothing.
func (in *input) Validate(faults *fault.Fields) {
	kind := exports.Kind(in.Kind)
	if in.Kind == "" {
		faults.Add("/kind", fault.FieldRequired)
	} else if takes[kind] == nil {
		faults.Add("/kind", fault.FieldOption)
	}
	if kind == exports.Case && in.Number == "" {
		faults.Add("/number", fault.FieldRequired)
	}
	if _, err := code.ParseProjectNumber(in.Number); kind == exports.Case && in.Number != "" && err != nil {
		faults.Add("/number", fault.FieldFormat, fault.Reason("应为项目编号，如 PSZJ26001", "takes a project's number such as PSZJ26001")...)
	}
	_, located := code.RegionByLetters(in.Region)
	for _, f := range []struct {
		pointer     string
		given, none bool // none: there is no such
		fault       fault.Code
	}{
		{"/number", in.Number != "", false, ""},
		{"/stage", in.Stage != "", !review.Stage(in.Stage).Known(), fault.FieldOption},
		{"/region", in.Region != "", !located, fault.FieldOption},
		{"/overdue", in.Overdue, false, ""},
		{"/status", in.Status != "", !slices.Contains(statuses[kind], registry.Status(in.Status)), fault.FieldOption},
		{"/item", in.Item != "", false, ""},
		{"/carried", in.Carried != "", !slices.Contains(registry.CredentialKinds, registry.CredentialKind(in.Carried)),
			fault.FieldOption},
		{"/posting", in.Posting != "", !slices.Contains(registry.PostingStates, registry.PostingState(in.Posting)),
			fault.FieldOption},
	} {
		switch {
		case !f.given || takes[kind] == nil:
		case !slices.Contains(takes[kind], f.pointer):
			faults.Add(f.pointer, fault.FieldUnknown, fault.Reason("此类导出不按它筛选", "this kind is not narrowed by it")...)
		case f.none:
			faults.Add(f.pointer, f.fault)
		}
	}
}

// statuses are those that there are of what a kind lists.
var statuses = map[exports.Kind][]registry.Status{exports.Registry: registry.Statuses,
	exports.Own: slices.DeleteFunc(slices.Clone(registry.Statuses), func(s registry.Status) bool { return s == registry.StatusFree })}

type output struct {
	lambdahttp.Created
	exports.View
}

func (a action) start(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	order := exports.Order{Kind: exports.Kind(req.In.Kind), Number: req.In.Number,
		Filter: exports.Filter{Stage: req.In.Stage, Region: req.In.Region, Overdue: req.In.Overdue, Status: req.In.Status,
			Item: req.In.Item, Carried: req.In.Carried, Posting: req.In.Posting}}
	if err := order.Kind.Permission().Allows(req.Caller); err != nil {
		return output{}, err
	}
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
