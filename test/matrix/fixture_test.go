package matrix_test

import (
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/blob"
	"appraisal/internal/dynamo"
	"appraisal/internal/exports"
	"appraisal/internal/ident"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/internal/stack"
	"appraisal/test/client"
	"appraisal/test/ledger"
)

// world is what the roles meet: people of a unit of their own, one of another, and the association's.
type world struct {
	*testing.T
	store    *dynamo.DB
	people   map[string]*client.Person // by role of x-roles
	main     access.Caller             // unit_main, who makes every project
	officer  access.Caller             // who makes every plan
	approver access.Caller
	leader   access.Caller // reviewer
	subject  string        // account of unit_sub
	other    string        // code of other_unit's unit
	site     client.Site

	institution string // id of the 评审机构 that plans name
}

// fixture is the project that an operation is called with, and whom its plan names.
type fixture struct{ name, number, document, letter, token, leader, member, message string }

// anyProject is well formed and does not exist.
var anyProject = fixture{name: "none", number: "PSZJ26000001", document: "none", letter: "consultation-1-1",
	token: "none", message: "none"}

func begin(t *testing.T) world {
	t.Helper()
	s := stack.Use(t)
	site := client.Site{T: t, Stack: s, HTTP: ledger.Client(t, s)}
	unit, other := site.Unit(), site.Unit()
	w := world{T: t, site: site, other: other.Code,
		people: map[string]*client.Person{"anonymous": site.Anyone(), "unit_main": unit.Main(), "other_unit": other.Main()},
		store:  dynamo.New(dynamodb.NewFromConfig(s.Config()), s.Tables())}
	for _, role := range []string{"officer", "approver", "registrar"} {
		w.people[role] = site.Staff(role)
	}
	w.institution = site.Institution(0)
	w.people["reviewer"], w.people["institution"] = site.Staff("leader"), site.Staff("institution")
	w.people["signed_in_without_account"] = stranger(site)
	w.people["unit_sub"], w.subject = w.sub(unit, "review")
	w.people["unit_sub_without_permission"], _ = w.sub(unit)
	w.main, w.officer, w.approver, w.leader = w.caller("unit_main"), w.caller("officer"), w.caller("approver"),
		w.caller("reviewer")
	w.licence()
	return w
}

// in is the same world in a part of the test.
func (w world) in(t *testing.T) world {
	w.T = t
	return w
}

// stranger signs in somebody whose token names neither a unit nor a role.
func stranger(site client.Site) *client.Person {
	site.Helper()
	login := strings.ToLower("stranger-" + ident.Token() + "@nowhere.example")
	if err := site.Stack.AddPerson(site.Context(), stack.Person{Login: login, Name: "路人"}); err != nil {
		site.Fatalf("%v", err)
	}
	return site.SignIn(login, "路人")
}

// sub signs in a new sub account; it is given the permission and keeps that or, without systems, loses it again.
func (w world) sub(unit client.Unit, systems ...string) (*client.Person, string) {
	w.Helper()
	p := unit.SignIn("sub", "钱子账")
	subject := p.Me().Account
	permit := func(systems []string) {
		w.people["unit_main"].Send("PUT", "/unit/accounts/"+subject, map[string]any{"systems": systems}, nil)
	}
	permit([]string{"review"})
	if len(systems) == 0 {
		permit([]string{})
	}
	return p, subject
}

// caller is a person as the record says.
func (w world) caller(role string) access.Caller {
	w.Helper()
	account, err := dynamo.Units{DB: w.store}.Account(w.Context(), w.people[role].Me().Account)
	if err != nil || account == nil {
		w.Fatalf("the account of %s: %v", role, err)
	}
	return account.Caller()
}

