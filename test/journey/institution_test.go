package journey_test

import (
	"crypto/rand"
	"net/url"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/stack"
	"appraisal/test/client"
)

// host is what the registrar enters of a 评审机构 that nobody else uses: with a national and a provincial number.
func (s scene) host() client.Form {
	id := rand.Text()[:12]
	return client.Form{"number": "SL-" + id, "aliases": []string{"SLZJ-" + id}, "name": "示例鉴定评审中心" + id,
		"region": "ZJ", "address": "浙江省杭州市示例路2号", "postcode": "310000", "active": true,
		"contacts": []client.Form{{"name": "何联系", "phone": "0571-00000000"}}}
}

// hostPerson signs in somebody new whose token names a 评审机构 by a number.
func (s scene) hostPerson(number string) *client.Person {
	s.Helper()
	login := strings.ToLower("office-" + rand.Text() + "@institution.example")
	if err := s.site.Stack.AddPerson(s.Context(), stack.Person{Login: login, Name: "何管理", Group: "institution",
		Institution: number}); err != nil {
		s.Fatal(err)
	}
	return s.site.SignIn(login, "何管理")
}

// 原总局公布的机构编号不统一；一个机构有省级和国家级两个编号：按哪一个都找到同一机构，登录到同一账户。
func TestManual003_Q9_机构编号(t *testing.T) {
	s := begin(t)
	registrar, form := s.site.Staff("registrar"), s.host()
	national, provincial := form["number"].(string), form["aliases"].([]string)[0]
	added := registrar.AddInstitution(form)
	person := s.hostPerson(provincial)
	person.Refused(403, "access.account_unknown", "GET", "/institutions", nil)
	me := person.Me()
	if me.Institution == nil || me.Institution.ID != added.ID || me.Institution.Number != national ||
		!me.Institution.Active || len(me.Roles) != 1 || me.Roles[0].Name != "评审机构" || me.Systems[0].Open {
		t.Fatalf("by the provincial number: %+v", me)
	}
	if again := s.change(person, map[string]string{"custom:institution": " " + strings.ToLower(national)}).Me(); again.Account !=
		me.Account || again.Institution == nil || *again.Institution != *me.Institution {
		t.Errorf("the same person by the national number: %+v", again)
	}
	colleague := s.hostPerson(national)
	if mine := colleague.Me(); mine.Institution == nil || *mine.Institution != *me.Institution || mine.Account == me.Account {
		t.Errorf("a colleague by the national number: %+v", mine)
	}

	// Both numbers are spoken for; a new one leaves them where they are.
	taken := s.host().With("number", provincial).With("aliases", nil)
	registrar.Refused(409, "institution.number_taken", "POST", "/institutions", taken)
	registrar.Refused(409, "institution.name_taken", "POST", "/institutions", s.host().With("name", form["name"]))
	saved := registrar.SaveInstitution(added.ID, added.Version,
		form.With("number", national+"-2013").With("name", "更名"+added.Name))
	if !slices.Equal(saved.Aliases, []string{provincial, national}) || len(saved.FormerNames) != 1 ||
		saved.FormerNames[0].Name != added.Name {
		t.Errorf("with the number of the announcement: %+v", saved)
	}
	registrar.Refused(409, "version.conflict", "PUT", "/institutions/"+added.ID, form, client.IfMatch(added.Version))
	for _, number := range []string{national, provincial, saved.Number, strings.ToLower(saved.Number)} {
		found := colleague.Institutions(url.Values{"number": {number}})
		if len(found) != 1 || found[0].ID != added.ID || found[0].Number != saved.Number {
			t.Errorf("%s finds %+v", number, found)
		}
	}
	if now := colleague.Me().Institution; now == nil || now.ID != added.ID || now.Number != saved.Number ||
		now.Name != saved.Name {
		t.Errorf("the account follows: %+v", now)
	}

	// Its own people see it whole, those of others its number, name and region.
	if seen := colleague.SeeInstitution(added.ID); seen.Address == "" || len(seen.Contacts) != 1 || len(seen.Aliases) != 2 {
		t.Errorf("its own people see %+v", seen)
	}
	s.site.Institution(0)
	stranger := s.site.Staff("institution")
	if seen := stranger.SeeInstitution(added.ID); seen.Name != saved.Name || seen.Number != saved.Number ||
		seen.Region != "ZJ" || seen.Address != "" || len(seen.Contacts) > 0 || len(seen.Aliases) > 0 {
		t.Errorf("others see %+v", seen)
	}
	colleague.Refused(403, "access.role_missing", "PUT", "/institutions/"+added.ID, form, client.IfMatch(saved.Version))
	s.main.Refused(403, "access.role_missing", "GET", "/institutions", nil)
	s.hostPerson("SL-"+rand.Text()).Refused(403, "institution.number_unknown", "GET", "/me", nil)
	s.hostPerson("").Refused(403, "access.claims_incomplete", "GET", "/me", nil)
}

// A 评审机构 that is not active signs in still, and is planned for nothing.
func TestManual003_Q9_停用的机构(t *testing.T) {
	s := begin(t)
	registrar, c := s.site.Staff("registrar"), s.planning()
	form := s.host()
	added := registrar.AddInstitution(form)
	closed := form.With("active", false)
	said := registrar.Refused(422, "input.invalid", "PUT", "/institutions/"+added.ID, closed, client.IfMatch(1))
	if said.Fields()["/reason"] != "required" {
		t.Errorf("inactive without a word: %v", said.Errors)
	}
	plan := c.plan().With("institution", added.ID)
	at := c.officer.SavePlan(c.number, c.project(c.officer).Version, plan)
	registrar.SaveInstitution(added.ID, added.Version, closed.With("reason", "资质到期"))
	said = c.officer.Refused(422, "plan.incomplete", "POST", c.to("plan/submission"), nil)
	if said.Fields()["/institution"] != "inactive" {
		t.Errorf("handed in: %v", said.Errors)
	}
	said = c.officer.Refused(422, "input.invalid", "PUT", c.to("plan"), plan, client.IfMatch(at.Version))
	if said.Fields()["/institution"] != "inactive" {
		t.Errorf("saved anew: %v", said.Errors)
	}
	if me := s.hostPerson(added.Number).Me(); me.Institution == nil || me.Institution.Active {
		t.Errorf("its people: %+v", me)
	}
}
