package journey_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/ident"
	"appraisal/internal/registry"
	"appraisal/test/actiontest"
	"appraisal/test/client"
	"appraisal/test/enlist"
)

// nearEnd is somebody registered with an office whose certificate ends within the months in which it can be renewed, who
// has the work days that it takes, and no hours.
func (s scene) nearEnd(o office, name string, items ...string) (person string) {
	s.Helper()
	at := time.Now().AddDate(-3, -10, 0)
	in := enlist.Of(s, s.site.Stack)
	e := in.Enter(s, enlist.Wish{Name: name, Items: items, Institution: o.its.ID, At: at}, enlist.Registered)
	from := calendar.DateIn(at).AddDays(30)
	err := in.People.Update(s.Context(), e.ID, access.Terms{}, func(p *registry.Person) error {
		p.Credit(registry.Credit{Source: "visit/journey/1", Seen: 1, From: from, To: from.AddDays(40)}, actiontest.Registrar, at)
		return nil
	})
	if err != nil {
		s.Fatal(err)
	}
	return e.ID
}

// today is a class of one day that is held today.
func today(name string, hours float64, items ...string) client.Form {
	day := calendar.DateIn(time.Now()).String()
	return client.Form{"name": name, "place": "杭州市示例路2号", "from": day, "to": day, "items": items, "hours": hours}
}

// refusedRenewal is a renewal that is refused, in words.
func (s scene) refusedRenewal(p *client.Person, person string) (words []string) {
	s.Helper()
	refused := p.Refused(409, "person.renewal_refused", "POST", "/reviewers/"+person+"/renewal", nil)
	if refused.Title != "还不能换证，缺少的条件见各项说明。" {
		s.Errorf("it says %s", refused.Title)
	}
	for _, e := range refused.Errors {
		words = append(words, e.Message)
	}
	return words
}

