package bench

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/messages"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
	"appraisal/test/vaulttest"
)

// BenchmarkDeadlinesOfPeople lets the real binary run through a day with 200,000 people in the registry: first none of
// them is due, then 1,000 registrations have ended and 1,000 more are to be reminded of, then the same day again.
func BenchmarkDeadlinesOfPeople(b *testing.B) {
	people, due := 200_000, 1_000
	if testing.Short() {
		people, due = 2_000, 50
	}
	w := newWorld(b)
	today := calendar.DateIn(time.Now())
	lasting := w.enrol(b, "lasting", today.AddDays(100))
	for _, it := range w.tables.Items(b, "Registry") {
		if text(it, "PK") == "PERSON#"+lasting && strings.HasPrefix(text(it, "SK"), "ITEM#") {
			w.load(b, "Registry", 1, people-2*due, func(i int) tablestest.Item {
				return endingLater(it, lasting, i, today.AddDays(100+i%1300))
			})
		}
	}
	p := launch(b, "check-deadlines", w.environment(w.router.URL))
	p.limit = 15 * time.Minute
	defer p.stop()
	var s strings.Builder
	fmt.Fprintf(&s, "\n| people | ended | reminded of | seconds | peak MB |\n|--:|--:|--:|--:|--:|\n")
	run := func(ended, reminded int) time.Duration {
		b.Helper()
		w.turnBack(b, today)
		took := p.invoke(b, []byte("{}"))
		fmt.Fprintf(&s, "| %d | %d | %d | %.1f | %s |\n", people, ended, reminded, took.Seconds(), mb(p.peak(b)))
		return took
	}
	run(1, 1) // the world's own
	idle := run(0, 0)
	for i := range due {
		w.enrol(b, fmt.Sprintf("over-%04d", i), today.AddDays(-1))
		w.enrol(b, fmt.Sprintf("soon-%04d", i), today.AddDays(30))
	}
	took := run(due, due)
	w.settled(b, today, due+1)
	again := run(0, 0)
	w.settled(b, today, due+1)
	aim("Deadlines", fmt.Sprintf("check-deadlines, %d people, none due", people), "≤ 5 s", fmt.Sprintf("%.1f s", idle.Seconds()), idle <= 5*time.Second)
	aim("Deadlines", fmt.Sprintf("the same, %d registrations end and %d are reminded of", due, due), "≤ 300 s of 900 s", fmt.Sprintf("%.1f s", took.Seconds()), took <= 5*time.Minute)
	aim("Deadlines", "the same, peak memory", "≤ 128 MB of 256 MB", mb(p.peak(b))+" MB", p.peak(b) <= 128*mega)
	aim("Deadlines", "the same day again, each once", "≤ 300 s", fmt.Sprintf("%.1f s", again.Seconds()), again <= 5*time.Minute)
	report.text["Deadlines"] += s.String()
}

// ending has two for the clock: a registration that ended yesterday, and one to be reminded of today.
func (w *world) ending(b testing.TB) {
	today := calendar.DateIn(w.at)
	w.enrol(b, "over", today.AddDays(-1))
	w.enrol(b, "soon", today.AddDays(30))
}

// enrol enters somebody whose one registration, with the world's institution, has its last day on the one given.
func (w *world) enrol(b testing.TB, id string, last calendar.Date) string {
	b.Helper()
	in := settings.Default()
	at := last.AddDays(1).AddMonths(-12 * in.Count(settings.CertificateYears)).Midnight().Add(4 * time.Hour)
	key, wrapped, err := vaulttest.At(b, w.router.URL).Make(b.Context(), id)
	if err != nil {
		b.Fatal(err)
	}
	items := []string{in.Options(settings.ReviewItems)[0].Value}
	p, err := registry.Enter(id, actiontest.Passed(b, "期满", "1980-01-01", 100, items...), actiontest.PassListAt(b, "list-"+id, at),
		key, in, at)
	host := w.callers["institution"]
	for _, step := range []func() error{
		func() error { return p.Hire(w.institution, items, host, at) },
		func() error {
			return p.SaveProfile(actiontest.Profile(), w.institution, key, in, access.Caller{}, at)
		},
		func() error {
			return p.Register(w.institution, items, func() (string, error) { return "RY-" + id, nil }, host, at)
		},
	} {
		if err == nil {
			err = step()
		}
	}
	if err == nil {
		err = dynamo.Reviewers{DB: w.projects.DB}.Enter(b.Context(), p, registry.Beside{Wrapped: &wrapped, Mark: "v1:" + id})
	}
	if err != nil {
		b.Fatal(err)
	}
	if i, _ := p.Item(items[0]); i.To != last {
		b.Fatalf("%s is registered to %s, not %s", id, i.To, last)
	}
	return id
}

// endingLater is what the index of last days has of somebody else.
func endingLater(of tablestest.Item, id string, i int, last calendar.Date) tablestest.Item {
	other := fmt.Sprintf("lasting-%06d", i)
	copied := tablestest.Item{}
	for _, name := range []string{"PK", "SK", "Schema", "ByDuePK", "ByDueSK", "Brief"} {
		copied[name] = &types.AttributeValueMemberS{Value: strings.ReplaceAll(text(of, name), id, other)}
	}
	day, rest, _ := strings.Cut(text(of, "ByDueSK"), "#")
	copied["ByDueSK"] = &types.AttributeValueMemberS{Value: strings.ReplaceAll(last.String()+"#"+rest, id, other)}
	copied["Brief"] = &types.AttributeValueMemberS{Value: strings.ReplaceAll(text(copied, "Brief"), day, last.String())}
	return copied
}

// turnBack has the clock find that yesterday is the last day that is done.
func (w *world) turnBack(b *testing.B, today calendar.Date) {
	b.Helper()
	clock := dynamo.Clock{DB: w.projects.DB}
	c, err := clock.Checkpoint(b.Context())
	if err == nil {
		c.Day, c.Calendar = today.AddDays(-1), settings.Default().CalendarVersion()
		err = clock.SaveCheckpoint(b.Context(), c)
	}
	if err != nil {
		b.Fatal(err)
	}
}

// settled holds the records to what the clock had to do: nobody is left to end, and each reminder is there once.
func (w *world) settled(b *testing.B, today calendar.Date, reminded int) {
	b.Helper()
	left, _, err := dynamo.Reviewers{DB: w.projects.DB}.Ending(b.Context(), calendar.Date{}, today.AddDays(-1), "")
	if err != nil || len(left) > 0 {
		b.Fatalf("%d are left: %v", len(left), err)
	}
	desk, n := review.Desk{Role: access.Institution, Institution: w.institution}, 0
	for cursor := ""; ; {
		page, err := dynamo.Messages{DB: w.projects.DB}.List(b.Context(), desk, "host", cursor, 100)
		if err != nil {
			b.Fatal(err)
		}
		for _, m := range page.Rows {
			if m.Kind == messages.RegistrationEnds {
				n += len(m.People)
			}
		}
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	if n != reminded {
		b.Fatalf("%d reminders, want %d", n, reminded)
	}
}
