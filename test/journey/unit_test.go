package journey_test

import (
	"bytes"
	"maps"
	"testing"

	"appraisal/test/client"
)

type unitInfo struct {
	Name, UnitCode, MainName string
	Profile                  client.Form
	Licence, Arriving        *client.Document
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
	if before.Name != s.unit.Name || before.UnitCode != s.unit.Code || before.MainName != "赵主管" ||
		len(before.Profile) != 0 {
		t.Errorf("at first: %+v", before)
	}
	profile := client.Form{"address": "杭州市示例路3号", "contactName": "王联系", "contactMobile": "13800000000",
		"website":          "www.unit.example",
		"registrationDate": "2001-02-03", "registeredCapital": "500.5", "institutionType": "association",
		"businessLicence": "330100000000001"}
	if got := s.saveUnit(profile); !maps.Equal(got.Profile, profile) || got.Version != before.Version+1 {
		t.Errorf("saved: %+v", got)
	}
	s.main.Send("PUT", "/unit", profile, nil, client.IfMatch(before.Version)) // the second click changes nothing
	s.main.Refused(409, "version.conflict", "PUT", "/unit", profile.With("address", "另一处"), client.IfMatch(before.Version))
	s.main.Refused(428, "version.required", "PUT", "/unit", profile)
	said := s.main.Refused(422, "input.invalid", "PUT", "/unit",
		client.Form{"registrationDate": "2001-02-29", "email": "@", "institutionType": "x",
			"name": "改名"}, client.IfMatch(before.Version+1))
	if said.Fields()["/name"] != "unknown" {
		t.Errorf("the unit's name is not its own to change: %v", said.Fields())
	}
	said = s.main.Refused(422, "input.invalid", "PUT", "/unit",
		client.Form{"registrationDate": "2001-02-29", "email": "@", "institutionType": "x"},
		client.IfMatch(before.Version+1))
	if want := map[string]string{"/registrationDate": "date", "/email": "format",
		"/institutionType": "option"}; !maps.Equal(said.Fields(), want) {
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

// The 营业执照 is uploaded and checked; the one that holds stays until a better one is accepted.
func TestManual000_5_单位信息管理_营业执照(t *testing.T) {
	s := begin(t)
	s.main.Refused(404, "document.not_found", "GET", "/unit/licence", nil)
	first := s.licence("营业执照.jpg", client.JPG())
	if first.Licence == nil || first.Arriving != nil || first.Licence.State != "accepted" ||
		first.Licence.Type != "image/jpeg" {
		t.Fatalf("after the first licence: %+v", first)
	}
	bad := s.licence("营业执照.pdf", client.ScriptedPDF())
	if bad.Arriving == nil || bad.Arriving.State != "refused" || bad.Arriving.Refusal.Code != "active_content" ||
		bad.Licence == nil || bad.Licence.ID != first.Licence.ID {
		t.Errorf("after one with a script: %+v", bad)
	}
	pdf := client.PDF("licence")
	if second := s.licence("营业执照 新.pdf", pdf); second.Licence.Type != "application/pdf" || second.Arriving != nil {
		t.Errorf("after the second licence: %+v", second)
	}
	var opened struct{ URL string }
	s.main.Send("GET", "/unit/licence", nil, &opened)
	if data, _ := s.main.Fetch(opened.URL); !bytes.Equal(data, pdf) {
		t.Errorf("it opens as %d other bytes", len(data))
	}
	said := s.main.Refused(422, "input.invalid", "POST", "/unit/licence", map[string]any{"name": "a.exe", "size": 0})
	if want := map[string]string{"/name": "file_type", "/size": "file_size"}; !maps.Equal(said.Fields(), want) {
		t.Errorf("the faults are %v, want %v", said.Fields(), want)
	}
	s.site.Unit().Main().Refused(404, "document.not_found", "GET", "/unit/licence", nil)
}

// licence uploads a 营业执照 and waits until it has been checked.
func (s scene) licence(name string, data []byte) (info unitInfo) {
	s.Helper()
	var started client.Upload
	s.main.Send("POST", "/unit/licence", map[string]any{"name": name, "size": len(data)}, &started)
	if status, said, err := started.Post(s.Context(), nil, name, data); err != nil || status != 204 {
		s.Fatalf("S3 answered %d %s %v", status, said, err)
	}
	s.main.Until("营业执照的检查", func() bool {
		info = s.unitInfo()
		return info.Arriving == nil || info.Arriving.State != "awaited"
	})
	return info
}
