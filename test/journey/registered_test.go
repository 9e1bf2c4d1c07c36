package journey_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/ident"
	"appraisal/test/client"
)

// search is where anybody looks a reviewer up (人员查询).
const search = "/public/reviewers"

// fullWidth is a number as some keyboards write it.
func fullWidth(s string) string { return strings.Map(func(r rune) rune { return r - '!' + '！' }, s) }

// 如何得知是否注册成功？机构查看本机构人员状态；任何人按姓名、身份证号或注册号查询，能够查询到的即为注册成功人员。
func TestManual003_Q6_查询是否注册成功(t *testing.T) {
	s := begin(t)
	host, anyone := s.office(), s.site.Anyone()
	item, name := ofItems(1)[0], newName()
	person, document := s.passed(name, item)
	namesake, _ := s.passed(name, item)
	nobody := anyone.Send("POST", search, client.Form{"document": "999999198001010011"}, nil).Body
	unseen := func(when string) {
		t.Helper()
		for _, by := range []client.Form{{"name": name}, {"document": document}} {
			if got := anyone.Send("POST", search, by, nil).Body; string(got) != string(nobody) {
				t.Errorf("%s: %s, of nobody it says %s", when, got, nobody)
			}
		}
	}

	// Passed, hired, filled in: found by nobody, and told from nobody by nothing.
	unseen("passed")
	host.Hire(person, item)
	host.Hire(namesake, item)
	unseen("hired")
	host.filledIn(s, person, name)
	unseen("waiting")
	if status := host.status(person, item); status != "等待注册" {
		t.Errorf("the institution sees %s", status)
	}

	// Registered: the institution sees it, and anybody finds it, by each of three, as people type them.
	registered := host.Register(person, item)
	number := registered.Number
	if status := host.status(person, item); status != "已注册" || number == "" {
		t.Errorf("registered as %q, the institution sees %s", number, status)
	}
	old := document[:6] + document[8:17]
	spaced := document[:6] + " " + document[6:14] + " " + document[14:]
	for _, by := range []client.Form{{"name": name}, {"name": strings.Replace(name, "·", "・", 1)}, {"name": " " + name},
		{"number": number}, {"number": strings.ToLower(number)}, {"document": document}, {"document": old},
		{"document": strings.ToLower(document)}, {"document": fullWidth(document)}, {"document": spaced},
		{"document": document, "kind": "resident_card"}} {
		found := anyone.FindReviewers(by)
		if len(found) != 1 || found[0].Name != name || found[0].Number != number || len(found[0].Items) != 1 {
			t.Errorf("by %v: %+v", by, found)
			continue
		}
		if i := found[0].Items[0]; i.StatusName != "已注册" || i.Institution != host.its.Name || i.To == "" {
			t.Errorf("by %v: %+v", by, i)
		}
	}
	for _, by := range []client.Form{{"name": name[:len(name)-1]}, {"name": name + "甲"},
		{"number": number[:len(number)-1]}} {
		if found := anyone.FindReviewers(by); len(found) > 0 {
			t.Errorf("by %v, which is not exact: %+v", by, found)
		}
	}

	// Two of one name are two rows, told apart by their numbers alone.
	host.filledIn(s, namesake, name)
	second := host.Register(namesake, item).Number
	answer := anyone.Send("POST", search, client.Form{"name": name}, nil)
	found := anyone.FindReviewers(client.Form{"name": name})
	if len(found) != 2 || !slices.Contains([]string{found[0].Number, found[1].Number}, second) || second == number {
		t.Errorf("two of one name: %+v", found)
	}
	for _, kept := range []string{document, document[6:14], "13800000000", "示例路", person} {
		if strings.Contains(string(answer.Body), kept) {
			t.Errorf("anybody is told %s: %s", kept, answer.Body)
		}
	}

	// What can't be looked for is said in words.
	s.invalid(anyone, search, client.Form{}, "/name", "必填")
	s.invalid(anyone, search, client.Form{"name": name, "number": number}, "/number", "一次只按一项查询")
	s.invalid(anyone, search, client.Form{"document": document[:17]},
		"/document", "应为 18 位号码（旧号 15 位），现为 17 位；护照等其他证件须写明证件类型和出生日期")
	refused := anyone.Refused(400, "idempotency.not_taken", "POST", search, client.Form{"name": name},
		client.Key(ident.Token()))
	s.said(refused, "此操作涉及个人信息或密码，系统不留存请求和应答，不能使用 Idempotency-Key，请去掉后重试。")
}

