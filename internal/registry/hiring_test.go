package registry_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
)

func on(day string) time.Time { return calendar.MustDate(day).Midnight().Add(10 * time.Hour) }

func state(p *registry.Person, code string) string {
	i, held := p.Item(code)
	if !held {
		return "not held"
	}
	return strings.TrimSpace(i.Institution + " " + string(i.State))
}

// Manual 003 Q1: different 细项 with different institutions, each with one at most.
func TestEachItemMayBeHiredByAnotherInstitutionAndByOneAlone(t *testing.T) {
	p, _ := entered(t, item(0), item(1))
	err := errors.Join(p.Hire("casei", []string{item(0)}, clerk, at), p.Hire("north", []string{item(1)}, clerk, at))
	if err != nil || state(p, item(0)) != "casei hired" || state(p, item(1)) != "north hired" {
		t.Fatalf("%v: %s", err, whole(t, p))
	}
	before := whole(t, p)
	for _, tc := range []struct {
		who   string
		items []string
		want  string
	}{
		{"north", []string{item(0)}, "person.items_refused, /items/0 item_taken"},
		{"north", []string{item(1), item(0), item(2), item(1)}, "person.items_refused, /items/1 item_taken, /items/2 item_not_held, /items/3 duplicate"},
		{"north", nil, "input.invalid, /items required"},
		{"casei", []string{item(0)}, ""}, // a second click
	} {
		if got := refusal(p.Hire(tc.who, tc.items, clerk, at)); got != tc.want || whole(t, p) != before {
			t.Errorf("%s hires %v: %s, want %s", tc.who, tc.items, got, tc.want)
		}
	}
}

// Manual 003 Q8.
func TestAReleasedItemIsInThePoolWithAReasonAndAnotherInstitutionHiresIt(t *testing.T) {
	p, _ := registered(t, "casei", item(0), item(1))
	for want, try := range map[string]func() error{
		"input.invalid, /reason required":               func() error { return p.Release("casei", []string{item(0)}, " ", clerk, at) },
		"input.invalid, /reason too_long":               func() error { return p.Release("casei", []string{item(0)}, strings.Repeat("长", 201), clerk, at) },
		"person.items_refused, /items/0 item_elsewhere": func() error { return p.Release("north", []string{item(0)}, "合同到期", clerk, at) },
		"person.items_refused, /items/0 item_not_held":  func() error { return p.Release("casei", []string{item(5)}, "合同到期", clerk, at) },
		"person.items_refused, /items/0 item_taken":     func() error { return p.Hire("north", []string{item(0)}, clerk, at) },
	} {
		if before := whole(t, p); refusal(try()) != want || whole(t, p) != before {
			t.Errorf("want %s: %s", want, whole(t, p))
		}
	}
	if err := p.Release("casei", []string{item(0)}, "合同到期", clerk, on("2027-01-04")); err != nil {
		t.Fatal(err)
	}
	i, _ := p.Item(item(0))
	if last := p.Pending()[len(p.Pending())-1]; last.Reason != "合同到期" || last.Institution != "casei" || i.State != registry.Free ||
		i.FreeSince.String() != "2027-01-04" || !i.From.IsZero() || !i.To.IsZero() || i.Until.String() != "2030-11-21" {
		t.Errorf("%+v, %+v", last, i)
	}
	number := p.Number
	err := errors.Join(p.Hire("north", []string{item(0)}, clerk, at), p.Register("north", []string{item(0)}, nil, clerk, at))
	if err != nil || p.Number != number || state(p, item(0)) != "north registered" || state(p, item(1)) != "casei registered" {
		t.Errorf("%v, %s", err, whole(t, p))
	}
}

func TestRegisteringTakesAllThatIsNeededAndDrawsOneNumberForGood(t *testing.T) {
	p, key := entered(t, item(0), item(1))
	drawn := 0
	draw := func() (string, error) { drawn++; return number(drawn)() }
	register := func(items ...string) string { return refusal(p.Register("casei", items, draw, clerk, at)) }
	if got := register(item(0), item(4)); got != "person.items_refused, /items/0 item_elsewhere, /items/1 item_not_held" {
		t.Error(got)
	}
	if err := p.Hire("casei", []string{item(0), item(1)}, clerk, at); err != nil {
		t.Fatal(err)
	}
	if got := register(item(0)); got != "person.items_refused, /items/0 profile_open" || drawn != 0 || p.Number != "" {
		t.Errorf("%s, and %d numbers drawn", got, drawn)
	}
	if err := p.SaveProfile(filled(), "casei", key, s, access.Caller{}, at); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("no counter")
	if err := p.Register("casei", []string{item(0)}, func() (string, error) { return "", broken }, clerk,
		at); !errors.Is(err, broken) || state(p, item(0)) != "casei hired" {
		t.Errorf("without a number: %v, %s", err, state(p, item(0)))
	}
	if got := register(item(0)) + register(item(1)) + register(item(0), item(1)); got != "" || drawn != 1 ||
		p.Number != "RY260000"+p.Number[8:] {
		t.Errorf("%s, %d numbers drawn, %s", got, drawn, p.Number)
	}
	if n := p.Version; register(item(0)) != "" || p.Version != n {
		t.Error("a second click is an event")
	}
	p.GiveNumber("RY2699999X", at)
	if i, _ := p.Item(item(0)); p.Number[:9] != "RY2600001" || i.From != day || i.To.String() != "2029-12-31" {
		t.Errorf("%s, %+v: valid to the day before the 70th birthday", p.Number, i)
	}
}

