package dynamo

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"appraisal/internal/code"
	"appraisal/internal/review"
)

// reviewed is the item that says that a visit of a project took place: of all projects of one unit, under whichever
// code of it, in the order in which they began.
func reviewed(p *review.Project) (item, error) {
	return row(ofBody(code.BodyOf(p.Unit.Code).Stem()), began(p.Summary),
		map[string]any{"number": p.Number, "visited": p.Visited})
}

func began(s review.Summary) string { return ordered(s.CreatedAt, s.Number) }

// Previous is the number of a unit's last project before this one whose visit took place, however many there are that
// came to none; empty when there is none. It is one query of one item.
func (s Lists) Previous(ctx context.Context, now review.Summary) (string, error) {
	stem := code.BodyOf(now.Unit.Code).Stem()
	if stem == "" {
		return "", nil
	}
	out, err := s.DB.client.Query(ctx, &dynamodb.QueryInput{TableName: &s.DB.reviews, ConsistentRead: aws.Bool(true),
		Limit:            aws.Int32(1),
		ScanIndexForward: aws.Bool(false), KeyConditionExpression: aws.String("PK = :pk AND SK < :now"),
		ExpressionAttributeValues: item{":pk": text(ofBody(stem)), ":now": text(began(now))}})
	if err != nil || len(out.Items) == 0 {
		return "", err
	}
	number, ok := lastID(stringOf(out.Items[0], "SK"))
	if !ok {
		return "", fmt.Errorf("%s holds %q", stringOf(out.Items[0], "PK"), stringOf(out.Items[0], "SK"))
	}
	return number, nil
}
