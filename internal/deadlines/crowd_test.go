package deadlines_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/messages"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
)

// crowd are the people of the registry in memory.
type crowd struct {
	*world
	heads  map[string]registry.Person
	events map[string][]registry.Event
}

// open seals nothing.
type open struct{}

func (open) Seal(plain []byte) (string, error)  { return string(plain), nil }
func (open) Open(sealed string) ([]byte, error) { return []byte(sealed), nil }

func (c *crowd) Some(_ context.Context, ids []string) ([]registry.Person, error) {
	var all []registry.Person
	for _, id := range ids {
		if id == c.bad {
			return nil, errors.New("the record can't be decoded")
		}
		if p, ok := c.heads[id]; ok {
			all = append(all, p)
		}
	}
	return all, c.alive()
}

// institutions are those of the crowd: all have an address.
type institutions struct{ *world }

func (i institutions) Some(_ context.Context, ids []string) ([]registry.Institution, error) {
	var all []registry.Institution
	for _, id := range ids {
		all = append(all, registry.Institution{ID: id, InstitutionDetails: registry.InstitutionDetails{Email: id + "@host.example"}})
	}
	return all, i.alive()
}

// Ending pages through the items one by one, so that pages matter, and whoever has several comes several times.
func (c *crowd) Ending(_ context.Context, from, to calendar.Date, cursor string) ([]string, string, error) {
	if err := c.alive(); err != nil {
		return nil, "", err
	}
	for _, id := range slices.Sorted(maps.Keys(c.heads)) {
		for _, i := range c.heads[id].Items {
			at := id + " " + i.Code
			if at > cursor && i.State == registry.Registered && !i.To.Before(from) && !i.To.After(to) {
				return []string{id}, at, nil
			}
		}
	}
	return nil, "", nil
}

func (c *crowd) Update(_ context.Context, id string, _ access.Terms, change func(*registry.Person) error) error {
	if err := c.alive(); err != nil {
		return err
	}
	if id == c.bad {
		panic("the record breaks whoever reads it")
	}
	p := c.heads[id]
	p.Items = slices.Clone(p.Items)
	if err := change(&p); err != nil || len(p.Pending()) == 0 {
		return err
	}
	c.keep(&p)
	return c.worked()
}

func (c *crowd) keep(p *registry.Person) {
	c.events[p.ID] = append(c.events[p.ID], p.Pending()...)
	c.heads[p.ID] = *c.asOf(p.ID, time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC))
}

// asOf is somebody as the events before an instant make the person.
func (c *crowd) asOf(id string, at time.Time) *registry.Person {
	c.t.Helper()
	events := c.events[id]
	n := slices.IndexFunc(events, func(e registry.Event) bool { return !e.At.Before(at) })
	if n < 0 {
		n = len(events)
	}
	p, err := registry.Rebuild(events[:n], open{})
	if err != nil {
		c.t.Fatal(err)
	}
	return p
}

// act is something that people do to somebody on a day.
type act struct {
	day string // 2006-01-02
	do  func(p *registry.Person, at time.Time) error
}

var (
	registrar = access.Caller{Account: "registrar", Name: "赵六", Roles: []access.Role{access.Registrar}}
	host      = access.Caller{Account: "host", Name: "机构管理员", Roles: []access.Role{access.Institution}, Institution: "h1"}
)

func item(n int) string { return settings.Default().Options(settings.ReviewItems)[n].Value }

// with hires somebody for items and registers them.
func with(institution string, items ...int) func(*registry.Person, time.Time) error {
	return func(p *registry.Person, at time.Time) error {
		in := settings.Default()
		var codes []string
		for _, n := range items {
			codes = append(codes, item(n))
		}
		err := p.Hire(institution, codes, host, at)
		if err == nil && !p.Complete {
			err = p.SaveProfile(actiontest.Profile(), institution, open{}, in, access.Caller{}, at)
		}
		return errors.Join(err, p.Register(institution, codes,
			func() (string, error) { return code.NewReviewerNumber(in.NumberPrefix(), 2026, 1) }, host, at))
	}
}

func again(items ...int) func(*registry.Person, time.Time) error {
	return func(p *registry.Person, at time.Time) error {
		for _, n := range items {
			i, _ := p.Item(item(n))
			if err := p.Register(i.Institution, []string{i.Code}, nil, host, at); err != nil {
				return err
			}
		}
		return nil
	}
}

func release(institution string, n int) func(*registry.Person, time.Time) error {
	return func(p *registry.Person, at time.Time) error {
		return p.Release(institution, []string{item(n)}, "聘用到期", host, at)
	}
}

func renew(p *registry.Person, at time.Time) error { return p.Renew(settings.Default(), registrar, at) }

