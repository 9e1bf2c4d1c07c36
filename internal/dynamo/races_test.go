package dynamo_test

import (
	"strconv"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

var future = calendar.MustDate("2030-01-01")

func itoa(n int) string { return strconv.Itoa(n) }

func TestOfFiftySubmitsAtOnceOneWinsAndOneEventIsWritten(t *testing.T) {
	for name, terms := range map[string]func(version int) access.Terms{
		"who name the version": func(version int) access.Terms { return access.Terms{Version: version} },
		"who name none":        func(int) access.Terms { return access.Terms{} },
	} {
		t.Run(name, func(t *testing.T) {
			onEach(t, func(t *testing.T, s *store) {
				number := s.ready(t, "FJ")
				seen := s.get(t, number).Version
				errs := together(50, func(int) error {
					return s.projects.Update(t.Context(), number, access.Telling(terms(seen), &struct{}{}), submit)
				})
				won := 0
				for _, err := range errs {
					if err == nil {
						won++
						continue
					}
					if !fault.Is(err, fault.VersionConflict) && !fault.Is(err, fault.WrongStage) {
						t.Fatalf("a loser got %v", err)
					}
					same(t, "what a loser is told", facts(err), map[string]any{"stage": review.Screening, "version": seen + 1})
				}
				if won != 1 {
					t.Errorf("%d won", won)
				}
				s.hasOne(t, number, "submit")
			})
		})
	}
}

// hasOne fails the test when a project does not have exactly one event of a kind, or its chain is broken.
func (s *store) hasOne(t *testing.T, number, kind string) {
	t.Helper()
	events, err := s.events.Of(t.Context(), number)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, e := range events {
		if e.Kind == kind {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%s has %d events %q", number, n, kind)
	}
	if err := s.projects.Check(t.Context(), number); err != nil {
		t.Errorf("the chain of %s: %v", number, err)
	}
}

func TestTwoHundredProjectsMadeAtOnceHaveTwoHundredNumbers(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		numbers := make([]string, 200)
		errs := together(len(numbers), func(i int) (err error) {
			numbers[i], err = s.draw(t, s.projects, "SCZJ", by(applicant), access.Terms{})
			return err
		})
		seen := map[string]bool{}
		for i, err := range errs {
			if err != nil {
				t.Fatalf("create %d: %v", i, err)
			}
			seen[numbers[i]] = true
		}
		if len(seen) != len(numbers) || !seen["PSSCZJ26001"] || !seen["PSSCZJ26200"] {
			t.Errorf("%d different numbers, 1 drawn: %v, 200 drawn: %v", len(seen), seen["PSSCZJ26001"], seen["PSSCZJ26200"])
		}
		if n := len(s.Items(t, "Events")); n != len(numbers) {
			t.Errorf("%d events", n)
		}
	})
}

func TestRegionsAndYearsHaveNumbersOfTheirOwn(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		for _, w := range []struct{ region, number string }{{"SC", "PSSC26001"}, {"SCZJ", "PSSCZJ26001"},
			{"SC", "PSSC26002"}} {
			if got := s.create(t, w.region, by(applicant)); got != w.number {
				t.Errorf("%s: got %s, want %s", w.region, got, w.number)
			}
		}
		err := s.projects.Create(t.Context(), "SC", 2027, access.Terms{}, func(number string) (*review.Project, error) {
			if number != "PSSC27001" {
				t.Errorf("in 2027: %s", number)
			}
			return review.Create(number, filled("SC"), by(applicant))
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestFiftySignInsAtOnceMakeOneAccount(t *testing.T) {
	for name, in := range map[string]accounts.SignIn{
		"of a main account": signIn("s-1", "main", inspector),
		"of an officer":     staffIn("s-1", "officer"),
	} {
		t.Run(name, func(t *testing.T) {
			onEach(t, func(t *testing.T, s *store) {
				got := make([]accounts.Account, 50)
				errs := together(len(got), func(i int) (err error) {
					got[i], err = s.units.SignIn(t.Context(), in, monday.Add(time.Duration(i)*time.Second))
					return err
				})
				for i, err := range errs {
					if err != nil {
						t.Fatal(err)
					}
					same(t, "the account", got[i], got[0])
				}
				if n := len(s.Items(t, "Events")); n != 1 {
					t.Errorf("%d events", n)
				}
			})
		})
	}
}

func TestOfTwoMainAccountsOfAUnitThatSignInAtOnceOneIsTold(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		errs := together(2, func(i int) error {
			_, err := s.units.SignIn(t.Context(), signIn("main-"+itoa(i), "main", inspector), monday)
			return err
		})
		if errs[0] == nil {
			errs[0], errs[1] = errs[1], errs[0]
		}
		refused(t, errs[0], fault.UnitHasMain)
		if errs[1] != nil {
			t.Error(errs[1])
		}
	})
}

func TestTenSubAccountsOfAUnitThatSignInAtOnceAllGetIn(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		if _, err := s.units.SignIn(t.Context(), signIn("main", "main", inspector), monday); err != nil {
			t.Fatal(err)
		}
		for i, err := range together(10, func(i int) error {
			_, err := s.units.SignIn(t.Context(), signIn("sub-"+itoa(i), "sub", inspector), monday)
			return err
		}) {
			if err != nil {
				t.Errorf("sub account %d: %v", i, err)
			}
		}
		u, err := s.units.Unit(t.Context(), inspector.Code)
		if err != nil || len(u.Accounts) != 11 || u.Version != 11 {
			t.Errorf("%d accounts at version %d %v", len(u.Accounts), u.Version, err)
		}
	})
}
