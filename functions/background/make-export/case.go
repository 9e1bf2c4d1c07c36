package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/dossier"
	"appraisal/internal/dynamo"
	"appraisal/internal/exports"
	"appraisal/internal/fault"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// dossier makes a case, as far as the account that asked may see it.
func (a action) dossier(e exports.Export, step review.Step, tell func(context.Context, int, int) error) maker {
	return func(ctx context.Context, to io.Writer) (int, error) {
		r, err := a.records.Record(ctx, e.Number)
		if err == nil {
			err = r.Project.See(step.Caller)
		}
		switch {
		case fault.Is(err, fault.ProjectNotFound):
			return 0, &hopeless{why: exports.NoProject, cause: err}
		case err != nil:
			return 0, err
		case r.Broken != nil:
			return 0, &hopeless{why: exports.ChainBroken, about: fault.Text{Zh: r.Broken.Zh(), En: r.Broken.En()}, cause: r.Broken}
		}
		c, err := whole(r, step)
		if err != nil {
			return 0, err
		}
		err = dossier.Write(ctx, to, c, a.open, func(done, of int) error { return tell(ctx, done, of) })
		var wrong *dossier.FileError
		if errors.As(err, &wrong) {
			why := exports.FileChanged
			if wrong.Why == dossier.Missing {
				why = exports.FileMissing
			}
			return 0, &hopeless{why: why, about: fault.Text{Zh: wrong.Path, En: wrong.Path}, cause: err}
		}
		return len(c.Files), err
	}
}

func (a action) open(ctx context.Context, key string) (io.ReadCloser, error) {
	file, err := a.files.Open(ctx, key)
	if errors.Is(err, blob.ErrGone) {
		return nil, fmt.Errorf("%w: %w", dossier.ErrGone, err)
	}
	return file, err
}

// record is project.json: what the caller may see of the project, under the names that the API has for it.
type record struct {
	review.Summary
	Form       review.Form         `json:"form"`
	Invitation *review.Proposal    `json:"invitation,omitempty"`
	Documents  []review.Document   `json:"documents"`
	Letters    []review.LetterView `json:"letters"`
	review.Parts
}

// whole is a record as a case that can be written.
func whole(r dynamo.Record, step review.Step) (dossier.Case, error) {
	p := r.Project
	shown := p.Shown(p.Standing(), step.Caller)
	parts := record{Summary: p.Summary, Form: p.Form, Invitation: p.Invitation, Documents: shown,
		Letters: []review.LetterView{}, Parts: p.Parts(step.Caller, step.Settings)}
	for _, l := range p.Letters {
		parts.Letters = append(parts.Letters, p.View(l))
	}
	text, err := encoded(parts, step.Caller)
	if err != nil {
		return dossier.Case{}, fmt.Errorf("encode the record: %w", err)
	}
	c := dossier.Case{Number: p.Number, Unit: dossier.Unit(p.Unit), Project: text, Links: r.Links, Head: r.Head, At: step.At,
		Withheld: map[int]bool{}, Files: kept(p.Letters, shown, step.Settings)}
	for _, l := range r.Links {
		var e review.Event
		if err := json.Unmarshal([]byte(l.Data), &e); err != nil {
			return c, fmt.Errorf("decode event %d: %w", l.Seq, err)
		}
		c.Timeline = append(c.Timeline, told(e, p.Shown(e.Documents, step.Caller), step.Caller))
		c.Withheld[l.Seq] = !step.Caller.OfAssociation() && inner(e, l.Data) || e.Evaluation != nil && p.Took(step.Caller)
	}
	return c, nil
}

// encoded is a record in JSON. Who planned it, and how people sign in, is the association's alone.
func encoded(r record, c access.Caller) ([]byte, error) {
	if c.OfAssociation() {
		return json.MarshalIndent(r, "", "  ")
	}
	r.Planners = nil
	text, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	var tree any
	numbers := json.NewDecoder(bytes.NewReader(text))
	numbers.UseNumber()
	if err := numbers.Decode(&tree); err != nil {
		return nil, err
	}
	forget(tree, "login")
	return json.MarshalIndent(tree, "", "  ")
}

// forget takes a field out of a tree, wherever it is.
func forget(tree any, field string) {
	switch t := tree.(type) {
	case map[string]any:
		delete(t, field)
		for _, v := range t {
			forget(v, field)
		}
	case []any:
		for _, v := range t {
			forget(v, field)
		}
	}
}

// inner tells whether an event holds what is not the unit's to read: plans as they were made, visits as they were written
// down, and how the team signs in.
func inner(e review.Event, data string) bool {
	return e.Plan != nil || e.Planner != "" || e.Visit != nil || strings.Contains(data, `"login":`)
}

// kept are the files of a case: its letters, and the documents that were accepted.
func kept(letters []review.Letter, documents []review.Document, s settings.Settings) []dossier.File {
	var all []dossier.File
	for _, l := range letters {
		all = append(all, dossier.File{Folder: []string{"letters"}, Name: or(l.Number, l.ID) + "-v" + strconv.Itoa(l.Version) + ".pdf",
			Key: l.Key, Size: int64(l.Size), SHA256: l.SHA256})
	}
	for _, d := range documents {
		if d.State != review.Accepted {
			continue
		}
		kind, _ := s.Document(d.Kind)
		all = append(all, dossier.File{Folder: []string{"documents", or(kind.Zh, d.Kind)}, Name: d.ID + "-" + d.Name, Key: d.Key, Size: d.Size, SHA256: d.SHA256})
	}
	return all
}

// told is an event as people read it.
func told(e review.Event, shown []review.Document, c access.Caller) dossier.Line {
	l := dossier.Line{Seq: e.Seq, At: e.At, What: review.EventName(e.Kind), Who: e.By.Name, From: e.From.Zh(), To: e.Stage.Zh(),
		Status: e.Status.Zh(), Opinion: e.OpinionFor(c), Due: due(e.Due)}
	if role := e.By.Role.Zh(); role != "" {
		l.Who += "（" + role + "）"
	}
	for _, d := range shown {
		l.Files = append(l.Files, d.Name)
	}
	if e.Letter != nil {
		l.Files = append(l.Files, review.LetterName(e.Letter.Kind)+" "+e.Letter.Number)
	}
	return l
}