// licence gives the unit an accepted 营业执照.
func (w world) licence() {
	w.Helper()
	units, id, now := dynamo.Units{DB: w.store}, ident.New(time.Now()), time.Now()
	change := func(do func(*accounts.Unit) error) {
		if err := units.Update(w.Context(), w.main.Unit.Code, access.Terms{}, do); err != nil {
			w.Fatal(err)
		}
	}
	change(func(u *accounts.Unit) error {
		_, err := u.StartLicence(id, "营业执照.pdf", 1024, settings.Default(), w.main, now)
		return err
	})
	change(func(u *accounts.Unit) error {
		checked := *u.Arriving
		checked.State, checked.Type, checked.SHA256 = accounts.LicenceAccepted, "application/pdf", hash
		checked.Key = blob.KeptLicence(u.Code, hash)
		u.ReceiveLicence(checked, now)
		return nil
	})
}

// colleague is the account of a new colleague of unit_main.
func (w world) colleague() string {
	w.Helper()
	return w.joined(w.main.Unit, "sub")
}

// unit is the code of a unit that nobody plays.
func (w world) unit() string {
	w.Helper()
	unit := w.site.Unit()
	w.joined(access.Unit{Code: unit.Code, Name: unit.Name}, "main")
	return unit.Code
}

func (w world) joined(unit access.Unit, kind string) string {
	w.Helper()
	id := ident.Token()
	a, err := dynamo.Units{DB: w.store}.SignIn(w.Context(),
		accounts.SignIn{Subject: id, Login: strings.ToLower(id) + "@unit.example",
			Name: "同事", Kind: kind, UnitCode: unit.Code, UnitName: unit.Name}, time.Now())
	if err != nil {
		w.Fatal(err)
	}
	return a.Subject
}

// invited is a login that unit_main has invited.
func (w world) invited() string {
	w.Helper()
	login := strings.ToLower(ident.Token()) + "@unit.example"
	err := dynamo.Units{DB: w.store}.Update(w.Context(), w.main.Unit.Code, access.Terms{}, func(u *accounts.Unit) error {
		_, err := u.Invite(login, "同事", nil, w.main, time.Now())
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	return login
}

// published is the id of a 鉴定评审文件 that units see.
func (w world) published() string {
	w.Helper()
	files, id, now := dynamo.Files{DB: w.store}, ident.New(time.Now()), time.Now()
	err := files.Publish(w.Context(), access.Terms{}, func() (*accounts.PublishedFile, error) {
		f, err := accounts.Publish(id, accounts.FileAnnouncement{Title: "申请须知", Name: "申请须知.pdf", Size: 1024}, w.officer, now)
		if err == nil {
			f.Receive(accounts.CheckedFile{Size: 1024, Type: "application/pdf", Pages: 1, SHA256: hash,
				Key: blob.KeptFile(hash)}, now)
		}
		return f, err
	})
	if err != nil {
		w.Fatal(err)
	}
	return id
}

// exported is the id of an export that unit_main has asked for.
func (w world) exported() string {
	w.Helper()
	now := time.Now()
	e := exports.Ask(ident.New(now), exports.Order{Kind: exports.Projects}, w.main, now)
	if err := (dynamo.Exports{DB: w.store}).Ask(w.Context(), e, access.Terms{}); err != nil {
		w.Fatal(err)
	}
	return e.ID
}

// host is the id of a 评审机构 that nobody else plays.
func (w world) host() string {
	w.Helper()
	active, id, now := true, ident.New(time.Now()), time.Now()
	in := registry.InstitutionInput{Number: id, Name: "示例鉴定评审中心" + id, Region: "ZJ", Active: &active}
	err := dynamo.Institutions{DB: w.store}.Create(w.Context(), access.Terms{}, func() (*registry.Institution, error) {
		i := &registry.Institution{ID: id}
		return i, i.Save(in, w.caller("registrar"), now)
	})
	if err != nil {
		w.Fatal(err)
	}
	return id
}

// first is the first option of a list.
func first(list string) string { return settings.Default().Options(list)[0].Value }

var hash = strings.Repeat("0f", 32)