// P15: what is over ends by the clock, stays with its institution, and a further list lets it be registered again.
func TestARegistrationLapsesAfterItsLastDayAndIsRegisteredAgainByAFurtherCertificate(t *testing.T) {
	key := &lock{}
	r := row(t, item(0), item(1))
	r.Document = born(t, "1970-01-01")
	p, err := registry.Enter("p1", r, published(t, "l1", "2024-11-22", "2026-11-22"), key, s, at)
	if err = errors.Join(err, p.Hire("casei", r.Items, clerk, at), p.SaveProfile(filled(), "casei", key, s, clerk, at),
		p.Register("casei", r.Items, number(1), clerk, at)); err != nil {
		t.Fatal(err)
	}
	n := p.Version
	if p.Lapse(on("2030-11-21")); p.Version != n {
		t.Error("it lapses on its last day")
	}
	i, _ := p.Item(item(0))
	if a, b := i.Status(true, calendar.MustDate("2030-11-21")), i.Status(true, calendar.MustDate("2030-11-22")); a !=
		registry.StatusRegistered || b != registry.StatusLapsed {
		t.Errorf("on its last day %s, and then %s before the clock ran", a, b)
	}
	p.Lapse(on("2030-11-22"))
	if p.Lapse(on("2030-11-23")); p.Version != n+1 || state(p, item(0)) != "casei lapsed" || state(p, item(1)) != "casei lapsed" {
		t.Fatalf("%s", whole(t, p))
	}
	if got := refusal(p.Register("casei", r.Items, nil, clerk, on("2031-01-02"))); got !=
		"person.items_refused, /items/0 item_expired, /items/1 item_expired" {
		t.Error(got)
	}
	l := publishedAt(t, "l2", "2030-12-01", "2031-01-02", on("2031-01-02"))
	r.Items = []string{item(0)}
	if err := p.Grant(r, l, s, on("2031-01-02")); err != nil {
		t.Fatal(err)
	}
	if got := refusal(p.Register("casei", []string{item(1)}, nil, clerk, on("2031-01-02"))); got !=
		"person.items_refused, /items/0 item_expired" {
		t.Errorf("what the further list does not name: %q", got)
	}
	err = p.Register("casei", []string{item(0)}, nil, clerk, on("2031-01-02"))
	if n := p.Version; p.Register("casei", []string{item(0)}, nil, clerk, on("2031-01-03")) != nil || p.Version != n {
		t.Error("the same again is an event")
	}
	if i, _ := p.Item(item(0)); err != nil || i.From.String() != "2031-01-02" || i.To.String() != "2035-01-01" {
		t.Errorf("%v, %+v", err, i)
	}
}

func TestAnInstitutionKnowsOfItsOwnAndOfThePoolAlone(t *testing.T) {
	p, _ := entered(t, item(0), item(1))
	sees := func(who string) bool { return p.SeenBy(who) == nil }
	if !sees("casei") || !sees("north") {
		t.Error("who is in the pool is not seen")
	}
	if err := p.Hire("casei", []string{item(0), item(1)}, clerk, at); err != nil {
		t.Fatal(err)
	}
	if !sees("casei") || sees("north") || !fault.Is(p.SeenBy("north"), fault.ReviewerNotFound) {
		t.Error("who is wholly with one institution is seen by another")
	}
}

func TestWhatIsOverIsRegisteredAnewAlsoBeforeTheClockHasRun(t *testing.T) {
	key := &lock{}
	r := row(t, item(0))
	r.Document = born(t, "1970-01-01")
	p, err := registry.Enter("p1", r, published(t, "l1", "2024-11-22", "2026-11-22"), key, s, at)
	err = errors.Join(err, p.Hire("casei", r.Items, clerk, at), p.SaveProfile(filled(), "casei", key, s, clerk, at),
		p.Register("casei", r.Items, number(1), clerk, at),
		p.Grant(r, publishedAt(t, "l2", "2030-11-01", "2030-11-22", on("2030-11-22")), s, on("2030-11-22")),
		p.Register("casei", r.Items, nil, clerk, on("2030-11-22")))
	if i, _ := p.Item(item(0)); err != nil || i.From.String() != "2030-11-22" || i.To.String() != "2034-11-21" {
		t.Errorf("%v, %+v", err, i)
	}
}
