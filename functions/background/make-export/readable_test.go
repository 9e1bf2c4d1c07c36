package main

import (
	"reflect"
	"strings"
	"testing"

	"appraisal/internal/exports"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
)

// TestThePagesOfACaseSayWhatItsRecordSays: 申请单, 评审计划, 不符合项 with answers and verdicts, 结论.
func TestThePagesOfACaseSayWhatItsRecordSays(t *testing.T) {
	m := actiontest.MarkedCase(t)
	d := newDesk(t, m.Projects, ofCase, actiontest.Officer)
	if err := d.run(t); err != nil || d.e.State != exports.Ready {
		t.Fatalf("%v %+v", err, d.e.Problem)
	}
	p, files := m.Now(t), d.unzipped(t)
	f, plan, visit := p.Findings[0], p.Plans[len(p.Plans)-1], p.Visits[0]
	for page, wanted := range map[string][]string{
		"01 申请资料/00 申请单.html": {p.Form.Address, p.Form.ContactPhone, p.Form.AcceptanceNumber, p.Form.LegalRepresentative},
		"03 评审计划/00 评审计划.html": {plan.Place, plan.Members[0].Name, "第 2 轮", "已批准",
			"评审组异议", p.Requests[0].Reason, p.Requests[0].Opinion, "维持评审组"},
		"04 现场评审/00 现场评审和结论.html": {visit.Report.Summary, visit.Report.Conclusion.Zh(), "收回，不再有效"},
		"05 不符合项和整改/00 不符合项和整改.html": {f.ID, f.Clause, f.Fact, f.Cause, f.Measure, f.Responsible, f.Reason, "见证资料",
			"延长整改期限", "2026年10月30日", p.Requests[1].Reason, p.Requests[1].Opinion, "不同意延长整改期限"},
	} {
		for _, want := range wanted {
			if want == "" || !strings.Contains(files[page], want) {
				t.Errorf("%s has no %q", page, want)
			}
		}
		if !strings.HasPrefix(files[page], "<!DOCTYPE html>") || strings.Contains(files[page], "\uFFFD") {
			t.Errorf("%s is no page, or hides something:\n%s", page, files[page])
		}
	}
}

// TestEachFieldOfTheFormIsOnItsPage, as text of several lines and whatever it holds.
func TestEachFieldOfTheFormIsOnItsPage(t *testing.T) {
	var r readable
	r.settings = settings.Default()
	form := reflect.ValueOf(&r.Form).Elem()
	for i := range form.NumField() {
		if f := form.Field(i); f.Kind() == reflect.String {
			f.SetString("in-" + form.Type().Field(i).Name + "\n<b>-")
		}
	}
	r.UnitCode = r.Form.UnitCode
	page := r.pages()[0].HTML
	for i := range form.NumField() {
		f := form.Type().Field(i)
		if f.Type.Kind() == reflect.String && !strings.Contains(page, "<bdi>in-"+f.Name+"</bdi>") {
			t.Errorf("%s is not on the page", f.Name)
		}
	}
	if strings.Contains(page, "<b>") || strings.Contains(page, "\uFFFD") {
		t.Error("a text is markup, or its lines are gone")
	}
}
