package journey_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"appraisal/test/client"
)

// wordsOf are the words of a kind as the association is shown them.
func (s scene) wordsOf(key string) (said struct {
	Key        string
	Value      map[string]string
	Confirmed  bool
	Overridden bool
	Words      struct {
		Version int
		ByName  string
		At      time.Time
	}
}) {
	s.Helper()
	var all struct{ Settings []json.RawMessage }
	s.officer.Send("GET", "/settings/all", nil, &all)
	for _, raw := range all.Settings {
		var one struct{ Key string }
		if err := json.Unmarshal(raw, &one); err == nil && one.Key == key {
			if err := json.Unmarshal(raw, &said); err != nil {
				s.Fatal(err)
			}
		}
	}
	return said
}

// The registrar tries other words on a project's letter, sets them, and letters say them from then on; those that were
// issued stay what they were.
func TestWords_函件文字(t *testing.T) {
	const key, heading = "words.consultation", "关于商洽特种设备鉴定评审日期和准备工作的函"
	s := begin(t)
	registrar := s.site.Staff("registrar")
	number := s.screened()
	s.main.Propose(number, s.main.Project(number).EarliestDate())
	s.officer.Review(number, "pass", "")
	old := s.main.Project(number).Letters[0]
	before := s.preview(number, old)

	inForce := s.wordsOf(key)
	if len(inForce.Value) == 0 || strings.Contains(inForce.Value["body"], "收取任何费用") {
		t.Fatalf("in force: %+v", inForce)
	}
	body := inForce.Value["body"] + "\n以上各项，请一并准备。"
	tried := map[string]any{"value": map[string]string{"heading": heading, "body": body}}
	show := func(body map[string]any) []byte {
		t.Helper()
		var out struct{ URL, Name string }
		registrar.Send("POST", "/settings/"+key+"/preview", body, &out)
		pdf, header := registrar.Fetch(out.URL)
		if header.Get("Content-Type") != "application/pdf" || !bytes.HasPrefix(pdf, []byte("%PDF")) {
			t.Fatalf("%s is %q", out.Name, header.Get("Content-Type"))
		}
		return pdf
	}
	sample, own := show(tried), show(map[string]any{"value": tried["value"], "project": number})
	if bytes.Equal(sample, own) || bytes.Equal(own, before) || bytes.Equal(sample, show(map[string]any{})) {
		t.Error("the previews are not what was asked for")
	}
	s.officer.Refused(http.StatusForbidden, "access.role_missing", "POST", "/settings/"+key+"/preview", tried)

	bad := map[string]string{"heading": "关于{午饭}的函", "receipt.seal": "盖章😀", "receipt.labels": "{文号}第{版次}版"}
	for _, wrong := range []map[string]string{bad, {"body": inForce.Value["body"] + "\n" + long(700)}} {
		for _, p := range []client.Problem{
			registrar.Refused(http.StatusUnprocessableEntity, "input.invalid", "PUT", "/settings/"+key, map[string]any{"value": wrong, "source": "会议纪要"}),
			registrar.Refused(http.StatusUnprocessableEntity, "input.invalid", "POST", "/settings/"+key+"/preview", map[string]any{"value": wrong}),
		} {
			if len(p.Errors) != len(wrong) {
				t.Errorf("of %v it says %+v", wrong, p.Errors)
			}
		}
	}
	if now := s.wordsOf(key); now.Words.Version != inForce.Words.Version {
		t.Errorf("a refusal has set %+v", now)
	}

	set := map[string]any{"value": tried["value"], "source": "2026 年第 3 次办公会", "confirmed": true}
	s.officer.Refused(http.StatusForbidden, "access.role_missing", "PUT", "/settings/"+key, set)
	registrar.Send("PUT", "/settings/"+key, set, nil)
	now := s.wordsOf(key)
	if now.Words.Version != inForce.Words.Version+1 || now.Words.ByName == "" || now.Words.At.IsZero() || !now.Confirmed || !now.Overridden ||
		now.Value["heading"] != heading || now.Value["body"] != body || now.Value["receipt.seal"] != inForce.Value["receipt.seal"] {
		t.Errorf("set: %+v", now)
	}
	registrar.Send("PUT", "/settings/"+key, set, nil) // the second click
	if again := s.wordsOf(key); again.Words.Version != now.Words.Version {
		t.Errorf("set twice: version %d", again.Words.Version)
	}
	if !bytes.Equal(show(map[string]any{}), sample) || !bytes.Equal(show(map[string]any{"version": now.Words.Version}), sample) {
		t.Error("what is in force is not what was tried")
	}

	s.officer.Send("POST", "/projects/"+number+"/letters", map[string]any{"reason": "文字已改"}, nil)
	if letters := s.main.Project(number).Letters; len(letters) != 2 {
		t.Fatalf("%+v", letters)
	}
	renewed := s.main.Project(number).Letters[1]
	if pdf := s.preview(number, renewed); bytes.Equal(pdf, before) {
		t.Error("the new letter is the old one")
	}
	if again := s.fetch(number, old); !bytes.Equal(again, before) {
		t.Error("the old letter is not what it was")
	}

	registrar.Send("PUT", "/settings/"+key, map[string]any{"value": nil}, nil)
	if back := s.wordsOf(key); back.Words.Version != now.Words.Version+1 || back.Overridden || back.Value["heading"] == heading {
		t.Errorf("taken back: %+v", back)
	}
	if !bytes.Equal(show(map[string]any{"version": now.Words.Version}), sample) {
		t.Error("the version before can't be shown any more")
	}
}

// fetch is the file of a letter, whatever it is worth now.
func (s scene) fetch(number string, l client.Letter) []byte {
	s.Helper()
	address, _ := s.main.Preview(number, l.ID)
	pdf, _ := s.main.Fetch(address)
	return pdf
}
