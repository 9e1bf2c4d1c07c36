package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/reading"
	"appraisal/internal/review"
	"appraisal/internal/stack"
)

// BenchmarkLists reads pages of 20 rows, and of 10, with more and more projects in the table. Half of all are in the
// list of one unit. What a page costs is what DynamoDB Local says; it has to be the same at any size.
func BenchmarkLists(b *testing.B) {
	sizes := []int{10, 1_000, 100_000}
	if testing.Short() {
		sizes = []int{10, 1_000, 3_000}
	}
	w := newWorld(b)
	prototypes := w.heads(b)
	watch := &tablestest.Watch{}
	lists := dynamo.Lists{DB: w.tables.DB(watch)}
	found := map[string][]pageCost{}
	loaded := len(prototypes)
	for _, size := range sizes {
		w.load(b, "Reviews", loaded, size, func(i int) tablestest.Item { return w.copyOf(b, prototypes[i%len(prototypes)], i) })
		loaded = size
		for _, l := range listsToRead(lists) {
			for _, limit := range []int{10, 20} {
				name := fmt.Sprintf("%s | %d", l.name, limit)
				found[name] = append(found[name], costOf(b, watch, func() (int, error) { return l.read(b.Context(), limit) }))
			}
		}
	}
	report.text["Lists"] = listTable(sizes, listsToRead(lists), found)
}

// pageCost is what one page took.
type pageCost struct {
	rows int
	read float64 // RCU
	took time.Duration
}

type list struct {
	name string
	read func(ctx context.Context, limit int) (rows int, err error)
}

func listsToRead(lists dynamo.Lists) []list {
	projects := func(f reading.ProjectFilter) func(context.Context, int) (int, error) {
		return func(ctx context.Context, limit int) (int, error) {
			f.Limit = limit
			page, err := lists.Projects(ctx, f)
			return len(page.Rows), err
		}
	}
	tasks := func(d review.Desk) func(context.Context, int) (int, error) {
		return func(ctx context.Context, limit int) (int, error) {
			page, err := lists.Tasks(ctx, d, "", limit)
			return len(page.Rows), err
		}
	}
	overdue, _ := calendar.ParseDate("2999-01-01")
	return []list{
		{"all projects", projects(reading.ProjectFilter{})},
		{"projects of a unit", projects(reading.ProjectFilter{Unit: stack.DemoUnit})},
		{"projects at a stage", projects(reading.ProjectFilter{Stage: review.Screening})},
		{"projects of a region", projects(reading.ProjectFilter{Region: "ZJ"})},
		{"projects by a number's beginning", projects(reading.ProjectFilter{Begin: "PSZJ"})},
		{"projects with a deadline", projects(reading.ProjectFilter{Overdue: overdue})},
		{"tasks of a unit", tasks(review.Desk{Role: access.UnitMain, Unit: stack.DemoUnit})},
		{"tasks of the officers", tasks(review.Desk{Role: access.Officer})},
		{"how much waits for the officers", func(ctx context.Context, limit int) (int, error) {
			return lists.Waiting(ctx, review.Desk{Role: access.Officer}, limit)
		}},
	}
}

// costOf reads a page a few times: what it costs is the same each time, how long it takes is not.
func costOf(b *testing.B, watch *tablestest.Watch, read func() (int, error)) pageCost {
	b.Helper()
	var c pageCost
	var took []time.Duration
	for range 9 {
		watch.Reset()
		begin := time.Now()
		rows, err := read()
		if err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(begin))
		c.rows, c.read = rows, watch.Spent().Read
	}
	c.took = median(took)
	return c
}

