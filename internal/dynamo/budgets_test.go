package dynamo_test

import (
	"flag"
	"fmt"
	"maps"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/reading"
	"appraisal/internal/review"
)

// trips runs a call and gives the requests that it made.
func (s *store) trips(t testing.TB, call func() error) string {
	t.Helper()
	s.watch.Reset()
	if err := call(); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(s.watch.Trips())
}

func TestAReadIsOneRoundTripAndACommandOneReadAndOneTransaction(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.enter(t, signIn("main-1", "main", inspector))
		number := s.walk(t, "token-1")
		draft := s.create(t, "FJ", by(applicant))
		saving := keyed("main-1", "key-00000001", "s")
		for _, w := range []struct {
			what, trips string
			call        func() error
		}{
			{"who the caller is, with the settings", "[BatchGetItem]",
				func() error { _, _, err := s.standings.Standing(t.Context(), "main-1"); return err }},
			{"a known account's sign-in", "[GetItem]", func() error {
				_, err := s.units.SignIn(t.Context(), signIn("main-1", "main", inspector), monday)
				return err
			}},
			{"a project with all its parts", "[Query]",
				func() error { _, err := s.projects.Get(t.Context(), number); return err }},
			{"流转信息", "[Query]", func() error { _, err := s.events.Of(t.Context(), number); return err }},
			{"a unit", "[Query]", func() error { _, err := s.units.Unit(t.Context(), inspector.Code); return err }},
			{"a list", "[Query]", func() error {
				_,
					err := s.lists.Projects(t.Context(), reading.ProjectFilter{Limit: 20})
				return err
			}},
			{"tasks", "[Query]", func() error {
				_, err := s.lists.Tasks(t.Context(), review.Desk{Role: access.Officer}, "", 20)
				return err
			}},
			{"tasks done", "[Query]", func() error {
				_, err := s.events.Done(t.Context(), review.Desk{Role: access.Officer}, "", 20)
				return err
			}},
			{"a step", "[Query TransactWriteItems]", func() error {
				return s.projects.Update(t.Context(), draft, access.Terms{}, save("GD"))
			}},
			{"a step under a key", "[Query TransactWriteItems]", func() error {
				return s.projects.Update(t.Context(), draft, access.Telling(saving, &struct{}{}), save("FJ"))
			}},
			{"a unit's profile", "[Query TransactWriteItems]", func() error {
				return s.units.Update(t.Context(), inspector.Code, access.Terms{}, func(u *accounts.Unit) error {
					u.Save(accounts.Profile{Address: "一"}, applicant, monday)
					return nil
				})
			}},
			{"a setting", "[GetItem TransactWriteItems]", func() error { _, _, err := s.set(t, tenDays, 0); return err }},
			{"a new project: its number instead of a read", "[UpdateItem TransactWriteItems]", func() error {
				_, err := s.draw(t, s.projects, "FJ", by(applicant), access.Terms{})
				return err
			}},
			{"a new project under a key", "[GetItem UpdateItem TransactWriteItems]", func() error {
				_, err := s.draw(t, s.projects, "FJ", by(applicant), keyed("main-1", "key-00000002", "c"))
				return err
			}},
		} {
			if got := s.trips(t, w.call); got != w.trips {
				t.Errorf("%s takes %s, not %s", w.what, got, w.trips)
			}
		}
	})
}

// multiply copies a project's head until there are n of them, as far as lists can tell.
func (s *store) multiply(t testing.TB, number string, from, n int) {
	t.Helper()
	head := s.item(t, "Reviews", number, "HEAD")
	for batch := from; batch < n; batch += 25 {
		var puts []types.WriteRequest
		for i := batch; i < min(batch+25, n); i++ {
			it, other := maps.Clone(head), fmt.Sprintf("PSFJ25%03d", i)
			it["PK"] = str("PROJECT#" + other)
			for _, x := range []string{"ByUnit", "ByAll", "ByStage"} {
				it[x+"SK"] = str(monday.Add(time.Duration(i)*time.Second).Format(time.RFC3339) + "#" + other)
			}
			it["ByRegionSK"] = str(fmt.Sprintf("PSFJ25%d%03d", len(other)-6, i))
			for _, x := range []string{"ByTask", "ByFile", "ByDue", "ByVisit"} {
				it[x+"SK"] = str("2026-03-09#" + other)
			}
			it["ByVisitPK"] = str("VISITS")
			puts = append(puts, types.WriteRequest{PutRequest: &types.PutRequest{Item: it}})
		}
		out, err := s.Client.BatchWriteItem(t.Context(), &dynamodb.BatchWriteItemInput{
			RequestItems: map[string][]types.WriteRequest{s.Physical["Reviews"]: puts}})
		if err != nil || len(out.UnprocessedItems) > 0 {
			t.Fatalf("fill the table: %v %v", out, err)
		}
	}
}

var manyProjects = flag.Int("projects", 1000, "projects with which a page is compared with one of a few")

// full is so many projects that a page of 20 is full, whichever list it is of: one of them is no copy.
const full = 21

