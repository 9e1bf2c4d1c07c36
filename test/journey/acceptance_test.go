package journey_test

import (
	"strings"
	"testing"

	"appraisal/test/client"
)

// 提交: 受理决定书编号 of another open project of the unit is asked about, however it was typed, and so is one that an officer
// corrects it to.
func TestManual000_3_2_同一受理决定书(t *testing.T) {
	s := begin(t)
	const number, other = "受理〔2026〕77号", "受理〔2026〕78号"
	hand := func(form client.Form) string {
		t.Helper()
		number := s.main.Create(form).Number
		s.main.Accepted(number, client.FiveKinds()...)
		return number
	}
	first := hand(s.form().With("acceptanceNumber", number))
	form := s.form().With("acceptanceNumber", "受理[2026] 77号")
	second := hand(form)
	s.main.Submit(first)
	said := s.main.Refused(422, "project.incomplete", "POST", "/projects/"+second+"/submission", nil)
	if got := said.Fields(); len(got) != 1 || got["/acceptanceNumber"] != "acceptance_twice" ||
		said.Errors[0].Label != "受理决定书编号" || !strings.Contains(said.Errors[0].Message, "与在办项目 "+first+" 的受理决定书编号相同") {
		t.Fatalf("it is said: %+v", said.Errors)
	}
	s.main.Save(second, s.main.Project(second).Version, form.With("acceptanceSharedWith", first))
	s.at(s.main.Submit(second), "预审", "提交")

	third := hand(s.form().With("acceptanceNumber", other))
	s.main.Submit(third)
	wrong := client.Form{"reason": "编号抄错", "acceptanceNumber": number}
	asked := s.officer.Refused(422, "input.invalid", "POST", "/projects/"+third+"/acceptance", wrong)
	if got := asked.Fields(); got["/acceptanceNumber"] != "acceptance_twice" {
		t.Errorf("the officer is told %v", got)
	}
	s.officer.Send("POST", "/projects/"+third+"/acceptance", wrong.With("acceptanceSharedWith", max(first, second)), nil)
	s.main.Told(third, "corrected", "同一受理决定书的项目由“（空）”改为“"+max(first, second)+"”")

	fourth := hand(s.form().With("acceptanceNumber", other))
	s.at(s.main.Submit(fourth), "预审", "提交") // the third has it no more
	fifth := hand(s.form().With("acceptanceNumber", other))
	s.main.Send("POST", "/projects/"+fourth+"/withdrawal", client.Form{"reason": "不再申请"}, nil)
	s.at(s.main.Submit(fifth), "预审", "提交") // the fourth has ended
}

// 新增: what the form calls its fields, and what it takes, is said before it is filled in, and again by what is refused.
func TestManual000_3_1_申请单的栏目(t *testing.T) {
	s := begin(t)
	var said struct {
		Forms struct {
			Application []struct {
				Title  string
				Fields []struct {
					Name, Label, Help string
					Required          bool
				}
			}
		}
	}
	s.main.Send("GET", "/settings", nil, &said)
	labels, required := map[string]string{}, 0
	for _, section := range said.Forms.Application {
		for _, f := range section.Fields {
			labels["/"+f.Name] = f.Label
			if f.Required {
				required++
			}
		}
	}
	if labels["/previousCertificate"] != "原有许可/核准证编号" || labels["/address"] != "单位地址" || required != 12 {
		t.Errorf("the form has %v, %d of them to be filled in", labels, required)
	}
	missing := s.main.Project(s.main.Create(client.Form{"unitCode": s.unit.Code}).Number).Missing
	fields := 0
	for _, m := range missing {
		if label := labels[m.Pointer]; label != "" {
			if fields++; m.Label != label {
				t.Errorf("%s is called %q, and %q where it is missing", m.Pointer, label, m.Label)
			}
		}
	}
	if fields != required-2 { // the code of the unit is given, and 省份 follows from it
		t.Errorf("%d fields are missing", fields)
	}
}