// 鉴定评审继续教育课时如何计算？每期公布覆盖的评审项和课时，按实际参加计，在注册周期内累计；课时不足的不能换证，未覆盖的评审项不换，其余照办。
func TestManual003_Q4_继续教育课时(t *testing.T) {
	s := begin(t)
	registrar, anyone := s.site.Staff("registrar"), s.site.Anyone()
	former, next := s.office(), s.office()
	items := ofItems(2)
	person := s.nearEnd(former, newName(), items...)
	if words := s.refusedRenewal(registrar, person); !slices.ContainsFunc(words, func(w string) bool {
		return strings.Contains(w, "课时") && strings.Contains(w, "40")
	}) {
		t.Errorf("without hours it says %v", words)
	}

	// What a class covers and counts is published, before it is held, to anyone.
	name := "继续教育培训班" + ident.Token()
	class := registrar.PublishClass(today(name, 20, items[0]))
	class = registrar.SaveClass(class.ID, class.Version, today(name, 24.5, items[0]))
	other := registrar.PublishClass(today(name+"二", 24, items[0]))
	listed := anyone.Classes(url.Values{"item": items[:1]})
	at := slices.IndexFunc(listed, func(c client.Class) bool { return c.ID == class.ID })
	if at < 0 || listed[at].Hours != 24.5 || listed[at].Items[0] != items[0] || listed[at].Name != name {
		t.Errorf("anybody sees %+v", listed)
	}
	if slices.ContainsFunc(anyone.Classes(url.Values{"item": items[1:]}), func(c client.Class) bool { return c.ID == class.ID }) {
		t.Error("it is listed for an item that it does not cover")
	}
	yesterday := today(name, 8, items[0]).With("from", calendar.DateIn(time.Now()).AddDays(-1).String())
	s.invalid(registrar, "/classes", yesterday, "/from", "最早为 "+calendar.DateIn(time.Now()).String())
	later := registrar.PublishClass(today(name+"三", 8, items[0]).With("to", calendar.DateIn(time.Now()).AddDays(1).String()))
	row := client.Form{"reviewer": person, "hours": 8}
	refused := registrar.Refused(409, "class.not_held", "POST", "/classes/"+later.ID+"/attendance", client.Form{"rows": []client.Form{row}})
	s.said(refused, "培训班 "+later.To+" 才结束，结束前不能登记课时。")

	// As attended, never above the class's hours; every faulty row is named, and nothing is half done.
	attendance := "/classes/" + class.ID + "/attendance"
	s.invalid(registrar, attendance, client.Form{"rows": []client.Form{{"reviewer": person, "hours": 25},
		{"number": "RY9900001", "hours": 8}, {"reviewer": person, "hours": 8}, {"hours": 8}}},
		"/rows/0/hours", "应在 0 至 24.5 之间", "/rows/1/number", "没有这位评审人员，请核对号码或编号",
		"/rows/2", "与第 1 行是同一人", "/rows/3", "必填")
	hours := func(want float64) {
		t.Helper()
		if got := registrar.Readiness(person, "").Work; got.Hours != want || got.Days < 20 {
			t.Errorf("%v hours and %d days, want %v hours", got.Hours, got.Days, want)
		}
	}
	hours(0)
	for range 2 {
		registrar.EnterAttendance(class.ID, client.Form{"reviewer": person, "hours": 24.5})
		hours(24.5)
	}
	registrar.EnterAttendance(class.ID, client.Form{"reviewer": person, "hours": 16.5})
	registrar.EnterAttendance(other.ID, client.Form{"reviewer": person, "hours": 23})
	hours(39.5)
	if words := s.refusedRenewal(registrar, person); len(words) != 1 || !strings.Contains(words[0], "39.5") {
		t.Errorf("with 39.5 hours it says %v", words)
	}
	if seen := registrar.SeeClass(class.ID); len(seen.Attendance) != 1 || seen.Attendance[0].Hours != 16.5 {
		t.Errorf("attendance %+v", seen.Attendance)
	}

	// A class that is withdrawn counts for nobody; a change of institution takes nothing away.
	for range 2 {
		registrar.WithdrawClass(other.ID, "未实际举办")
		hours(16.5)
	}
	refused = registrar.Refused(409, "class.withdrawn", "POST", "/classes/"+other.ID+"/attendance", client.Form{"rows": []client.Form{row}})
	s.said(refused, "培训班已撤销，不能再办理。")
	third := registrar.PublishClass(today(name+"四", 24, items[0]))
	registrar.EnterAttendance(third.ID, client.Form{"reviewer": person, "hours": 24})
	former.Release(person, "双方协商解除聘用", items...)
	next.Hire(person, items...)
	hours(40.5)

	// Enough in all: what is covered is renewed, what is not keeps its end.
	ready := registrar.Readiness(person, "")
	if !ready.Renewable || len(ready.Missing) > 0 || !ready.Items[0].Renewable || ready.Items[1].Covered || ready.Items[1].Renewable {
		t.Errorf("ready: %+v", ready)
	}
	registrar.Send("POST", "/reviewers/"+person+"/renewal", nil, nil)
	after := registrar.Readiness(person, "")
	if after.Certificate.To <= ready.Certificate.To || after.Items[0].Until != after.Certificate.To ||
		after.Items[1].Until != ready.Certificate.To {
		t.Errorf("renewed: %+v, before %+v", after, ready)
	}
	if after.Work.Hours != 0 {
		t.Errorf("the next cycle begins with %v hours", after.Work.Hours)
	}
}

// 如何查看继续教育课时？已注册的查询人员即可见；已取得资格证书未注册的参加培训后计入课时，但不能查询。
func TestManual003_Q11_课时查询(t *testing.T) {
	s := begin(t)
	registrar, anyone, host := s.site.Staff("registrar"), s.site.Anyone(), s.office()
	items, name := ofItems(1), newName()
	holder, document := s.passed(name, items...)
	registered := s.nearEnd(host, name, items...)
	number := host.OwnReviewer(registered).Number
	class := registrar.PublishClass(today("继续教育培训班"+ident.Token(), 24, items...))
	registrar.EnterAttendance(class.ID, client.Form{"reviewer": holder, "hours": 12.5},
		client.Form{"number": strings.ToLower(number), "hours": 24})
	if got := registrar.Readiness(holder, "").Work.Hours; got != 12.5 {
		t.Errorf("whoever holds a certificate has %v hours", got)
	}
	if found := anyone.FindReviewers(client.Form{"document": document}); len(found) > 0 {
		t.Errorf("and is found: %+v", found)
	}
	found := anyone.FindReviewers(client.Form{"number": number})
	if len(found) != 1 || found[0].Work.Hours != 24 || found[0].Work.Days < 20 {
		t.Errorf("whoever is registered: %+v", found)
	}

	// Registered later, they have what they had.
	host.Hire(holder, items...)
	host.filledIn(s, holder, name)
	host.Register(holder, items...)
	if found = anyone.FindReviewers(client.Form{"document": document}); len(found) != 1 || found[0].Work.Hours != 12.5 {
		t.Errorf("registered: %+v", found)
	}
	host.Refused(403, "access.role_missing", "GET", "/classes/"+class.ID, nil)
}
