package matrix_test

import (
	crypto "crypto/rand"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/kms"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/fillin"
	"appraisal/internal/ident"
	"appraisal/internal/registry"
	"appraisal/internal/secret"
	"appraisal/internal/settings"
	"appraisal/internal/vault"
	"appraisal/test/actiontest"
)

// personOf is how the person comes about whom an address names: of the old roster, or one of the registry who has come
// so far that a call can do something to them.
func (w world) personOf(template string) func() string {
	steps := map[string]int{"/reviewers/{reviewer}/hiring": 0, "/institution/reviewers/{reviewer}": 1,
		"/reviewers/{reviewer}/code": 1, "/reviewers/{reviewer}/registration": 2, "/reviewers/{reviewer}/release": 1, "/reviewers/{reviewer}/reopening": 2,
		"/reviewers/{reviewer}/identity": 0, "/reviewers/{reviewer}/identity-reading": 2, "/reviewers/{reviewer}/erasure": 0}
	n, ofRegistry := steps[template]
	if !ofRegistry {
		return w.reviewer
	}
	return func() string { return w.person(n) }
}

// person is the id of somebody of the registry who holds the first 细项: without institution, hired by that of
// "institution" after one step, and filled in after two.
func (w world) person(steps int) string {
	w.Helper()
	now, in, item := time.Now(), settings.Default(), first(settings.ReviewItems)
	host := access.Caller{Account: "host", Name: "何机构", Roles: []access.Role{access.Institution},
		Institution: w.institution}
	id := ident.New(now)
	key, wrapped, err := w.vault().Make(w.Context(), id)
	if err != nil {
		w.Fatal(err)
	}
	p, err := registry.Enter(id, w.passed(item), actiontest.PassList(w, id), key, in, now)
	if err != nil {
		w.Fatal(err)
	}
	people := dynamo.Reviewers{DB: w.store}
	if err := people.Enter(w.Context(), p, registry.Beside{Wrapped: &wrapped, Mark: "test:" + id}); err != nil {
		w.Fatal(err)
	}
	for _, step := range []func(p *registry.Person) error{
		func(p *registry.Person) error { return p.Hire(w.institution, []string{item}, host, now) },
		func(p *registry.Person) error {
			return p.SaveProfile(registry.Profile{Mobile: "13800000000", Region: "ZJ", Address: "杭州市示例路1号",
				Postcode: "310000", Workplace: "示例检验院", Education: "bachelor", Major: "机械工程", Title: "senior"},
				w.institution, key, in, access.Caller{}, now)
		}}[:steps] {
		if err := people.Update(w.Context(), id, access.Terms{}, step); err != nil {
			w.Fatal(err)
		}
	}
	return id
}

// coded gives somebody who has filled in a 填报密码.
func (w world) coded() (person string, said secret.Code, given fillin.Access) {
	w.Helper()
	said, err := secret.NewCode(crypto.Reader)
	if err != nil {
		w.Fatal(err)
	}
	hash, err := said.Hash(crypto.Reader)
	if err != nil {
		w.Fatal(err)
	}
	person = w.person(2)
	err = dynamo.Reviewers{DB: w.store}.UpdateBeside(w.Context(), person, access.Terms{},
		func(p *registry.Person) (registry.Beside, error) {
			err := p.SetCode(w.institution, settings.Default(), access.Caller{Account: "host", Name: "何机构"}, time.Now())
			c, _ := p.Code(w.institution, time.Now())
			given = fillin.Access{Person: person, Institution: w.institution, Hash: hash, Until: c.Until, Version: p.Version}
			return registry.Beside{Access: &given}, err
		})
	if err != nil {
		w.Fatal(err)
	}
	return person, said, given
}

// session is the token of somebody who is about to fill in.
func (w world) session() string {
	w.Helper()
	person, _, given := w.coded()
	token, err := secret.NewToken(crypto.Reader)
	if err == nil {
		err = dynamo.FillIns{DB: w.store}.Begin(w.Context(), token.Digest(), fillin.Session{Person: person,
			Institution: w.institution, Access: given.Version, Until: time.Now().Add(time.Hour)})
	}
	if err != nil {
		w.Fatal(err)
	}
	return token.Show()
}

func (w world) vault() *vault.Vault {
	w.Helper()
	v, err := vault.New(kms.NewFromConfig(w.site.Stack.Config()), w.site.Stack.Outputs["PersonKey"],
		w.site.Stack.Outputs["LookupKeys"])
	if err != nil {
		w.Fatal(err)
	}
	return v
}

// passed is a row of a list with a document that hardly anybody else has.
func (w world) passed(items ...string) registry.Row {
	w.Helper()
	return actiontest.Passed(w, "陈评审", fmt.Sprintf("198%d-01-01", rand.IntN(10)), rand.IntN(1000), items...)
}
