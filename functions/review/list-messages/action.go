package main

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/review"
)

// inbox reads messages.
type inbox interface {
	List(ctx context.Context, d review.Desk, account, cursor string, limit int) (reading.Page[reading.Inbox], error)
}

type action struct{ inbox inbox }

type input struct {
	Role   string `json:"role" text:"option"` // of an account with several roles: whose desk; without it the first
	Cursor string `json:"cursor" text:"cursor"`
	Limit  int    `json:"limit"`
}

// Validate sets the page's size and refuses a desk that there is not.
func (in *input) Validate(faults *fault.Fields) {
	if in.Role != "" {
		faults.OneOf("?role", in.Role, string(access.Officer), string(access.Approver), string(access.Registrar),
			string(access.Reviewer), string(access.Institution))
	}
	in.Limit = faults.PageSize("?limit", in.Limit)
}

type output struct {
	Messages []line `json:"messages"`
	Unread   int    `json:"unread"` // on this page
	Next     string `json:"next,omitempty"`
}

type line struct {
	ID        string             `json:"id"`
	Project   string             `json:"project,omitempty"` // with its unit and stage; none of a message about somebody's registration
	UnitName  string             `json:"unitName,omitempty"`
	Person    string             `json:"person,omitempty"` // id in the registry of whom such a one is about
	People    []string           `json:"people,omitempty"` // ids of whose registrations end
	Kind      review.MessageKind `json:"kind"`
	Stage     review.Stage       `json:"stage,omitempty"`
	StageName string             `json:"stageName,omitempty"`
	Subject   string             `json:"subject"`
	Text      string             `json:"text"`
	At        time.Time          `json:"at"`
	ReadAt    string             `json:"readAt,omitempty"` // by this account
}

func (a action) list(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	role := access.Role(req.In.Role)
	if role != "" && !req.Caller.OfUnit() && !req.Caller.Has(role) {
		return output{}, access.Lacks(role)
	}
	desk := review.DesksOf(req.Caller, role)[0]
	page, err := a.inbox.List(ctx, desk, req.Caller.Account, req.In.Cursor, req.In.Limit)
	out := output{Messages: []line{}, Next: page.Next}
	for _, n := range page.Rows {
		if n.ReadAt == "" {
			out.Unread++
		}
		out.Messages = append(out.Messages, line{ID: n.ID, Project: n.Project, UnitName: n.UnitName, Kind: n.Kind,
			Person: n.Person, People: n.People, Stage: n.Stage, StageName: n.Stage.Zh(), Subject: n.Subject, Text: n.Text, At: n.At, ReadAt: n.ReadAt})
	}
	return out, err
}
