package dynamo

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"appraisal/internal/accounts"
	"appraisal/internal/code"
	"appraisal/internal/reading"
)

// A unit is found by any part of any name that it has had: each of its names has an item for each place at which a part
// may begin, under the two characters that stand there, sorted by all that follows. What is looked for is then the
// beginning of a sort key, and a page is one query, however many units there are (decision 0051).

// fullChange is how many items one transaction takes.
const fullChange = 100

// name adds to a change where a unit is found by its names, the one that it has now first. Of a unit with more names
// than a transaction holds, the oldest stay as they are.
func (s Units) name(c *change, u *accounts.Unit) {
	names := []string{u.Name}
	for i := len(u.Names) - 1; i >= 0; i-- {
		if n := u.Names[i].Name; n != u.Name {
			names = append(names, n)
		}
	}
	put := map[string]bool{}
	for _, n := range names {
		for _, part := range parts(code.UnitKey(n)) {
			if len(c.puts) == fullChange {
				return
			}
			if put[part] { // the names end alike
				continue
			}
			put[part] = true
			it := key(ofPart(part), byPart(part, u.Code))
			it["Schema"], it["Name"], it["Now"] = text(schema), text(n), text(u.Name)
			c.part(s.DB.accounts, it, nil)
		}
	}
}

// parts are what follows each character of a key, but the last one.
func parts(key string) []string {
	runes := []rune(key)
	var all []string
	for i := 0; i+code.LeastUnitPart <= len(runes); i++ {
		all = append(all, string(runes[i:min(len(runes), i+code.MostUnitPart)]))
	}
	return all
}

// Named finds the units with a part in their name or in one that they have had, in the order of what follows it. The part
// is a code.UnitKey of LeastUnitPart to MostUnitPart characters.
func (s Units) Named(ctx context.Context, part, cursor string, limit int) (reading.Page[accounts.Found], error) {
	page := reading.Page[accounts.Found]{Rows: []accounts.Found{}}
	in := &dynamodb.QueryInput{TableName: &s.DB.accounts, Limit: aws.Int32(int32(limit)),
		ConsistentRead:            aws.Bool(true),
		KeyConditionExpression:    aws.String("PK = :pk AND begins_with(SK, :sk)"),
		ExpressionAttributeValues: item{":pk": text(ofPart(part)), ":sk": text(part)}}
	if cursor != "" {
		sk, err := base64.RawURLEncoding.DecodeString(cursor)
		if err != nil || !strings.HasPrefix(string(sk), part) || len(sk) > 1024 {
			return page, badCursor()
		}
		in.ExclusiveStartKey = key(ofPart(part), string(sk))
	}
	out, err := s.DB.client.Query(ctx, in)
	if err != nil {
		return page, fmt.Errorf("query the units with a part in their name: %w", err)
	}
	seen := map[string]bool{}
	for _, it := range out.Items {
		unit, _ := lastID(stringOf(it, "SK"))
		if !seen[unit] { // one that has the part twice, or in two names
			seen[unit] = true
			page.Rows = append(page.Rows, accounts.FoundAs(unit, stringOf(it, "Now"), stringOf(it, "Name")))
		}
	}
	if last := out.LastEvaluatedKey; last != nil {
		page.Next = base64.RawURLEncoding.EncodeToString([]byte(stringOf(last, "SK")))
	}
	return page, nil
}
