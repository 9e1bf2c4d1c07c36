package access

import (
	"encoding/json"
	"strconv"
	"time"

	"appraisal/internal/fault"
)

// Terms are what a write is conditional on: the version that the caller saw, and the request's identity if it may
// arrive twice. The zero value demands nothing beyond the version read.
type Terms struct {
	Version int    // from If-Match; 0 when the caller named none, Unsaved for "0"
	Account string // who sent Key
	Key     string // Idempotency-Key; empty when the caller gave none
	Hash    string // of path and body: the same key with another request is refused
	DryRun  bool   // ?dryRun=true: the step is taken and answered, and nothing is written
	Quota   *Quota // what the write counts against; nil when it may be done any number of times
	Answer  Answer // what the request is told; Telling puts it there, and whoever sent a Key needs it
}

// Unsaved is the version of what nobody has saved yet.
const Unsaved = -1

// Answer is what a request is told. It is kept under the request's key together with what was written.
type Answer interface {
	Keep() ([]byte, error)       // once it stands
	Repeat(earlier []byte) error // in its place, what the same request was told before
}

// Telling are terms under which a request is told what the write puts into out.
func Telling[Out any](t Terms, out *Out) Terms {
	t.Answer = told[Out]{out}
	return t
}

type told[Out any] struct{ out *Out }

func (t told[Out]) Keep() ([]byte, error) { return json.Marshal(t.out) }

func (t told[Out]) Repeat(earlier []byte) error {
	var first Out // not what this arrival has put there: decoding leaves be what the earlier answer does not have
	err := json.Unmarshal(earlier, &first)
	*t.out = first
	return err
}

// Quota is how often something may be done on one day, or in one window of time. What was refused, rehearsed or done before under its key does
// not count.
type Quota struct {
	Name   string // of the setting that says it
	Of     string // who is counted: a unit's code, an account or a network
	Day    string // 2006-01-02, in China; of a window, when it began
	Most   int
	AtOnce int           // of exports: how many may be under way; 0 for any number
	What   fault.Text    // as a user calls what is counted
	From   time.Time     // when it is possible again
	Window time.Duration // 0 for a day
}

// Spent is the refusal of what a quota does not allow any more.
func (q Quota) Spent() error {
	code := fault.QuotaSpent
	if q.Window > 0 {
		code = fault.QuotaPaced
	}
	return fault.Of(code, "what", q.What.Zh, "whatEn", q.What.En, "most", strconv.Itoa(q.Most),
		"minutes", strconv.Itoa(int(q.Window.Minutes()))).With("limit", q.Most).With("from", q.From)
}

// Saw tells whether whoever named a version has seen what they replace: it was changed last at version since, of a
// record that is at version now. Of a form that is what the form says, so that nothing beside it – a file that was
// uploaded, a check, the clock – takes the form out of anybody's hands; of a step it is the whole record.
func (t Terms) Saw(since, now int) bool {
	if t.Version == Unsaved {
		return now == 0
	}
	return t.Version == 0 || since <= t.Version && t.Version <= now
}
