package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"appraisal/test/bench/bare/calls"
)

const warmRounds = 400

// warm are the actions that are held against their bare calls: three commands and a read.
var warm = []struct {
	name    string
	command bool
}{{"submit-project", true}, {"save-project", true}, {"screen-project", true}, {"get-project", false}}

// BenchmarkWarm measures a warm function from event to answer, through the real binary and DynamoDB Local, beside the
// bare function that makes the very same requests (recorded from the real one) with no domain. They take turns; after
// each call the tables are brought back to what they were, outside of the measured time.
func BenchmarkWarm(b *testing.B) {
	w := newWorld(b)
	byName := map[string]function{}
	for _, f := range w.functions(b) {
		byName[f.name] = f
	}
	var s strings.Builder
	s.WriteString("| action | ms | bare ms | ratio | 9th decile ms | bare ms |\n|---|--:|--:|--:|--:|--:|\n")
	for _, action := range warm {
		own, bare := w.takeTurns(b, byName[action.name])
		r := ratio(median(own), median(bare))
		fmt.Fprintf(&s, "| %s | %.2f | %.2f | %.2f | %.2f | %.2f |\n", action.name, millis(median(own)),
			millis(median(bare)), r,
			millis(decile9(own)), millis(decile9(bare)))
		if action.command {
			aim("A warm function", action.name+" against the same calls made bare", "≤ 1.15×",
				fmt.Sprintf("%.2f×", r), r <= 1.15)
		}
	}
	fmt.Fprintf(&s, "\n%d calls each, in turns; from handing the event to the process until its answer is there. Both go through the same "+
		"Runtime API on the loopback, which is in both figures.\n", count(warmRounds))
	report.text["A warm function"] = s.String()
}

// takeTurns runs a function and its bare requests in turns.
func (w *world) takeTurns(b *testing.B, f function) (own, bare []time.Duration) {
	b.Helper()
	trips, places := w.record(b, f.name, f.event)
	environment := w.environment(w.engine, calls.File+"="+save(b, trips))
	real, replay := launch(b, f.name, environment), launch(b, "bare-dynamodb", environment)
	defer real.stop()
	defer replay.stop()
	turn := func(p *process) time.Duration {
		took := p.invoke(b, f.event)
		w.restore(b, places)
		return took
	}
	for range count(50) { // connections, caches of the engine
		turn(real)
		turn(replay)
	}
	for round := range count(warmRounds) {
		if round%2 == 0 {
			own, bare = append(own, turn(real)), append(bare, turn(replay))
		} else {
			bare, own = append(bare, turn(replay)), append(own, turn(real))
		}
	}
	return own, bare
}

// save writes recorded requests for the bare function.
func save(b *testing.B, trips []trip) string {
	b.Helper()
	var requests []calls.Request
	for _, t := range trips {
		requests = append(requests, t.Request)
	}
	path := filepath.Join(b.TempDir(), "calls.json")
	if err := os.WriteFile(path, encode(b, requests), 0o600); err != nil {
		b.Fatal(err)
	}
	return path
}

func millis(d time.Duration) float64 { return d.Seconds() * 1000 }
