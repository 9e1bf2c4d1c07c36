package journey_test

import (
	"strings"
	"testing"

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
