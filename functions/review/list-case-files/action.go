package main

import (
	"context"

	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/internal/review"
)

// lists reads pages of files.
type lists interface {
	Files(ctx context.Context, unit, cursor string, limit int) (reading.Page[review.CaseFile], error)
}

// projects finds one project.
type projects interface {
	Get(ctx context.Context, number string) (*review.Project, error)
}

type action struct {
	lists    lists
	projects projects
}

type input struct {
	Project string `json:"project" text:"id"` // number; of that one alone, all on one page
	Cursor  string `json:"cursor" text:"cursor"`
	Limit   int    `json:"limit"`
}

// Validate sets the page's size.
func (in *input) Validate(faults *fault.Fields) { in.Limit = faults.PageSize("?limit", in.Limit) }

type output struct {
	Files []file `json:"files"`
	Next  string `json:"next,omitempty"` // cursor of the next page
}

type file struct {
	review.CaseFile
	KindName string `json:"kindName"`
	Path     string `json:"path"` // of the route that opens it
}

func (a action) list(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	page, err := a.page(ctx, req)
	out := output{Files: []file{}, Next: page.Next}
	for _, f := range page.Rows {
		row := file{CaseFile: f, KindName: review.LetterName(f.Kind), Path: "/projects/" + f.Project + "/letters/" + f.ID}
		if f.Type == "document" {
			kind, _ := req.Settings.Document(f.Kind)
			row.KindName, row.Path = kind.Zh, "/projects/"+f.Project+"/documents/"+f.ID
		}
		out.Files = append(out.Files, row)
	}
	return out, err
}

func (a action) page(ctx context.Context, req lambdahttp.Request[input]) (reading.Page[review.CaseFile], error) {
	if req.In.Project == "" {
		return a.lists.Files(ctx, req.Caller.Unit.Code, req.In.Cursor, req.In.Limit)
	}
	p, err := a.projects.Get(ctx, req.In.Project)
	if err == nil {
		err = p.See(req.Caller)
	}
	if err != nil {
		return reading.Page[review.CaseFile]{}, err
	}
	return reading.Page[review.CaseFile]{Rows: p.CaseFiles()}, nil
}
