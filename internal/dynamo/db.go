package dynamo

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/cloud"
	"appraisal/internal/env"
	"appraisal/internal/settings"
)

// schema is stored with every item, so that a later release can tell old shapes from new.
const schema = "1"

// DB is the connection to the tables.
type DB struct {
	client                                                         *dynamodb.Client
	reviews, events, accounts, roster, registry, messages, exports string
	now                                                            func() time.Time  // for expiry alone
	defaults                                                       settings.Settings // what holds without any override
}

// Tables are the logical ids of the tables in template.yaml.
var Tables = []string{"Reviews", "Events", "Accounts", "Roster", "Registry", "Messages", "Exports"}

// Open makes the connection from the environment: TABLE_REVIEWS and so on, one for each of Tables, and PORTAL_ORIGIN where
// there is a portal. What is missing is noted in e.
func Open(e *env.Settings) *DB {
	names := map[string]string{}
	for _, table := range Tables {
		names[table] = e.Need("TABLE_" + strings.ToUpper(table))
	}
	db := New(dynamodb.NewFromConfig(cloud.Config(e)), names)
	db.defaults = settings.Default().ServedAt(e.Or("PORTAL_ORIGIN", ""))
	return db
}

// New makes the connection from a client and the tables' names by logical id.
func New(client *dynamodb.Client, names map[string]string) *DB {
	return &DB{client: client, reviews: names["Reviews"], events: names["Events"], accounts: names["Accounts"],
		roster: names["Roster"], registry: names["Registry"], messages: names["Messages"], exports: names["Exports"],
		now: time.Now, defaults: settings.Default()}
}

type item = map[string]types.AttributeValue

func text(s string) types.AttributeValue { return &types.AttributeValueMemberS{Value: s} }

func number(n int) types.AttributeValue { return &types.AttributeValueMemberN{Value: strconv.Itoa(n)} }

func key(pk, sk string) item { return item{"PK": text(pk), "SK": text(sk)} }

func stringOf(it item, name string) string {
	switch v := it[name].(type) {
	case *types.AttributeValueMemberS:
		return v.Value
	case *types.AttributeValueMemberB:
		return Unpack(v.Value)
	}
	return ""
}

func intOf(it item, name string) int {
	if v, ok := it[name].(*types.AttributeValueMemberN); ok {
		n, _ := strconv.Atoi(v.Value)
		return n
	}
	return 0
}

// row makes an item whose content is one value as JSON.
func row(pk, sk string, content any) (item, error) {
	encoded, err := json.Marshal(content)
	if err != nil {
		return nil, fmt.Errorf("encode %s %s: %w", pk, sk, err)
	}
	return rowOf(pk, sk, encoded), nil
}

// rowOf makes an item of JSON that is made already.
func rowOf(pk, sk string, encoded []byte) item {
	it := key(pk, sk)
	it["Schema"], it["Row"] = text(schema), packed(string(encoded))
	return it
}

// content reads what row wrote.
func content(it item, into any) error {
	if err := json.Unmarshal([]byte(stringOf(it, "Row")), into); err != nil {
		return fmt.Errorf("decode %s %s: %w", stringOf(it, "PK"), stringOf(it, "SK"), err)
	}
	return nil
}

// get reads one item, strongly consistent; nil when there is none.
func (db *DB) get(ctx context.Context, table, pk, sk string) (item, error) {
	out, err := db.client.GetItem(ctx, &dynamodb.GetItemInput{TableName: &table, Key: key(pk, sk),
		ConsistentRead: aws.Bool(true)})
	if err != nil {
		return nil, fmt.Errorf("get %s %s: %w", pk, sk, err)
	}
	return out.Item, nil
}

// all reads every item of a partition whose sort key begins with prefix, strongly consistent.
func (db *DB) all(ctx context.Context, table, pk, prefix string) ([]item, error) {
	in := &dynamodb.QueryInput{TableName: &table, ConsistentRead: aws.Bool(true),
		KeyConditionExpression: aws.String("PK = :pk"), ExpressionAttributeValues: item{":pk": text(pk)}}
	if prefix != "" {
		in.KeyConditionExpression = aws.String("PK = :pk AND begins_with(SK, :sk)")
		in.ExpressionAttributeValues[":sk"] = text(prefix)
	}
	var items []item
	for {
		out, err := db.client.Query(ctx, in)
		if err != nil {
			return nil, fmt.Errorf("query %s: %w", pk, err)
		}
		items = append(items, out.Items...)
		if in.ExclusiveStartKey = out.LastEvaluatedKey; in.ExclusiveStartKey == nil {
			return items, nil
		}
	}
}

// next draws the next serial of a counter. Numbers are never drawn twice; one is lost when its user fails afterwards.
func (db *DB) next(ctx context.Context, table, prefix string) (int, error) {
	out, err := db.client.UpdateItem(ctx, &dynamodb.UpdateItemInput{TableName: &table,
		Key: key(ofCounter(prefix), kindCounter), UpdateExpression: aws.String("ADD Serial :one"),
		ExpressionAttributeValues: item{":one": number(1)}, ReturnValues: types.ReturnValueUpdatedNew})
	if err != nil {
		return 0, fmt.Errorf("draw from %s: %w", prefix, err)
	}
	return intOf(out.Attributes, "Serial"), nil
}
