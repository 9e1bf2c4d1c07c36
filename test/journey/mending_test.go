package journey_test

import (
	"testing"

	"appraisal/test/client"
)

// 预审退回之后单位改了什么，单位和经办都看得到：哪一栏、原来写的是什么、哪份资料新增或被替换；再次退回从那时算起，收回退回则恢复原样。
func TestManual000_退回以来的修改(t *testing.T) {
	s := begin(t)
	number := s.complete()
	s.at(s.main.Submit(number), "预审", "提交")
	changed := func(by *client.Person) string {
		t.Helper()
		since := by.Project(number).SinceReturn
		if since == nil {
			return "没有退回过"
		}
		said := ""
		for _, f := range since.Fields {
			before, _ := f.Before.(string)
			said += f.Pointer + "原为" + before + " "
		}
		for _, d := range since.Added {
			said += "新增" + d.Kind + " "
		}
		for _, d := range since.Removed {
			said += "减少" + d.Kind + " "
		}
		return said
	}
	want := func(by *client.Person, said string) {
		t.Helper()
		if got := changed(by); got != said {
			t.Errorf("%s 看到 %q，应为 %q", by.Name, got, said)
		}
	}
	want(s.officer, "没有退回过")
	s.at(s.officer.Screen(number, "return", "联系人有误，其他资料请补充"), "申请资料", "退回")
	want(s.main, "")
	form := s.main.Project(number).Form
	was := form["contactName"].(string)
	form["contactName"] = "王五"
	s.main.Save(number, s.main.Project(number).Version, form)
	s.main.Accepted(number, client.FiveKinds()[4])
	mended := "/contactName原为" + was + " 新增other "
	want(s.main, mended)
	s.at(s.main.Submit(number), "预审", "提交")
	want(s.officer, mended)
	s.at(s.officer.Screen(number, "return", "再看"), "申请资料", "退回")
	want(s.main, "")
	var at client.Position
	s.officer.Send("POST", "/projects/"+number+"/revocation", client.Form{"reason": "退回有误"}, &at)
	s.at(at, "预审", "提交")
	want(s.officer, mended)
	s.at(s.officer.Screen(number, "pass", ""), "约请", "提交")
	want(s.officer, "没有退回过")
}