// 如何进行评审人员聘用单位的变更？原机构“退回人员”，该细项被退回到无聘用机构人员中，其他机构方可对其聘用。
func TestManual003_Q8_退回人员(t *testing.T) {
	s := begin(t)
	former, next, anyone := s.office(), s.office(), s.site.Anyone()
	items, name := ofItems(2), newName()
	person, document := s.passed(name, items...)
	to := "/reviewers/" + person
	former.Hire(person, items...)
	filling := former.filledIn(s, person, name)
	number := former.Register(person, items...).Number
	registered := func() (with map[string]string) {
		t.Helper()
		with = map[string]string{}
		for _, p := range anyone.FindReviewers(client.Form{"document": document}) {
			if p.Number != number {
				t.Errorf("the number is %s, and was %s", p.Number, number)
			}
			for _, i := range p.Items {
				with[i.Item] = i.Institution
			}
		}
		return with
	}
	if with := registered(); with[items[0]] != former.its.Name || with[items[1]] != former.its.Name {
		t.Fatalf("registered: %v", with)
	}

	// Nobody else gets the person, or sees them, before the old one lets go, and that needs a reason.
	for step, form := range map[string]client.Form{"hiring": {"items": items[:1]},
		"release": {"items": items[:1], "reason": "换单位"}} {
		refused := next.Refused(404, "reviewer.not_found", "POST", to+"/"+step,
			form)
		s.said(refused, "没有这位评审人员。")
	}
	s.invalid(former.Person, to+"/release", client.Form{"items": items[:1]}, "/reason", "必填")
	if with := registered(); len(with) != 2 {
		t.Errorf("refused, and yet released: %v", with)
	}

	// Released for one: free for that, still registered for the other.
	former.Release(person, "本人要求更换聘用单位", items[0])
	if with := registered(); len(with) != 1 || with[items[1]] != former.its.Name {
		t.Errorf("released for %s, anybody sees %v", items[0], with)
	}
	if former.status(person, items[0]) != "" || former.status(person, items[1]) != "已注册" {
		t.Errorf("the old one has %+v", former.OwnReviewers(nil))
	}
	if free := anyone.Pool(url.Values{"item": items[:1]}); !slices.ContainsFunc(free, func(r client.PoolRow) bool {
		return r.Person == person && r.Region == "ZJ"
	}) {
		t.Error("the 细项 is not in the pool")
	}
	refused := former.Refused(409, "person.items_refused", "POST", to+"/release",
		client.Form{"items": items[:1], "reason": "又一次"})
	s.said(refused, refusedItems, "/items/0", notHere)
	refused = next.Refused(409, "person.items_refused", "POST", to+"/release",
		client.Form{"items": items, "reason": "换单位"})
	s.said(refused, refusedItems, "/items/0", notHere, "/items/1", notHere)
	refused = next.Refused(409, "person.items_refused", "POST", to+"/hiring", client.Form{"items": items})
	s.said(refused, refusedItems, "/items/1", taken)
	if filling.Record().Number != number {
		t.Error("who is still with the institution for something can't fill in any more")
	}

	// Another hires and registers it, under the same number, with what is filled in already.
	next.Hire(person, items[0])
	if status := next.status(person, items[0]); status != "等待注册" {
		t.Errorf("the new one sees %s", status)
	}
	if again := next.Register(person, items[0]).Number; again != number {
		t.Errorf("registered anew as %s, was %s", again, number)
	}
	if with := registered(); with[items[0]] != next.its.Name || with[items[1]] != former.its.Name {
		t.Errorf("registered anew: %v", with)
	}

	// Released for the last one too, the person is nobody of the old one any more: neither seen nor filled in for.
	former.Release(person, "双方协商解除聘用", items[1])
	if with := registered(); len(with) != 1 || with[items[0]] != next.its.Name {
		t.Errorf("released by the old one, anybody sees %v", with)
	}
	filling.Refused(401, "fillin.over", "GET", "/fill-in/record", nil)
	if seen := former.OwnReviewer(person); seen.LastFour != "" || len(seen.Profile) > 0 || len(with(seen)) > 0 {
		t.Errorf("the old one sees %+v", seen)
	}
	next.Hire(person, items[1])
	former.Refused(404, "reviewer.not_found", "GET", "/institution/reviewers/"+person, nil)
	if seen := next.OwnReviewer(person); seen.LastFour != document[14:] || seen.Profile["address"] == "" {
		t.Errorf("the new one sees %+v", seen)
	}
}
