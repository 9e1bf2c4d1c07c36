package bench

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo"
	"appraisal/internal/fillin"
	"appraisal/internal/ident"
	"appraisal/internal/registry"
	"appraisal/internal/secret"
	"appraisal/internal/settings"
	"appraisal/internal/stack"
	"appraisal/test/actiontest"
	"appraisal/test/enlist"
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
	carried := map[string]string{"reviewer": w.registered[4], "credential": "card-" + w.institution + "-1"}
	document := actiontest.Passed(b, "陳评审", "1981-01-01", 9).Document
	return []function{
		{"hire-reviewer", db, event(b, "POST", "institution", person(0), nil, items, 0)},
		{"register-reviewer", db, event(b, "POST", "institution", person(2), nil, items, 0)},
		{"release-reviewer", db, event(b, "POST", "institution", person(1), nil,
			map[string]any{"items": []string{item}, "reason": "双方协商解除聘用"}, 0)},
		{"list-own-reviewers", db, event(b, "GET", "institution", nil, map[string]string{"limit": "20"}, nil, 0)},
		{"find-reviewers", db, event(b, "POST", "", nil, nil, map[string]any{"name": "陈评审"}, 0)},
		{"get-keys", db, event(b, "GET", "", nil, nil, nil, 0)},
		{"list-pool", db, event(b, "GET", "", nil, map[string]string{"item": item, "limit": "20"}, nil, 0)},
		{"set-code", db, event(b, "POST", "institution", person(1), nil, nil, 0)},
		{"search-fill-in", db, event(b, "POST", "", nil, nil,
			map[string]any{"name": "陈评审", "institution": stack.Institutions[0].Name}, 0)},
		{"open-fill-in", db, event(b, "POST", "", nil, nil,
			map[string]any{"person": w.registered[2], "institution": w.institution, "code": w.code.Written()}, 0)},
		{"get-fill-in", db, w.bearing(b, event(b, "GET", "", nil, nil, nil, 0))},
		{"save-fill-in", db, w.bearing(b, event(b, "PUT", "", map[string]string{"field": "major"}, nil,
			map[string]any{"value": "电气工程"}, 2))},
		{"complete-fill-in", db, w.bearing(b, event(b, "POST", "", nil, nil, nil, 0))},
		{"close-fill-in", db, w.bearing(b, event(b, "POST", "", nil, nil, nil, 0))},
		{"get-own-reviewer", db, event(b, "GET", "institution", person(2), nil, nil, 0)},
		{"reopen-profile", db, event(b, "POST", "institution", person(2), nil, reason("通讯地址缺门牌号"), 0)},
		{"propose-correction", db, event(b, "POST", "registrar", person(2), nil, map[string]any{"name": "陳评审",
			"document": document.Plain(), "oldNumbers": []string{"TSPS001"}, "evidence": "居民身份证原件", "reason": "名单有误，以证件为准"}, 0)},
		{"propose-merge", db, event(b, "POST", "registrar", person(2), nil, map[string]any{"other": w.twin, "documents": "both",
			"evidence": "居民身份证原件", "reason": "重复建档"}, 0)},
		{"propose-visit", db, event(b, "POST", "institution", person(2), nil, map[string]any{"from": "2026-02-02",
			"to": "2026-02-04", "evidence": "评审报告 川评2026-12"}, 0)},
		{"list-proposals", db, event(b, "GET", "registrar", nil, map[string]string{"limit": "20"}, nil, 0)},
		{"decide-proposal", db, event(b, "POST", "registrar2", w.proposed, nil, map[string]any{"decision": "pass"}, 0)},
		{"credit-visit", db, event(b, "POST", "registrar", person(2), nil, map[string]any{"from": "2026-02-02", "to": "2026-02-04",
			"evidence": "评审报告 川评2026-12"}, 0)},
		{"renew-reviewer", db, event(b, "POST", "registrar", map[string]string{"reviewer": w.registered[3]}, nil, nil, 0)},
		{"issue-credentials", "bare-s3", encode(b, events.DynamoDBEvent{Records: []events.DynamoDBEventRecord{{EventName: "MODIFY",
			Change: events.DynamoDBStreamRecord{Keys: map[string]events.DynamoDBAttributeValue{
				"PK": events.NewStringAttribute("PERSON#" + w.registered[5]), "SK": events.NewStringAttribute("HEAD")}}}}})},
		{"list-postings", db, event(b, "GET", "registrar", nil, map[string]string{"kind": "certificate"}, nil, 0)},
		{"open-credential", db, event(b, "GET", "registrar", carried, nil, nil, 0)},
		{"report-loss", db, event(b, "POST", "institution", carried, nil, reason("出差途中遗失"), 0)},
		{"record-postings", db, event(b, "POST", "registrar", nil, nil, map[string]any{"rows": []any{map[string]any{
			"reviewer": carried["reviewer"], "credential": carried["credential"], "state": "posted", "carrier": "中国邮政"}}}, 0)},
		{"publish-class", db, event(b, "POST", "registrar", nil, nil, w.typedClass(), 0)},
		{"save-class", db, event(b, "PUT", "registrar", map[string]string{"class": w.classes[0]}, nil, w.typedClass(), 1)},
		{"list-classes", db, event(b, "GET", "", nil, map[string]string{"limit": "20"}, nil, 0)},
		{"get-class", db, event(b, "GET", "registrar", map[string]string{"class": w.classes[1]}, nil, nil, 0)},
		{"enter-attendance", db, event(b, "POST", "registrar", map[string]string{"class": w.classes[1]}, nil,
			map[string]any{"rows": []any{map[string]any{"reviewer": w.registered[1], "hours": 16.5},
				map[string]any{"reviewer": w.registered[2], "hours": 8}}}, 0)},
		{"load-attendance", db, event(b, "POST", "registrar", map[string]string{"class": w.classes[1]}, nil,
			map[string]any{"file": []byte("姓名,证件号码,课时\n陈评审," + w.attendee + ",16.5\n")}, 0)},
		{"withdraw-class", db, event(b, "POST", "registrar", map[string]string{"class": w.classes[1]}, nil, reason("未实际举办"), 0)},
		{"read-identity", db, event(b, "POST", "registrar", person(2), nil, reason("核对证书邮寄地址"), 0)},
		{"erase-reviewer", db, event(b, "POST", "registrar", person(0), nil, reason("本人书面申请"), 0)},
	}
}

