package dynamo_test

import (
	"errors"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/messages"
	"appraisal/internal/review"
	"appraisal/internal/stack"
)

// deaf is an HTTP client that carries every request and loses the answers to some of an operation.
type deaf struct {
	operation string
	lose      int // how many answers are still to be lost

	mu   sync.Mutex
	lost int
}

func (d *deaf) Do(r *http.Request) (*http.Response, error) {
	response, err := http.DefaultClient.Do(r)
	d.mu.Lock()
	defer d.mu.Unlock()
	if err == nil && d.lose > 0 && strings.HasSuffix(r.Header.Get("X-Amz-Target"), "."+d.operation) {
		response.Body.Close()
		d.lose--
		d.lost++
		return nil, errors.New("read: connection reset by peer")
	}
	return response, err
}

// hardly runs a test on each engine with a connection that loses answers; it has to have lost them.
func hardly(t *testing.T, operation string, lose int, test func(t *testing.T, s *store, db *dynamo.DB)) {
	t.Helper()
	for _, engine := range stack.Engines(t) {
		t.Run(engine.Name, func(t *testing.T) {
			s := &store{Tables: tablestest.New(t, engine), engine: engine.Name, watch: &tablestest.Watch{}}
			s.projects = dynamo.Projects{DB: s.DB()}
			d := &deaf{operation: operation, lose: lose}
			test(t, s, s.Via(d))
			if d.lost != lose {
				t.Errorf("%d answers were lost, not %d: the test shows nothing", d.lost, lose)
			}
		})
	}
}

func TestAStepWhoseAnswerWasLostIsTakenOnceAndKnownAgain(t *testing.T) {
	hardly(t, "TransactWriteItems", 2, func(t *testing.T, s *store, db *dynamo.DB) {
		number := s.submitted(t, "FJ")
		before := s.get(t, number).Version
		err := dynamo.Projects{DB: db}.Update(t.Context(), number, access.Telling(keyed("staff-1", "", ""), &created), pass)
		if p := s.get(t, number); err != nil || p.Version != before+1 || p.Stage != review.Invitation {
			t.Errorf("%v, version %d after %d", err, p.Version, before)
		}
	})
}

func TestAMailWhoseClaimIsAnsweredLateIsClaimedByItsOwnClaim(t *testing.T) {
	for _, lose := range []int{1, 3} { // so that the SDK's own attempts suffice, and so that they don't
		hardly(t, "UpdateItem", lose, func(t *testing.T, s *store, db *dynamo.DB) {
			n, head := s.reminder(t, s.submitted(t, "FJ"))
			clear, hard := dynamo.Messages{DB: s.DB()}, dynamo.Messages{DB: db}
			if _, _, err := clear.Put(t.Context(), n, head.Version, messages.Waiting, monday); err != nil {
				t.Fatal(err)
			}
			if mine, err := hard.Move(t.Context(), n.Project, n.ID, messages.Waiting, messages.Claimed); !mine || err != nil {
				t.Errorf("its own claim is somebody else's: %v %v", mine, err)
			}
			if mine, err := clear.Move(t.Context(), n.Project, n.ID, messages.Waiting, messages.Claimed); mine || err != nil {
				t.Errorf("a second one claims it as well: %v %v", mine, err)
			}
		})
	}
}

func TestANewProjectWhoseAnswerWasLostIsFoundByItsKey(t *testing.T) {
	hardly(t, "TransactWriteItems", 3, func(t *testing.T, s *store, db *dynamo.DB) {
		terms := keyed("main-1", "create-0001", "c")
		number, err := s.draw(t, dynamo.Projects{DB: db}, "FJ", by(applicant), terms)
		if err != nil || number == "" {
			t.Errorf("%s %v", number, err)
		}
		if again, err := s.draw(t, dynamo.Projects{DB: db}, "FJ", by(applicant), terms); again != number || err != nil {
			t.Errorf("again it is %s, not %s (%v)", again, number, err)
		}
	})
}

func TestMailsThatWaitAreListedUntilTheyAreSent(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		ledger := s.messages(t)
		n, head := s.reminder(t, s.submitted(t, "FJ"))
		if _, _, err := ledger.Put(t.Context(), n, head.Version, messages.Waiting, monday); err != nil {
			t.Fatal(err)
		}
		for _, step := range []struct {
			from, to messages.MailState
			waits    int
		}{{messages.Waiting, messages.Claimed, 0}, {messages.Claimed, messages.Waiting, 1},
			{messages.Waiting, messages.Claimed, 0}, {messages.Claimed, messages.Mailed, 0}} {
			if ok, err := ledger.Move(t.Context(), n.Project, n.ID, step.from, step.to); !ok || err != nil {
				t.Fatal(ok, err)
			}
			waiting, err := ledger.Waiting(t.Context())
			if err != nil || len(waiting) != step.waits || step.waits == 1 && !reflect.DeepEqual(waiting[0], n) {
				t.Errorf("%s: %+v %v", step.to, waiting, err)
			}
		}
		for _, it := range s.Items(t, "Messages") {
			if it["ByMailPK"] != nil {
				t.Errorf("a mail that was sent is still listed: %v", it)
			}
		}
	})
}
