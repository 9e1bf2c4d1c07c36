package registry_test

import (
	"strings"
	"testing"

	"appraisal/internal/registry"
)

// typedIdentity is who somebody is as the registrar types it, and correctTyped takes it.
func typedIdentity(t *testing.T) registry.IdentityInput {
	return registry.IdentityInput{Name: "陈评审", Document: born(t, "1957-03-01").Plain(), Basis: registry.Basis{Evidence: "身份证", Reason: "名单有误"}}
}

func correctTyped(p *registry.Person, in registry.IdentityInput, key registry.Key) error {
	return correct(p, in.Identity(at), in.Reason, key, at)
}

// Input 8 of the model, as typed by the registrar.
func TestInput8TheSameNumberInItsOldFormCorrectsNothing(t *testing.T) {
	p, key := entered(t, item(0))
	if err := correctTyped(p, typedIdentity(t), key); err != nil || p.LastDay.String() != "2027-02-28" {
		t.Fatalf("%v, %s", err, whole(t, p))
	}
	in, version := typedIdentity(t), p.Version
	in.Document = in.Document[:6] + in.Document[8:17]
	if err := correctTyped(p, in, key); err != nil || p.Version != version {
		t.Errorf("15 digits are another document: %v, version %d", err, p.Version)
	}
	in.Document = strings.ToLower(typedIdentity(t).Document) + "　"
	if err := correctTyped(p, in, key); err != nil || p.Version != version {
		t.Errorf("written otherwise, it is another document: %v, version %d", err, p.Version)
	}
}

func TestAPassportIsTakenWithItsKindAndTheBirthDate(t *testing.T) {
	p, key := entered(t, item(0))
	in := typedIdentity(t)
	in.Kind, in.Document, in.Birth = "passport", "e 12345678", "1960-02-29"
	if err := correctTyped(p, in, key); err != nil {
		t.Fatal(err)
	}
	if v, err := p.Identity(key); err != nil || v.Document != "E12345678" || v.KindName != "护照" || v.Birth.String() != "1960-02-29" ||
		v.LastDay.String() != "2030-02-28" || v.ETag() != p.Version {
		t.Errorf("%+v", v)
	}
}

func TestEverythingThatIsWrongWithWhoSomebodyIsIsToldAtOnce(t *testing.T) {
	p, key := entered(t, item(0))
	before := whole(t, p)
	doubtful := typedIdentity(t)
	doubtful.Document = doubtful.Document[:17] + string("10X98765432"[(strings.IndexByte("10X98765432", doubtful.Document[17])+1)%11])
	for want, change := range map[string]func(*registry.IdentityInput){
		"/document required, /name required, /reason required": func(in *registry.IdentityInput) { *in = registry.IdentityInput{} },
		"/document identity.check_digit":                       func(in *registry.IdentityInput) { *in = doubtful },
		"/document identity.check_digit, /name required": func(in *registry.IdentityInput) {
			*in = doubtful
			in.Name = ""
		},
		"/kind option, /reason required": func(in *registry.IdentityInput) { in.Kind, in.Reason = "driver", "" },
		"/birth identity.birth_date": func(in *registry.IdentityInput) {
			in.Kind, in.Document, in.Birth = "passport", "E12345678", "2026-12-24"
		},
	} {
		in := typedIdentity(t)
		change(&in)
		if got := refusal(correctTyped(p, in, key)); got != "input.invalid, "+want || whole(t, p) != before {
			t.Errorf("%s, want %s", got, want)
		}
	}
	doubtful.Confirmed = true
	if err := correctTyped(p, doubtful, key); err != nil || !last(p).Confirmed || last(p).By != second.Account {
		t.Errorf("what somebody has looked at is refused, or not said: %v, %+v", err, last(p))
	}
	plain := typedIdentity(t)
	plain.Confirmed = true
	if err := correctTyped(p, plain, key); err != nil || last(p).Confirmed {
		t.Errorf("a number without a doubt is said to have had one: %v, %+v", err, last(p))
	}
}
