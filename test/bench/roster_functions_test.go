package bench

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/aws/aws-lambda-go/cfn"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/stack"
)

// migrating are the functions that a deploy runs; what they tell CloudFormation arrives at the router.
func (w *world) migrating(b testing.TB) []function {
	b.Helper()
	made := func(id string) []byte {
		return encode(b, cfn.Event{RequestType: cfn.RequestCreate, RequestID: id + "-1",
			ResponseURL: w.router.URL + "/cloudformation/answer", ResourceType: "Custom::" + id, LogicalResourceID: id,
			StackID: "appraisal"})
	}
	return []function{{"migrate-roster", "bare-dynamodb", made("Migration")}, {"count-projects", "bare-dynamodb", made("Counting")}}
}

// roster is what the last release that had one wrote: four people with their chains.
func (w *world) roster(b testing.TB) {
	b.Helper()
	root, err := stack.Root()
	must(b, err)
	content, err := os.ReadFile(filepath.Join(root, "internal", "dynamo", "testdata", "roster.json"))
	must(b, err)
	var tables map[string][]map[string]struct{ S, N *string }
	must(b, json.Unmarshal(content, &tables))
	for table, rows := range tables {
		physical := w.tables.Physical[table]
		for _, row := range rows {
			it := tablestest.Item{}
			for name, value := range row {
				if value.N != nil {
					it[name] = &types.AttributeValueMemberN{Value: *value.N}
				} else {
					it[name] = &types.AttributeValueMemberS{Value: *value.S}
				}
			}
			_, err := w.tables.Client.PutItem(b.Context(), &dynamodb.PutItemInput{TableName: &physical, Item: it})
			must(b, err)
		}
	}
}
