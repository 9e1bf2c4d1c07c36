package registry_test

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

var (
	at        = time.Date(2026, 11, 22, 1, 30, 0, 123456789, time.UTC)
	day       = calendar.DateIn(at)
	officer   = access.Caller{Account: "officer", Name: "王五", Roles: []access.Role{access.Officer}}
	registrar = access.Caller{Account: "registrar", Name: "赵六", Roles: []access.Role{access.Registrar}}
	second    = access.Caller{Account: "second", Name: "钱七", Roles: []access.Role{access.Registrar}}
	clerk     = access.Caller{Account: "clerk", Name: "机构管理员", Roles: []access.Role{"institution"}}
	s         = settings.Default()
)

// lock seals by writing backwards in base64: enough to tell what is sealed from what is not. A destroyed one opens
// nothing.
type lock struct{ destroyed bool }

func (k *lock) Seal(plain []byte) (string, error) {
	plain = slices.Clone(plain)
	slices.Reverse(plain)
	return "sealed:" + base64.StdEncoding.EncodeToString(plain), nil
}

func (k *lock) Open(sealed string) ([]byte, error) {
	if k.destroyed {
		return nil, registry.ErrNoKey
	}
	text, was := strings.CutPrefix(sealed, "sealed:")
	plain, err := base64.StdEncoding.DecodeString(text)
	if slices.Reverse(plain); !was || err != nil {
		return nil, errors.New("not sealed so")
	}
	return plain, nil
}

func item(i int) string { return s.Options(settings.ReviewItems)[i].Value }

// tester is a test, or one run of a property.
type tester interface {
	Helper()
	Fatal(...any)
}

// born is the document of somebody; its area does not exist.
func born(t tester, birth string) code.Identity {
	t.Helper()
	number := "999999" + strings.ReplaceAll(birth, "-", "") + "001"
	i, err := code.ParseIdentity("", number+"0", time.Time{}, at)
	if err == nil {
		i, err = code.ParseIdentity("", number+i.Expected, time.Time{}, at)
	}
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// row is one of a list without a fault: born 1960, so 66 on the day of these tests, and under 65 in the exam of 2024.
func row(t tester, items ...string) registry.Row {
	return registry.Row{Name: "陈评审", Document: born(t, "1960-01-01"), Items: items}
}

// published is a list that is being applied, of an exam on a day.
func published(t tester, id, exam, day string) *registry.List {
	return publishedAt(t, id, exam, day, at)
}

func publishedAt(t tester, id, exam, day string, at time.Time) *registry.List {
	t.Helper()
	l, err := registry.Announce(id, registry.Announcement{Name: "名单.xlsx", Size: 1, ExamDay: calendar.MustDate(exam)},
		s, registrar, at)
	if err != nil {
		t.Fatal(err)
	}
	l.Arrive(at)
	l.Receive(registry.Checked{Rows: 1}, nil, at)
	if err := l.Publish(registry.Publication{Day: calendar.MustDate(day)}, s, registrar, at); err != nil {
		t.Fatal(err)
	}
	return l
}

func entered(t tester, items ...string) (*registry.Person, *lock) {
	t.Helper()
	return personEntered(t, row(t, items...))
}

func personEntered(t tester, r registry.Row) (*registry.Person, *lock) {
	t.Helper()
	key := &lock{}
	p, err := registry.Enter("p1", r, published(t, "l1", "2024-11-22", "2026-11-22"), key, s, at)
	if err != nil {
		t.Fatal(err)
	}
	return p, key
}

// filled is a profile without a gap.
func filled() registry.Profile {
	return registry.Profile{Mobile: "13800000000", Region: "ZJ", Address: "杭州市示例路1号", Postcode: "310000",
		Workplace: "示例检验院", Education: "bachelor", Major: "机械工程", Title: "senior"}
}

// correct corrects who somebody is as two registrars do it; what is so already needs no second one.
func correct(p *registry.Person, in registry.Identity, reason string, key registry.Key, at time.Time) error {
	seen := p.Version
	err := p.ProposeCorrection(in, registry.Basis{Evidence: "居民身份证原件", Reason: reason}, key, registrar, at)
	if err != nil || p.Version == seen {
		return err
	}
	q, err := p.Proposal(p.Version)
	if err != nil {
		return err
	}
	return p.Decide(q, registry.Decision{Decision: registry.Pass}, key, s, second, at)
}

func number(serial int) func() (string, error) {
	return func() (string, error) { return code.NewReviewerNumber(s.NumberPrefix(), 2026, serial) }
}

// registered is somebody who is registered for some items with an institution.
func registered(t tester, institution string, items ...string) (*registry.Person, *lock) {
	t.Helper()
	return registeredAs(t, "1960-01-01", institution, items...)
}

// registeredAs is one who was born on a day.
func registeredAs(t tester, birth, institution string, items ...string) (*registry.Person, *lock) {
	t.Helper()
	p, key := personEntered(t, registry.Row{Name: "陈评审", Document: born(t, birth), Items: items})
	err := errors.Join(p.Hire(institution, items, clerk, at),
		p.SaveProfile(filled(), institution, key, s, access.Caller{}, at),
		p.Register(institution, items, number(17), clerk, at))
	if err != nil {
		t.Fatal(err)
	}
	return p, key
}

func asFault(err error, f **fault.Error) bool { return errors.As(err, f) }

// refusal is a fault as its code and its fields' places and codes.
func refusal(err error) string {
	var f *fault.Error
	if !errors.As(err, &f) {
		if err != nil {
			return err.Error()
		}
		return ""
	}
	said := []string{string(f.Code)}
	sorted := slices.Clone(f.Fields)
	slices.SortStableFunc(sorted, func(a, b fault.Field) int { return strings.Compare(a.Pointer, b.Pointer) })
	for _, field := range sorted {
		said = append(said, field.Pointer+" "+string(field.Code))
	}
	return strings.Join(said, ", ")
}

func asJSON(t tester, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// whole is all of a person: the head and the items.
func whole(t tester, p *registry.Person) string { return asJSON(t, p) + asJSON(t, p.Holdings()) }
