package main

import (
	"bytes"
	"context"
	"slices"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// shelf remembers what was kept before an address was made of it.
type shelf struct {
	actiontest.Files
	kept []any
	err  error
}

func (s *shelf) Keep(_ context.Context, key string, data []byte, mediaType string) error {
	s.kept, s.Data = []any{key, mediaType}, data
	return s.err
}

func wire(s *shelf) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{}, action{objects: s}.get)
}

func by(c access.Caller) edgetest.Request { return actiontest.By(c, "GET", "") }

func TestTheTemplateIsAWorkbookWithTheItemsInForce(t *testing.T) {
	s := &shelf{}
	handler := wire(s)
	var out output
	actiontest.Read(t, handler, by(actiontest.Registrar), 200, &out)
	book, err := excelize.OpenReader(bytes.NewReader(s.Data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if items, err := book.GetRows("细项"); err != nil || len(items) < 2 {
		t.Errorf("%v %v", items, err)
	}
	if len(s.kept) != 2 || !slices.Equal(s.Asked, []any{s.kept[0], out.Name, s.kept[1], 5 * time.Minute}) || out.URL == "" ||
		out.Name != "考核合格名单模板.xlsx" {
		t.Errorf("kept %v, signed %v: %+v", s.kept, s.Asked, out)
	}
	hours := by(actiontest.Registrar)
	hours.Query = map[string]string{"of": "attended"}
	actiontest.Read(t, handler, hours, 200, &out)
	if book, err = excelize.OpenReader(bytes.NewReader(s.Data)); err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if rows, err := book.GetRows("课时名单"); err != nil || len(rows) != 2 || rows[0][1] != "注册号或证书编号" || out.Name != "课时名单模板.xlsx" {
		t.Errorf("%v %v: %+v", rows, err, out)
	}
	hours.Query = map[string]string{"of": "anything"}
	actiontest.Ask(t, handler, actiontest.Invalid("of what?", hours, "?of option"))
	actiontest.Fails(t, handler, by(actiontest.Registrar), &s.Err)
	actiontest.Fails(t, handler, by(actiontest.Registrar), &s.err)
}

func TestNobodyElseGetsTheTemplate(t *testing.T) {
	s := &shelf{}
	actiontest.Ask(t, wire(s),
		actiontest.Case{Name: "an officer", Request: by(actiontest.Officer), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "an institution", Request: by(actiontest.Host), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "a unit", Request: by(actiontest.Main), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: by(access.Caller{}), Status: 401, Code: "access.sign_in_required"})
	if s.kept != nil {
		t.Errorf("kept %v", s.kept)
	}
}
