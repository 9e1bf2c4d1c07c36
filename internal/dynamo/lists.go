package dynamo

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/smithy-go"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/review"
)

// Lists reads the indexes of Reviews and Events; it writes nothing.
type Lists struct{ DB *DB }

// examined is how many rows a filter may look at in one page, so that it costs no more than 4 RCU: a page may then hold
// fewer rows than asked for, and still have a next one.
const examined = 40

// Projects lists projects, newest first; overdue ones of all units by how long they have been so. The most selective
// filter picks the index, the others are applied to its rows.
func (s Lists) Projects(ctx context.Context, f reading.ProjectFilter) (reading.Page[review.Summary], error) {
	q := lookup{table: s.DB.reviews, index: "ByAll", partition: allProjects, newest: true}
	rest := f // what the index leaves to be looked at in each row
	switch {
	case f.Unit != "": // first of all: a page of a unit, and its cursor, come from that unit's projects alone
		q.index, q.partition, rest.Unit = "ByUnit", ofUnit(f.Unit), ""
	case code.BeginOf(f.Begin).Region.Letters != "":
		return s.begun(ctx, f)
	case !f.Visits.To.IsZero():
		q.index, q.partition, q.newest = "ByVisit", visits, false
		q.since, q.until = f.Visits.From.AddDays(-longestVisit).String(), f.Visits.To.String()+"~"
	case !f.Overdue.IsZero():
		q = lookup{table: s.DB.reviews, index: "ByDue", partition: due, until: f.Overdue.String()}
		rest.Overdue = calendar.Date{}
	case f.Stage != "":
		q.index, q.partition, rest.Stage = "ByStage", ofStage(f.Stage), ""
	case ends[f.Status] != "":
		q.index, q.partition, rest.Status = "ByStage", ofStage(ends[f.Status]), ""
	case f.Region != "":
		q.index, q.partition, rest.Region = "ByRegion", ofRegion(f.Region), ""
	}
	q.cursor, q.limit = f.Cursor, looked(rest)
	return summaries(ctx, s.DB, q, f.Limit, f.Fits)
}

// looked is how many rows a page looks at: as many as it has, or with something left to be looked at in each row, examined.
func looked(rest reading.ProjectFilter) int {
	limit := rest.Limit
	rest.Cursor, rest.Limit, rest.Submitted = "", 0, false // of drafts there are few, and none in the association's indexes
	if rest != (reading.ProjectFilter{}) {
		return examined
	}
	return limit
}

// begun lists the projects whose number begins in a way that names its region, by their number: those with the shortest
// serials first. A page is one query, the last one more for each longer length that a serial may have.
func (s Lists) begun(ctx context.Context, f reading.ProjectFilter) (reading.Page[review.Summary], error) {
	begin := code.BeginOf(f.Begin)
	q := lookup{table: s.DB.reviews, index: "ByRegion", partition: ofRegion(begin.Region.Letters), cursor: f.Cursor}
	rest := f
	rest.Begin = ""
	q.limit = looked(rest)
	if begin.Serial == "" {
		q.below(f.Begin)
		return summaries(ctx, s.DB, q, f.Limit, f.Fits)
	}
	page := reading.Page[review.Summary]{Rows: []review.Summary{}}
	for digits := max(shortestSerial, len(begin.Serial)); digits <= longestSerial; digits++ {
		q.below(begin.Prefix + widthOf(digits) + begin.Serial)
		at, err := q.start()
		if err != nil {
			return page, err
		}
		if digits < longestSerial && stringOf(at, "ByRegionSK") > q.until {
			continue // the page goes on among longer ones
		}
		more, err := summaries(ctx, s.DB, q, f.Limit-len(page.Rows), f.Fits)
		if page.Rows = append(page.Rows, more.Rows...); err != nil {
			return page, err
		}
		if page.Next = more.Next; page.Next != "" {
			return page, nil
		}
		if last := len(page.Rows) - 1; last+1 == f.Limit && digits < longestSerial { // there may be longer ones
			n, _ := code.ParseProjectNumber(page.Rows[last].Number)
			page.Next = cursor(byNumber(n), subject(n.String()), kindHead)
			return page, nil
		}
		q.cursor = ""
	}
	return page, nil
}

// Serials of a region and year have three digits; with more than five there would be more projects than bodies.
const (
	shortestSerial = 3
	longestSerial  = 5
)

// ends are the stages in which all projects of a status stand, and no others.
var ends = map[review.Status]review.Stage{review.Finished: review.Closed, review.Ended: review.Terminated}

// longestVisit is how many days before some days a visit may begin that is still going on then.
const longestVisit = 31

// Mine lists the projects that somebody is planned in or was, whose visit comes last first (我的项目): one read for the
// person's bookings, and one for the page.
func (s Lists) Mine(ctx context.Context, person string, f reading.ProjectFilter) (reading.Page[review.Summary], error) {
	page := reading.Page[review.Summary]{Rows: []review.Summary{}}
	booked, err := s.DB.get(ctx, s.DB.reviews, ofPerson(person), kindBookings)
	if booked == nil || err != nil {
		return page, err
	}
	var list []review.Booking
	if err := content(booked, &list); err != nil {
		return page, err
	}
	last := map[string]string{} // project: its last place
	for _, b := range list {
		last[b.Project] = max(last[b.Project], byDay(b.From.String(), b.Project))
	}
	places := slices.Collect(maps.Values(last))
	slices.SortFunc(places, func(a, b string) int { return strings.Compare(b, a) })
	after, err := base64.RawURLEncoding.DecodeString(f.Cursor)
	if err != nil {
		return page, badCursor()
	}
	places = slices.DeleteFunc(places, func(p string) bool { return f.Cursor != "" && p >= string(after) })
	if len(places) > f.Limit {
		places = places[:f.Limit]
		page.Next = base64.RawURLEncoding.EncodeToString([]byte(places[f.Limit-1]))
	}
	var keys []item
	for _, p := range places {
		number, _ := lastID(p)
		keys = append(keys, key(subject(number), kindHead))
	}
	heads, err := s.DB.batch(ctx, s.DB.reviews, keys)
	if err != nil {
		return page, err
	}
	for _, it := range heads {
		var head review.Summary
		if err := content(it, &head); err != nil {
			return page, err
		}
		if f.Fits(head) {
			page.Rows = append(page.Rows, head)
		}
	}
	slices.SortFunc(page.Rows, func(a, b review.Summary) int { return strings.Compare(last[b.Number], last[a.Number]) })
	return page, nil
}