// registry enters people who hold the first 细项: without institution, hired, and filled in.
func (w *world) registry(b testing.TB) {
	b.Helper()
	for n := range 3 {
		id := fmt.Sprintf("registered-%d", n)
		w.registered = append(w.registered, id)
		w.attendee = w.enlisting(b).Enter(b, enlist.Wish{ID: id, Institution: w.institution, At: w.at}, enlist.Stage(n)).Document.Plain()
	}
	w.registered = append(w.registered, w.enlisting(b).Renewable(b, enlist.Wish{Institution: w.institution,
		At: w.at.AddDate(-3, -10, 0)}).ID, w.carrier(b))
	w.registered = append(w.registered, w.enlisting(b).Enter(b, enlist.Wish{Institution: w.institution, At: w.at}, enlist.Registered).ID)
	w.proposed = w.corrected(b)
	w.twin = w.enlisting(b).Enter(b, enlist.Wish{At: w.at}, enlist.Passed).ID
}

// corrected is somebody who is filled in, for whom a registrar has proposed another document, and that proposal.
func (w *world) corrected(b testing.TB) map[string]string {
	b.Helper()
	var p *registry.Person
	e := w.enlisting(b).Enter(b, enlist.Wish{Institution: w.institution, At: w.at}, enlist.Filled)
	err := dynamo.Reviewers{DB: w.projects.DB}.Update(b.Context(), e.ID, access.Terms{}, func(now *registry.Person) error {
		p = now
		in := registry.Identity{Name: "陳评审", Document: actiontest.Passed(b, "", "1982-01-01", 8).Document}
		return p.ProposeCorrection(in, registry.Basis{Evidence: "居民身份证原件", Reason: "名单有误"}, e.Key, w.callers["registrar"], w.at)
	})
	if err != nil {
		b.Fatal(err)
	}
	return map[string]string{"reviewer": p.ID, "proposal": strconv.Itoa(p.Proposals[0].ID)}
}

