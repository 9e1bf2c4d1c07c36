package journey_test

import (
	"maps"
	"testing"

	"appraisal/test/client"
)

type unitInfo struct {
	Name, UnitCode, MainName string
	Profile                  client.Form
	Version                  int
}

func (s scene) unitInfo() (info unitInfo) {
	s.Helper()
	s.main.Send("GET", "/unit", nil, &info)
	return info
}

func (s scene) saveUnit(profile client.Form) (info unitInfo) {
	s.Helper()
	s.main.Send("PUT", "/unit", profile, &info, client.IfMatch(s.unitInfo().Version))
	return info
}

// 单位信息 is kept by the unit, under its version; projects keep the copy that they were submitted with.
func TestManual000_5_单位信息管理(t *testing.T) {
	s := begin(t)
	before := s.unitInfo()
	if before.Name != s.unit.Name || before.UnitCode != s.unit.Code || before.MainName != "赵主管" || len(before.Profile) != 0 {
		t.Errorf("at first: %+v", before)
	}
	profile := client.Form{"address": "杭州市示例路3号", "contactName": "王联系", "contactMobile": "13800000000", "website": "www.unit.example",
		"registrationDate": "2001-02-03", "registeredCapital": "500.5", "institutionType": "association", "businessLicence": "330100000000001"}
	if got := s.saveUnit(profile); !maps.Equal(got.Profile, profile) || got.Version != before.Version+1 {
		t.Errorf("saved: %+v", got)
	}
	s.main.Refused(409, "version.conflict", "PUT", "/unit", profile, client.IfMatch(before.Version))
	s.main.Refused(428, "version.required", "PUT", "/unit", profile)
	said := s.main.Refused(422, "input.invalid", "PUT", "/unit", client.Form{"registrationDate": "2001-02-29", "email": "@", "institutionType": "x",
		"name": "改名"}, client.IfMatch(before.Version+1))
	if said.Fields()["/name"] != "unknown" {
		t.Errorf("the unit's name is not its own to change: %v", said.Fields())
	}
	said = s.main.Refused(422, "input.invalid", "PUT", "/unit", client.Form{"registrationDate": "2001-02-29", "email": "@", "institutionType": "x"},
		client.IfMatch(before.Version+1))
	if want := map[string]string{"/registrationDate": "date", "/email": "format", "/institutionType": "option"}; !maps.Equal(said.Fields(), want) {
		t.Errorf("the faults are %v, want %v", said.Fields(), want)
	}
	s.officer.Refused(403, "access.role_missing", "GET", "/unit", nil)

	number := s.complete()
	s.main.Submit(number)
	s.saveUnit(client.Form{"address": "搬到别处", "contactName": "另一人"})
	if got := s.main.Project(number).Form; got["contactName"] != "王联系" || got["address"] != s.form()["address"] {
		t.Errorf("the submitted copy has changed: %v", got)
	}
}
