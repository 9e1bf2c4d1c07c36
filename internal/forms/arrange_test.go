package forms_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/review"
)

// all are all forms by their names, 申请单 and those of settings too.
func all() map[string]forms.Form {
	all := forms.All()
	for name, f := range forms.Settings() {
		all[name] = f
	}
	all["application"], all["fillIn"] = (&review.Form{}).Form(), forms.FillIn
	return all
}

// TestFaultsComeInTheOrderOfTheFormAndInItsWords: of each form, with a fault at each of its fields, of rows at two of them.
func TestFaultsComeInTheOrderOfTheFormAndInItsWords(t *testing.T) {
	seen := 0
	for name, form := range all() {
		var want fault.Fields
		var fill func(at, label string, fields []forms.Field)
		fill = func(at, label string, fields []forms.Field) {
			for _, f := range fields {
				here := label + f.Label
				want = append(want, fault.Field{Pointer: at + "/" + f.Name, Code: fault.FieldRequired, Label: here})
				if seen++; !f.Several || f.Fields == nil {
					fill(at+"/"+f.Name, here+" · ", f.Fields)
					continue
				}
				for _, n := range []int{2, 10} { // 10 comes before 2 among texts
					fill(at+"/"+f.Name+"/"+strconv.Itoa(n), here+"第"+strconv.Itoa(n+1)+"项 · ", f.Fields)
				}
			}
		}
		fill("", "", form.Fields())
		found := slices.Clone(want)
		for i := range found {
			found[i].Label = ""
		}
		rand.Shuffle(len(found), func(i, j int) { found[i], found[j] = found[j], found[i] })
		for i, f := range form.Arrange(found) {
			if f.Pointer != want[i].Pointer || f.Label != want[i].Label {
				t.Errorf("%s: at place %d is %s, called %q, want %s, called %q", name, i, f.Pointer, f.Label, want[i].Pointer, want[i].Label)
			}
		}
	}
	if seen < 250 {
		t.Errorf("only %d fields were looked at", seen)
	}
}

func TestAFaultSaysWhichOfAListItIsAt(t *testing.T) {
	for _, tc := range []struct {
		form           forms.Form
		pointer, label string
	}{
		{forms.Visit, "/findings/1/fact", "不符合项第2项 · 事实"}, {forms.Rectification, "/findings/F1-02/cause", "不符合项 F1-02 · 原因分析"},
		{forms.Rectification, "/findings/F1-02/evidence", "不符合项 F1-02 · 见证资料"}, {forms.Calendar, "/days/3/date", "放假和调休上班日第4项 · 日期"},
		{forms.Plan, "/schedule/0", "评审日程第1项"}, {forms.Plan, "/members/2", "评审组成员"}, // whom it names itself
		{forms.Setting, "/source", "依据"}, {forms.SettingOf("options"), "/value/1/zh", "选项第2项 · 中文名称"},
		{forms.SettingOf("limit"), "/value/count", "期限 · 数"}, {forms.WordsOf("mail"), "/value/turn.subject", "文字 · 待办：主题"},
		{forms.Because, "/documents/other", "资料清单"}, {forms.Because, "/nowhere", ""},
	} {
		faults := fault.Fields{{Pointer: tc.pointer, Code: fault.FieldRequired}}
		if got := tc.form.Arrange(faults)[0].Label; got != tc.label {
			t.Errorf("%s is called %q, want %q", tc.pointer, got, tc.label)
		}
	}
}

func TestWhatTheFormDoesNotHaveComesLastAsItWasFound(t *testing.T) {
	var faults fault.Fields
	for _, at := range []string{"/documents/b", "/documents/a", "/findings/F1-02/cause", "/endedAt", "/findings/F1-01/fact", "/startedAt"} {
		faults.Add(at, fault.FieldRequired)
	}
	var got []string
	for _, f := range forms.Visit.Arrange(faults) {
		got = append(got, f.Pointer)
	}
	if want := []string{"/startedAt", "/endedAt", "/findings/F1-01/fact", "/findings/F1-02/cause", "/documents/b", "/documents/a"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
