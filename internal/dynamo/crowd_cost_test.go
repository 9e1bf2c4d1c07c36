package dynamo_test

import (
	"context"
	"flag"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/stack"
)

var (
	crowdSize  = flag.Int("people", 400, "people of the registry that is compared with one of 200, a multiple of 8")
	crowdHosts = flag.Int("institutions", 60, "its institutions; those of 200 people are 40")
)

// page is a question to the registry: how many rows it is answered with, and by which requests.
type page struct {
	what  string
	rows  int
	trips string
	ask   func(ctx context.Context) (rows int, err error)
}

// most is what it may cost: a page of a list 4 RCU (decision 0007), each record that is read after it one.
func (p page) most() float64 {
	if strings.Contains(p.trips, "BatchGetItem") {
		return float64(4 + p.rows)
	}
	return 4
}

// asked is what an answer took.
type asked struct {
	tablestest.Capacity
	took time.Duration
}

func TestEveryPageOfTheRegistryCostsTheSameHoweverManyThereAre(t *testing.T) {
	for _, engine := range stack.Engines(t) {
		t.Run(engine.Name, func(t *testing.T) {
			few, many := newCrowd(t, newStore(t, engine)), newCrowd(t, newStore(t, engine))
			few.grow(t, 200, 40)
			begin := time.Now()
			many.grow(t, *crowdSize, *crowdHosts)
			t.Logf("%s: %d people and %d institutions in %.0f s", engine.Name, *crowdSize, *crowdHosts,
				time.Since(begin).Seconds())
			t.Logf("| asked | rows | requests | RCU of 200 | RCU of %d | ms of 200 | ms of %[1]d | ratio |", *crowdSize)
			of := many.pages()
			for i, p := range few.pages() {
				a, b := few.compare(t, many, p, of[i])
				t.Logf("| %s | %d | %s | %g | %g | %.1f | %.1f | %.2f |", p.what, p.rows, p.trips, a.Read, b.Read,
					ms(a.took), ms(b.took), ms(b.took)/ms(a.took))
				if a.Capacity != b.Capacity || b.Read > p.most() {
					t.Errorf("%s costs %+v with 200 people, and %+v with %d", p.what, a.Capacity, b.Capacity, *crowdSize)
				}
			}
		})
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// compare asks both crowds the same in turns: what it costs is the same each time, how long it takes is not, the first
// time least of all.
func (c *crowd) compare(t *testing.T, other *crowd, p, q page) (a, b asked) {
	t.Helper()
	const turns = 10
	var took, tookOther []time.Duration
	for turn := range turns {
		a, b = c.asked(t, p), other.asked(t, q)
		if turn > 0 {
			took, tookOther = append(took, a.took), append(tookOther, b.took)
		}
	}
	slices.Sort(took)
	slices.Sort(tookOther)
	a.took, b.took = took[len(took)/2], tookOther[len(tookOther)/2]
	return a, b
}

func (c *crowd) asked(t *testing.T, p page) asked {
	t.Helper()
	c.watch.Reset()
	begin := time.Now()
	rows, err := p.ask(t.Context())
	took := time.Since(begin)
	if err != nil || rows != p.rows {
		t.Fatalf("%s, of %d people: %d rows, not %d (%v)", p.what, c.size, rows, p.rows, err)
	}
	if trips := strings.Join(c.watch.Trips(), ", "); trips != p.trips {
		t.Fatalf("%s takes %s, not %s", p.what, trips, p.trips)
	}
	return asked{c.watch.Spent(), took}
}

// pages are all that is asked of the registry, as its functions ask it, in pages of 20.
func (c *crowd) pages() []page {
	people, hosts := c.reviewers(), c.institutions()
	// shown is how find-reviewers goes on: with the names of the institutions.
	shown := func(ctx context.Context, found []registry.Person) (int, error) {
		var ids []string
		for _, p := range found {
			for _, i := range p.Items {
				ids = append(ids, i.Institution)
			}
		}
		_, err := hosts.Some(ctx, ids)
		return len(found), err
	}
	named := func(name string) func(context.Context) (int, error) {
		return func(ctx context.Context) (int, error) {
			found, err := people.PublicNamed(ctx, name, "", 20)
			if err != nil {
				return 0, err
			}
			return shown(ctx, found.Rows)
		}
	}
	person := func(find func(context.Context) (string, error)) func(context.Context) (int, error) {
		return func(ctx context.Context) (int, error) {
			id, err := find(ctx)
			if err != nil {
				return 0, err
			}
			found, err := people.Some(ctx, []string{id})
			if err != nil {
				return 0, err
			}
			return shown(ctx, found)
		}
	}
	pool := func(f reading.PeopleFilter) func(context.Context) (int, error) {
		f.Limit = 20
		return func(ctx context.Context) (int, error) { return count(people.Pool(ctx, f)) }
	}
	own := func(f reading.PeopleFilter) func(context.Context) (int, error) {
		f.Limit, f.Institution = 20, c.hosts[0]
		return func(ctx context.Context) (int, error) { return count(people.OfInstitution(ctx, f)) }
	}
	listed := func(f reading.InstitutionFilter) func(context.Context) (int, error) {
		f.Limit = 20
		return func(ctx context.Context) (int, error) { return count(hosts.List(ctx, f)) }
	}
	const query = "Query"
	common, rare := reviewItem(0), reviewItem(1)
	return []page{
		{"anyone, by a name that one page holds", 5, "Query, BatchGetItem", named(sharedName)},
		{"anyone, by a name that every eighth has, at 20 institutions", 20, "Query, BatchGetItem", named(commonName)},
		{"anyone, by a name that nobody has", 0, query, named("查无人")},
		{"anyone, by 注册号", 1, "GetItem, BatchGetItem, BatchGetItem", person(func(ctx context.Context) (string, error) {
			number, err := numberOf(6)
			if err != nil {
				return "", err
			}
			return people.Numbered(ctx, number)
		})},
		{"anyone, by document", 1, "BatchGetItem, BatchGetItem, BatchGetItem",
			person(func(ctx context.Context) (string, error) { return people.Of(ctx, []string{markOf(6)}) })},
		{"the pool", 20, query, pool(reading.PeopleFilter{})},
		{"the pool, by 细项", 20, query, pool(reading.PeopleFilter{Item: common})},
		{"the pool, by 省份", 20, query, pool(reading.PeopleFilter{Region: "ZJ"})},
		{"the pool, by 细项 and 省份", 20, query, pool(reading.PeopleFilter{Item: common, Region: "ZJ"})},
		{"the pool, by 省份 of one alone", 2, query, pool(reading.PeopleFilter{Region: "XZ"})},
		{"the pool, by 细项 and 省份 of one alone", 1, query, pool(reading.PeopleFilter{Item: common, Region: "XZ"})},
		{"an institution’s people", 20, query, own(reading.PeopleFilter{})},
		{"an institution’s people, by status", 20, query, own(reading.PeopleFilter{Status: registry.StatusRegistered})},
		{"an institution’s people, by 细项", 20, query, own(reading.PeopleFilter{Item: common})},
		{"an institution’s people, by 细项 that few hold", 5, query, own(reading.PeopleFilter{Item: rare})},
		{"an institution’s people, by status and 细项", 20, query,
			own(reading.PeopleFilter{Status: registry.StatusRegistered, Item: common})},
		{"everybody", 20, query, func(ctx context.Context) (int, error) { return count(people.All(ctx, "", 20)) }},
		{"the association, by a name that every eighth has", 20, query, func(ctx context.Context) (int, error) {
			return count(people.Named(ctx, commonName, "", 20))
		}},
		{"one person", 1, "BatchGetItem", func(ctx context.Context) (int, error) {
			_, err := people.Get(ctx, c.idOf(6))
			return 1, err
		}},
		{"whose registration ends on a day", 0, query, func(ctx context.Context) (int, error) {
			ended, _, err := people.Ending(ctx, calendar.Date{}, calendar.DateIn(monday), "")
			return len(ended), err
		}},
		{"资格证书 to be posted", 20, query, func(ctx context.Context) (int, error) {
			return count(people.Postings(ctx, registry.Certificate, registry.ToPost, "", 20))
		}},
		{"who fills in, by name and institution", 1, "GetItem, Query, BatchGetItem", c.fillingIn},
		{"institutions", 20, query, listed(reading.InstitutionFilter{})},
		{"institutions, by a part of a name that none has", 0, query,
			listed(reading.InstitutionFilter{Name: "查无此机构"})},
		{"institutions, by number", 1, "GetItem, GetItem", listed(reading.InstitutionFilter{Number: "TS00000"})},
		{"考核合格名单", 20, query,
			func(ctx context.Context) (int, error) { return count(c.passLists().List(ctx, "", 20)) }},
	}
}

// fillingIn asks as search-fill-in does.
func (c *crowd) fillingIn(ctx context.Context) (int, error) {
	at, err := c.institutions().Named(ctx, "示例鉴定评审机构00000")
	if err != nil {
		return 0, err
	}
	ids, err := c.reviewers().NamedAt(ctx, soughtName, at)
	if err != nil {
		return 0, err
	}
	found, err := c.reviewers().Some(ctx, ids)
	return len(found), err
}

func count[Row any](p reading.Page[Row], err error) (int, error) { return len(p.Rows), err }
