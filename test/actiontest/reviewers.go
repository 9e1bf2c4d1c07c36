package actiontest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/internal/vault"
	"appraisal/test/vaulttest"
)

// Somebody is the id of the person whom Reviewers is about: 陈评审, who holds FirstItem and SecondItem.
const Somebody = "somebody"

// Items that Somebody holds.
var (
	FirstItem  = settings.Default().Options(settings.ReviewItems)[0].Value
	SecondItem = settings.Default().Options(settings.ReviewItems)[1].Value
	ThirdItem  = settings.Default().Options(settings.ReviewItems)[2].Value // not held
)

// Reviewers is one of the 评审人员, kept, with the key in a KMS of their own.
type Reviewers struct {
	Store[*registry.Person, registry.Event]
	Vault   *vault.Vault
	Key     vault.Key
	Wrapped string            // Key, once the person has one
	Beside  registry.Beside   // what the last step has written beside its event
	Booked  []string          // projects that name Twin
	Marks   map[string]string // whose the documents of others are, by mark
}

// UpdateBeside is Update, with what is written beside.
func (s *Reviewers) UpdateBeside(ctx context.Context, id string, terms access.Terms,
	change func(*registry.Person) (registry.Beside, error)) error {
	err := s.Update(ctx, id, terms, func(p *registry.Person) (err error) {
		s.Beside, err = change(p)
		return err
	})
	if made := s.Beside.Wrapped; err == nil && !terms.DryRun && made != nil && *made != "" {
		s.Wrapped = *made
		s.Key, err = s.Vault.Unwrap(ctx, id, *made)
	}
	return err
}

// Of finds whose a document is.
func (s *Reviewers) Of(_ context.Context, marks []string) (string, error) {
	for _, mark := range marks {
		if holder := s.Marks[mark]; holder != "" {
			return holder, s.Err
		}
	}
	return "", s.Err
}

// Passed is a row of a list: somebody born on a day, by a document of an area that does not exist.
func Passed(t testing.TB, name, birth string, n int, items ...string) registry.Row {
	t.Helper()
	day, err := time.Parse(time.DateOnly, birth)
	if err != nil {
		t.Fatal(err)
	}
	body := fmt.Sprintf("999999%s%03d", day.Format("20060102"), n)
	document, err := code.ParseIdentity("", body+"0", day, Monday)
	if err == nil {
		document, err = code.ParseIdentity("", body+document.Expected, day, Monday)
	}
	if err != nil {
		t.Fatal(err)
	}
	return registry.Row{Name: name, Document: document, Items: items}
}

// drawn counts the documents of Anybody from a beginning by chance, of days on which those who review now were born and
// of serials below 900; those above are for what else shares a stack.
var drawn atomic.Int64

const (
	birthdays = 10_000
	serials   = 900
)

func init() { drawn.Store(rand.Int64N(birthdays * serials)) }

// Anybody is a row of somebody whom no other test knows: documents are drawn in turn, so that a process draws none
// twice, and two that share a stack hardly ever the same. A document that is drawn by chance alone is somebody else's
// once in twenty runs of a thousand people.
func Anybody(t testing.TB, name string, items ...string) registry.Row {
	t.Helper()
	n := int(drawn.Add(1) % (birthdays * serials))
	return Passed(t, name, calendar.MustDate("1970-01-01").AddDays(n%birthdays).String(), n/birthdays, items...)
}

// PassList is a 考核合格名单 that is being applied.
func PassList(t testing.TB, id string) *registry.List {
	t.Helper()
	return PassListAt(t, id, Monday)
}

// PassListAt is one that was published at some time.
func PassListAt(t testing.TB, id string, at time.Time) *registry.List {
	t.Helper()
	in := settings.Default()
	l, err := registry.Announce(id, registry.Announcement{Name: "名单.xlsx", Size: 1,
		ExamDay: calendar.DateIn(at).AddDays(-29)}, in, Registrar, at)
	if err != nil {
		t.Fatal(err)
	}
	l.Arrive(at)
	l.Receive(registry.Checked{Rows: 1}, nil, at)
	if err := l.Publish(registry.Publication{}, in, Registrar, at); err != nil {
		t.Fatal(err)
	}
	return l
}

