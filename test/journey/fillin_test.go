package journey_test

import (
	"crypto/rand"
	"fmt"
	"math/big"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/kms"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/dynamo"
	"appraisal/internal/ident"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/internal/vault"
	"appraisal/test/client"
)

// passed enters somebody of a name as a published list does: without institution, holding 细项, found by a document
// of an area that does not exist, which has 15 digits too.
func (s scene) passed(name string, items ...string) (person, document string) {
	s.Helper()
	now, in := time.Now(), settings.Default()
	must := func(err error) {
		s.Helper()
		if err != nil {
			s.Fatal(err)
		}
	}
	n, err := rand.Int(rand.Reader, big.NewInt(10_900_000))
	must(err)
	birth := time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(n.Int64()/1000))
	body := fmt.Sprintf("999999%s%03d", birth.Format("20060102"), n.Int64()%1000)
	i, err := code.ParseIdentity("", body+"0", time.Time{}, now)
	must(err)
	i, err = code.ParseIdentity("", body+i.Expected, time.Time{}, now)
	must(err)
	v, err := vault.New(kms.NewFromConfig(s.site.Stack.Config()), s.site.Stack.Outputs["PersonKey"],
		s.site.Stack.Outputs["LookupKeys"])
	must(err)
	person = ident.New(now)
	key, wrapped, err := v.Make(s.Context(), person)
	must(err)
	marks, err := v.Marks(s.Context(), string(i.Kind()), i.Plain())
	must(err)
	by := access.Caller{Account: "registrar", Name: "吴注册", Roles: []access.Role{access.Registrar}}
	l, err := registry.Announce(ident.New(now), registry.Announcement{Name: "名单.xlsx", Size: 1,
		ExamDay: calendar.DateIn(now).AddDays(-30)}, in, by, now)
	must(err)
	l.Arrive(now)
	l.Receive(registry.Checked{Rows: 1}, nil, now)
	must(l.Publish(registry.Publication{}, in, by, now))
	p, err := registry.Enter(person, registry.Row{Name: name, Document: i, Items: items}, l, key, in, now)
	must(err)
	store := dynamo.New(dynamodb.NewFromConfig(s.site.Stack.Config()), s.site.Stack.Tables())
	must(dynamo.Reviewers{DB: store}.Enter(s.Context(), p, registry.Beside{Wrapped: &wrapped, Mark: marks[0]}))
	return person, i.Plain()
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
	version := clerk.OwnReviewer(person).Version
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
