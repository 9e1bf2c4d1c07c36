package dynamo_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/review"
)

func (s *store) counts(w *tablestest.Watch) dynamo.Counts { return dynamo.Counts{DB: s.DB(w)} }

// coming are the days that tests look at: over the end of a month and of a year.
var coming = calendar.Span{From: calendar.MustDate("2026-12-20"), To: calendar.MustDate("2027-01-18")}

// stood is how a project stands at a version, with the plan that it had then.
type stood struct {
	head review.Summary
	plan review.Plan
}

// counted adds up as what projects count, without storage.
func counted(all []stood) review.Counts {
	at, loads := map[string]*review.CountedAt{}, map[string]*review.Load{}
	var out review.Counts
	for _, p := range all {
		c := p.head.Counted(&p.plan)
		if c.Stage == "" {
			continue
		}
		k := string(c.Stage) + c.Region
		if at[k] == nil {
			at[k] = &review.CountedAt{Stage: c.Stage, Region: c.Region}
		}
		at[k].Projects++
		if c.Overdue {
			at[k].Overdue++
		}
		if c.Institution == "" {
			continue
		}
		if loads[c.Institution] == nil {
			loads[c.Institution] = &review.Load{Institution: c.Institution}
		}
		loads[c.Institution].Held++
		if !c.Visit.IsZero() && !c.Visit.Before(coming.From) && !c.Visit.After(coming.To) {
			loads[c.Institution].Visits++
		}
	}
	for _, s := range review.Stages {
		for _, region := range regions {
			if c := at[string(s.Stage)+region]; c != nil {
				out.At = append(out.At, *c)
			}
		}
	}
	for _, i := range hosts {
		if l := loads[i]; l != nil {
			out.Loads = append(out.Loads, *l)
		}
	}
	return out
}

var regions, hosts = []string{"FJ", "SC", "ZJ"}, []string{"i-1", "i-2"}

// anywhere is a project at a version somewhere, as far as counting goes: nothing is likelier than that it is elsewhere next.
func anywhere(r *rand.Rand, number string, version int, regions []string) stood {
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	stage := review.Stages[r.IntN(len(review.Stages))].Stage
	from := calendar.MustDate("2026-12-01").AddDays(r.IntN(70))
	p := stood{head: review.Summary{Number: number, Version: version, Stage: stage, Region: pick(regions), Round: 1 + r.IntN(2),
		Submissions: r.IntN(4), Deleted: r.IntN(12) == 0, Entered: 3, OverdueEntry: r.IntN(2) * 3}}
	if r.IntN(3) > 0 {
		p.head.Due = &review.Due{Day: from}
	}
	p.plan = review.Plan{Round: p.head.Round, State: review.PlanApproved, Institution: pick(hosts), From: from, To: from}
	if r.IntN(3) == 0 {
		p.plan.State = review.PlanSubmitted
	} else {
		p.head.VisitFrom, p.head.VisitTo = &p.plan.From, &p.plan.To
	}
	return p
}

// stand stores how a project stands.
func (s *store) stand(t *testing.T, p stood) {
	t.Helper()
	put := func(sk string, row any) types.TransactWriteItem {
		data, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		return types.TransactWriteItem{Put: &types.Put{TableName: aws.String(s.Physical["Reviews"]), Item: tablestest.Item{
			"PK": &types.AttributeValueMemberS{Value: "PROJECT#" + p.head.Number}, "SK": &types.AttributeValueMemberS{Value: sk},
			"Row":     &types.AttributeValueMemberS{Value: string(data)},
			"Version": &types.AttributeValueMemberN{Value: strconv.Itoa(p.head.Version)}}}}
	}
	if _, err := s.Client.TransactWriteItems(t.Context(), &dynamodb.TransactWriteItemsInput{TransactItems: []types.TransactWriteItem{
		put("HEAD", p.head), put(fmt.Sprintf("PLAN#%03d", p.plan.Round), p.plan)}}); err != nil {
		t.Error(err)
	}
}

