package journey_test

import (
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/code"
	"appraisal/test/client"
)

// 新增: the form comes filled in from 单位信息, the first 保存 gives the number, and gaps are allowed.
func TestManual000_3_1_新增评审项目(t *testing.T) {
	s := begin(t)
	s.saveUnit(client.Form{"address": "杭州市示例路2号", "contactName": "王联系", "contactMobile": "13800000000",
		"legalRepresentative": "郑法人", "institutionType": "enterprise", "postcode": "310001"})
	created := s.main.Create(client.Form{"contactName": "改过的联系人"})
	s.at(created, "申请资料", "保存")
	year := time.Now().In(time.FixedZone("CST", 8*3600)).Format("06")
	if !regexp.MustCompile(`^PSZJ` + year + `[0-9]{3,}$`).MatchString(created.Number) {
		t.Errorf("the number %s", created.Number)
	}
	p := s.main.Project(created.Number)
	want := client.Form{"address": "杭州市示例路2号", "contactName": "改过的联系人", "contactMobile": "13800000000",
		"legalRepresentative": "郑法人", "institutionType": "enterprise", "postcode": "310001", "unitCode": s.unit.Code, "region": "ZJ"}
	if !maps.Equal(p.Form, want) {
		t.Errorf("the form is %v, want %v", p.Form, want)
	}
	missing := client.Problem{Errors: p.Missing}.Fields()
	for _, pointer := range []string{"/acceptanceNumber", "/reviewType", "/documents/other"} {
		if missing[pointer] == "" {
			t.Errorf("%s is not said to be missing: %v", pointer, missing)
		}
	}
	saved := s.main.Save(created.Number, created.Version, s.form().With("remarks", "第一行\n第二行"))
	if saved.Version != created.Version+1 {
		t.Errorf("version %d after %d", saved.Version, created.Version)
	}
	if got := s.main.Project(created.Number); got.Form["remarks"] != "第一行\n第二行" || got.Form["region"] != "ZJ" {
		t.Errorf("what was saved: %v", got.Form)
	}
	if want := []string{"save", "upload", "remove_document", "delete", "submit"}; !slices.Equal(saved.May(), want) {
		t.Errorf("the unit may %v, want %v", saved.May(), want)
	}
	next := s.main.Create(client.Form{"region": "SC"})
	if !strings.HasPrefix(next.Number, "PSSC"+year) {
		t.Errorf("a project of 四川 is %s", next.Number)
	}
}

// Of two tabs the second one does not overwrite what it has not seen.
func TestManual000_3_1_新增评审项目_两个窗口(t *testing.T) {
	s := begin(t)
	p := s.main.Create(s.form())
	s.main.Save(p.Number, p.Version, s.form().With("remarks", "先保存的窗口"))
	late := s.main.Refused(409, "version.conflict", "PUT", "/projects/"+p.Number, s.form(), client.IfMatch(p.Version))
	if late.Facts["version"] != float64(p.Version+1) || late.Facts["stage"] != "application" {
		t.Errorf("the refusal says %v", late.Facts)
	}
	s.main.Refused(428, "version.required", "PUT", "/projects/"+p.Number, s.form())
	s.main.Refused(400, "version.malformed", "PUT", "/projects/"+p.Number, s.form(),
		client.Header{Name: "If-Match", Value: "*"})
	s.main.Refused(409, "version.conflict", "DELETE", "/projects/"+p.Number, nil, client.IfMatch(p.Version))
	if got := s.main.Project(p.Number); got.Form["remarks"] != "先保存的窗口" || got.Version != p.Version+1 {
		t.Errorf("the project after it: %d %v", got.Version, got.Form)
	}
}

// What is ill formed is refused, each field with its reason and all at once; nothing is saved.
func TestManual000_3_1_新增评审项目_填写有误(t *testing.T) {
	s := begin(t)
	p := s.main.Create(s.form())
	tomorrow := time.Now().In(time.FixedZone("CST", 8*3600)).AddDate(0, 0, 1).Format(time.DateOnly)
	said := s.main.Refused(422, "input.invalid", "PUT", "/projects/"+p.Number, client.Form{
		"postcode": "31000", "contactPhone": "电话", "contactMobile": "12345", "email": "nobody", "bankAccount": "x",
		"registrationDate": "2026-02-30", "acceptanceDate": tomorrow, "registeredCapital": "一百万", "reviewType": "none",
		"acceptanceCategory": "none", "institutionType": "none", "region": "XX", "unitCode": "1233000012345678I0",
		"address": long(201), "contactName": "两\n行",
	}, client.IfMatch(p.Version))
	want := map[string]string{"/postcode": "format", "/contactPhone": "format", "/contactMobile": "format",
		"/email":       "format",
		"/bankAccount": "format", "/registrationDate": "date", "/acceptanceDate": "future", "/registeredCapital": "format",
		"/reviewType": "option", "/acceptanceCategory": "option", "/institutionType": "option", "/region": "option",
		"/unitCode": "unit_code.alphabet", "/address": "too_long", "/contactName": "format"}
	if !maps.Equal(said.Fields(), want) {
		t.Errorf("the faults are %v, want %v", said.Fields(), want)
	}
	for _, f := range said.Errors {
		if f.Message == "" || f.MessageEn == "" || strings.ContainsAny(f.Message+f.MessageEn, "{}") {
			t.Errorf("%s: %q, %q", f.Pointer, f.Message, f.MessageEn)
		}
	}
	if got := s.main.Project(p.Number); got.Version != p.Version || got.Form["region"] != "ZJ" {
		t.Errorf("the project after it: %d %v", got.Version, got.Form)
	}
}

