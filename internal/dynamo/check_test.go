package dynamo_test

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/dynamo/tablestest"
)

// item reads one item of a project as it is stored.
func (s *store) item(t testing.TB, table, number, sk string) tablestest.Item {
	t.Helper()
	out, err := s.Client.GetItem(t.Context(), &dynamodb.GetItemInput{TableName: aws.String(s.Physical[table]),
		Key: tablestest.Item{"PK": str("PROJECT#" + number), "SK": str(sk)}, ConsistentRead: aws.Bool(true)})
	if err != nil || out.Item == nil {
		t.Fatalf("%s %s %s: %v %v", table, number, sk, out, err)
	}
	return out.Item
}

func value(it tablestest.Item, name string) string {
	return it[name].(*types.AttributeValueMemberS).Value
}

// replaced puts other words into an attribute; it fails the test when they change nothing.
func replaced(t *testing.T, it tablestest.Item, name, old, new string) {
	t.Helper()
	text := strings.Replace(value(it, name), old, new, 1)
	if text == value(it, name) {
		t.Fatalf("%s holds no %s: %s", name, old, text)
	}
	it[name] = str(text)
}

// rechain gives an event the hash that it would have in its place.
func rechain(it tablestest.Item, prev string) string {
	sum := sha256.Sum256([]byte(prev + "\n" + value(it, "Data")))
	hash := hex.EncodeToString(sum[:])
	it["Prev"], it["Hash"] = str(prev), str(hash)
	return hash
}

func TestTheCheckOfAProjectFindsEveryTampering(t *testing.T) {
	const second, third = "00000002", "00000003"
	for _, w := range []struct {
		name   string
		tamper func(t *testing.T, s *store, number, last string)
		says   string
	}{
		{"an event was changed", func(t *testing.T, s *store, number, _ string) {
			it := s.item(t, "Events", number, second)
			replaced(t, it, "Data", "张三", "张四")
			s.put(t, "Events", it)
		}, "event 2 was changed"},
		{"an event was changed, with its hash", func(t *testing.T, s *store, number, _ string) {
			it := s.item(t, "Events", number, second)
			replaced(t, it, "Data", "张三", "张四")
			rechain(it, value(it, "Prev"))
			s.put(t, "Events", it)
		}, "event 3 does not follow"},
		{"the last event was changed, with its hash", func(t *testing.T, s *store, number, last string) {
			it := s.item(t, "Events", number, last)
			replaced(t, it, "Data", "张三", "张四")
			rechain(it, value(it, "Prev"))
			s.put(t, "Events", it)
		}, "not the one that the record names"},
		{"an event was dropped", func(t *testing.T, s *store, number, _ string) {
			s.drop(t, "Events", s.item(t, "Events", number, second))
		}, "event 3 stands in place 2"},
		{"the first event was dropped", func(t *testing.T, s *store, number, _ string) {
			s.drop(t, "Events", s.item(t, "Events", number, "00000001"))
		}, "event 2 stands in place 1"},
		{"the last event was dropped", func(t *testing.T, s *store, number, last string) {
			s.drop(t, "Events", s.item(t, "Events", number, last))
		}, "not the one that the record names"},
		{"two events were swapped", func(t *testing.T, s *store, number, _ string) {
			a, b := s.item(t, "Events", number, second), s.item(t, "Events", number, third)
			a["SK"], b["SK"] = b["SK"], a["SK"]
			s.put(t, "Events", a)
			s.put(t, "Events", b)
		}, "event 2 does not follow"},
		{"two events were swapped, with new hashes", func(t *testing.T, s *store, number, _ string) {
			a, b := s.item(t, "Events", number, second), s.item(t, "Events", number, third)
			a["Data"], b["Data"] = b["Data"], a["Data"]
			rechain(b, rechain(a, value(a, "Prev")))
			s.put(t, "Events", a)
			s.put(t, "Events", b)
		}, "event 4 does not follow"},
		{"an event was added", func(t *testing.T, s *store, number, last string) {
			it := s.item(t, "Events", number, last)
			it["SK"] = str("00000099")
			s.put(t, "Events", it)
		}, "event 99 stands in place"},
		{"the head names another event", func(t *testing.T, s *store, number, _ string) {
			it := s.item(t, "Reviews", number, "HEAD")
			it["Hash"] = str(value(s.item(t, "Events", number, second), "Hash"))
			s.put(t, "Reviews", it)
		}, "not the one that the record names"},
		{"the head was changed", func(t *testing.T, s *store, number, _ string) {
			it := s.item(t, "Reviews", number, "HEAD")
			replaced(t, it, "Row", `"stage":"screening"`, `"stage":"plan"`)
			s.put(t, "Reviews", it)
		}, "differs from what its events say"},
		{"the head's version was changed", func(t *testing.T, s *store, number, _ string) {
			it := s.item(t, "Reviews", number, "HEAD")
			it["Version"] = &types.AttributeValueMemberN{Value: "3"}
			s.put(t, "Reviews", it)
		}, "differs from what its events say"},
		{"the head was moved in a list", func(t *testing.T, s *store, number, _ string) {
			it := s.item(t, "Reviews", number, "HEAD")
			delete(it, "ByDuePK")
			delete(it, "ByDueSK")
			s.put(t, "Reviews", it)
		}, "differs from what its events say"},
		{"the form was changed", func(t *testing.T, s *store, number, _ string) {
			it := s.item(t, "Reviews", number, "FORM")
			replaced(t, it, "Row", "350001", "350002")
			s.put(t, "Reviews", it)
		}, "differs from what its events say"},
		{"a document was dropped", func(t *testing.T, s *store, number, _ string) {
			s.drop(t, "Reviews", s.item(t, "Reviews", number, "DOCUMENT#"+s.get(t, number).Documents[0].ID))
		}, "differs from what its events say"},
	} {
		t.Run(w.name, func(t *testing.T) {
			onEach(t, func(t *testing.T, s *store) {
				number := s.submitted(t, "FJ")
				last := sequence(s.get(t, number).Version)
				if err := s.projects.Check(t.Context(), number); err != nil {
					t.Fatalf("before: %v", err)
				}
				w.tamper(t, s, number, last)
				err := s.projects.Check(t.Context(), number)
				if err == nil || !strings.Contains(err.Error(), w.says) {
					t.Errorf("the check says %v, want %q", err, w.says)
				}
			})
		})
	}
}

func sequence(n int) string { return strings.Repeat("0", 8-len(itoa(n))) + itoa(n) }

func TestTheCheckOfAProjectPassesAfterEachStep(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.create(t, "FJ", by(applicant))
		for _, step := range []func(){
			func() { s.step(t, number, save("GD")) },
			func() { s.complete(t, number) },
			func() { s.step(t, number, submit) },
			func() { s.step(t, number, pass) },
			func() { s.step(t, number, propose) },
			func() { s.step(t, number, invite("token-1")) },
			func() { s.sealed(t, number) },
		} {
			step()
			if err := s.projects.Check(t.Context(), number); err != nil {
				t.Fatalf("at version %d: %v", s.get(t, number).Version, err)
			}
		}
	})
}

func TestEventsAreReadInTheOrderInWhichTheyHappened(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.walk(t, "token-1")
		events, err := s.events.Of(t.Context(), number)
		if err != nil || len(events) < 15 {
			t.Fatalf("%d events %v", len(events), err)
		}
		for i, e := range events {
			if e.Seq != i+1 || e.Project != number {
				t.Errorf("event %d of %s is in place %d", e.Seq, e.Project, i+1)
			}
		}
	})
}
