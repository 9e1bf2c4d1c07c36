// Package enlist brings people into the stored registry of reviewers as far as a test needs them, by the verbs of their
// way there and as storage keeps them, but without the lists, clerks and screens that it leads through.
package enlist

import (
	"cmp"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/kms"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/dynamo"
	"appraisal/internal/ident"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/internal/stack"
	"appraisal/internal/vault"
	"appraisal/test/actiontest"
)

// Registry is where people are entered.
type Registry struct {
	People dynamo.Reviewers
	Vault  *vault.Vault
}

// Of is the registry of a stack.
func Of(t testing.TB, s *stack.Stack) Registry {
	t.Helper()
	v, err := vault.New(kms.NewFromConfig(s.Config()), s.Outputs["PersonKey"], s.Outputs["LookupKeys"])
	if err != nil {
		t.Fatal(err)
	}
	return Registry{dynamo.Reviewers{DB: dynamo.New(dynamodb.NewFromConfig(s.Config()), s.Tables())}, v}
}

// Wish says whom.
type Wish struct {
	ID          string                // one is made for none
	Name        string                // 陈评审 for none
	Items       []string              // the first 细项 for none
	Institution string                // id; of somebody who is hired
	At          time.Time             // when each step was taken; now for none
	Details     registry.DetailsInput // active, unless it says otherwise; entered of whoever is registered
}

// Entered is somebody who has been.
type Entered struct {
	ID       string
	Document code.Identity
	Key      vault.Key
}

// Stage is how far somebody has come.
type Stage int

// The stages.
const (
	Passed     Stage = iota // without institution
	Hired                   // 待填报
	Filled                  // 等待注册
	Registered              // and the officer has said whom they may review
)

// Enter enters somebody by a list of their own, and brings them as far as a stage.
func (r Registry) Enter(t testing.TB, w Wish, to Stage) Entered {
	t.Helper()
	try := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	if w.At.IsZero() {
		w.At = time.Now()
	}
	in := settings.Default()
	e := Entered{ID: cmp.Or(w.ID, ident.New(w.At))}
	if len(w.Items) == 0 {
		w.Items = []string{in.Options(settings.ReviewItems)[0].Value}
	}
	row := actiontest.Anybody(t, cmp.Or(w.Name, "陈评审"), w.Items...)
	e.Document = row.Document
	key, wrapped, err := r.Vault.Make(t.Context(), e.ID)
	try(err)
	e.Key = key
	marks, err := r.Vault.Marks(t.Context(), string(e.Document.Kind()), e.Document.Plain())
	try(err)
	p, err := registry.Enter(e.ID, row, actiontest.PassListAt(t, "list-"+e.ID, w.At), key, in, w.At)
	try(err)
	try(r.People.Enter(t.Context(), p, registry.Beside{Wrapped: &wrapped, Mark: marks[0]}))
	for _, step := range r.steps(t, w, key)[:to] {
		try(dynamo.Logins{DB: r.People.DB}.Update(t.Context(), e.ID, access.Terms{}, step))
	}
	return e
}

// Renewable is one who is registered, and has all that a renewal takes; the certificate has to end within the months in
// which it can be renewed, which follows from when it was given.
func (r Registry) Renewable(t testing.TB, w Wish) Entered {
	t.Helper()
	e := r.Enter(t, w, Registered)
	from := calendar.DateIn(w.At).AddDays(30)
	err := r.People.Update(t.Context(), e.ID, access.Terms{}, func(p *registry.Person) error {
		codes := make([]string, len(p.Items))
		for n, i := range p.Items {
			codes[n] = i.Code
		}
		for _, c := range []registry.Credit{{Source: "class/1", Seen: 1, Hours: 400, Items: codes, From: from, To: from},
			{Source: "visit/P/1", Seen: 1, From: from, To: from.AddDays(40)}} {
			p.Credit(c, actiontest.Registrar, w.At)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// steps lead from stage to stage; the last one has two events, as an institution registers and an officer enters.
func (r Registry) steps(t testing.TB, w Wish, key vault.Key) []func(*registry.Person) error {
	in := settings.Default()
	host := access.Caller{Account: "host", Name: "何机构", Roles: []access.Role{access.Institution}, Institution: w.Institution}
	if w.Details.Active == nil {
		w.Details.Active = new(bool)
		*w.Details.Active = true
	}
	year := calendar.DateIn(w.At).Year()
	draw := func() (string, error) {
		serial, err := r.People.Draw(t.Context(), in.NumberPrefix(), year)
		if err != nil {
			return "", err
		}
		return code.NewReviewerNumber(in.NumberPrefix(), year, serial)
	}
	return []func(*registry.Person) error{
		func(p *registry.Person) error { return p.Hire(w.Institution, w.Items, host, w.At) },
		func(p *registry.Person) error {
			return p.SaveProfile(actiontest.Profile(), w.Institution, key, in, access.Caller{}, w.At)
		},
		func(p *registry.Person) error {
			if err := p.Register(w.Institution, w.Items, draw, host, w.At); err != nil {
				return err
			}
			return p.Save(w.Details, actiontest.Officer, w.At)
		},
	}
}
