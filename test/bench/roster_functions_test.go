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

// migrating is the function that a deploy runs; what it tells CloudFormation arrives at the router.
func (w *world) migrating(b testing.TB) []function {
	b.Helper()
	return []function{{"migrate-roster", "bare-dynamodb", encode(b, cfn.Event{RequestType: cfn.RequestCreate,
		RequestID: "migration-1", ResponseURL: w.router.URL + "/cloudformation/answer", ResourceType: "Custom::Migration",
		LogicalResourceID: "Migration", StackID: "appraisal"})}}
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
