package main

import (
	"context"

	"appraisal/internal/accounts"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

type action struct{}

type output struct {
	Settings []settings.Entry           `json:"settings"`
	Stages   []forms.Choice             `json:"stages"`
	Statuses []forms.Choice             `json:"statuses"`
	Actions  []forms.Choice             `json:"actions"`
	Forms    map[string][]forms.Section `json:"forms"`   // by operationId; application is the 申请单, setting.limit and so on are those of settings by their kind
	Names    map[string][]forms.Choice  `json:"names"`   // of what records say beside them, each list by what it is of
	Version  int                        `json:"version"` // of all overrides: what PUT /settings/{key} takes in If-Match
}

// ETag is the version of all overrides; there is none before the first.
func (o output) ETag() int { return o.Version }

func (a action) get(_ context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	out := output{Settings: req.Settings.Entries(), Version: req.Settings.Version()}
	for _, s := range review.Stages {
		out.Stages = append(out.Stages, forms.Choice{Value: string(s.Stage), Zh: s.Zh})
	}
	out.Statuses, out.Actions = of(review.Statuses), of(review.AllActions())
	out.Names = names()
	out.Forms = map[string][]forms.Section{"application": review.Form{}.Sections()}
	for name, form := range forms.All() {
		out.Forms[name] = form.Sections()
	}
	for name, form := range forms.Settings() {
		out.Forms[name] = form.Sections()
	}
	return out, nil
}

// names are what the values of records are called, where no answer that holds one names it: where one is looked for, chosen, or
// marked.
func names() map[string][]forms.Choice {
	return map[string][]forms.Choice{
		"planState":        of(review.PlanStates),
		"findingState":     of(review.FindingStates),
		"fileState":        of(accounts.FileStates),
		"reviewerStatus":   of(registry.Statuses),
		"identityDocument": of(code.Documents),
		"credentialKind":   of(registry.CredentialKinds),
		"postingState":     of(registry.PostingStates),
		"conflictGround":   of(registry.Grounds),
		"proposalKind":     of(registry.ProposalKinds),
		"mergedDocuments":  registry.MergedDocuments,
		"proposalDecision": registry.Decisions,
		"itemPlace":        of(registry.Places),
		"remarkWeight":     of(registry.Weights),
		"documentState":    of(review.DocumentStates),
		"verdict":          review.Verdicts,
		"accountKind":      of(accounts.UnitKinds),
		"invitationMail":   of(accounts.MailStates),
		"dayKind":          of(calendar.Kinds),
		"when":             of(forms.Whens),
	}
}

// of are the names of values, each of which has one.
func of[T interface {
	~string
	Zh() string
}](values []T) []forms.Choice {
	all := make([]forms.Choice, len(values))
	for i, v := range values {
		all[i] = forms.Choice{Value: string(v), Zh: v.Zh()}
	}
	return all
}
