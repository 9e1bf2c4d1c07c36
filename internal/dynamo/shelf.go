package dynamo

import (
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"appraisal/internal/reading"
)

// shelf is one query of a partition of a table itself, whose sort keys are a prefix and an id: newest first, as ids
// sort by the time they were made. Its cursor holds the sort key alone: the partition is never the client's to choose.
type shelf struct{ table, partition, prefix, cursor string }

// longestID is how many bytes an id from a request may have; nothing is kept under a longer one.
const longestID = 100

func isID(id string) bool { return id != "" && len(id) <= longestID && utf8.ValidString(id) }

func (q shelf) start() (item, error) {
	if q.cursor == "" {
		return nil, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(q.cursor)
	id, ok := strings.CutPrefix(string(raw), q.prefix)
	if err != nil || !ok || !isID(id) {
		return nil, badCursor()
	}
	return key(q.partition, string(raw)), nil
}

// shelved reads one page of a shelf: at most limit rows that are to be kept. With a filter, a page looks at examined
// rows and no more: it may then hold fewer rows than asked for, and still have a next one.
func shelved[Row any](ctx context.Context, db *DB, q shelf, limit int, keep func(Row) bool) (reading.Page[Row], error) {
	page := reading.Page[Row]{Rows: []Row{}}
	start, err := q.start()
	if err != nil {
		return page, err
	}
	look := limit
	if keep != nil {
		look = max(limit, examined)
	}
	out, err := db.client.Query(ctx, &dynamodb.QueryInput{TableName: &q.table, ConsistentRead: aws.Bool(true),
		KeyConditionExpression:    aws.String("PK = :pk AND begins_with(SK, :sk)"),
		ExpressionAttributeValues: item{":pk": text(q.partition), ":sk": text(q.prefix)},
		ScanIndexForward:          aws.Bool(false), Limit: aws.Int32(int32(look)), ExclusiveStartKey: start})
	if err != nil {
		return page, fmt.Errorf("query %s: %w", q.partition, err)
	}
	for i, it := range out.Items {
		var r Row
		if err := content(it, &r); err != nil {
			return page, err
		}
		if keep == nil || keep(r) {
			page.Rows = append(page.Rows, r)
		}
		last := i == len(out.Items)-1
		if full := len(page.Rows) == limit; full && !last || last && out.LastEvaluatedKey != nil {
			page.Next = base64.RawURLEncoding.EncodeToString([]byte(stringOf(it, "SK")))
			break
		}
	}
	return page, nil
}

// mostKeys is how many items one BatchGetItem reads.
const mostKeys = 100

// some reads the records of some ids from a partition whose sort keys are made of them: in that order, each once,
// strongly consistent and in one round trip for each hundred. Ids that there are not are left out.
func some[Row any](ctx context.Context, db *DB, table, partition string, sort func(id string) string, ids []string,
	idOf func(Row) string) ([]Row, error) {
	found, wanted := map[string]Row{}, []string{}
	for _, id := range ids {
		if isID(id) && !slices.Contains(wanted, id) {
			wanted = append(wanted, id)
		}
	}
	for chunk := range slices.Chunk(wanted, mostKeys) {
		keys := make([]item, len(chunk))
		for i, id := range chunk {
			keys[i] = key(partition, sort(id))
		}
		items, err := db.batch(ctx, table, keys)
		if err != nil {
			return nil, err
		}
		for _, it := range items {
			var r Row
			if err := content(it, &r); err != nil {
				return nil, err
			}
			found[idOf(r)] = r
		}
	}
	rows := []Row{}
	for _, id := range wanted {
		if r, ok := found[id]; ok {
			rows = append(rows, r)
		}
	}
	return rows, nil
}

// encoder is an event of an aggregate.
type encoder interface{ Encode() ([]byte, error) }

// recorded adds what happened to an aggregate at version seen, chained to the event before; it gives the last one's
// hash.
func recorded[E encoder](c *change, db *DB, subject string, seen int, prev string, events []E) string {
	for i, e := range events {
		data, err := e.Encode()
		if err != nil {
			err = fmt.Errorf("encode event %d of %s: %w", seen+1+i, subject, err)
		}
		var it item
		it, prev = event(subject, seen+1+i, prev, data)
		c.fresh(db.events, it, err)
	}
	return prev
}

// versioned makes the item of an aggregate that is one item.
func versioned(pk, sk string, content any, version int, hash string) (item, error) {
	it, err := row(pk, sk, content)
	if err == nil {
		it["Version"], it["Hash"] = number(version), text(hash)
	}
	return it, err
}
