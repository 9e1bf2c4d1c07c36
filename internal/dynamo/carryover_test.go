package dynamo_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/code"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

// carryOver brings the old roster over, and counts the numbers that were drawn.
func (s *store) carryOver(t testing.TB, drawn *int) int {
	t.Helper()
	n, err := s.reviewers().CarryOver(t.Context(), func(context.Context) (string, error) {
		*drawn++
		return code.NewReviewerNumber("RY", 2026, *drawn)
	}, monday)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// asBefore fills the tables with what the last release that had the roster wrote: four people, of whom one is bound to
// an account, one was saved twice, one has conflicts and an end, and one is not active.
func (s *store) asBefore(t testing.TB) (people map[string]string) {
	t.Helper()
	content, err := os.ReadFile("testdata/roster.json")
	if err != nil {
		t.Fatal(err)
	}
	var tables map[string][]map[string]struct{ S, N *string }
	if err := json.Unmarshal(content, &tables); err != nil {
		t.Fatal(err)
	}
	people = map[string]string{}
	for table, rows := range tables {
		for _, row := range rows {
			it := tablestest.Item{}
			for name, value := range row {
				if it[name] = types.AttributeValue(nil); value.N != nil {
					it[name] = &types.AttributeValueMemberN{Value: *value.N}
				} else {
					it[name] = str(*value.S)
				}
			}
			s.put(t, table, it)
			if id, is := strings.CutPrefix(*row["SK"].S, "PERSON#"); is && table == "Roster" {
				var p struct{ Name string }
				if err := json.Unmarshal([]byte(*row["Row"].S), &p); err != nil {
					t.Fatal(err)
				}
				people[p.Name] = id
			}
		}
	}
	return people
}

func TestThePeopleOfTheOldRosterAreBroughtOverOnceWithAllThatTheyHad(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		people, drawn := s.asBefore(t), 0
		if n := s.carryOver(t, &drawn); n != 4 || drawn != 4 {
			t.Fatalf("%d people, %d numbers", n, drawn)
		}
		if n := s.carryOver(t, &drawn); n != 0 || drawn != 4 {
			t.Fatalf("the second time %d people, %d numbers", n, drawn)
		}
		for _, name := range []string{"甲", "乙改", "古丽米热·艾比布力", "丁"} {
			p := s.reviewer(t, people[name])
			item := first(settings.ReviewItems)
			if p.Name != name || p.Number == "" || len(p.Items) != 1 || p.Items[0].Code != item ||
				p.Items[0].State != registry.Registered || p.Items[0].Institution != "casei" || p.Active != (name != "丁") {
				t.Errorf("%+v", p)
			}
			if found, err := s.reviewers().Numbered(t.Context(), p.Number); found != p.ID || err != nil {
				t.Errorf("%s finds %q %v", p.Number, found, err)
			}
			s.intact(t, p.ID, lock{})
		}
		one, two, three := people["甲"], people["乙改"], s.reviewer(t, people["古丽米热·艾比布力"])
		if p := s.reviewer(t, one); p.Account != "acc-1" || p.Login != "one@example.org" {
			t.Errorf("%+v", p)
		}
		if three.Conflicts[0].Ground != registry.Consulted || three.Items[0].To.String() != "2029-12-31" ||
			three.Employers[0] != tester.Code {
			t.Errorf("%+v", three)
		}
		// and life goes on: the chain that began in the old roster takes the next event
		err := errors.Join(s.act(t, one, func(p *registry.Person) error {
			return p.Release("casei", []string{p.Items[0].Code}, "换聘", institution, monday)
		}), s.hire(t, one, "i2", first(settings.ReviewItems)), s.logins().Update(t.Context(), two, access.Terms{}, func(p *registry.Person) error {
			active := true
			return p.Save(registry.DetailsInput{Login: "two@example.org", Active: &active}, officer, monday)
		}))
		if err != nil {
			t.Error(err)
		}
		s.intact(t, one, lock{})
		want := []string{"i2 " + one + " " + first(settings.ReviewItems) + " hired"}
		if places := s.places(t, "i2"); !slices.Equal(places, want) {
			t.Errorf("%v", places)
		}
	})
}

func TestACarryOverThatWasStoppedGoesOnAndLosesNobody(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		people, drawn := s.asBefore(t), 0
		stopped := errors.New("stopped")
		_, err := s.reviewers().CarryOver(t.Context(), func(context.Context) (string, error) {
			if drawn == 3 {
				return "", stopped
			}
			drawn++
			return code.NewReviewerNumber("RY", 2026, drawn)
		}, monday)
		if !errors.Is(err, stopped) {
			t.Fatal(err)
		}
		if n := s.carryOver(t, &drawn); n != 1 || drawn != 4 {
			t.Errorf("then %d, with %d numbers", n, drawn)
		}
		page, err := s.reviewers().All(t.Context(), "", 10)
		if err != nil || len(page.Rows) != len(people) {
			t.Errorf("%d people, %v", len(page.Rows), err)
		}
	})
}
