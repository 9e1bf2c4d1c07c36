package journey_test

import (
	"crypto/rand"
	"strings"
	"testing"

	"appraisal/test/client"
)

// 通知: what a unit is told is mailed to the contact of the form as well, once and without the opinion; the address is that
// of now.
func TestMail_寄给联系人(t *testing.T) {
	s := begin(t)
	before, after := strings.ToLower(rand.Text())+"@unit.example", strings.ToLower(rand.Text())+"@unit.example"
	number := s.main.Create(s.form().With("email", before)).Number
	s.main.Accepted(number, client.FiveKinds()...)
	s.main.Submit(number)
	s.officer.Screen(number, "pass", "资料齐全，请注意第三章")
	mailed := func(to, says string) string {
		t.Helper()
		s.main.Until("the mail to "+to, func() bool { return len(s.site.Mails(to)) > 0 })
		mails := s.site.Mails(to)
		if len(mails) != 1 || !strings.Contains(mails[0].Subject, number) || !strings.Contains(mails[0].BodyText, says) ||
			!strings.Contains(mails[0].BodyText, "我的任务－待办任务") {
			t.Errorf("%s is mailed %+v", to, mails)
		}
		return mails[0].BodyText
	}
	if text := mailed(before, "预审已通过，请发起约请"); strings.Contains(text, "第三章") || !strings.Contains(text, "期限：") {
		t.Errorf("the contact is told %s", text)
	}
	s.main.Told(number, "turn", "第三章")
	p := s.main.Project(number)
	contact := client.Form{"email": after}
	for _, field := range []string{"address", "contactName", "contactPhone", "contactMobile"} {
		contact[field] = p.Form[field]
	}
	s.main.Send("PUT", "/projects/"+number+"/contact", contact, nil, client.IfMatch(p.Version))
	s.main.Propose(number, s.main.Project(number).EarliestDate())
	s.officer.Review(number, "return", "请另选日期")
	if text := mailed(after, "约请未通过"); strings.Contains(text, "请另选日期") {
		t.Errorf("the contact is told %s", text)
	}
	if mails := s.site.Mails(before); len(mails) != 1 {
		t.Errorf("the old address is still mailed: %+v", mails)
	}
}
