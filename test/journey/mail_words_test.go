package journey_test

import (
	"crypto/rand"
	"net/http"
	"slices"
	"strings"
	"testing"

	"appraisal/test/client"
)

// The registrar tries other words of messages and sets them: the next step is told, and mailed, in them, to login and
// contact; what was told before stays as it was. Nobody else is at it: the words are for all projects.
func TestWords_通知文字(t *testing.T) {
	const key, subject = "words.mail", "【评审系统】{项目编号} 请您办理（{阶段}）"
	const body = "您好！{单位}的项目 {项目编号}：{办理事项}\n[协会的意见是：{意见}|协会的理由是：{原因}]\n[请在 {期限} 之前办理。]\n咨询电话：010-00000000"
	s := alone(t)
	registrar := s.site.Staff("registrar")
	contact := strings.ToLower(rand.Text()) + "@unit.example"
	number := s.main.Create(s.form().With("email", contact)).Number
	s.main.Accepted(number, client.FiveKinds()...)
	s.main.Submit(number)
	s.officer.Screen(number, "return", "请补第三章")
	old := s.main.Told(number, "turn", "意见：请补第三章")
	s.main.Until("the mail to the contact", func() bool { return len(s.site.Mails(contact)) == 1 })

	inForce := s.wordsOf(key)
	if inForce.Value["turn.body"] == "" || inForce.Overridden || inForce.Confirmed {
		t.Fatalf("in force: %+v", inForce)
	}
	tried := map[string]any{"value": map[string]string{"turn.subject": subject, "turn.body": body}}
	show := func(body map[string]any) (sample struct{ Name, Subject, Text string }) {
		t.Helper()
		var out struct {
			Messages []struct{ Name, Subject, Text string }
		}
		registrar.Send("POST", "/settings/"+key+"/preview", body, &out)
		i := slices.IndexFunc(out.Messages, func(m struct{ Name, Subject, Text string }) bool { return m.Name == "turn" })
		if i < 0 || len(out.Messages) != len(inForce.Value)/2 {
			t.Fatalf("%+v", out)
		}
		return out.Messages[i]
	}
	sample := show(tried)
	if !strings.HasPrefix(sample.Subject, "【评审系统】") || !strings.Contains(sample.Text, "咨询电话") || !strings.Contains(sample.Text, "我的任务－待办任务") ||
		show(map[string]any{}).Text == sample.Text {
		t.Errorf("shown is %+v", sample)
	}
	bad := map[string]string{"turn.subject": "请办理", "turn.body": "{项目编号}{办理事项}{午饭}{意见}", "lunch.body": "午饭"}
	for _, call := range []struct {
		method, path string
		body         map[string]any
	}{{"PUT", key, map[string]any{"value": bad, "source": "会议纪要"}}, {"POST", key + "/preview", map[string]any{"value": bad}}} {
		fields := registrar.Refused(http.StatusUnprocessableEntity, "input.invalid", call.method, "/settings/"+call.path, call.body).Errors
		if len(fields) != 6 {
			t.Errorf("%s: %+v", call.method, fields)
		}
		s.officer.Refused(http.StatusForbidden, "access.role_missing", call.method, "/settings/"+call.path, tried)
	}
	if now := s.wordsOf(key); now.Words.Version != inForce.Words.Version {
		t.Fatalf("a refusal has set %+v", now)
	}

	back := func() { registrar.Send("PUT", "/settings/"+key, map[string]any{"value": nil}, nil) }
	defer func() { // also when it fails: what else is tested reads what is built in
		if s.wordsOf(key).Overridden {
			back()
		}
	}()
	registrar.Send("PUT", "/settings/"+key, map[string]any{"value": tried["value"], "source": "2026 年第 4 次办公会", "confirmed": true}, nil)
	if now := s.wordsOf(key); now.Words.Version != inForce.Words.Version+1 || !now.Confirmed || now.Value["turn.body"] != body ||
		now.Value["closed.body"] != inForce.Value["closed.body"] || show(map[string]any{}) != sample {
		t.Errorf("set: %+v", now)
	}

	s.main.Submit(number)
	s.officer.Screen(number, "return", "第四章 {期限} 处不清")
	told := s.main.Told(number, "turn", "第四章")
	if told.Subject != "【评审系统】"+number+" 请您办理（申请资料）" ||
		!strings.HasPrefix(told.Text, "您好！"+s.unit.Name+"的项目 "+number+"：预审未通过，请按意见修改后重新提交。\n协会的意见是：第四章 {期限} 处不清\n") ||
		!strings.Contains(told.Text, "\n咨询电话：010-00000000\n请登录鉴定评审系统") {
		t.Errorf("told is %q: %s", told.Subject, told.Text)
	}
	s.main.Until("the second mail to the contact", func() bool { return len(s.site.Mails(contact)) == 2 })
	mails := s.site.Mails(contact)
	if was, now := mails[0].BodyText, mails[1]; strings.Contains(was, "您好") || now.Subject != told.Subject ||
		!strings.Contains(now.BodyText, "咨询电话") || strings.Contains(now.BodyText, "第四章") || strings.Contains(now.BodyText, "协会的意见") {
		t.Errorf("the contact is mailed %+v", mails)
	}
	login := s.main.Me().Login
	s.main.Until("the mail to the login", func() bool {
		return slices.ContainsFunc(s.site.Mails(login), func(m client.Mail) bool {
			return m.Subject == told.Subject && strings.Contains(m.BodyText, told.Text)
		})
	})
	if again := s.main.Messages(number); !slices.Contains(again, old) {
		t.Errorf("the old message is not what it was: %+v", again)
	}

	back()
	if now := s.wordsOf(key); now.Words.Version != inForce.Words.Version+2 || now.Overridden || now.Value["turn.body"] != inForce.Value["turn.body"] {
		t.Errorf("taken back: %+v", now)
	}
	s.main.Submit(number)
	s.officer.Screen(number, "return", "请补第五章")
	s.main.Told(number, "turn", "意见：请补第五章")
}
