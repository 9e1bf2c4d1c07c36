package main

import (
	"context"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/reading"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// register answers every search with one unit, and remembers what was looked for.
type register struct {
	err   error
	asked []any
}

func (r *register) Named(_ context.Context, part, cursor string, limit int) (reading.Page[accounts.Found], error) {
	r.asked = []any{part, cursor, limit}
	if r.err != nil {
		return reading.Page[accounts.Found]{}, r.err
	}
	return reading.Page[accounts.Found]{Rows: []accounts.Found{accounts.FoundAs(actiontest.OwnUnit.Code, "新名", "旧名")}, Next: "next"}, nil
}

func searching(c access.Caller, pairs ...string) edgetest.Request {
	r := actiontest.By(c, "GET", "")
	r.Query = actiontest.By(c, "", "", pairs...).Path
	return r
}

func TestTheAssociationFindsUnitsByPartOfTheirNames(t *testing.T) {
	r := &register{}
	handler := lambdahttp.Handle(access.ByAssociation, actiontest.Standings{}, action{units: r}.search)
	var out output
	actiontest.Read(t, handler, searching(actiontest.Officer, "name", " 示例 (浙江)·检验ＡB ", "cursor", "c", "limit", "5"), 200, &out)
	if len(out.Units) != 1 || out.Units[0].Former != "旧名" || out.Units[0].Name != "新名" || out.Next != "next" ||
		r.asked[0] != "示例浙江检验ab" || r.asked[1] != "c" || r.asked[2] != 5 {
		t.Errorf("%+v, asked %v", out, r.asked)
	}
	actiontest.Read(t, handler, searching(actiontest.Registrar, "name", strings.Repeat("长", 100)), 200, &out)
	actiontest.Read(t, handler, searching(actiontest.Officer, "name", "示例\u202e检验\u200b院"), 200, &out)
	if r.asked[0] != "示例检验院" {
		t.Errorf("what is not seen is looked for: %q", r.asked[0])
	}
	actiontest.Fails(t, handler, searching(actiontest.Officer, "name", "示例"), &r.err)
	bad := func(name, fields, part string) actiontest.Case {
		return actiontest.Invalid(name, searching(actiontest.Officer, "name", part), fields)
	}
	actiontest.Ask(t, handler,
		bad("one character", "?name format", "院"), bad("nothing", "?name format", ""), bad("brackets alone", "?name format", "（）()"),
		bad("too much", "?name too_long", strings.Repeat("长", 101)),
		actiontest.Case{Name: "a unit", Request: searching(actiontest.Main, "name", "示例"), Status: 403, Code: "access.role_missing"},
		actiontest.Case{Name: "nobody", Request: searching(access.Caller{}, "name", "示例"), Status: 401, Code: "access.sign_in_required"})
}