func (s *store) countsAre(t *testing.T, when string, want review.Counts) {
	t.Helper()
	got, err := s.counts(s.watch).Read(t.Context(), coming)
	if err != nil {
		t.Fatal(err)
	}
	ordered := review.Counts{Loads: got.Loads}
	for _, stage := range review.Stages { // as counted gives them
		for _, c := range got.At {
			if c.Stage == stage.Stage {
				ordered.At = append(ordered.At, c)
			}
		}
	}
	same(t, when, ordered, want)
}

// The records of a stream come twice, late and beside each other, and functions end in the middle: whatever has happened to
// each project, and however often it was counted meanwhile, the counters are what a recount gives.
func TestCountersAreWhatARecountGivesWhateverHappened(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		const projects, versions = 12, 8
		seed := uint64(20261129)
		r := rand.New(rand.NewPCG(seed, 1))
		var calls atomic.Int64
		shaky := &tablestest.Watch{Before: func(string, any) error { // one call in nine is the function's last
			if calls.Add(1)%9 == 0 {
				return errors.New("the function has ended")
			}
			return nil
		}}
		now := make([]stood, projects)
		var records []string // of the stream, so far
		for version := 1; version <= versions; version++ {
			for i := range now {
				if now[i].head.Deleted {
					continue // nothing happens to it any more
				}
				now[i] = anywhere(r, fmt.Sprintf("PSFJ26%03d", i+1), version, regions)
				s.stand(t, now[i])
				records = append(records, now[i].head.Number)
			}
			r.Shuffle(len(records), func(a, b int) { records[a], records[b] = records[b], records[a] })
			some := records[:1+r.IntN(len(records))] // the others are late
			together(len(some), func(i int) error { return s.counts(shaky).Count(t.Context(), some[i]) })
		}
		for _, err := range together(len(records), func(i int) error { return s.counts(s.watch).Count(t.Context(), records[i]) }) {
			if err != nil {
				t.Fatalf("with seed %d: %v", seed, err)
			}
		}
		s.countsAre(t, fmt.Sprintf("counts with seed %d", seed), counted(now))
		for _, p := range now { // all go away
			p.head.Version, p.head.Deleted = versions+1, true
			s.stand(t, p)
			if err := s.counts(s.watch).Count(t.Context(), p.head.Number); err != nil {
				t.Fatal(err)
			}
		}
		s.countsAre(t, "without projects", review.Counts{})
	})
}

// A project of before there were counters, and one that the steps themselves have brought where it is.
func TestAProjectIsCountedAsItsStepsHaveLeftIt(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		draft, number := s.create(t, "SC", by(applicant)), s.walk(t, "token-1")
		back := s.submitted(t, "ZJ")
		s.step(t, back, func(p *review.Project) error { return p.TakeBack(by(applicant)) })
		numbers, next, err := s.lists.Submitted(t.Context(), "")
		if err != nil || next != "" {
			t.Fatal(err, next)
		}
		same(t, "those to be counted", len(numbers), 2)
		for _, n := range append(numbers, numbers[0], draft, "PSFJ26999") {
			if err := s.counts(s.watch).Count(t.Context(), n); err != nil {
				t.Fatal(err)
			}
		}
		s.countsAre(t, "counts", review.Counts{At: []review.CountedAt{
			{Stage: review.Application, Region: "ZJ", Projects: 1}, {Stage: review.Planning, Region: "FJ", Projects: 1}}})
		s.step(t, draft, func(p *review.Project) error { return p.Delete(by(applicant)) })
		s.step(t, back, func(p *review.Project) error { return p.Withdraw("不再申请", by(applicant)) })
		s.step(t, number, func(p *review.Project) error {
			late := byAt(officer, monday.AddDate(0, 3, 0))
			p.Lapse(late)
			return nil
		})
		for _, n := range []string{number, back, draft} {
			if err := s.counts(s.watch).Count(t.Context(), n); err != nil {
				t.Fatal(err)
			}
		}
		s.countsAre(t, "late, and withdrawn", review.Counts{At: []review.CountedAt{
			{Stage: review.Planning, Region: "FJ", Projects: 1, Overdue: 1}, {Stage: review.Terminated, Region: "ZJ", Projects: 1}}})
	})
}

