package journey_test

import (
	"crypto/rand"
	"fmt"
	"strings"
	"testing"

	"appraisal/test/client"
)

// A body that can't be read, or that says what nobody asked for, is refused in one clear answer, and nothing is
// written.
func TestBody_不合格请求(t *testing.T) {
	s := begin(t)
	routes := []struct {
		who          *client.Person
		method, path string
	}{
		{s.main, "POST", "/projects"}, {s.main, "PUT", "/unit"}, {s.main, "POST", "/unit/accounts"},
		{s.main, "POST", "/projects/PSZJ26000998/documents"}, {s.officer, "POST", "/projects/PSZJ26000998/screening"},
	}
	for _, r := range routes {
		for body, code := range map[string]string{
			"{": "input.not_json", "nonsense": "input.not_json", "{} {}": "input.not_json",
			strings.Repeat("[", 50) + strings.Repeat("]", 50): "input.not_json",
			`{"` + strings.Repeat("n", 200) + `":1}`:          "input.not_json",
		} {
			r.who.Refused(400, code, r.method, r.path, []byte(body), client.IfMatch(1))
		}
		for body, want := range map[string]string{
			"[]": "map[:type]", "null": "map[:type]", `"text"`: "map[:type]", "7": "map[:type]",
			`{"colour":"red","a/b":1}`: "map[/a~1b:unknown /colour:unknown]",
		} {
			if said := r.who.Refused(422, "input.invalid", r.method, r.path, []byte(body),
				client.IfMatch(1)); fmt.Sprint(said.Fields()) != want {
				t.Errorf("%s %s: %s: %v, want %s", r.method, r.path, body, said.Fields(), want)
			}
		}
		// Declared as JSON, the gateway itself would put replacement characters in; so it arrives as it is.
		r.who.Refused(400, "input.not_json", r.method, r.path, []byte("{\"a\":\"\xff\xfe\"}"), client.IfMatch(1),
			client.Header{Name: "Content-Type", Value: "application/octet-stream"})
		large := []byte(`{"remarks":"` + strings.Repeat("x", 64<<10) + `"}`)
		r.who.Refused(413, "input.too_large", r.method, r.path, large, client.IfMatch(1))
	}
	said := s.main.Refused(422, "input.invalid", "POST", "/projects",
		[]byte(`{"address":"甲","address":"乙","contactName":5,"unitCodeConfirmed":"yes","email":["a@b.cn"],"postcode":null}`))
	if want := "map[/address:duplicate /contactName:type /email:type /unitCodeConfirmed:type]"; fmt.Sprint(
		said.Fields()) != want {
		t.Errorf("all faults at once: %v, want %s", said.Fields(), want)
	}
	if rows := s.main.List(nil); len(rows) != 0 {
		t.Errorf("something was written: %+v", rows)
	}
	if info := s.unitInfo(); info.Version != 1 {
		t.Errorf("the unit was written: %+v", info)
	}
}

// One Idempotency-Key is one request: sent again it gets the same answer, with another body it is refused.
func TestBody_幂等键(t *testing.T) {
	s := begin(t)
	key := client.Key(rand.Text())
	form := s.form()
	first := s.main.Send("POST", "/projects", form, nil, key)
	again := s.main.Send("POST", "/projects", form, nil, key)
	if string(first.Body) != string(again.Body) || again.Status != 201 {
		t.Errorf("first %s, then %d %s", first.Body, again.Status, again.Body)
	}
	s.main.Refused(422, "idempotency.key_reused", "POST", "/projects", form.With("remarks", "另一个请求"), key)
	for _, bad := range []string{"short", strings.Repeat("k", 129), "with space in it"} {
		s.main.Refused(400, "idempotency.key_malformed", "POST", "/projects", s.form(), client.Key(bad))
	}
	if rows := s.main.List(nil); len(rows) != 1 {
		t.Errorf("one key made %d projects", len(rows))
	}
	unit := s.site.Unit()
	other := unit.Main()
	other.Send("POST", "/projects", client.FullForm(unit.Code), nil, key)
	if rows := other.List(nil); len(rows) != 1 {
		t.Errorf("another account's key got in the way: %+v", rows)
	}
}