// keeping keeps nobody yet.
func keeping(t testing.TB) *Reviewers {
	t.Helper()
	s := &Reviewers{Store: Store[*registry.Person, registry.Event]{own: Somebody, events: map[string][]registry.Event{}},
		Vault: vaulttest.Vault(t), Marks: map[string]string{}}
	s.rebuild = func(_ string, events []registry.Event) (*registry.Person, error) {
		if len(events) == 0 {
			return nil, fault.Of(fault.ReviewerNotFound)
		}
		p, err := registry.Rebuild(events, s.Key)
		if err == nil && !p.Erased {
			p.Wrapped = s.Wrapped
		}
		return p, err
	}
	s.place = func(p *registry.Person) (review.Stage, int) { return "", p.Version }
	return s
}

// CarriedOver keeps Somebody as the old roster had them: registered for FirstItem with Institution, nothing personal known.
func CarriedOver(t testing.TB) *Reviewers {
	t.Helper()
	s := keeping(t)
	s.events[Somebody] = []registry.Event{{Person: Somebody, Seq: 1, Kind: "reviewer_added", At: Monday, By: "officer",
		ByName: "王五", Details: &registry.Saved{Name: "陈评审", Institution: Institution.ID, Items: []string{FirstItem},
			Duties: registry.Duties{Active: true}}}}
	return s
}

// InPool keeps Somebody as a list has entered them: without institution.
func InPool(t testing.TB) *Reviewers {
	t.Helper()
	s := keeping(t)
	var err error
	if s.Key, s.Wrapped, err = s.Vault.Make(t.Context(), Somebody); err != nil {
		t.Fatal(err)
	}
	p, err := registry.Enter(Somebody, Passed(t, "陈评审", "1980-01-01", 1, FirstItem, SecondItem), PassList(t, "list"),
		s.Key, settings.Default(), Monday)
	if err != nil {
		t.Fatal(err)
	}
	s.events[Somebody] = p.Pending()
	return s
}

// Profile is 人员基本信息 without a gap.
func Profile() registry.Profile {
	return registry.Profile{Mobile: "13800000000", Region: "ZJ", Address: "杭州市示例路1号", Postcode: "310000",
		Workplace: "示例检验院", Education: "bachelor", Major: "机械工程", Title: "senior"}
}

// Hired has FirstItem of Somebody with Institution.
func Hired(t testing.TB) *Reviewers {
	t.Helper()
	s := InPool(t)
	s.Do(t, func(p *registry.Person) error { return p.Hire(Institution.ID, []string{FirstItem}, Host, Monday) })
	return s
}

// Filled is Hired, with 人员基本信息 filled in: 等待注册.
func Filled(t testing.TB) *Reviewers {
	t.Helper()
	s := Hired(t)
	s.Do(t, func(p *registry.Person) error {
		return p.SaveProfile(Profile(), Institution.ID, s.Key, settings.Default(), access.Caller{}, Monday)
	})
	return s
}

// Registered is Filled, with FirstItem registered.
func Registered(t testing.TB) *Reviewers {
	t.Helper()
	s := Filled(t)
	s.Do(t, func(p *registry.Person) error {
		return p.Register(Institution.ID, []string{FirstItem},
			func() (string, error) { return code.NewReviewerNumber("RY", 2026, 1) }, Host, Monday)
	})
	return s
}

// Carrying is Registered, with the certificate and the card issued: certificate-1 and Card.
func Carrying(t testing.TB) *Reviewers {
	t.Helper()
	s := Registered(t)
	s.Do(t, func(p *registry.Person) error { return Carry(p) })
	s.Do(t, func(p *registry.Person) error { return Carry(p) })
	return s
}