// What a change and a look cost depends on stages, regions and institutions, and not on how many projects there are: with one
// at every stage of every region in the hands of forty institutions, and with twice as many.
func TestACountCostsTheSameHoweverManyProjectsThereAre(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		w := &tablestest.Watch{}
		counts, first := s.counts(w), tablestest.Capacity{}
		for times := 1; times <= 2; times++ {
			s.everywhere(t, times)
			w.Reset()
			if _, err := counts.Read(t.Context(), coming); err != nil {
				t.Fatal(err)
			}
			look := w.Spent()
			if trips := w.Trips(); len(trips) != 2 {
				t.Errorf("a look: %v", trips)
			}
			if times == 1 {
				first = look
			}
			if look.Examined != first.Examined || look.Read > first.Read {
				t.Errorf("a look at %d times as many: %+v, at first %+v", times, look, first)
			}
		}
		for _, it := range s.Items(t, "Reviews") {
			if pk, ok := it["PK"].(*types.AttributeValueMemberS); ok && pk.Value == "COUNTS" && tablestest.Size(it) > 1024 {
				t.Errorf("%v has %d bytes: a move costs more than 2 WCU", it["SK"], tablestest.Size(it))
			}
		}
		r, mostCalls, mostItems := rand.New(rand.NewPCG(7, 7)), 0, 0
		w.Before = func(_ string, input any) error {
			if in, ok := input.(*dynamodb.TransactWriteItemsInput); ok {
				mostItems = max(mostItems, len(in.TransactItems))
			}
			return nil
		}
		for version := 2; version <= 100; version++ {
			s.stand(t, anywhere(r, "PSFJ26001", version, regions))
			w.Reset()
			if err := counts.Count(t.Context(), "PSFJ26001"); err != nil {
				t.Fatal(err)
			}
			mostCalls = max(mostCalls, len(w.Trips()))
		}
		// What it is counted as, and at most two counters each of stages, of loads and of months; 2 WCU each.
		if mostCalls > 3 || mostItems > 7 {
			t.Errorf("a change: %d calls, %d items", mostCalls, mostItems)
		}
		t.Logf("a change: at most %d calls, %d items; a look: 2 calls, %d items, %v RCU", mostCalls, mostItems, first.Examined, first.Read)
	})
}

// everywhere counts a project more at every stage of every region.
func (s *store) everywhere(t *testing.T, serial int) {
	t.Helper()
	var all []stood
	for _, region := range code.Regions() {
		for n, stage := range review.Stages {
			from := coming.From.AddDays(n)
			p := stood{head: review.Summary{Number: fmt.Sprintf("PS%s26%03d", region.Letters, serial*100+n), Version: 1, Stage: stage.Stage,
				Region: region.Letters, Round: 1, Submissions: 1, Due: &review.Due{Day: from}, Entered: 1, OverdueEntry: 1, VisitFrom: &from,
				VisitTo: &from}}
			p.plan = review.Plan{Round: 1, State: review.PlanApproved, Institution: fmt.Sprintf("i-%d", len(all)%40), From: from, To: from}
			all = append(all, p)
		}
	}
	for i := range slices.Chunk(all, 16) {
		for _, err := range together(len(i), func(n int) error {
			s.stand(t, i[n])
			return s.counts(s.watch).Count(t.Context(), i[n].head.Number)
		}) {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

// planned stores a project whose plan stands, and gives its number.
func (s *store) planned(t *testing.T) string {
	t.Helper()
	day := coming.From
	s.stand(t, stood{head: review.Summary{Number: "PSFJ26998", Version: 1, Stage: review.OnSite, Region: "FJ", Round: 1,
		Submissions: 1, VisitFrom: &day, VisitTo: &day},
		plan: review.Plan{Round: 1, State: review.PlanApproved, Institution: "i-1", From: day, To: day}})
	return "PSFJ26998"
}