// Waiting counts the projects that wait for somebody, at most so many: what stands beside 待办. It reads keys alone, at
// less than 1 RCU for a hundred.
func (s Lists) Waiting(ctx context.Context, d review.Desk, most int) (int, error) {
	q := lookup{table: s.DB.reviews, index: "ByFile", partition: waitsFor(d), limit: most}
	found, _, err := s.DB.lookup(ctx, q)
	return len(found), err
}

// Tasks lists the projects that wait for a unit, a role of the association or a reviewer, most urgent first.
func (s Lists) Tasks(ctx context.Context, d review.Desk, cursor string,
	limit int) (reading.Page[review.Summary], error) {
	q := lookup{table: s.DB.reviews, index: "ByTask", partition: ofDesk(d), cursor: cursor, limit: limit}
	return summaries(ctx, s.DB, q, limit, func(review.Summary) bool { return true })
}

// summaries reads one page of projects from an index.
func summaries(ctx context.Context, db *DB, q lookup, limit int,
	keep func(review.Summary) bool) (reading.Page[review.Summary], error) {
	return paged(ctx, db, q, limit, content, keep)
}

// paged reads one page of a list from an index: at most limit rows that are to be kept, all without keep.
func paged[Row any](ctx context.Context, db *DB, q lookup, limit int, decode func(item, any) error,
	keep func(Row) bool) (reading.Page[Row], error) {
	page := reading.Page[Row]{Rows: []Row{}}
	items, more, err := db.lookup(ctx, q)
	if err != nil {
		return page, err
	}
	for i, it := range items {
		var r Row
		if err := decode(it, &r); err != nil {
			return page, err
		}
		if keep == nil || keep(r) {
			page.Rows = append(page.Rows, r)
		}
		last := i == len(items)-1
		if full := len(page.Rows) == limit; full && !last || last && more {
			page.Next = q.cursorAt(it)
			break
		}
	}
	return page, nil
}

// below narrows a query to the sort keys that begin with a prefix of our own letters.
func (q *lookup) below(prefix string) { q.since, q.until = prefix, prefix+"~" }

// lookup is one query of an index. Its cursor holds the sort key alone: the partition is never the client's to choose.
type lookup struct {
	table, index, partition string
	since, until            string // only sort keys from the one to before the other; needs until
	newest                  bool
	cursor                  string
	limit                   int
}

func (q lookup) cursorAt(it item) string {
	return cursor(stringOf(it, q.index+"SK"), stringOf(it, "PK"), stringOf(it, "SK"))
}

// cursor names the place of an item in an index.
func cursor(place, pk, sk string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(place + "\n" + pk + "\n" + sk))
}

// start turns a cursor into the key to go on from. A cursor of another list, or one that was tampered with, is refused.
func (q lookup) start() (item, error) {
	if q.cursor == "" {
		return nil, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(q.cursor)
	parts := strings.Split(string(raw), "\n")
	if err != nil || len(parts) != 3 || parts[0] == "" || parts[1] == "" || parts[2] == "" || len(raw) > 400 ||
		!utf8.Valid(raw) {
		return nil, badCursor()
	}
	k := key(parts[1], parts[2])
	place(k, q.index, q.partition, parts[0])
	return k, nil
}

func badCursor() error {
	var fields fault.Fields
	fields.Add("?cursor", fault.FieldFormat, fault.Reason("应为上一页给出的 next", "takes next of the page before")...)
	return fields.Err(fault.InputInvalid)
}

// lookup reads one page of an index, and tells whether there is more.
func (db *DB) lookup(ctx context.Context, q lookup) ([]item, bool, error) {
	start, err := q.start()
	if err != nil {
		return nil, false, err
	}
	in := &dynamodb.QueryInput{TableName: &q.table, IndexName: &q.index, ScanIndexForward: aws.Bool(!q.newest),
		KeyConditionExpression: aws.String(q.index + "PK = :pk"), Limit: aws.Int32(int32(q.limit)),
		ExpressionAttributeValues: item{":pk": text(q.partition)}, ExclusiveStartKey: start}
	switch {
	case q.since != "":
		*in.KeyConditionExpression += " AND " + q.index + "SK BETWEEN :since AND :until"
		in.ExpressionAttributeValues[":since"], in.ExpressionAttributeValues[":until"] = text(q.since), text(q.until)
	case q.until != "":
		*in.KeyConditionExpression += " AND " + q.index + "SK < :until"
		in.ExpressionAttributeValues[":until"] = text(q.until)
	}
	out, err := db.client.Query(ctx, in)
	if refusal := smithy.APIError(nil); q.cursor != "" && errors.As(err, &refusal) &&
		refusal.ErrorCode() == "ValidationException" {
		return nil, false, badCursor() // nothing else in the query is the client's
	}
	if err != nil {
		return nil, false, fmt.Errorf("query %s of %s: %w", q.index, q.partition, err)
	}
	return out.Items, out.LastEvaluatedKey != nil, nil
}
