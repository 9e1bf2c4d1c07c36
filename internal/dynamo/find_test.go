package dynamo_test

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/review"
)

// booked is somebody who is planned in a project.
func booked(t testing.TB, s *store) (person, project string) {
	t.Helper()
	number := s.walk(t, "token-booked")
	s.step(t, number, plan("leader", "member"))
	s.step(t, number, submitPlan)
	p := s.get(t, number)
	return p.Plans[0].Members[0].Person, number
}

func TestMyProjectsAreThoseThatIAmPlannedIn(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		person, number := booked(t, s)
		s.walk(t, "token-other")
		page, err := s.lists.Mine(t.Context(), person, reading.ProjectFilter{Limit: 1})
		if err != nil || len(page.Rows) != 1 || page.Rows[0].Number != number || page.Next != "" {
			t.Errorf("%+v %v", page, err)
		}
		for f, why := range map[reading.ProjectFilter]string{{Limit: 1, Stage: review.Closed}: "at another stage",
			{Limit: 1, Visits: calendar.Span{From: future, To: future}}: "on other days"} {
			if page, err := s.lists.Mine(t.Context(), person, f); err != nil || len(page.Rows) != 0 {
				t.Errorf("%s: %+v %v", why, page, err)
			}
		}
		if page, err := s.lists.Mine(t.Context(), "nobody", reading.ProjectFilter{Limit: 1}); err != nil || len(page.Rows) != 0 {
			t.Errorf("of nobody: %+v %v", page, err)
		}
		if _, err := s.lists.Mine(t.Context(), person, reading.ProjectFilter{Limit: 1, Cursor: "!"}); !fault.Is(err, fault.InputInvalid) {
			t.Errorf("a forged cursor: %v", err)
		}
	})
}

// Beyond 999 a number is longer; a list by its beginning has them all, in the order of their serials, and each once.
func TestTheBeginningOfANumberFindsLongerNumbersToo(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.submitted(t, "FJ")
		head := s.item(t, "Reviews", number, "HEAD")
		for _, serial := range []string{"120", "121", "199", "200", "1200", "1201", "2000", "12000"} {
			it, other := maps.Clone(head), "PSFJ26"+serial
			it["PK"] = str("PROJECT#" + other)
			it["ByRegionSK"] = str(fmt.Sprintf("PSFJ26%d%s", len(serial), serial))
			it["Row"] = str(strings.ReplaceAll(value(it, "Row"), number, other))
			s.put(t, "Reviews", it)
		}
		for begin, want := range map[string]string{
			"PSFJ2612":    "PSFJ26120 PSFJ26121 PSFJ261200 PSFJ261201 PSFJ2612000",
			"PSFJ26120":   "PSFJ26120 PSFJ261200 PSFJ261201 PSFJ2612000",
			"PSFJ262":     "PSFJ26200 PSFJ262000",
			"PSFJ2612000": "PSFJ2612000", "PSFJ263": ""} {
			for limit := 1; limit < 4; limit++ {
				got := drain(t, limit, func() {}, func(cursor string) (reading.Page[review.Summary], error) {
					return s.lists.Projects(t.Context(), reading.ProjectFilter{Begin: begin, Limit: limit, Cursor: cursor})
				})
				if strings.Join(got, " ") != want {
					t.Errorf("%s, %d on a page: %v", begin, limit, got)
				}
			}
		}
	})
}

// found are the units that are found by a part of a name, as "name" or "name (former)".
func (s *store) found(t *testing.T, part string, limit int) []string {
	t.Helper()
	var names []string
	for cursor := ""; ; {
		page, err := s.units.Named(t.Context(), part, cursor, limit)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range page.Rows {
			name := f.Name
			if f.Former != "" {
				name += " (" + f.Former + ")"
			}
			names = append(names, name)
		}
		if cursor = page.Next; cursor == "" {
			return names
		}
	}
}

