package dynamo_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/chain"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/review"
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
	hash := chain.Next(prev, value(it, "Data"))
	it["Prev"], it["Hash"] = str(prev), str(hash)
	return hash
}

func TestTheCheckOfAProjectFindsEveryTampering(t *testing.T) {
	const second, third = "00000002", "00000003"
	const whole = -1 // stands for the number of events
	for _, w := range []struct {
		name   string
		tamper func(t *testing.T, s *store, number, last string)
		want   chain.Broken
	}{
		{"an event was changed", func(t *testing.T, s *store, number, _ string) {
			it := s.item(t, "Events", number, second)
			replaced(t, it, "Data", "张三", "张四")
			s.put(t, "Events", it)
		}, chain.Broken{Seq: 2, Why: chain.Changed}},
		{"an event's bytes say nothing, and all hashes are right", func(t *testing.T, s *store, number, last string) {
			it := s.item(t, "Events", number, last)
			it["Data"] = str("{]")
			head := s.item(t, "Reviews", number, "HEAD")
			head["Hash"] = str(rechain(it, value(it, "Prev")))
			s.put(t, "Events", it)
			s.put(t, "Reviews", head)
		}, chain.Broken{Seq: whole, Why: chain.Unreadable}},
		{"an event was changed, and all hashes are right", func(t *testing.T, s *store, number, last string) {
			it := s.item(t, "Events", number, last)
			replaced(t, it, "Data", `"stage":"screening"`, `"stage":"plan"`)
			head := s.item(t, "Reviews", number, "HEAD")
			head["Hash"] = str(rechain(it, value(it, "Prev")))
			s.put(t, "Events", it)
			s.put(t, "Reviews", head)
		}, chain.Broken{Seq: whole, Why: chain.Differs}},
		{"an event was changed, with its hash", func(t *testing.T, s *store, number, _ string) {
			it := s.item(t, "Events", number, second)
			replaced(t, it, "Data", "张三", "张四")
			rechain(it, value(it, "Prev"))
			s.put(t, "Events", it)
		}, chain.Broken{Seq: 3, Why: chain.Detached}},
		{"the last event was changed, with its hash", func(t *testing.T, s *store, number, last string) {
			it := s.item(t, "Events", number, last)
			replaced(t, it, "Data", "张三", "张四")
			rechain(it, value(it, "Prev"))
			s.put(t, "Events", it)
		}, chain.Broken{Seq: whole, Why: chain.HeadDiffers}},
		{"an event was dropped", func(t *testing.T, s *store, number, _ string) {
			s.drop(t, "Events", s.item(t, "Events", number, second))
		}, chain.Broken{Seq: 2, Why: chain.Missing}},
		{"the first event was dropped", func(t *testing.T, s *store, number, _ string) {
			s.drop(t, "Events", s.item(t, "Events", number, "00000001"))
		}, chain.Broken{Seq: 1, Why: chain.Missing}},
		{"the last event was dropped", func(t *testing.T, s *store, number, last string) {
			s.drop(t, "Events", s.item(t, "Events", number, last))
		}, chain.Broken{Seq: whole - 1, Why: chain.HeadDiffers}},
		{"two events were swapped", func(t *testing.T, s *store, number, _ string) {
			a, b := s.item(t, "Events", number, second), s.item(t, "Events", number, third)
			a["SK"], b["SK"] = b["SK"], a["SK"]
			s.put(t, "Events", a)
			s.put(t, "Events", b)
		}, chain.Broken{Seq: 2, Why: chain.Detached}},
		{"two events were swapped, with new hashes", func(t *testing.T, s *store, number, _ string) {
			a, b := s.item(t, "Events", number, second), s.item(t, "Events", number, third)
			a["Data"], b["Data"] = b["Data"], a["Data"]
			rechain(b, rechain(a, value(a, "Prev")))
			s.put(t, "Events", a)
			s.put(t, "Events", b)
		}, chain.Broken{Seq: 4, Why: chain.Detached}},
		{"an event was added", func(t *testing.T, s *store, number, last string) {
			it := s.item(t, "Events", number, last)
			it["SK"] = str("00000099")
			s.put(t, "Events", it)
		}, chain.Broken{Seq: whole + 1, Why: chain.Missing}},
		{"the head names another event", func(t *testing.T, s *store, number, _ string) {
			it := s.item(t, "Reviews", number, "HEAD")
			it["Hash"] = str(value(s.item(t, "Events", number, second), "Hash"))
			s.put(t, "Reviews", it)
		}, chain.Broken{Seq: whole, Why: chain.HeadDiffers}},
		{"the head was changed", func(t *testing.T, s *store, number, _ string) {
			it := s.item(t, "Reviews", number, "HEAD")
			replaced(t, it, "Row", `"stage":"screening"`, `"stage":"plan"`)
			s.put(t, "Reviews", it)
		}, chain.Broken{Seq: whole, Why: chain.Differs}},
		{"the head's version was changed", func(t *testing.T, s *store, number, _ string) {
			it := s.item(t, "Reviews", number, "HEAD")
			it["Version"] = &types.AttributeValueMemberN{Value: "3"}
			s.put(t, "Reviews", it)
		}, chain.Broken{Seq: whole, Why: chain.Differs}},
		{"the head was moved in a list", func(t *testing.T, s *store, number, _ string) {
			it := s.item(t, "Reviews", number, "HEAD")
			delete(it, "ByDuePK")
			delete(it, "ByDueSK")
			s.put(t, "Reviews", it)
		}, chain.Broken{Seq: whole, Why: chain.Differs}},
		{"the form was changed", func(t *testing.T, s *store, number, _ string) {
			it := s.item(t, "Reviews", number, "FORM")
			replaced(t, it, "Row", "350001", "350002")
			s.put(t, "Reviews", it)
		}, chain.Broken{Seq: whole, Why: chain.Differs}},
		{"a document was dropped", func(t *testing.T, s *store, number, _ string) {
			s.drop(t, "Reviews", s.item(t, "Reviews", number, "DOCUMENT#"+s.get(t, number).Documents[0].ID))
		}, chain.Broken{Seq: whole, Why: chain.Differs}},
	} {
		t.Run(w.name, func(t *testing.T) {
			onEach(t, func(t *testing.T, s *store) {
				number := s.submitted(t, "FJ")
				events := s.get(t, number).Version
				last, want := sequence(events), w.want
				if want.Seq <= whole+1 {
					want.Seq += events - whole
				}
				if err := s.projects.Check(t.Context(), number); err != nil {
					t.Fatalf("before: %v", err)
				}
				w.tamper(t, s, number, last)
				var broken *chain.Broken
				if err := s.projects.Check(t.Context(), number); !errors.As(err, &broken) || *broken != want {
					t.Errorf("the check says %v, want %+v", err, want)
				}
				r, err := s.projects.Record(t.Context(), number)
				if err != nil || r.Broken == nil || *r.Broken != want || r.Project.Number != number {
					t.Errorf("the record says %+v, %v", r.Broken, err)
				}
			})
		})
	}
}

