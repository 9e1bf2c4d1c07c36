package dynamo_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/fault"
)

func pk(it tablestest.Item) string { return it["PK"].(*types.AttributeValueMemberS).Value }

var errPower = errors.New("the power failed")

// onTransaction makes a hook that calls f for each transaction.
func onTransaction(f func() error) func(string, any) error {
	return func(operation string, _ any) error {
		if operation == "TransactWriteItems" {
			return f()
		}
		return nil
	}
}

func powerFails() error { return errPower }

func (s *store) snapshot(t *testing.T) map[string][]tablestest.Item {
	all := map[string][]tablestest.Item{}
	for _, table := range dynamo.Tables {
		all[table] = s.Items(t, table)
	}
	return all
}

func TestACrashBeforeTheTransactionLeavesNothingBehind(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		crashing := s.connection(&tablestest.Watch{Before: onTransaction(powerFails)})
		if _, err := s.draw(t, crashing, "FJ", by(applicant),
			keyed("main-1", "key-00000001", "c")); !errors.Is(err, errPower) {
			t.Fatalf("got %v", err)
		}
		if items := s.Items(t, "Reviews"); len(items) != 1 || pk(items[0]) != "COUNTER#PSFJ26" {
			t.Errorf("Reviews holds %v", items)
		}
		if items := s.Items(t, "Events"); len(items) > 0 {
			t.Errorf("Events holds %v", items)
		}
		number, err := s.draw(t, s.projects, "FJ", by(applicant), keyed("main-1", "key-00000001", "c"))
		if err != nil || number != "PSFJ26002" { // the number that was drawn is lost, and never drawn again
			t.Errorf("afterwards: %s %v", number, err)
		}
		before := s.snapshot(t)
		if err := crashing.Update(t.Context(), number, access.Terms{}, save("GD")); !errors.Is(err, errPower) {
			t.Errorf("got %v", err)
		}
		same(t, "the tables", s.snapshot(t), before)
	})
}

func TestOneConditionThatDoesNotHoldKeepsTheWholeStepFromBeingWritten(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.create(t, "FJ", by(applicant))
		s.put(t, "Events", tablestest.Item{"PK": str("PROJECT#" + number), "SK": str("00000002"), "Data": str("in the way")})
		before := s.snapshot(t)
		err := s.projects.Update(t.Context(), number,
			access.Telling(access.Terms{Version: 1, Account: "main-1", Key: "key-00000001"}, &created), save("GD"))
		refused(t, err, fault.VersionConflict)
		same(t, "the tables", s.snapshot(t), before)
	})
}

func TestAWriteWhoseAnswerIsLostIsFoundAgainByItsKey(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		losing := s.connection(&tablestest.Watch{After: onTransaction(powerFails)})
		terms := keyed("main-1", "create-0001", "c")
		if first, err := s.draw(t, losing, "FJ", by(applicant), terms); err != nil || first != "PSFJ26001" {
			t.Fatalf("the project was made, but: %s %v", first, err)
		}
		number, err := s.draw(t, s.projects, "FJ", by(applicant), terms)
		if err != nil || number != "PSFJ26001" {
			t.Fatalf("sent again: %s %v", number, err)
		}
		if err := losing.Update(t.Context(), number, access.Telling(keyed("main-1", "save-0001", "s"), &struct{}{}),
			save("GD")); err != nil {
			t.Errorf("the step was taken, but: %v", err)
		}
		if p := s.get(t, number); p.Version != 2 || len(s.Items(t, "Events")) != 2 {
			t.Errorf("version %d", p.Version)
		}
	})
}

func cancelled(reason string) error {
	return &types.TransactionCanceledException{
		CancellationReasons: []types.CancellationReason{{Code: aws.String("None")}, {Code: &reason}}}
}

func TestTransactionsThatCollideAreTriedAgainAndOnlyThose(t *testing.T) {
	for _, w := range []struct {
		name, reason string
		times, tries int
		fails        bool
	}{
		{"three collisions", "TransactionConflict", 3, 4, false},
		{"too much at once", "ThrottlingError", 2, 3, false},
		{"no end of collisions", "TransactionConflict", 1000, 8, true},
		{"an item that no table takes", "ValidationError", 1000, 1, true},
	} {
		t.Run(w.name, func(t *testing.T) {
			onEach(t, func(t *testing.T, s *store) {
				number, tries := s.create(t, "FJ", by(applicant)), 0
				colliding := s.connection(&tablestest.Watch{Before: onTransaction(func() error {
					if tries++; tries <= w.times {
						return cancelled(w.reason)
					}
					return nil
				})})
				err := colliding.Update(t.Context(), number, access.Terms{}, save("GD"))
				if tries != w.tries || (err != nil) != w.fails {
					t.Errorf("after %d tries: %v", tries, err)
				}
				if f := new(fault.Error); errors.As(err, &f) {
					t.Errorf("the caller is blamed: %v", err)
				}
			})
		})
	}
}

func TestARequestThatIsOverWaitsForNoFurtherTry(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.create(t, "FJ", by(applicant))
		ctx, cancel := context.WithCancel(t.Context())
		colliding := s.connection(&tablestest.Watch{Before: onTransaction(func() error {
			cancel()
			return cancelled("TransactionConflict")
		})})
		began := time.Now()
		err := colliding.Update(ctx, number, access.Terms{}, save("GD"))
		if !errors.Is(err, context.Canceled) || time.Since(began) > time.Second {
			t.Errorf("after %v: %v", time.Since(began), err)
		}
	})
}

func str(s string) types.AttributeValue { return &types.AttributeValueMemberS{Value: s} }

// put writes an item past all rules.
func (s *store) put(t testing.TB, table string, it tablestest.Item) {
	t.Helper()
	if _, err := s.Client.PutItem(t.Context(), &dynamodb.PutItemInput{TableName: aws.String(s.Physical[table]),
		Item: it}); err != nil {
		t.Fatal(err)
	}
}

// drop deletes an item past all rules.
func (s *store) drop(t testing.TB, table string, it tablestest.Item) {
	t.Helper()
	if _, err := s.Client.DeleteItem(t.Context(), &dynamodb.DeleteItemInput{TableName: aws.String(s.Physical[table]),
		Key: tablestest.Item{"PK": it["PK"], "SK": it["SK"]}}); err != nil {
		t.Fatal(err)
	}
}
