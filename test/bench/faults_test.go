package bench

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/apicheck"
)

var spoils = flag.String("faults", "", "which functions to spoil, parted by commas, or all; the representative ones if none is named")

// representative are the functions whose calls are spoiled in each run of the tests: one for each way of storing, each
// that does something outside of storage, and two that are told what is secret.
var representative = []string{"save-setting", "submit-project", "start-upload", "process-upload", "make-export",
	"update-pool", "follow-events", "decide-proposal", "open-fill-in"}

// TestALostAnswerIsNoFailure spoils the calls of functions, one after another, in every way. Then everything works
// again, and the same request comes again, as a client or the stream repeats it. What is stored, sent and answered has
// to be what it is after a single clean run; and nothing that is secret is logged, stored or answered on the way.
func TestALostAnswerIsNoFailure(t *testing.T) {
	begin := time.Now()
	w := newFaultWorld(t)
	names := representative
	switch *spoils {
	case "":
	case "all":
		names = nil
		for _, f := range w.all {
			names = append(names, f.name)
		}
	default:
		names = strings.Split(*spoils, ",")
	}
	queue := make(chan string, len(names))
	for _, name := range names {
		queue <- name
	}
	close(queue)
	var tally tally
	t.Run("functions", func(t *testing.T) {
		for i := range 4 {
			t.Run(fmt.Sprint("worker ", i), func(t *testing.T) {
				t.Parallel()
				own := w
				if i > 0 {
					own = newFaultWorld(t)
				}
				for name := range queue {
					own.try(t, name, &tally)
				}
			})
		}
	})
	t.Logf("%d scenarios of %d functions in %.0f s, %d wrong", tally.scenarios, tally.functions,
		time.Since(begin).Seconds(), tally.wrong)
}

// tally counts scenarios.
type tally struct {
	mu                          sync.Mutex
	functions, scenarios, wrong int
}

// note counts and tells what became of a function's scenarios.
func (c *tally) note(t *testing.T, name string, scenarios int, wrong []string, took time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.functions, c.scenarios, c.wrong = c.functions+1, c.scenarios+scenarios, c.wrong+len(wrong)
	t.Logf("%s: %d scenarios in %.1f s, %d wrong", name, scenarios, took.Seconds(), len(wrong))
	for _, why := range wrong {
		t.Errorf("%s: %s", name, why)
	}
}

// faultWorld is a world whose functions see AWS through a spoiler.
type faultWorld struct {
	*world
	spoiler *spoiler
	all     []function
	objects map[string][]byte
	leaks   *leaks // of the function that is tried
}

func newFaultWorld(t testing.TB) *faultWorld {
	w := &faultWorld{world: newWorld(t)}
	w.files()
	w.listFiles(t)
	w.router.keeps = true
	w.spoiler = newSpoiler(t, w.router)
	w.all = w.functions(t)
	w.remember(t)
	w.objects = w.router.stock()
	return w
}

// outcome is what a run has led to.
type outcome struct {
	answer []byte
	state  string
}

// try spoils the calls of one function.
func (w *faultWorld) try(t *testing.T, name string, c *tally) {
	i := slices.IndexFunc(w.all, func(f function) bool { return f.name == name })
	if i < 0 {
		t.Errorf("there is no function %s", name)
		return
	}
	event, request := keyed(t, name, w.all[i].event)
	w.leaks = w.looking()
	r := &runner{t: t, world: w, name: name, event: event, request: request}
	defer r.end()
	clean, calls, err := r.clean()
	again, _, err2 := r.clean()
	if err = errors.Join(err, err2); err != nil {
		t.Errorf("%s: a clean run: %v", name, err)
		return
	}
	if command(w.all[i].event) && clean.state == "" {
		t.Errorf("%s: what it is asked to do changes nothing", name)
	}
	if again.state != clean.state || !same(again.answer, clean.answer) {
		t.Errorf("%s: two clean runs differ, so nothing can be told:\n%s\n%s", name, difference(clean.state, again.state),
			difference(plain(clean.answer), plain(again.answer)))
		return
	}
	begin, all := time.Now(), faults(calls, !request)
	var found []string
	for _, f := range all {
		if why := r.scenario(f, clean); why != "" {
			found = append(found, f.String()+":\n"+why)
		}
	}
	r.end()
	c.note(t, name, len(all), append(found, w.leaks.told()...), time.Since(begin))
}

// anew are those that do what they are asked to each time that they are asked: each reading is recorded, each code is
// another, each session has a token of its own.
var anew = []string{"read-identity", "open-list-report", "set-code", "open-fill-in"}

// keyed is an event with an Idempotency-Key, if it is a request that takes one.
func keyed(t testing.TB, name string, event []byte) (with []byte, request bool) {
	var e events.APIGatewayV2HTTPRequest
	if err := json.Unmarshal(event, &e); err != nil || e.RequestContext.HTTP.Method == "" {
		return event, false
	}
	if takesKey(t, name) {
		e.Headers["idempotency-key"] = "fault-0123456789abcdef"
	}
	return encode(t, e), true
}

// takesKey tells whether a function's requests take an Idempotency-Key, as docs/openapi.yaml says.
func takesKey(t testing.TB, name string) bool {
	t.Helper()
	d, err := apicheck.Load()
	if err != nil {
		t.Fatal(err)
	}
	all, err := d.Operations()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(o apicheck.Operation) bool { return path.Base(o.Function) == name })
	return i >= 0 && all[i].Takes("Idempotency-Key")
}

