package journey_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/ident"
	"appraisal/internal/settings"
	"appraisal/test/client"
)

// office is a 评审机构 that nobody else uses, with somebody of it signed in.
type office struct {
	*client.Person
	its client.Institution
}

func (s scene) office() office {
	s.Helper()
	added := s.site.Staff("registrar").AddInstitution(s.host())
	clerk := s.hostPerson(added.Number)
	clerk.Me()
	return office{clerk, added}
}

// status is that of somebody's 细项 as the institution's own list has it; empty where it is not there.
func (o office) status(person, item string) string {
	o.Helper()
	for _, h := range o.OwnReviewers(nil) {
		if h.Person == person && h.Item == item {
			return h.StatusName
		}
	}
	return ""
}

// filledIn has somebody of the office fill in all that is asked for, with a 填报密码, and gives who is filling in.
func (o office) filledIn(s scene, person, name string) *client.Person {
	s.Helper()
	given := o.SetCode(person)
	found := s.site.Anyone().SearchFillIn(name, o.its.Name)
	at := slices.IndexFunc(found, func(f client.MayFillIn) bool { return f.Person == person })
	if at < 0 {
		s.Fatalf("%s has a code and is not found: %+v", name, found)
	}
	filling := s.site.Anyone().OpenFillIn(found[at], given.Code)
	version := filling.Record().Version
	for _, f := range [][2]string{{"mobile", "13800000000"}, {"region", "ZJ"}, {"address", "浙江省杭州市示例路1号"},
		{"postcode", "310000"}, {"workplace", "示例检验院"}, {"education", "bachelor"}, {"major", "机械工程"}, {"title", "senior"}} {
		version = filling.FillField(f[0], f[1], version).Version
	}
	filling.Complete()
	return filling
}

// ofItems are the first 细项 in force.
func ofItems(n int) (items []string) {
	for _, o := range settings.Default().Options(settings.ReviewItems)[:n] {
		items = append(items, o.Value)
	}
	return items
}

// newName is a name that nobody else has.
func newName() string { return "陈·" + ident.Token()[:8] }

// said holds a refusal to its title and to what it says at fields: pointers and texts in turn.
func (s scene) said(p client.Problem, title string, fields ...string) {
	s.Helper()
	if p.Title != title {
		s.Errorf("it says %s, want %s", p.Title, title)
	}
	told := map[string]string{}
	for _, e := range p.Errors {
		told[e.Pointer] = e.Message
	}
	for i := 0; i < len(fields); i += 2 {
		if told[fields[i]] != fields[i+1] {
			s.Errorf("at %s it says %q, want %q", fields[i], told[fields[i]], fields[i+1])
		}
	}
	if len(told) != len(fields)/2 {
		s.Errorf("it says %v", told)
	}
}

// invalid posts what is refused at fields, in these words.
func (s scene) invalid(p *client.Person, path string, body any, fields ...string) {
	s.Helper()
	s.said(p.Refused(422, "input.invalid", "POST", path, body), wrongFields, fields...)
}

const (
	refusedItems = "所选细项不能办理，请按提示逐项处理；其余细项也未办理。"
	taken        = "此细项已有聘用单位，须由其退回后才能聘用"
	notHere      = "此细项未聘用在本机构"
	wrongFields  = "填写的内容有误，请按提示逐项改正。"
)

// 同一类别评审项是否可以注册多家评审机构？每 1 个细项都可以单独注册 1 个评审机构。
func TestManual003_Q1_每个细项单独注册一家机构(t *testing.T) {
	s := begin(t)
	one, other := s.office(), s.office()
	items, name := ofItems(3), newName()
	person, document := s.passed(name, items...)
	to := "/reviewers/" + person

	// What one has, no other gets; and with it nothing else of the same request.
	one.Hire(person, items[0])
	refused := other.Refused(409, "person.items_refused", "POST", to+"/hiring", client.Form{"items": items[:2]})
	s.said(refused, refusedItems, "/items/0", taken)
	if status := other.status(person, items[1]); status != "" {
		t.Errorf("half of it was done: %s", status)
	}
	refused = other.Refused(409, "person.items_refused", "POST", to+"/hiring", client.Form{"items": ofItems(4)[3:]})
	s.said(refused, refusedItems, "/items/0", "该人员没有此细项的资格")
	other.Hire(person, items[1])
	version := s.site.Staff("registrar").Settled(person).Version
	if again := one.Hire(person, items[0]); again.Version != version {
		t.Error("the second click is another event")
	}

	// Both at once: one has it.
	type outcome struct {
		got client.Answer
		err error
	}
	answers := make(chan outcome, 2)
	for _, o := range []office{one, other} {
		go func() {
			got, err := o.Do(t.Context(), "POST", to+"/hiring", client.Form{"items": items[2:]})
			answers <- outcome{got, err}
		}()
	}
	won := 0
	for range 2 {
		a := <-answers
		if a.err != nil || a.got.Status != 200 && a.got.Status != 409 {
			t.Errorf("hired at once: %d %s %v", a.got.Status, a.got.Body, a.err)
		}
		if a.got.Status == 200 {
			won++
		}
	}
	if held := len(with(one.OwnReviewer(person))) + len(with(other.OwnReviewer(person))); won != 1 || held != 3 {
		t.Errorf("%d have hired the last one; of three both have %d", won, held)
	}

	// The person fills in once; each institution registers its own, under one number.
	refused = one.Refused(409, "person.items_refused", "POST", to+"/registration", client.Form{"items": items[:1]})
	s.said(refused, refusedItems, "/items/0", "该人员信息尚未填报完整，不能注册")
	one.filledIn(s, person, name)
	if a, b := one.status(person, items[0]), other.status(person, items[1]); a != "等待注册" || b != "等待注册" {
		t.Errorf("filled in, they see %s and %s", a, b)
	}
	refused = other.Refused(409, "person.items_refused", "POST", to+"/registration", client.Form{"items": items[:1]})
	s.said(refused, refusedItems, "/items/0", notHere)
	number := one.Register(person, items[0]).Number
	if again := other.Register(person, items[1]).Number; number == "" || again != number {
		t.Errorf("registered as %q by one, as %q by the other", number, again)
	}
	seen := s.site.Anyone().FindReviewers(client.Form{"document": document})
	if len(seen) != 1 || seen[0].Number != number || len(seen[0].Items) != 2 {
		t.Fatalf("anybody finds %+v", seen)
	}
	for _, i := range seen[0].Items {
		if want := map[string]string{items[0]: one.its.Name, items[1]: other.its.Name}[i.Item]; i.Institution != want {
			t.Errorf("%s is registered with %s, want %s", i.Item, i.Institution, want)
		}
	}
	if mine := with(one.OwnReviewer(person)); !slices.Contains(mine, items[0]) || slices.Contains(mine, items[1]) {
		t.Errorf("the one has %v", mine)
	}
}

