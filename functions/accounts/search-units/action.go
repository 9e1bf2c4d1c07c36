package main

import (
	"context"
	"strconv"
	"unicode/utf8"

	"appraisal/internal/accounts"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
)

// units is all that this function may do to storage.
type units interface {
	Named(ctx context.Context, part, cursor string, limit int) (reading.Page[accounts.Found], error)
}

type action struct{ units units }

type input struct {
	Name   string `json:"name" text:"line"` // a part of it
	Cursor string `json:"cursor" text:"cursor"`
	Limit  int    `json:"limit"`
}

// Validate leaves of the name what units are found by.
func (in *input) Validate(faults *fault.Fields) {
	in.Name = code.UnitKey(in.Name)
	switch n := utf8.RuneCountInString(in.Name); {
	case n < code.LeastUnitPart:
		faults.Add("?name", fault.FieldFormat, fault.Reason("请输入单位名称中相连的至少 2 个字", "give two characters or more of the name")...)
	case n > code.MostUnitPart:
		faults.Add("?name", fault.FieldTooLong, "max", strconv.Itoa(code.MostUnitPart))
	}
	in.Limit = faults.PageSize("?limit", in.Limit)
}

type output struct {
	Units []accounts.Found `json:"units"`
	Next  string           `json:"next,omitempty"` // cursor of the next page
}

func (a action) search(ctx context.Context, req lambdahttp.Request[input]) (output, error) {
	page, err := a.units.Named(ctx, req.In.Name, req.In.Cursor, req.In.Limit)
	return output{Units: page.Rows, Next: page.Next}, err
}