// runner runs one function, in one process as long as nobody kills it.
type runner struct {
	t       *testing.T
	world   *faultWorld
	name    string
	event   []byte
	request bool
	process *process
}

func (r *runner) end() {
	if r.process != nil {
		r.process.stop()
		r.world.leaks.look("log", []byte(r.process.logged()))
		r.process = nil
	}
}

// clean runs the function once with nothing spoiled.
func (r *runner) clean() (outcome, []call, error) {
	r.world.spoiler.disarm()
	a, why := r.run(time.Minute)
	if why == "" {
		why = wrong(a, r.request)
	}
	calls := r.world.spoiler.disarm()
	out := outcome{a.body, r.world.takeBack(r.t)}
	if why != "" {
		return out, calls, errors.New(why)
	}
	return out, calls, nil
}

// run sends the event; the answer, or why there is none.
func (r *runner) run(limit time.Duration) (answer, string) {
	if r.process == nil {
		r.process = launch(r.t, r.name, r.world.environment(r.world.spoiler.URL, "MAIL_FROM=review@appraisal.example"))
	}
	p := r.process
	p.limit = limit
	select {
	case p.events <- r.event:
	case <-time.After(time.Minute):
		r.end()
		return answer{}, "the process asks for no event"
	}
	select {
	case a := <-p.answers:
		r.world.leaks.answered(r.name, a)
		return a, ""
	case <-p.ended:
		r.end()
		return answer{}, ""
	case <-time.After(limit + time.Second):
		r.end()
		return answer{}, "no answer within the function's time"
	}
}

// scenario runs the function with one thing spoiled, and again with nothing; why the outcome is not that of a clean
// run.
func (r *runner) scenario(f spoiled, clean outcome) (why string) {
	var problems []string
	say := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	if r.process == nil {
		r.process = launch(r.t, r.name, r.world.environment(r.world.spoiler.URL, "MAIL_FROM=review@appraisal.example"))
	}
	p := r.process
	if f.at >= 0 {
		r.world.spoiler.arm(f.at, f.how, f.ever, func() { p.command.Process.Kill(); close(p.ended) })
	}
	first, late := r.run(f.time)
	r.world.spoiler.disarm()
	if late != "" {
		say("%s", late)
	}
	done := first.body != nil && wrong(first, r.request) == ""
	if first.body != nil && !done && r.request {
		if reason := honest(first); reason != "" {
			say("%s\n%s", reason, lastLine(p.logged()))
		}
	}
	second, late := r.run(time.Minute)
	r.world.spoiler.disarm()
	if late == "" {
		late = wrong(second, r.request)
	}
	if late != "" {
		say("again: %s", late)
	} else if r.request && !slices.Contains(anew, r.name) {
		if !same(second.body, clean.answer) {
			say("again, it is answered otherwise: %s", difference(plain(clean.answer), plain(second.body)))
		}
		if done && unsigned(first.body) != unsigned(second.body) && bytes.Contains(r.event, []byte("idempotency-key")) {
			say("again, another answer than the first: %s", difference(unsigned(first.body), unsigned(second.body)))
		}
	}
	state := r.world.takeBack(r.t)
	if state != clean.state && !slices.Contains(anew, r.name) && !allowed(f, clean.state, state) {
		say("what is stored is not what it is after a clean run:\n%s", difference(clean.state, state))
	}
	return strings.Join(problems, "\n")
}

// wrong says why an answer is no success.
func wrong(a answer, request bool) string {
	if err := refusal(a); err != nil {
		return err.Error()
	}
	if !request {
		var batch events.DynamoDBEventResponse
		if json.Unmarshal(a.body, &batch) == nil && len(batch.BatchItemFailures) > 0 {
			return string(a.body)
		}
	}
	return ""
}

// honest says what is wrong with the refusal of a request that met a fault: it has to say that it may be repeated.
func honest(a answer) string {
	var response events.APIGatewayV2HTTPResponse
	if a.failed || json.Unmarshal(a.body, &response) != nil {
		return "it has failed: " + string(a.body)
	}
	if response.StatusCode != http.StatusServiceUnavailable || response.Headers["Retry-After"] == "" {
		return fmt.Sprintf("it is answered %d: %s", response.StatusCode, response.Body)
	}
	return ""
}

// allowed tells whether a state differs from the clean one only as it may: nobody is mailed twice, and
//   - what Cognito has put off is noted in the unit's record as to be sent, and begun anew: two events more, one mail;
//   - whether SES has taken a mail is not known after most faults: it is not sent again and stays for the operator
//
// (0020).
func allowed(f spoiled, clean, state string) bool {
	before, after := mailsOf(clean), mailsOf(state)
	switch {
	case f.call.service() == "Cognito" && f.how == throttled:
		return slices.Equal(before, after) && strings.Contains(state, `"mail":"to_send"`)
	case f.call.service() == "SES" && f.how != unsent && f.how != unavailable && f.how != throttled:
		for _, m := range after {
			i := slices.Index(before, m)
			if i < 0 {
				return false
			}
			before = slices.Delete(before, i, i+1)
		}
		return strings.Contains(state, "claimed")
	}
	return false
}

// mailsOf are the lines of a state that tell of mail.
func mailsOf(state string) (mails []string) {
	for _, l := range strings.Split(state, "\n") {
		if strings.HasPrefix(l, "mail ") {
			mails = append(mails, l)
		}
	}
	return mails
}

// lastLine is what a function has logged of its last event.
func lastLine(log string) string {
	lines := strings.Split(strings.TrimSpace(log), "\n")
	return short(lines[len(lines)-1])
}