func TestAListPageOfTwentyCostsTheSameWithTenAndWithAThousandProjects(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.walk(t, "token-1") // its row has all that a row can have
		costs, have := map[int]map[string]float64{}, 1
		for _, n := range []int{10, full, *manyProjects} {
			s.multiply(t, number, have, n)
			costs[n], have = s.listCosts(t), n
		}
		for list, cost := range costs[*manyProjects] {
			t.Logf("%s, %-8s: %.1f RCU with 10 projects, %.1f with %d, %.1f with %d", s.engine, list, costs[10][list],
				costs[full][list], full, cost, *manyProjects)
			if cost > 4 {
				t.Errorf("a page of 20 by %s costs %.1f RCU", list, cost)
			}
			last := 0.0 // what a last page costs beside: it looks for serials of four digits, and of five
			if list == "serial" {
				last = 2 * 0.5
			}
			if cost != costs[full][list] || cost < costs[10][list]-last {
				t.Errorf("a page of 20 by %s costs %.1f RCU with %d projects and %.1f with %d", list, costs[full][list], full, cost, *manyProjects)
			}
		}
	})
}

// listCosts is what a page of 20 costs in each list.
func (s *store) listCosts(t *testing.T) map[string]float64 {
	costs := map[string]float64{}
	overdue := calendar.MustDate("2026-06-01")
	for name, f := range map[string]reading.ProjectFilter{"all": {}, "unit": {Unit: inspector.Code},
		"stage":  {Stage: review.Planning},
		"region": {Region: "FJ"}, "overdue": {Overdue: overdue}, "number": {Begin: "PSFJ25"}, "serial": {Begin: "PSFJ250"}} {
		f.Limit = 20
		costs[name] = s.cost(t, func() error { _, err := s.lists.Projects(t.Context(), f); return err })
	}
	costs["tasks"] = s.cost(t, func() error {
		_, err := s.lists.Tasks(t.Context(), review.Desk{Role: access.Officer}, "", 20)
		return err
	})
	costs["badge"] = s.cost(t, func() error {
		_, err := s.lists.Waiting(t.Context(), review.Desk{Role: access.Officer}, 20)
		return err
	})
	return costs
}

func TestTheBadgeCostsOneReadUnitWithAnyNumberOfTasks(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.walk(t, "token-1")
		for _, n := range []int{50, 500} {
			s.multiply(t, number, 1, n)
			trips := s.trips(t, func() error {
				got, err := s.lists.Waiting(t.Context(), review.Desk{Role: access.Officer}, 100)
				if got != min(n, 100) {
					t.Errorf("of %d tasks %d are counted", n, got)
				}
				return err
			})
			spent := s.watch.Spent()
			t.Logf("%s: %d tasks for %.1f RCU", s.engine, n, spent.Read)
			if trips != "[Query]" || spent.Read > 1 {
				t.Errorf("it took %s and %.1f RCU", trips, spent.Read)
			}
		}
	})
}

// cost is what the engine says that a page costs. It may have looked at no more rows than it shows.
func (s *store) cost(t *testing.T, read func() error) float64 {
	t.Helper()
	s.trips(t, read)
	spent := s.watch.Spent()
	if spent.Examined > 20 {
		t.Errorf("a page of 20 looked at %d rows", spent.Examined)
	}
	return spent.Read
}

func TestAPageByTwoFiltersCostsNoMoreThanOneByOne(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.walk(t, "token-1")
		s.multiply(t, number, 1, 300)
		march := calendar.Span{From: calendar.MustDate("2026-03-01"), To: calendar.MustDate("2026-03-31")}
		for name, f := range map[string]reading.ProjectFilter{"unit and region": {Unit: inspector.Code, Region: "GD"},
			"visits, of no stage that there is": {Visits: march, Stage: review.Closed},
			"number and type":                   {Begin: "PSFJ25", ReviewType: "none"}, "type": {ReviewType: "none"}} {
			f.Limit = 20
			s.trips(t, func() error {
				page, err := s.lists.Projects(t.Context(), f)
				if err == nil && (len(page.Rows) > 0 || page.Next == "") {
					t.Errorf("%s: %d rows, next %q", name, len(page.Rows), page.Next)
				}
				return err
			})
			spent := s.watch.Spent()
			t.Logf("%s, %s: %d rows for %.1f RCU", s.engine, name, spent.Examined, spent.Read)
			if spent.Examined > 40 || spent.Read > 4 {
				t.Errorf("%s: it looked at %d rows for %.1f RCU", name, spent.Examined, spent.Read)
			}
		}
	})
}

func TestAStepCostsNoMoreThanTwentyWriteUnits(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		var by float64
		watch := &tablestest.Watch{Before: func(_ string, input any) error {
			if in, ok := input.(*dynamodb.TransactWriteItemsInput); ok {
				by = s.Documented(t, in)
			}
			return nil
		}}
		s.projects = s.connection(watch)
		number := s.ready(t, "FJ")
		for i, w := range []struct {
			name string
			step func(*review.Project) error
			most float64
		}{
			{"save", save("FJ"), 20}, {"submit", submit, 20}, {"pass_screening", pass, 20}, {"propose_date", propose, 21},
			{"pass_invitation", invite("token-1"), 32}, // not a typical one: it puts a letter, what became of the 约请, its content in the event too, its token, and its place in 临时性文件
		} {
			watch.Reset()
			if err := s.projects.Update(t.Context(), number,
				access.Telling(keyed("main-1", "key-"+itoa(i), "h"), &struct{}{}), w.step); err != nil {
				t.Fatal(err)
			}
			counted := watch.Spent().Write
			head := tablestest.Size(s.item(t, "Reviews", number, "HEAD"))
			t.Logf("%s, %-15s: %.0f WCU counted, %.0f as AWS documents, head %d bytes", s.engine, w.name, counted, by, head)
			if by > w.most || s.engine == "MiniStack" && counted > w.most { // DynamoDB Local counts more than AWS does
				t.Errorf("%s costs %.0f WCU", w.name, by)
			}
		}
	})
}
