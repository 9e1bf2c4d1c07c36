package dynamo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/words"
)

// Words stores what letters, certificate, card and messages say: version by version, of which none is ever changed.
type Words struct{ DB *DB }

// InForce is the newest version of a kind; of a kind that was never set, one without texts, which says what is built in.
func (s Words) InForce(ctx context.Context, kind words.Kind) (words.Version, error) {
	v, _, err := s.newest(ctx, kind)
	return v, err
}

func (s Words) newest(ctx context.Context, kind words.Kind) (words.Version, item, error) {
	v := words.Version{Kind: kind}
	out, err := s.DB.client.Query(ctx, &dynamodb.QueryInput{TableName: &s.DB.accounts, ConsistentRead: aws.Bool(true),
		KeyConditionExpression:    aws.String("PK = :pk"),
		ExpressionAttributeValues: item{":pk": text(ofWords(kind))},
		ScanIndexForward:          aws.Bool(false), Limit: aws.Int32(1)})
	if err != nil {
		return v, nil, fmt.Errorf("query the words of %s: %w", kind, err)
	}
	if len(out.Items) == 0 {
		return v, nil, nil
	}
	return v, out.Items[0], content(out.Items[0], &v)
}

// Version is a version by its number; fault.WordsNotFound when there is none.
func (s Words) Version(ctx context.Context, kind words.Kind, number int) (words.Version, error) {
	it, err := s.DB.get(ctx, s.DB.accounts, ofWords(kind), sequence(number))
	if err == nil && it == nil {
		err = fault.Of(fault.WordsNotFound)
	}
	if err != nil {
		return words.Version{}, err
	}
	var v words.Version
	return v, content(it, &v)
}

// Set makes another version of a kind, with the texts, source and flag of the one given; no texts go back to what is
// built in. What is said so already makes none. It gives what is in force then; to a request that comes twice, what it
// was told the first time.
func (s Words) Set(ctx context.Context, next words.Version, terms access.Terms, by access.Caller,
	at time.Time) (words.Version, error) {
	var answer words.Version
	terms = access.Telling(terms, &answer)
	err := s.DB.insist(ctx, s.DB.accounts, terms, func() error {
		now, old, err := s.newest(ctx, next.Kind)
		if err != nil {
			return err
		}
		if now.Confirmed == next.Confirmed && now.Source == next.Source && maps.Equal(now.Texts, next.Texts) {
			answer = now
			return s.DB.settle(ctx, s.DB.accounts, terms)
		}
		if !terms.Saw(now.Number, now.Number) {
			return versionConflict(now.Number)
		}
		answer = next
		answer.Number, answer.At, answer.By, answer.ByName = now.Number+1, at, by.Account, by.Name
		return s.write(ctx, answer, stringOf(old, "Hash"), terms)
	})
	return answer, err
}

func (s Words) write(ctx context.Context, v words.Version, prev string, terms access.Terms) error {
	data, err := json.Marshal(map[string]any{"seq": v.Number, "kind": "words_changed", "at": instant(v.At), "by": v.By,
		"byName": v.ByName, "words": v.Kind, "source": v.Source, "confirmed": v.Confirmed, "texts": v.Texts})
	if err != nil {
		return fmt.Errorf("encode the words of %s: %w", v.Kind, err)
	}
	var c change
	recorded, hash := event(ofWords(v.Kind), v.Number, prev, data)
	c.fresh(s.DB.events, recorded, nil)
	it, err := versioned(ofWords(v.Kind), sequence(v.Number), v, v.Number, hash)
	c.fresh(s.DB.accounts, it, err)
	s.DB.once(&c, s.DB.accounts, terms)
	if err := s.DB.commit(ctx, c); !errors.Is(err, errLost) {
		return err
	}
	now, err := s.InForce(ctx, v.Kind)
	if err != nil {
		return err
	}
	return versionConflict(now.Number).Because(errLost)
}