// with are the 细项 that an institution has of somebody, by its own view.
func with(r client.Reviewer) (items []string) {
	for _, i := range r.Items {
		if i.Place == "here" {
			items = append(items, i.Item)
		}
	}
	return items
}

// 如何查询无聘用单位的人员？本人查看自己是否无聘用单位，机构找到需要聘用的人员进行聘用。
func TestManual003_Q7_无聘用单位人员(t *testing.T) {
	s := begin(t)
	host, anyone := s.office(), s.site.Anyone()
	items, name := ofItems(2), newName()
	person, _ := s.passed(name, items...)
	free := func(p *client.Person, filter url.Values) (rows []string) {
		for _, r := range p.Pool(filter) {
			if r.Person == person {
				rows = append(rows, r.Item)
			}
		}
		slices.Sort(rows)
		return rows
	}
	both := slices.Sorted(slices.Values(items))

	// Whoever has passed sees without an account that they are free, for which 细项, and to when.
	for _, r := range anyone.Pool(url.Values{"item": items[:1]}) {
		if r.Person == person && (r.Name != name || r.Item != items[0] || r.Until == "" || r.Region != "") {
			t.Errorf("the row is %+v", r)
		}
	}
	if a, b := free(anyone, nil), free(host.Person, nil); !slices.Equal(a, both) || !slices.Equal(b, both) {
		t.Errorf("free for %v to anyone, for %v to the institution", a, b)
	}
	if seen := host.OwnReviewer(person); len(with(seen)) > 0 || seen.LastFour != "" || len(seen.Profile) > 0 {
		t.Errorf("of somebody who is free an institution sees %+v", seen)
	}
	s.said(anyone.Refused(422, "input.invalid", "GET", "/pool?limit=1000", nil), wrongFields, "?limit",
		"应在 1 至 100 之间")

	// The institution hires what it needs; the rest stays in the pool.
	hiring := "/reviewers/" + person + "/hiring"
	s.invalid(host.Person, hiring, client.Form{"items": []string{}}, "/items", "必填")
	host.Refused(404, "reviewer.not_found", "POST", "/reviewers/nobody/hiring", client.Form{"items": items[:1]})
	host.Hire(person, items[0])
	if rows := free(anyone, nil); !slices.Equal(rows, items[1:]) {
		t.Errorf("hired for %s, free for %v", items[0], rows)
	}
	if status := host.status(person, items[0]); status != "待填报" {
		t.Errorf("the institution sees %s", status)
	}

	// Once it is filled in where somebody lives, the pool is searched by it.
	host.filledIn(s, person, name)
	here, there := free(anyone, url.Values{"region": {"ZJ"}}), free(anyone, url.Values{"region": {"JS"}})
	if !slices.Equal(here, items[1:]) || len(there) > 0 {
		t.Errorf("of 浙江 %v, of 江苏 %v", here, there)
	}

	// One that is not active hires nobody.
	closed := s.host()
	added := s.site.Staff("registrar").AddInstitution(closed)
	clerk := s.hostPerson(added.Number)
	clerk.Me()
	s.site.Staff("registrar").SaveInstitution(added.ID, added.Version, closed.With("active", false).With("reason", "资质到期"))
	refused := clerk.Refused(409, "institution.inactive", "POST", hiring, client.Form{"items": items[1:]})
	s.said(refused, "“"+added.Name+"”已停用，不能聘用和注册人员；在册人员仍可退回。")
	s.main.Refused(403, "access.role_missing", "POST", hiring, client.Form{"items": items[1:]})
	if strings.Join(free(anyone, nil), "") != items[1] {
		t.Error("somebody who may not has hired")
	}
}