// carrier is somebody registered who has the certificate and the card.
func (w *world) carrier(b testing.TB) string {
	b.Helper()
	id, _ := w.carried(b, w.at)
	return id
}

// typedClass is a class that begins in a week.
func (w *world) typedClass() map[string]any {
	from := calendar.DateIn(w.at).AddDays(7)
	return map[string]any{"name": "2026年第二期继续教育培训班", "place": "杭州市示例路2号", "from": from.String(),
		"to": from.AddDays(1).String(), "items": []string{settings.Default().Options(settings.ReviewItems)[0].Value}, "hours": 24}
}

// teach publishes two classes: one that is to come, and one that was held, and that somebody attended.
func (w *world) teach(b testing.TB) {
	b.Helper()
	item, store := settings.Default().Options(settings.ReviewItems)[0].Value, dynamo.Classes{DB: w.projects.DB}
	for _, days := range []int{7, -7} {
		at := w.at.AddDate(0, 0, min(days, 0))
		day := calendar.DateIn(w.at).AddDays(days).String()
		c := &registry.Class{ID: ident.New(at)}
		details, err := registry.ClassInput{Name: "继续教育培训班", Place: "福州", From: day, To: day, Items: []string{item},
			Hours: 240}.Details(settings.Default())
		if err == nil {
			err = store.Create(b.Context(), access.Terms{}, func() (*registry.Class, error) {
				return c, c.Save(details, w.callers["registrar"], at)
			})
		}
		if err != nil {
			b.Fatal(err)
		}
		w.classes = append(w.classes, c.ID)
	}
	hours, id := registry.Hours(80), w.registered[2]
	err := store.Update(b.Context(), w.classes[1], access.Terms{}, func(c *registry.Class) error {
		return c.Attend([]registry.Attendee{{AttendanceRow: registry.AttendanceRow{Reviewer: id, Hours: &hours},
			Person: &registry.Person{ID: id, Account: "somebody"}}}, w.callers["registrar"], w.at)
	})
	if err != nil {
		b.Fatal(err)
	}
}

// fillIn gives who has filled in a code, opens a session with it, and saves a draft that has another address.
func (w *world) fillIn(b testing.TB) {
	b.Helper()
	in, id, fills := settings.Default(), w.registered[2], dynamo.FillIns{DB: w.projects.DB}
	var err error
	try := func(failed error) {
		if failed != nil {
			b.Fatal(failed)
		}
	}
	w.code, err = secret.NewCode(rand.Reader)
	try(err)
	hash, err := w.code.Hash(rand.Reader)
	try(err)
	w.session, err = secret.NewToken(rand.Reader)
	try(err)
	var version int
	var wrapped string
	try(dynamo.Reviewers{DB: w.projects.DB}.UpdateBeside(b.Context(), id, access.Terms{},
		func(p *registry.Person) (registry.Beside, error) {
			err := p.SetCode(w.institution, in, w.callers["institution"], w.at)
			c, _ := p.Code(w.institution, w.at)
			version, wrapped = p.Version, p.Wrapped
			return registry.Beside{Access: &fillin.Access{Person: id, Institution: w.institution, Hash: hash, Until: c.Until,
				Version: p.Version}}, err
		}))
	try(fills.Begin(b.Context(), w.session.Digest(), fillin.Session{Person: id, Institution: w.institution, Access: version,
		Until: w.at.Add(time.Hour)}))
	key, err := vaulttest.At(b, w.router.URL).Unwrap(b.Context(), id, wrapped)
	try(err)
	moved := actiontest.Profile()
	moved.Address = "杭州市示例路9号"
	sealed, err := key.Seal(encode(b, moved))
	try(err)
	try(fills.SaveDraft(b.Context(), id, fillin.Draft{Sealed: sealed, SavedAt: w.at, Version: 1}))
}

// bearing is an event with the token of the session.
func (w *world) bearing(b testing.TB, of []byte) []byte {
	b.Helper()
	var e events.APIGatewayV2HTTPRequest
	if err := json.Unmarshal(of, &e); err != nil {
		b.Fatal(err)
	}
	e.Headers["authorization"] = "Bearer " + w.session.Show()
	return encode(b, e)
}
