package dynamo

import (
	"context"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/fillin"
)

// Attempts counts what anybody may try: codes by windows of time, searches of the public by their quota.
type Attempts struct{ DB *DB }

// Count counts a try for its network, for its person, and for both with the institution, in one transaction; see
// fillin.Tries.
func (s Attempts) Count(ctx context.Context, t fillin.Try) (bool, error) {
	var c change
	c.counted(s.DB.registry, triesFrom(t.Network), t, t.MostOfNetwork)
	c.counted(s.DB.registry, triesAt(t.Person, t.Institution, t.Network), t, t.MostHere)
	c.counted(s.DB.registry, triesOf(t.Person), t, 0)
	err := s.DB.commit(ctx, c)
	if errors.Is(err, errLost) {
		return false, nil
	}
	return err == nil, err
}

// Tried reads how often a person was tried in a window; see fillin.Tried.
func (s Attempts) Tried(ctx context.Context, t fillin.Try) (int, error) {
	it, err := s.DB.get(ctx, s.DB.registry, triesOf(t.Person), instant(t.From))
	return intOf(it, "Version"), err
}

// Spend counts something against a quota of its own; its refusal when that is spent.
func (s Attempts) Spend(ctx context.Context, q access.Quota) error {
	return s.DB.spend(ctx, s.DB.registry, q)
}

// triesKept is how long counts lie beyond their window.
const triesKept = 24 * time.Hour

// counted adds one to a count of the try's window, which must be below most; 0 for no limit.
func (c *change) counted(table, of string, t fillin.Try, most int) {
	up := &types.Update{TableName: &table, Key: key(of, instant(t.From)),
		UpdateExpression:         aws.String("ADD Version :one SET #schema = :schema, Expires = :expires"),
		ExpressionAttributeNames: map[string]string{"#schema": "Schema"},
		ExpressionAttributeValues: item{":one": number(1), ":schema": text(schema),
			":expires": number(int(t.To.Add(triesKept).Unix()))}}
	if most > 0 {
		up.ConditionExpression = aws.String("attribute_not_exists(Version) OR Version < :most")
		up.ExpressionAttributeValues[":most"] = number(most)
	}
	c.puts = append(c.puts, types.TransactWriteItem{Update: up})
}
