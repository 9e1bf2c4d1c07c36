package dynamo

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/budget"
	"appraisal/internal/cloud"
	"appraisal/internal/fault"
)

// change is one transaction in the making: puts, each with its condition.
type change struct {
	puts   []types.TransactWriteItem
	counts *counter // what it counts against; nil when nothing limits it
	err    error    // the first item that could not be made
}

// fresh puts an item that must not exist yet.
func (c *change) fresh(table string, it item, err error) {
	c.put(table, it, err, aws.String("attribute_not_exists(PK)"), nil)
}

// over puts an item that has to be at a version; 0 means that it must not exist yet.
func (c *change) over(table string, it item, err error, version int) {
	if version == 0 {
		c.fresh(table, it, err)
		return
	}
	c.put(table, it, err, aws.String("Version = :version"), item{":version": number(version)})
}

// part puts an item that is guarded by another item's version in the same transaction.
func (c *change) part(table string, it item, err error) { c.put(table, it, err, nil, nil) }

func (c *change) put(table string, it item, err error, condition *string, values item) {
	if c.err == nil {
		c.err = err
	}
	c.puts = append(c.puts, types.TransactWriteItem{Put: &types.Put{TableName: &table, Item: it,
		ConditionExpression: condition, ExpressionAttributeValues: values}})
}

// errLost means that a condition of the transaction did not hold: somebody else was first.
var errLost = errors.New("a condition of the transaction did not hold")

const attempts = 8

// commit writes all or nothing. Each call carries a ClientRequestToken (the SDK draws it), so that an attempt whose
// answer was lost is known again and does not meet its own conditions. Transactions that collide, or that come too
// fast, are cancelled by DynamoDB without a condition having failed; those are tried again, which the conditions make
// safe. What will never be taken is not.
func (db *DB) commit(ctx context.Context, c change) error {
	switch {
	case c.err != nil:
		return c.err
	case c.counts != nil:
		return db.commitCounted(ctx, c)
	}
	return db.transact(ctx, c)
}

func (db *DB) transact(ctx context.Context, c change) error {
	for attempt := 0; ; attempt++ {
		_, err := db.client.TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{TransactItems: c.puts})
		var cancelled *types.TransactionCanceledException
		switch {
		case err == nil:
			return nil
		case !errors.As(err, &cancelled):
			return fmt.Errorf("write: %w", err)
		case cancelledFor(cancelled, "ConditionalCheckFailed"):
			return c.lost(cancelled)
		case cancelledFor(cancelled, "ValidationError", "ItemCollectionSizeLimitExceeded"):
			return fmt.Errorf("write: %w", err)
		case attempt == attempts-1:
			return fmt.Errorf("write, %d times: %w: %w", attempts, cloud.ErrBusy, err)
		}
		if err := pause(ctx, attempt); err != nil {
			return err
		}
	}
}

// pause waits a while that grows with the attempts, and differs, so that those who collided don't again.
func pause(ctx context.Context, attempt int) error {
	return budget.Wait(ctx, time.Duration(10+rand.IntN(20<<attempt))*time.Millisecond)
}

// cancelledFor tells whether one of these was a reason.
func cancelledFor(c *types.TransactionCanceledException, codes ...string) bool {
	for _, r := range c.CancellationReasons {
		if slices.Contains(codes, aws.ToString(r.Code)) {
			return true
		}
	}
	return false
}

// settle is write for a change that recorded nothing: there is only the answer of a request that may come twice to
// keep. Whoever comes after a first arrival gets the first one's answer. It counts against nothing.
func (db *DB) settle(ctx context.Context, table string, t access.Terms) error {
	if t.Key == "" {
		return nil
	}
	t.Quota = nil
	var c change
	db.once(&c, table, t)
	err := db.commit(ctx, c)
	if errors.Is(err, errLost) {
		_, err = db.replay(ctx, table, t)
	}
	return err
}

const onceKept = 24 * time.Hour

// once adds the answer of a request that may arrive twice to its transaction, and what it counts against.
func (db *DB) once(c *change, table string, t access.Terms) {
	if t.Quota != nil {
		c.counts = &counter{table: table, quota: *t.Quota}
	}
	if t.Key == "" {
		return
	}
	if t.Answer == nil {
		c.err = errors.New("a request that may come again has no answer to keep")
		return
	}
	told, err := t.Answer.Keep()
	it := rowOf(ofSender(t.Account), t.Key, told)
	it["Hash"], it["Expires"] = text(t.Hash), number(int(db.now().Add(onceKept).Unix()))
	c.fresh(table, it, err)
}

// replay gives the answer that an earlier arrival of the same request got, in place of whatever this one has put there.
// It tells whether there was one.
func (db *DB) replay(ctx context.Context, table string, t access.Terms) (bool, error) {
	if t.Key == "" {
		return false, nil
	}
	it, err := db.get(ctx, table, ofSender(t.Account), t.Key)
	switch {
	case err != nil:
		return false, err
	case it == nil:
		return false, nil
	case stringOf(it, "Hash") != t.Hash:
		return false, fault.Of(fault.KeyReused)
	}
	if err := t.Answer.Repeat([]byte(stringOf(it, "Row"))); err != nil {
		return false, fmt.Errorf("decode the earlier answer: %w", err)
	}
	return true, nil
}

// overtaken is the refusal of a write that lost its race: with errLost behind it when it may be taken again, because
// whoever asked has seen what is replaced as it is still.
func overtaken(terms access.Terms, refusal *fault.Error, since, now int) error {
	if terms.Saw(since, now) {
		return refusal.Because(errLost)
	}
	return refusal
}

// insist tries a change until it holds. What an earlier arrival of the same request was answered is looked for first;
// a race that was lost is run again on what is there then, unless the caller named a version that no longer holds.
func (db *DB) insist(ctx context.Context, table string, terms access.Terms, try func() error) error {
	for attempt := 0; ; attempt++ {
		err := try()
		if err == nil {
			return nil
		}
		if done, failed := db.replay(ctx, table, terms); done || failed != nil {
			return failed
		}
		if !errors.Is(err, errLost) || !fault.Is(err, fault.VersionConflict) || attempt == attempts-1 {
			return err
		}
		if err := pause(ctx, attempt); err != nil {
			return err
		}
	}
}
