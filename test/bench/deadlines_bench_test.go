package bench

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/calendar"
	"appraisal/internal/deadlines"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/messages"
	"appraisal/internal/settings"
)

// BenchmarkDeadlines lets a day's run of the clock go over more and more open projects, of which some are due: first
// with nothing due, then with one reminder for each due one, then the same day again. What it reads has to grow with
// the due ones alone.
func BenchmarkDeadlines(b *testing.B) {
	sizes := []struct{ open, due int }{{1_000, 0}, {1_000, 100}, {100_000, 0}, {100_000, 100}, {100_000, 1_000}}
	if testing.Short() {
		sizes = sizes[:2]
	}
	var s strings.Builder
	s.WriteString("| open projects | due | requests | RCU | WCU counted | seconds | messages | again: requests | again: RCU |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	idle, each := map[int]float64{}, 0.0
	for _, size := range sizes {
		first, again := clockRun(b, size.open, size.due)
		fmt.Fprintf(&s, "| %d | %d | %d | %g | %g | %.1f | %d | %d | %g |\n", size.open, size.due, first.requests,
			first.read, first.write,
			first.took.Seconds(), first.jobs, again.requests, again.read)
		if size.due == 0 {
			idle[size.open] = first.read
		} else {
			each = (first.read - idle[size.open]) / float64(size.due)
		}
	}
	if !testing.Short() {
		aim("Deadlines", "RCU of a run with nothing due, 1,000 and 100,000 open projects", "the same",
			fmt.Sprintf("%g and %g", idle[1_000], idle[100_000]), idle[1_000] == idle[100_000])
		aim("Deadlines", "RCU for each due project, 1,000 of 100,000", "≤ 10", fmt.Sprintf("%.1f", each), each <= 10)
	}
	s.WriteString("\nThe real rules on DynamoDB Local; one reminder for each due project, put on condition of its version, without mail. The engine " +
		"counts about four times the WCU that AWS documents for a transaction.\n")
	report.text["Deadlines"] = s.String()
}

// clockCost is what one run took.
type clockCost struct {
	requests, jobs int
	read, write    float64
	took           time.Duration
}

// clockRun fills fresh tables and lets the clock run twice on one day.
func clockRun(b *testing.B, open, due int) (first, again clockCost) {
	b.Helper()
	w := newWorld(b)
	today := calendar.DateIn(w.at).AddDays(200) // far from what the world's own projects are due
	w.heap(b, open, due, today)
	watch := &tablestest.Watch{}
	db := w.tables.DB(watch)
	ledger, clock := dynamo.Messages{DB: db}, dynamo.Clock{DB: db}
	office := messages.Office{Ledger: ledger, Accounts: dynamo.Units{DB: db}, Contacts: dynamo.Projects{DB: db}, Institutions: dynamo.Institutions{DB: db}, Words: dynamo.Words{DB: db}}
	r := deadlines.Runner{Projects: dynamo.Projects{DB: db}, Dues: dynamo.Lists{DB: db}, Checkpoints: clock,
		People: dynamo.Reviewers{DB: db}, Endings: messages.Endings{People: dynamo.Reviewers{DB: db}, Office: office},
		Standings: dynamo.Standings{DB: db}, Office: office, Workers: 8}
	run := func() clockCost {
		watch.Reset()
		begin := time.Now()
		report, err := r.Run(b.Context(), today.Midnight().Add(6*time.Hour))
		if err != nil {
			b.Fatal(err)
		}
		spent := watch.Spent()
		return clockCost{requests: len(watch.Trips()), jobs: report.Jobs, read: spent.Read, write: spent.Write,
			took: time.Since(begin)}
	}
	yesterday := deadlines.Checkpoint{Day: today.AddDays(-1), Calendar: settings.Default().CalendarVersion()}
	if err := clock.SaveCheckpoint(b.Context(), yesterday); err != nil {
		b.Fatal(err)
	}
	first = run()
	return first, run()
}

// heap makes copies of a project in 预审: the due ones today, all others far from it.
func (w *world) heap(b *testing.B, open, due int, today calendar.Date) {
	b.Helper()
	p := w.read(b, w.numbers["screening"])
	var prototype tablestest.Item
	for _, it := range w.heads(b) {
		if text(it, "PK") == "PROJECT#"+p.Number {
			prototype = it
		}
	}
	day := func(i int) calendar.Date {
		if i < due {
			return today
		}
		return today.AddDays(100 + i%300)
	}
	var batch []types.WriteRequest
	for i := range open {
		it := maps.Clone(w.copyOf(b, prototype, 100_000+i))
		for name, value := range it {
			if v, ok := value.(*types.AttributeValueMemberS); ok {
				it[name] = &types.AttributeValueMemberS{Value: strings.ReplaceAll(v.Value, p.Due.Day.String(), day(i).String())}
			}
		}
		batch = append(batch, types.WriteRequest{PutRequest: &types.PutRequest{Item: it}})
		if len(batch) == 25 || i == open-1 {
			if err := w.write(b.Context(), "Reviews", batch); err != nil {
				b.Fatal(err)
			}
			batch = nil
		}
	}
}