// TestARecordThatWasMadeAnewIsFoundByTheArchive: whoever may write the tables can change an event and every hash that
// hangs on it, so that the record is intact by itself.
func TestARecordThatWasMadeAnewIsFoundByTheArchive(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.submitted(t, "FJ")
		record := func() reading.Record {
			r, err := s.projects.Record(t.Context(), number)
			if err != nil || r.Broken != nil {
				t.Fatalf("%+v %v", r.Broken, err)
			}
			return r
		}
		var copies []chain.Copy
		r := record()
		for _, l := range r.Links {
			copies = append(copies, chain.Copy{Seq: l.Seq, Hash: l.Hash})
		}
		for _, tc := range []struct {
			copies  []chain.Copy
			now     time.Time
			awaited int
			why     string
		}{
			{copies, monday.Add(time.Hour), 0, ""},
			{copies[:len(copies)-2], monday.Add(time.Hour), 2, ""},
			{copies[:len(copies)-2], monday.Add(30 * 24 * time.Hour), 0, chain.Unarchived},
		} {
			r := r
			awaited, err := r.Compare(tc.copies, tc.now)
			if why := r.Broken; err != nil || awaited != tc.awaited || (why == nil) != (tc.why == "") || why != nil &&
				why.Why != tc.why {
				t.Errorf("%d of %d copies: %d awaited, %+v %v", len(tc.copies), len(copies), awaited, why, err)
			}
		}
		last := s.item(t, "Events", number, sequence(len(copies)))
		replaced(t, last, "Data", "张三", "张四")
		head := s.item(t, "Reviews", number, "HEAD")
		head["Hash"] = str(rechain(last, value(last, "Prev")))
		s.put(t, "Events", last)
		s.put(t, "Reviews", head)
		anew := record() // nothing is wrong with it
		if _, err := anew.Compare(copies, monday.Add(time.Hour)); err != nil || anew.Broken == nil ||
			*anew.Broken != (chain.Broken{Seq: len(copies), Why: chain.Rewritten}) {
			t.Errorf("%+v %v", anew.Broken, err)
		}
	})
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

func TestAStepThatIsTakenWhileARecordIsReadBreaksNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.submitted(t, "FJ")
		w, taken := &tablestest.Watch{}, false
		w.After = func(operation string, _ any) error {
			if operation == "Query" && !taken { // the record has been read, its events have not
				taken = true
				return s.connection(&tablestest.Watch{}).Update(t.Context(), number, access.Terms{}, pass)
			}
			return nil
		}
		r, err := s.connection(w).Record(t.Context(), number)
		if err != nil || r.Broken != nil || r.Project.Stage != review.Invitation ||
			len(r.Links) != r.Project.Version || !taken {
			t.Errorf("%+v %v at %s with %d events", r.Broken, err, r.Project.Stage, len(r.Links))
		}
	})
}

