package dynamo

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"appraisal/internal/code"
	"appraisal/internal/review"
)

// accepted says that a project was handed in with a 受理决定书编号, or corrected to it; nil where there is none.
func accepted(of review.Summary, acceptance string) item {
	stem, number := code.BodyOf(of.Unit.Code).Stem(), code.Plain(acceptance)
	if stem == "" || number == "" {
		return nil
	}
	it := key(ofAcceptance(stem, number), of.Number)
	it["Schema"] = text(schema)
	return it
}

// mostSame is how many other projects of one 受理决定书 are looked at, those with the highest numbers.
const mostSame = 10

// SameAcceptance is the number of another open project of the unit that was handed in with a 受理决定书编号 and still has it,
// however its brackets and spaces were typed; empty when there is none. Of several it is the one with the highest number.
// It is one query and, where there was another, one read of them. Two that are handed in at the same moment don't meet.
func (s Lists) SameAcceptance(ctx context.Context, now review.Summary, acceptance string) (string, error) {
	own := accepted(now, acceptance)
	if own == nil {
		return "", nil
	}
	out, err := s.DB.client.Query(ctx, &dynamodb.QueryInput{TableName: &s.DB.reviews, ConsistentRead: aws.Bool(true),
		Limit: aws.Int32(mostSame + 1), ScanIndexForward: aws.Bool(false), KeyConditionExpression: aws.String("PK = :pk"),
		ExpressionAttributeValues: item{":pk": own["PK"]}})
	if err != nil {
		return "", err
	}
	var keys []item
	for _, it := range out.Items {
		if number := stringOf(it, "SK"); number != now.Number {
			keys = append(keys, key(subject(number), kindHead), key(subject(number), kindForm))
		}
	}
	if len(keys) == 0 {
		return "", nil
	}
	found, err := s.DB.batch(ctx, s.DB.reviews, keys)
	if err != nil {
		return "", err
	}
	others := map[string]*review.Project{}
	for _, it := range found {
		of := others[stringOf(it, "PK")]
		if of == nil {
			of = &review.Project{}
			others[stringOf(it, "PK")] = of
		}
		if err := part(of, it); err != nil {
			return "", err
		}
	}
	same := ""
	for _, p := range others {
		if p.Stage.Open() && code.Plain(p.Form.AcceptanceNumber) == code.Plain(acceptance) {
			same = max(same, p.Number)
		}
	}
	return same, nil
}
