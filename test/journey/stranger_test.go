package journey_test

import (
	"strings"
	"testing"

	"appraisal/internal/scan"
	"appraisal/test/client"
)

// Someone else's project is not there, whatever is tried; neither is one that nobody has.
func TestStranger_他人项目(t *testing.T) {
	s := begin(t)
	number, letter, _ := s.issued()
	document := s.main.Project(number).Documents[0].ID
	stranger := s.site.Unit().Main()
	for _, at := range []string{number, "PSZJ26999999", "PSXX26001", "nonsense", "%00", "%E4%B8%AD",
		strings.Repeat("9", 2000)} {
		project := "/projects/" + at
		for _, try := range []struct {
			method, path string
			body         any
		}{
			{"GET", "", nil}, {"PUT", "", s.form()}, {"DELETE", "", nil}, {"POST", "/submission", nil}, {"GET", "/events", nil},
			{"POST", "/documents", client.FiveKinds()[0].Announcement()}, {"GET", "/documents/" + document, nil},
			{"DELETE", "/documents/" + document, nil}, {"POST", "/invitation", map[string]string{"date": "2026-12-31"}},
			{"GET", "/letters/" + letter.ID, nil}, {"POST", "/letters/" + letter.ID + "/submission", nil},
		} {
			stranger.Refused(404, "project.not_found", try.method, project+try.path, try.body, client.IfMatch(1))
			if at != number {
				break // one way is enough for what is nowhere
			}
		}
	}
	s.main.Refused(404, "document.not_found", "GET", "/projects/"+number+"/documents/nobody", nil)
	s.main.Refused(404, "letter.not_found", "GET", "/projects/"+number+"/letters/nobody", nil)
}

// Who holds the letter learns from its QR code whether it is genuine, without signing in.
func TestVerify_核验函件(t *testing.T) {
	s := begin(t)
	number, letter, paper := s.issued()
	seen, err := scan.Read(t.Context(), paper.Scan(client.OfficeScan))
	if err != nil {
		t.Fatal(err)
	}
	codes := seen.Codes()
	if len(codes) == 0 || !strings.Contains(codes[0].Text, "/verify/") {
		t.Fatalf("the letter carries %v", codes)
	}
	token := codes[0].Text[strings.LastIndex(codes[0].Text, "/")+1:]
	var said struct {
		KindName, Number, Project, UnitName, SHA256, StageName string
		Current                                                bool
	}
	anyone := s.site.Anyone()
	anyone.Send("GET", "/verify/"+token, nil, &said)
	if said.KindName != "鉴定评审商洽函" || said.Number != letter.Number || said.Project != number ||
		said.UnitName != s.unit.Name ||
		said.SHA256 != letter.SHA256 || said.StageName != "商洽函" || !said.Current {
		t.Errorf("the letter is said to be %+v", said)
	}
	for _, other := range []string{"nobody", token[:len(token)-1], token + "x",
		strings.ToUpper(token) + strings.ToLower(token), strings.Repeat("a", 3000)} {
		anyone.Refused(404, "verify.unknown", "GET", "/verify/"+other, nil)
	}
	for _, path := range []string{"/projects/" + number, "/me", "/unit", "/tasks"} {
		if got, err := anyone.Do(t.Context(), "GET", path, nil); err != nil || got.Status != 401 {
			t.Errorf("anyone at %s: %d %v", path, got.Status, err)
		}
	}
	var settings struct{ Settings []struct{ Key string } }
	anyone.Send("GET", "/settings", nil, &settings)
	if len(settings.Settings) == 0 {
		t.Error("anyone may read the settings, and there are none")
	}
}