func TestAFailureOfStorageIsNoBrokenRecord(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.submitted(t, "FJ")
		lost := errors.New("the connection was lost")
		w := &tablestest.Watch{Before: func(string, any) error { return lost }}
		var broken *chain.Broken
		if err := s.connection(w).Check(t.Context(), number); !errors.Is(err, lost) || errors.As(err, &broken) {
			t.Errorf("%v", err)
		}
		if err := s.projects.Check(t.Context(), "PSFJ26999"); !fault.Is(err, fault.ProjectNotFound) {
			t.Errorf("of no project: %v", err)
		}
	})
}

// forget makes a project's head one of the release before heads kept who had a hand in it.
func (s *store) forget(t testing.TB, number, hands string) {
	t.Helper()
	head := s.item(t, "Reviews", number, "HEAD")
	row := strings.Replace(value(head, "Row"), hands, "", 1)
	if row == value(head, "Row") {
		t.Fatalf("the head holds no %s: %s", hands, row)
	}
	head["Row"], head["Schema"] = str(row), str("1")
	s.put(t, "Reviews", head)
}

func TestWhoHadAHandInAProjectBeforeThatWasKeptIsKnownByItsEvents(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.submitted(t, "FJ")
		s.forget(t, number, `"unitHands":["`+applicant.Account+`"],`)
		if err := s.projects.Check(t.Context(), number); err != nil {
			t.Errorf("before its next step: %v", err)
		}
		turned := officer
		turned.Account = applicant.Account
		err := s.projects.Update(t.Context(), number, access.Terms{}, func(p *review.Project) error {
			return p.Screen(review.Decision{Pass: true, Opinion: "同意"}, by(turned))
		})
		refused(t, err, fault.OwnUnit)
		s.step(t, number, pass)
		if p := s.get(t, number); len(p.Hands.Unit) != 1 || value(s.item(t, "Reviews", number, "HEAD"), "Schema") != "5" {
			t.Errorf("after it: %+v", p.Hands)
		}
		if err := s.projects.Check(t.Context(), number); err != nil {
			t.Error(err)
		}
	})
}

// A head of the release before stands in other places of the indexes, and is intact there; its next step puts it where it
// belongs now.
func TestAProjectOfTheReleaseBeforeIsIntactWhereItStood(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.submitted(t, "FJ")
		head := s.item(t, "Reviews", number, "HEAD")
		now := value(head, "ByRegionSK")
		head["ByRegionSK"], head["Schema"] = head["ByAllSK"], str("2")
		delete(head, "ByFilePK")
		delete(head, "ByFileSK")
		s.put(t, "Reviews", head)
		if err := s.projects.Check(t.Context(), number); err != nil {
			t.Errorf("before its next step: %v", err)
		}
		s.step(t, number, pass)
		if after := s.item(t, "Reviews", number, "HEAD"); value(after, "ByRegionSK") != now || value(after, "Schema") != "5" {
			t.Errorf("after it it stands at %s", value(after, "ByRegionSK"))
		}
		if err := s.projects.Check(t.Context(), number); err != nil {
			t.Error(err)
		}
		head = s.item(t, "Reviews", number, "HEAD")
		head["ByRegionSK"] = head["ByAllSK"]
		s.put(t, "Reviews", head)
		var broken *chain.Broken
		if err := s.projects.Check(t.Context(), number); !errors.As(err, &broken) {
			t.Errorf("of now, out of its place: %v", err)
		}
	})
}

// A release before kept the last 约请 alone; a step of now keeps all that the events tell.
func TestThe约请OfTheReleaseBeforeAreKeptFromItsNextStepOn(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.submitted(t, "FJ")
		for _, step := range []func(*review.Project) error{pass, propose, func(p *review.Project) error {
			return p.ReturnInvitation("当日无人", by(officer))
		}, propose} {
			s.step(t, number, step)
		}
		all := s.get(t, number).Attempts
		for _, a := range []string{"ATTEMPT#001", "ATTEMPT#002"} {
			s.drop(t, "Reviews", s.item(t, "Reviews", number, a))
		}
		last, err := json.Marshal(all[1].Proposal)
		if err != nil {
			t.Fatal(err)
		}
		s.put(t, "Reviews", tablestest.Item{"PK": str("PROJECT#" + number), "SK": str("INVITATION"), "Schema": str("1"), "Row": str(string(last))})
		head := s.item(t, "Reviews", number, "HEAD")
		head["Schema"] = str("2")
		s.put(t, "Reviews", head)
		if p := s.get(t, number); len(p.Attempts) != 0 || p.Invitation == nil || p.Invitation.Date != all[1].Date {
			t.Fatalf("before: %+v, %+v", p.Attempts, p.Invitation)
		}
		if err := s.projects.Check(t.Context(), number); err != nil {
			t.Errorf("before its next step: %v", err)
		}
		s.step(t, number, invite("token-kept"))
		p := s.get(t, number)
		if len(p.Attempts) != 2 || p.Attempts[0].Opinion != "当日无人" || p.Attempts[1].Decision != review.PassInvitation ||
			p.Invitation.Date != all[1].Date {
			t.Errorf("after it: %+v", p.Attempts)
		}
		if err := s.projects.Check(t.Context(), number); err != nil {
			t.Error(err)
		}
	})
}
