package matrix_test

import (
	crypto "crypto/rand"
	"strconv"
	"strings"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo"
	"appraisal/internal/fillin"
	"appraisal/internal/ident"
	"appraisal/internal/registry"
	"appraisal/internal/secret"
	"appraisal/internal/settings"
	"appraisal/test/enlist"
)

// personOf is how the person comes about whom an address names: they have come so far that a call can do something.
func (w world) personOf(template string) func() string {
	if strings.HasPrefix(template, "/reviewers/{reviewer}/credentials/") {
		return w.carrier
	}
	steps := map[string]enlist.Stage{"/reviewers/{reviewer}/hiring": enlist.Passed, "/institution/reviewers/{reviewer}": enlist.Hired,
		"/reviewers/{reviewer}/code": enlist.Hired, "/reviewers/{reviewer}/registration": enlist.Filled, "/reviewers/{reviewer}/release": enlist.Hired, "/reviewers/{reviewer}/reopening": enlist.Filled,
		"/reviewers/{reviewer}/corrections": enlist.Passed, "/reviewers/{reviewer}/identity-reading": enlist.Filled, "/reviewers/{reviewer}/erasure": enlist.Passed}
	switch template {
	case "/reviewers/{reviewer}/renewal":
		return w.renewable
	case "/reviewers/{reviewer}/proposals/{proposal}/decision":
		return w.proposed
	}
	to, some := steps[template]
	if !some {
		to = enlist.Registered
	}
	return func() string { return w.person(to) }
}

// person is the id of somebody who holds the first 细项, with the institution of "institution" once hired.
func (w world) person(to enlist.Stage) string {
	w.Helper()
	login := strings.ToLower(ident.Token()) + "@review.example" // with which nobody signs in
	return enlist.Of(w, w.site.Stack).Enter(w, enlist.Wish{Institution: w.institution,
		Details: registry.DetailsInput{Login: login}}, to).ID
}

// proposed is the id of somebody registered for whom the institution has proposed a visit outside the system.
func (w world) proposed() string {
	w.Helper()
	id, day := w.person(enlist.Registered), calendar.DateIn(time.Now()).AddDays(-9).String()
	err := dynamo.Reviewers{DB: w.store}.Update(w.Context(), id, access.Terms{}, func(p *registry.Person) error {
		return p.ProposeVisit(registry.ProposedEntry{From: day, To: day, Evidence: "评审报告"}, w.institution, w.officer, time.Now())
	})
	if err != nil {
		w.Fatal(err)
	}
	return id
}

// proposal is the id of what is proposed of somebody.
func (w world) proposal(person string) string {
	w.Helper()
	p, err := dynamo.Reviewers{DB: w.store}.Get(w.Context(), person)
	if err != nil || len(p.Proposals) == 0 {
		w.Fatalf("%s has no proposal: %v", person, err)
	}
	return strconv.Itoa(p.Proposals[0].ID)
}

// attendance is a list of somebody who attended a class.
func (w world) attendance() []byte {
	w.Helper()
	e := enlist.Of(w, w.site.Stack).Enter(w, enlist.Wish{}, enlist.Passed)
	return []byte("姓名,证件号码,课时\n陈评审," + e.Document.Plain() + ",16.5\n")
}

// carrier is the id of somebody registered who has the certificate and the card.
func (w world) carrier() string {
	w.Helper()
	id := w.person(enlist.Registered)
	for range 2 { // the deployed function may come first
		err := dynamo.Reviewers{DB: w.store}.Update(w.Context(), id, access.Terms{}, func(p *registry.Person) error {
			if len(p.Owes) == 0 {
				return nil
			}
			return p.Issue(p.Owes[0], func(o registry.Owed) calendar.Date { return o.Since },
				func(registry.CredentialOrder) (registry.Kept, error) {
					return registry.Kept{Number: ident.Token(), Token: ident.Token(), SHA256: strings.Repeat("5a", 32), Size: 9, Key: "none"}, nil
				}, time.Now())
		})
		if err != nil {
			w.Fatal(err)
		}
	}
	return id
}

// renewable is the id of somebody whose certificate can be renewed now.
func (w world) renewable() string {
	w.Helper()
	in := enlist.Of(w, w.site.Stack)
	return in.Renewable(w, enlist.Wish{Institution: w.institution, At: time.Now().AddDate(-3, -10, 0)}).ID
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
	person = w.person(enlist.Filled)
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

// class is the id of a 培训班 that is held today.
func (w world) class() string {
	w.Helper()
	now := time.Now()
	c, day := &registry.Class{ID: ident.New(now)}, calendar.DateIn(now).String()
	details, err := registry.ClassInput{Name: "继续教育培训班", Place: "杭州市示例路2号", From: day, To: day,
		Items: []string{first(settings.ReviewItems)}, Hours: 240}.Details(settings.Default())
	if err == nil {
		err = dynamo.Classes{DB: w.store}.Create(w.Context(), access.Terms{}, func() (*registry.Class, error) {
			return c, c.Save(details, w.caller("registrar"), now)
		})
	}
	if err != nil {
		w.Fatal(err)
	}
	return c.ID
}
