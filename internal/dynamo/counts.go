package dynamo

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/calendar"
	"appraisal/internal/review"
)

// Counts keeps how many projects there are of each kind (X7). What a project is counted as is moved in one transaction with
// the counters, on condition of the version of the project that was counted before: so the same call twice, late or beside
// another counts nothing twice.
type Counts struct{ DB *DB }

// Count counts a project as it stands now. One that was counted as it stands, or later, is left alone.
func (s Counts) Count(ctx context.Context, project string) error {
	for attempt := 0; ; attempt++ {
		err := s.count(ctx, project)
		if !errors.Is(err, errLost) || attempt == attempts-1 {
			return err
		}
		if err := pause(ctx, attempt); err != nil {
			return err
		}
	}
}

func (s Counts) count(ctx context.Context, project string) error {
	found, err := s.DB.batch(ctx, s.DB.reviews, []item{key(subject(project), kindHead), key(ofCounted(project), kindCounted)})
	if err != nil {
		return err
	}
	var head review.Summary
	var before, now review.Counted
	counted := 0 // version of the project that is counted
	for _, it := range found {
		into := any(&head)
		if kindOf(it) == kindCounted {
			into, counted = &before, intOf(it, "Version")
		}
		if err := content(it, into); err != nil {
			return err
		}
	}
	if head.Version <= counted { // none, for one that does not exist
		return nil
	}
	if now, err = s.standing(ctx, head); err != nil {
		return err
	}
	it, err := row(ofCounted(project), kindCounted, now)
	if err == nil {
		it["Version"] = number(head.Version)
	}
	var c change
	c.over(s.DB.reviews, it, err, counted)
	moved := moves{}
	moved.add(before, -1)
	moved.add(now, 1)
	moved.in(&c, s.DB.reviews, s.DB.now())
	return s.DB.commit(ctx, c)
}

// standing is as what a project counts, with the plan that it has now: one that is newer than the head comes with an event of
// its own.
func (s Counts) standing(ctx context.Context, head review.Summary) (review.Counted, error) {
	if head.VisitFrom == nil {
		return head.Counted(nil), nil
	}
	it, err := s.DB.get(ctx, s.DB.reviews, subject(head.Number), numbered(kindPlan, head.Round))
	if it == nil || err != nil {
		return head.Counted(nil), err
	}
	var plan review.Plan
	err = content(it, &plan)
	return head.Counted(&plan), err
}

// moves are by how much numbers of counters change: by counter and attribute.
type moves map[string]map[string]int

func (m moves) add(c review.Counted, by int) {
	note := func(counter, attribute string) {
		if m[counter] == nil {
			m[counter] = map[string]int{}
		}
		m[counter][attribute] += by
	}
	if c.Stage != "" {
		note(stageCounter(c.Stage), allIn+c.Region)
	}
	if c.Overdue {
		note(stageCounter(c.Stage), overdueIn+c.Region)
	}
	if c.Institution != "" {
		note(loadCounter(c.Institution), "Held")
		if !c.Visit.IsZero() {
			note(visitsCounter(c.Visit, c.Institution), dayIn+c.Visit.String()[8:])
		}
	}
}

// Attributes of counters: a region's projects and those that are overdue, a day's visits.
const (
	allIn     = "All_"
	overdueIn = "Overdue_"
	dayIn     = "Day_"
)

// in adds an update of each counter that moves to a change.
func (m moves) in(c *change, table string, at time.Time) {
	for _, counter := range slices.Sorted(maps.Keys(m)) {
		var adds []string
		names, values := map[string]string{"#moved": "Moved"}, item{":moved": text(instant(at))}
		for i, attribute := range slices.Sorted(maps.Keys(m[counter])) {
			if by := m[counter][attribute]; by != 0 {
				n := strconv.Itoa(i)
				adds = append(adds, "#n"+n+" :n"+n)
				names["#n"+n], values[":n"+n] = attribute, number(by)
			}
		}
		if len(adds) == 0 {
			continue
		}
		c.puts = append(c.puts, types.TransactWriteItem{Update: &types.Update{TableName: &table, Key: key(counters, counter),
			UpdateExpression:         aws.String("ADD " + strings.Join(adds, ", ") + " SET #moved = :moved"),
			ExpressionAttributeNames: names, ExpressionAttributeValues: values}})
	}
}

// Read gives all counters, with the visits that begin on the days from one to the other, both included: two queries, whose
// size depends on stages, regions and institutions alone.
func (s Counts) Read(ctx context.Context, visits calendar.Span) (review.Counts, error) {
	standing, err := s.between(ctx, loadCounter(""), stageCounter("~"))
	if err != nil {
		return review.Counts{}, err
	}
	ahead, err := s.between(ctx, visitsCounter(visits.From, ""), visitsCounter(visits.To, "~"))
	if err != nil {
		return review.Counts{}, err
	}
	all, loads := review.Counts{}, map[string]review.Load{}
	for _, it := range append(standing, ahead...) {
		if at, err := time.Parse(time.RFC3339, stringOf(it, "Moved")); err == nil && at.After(all.Moved) {
			all.Moved = at
		}
		id, _ := lastID(stringOf(it, "SK"))
		switch kindOf(it) {
		case kindStage:
			all.At = append(all.At, countedAt(review.Stage(id), it)...)
		case kindLoad:
			loads[id] = review.Load{Institution: id, Held: intOf(it, "Held")}
		case kindVisits:
			l := loads[id]
			l.Institution, l.Visits = id, l.Visits+begin(it, visits)
			loads[id] = l
		}
	}
	for _, id := range slices.Sorted(maps.Keys(loads)) {
		if l := loads[id]; l.Held != 0 || l.Visits != 0 {
			all.Loads = append(all.Loads, l)
		}
	}
	return all, nil
}

// countedAt reads the counter of a stage, by region.
func countedAt(stage review.Stage, it item) []review.CountedAt {
	var all []review.CountedAt
	for _, attribute := range slices.Sorted(maps.Keys(it)) {
		region, is := strings.CutPrefix(attribute, allIn)
		if n := intOf(it, attribute); is && n != 0 {
			all = append(all, review.CountedAt{Stage: stage, Region: region, Projects: n, Overdue: intOf(it, overdueIn+region)})
		}
	}
	return all
}

// begin is how many visits of a month's counter begin on some days.
func begin(it item, on calendar.Span) (n int) {
	month := monthOf(stringOf(it, "SK"))
	for attribute := range it {
		day, is := strings.CutPrefix(attribute, dayIn)
		if d, err := calendar.ParseDate(month + "-" + day); is && err == nil && !d.Before(on.From) && !d.After(on.To) {
			n += intOf(it, attribute)
		}
	}
	return n
}

// between reads the counters from one to another. All of them together have some KB, and a page 1 MB.
func (s Counts) between(ctx context.Context, since, until string) ([]item, error) {
	out, err := s.DB.client.Query(ctx, &dynamodb.QueryInput{TableName: &s.DB.reviews, ConsistentRead: aws.Bool(true),
		KeyConditionExpression:    aws.String("PK = :pk AND SK BETWEEN :since AND :until"),
		ExpressionAttributeValues: item{":pk": text(counters), ":since": text(since), ":until": text(until)}})
	if err != nil {
		return nil, fmt.Errorf("query the counters: %w", err)
	}
	return out.Items, nil
}
