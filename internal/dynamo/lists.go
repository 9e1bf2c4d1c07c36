package dynamo

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/smithy-go"

	"appraisal/internal/calendar"
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
	switch {
	case f.Unit != "": // first of all: a page of a unit, and its cursor, come from that unit's projects alone
		q.index, q.partition, f.Unit = "ByUnit", ofUnit(f.Unit), ""
	case !f.Overdue.IsZero():
		q = lookup{table: s.DB.reviews, index: "ByDue", partition: due, until: f.Overdue.String()}
		f.Overdue = calendar.Date{}
	case f.Stage != "":
		q.index, q.partition, f.Stage = "ByStage", ofStage(f.Stage), ""
	case f.Region != "":
		q.index, q.partition, f.Region = "ByRegion", ofRegion(f.Region), ""
	}
	q.cursor, q.limit = f.Cursor, f.Limit
	if f.Unit != "" || f.Stage != "" || f.Region != "" || !f.Overdue.IsZero() {
		q.limit = examined
	}
	keep := func(r review.Summary) bool {
		return (f.Unit == "" || f.Unit == r.Unit.Code) && (f.Stage == "" || f.Stage == r.Stage) &&
			(f.Region == "" || f.Region == r.Region) && (f.Overdue.IsZero() || r.Overdue(f.Overdue))
	}
	return summaries(ctx, s.DB, q, f.Limit, keep)
}

// Tasks lists the projects that wait for a unit, a role of the association or a reviewer, most urgent first.
func (s Lists) Tasks(ctx context.Context, d review.Desk, cursor string,
	limit int) (reading.Page[review.Summary], error) {
	q := lookup{table: s.DB.reviews, index: "ByTask", partition: ofDesk(d), cursor: cursor, limit: limit}
	return summaries(ctx, s.DB, q, limit, func(review.Summary) bool { return true })
}

// duePage is how many projects a run of the clock reads at once.
const duePage = 500

// Due lists the numbers of open projects whose 期限 lies on the days from one to the other, both included.
func (s Lists) Due(ctx context.Context, from, to calendar.Date, cursor string) (numbers []string, next string,
	err error) {
	q := lookup{table: s.DB.reviews, index: "ByDue", partition: due, since: from.String(), until: to.String() + "~",
		cursor: cursor, limit: duePage}
	items, more, err := s.DB.lookup(ctx, q)
	if err != nil {
		return nil, "", err
	}
	for _, it := range items {
		numbers = append(numbers, strings.TrimPrefix(stringOf(it, "PK"), subject("")))
	}
	if more {
		next = q.cursorAt(items[len(items)-1])
	}
	return numbers, next, nil
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
	return base64.RawURLEncoding.EncodeToString(
		[]byte(stringOf(it, q.index+"SK") + "\n" + stringOf(it, "PK") + "\n" + stringOf(it, "SK")))
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