func listTable(sizes []int, lists []list, found map[string][]pageCost) string {
	var s strings.Builder
	s.WriteString("| list | page |")
	for _, n := range sizes {
		fmt.Fprintf(&s, " RCU at %d |", n)
	}
	for _, n := range sizes {
		fmt.Fprintf(&s, " ms at %d |", n)
	}
	s.WriteString("\n|---|--:|" + strings.Repeat("--:|", 2*len(sizes)) + "\n")
	same, most := true, 0.0
	for _, l := range lists {
		for _, limit := range []int{10, 20} {
			costs := found[fmt.Sprintf("%s | %d", l.name, limit)]
			fmt.Fprintf(&s, "| %s | %d |", l.name, limit)
			for i, c := range costs {
				if c.rows == limit {
					fmt.Fprintf(&s, " %g |", c.read)
					most = max(most, c.read)
					same = same && (i == 0 || c.read == costs[len(costs)-1].read) // the smallest world shows other rows, of another length
				} else {
					fmt.Fprintf(&s, " %g for %d rows |", c.read, c.rows)
				}
			}
			for _, c := range costs {
				fmt.Fprintf(&s, " %.1f |", millis(c.took))
			}
			s.WriteString("\n")
		}
	}
	aim("Lists", "a full page, with 1,000 and with 100,000 projects", "same RCU",
		map[bool]string{true: "same", false: "differs"}[same], same)
	aim("Lists", "a page of 20, the dearest list", "≤ 4 RCU", fmt.Sprintf("%g RCU", most), most <= 4)
	return s.String()
}

// heads are the items that stand for the world's projects in the lists: one at each stage at least.
func (w *world) heads(b *testing.B) []tablestest.Item {
	var all []tablestest.Item
	for _, it := range w.tables.Items(b, "Reviews") {
		if text(it, "SK") == "HEAD" {
			all = append(all, it)
		}
	}
	return all
}

// load brings a table from one number of items of a kind to another.
func (w *world) load(b *testing.B, table string, from, to int, item func(i int) tablestest.Item) {
	b.Helper()
	batches := make(chan []types.WriteRequest)
	errs := make(chan error, 8)
	var workers sync.WaitGroup
	for range cap(errs) {
		workers.Go(func() {
			for batch := range batches {
				if err := w.write(b.Context(), table, batch); err != nil {
					errs <- err
					return
				}
			}
		})
	}
	var batch []types.WriteRequest
	send := func() {
		select {
		case batches <- batch:
		case err := <-errs:
			b.Fatal(err)
		}
		batch = nil
	}
	for i := from; i < to; i++ {
		batch = append(batch, types.WriteRequest{
			PutRequest: &types.PutRequest{Item: item(i)}})
		if len(batch) == 25 || i == to-1 {
			send()
		}
	}
	close(batches)
	workers.Wait()
}

func (w *world) write(ctx context.Context, table string, batch []types.WriteRequest) error {
	left := map[string][]types.WriteRequest{w.tables.Physical[table]: batch}
	for range 20 {
		out, err := w.tables.Client.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{RequestItems: left})
		if err != nil {
			return err
		}
		if left = out.UnprocessedItems; len(left) == 0 {
			return nil
		}
	}
	return fmt.Errorf("the engine does not take a batch")
}

// copyOf is the head of another project like this one, under a number and times of its own; every second one is of
// another unit.
func (w *world) copyOf(b *testing.B, of tablestest.Item, i int) tablestest.Item {
	b.Helper()
	var s review.Summary
	if err := json.Unmarshal([]byte(text(of, "Row")), &s); err != nil {
		b.Fatal(err)
	}
	const form = "2006-01-02T15:04:05.000Z"
	number, created := fmt.Sprintf("PSZJ26%06d", i), s.CreatedAt.Add(-time.Duration(i)*time.Minute)
	swap := strings.NewReplacer(s.Number, number, s.CreatedAt.UTC().Format(form), created.UTC().Format(form))
	if i%2 == 1 {
		swap = strings.NewReplacer(s.Number, number, s.CreatedAt.UTC().Format(form), created.UTC().Format(form),
			stack.DemoUnit, stack.SecondUnit)
	}
	copied := maps.Clone(of)
	for name, value := range of {
		if v, ok := value.(*types.AttributeValueMemberS); ok {
			copied[name] = &types.AttributeValueMemberS{Value: swap.Replace(v.Value)}
		}
	}
	return copied
}
