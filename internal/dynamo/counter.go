package dynamo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
)

// counter is what a change counts against, in the same transaction: what was not written was not counted.
type counter struct {
	table string
	quota access.Quota
	also  func(context.Context) error // another bound, asked on what stands when the counter is read
}

// spend counts what has no transaction of its own yet; what fails afterwards has counted, as its number is drawn.
func (db *DB) spend(ctx context.Context, table string, q access.Quota) error {
	_, err := db.client.UpdateItem(ctx, &dynamodb.UpdateItemInput{TableName: &table, Key: counterKey(q),
		UpdateExpression:         aws.String("ADD Version :one SET #schema = :schema, Expires = :expires"),
		ConditionExpression:      aws.String("attribute_not_exists(Version) OR Version < :most"),
		ExpressionAttributeNames: map[string]string{"#schema": "Schema"},
		ExpressionAttributeValues: item{":one": number(1), ":most": number(q.Most), ":schema": text(schema),
			":expires": counterExpires(q)}})
	var spent *types.ConditionalCheckFailedException
	if errors.As(err, &spent) {
		return q.Spent()
	}
	if err != nil {
		return fmt.Errorf("count %s: %w", q.Name, err)
	}
	return nil
}

func counterKey(q access.Quota) item { return key(daily(q.Name, q.Of), q.Day) }

func counterExpires(q access.Quota) types.AttributeValue {
	return number(int(q.From.Add(24 * time.Hour).Unix()))
}

// errCounted means that others have counted meanwhile, and that nothing else was in the way.
var errCounted = errors.New("the counter has moved on")

// mostCounted is how often a change is tried while others count: each lets one of them through.
const mostCounted = 40

func (db *DB) commitCounted(ctx context.Context, c change) error {
	for attempt := range mostCounted {
		next, err := db.counted(ctx, c)
		if err != nil {
			return err
		}
		if err = db.transact(ctx, next); !errors.Is(err, errCounted) {
			return err
		}
		if err := pause(ctx, min(attempt, 3)); err != nil {
			return err
		}
	}
	return errCounted
}

// counted is a change with its counter, one higher, as the last item; the quota's refusal when it is spent.
func (db *DB) counted(ctx context.Context, c change) (change, error) {
	q := c.counts.quota
	at := counterKey(q)
	it, err := db.get(ctx, c.counts.table, stringOf(at, "PK"), q.Day)
	if err != nil {
		return c, err
	}
	n := intOf(it, "Version")
	if n >= q.Most {
		return c, q.Spent()
	}
	if c.counts.also != nil {
		if err := c.counts.also(ctx); err != nil {
			return c, err
		}
	}
	at["Schema"], at["Version"], at["Expires"] = text(schema), number(n+1), counterExpires(q)
	c.puts = append([]types.TransactWriteItem(nil), c.puts...)
	c.over(c.counts.table, at, nil, n)
	return c, nil
}

// lost says why conditions did not hold: errCounted when that of the counter alone did not.
func (c change) lost(cancelled *types.TransactionCanceledException) error {
	for i, r := range cancelled.CancellationReasons {
		if c.counts == nil || i < len(c.puts)-1 && aws.ToString(r.Code) == "ConditionalCheckFailed" {
			return errLost
		}
	}
	return errCounted
}
