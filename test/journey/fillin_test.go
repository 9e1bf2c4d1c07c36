package journey_test

import (
	"net/url"
	"slices"
	"testing"

	"appraisal/internal/ident"
	"appraisal/internal/settings"
	"appraisal/test/client"
	"appraisal/test/enlist"
)

// passed enters somebody of a name as a published list does: without institution, holding 细项, found by a document
// of an area that does not exist, which has 15 digits too.
func (s scene) passed(name string, items ...string) (person, document string) {
	s.Helper()
	e := enlist.Of(s, s.site.Stack).Enter(s, enlist.Wish{Name: name, Items: items}, enlist.Passed)
	return e.ID, e.Document.Plain()
}

// 单位注册流程：聘用、告知填报密码、本人填报、自动变成等待注册、注册；注册后任何人可查，退回后查不到（问答6）。
func TestManual003_填报流程(t *testing.T) {
	s := begin(t)
	form := s.host()
	added := s.site.Staff("registrar").AddInstitution(form)
	clerk, anyone := s.hostPerson(added.Number), s.site.Anyone()
	clerk.Me()
	item := settings.Default().Options(settings.ReviewItems)[0].Value
	name := "陈·" + ident.Token()[:8]
	person, document := s.passed(name, item)
	if free := anyone.Pool(url.Values{"item": {item}}); !slices.ContainsFunc(free, func(r client.PoolRow) bool {
		return r.Person == person
	}) {
		t.Error("nobody sees that the person is free")
	}
	if found := anyone.SearchFillIn(name, added.Name); len(found) > 0 {
		t.Errorf("who has no code is found: %+v", found)
	}

	// The institution hires and gives a code.
	clerk.Refused(409, "person.not_hired", "POST", "/reviewers/"+person+"/code", nil)
	clerk.Hire(person, item)
	clerk.Refused(400, "idempotency.not_taken", "POST", "/reviewers/"+person+"/code", nil, client.Key(ident.Token()))
	given := clerk.SetCode(person)

	// Figures 1 to 5: the person searches, and mistypes.
	found := anyone.SearchFillIn(name, added.Name)
	if len(found) != 1 || found[0].Person != person || !slices.Equal(found[0].Items, []string{item}) {
		t.Fatalf("with a code: %+v", found)
	}
	knock := client.Form{"person": person, "institution": found[0].Institution, "code": "0000-0000-0000"}
	anyone.Refused(403, "fillin.refused", "POST", "/fill-in/sessions", knock)
	anyone.Refused(403, "fillin.refused", "POST", "/fill-in/sessions", knock.With("person", "nobody"))
	anyone.Refused(401, "fillin.over", "GET", "/fill-in/record", nil)
	filling := anyone.OpenFillIn(found[0], given.Code)

	// Figure 4: field by field. Only figure 6 makes it take effect.
	record := filling.Record()
	if record.Complete || len(record.Gaps) != 8 {
		t.Errorf("at first: %+v", record)
	}
	refused := filling.Refused(422, "profile.incomplete", "POST", "/fill-in/completion", nil)
	if refused.Fields()["/address"] != "required" {
		t.Errorf("with gaps: %v", refused.Errors)
	}
	for _, f := range [][2]string{{"mobile", "13800000000"}, {"region", "ZJ"}, {"address", "浙江省杭州市示例路1号"},
		{"postcode", "310000"}, {"workplace", "示例检验院"}, {"education", "bachelor"}, {"major", "机械工程"}, {"title", "senior"}} {
		record = filling.FillField(f[0], f[1], record.Version)
	}
	filling.Refused(409, "version.conflict", "PUT", "/fill-in/record/major", client.Form{"value": "电气工程"}, client.IfMatch(1))
	status := func() string {
		for _, h := range clerk.OwnReviewers(nil) {
			if h.Person == person {
				return h.StatusName
			}
		}
		return ""
	}
	if len(record.Gaps) > 0 || !record.Changed || status() != "待填报" {
		t.Errorf("filled in: %+v, and the institution sees %s", record, status())
	}
	if done := filling.Complete(); !done.Complete || done.Changed || status() != "等待注册" {
		t.Errorf("确定: %+v, and the institution sees %s", done, status())
	}
	version := s.site.Staff("registrar").Settled(person).Version
	if filling.Complete(); clerk.OwnReviewer(person).Version != version {
		t.Error("the second click is another event")
	}
	if seen := clerk.OwnReviewer(person); seen.Profile["address"] != "浙江省杭州市示例路1号" ||
		seen.LastFour != document[len(document)-4:] {
		t.Errorf("the institution sees %+v", seen)
	}

	// Q6: registered, anybody finds the person; given back, nobody does, and the session is over.
	search := client.Form{"name": name}
	if seen := anyone.FindReviewers(search); len(seen) > 0 {
		t.Errorf("found before: %+v", seen)
	}
	number := clerk.Register(person, item).Number
	for _, by := range []client.Form{search, {"number": number}, {"document": document}} {
		seen := anyone.FindReviewers(by)
		if len(seen) != 1 || seen[0].Number != number || len(seen[0].Items) != 1 || seen[0].Items[0].Institution != added.Name ||
			seen[0].Items[0].StatusName != "已注册" || seen[0].Items[0].To == "" {
			t.Errorf("by %v: %+v", by, seen)
		}
	}
	clerk.Release(person, "双方协商解除聘用", item)
	for _, by := range []client.Form{search, {"number": number}, {"document": document}} {
		if seen := anyone.FindReviewers(by); len(seen) > 0 {
			t.Errorf("after the release, by %v: %+v", by, seen)
		}
	}
	filling.Refused(401, "fillin.over", "GET", "/fill-in/record", nil)
	anyone.Refused(403, "fillin.refused", "POST", "/fill-in/sessions", knock.With("code", given.Code))
}