// A code of wrong length or alphabet is refused; one with a wrong check digit until the unit says that it was issued
// so.
func TestManual000_3_1_统一社会信用代码(t *testing.T) {
	s := begin(t)
	p := s.main.Create(s.form())
	refused := func(unitCode, why string) {
		t.Helper()
		said := s.main.Refused(422, "input.invalid", "PUT", "/projects/"+p.Number, s.form().With("unitCode", unitCode),
			client.IfMatch(p.Version))
		if said.Fields()["/unitCode"] != why {
			t.Errorf("%s: %v, want %s", unitCode, said.Errors, why)
		}
	}
	wrong := s.unit.Code[:17] + "0"
	if wrong == s.unit.Code {
		wrong = s.unit.Code[:17] + "1"
	}
	refused(s.unit.Code[:17], "unit_code.length")
	refused(strings.Replace(s.unit.Code, "1", "I", 1), "unit_code.alphabet")
	refused(wrong, "unit_code.check_digit")
	refused("40000177-5", "unit_code.check_digit")
	refused("40000177-4", "unit_code.other_unit")
	refused("000000000000000000", "unit_code.unreal")
	own, err := code.ParseUnitCode(s.unit.Code[8:16] + "0")
	if err != nil {
		t.Fatal(err)
	}
	typed, shown := own.Value[:8]+own.Expected, own.Value[:8]+"-"+own.Expected
	at := s.main.Save(p.Number, p.Version, s.form().With("unitCode", typed))
	if got := s.main.Project(p.Number); got.Form["unitCode"] != shown || got.UnitCode != shown {
		t.Errorf("the unit's organisation code is shown as %v, listed as %v", got.Form["unitCode"], got.UnitCode)
	}
	s.main.Save(p.Number, at.Version, s.form().With("unitCode", wrong).With("unitCodeConfirmed", true))
	if got := s.main.Project(p.Number).Form; got["unitCode"] != wrong || got["unitCodeConfirmed"] != true {
		t.Errorf("the confirmation is not kept: %v", got)
	}
}

// A project that was never submitted can be deleted; its number does not come again.
func TestManual000_3_1_删除(t *testing.T) {
	s := begin(t)
	number := s.main.Create(s.form()).Number
	s.main.Send("DELETE", "/projects/"+number, nil, nil)
	s.main.Refused(404, "project.not_found", "GET", "/projects/"+number, nil)
	s.main.Refused(404, "project.not_found", "DELETE", "/projects/"+number, nil)
	s.officer.Refused(404, "project.not_found", "GET", "/projects/"+number+"/events", nil)
	if rows := s.main.List(nil); len(rows) != 0 {
		t.Errorf("it is still listed: %+v", rows)
	}
	if again := s.main.Create(s.form()).Number; again == number {
		t.Errorf("the number %s came again", again)
	}
}

// 评审项目管理 lists the unit's own projects, newest first; the association finds all.
func TestManual000_4_评审项目管理(t *testing.T) {
	s := begin(t)
	numbers := []string{s.main.Create(s.form()).Number, s.main.Create(s.form().With("region", "SC")).Number, s.complete()}
	s.main.Submit(numbers[2])
	slices.Reverse(numbers)
	var rows []string
	for _, row := range s.main.List(url.Values{"limit": {"2"}}) {
		rows = append(rows, row.Number)
	}
	if !slices.Equal(rows, numbers) {
		t.Errorf("the list is %v, want %v", rows, numbers)
	}
	find := func(who *client.Person, filter url.Values) (found []string) {
		t.Helper()
		for _, row := range who.List(filter) {
			found = append(found, row.Number)
		}
		return found
	}
	other := s.site.Unit().Main()
	for _, filter := range []url.Values{nil, {"unit": {s.unit.Code}}, {"number": {numbers[0]}}, {"stage": {"screening"}},
		{"region": {"ZJ"}}} {
		if found := find(other, filter); len(found) != 0 {
			t.Errorf("another unit finds %v by %v", found, filter)
		}
	}
	for _, filter := range []url.Values{{"unit": {s.unit.Code}}, {"number": {numbers[0]}}, {"stage": {"screening"}},
		{"region": {"ZJ"}},
		{"unit": {s.unit.Code}, "stage": {"screening"}}} {
		if found := find(s.officer, filter); !slices.Contains(found, numbers[0]) || filter.Has("stage") &&
			slices.Contains(found, numbers[1]) {
			t.Errorf("the association finds %v by %v", found, filter)
		}
	}
	row := s.officer.List(url.Values{"number": {numbers[0]}})[0]
	if row.Unit.Name != s.unit.Name || row.UnitCode != s.unit.Code || row.Due == nil ||
		!slices.Equal(row.May(), []string{"pass_screening", "return_screening", "correct_acceptance", "terminate"}) {
		t.Errorf("the officer's row: %+v", row)
	}
	s.main.Refused(422, "input.invalid", "GET", "/projects?stage=nowhere", nil)
	s.main.Refused(422, "input.invalid", "GET", "/projects?limit=101&colour=red", nil)
	s.main.Refused(422, "input.invalid", "GET", "/projects?cursor=made-up", nil)
}
