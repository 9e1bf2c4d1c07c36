package journey_test

import (
	"net/url"
	"slices"
	"testing"
	"time"

	"appraisal/internal/calendar"
	"appraisal/test/client"
)

// 注册到期：过了截止日，系统在次日清晨自动终止；不再公示，机构的名单列为已到期，本人的证书和记录不变。
func TestManual003_注册到期(t *testing.T) {
	s := begin(t)
	host, registrar, anyone := s.office(), s.site.Staff("registrar"), s.site.Anyone()
	items, name := ofItems(2), newName()
	person, _ := s.passed(name, items...)
	host.Hire(person, items...)
	host.filledIn(s, person, name)
	number := host.Register(person, items...).Number
	registrar.Settled(person)
	found := func() int { return len(anyone.FindReviewers(client.Form{"number": number})) }
	lapsed := func() (rows []string) {
		for _, h := range host.OwnReviewers(url.Values{"status": {"lapsed"}}) {
			if h.Person == person {
				rows = append(rows, h.Item)
			}
		}
		slices.Sort(rows)
		return rows
	}
	if found() != 1 || len(lapsed()) != 0 {
		t.Fatalf("registered: found %d times, lapsed %v", found(), lapsed())
	}

	// The list had the birth date wrong: whoever was 70 yesterday may be registered no more.
	birth := calendar.DateIn(time.Now()).AddDays(-1).AddMonths(-70 * 12)
	version := s.site.Corrected(person, // another test may let the clock run at any moment from now on
		client.Form{"name": name, "document": s.numberOf(birth), "evidence": "居民身份证原件", "reason": "以证件为准"}).Version
	if found() != 0 {
		t.Error("what is over is shown until the clock has run")
	}
	s.clock()
	both := slices.Sorted(slices.Values(items))
	if rows := lapsed(); !slices.Equal(rows, both) {
		t.Errorf("the institution's list of what has lapsed has %v", rows)
	}
	s.clock()
	if now := host.OwnReviewer(person); now.Version != version+1 || len(with(now)) != 2 || found() != 0 {
		t.Errorf("after two runs version %d, was %d; %v, found %d times", now.Version, version, with(now), found())
	}
	refused := host.Refused(409, "person.items_refused", "POST", "/reviewers/"+person+"/registration", client.Form{"items": items[:1]})
	s.said(refused, refusedItems, "/items/0", "已达到注册年龄上限，不能注册")

	// Its desk is its own: nobody else's messages, and none of a registration that is over.
	if rows := host.Messages(""); len(rows) != 0 {
		t.Errorf("the institution is told %+v", rows)
	}
	host.Refused(404, "message.not_found", "POST", "/messages/PERSON."+person+"_x/reading", nil)
	host.Refused(403, "access.role_missing", "GET", "/messages?role=officer", nil)
	host.Release(person, "年满70周岁", items...)
	if rows := lapsed(); len(rows) != 0 {
		t.Errorf("released, the list has %v", rows)
	}
}