// Named finds what the person carries by its token.
func (s *Reviewers) Named(ctx context.Context, token string) (reading.Paper, error) {
	p, err := s.Get(ctx, Somebody)
	if err != nil {
		return reading.Paper{}, err
	}
	for _, c := range p.Credentials {
		if c.Token == token {
			return reading.Paper{Person: p.ID, Credential: c.ID}, nil
		}
	}
	return reading.Paper{}, nil
}

// Card is the id of the first 注册信息卡 of Carrying.
var Card = "card-" + Institution.ID + "-1"

// Carry issues what a person is owed first, without a file; it is posted within ten days.
func Carry(p *registry.Person) error {
	return p.Issue(p.Owes[0], func(o registry.Owed) calendar.Date { return o.Since.AddDays(10) },
		func(o registry.CredentialOrder) (registry.Kept, error) {
			host := ""
			if o.Kind == registry.Card {
				host = Institution.Name
			}
			return registry.Kept{InstitutionName: host, Number: "RC26000018", Token: "token-" + o.ID, SHA256: Digest, Size: 34,
				Key: "credentials/" + Somebody + "/" + Digest + ".pdf"}, nil
		}, Monday)
}

// Correct corrects who somebody is as two registrars do it.
func Correct(p *registry.Person, in registry.Identity, reason string, key registry.Key, at time.Time) error {
	err := p.ProposeCorrection(in, registry.Basis{Evidence: "居民身份证原件", Reason: reason}, key, Registrar, at)
	if err != nil {
		return err
	}
	q, err := p.Proposal(p.Version)
	if err != nil {
		return err
	}
	return p.Decide(q, registry.Decision{Decision: registry.Pass}, key, settings.Default(), Checker, at)
}

// Twin is the id of another record of Somebody, which Doubled keeps.
const Twin = "twin"

// Doubled is Registered, with Twin: another record of the same person, by another document, who holds ThirdItem without
// institution. Summaries of the projects that Planned names are what Summary gives.
func Doubled(t testing.TB) *Reviewers {
	t.Helper()
	s := Registered(t)
	key, wrapped, err := s.Vault.Make(t.Context(), Twin)
	if err != nil {
		t.Fatal(err)
	}
	p, err := registry.Enter(Twin, Passed(t, "陳评审", "1980-01-02", 2, ThirdItem), PassList(t, "list-2"), key, settings.Default(),
		Monday)
	if err != nil {
		t.Fatal(err)
	}
	s.events[Twin] = p.Pending()
	one := s.rebuild
	s.rebuild = func(id string, events []registry.Event) (*registry.Person, error) {
		if id != Twin {
			return one(id, events)
		}
		p, err := registry.Rebuild(events, key)
		if err == nil && p.MergedInto == nil {
			p.Wrapped = wrapped
		}
		return p, err
	}
	return s
}

// Merge is Update of two records.
func (s *Reviewers) Merge(ctx context.Context, id, other string, terms access.Terms,
	change func(registry.Pair) (registry.Beside, error)) error {
	var goes *registry.Person
	err := s.Update(ctx, id, terms, func(p *registry.Person) (err error) {
		if goes, err = s.Get(ctx, other); err == nil {
			err = errors.Join(p.Gone(), goes.Gone())
		}
		if err == nil {
			s.Beside, err = change(registry.Pair{Stands: p, Goes: goes, Booked: s.Booked})
		}
		return err
	})
	if err == nil && !terms.DryRun {
		s.events[other] = append(s.events[other], goes.Pending()...)
	}
	return err
}

// Summary is that of a project which is open.
func (s *Reviewers) Summary(_ context.Context, number string) (review.Summary, error) {
	if number == "gone" {
		return review.Summary{}, fault.Of(fault.ProjectNotFound)
	}
	return review.Summary{Number: number, Stage: map[bool]review.Stage{true: review.OnSite, false: review.Closed}[number == "open"]},
		s.Err
}