func TestAUnitIsFoundByAnyPartOfAnyNameThatItHasHad(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		other := access.Unit{Code: tester.Code, Name: "示例（浙江）检验检验有限公司 A"}
		s.enter(t, signIn("main-1", "main", access.Unit{Code: inspector.Code, Name: "浙江省示例检验院"}))
		s.enter(t, signIn("main-2", "main", other))
		for part, want := range map[string]string{"示例": "浙江省示例检验院|" + other.Name, "省示例检": "浙江省示例检验院",
			"浙江检验": other.Name, "检验检验": other.Name, "公司a": other.Name, "验院": "浙江省示例检验院", "例江": ""} {
			for limit := 1; limit < 3; limit++ {
				got := s.found(t, part, limit)
				slices.Sort(got)
				wanted := strings.Split(want, "|")
				if slices.Sort(wanted); strings.Join(slices.Compact(got), "|") != strings.Join(wanted, "|") {
					t.Errorf("%s, %d on a page: %v", part, limit, got)
				}
			}
		}
		s.enter(t, signIn("main-1", "main", access.Unit{Code: inspector.Code, Name: "浙江省示范检验院"}))
		for part, want := range map[string]string{"示范": "浙江省示范检验院", "省示例": "浙江省示范检验院 (浙江省示例检验院)"} {
			if got := strings.Join(s.found(t, part, 20), "|"); got != want {
				t.Errorf("after another name %s finds %s", part, got)
			}
		}
	})
}

func TestAUnitFromBeforeUnitsWereFoundByNameIsFoundFromItsNextChangeOn(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.enter(t, signIn("main-1", "main", inspector))
		key := tablestest.Item{"PK": str("UNIT#" + inspector.Code), "SK": str("UNIT")}
		out, err := s.Client.GetItem(t.Context(), &dynamodb.GetItemInput{TableName: aws.String(s.Physical["Accounts"]), Key: key})
		if err != nil || out.Item["Named"] == nil {
			t.Fatal(out, err)
		}
		delete(out.Item, "Named")
		s.put(t, "Accounts", out.Item)
		part := string([]rune(code.UnitKey(inspector.Name))[2:])
		s.drop(t, "Accounts", tablestest.Item{"PK": str("PART#" + string([]rune(part)[:2])), "SK": str(part + "#" + inspector.Code)})
		if got := s.found(t, part, 20); len(got) != 0 {
			t.Fatalf("before: %v", got)
		}
		s.amend(t, inspector.Code, func(u *accounts.Unit) error {
			u.Save(accounts.Profile{Address: "一"}, applicant, monday)
			return nil
		})
		if got := s.found(t, part, 20); len(got) != 1 || got[0] != inspector.Name {
			t.Errorf("after its next change: %v", got)
		}
	})
}

var manyUnits = flag.Int("units", 200, "units among which one is looked for, compared with 40")

// nameUnit puts the place in a unit's name where a part begins.
func (s *store) nameUnit(t testing.TB, unit, name, part string) {
	s.put(t, "Accounts", tablestest.Item{"PK": str("PART#" + string([]rune(part)[:2])), "SK": str(part + "#" + unit),
		"Name": str(name), "Now": str(name)})
}

func TestASearchForUnitsCostsTheSameWithMany(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		costs := map[int]float64{}
		have := 0
		for _, n := range []int{40, *manyUnits} {
			for ; have < n; have++ {
				s.nameUnit(t, fmt.Sprintf("91%016d", have), fmt.Sprintf("示例第%05d特种设备检验研究院", have), "检验研究院")
			}
			trips := s.trips(t, func() error {
				page, err := s.units.Named(t.Context(), "检验研究", "", 20)
				if len(page.Rows) != 20 || page.Next == "" {
					t.Errorf("%d rows of %d units", len(page.Rows), n)
				}
				return err
			})
			costs[n] = s.watch.Spent().Read
			t.Logf("%s: a page among %d units: %s, %.1f RCU", s.engine, n, trips, costs[n])
		}
		if costs[40] != costs[*manyUnits] || costs[40] > 1 {
			t.Errorf("%v", costs)
		}
	})
}
