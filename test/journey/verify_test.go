package journey_test

import (
	"html"
	"strings"
	"testing"

	"appraisal/internal/attest"
	"appraisal/internal/scan"
	"appraisal/test/client"
)

// code is what the first QR code of a PDF says behind the address at which papers are verified: a token, and what is signed.
func (s scene) code(pdf []byte) (token, signed string) {
	s.Helper()
	seen, err := scan.Read(s.Context(), pdf)
	if err != nil {
		s.Fatal(err)
	}
	codes := seen.Codes()
	if len(codes) == 0 || !strings.Contains(codes[0].Text, "/verify/") {
		s.Fatalf("the paper carries %v", codes)
	}
	_, rest, _ := strings.Cut(codes[0].Text, "/verify/")
	token, signed, _ = strings.Cut(rest, "#")
	return token, signed
}

// shows opens the page of a token as anybody does on a phone, and looks for what it has to say.
func (s scene) shows(token string, want ...string) {
	s.Helper()
	status, page := s.site.Anyone().Open("/verify/" + token)
	if status != 200 || strings.Contains(page, "<script") {
		s.Errorf("%d %s", status, page)
	}
	for _, w := range want {
		if !strings.Contains(page, html.EscapeString(w)) {
			s.Errorf("the page does not say %q: %s", w, page)
		}
	}
}

// Who holds the letter learns from its QR code whether it is genuine, without signing in: a person by a page, a program
// by JSON.
func TestVerify_核验函件(t *testing.T) {
	s := begin(t)
	number, letter, paper := s.issued()
	token, signed := s.code(paper.Scan(client.OfficeScan))
	if signed != "" {
		t.Errorf("the code of a letter has room for no signature: %s", signed)
	}
	s.shows(token, "有效", "鉴定评审商洽函", letter.Number, number, s.unit.Name, "请与纸面核对", letter.SHA256)
	var said struct {
		KindName, Number, Project, UnitName, SHA256, StageName, From string
		Current                                                      bool
	}
	anyone := s.site.Anyone()
	anyone.Send("GET", "/verify/"+token, nil, &said)
	if said.KindName != "鉴定评审商洽函" || said.Number != letter.Number || said.Project != number ||
		said.UnitName != s.unit.Name ||
		said.SHA256 != letter.SHA256 || said.StageName != "商洽函" || !said.Current || said.From == "" {
		t.Errorf("the letter is said to be %+v", said)
	}
	for _, other := range []string{"nobody", token[:len(token)-1], token + "x",
		strings.ToUpper(token) + strings.ToLower(token), strings.Repeat("a", 3000)} {
		anyone.Refused(404, "verify.unknown", "GET", "/verify/"+other, nil)
		if status, page := anyone.Open("/verify/" + other); status != 404 || !strings.Contains(page, "查无此件") {
			t.Errorf("%.30s: %d %s", other, status, page)
		}
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

// The code of a certificate or a card opens a page with what is printed and what it is worth now; what it says signed is
// checked with the published key alone. A card that was lost says so at once, and leads to nothing else.
func TestVerify_核验证书和注册信息卡(t *testing.T) {
	s := begin(t)
	host, registrar, anyone := s.office(), s.site.Staff("registrar"), s.site.Anyone()
	items, name := ofItems(2), newName()
	person, document := s.passed(name, items...)
	host.Hire(person, items...)
	host.filledIn(s, person, name)
	number := host.Register(person, items[0]).Number
	all := registrar.Settled(person).Credentials
	certificate, card := s.carried(all, "certificate-1"), s.carried(all, "card-"+host.its.ID+"-1")

	published, err := anyone.Do(t.Context(), "GET", "/.well-known/jwks.json", nil)
	if err != nil {
		t.Fatal(err)
	}
	keys, err := attest.ReadKeys(published.Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []client.Credential{certificate, card} {
		token, signed := s.code(s.opened(registrar, person, c))
		s.shows(token, "有效", c.KindName, name, c.Number, c.Items[0].Item, "请与纸面核对")
		f, err := keys.Verify("https://offline.example/#" + signed)
		if err != nil || f.Holder != name || f.Number != c.Number || len(f.Items) != len(c.Items) {
			t.Errorf("%s is signed %+v: %v", c.ID, f, err)
		}
		if got, err := anyone.Do(t.Context(), "GET", "/verify/"+token, nil); err != nil || strings.Contains(string(got.Body), document) {
			t.Errorf("%s: %s %v", c.ID, got.Body, err)
		}
	}
	token, _ := s.code(s.opened(registrar, person, card))
	s.shows(token, number, host.its.Name, "照片")
	host.ReportLoss(person, card.ID, "在出差途中遗失")
	s.shows(token, "已挂失作废", "这一张不能再用")
	if _, page := anyone.Open("/verify/" + token); strings.Contains(page, "出差") {
		t.Error("how it was lost is told")
	}
}
