// Package calls replays requests to DynamoDB as they were recorded from a real function, through the same SDK: what is
// left of a function without its domain.
package calls

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// File is the setting that names the file with the recorded requests; without it there are none.
const File = "BENCH_CALLS"

// Request is one recorded request: the operation and its body as the SDK sent it.
type Request struct {
	Operation string          `json:"operation"`
	Body      json.RawMessage `json:"body"`
}

// Call makes one request again.
type Call func(context.Context) error

// Load reads the recorded requests. A replay makes each input anew, as every function does. That is needed: DynamoDB
// Local takes one millisecond longer for a transaction whose attributes come in an order that it has not seen, and a
// map that is sent twice comes in nearly the same order, a new one in any.
func Load(client *dynamodb.Client) ([]Call, error) {
	path := os.Getenv(File)
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var recorded []Request
	if err := json.Unmarshal(data, &recorded); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var list []Call
	for _, r := range recorded {
		call, err := prepare(client, r)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.Operation, err)
		}
		list = append(list, call)
	}
	return list, nil
}

// Run makes the calls in order.
func Run(ctx context.Context, list []Call) error {
	for _, call := range list {
		if err := call(ctx); err != nil {
			return err
		}
	}
	return nil
}

func prepare(client *dynamodb.Client, r Request) (Call, error) {
	var w wire
	if err := json.Unmarshal(r.Body, &w); err != nil {
		return nil, err
	}
	switch r.Operation {
	case "GetItem":
		return func(ctx context.Context) error {
			_, err := client.GetItem(ctx, &dynamodb.GetItemInput{TableName: w.TableName, Key: w.Key.item(),
				ConsistentRead: w.ConsistentRead})
			return err
		}, nil
	case "Query":
		return func(ctx context.Context) error {
			_, err := client.Query(ctx, &dynamodb.QueryInput{TableName: w.TableName, IndexName: w.IndexName,
				ConsistentRead:         w.ConsistentRead,
				KeyConditionExpression: w.KeyConditionExpression, ExpressionAttributeValues: w.ExpressionAttributeValues.item(),
				ScanIndexForward: w.ScanIndexForward, Limit: w.Limit})
			return err
		}, nil
	case "BatchGetItem":
		return func(ctx context.Context) error {
			_, err := client.BatchGetItem(ctx, &dynamodb.BatchGetItemInput{RequestItems: w.requested()})
			return err
		}, nil
	case "TransactWriteItems":
		return func(ctx context.Context) error {
			_, err := client.TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{TransactItems: w.puts()})
			return err
		}, nil
	}
	return nil, fmt.Errorf("no replay of this operation")
}

// wire is what the requests that are replayed look like on the wire.
type wire struct {
	TableName, IndexName, KeyConditionExpression *string
	ConsistentRead, ScanIndexForward             *bool
	Limit                                        *int32
	Key, ExpressionAttributeValues               values
	RequestItems                                 map[string]struct {
		Keys           []values
		ConsistentRead *bool
	}
	TransactItems []struct {
		Put struct {
			TableName, ConditionExpression  *string
			Item, ExpressionAttributeValues values
		}
	}
}

func (w wire) requested() map[string]types.KeysAndAttributes {
	all := map[string]types.KeysAndAttributes{}
	for table, asked := range w.RequestItems {
		keys := types.KeysAndAttributes{ConsistentRead: asked.ConsistentRead}
		for _, k := range asked.Keys {
			keys.Keys = append(keys.Keys, k.item())
		}
		all[table] = keys
	}
	return all
}

func (w wire) puts() []types.TransactWriteItem {
	var all []types.TransactWriteItem
	for _, t := range w.TransactItems {
		all = append(all, types.TransactWriteItem{Put: &types.Put{TableName: t.Put.TableName, Item: t.Put.Item.item(),
			ConditionExpression: t.Put.ConditionExpression, ExpressionAttributeValues: t.Put.ExpressionAttributeValues.item()}})
	}
	return all
}

// values are attributes on the wire; strings and numbers are all that the tables hold.
type values map[string]struct{ S, N *string }

func (v values) item() map[string]types.AttributeValue {
	if v == nil {
		return nil
	}
	it := map[string]types.AttributeValue{}
	for name, value := range v {
		if value.N != nil {
			it[name] = &types.AttributeValueMemberN{Value: *value.N}
			continue
		}
		it[name] = &types.AttributeValueMemberS{Value: aws.ToString(value.S)}
	}
	return it
}
