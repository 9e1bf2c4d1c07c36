package lambdahttp

import (
	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/secret"
	"appraisal/internal/settings"
	"net/http"
	"time"
)

// Request is what an action gets: all of it checked, nothing of it raw.
type Request[In any] struct {
	Caller   access.Caller
	Settings settings.Settings
	Claims   map[string]string // of the verified token; empty for public routes
	Verified bool              // whether the token's login is proved to be the person's own
	Address  string            // from where it comes, as the gateway sees it
	Session  secret.Token      // of a public route: what Authorization: Bearer says, of filling in without an account
	Path     map[string]string // path parameters
	In       In                // the body of POST and PUT, the query parameters of GET and DELETE
	Terms    access.Terms      // what a write of this request is conditional on
}

// Counted are the request's terms with a quota: a daily limit of the settings, and who is counted.
func (r Request[In]) Counted(limit settings.Count, of string, at time.Time) access.Terms {
	terms, day := r.Terms, calendar.DateIn(at)
	e, _ := r.Settings.Entry(string(limit))
	terms.Quota = &access.Quota{Name: string(limit), Of: of, Day: day.String(), Most: r.Settings.Count(limit),
		What: fault.Text{Zh: e.Zh, En: e.En}, From: day.AddDays(1).Midnight()}
	return terms
}

// Paced is how often the network that a request comes from may do what a limit of the settings counts, in a window of
// registry.attempts.window.
func (r Request[In]) Paced(limit settings.Count, at time.Time) access.Quota {
	window := time.Duration(r.Settings.Count(settings.AttemptsWindow)) * time.Minute
	begun := at.Truncate(window)
	e, _ := r.Settings.Entry(string(limit))
	return access.Quota{Name: string(limit), Of: access.Network(r.Address), Day: begun.UTC().Format(time.RFC3339),
		Most: r.Settings.Count(limit), What: fault.Text{Zh: e.Zh, En: e.En}, From: begun.Add(window), Window: window}
}

// Nothing is the input of an action without one.
type Nothing struct{}

// Validator is an input that has rules of shape beyond its types.
type Validator interface{ Validate(*fault.Fields) }

// Versioned is an answer that carries the version it shows, sent as ETag.
type Versioned interface{ ETag() int }

// Created is embedded in answers that are sent with status 201.
type Created struct{}

func (Created) status() int { return http.StatusCreated }

// Rehearsable marks the answer of an action that takes ?dryRun=true: it says what would happen, and nothing is written.
type Rehearsable interface{ Rehearsable() }
