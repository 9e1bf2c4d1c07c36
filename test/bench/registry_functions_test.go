package bench

import (
	"fmt"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
	"appraisal/test/vaulttest"
)

// hosting are the functions of an institution's people, and the registrar's about who they are.
func (w *world) hosting(b testing.TB) []function {
	b.Helper()
	const db = "bare-dynamodb"
	item := settings.Default().Options(settings.ReviewItems)[0].Value
	person := func(steps int) map[string]string { return map[string]string{"reviewer": w.registered[steps]} }
	items := map[string]any{"items": []string{item}}
	reason := func(why string) map[string]any { return map[string]any{"reason": why} }
	document := actiontest.Passed(b, "陳评审", "1981-01-01", 9).Document
	return []function{
		{"hire-reviewer", db, event(b, "POST", "institution", person(0), nil, items, 0)},
		{"register-reviewer", db, event(b, "POST", "institution", person(2), nil, items, 0)},
		{"release-reviewer", db, event(b, "POST", "institution", person(1), nil,
			map[string]any{"items": []string{item}, "reason": "双方协商解除聘用"}, 0)},
		{"list-own-reviewers", db, event(b, "GET", "institution", nil, map[string]string{"limit": "20"}, nil, 0)},
		{"find-reviewers", db, event(b, "POST", "", nil, nil, map[string]any{"name": "陈评审"}, 0)},
		{"list-pool", db, event(b, "GET", "", nil, map[string]string{"item": item, "limit": "20"}, nil, 0)},
		{"get-own-reviewer", db, event(b, "GET", "institution", person(2), nil, nil, 0)},
		{"reopen-profile", db, event(b, "POST", "institution", person(2), nil, reason("通讯地址缺门牌号"), 0)},
		{"correct-identity", db, event(b, "POST", "registrar", person(2), nil, map[string]any{"name": "陳评审",
			"document": document.Plain(), "oldNumbers": []string{"TSPS001"}, "reason": "名单有误，以证件为准"}, 0)},
		{"read-identity", db, event(b, "POST", "registrar", person(2), nil, reason("核对证书邮寄地址"), 0)},
		{"erase-reviewer", db, event(b, "POST", "registrar", person(0), nil, reason("本人书面申请"), 0)},
	}
}

// registry enters people who hold the first 细项: without institution, hired, and filled in.
func (w *world) registry(b testing.TB) {
	b.Helper()
	in, people, host := settings.Default(), dynamo.Reviewers{DB: w.projects.DB}, w.callers["institution"]
	item := in.Options(settings.ReviewItems)[0].Value
	for n := range 3 {
		id := fmt.Sprintf("registered-%d", n)
		w.registered = append(w.registered, id)
		key, wrapped, err := vaulttest.At(b, w.router.URL).Make(b.Context(), id)
		if err != nil {
			b.Fatal(err)
		}
		row := actiontest.Passed(b, "陈评审", "1980-01-01", n+1, item)
		p, err := registry.Enter(id, row, actiontest.PassList(b, "list-"+id), key, in, w.at)
		if err != nil {
			b.Fatal(err)
		}
		if err := people.Enter(b.Context(), p, registry.Beside{Wrapped: &wrapped, Mark: "v1:" + id}); err != nil {
			b.Fatal(err)
		}
		for _, step := range []func(p *registry.Person) error{
			func(p *registry.Person) error { return p.Hire(w.institution, []string{item}, host, w.at) },
			func(p *registry.Person) error {
				return p.SaveProfile(actiontest.Profile(), w.institution, key, in, access.Caller{}, w.at)
			}}[:n] {
			if err := people.Update(b.Context(), id, access.Terms{}, step); err != nil {
				b.Fatal(err)
			}
		}
	}
}