// work brings all that a renewal takes, of which classes cover some items.
func work(items ...int) func(*registry.Person, time.Time) error {
	return func(p *registry.Person, at time.Time) error {
		day, codes := calendar.DateIn(at), []string{}
		for _, n := range items {
			codes = append(codes, item(n))
		}
		p.Credit(registry.Credit{Source: "class/1", Seen: 1, Hours: 400, Items: codes, From: day, To: day}, registrar, at)
		p.Credit(registry.Credit{Source: "visit/x/1", Seen: 1, From: day, To: day.AddDays(40)}, registrar, at)
		return nil
	}
}

// born corrects somebody's birth date, with the number that it is in.
func born(birth string) func(*registry.Person, time.Time) error {
	return func(p *registry.Person, at time.Time) error {
		document, err := code.ParseIdentity("", "999999"+birth+"0010", time.Time{}, at)
		if err == nil {
			document, err = code.ParseIdentity("", "999999"+birth+"001"+document.Expected, time.Time{}, at)
		}
		if err != nil {
			return err
		}
		return actiontest.Correct(p, registry.Identity{Name: p.Name, Document: document}, "名单有误，以证件为准", open{}, at)
	}
}

// lives are those of the crowd: each was on a list of 2026-01-05, so that the certificate ends on 2030-01-04, and how it
// went on.
var lives = map[string]struct {
	birth string
	acts  []act
}{
	"forgotten": {"1980-01-01", []act{{"2026-02-02", with("h1", 0, 1)}}},
	"renewed": {"1981-01-01", []act{{"2026-02-02", with("h1", 0, 1)}, {"2027-03-01", work(0, 1)}, {"2029-11-20", renew},
		{"2029-12-15", again(0, 1)}}},
	"half": {"1982-01-01", []act{{"2026-02-02", with("h1", 0, 1)}, {"2027-03-01", work(0)}, {"2029-11-20", renew},
		{"2030-01-02", again(0)}}},
	"old":      {"1980-06-15", []act{{"2026-02-02", with("h1", 0)}, {"2026-03-02", born("19580615")}}}, // 70 in 2028
	"released": {"1983-01-01", []act{{"2026-02-02", with("h1", 0, 1)}, {"2029-11-01", release("h1", 1)}}},
	"moved": {"1984-01-01", []act{{"2026-02-02", with("h1", 0)}, {"2026-02-03", with("h2", 1)},
		{"2029-12-20", release("h1", 0)}, {"2029-12-21", with("h2", 0)}}},
	"late":      {"1985-01-01", []act{{"2029-12-20", with("h1", 0)}}},
	"last":      {"1986-01-01", []act{{"2029-12-28", with("h1", 0)}}}, // on the day of the last reminder
	"corrected": {"1987-01-01", []act{{"2026-02-02", with("h1", 0)}, {"2027-07-07", born("19570101")}}},
	"lapsed and back": {"1988-01-01", []act{{"2026-02-02", with("h1", 0)}, {"2029-10-01", work(0)}, {"2029-12-31", renew},
		{"2030-03-01", again(0)}}},
}

// settled enters all of them.
func (c *crowd) settled() {
	c.t.Helper()
	begin := noon("2026-01-05")
	for n, id := range slices.Sorted(maps.Keys(lives)) {
		row := actiontest.Passed(c.t, "陈"+id, lives[id].birth, n, item(0), item(1))
		p, err := registry.Enter(id, row, actiontest.PassListAt(c.t, "list", begin), open{}, c.in, begin)
		if err != nil {
			c.t.Fatal(err)
		}
		c.keep(p)
	}
}

// midday does what people do on a day.
func (c *crowd) midday(day calendar.Date) {
	c.t.Helper()
	for _, id := range slices.Sorted(maps.Keys(lives)) {
		for _, a := range lives[id].acts {
			if a.day != day.String() {
				continue
			}
			p := c.heads[id]
			p.Items = slices.Clone(p.Items)
			if err := a.do(&p, noon(a.day)); err != nil {
				c.t.Fatalf("%s on %s: %v", id, day, err)
			}
			c.keep(&p)
		}
	}
}

// told is who is named in the reminders that institutions have in the ledger, each as often as they are: person, last
// day, offset and institution.
func (c *crowd) told() []string {
	all := []string{}
	for _, e := range c.ledger {
		if n := e.message; n.Kind == messages.RegistrationEnds {
			for _, id := range n.People {
				all = append(all, fmt.Sprintf("%s %s %d %s", id, n.Day, n.Offset, n.Desk.Institution))
			}
		}
	}
	slices.Sort(all)
	return all
}
