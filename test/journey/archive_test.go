package journey_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/chain"
	"appraisal/internal/dynamo"
)

type attributes = map[string]types.AttributeValue

// verification is what a unit is told of its project's record.
type verification struct {
	Intact  bool
	Events  int
	Awaited int
	Problem *struct {
		Seq int
		Why string
	}
}

// Whoever may write the tables can make an event anew with every hash that hangs on it, so that the record is intact by
// itself. The archive has what was recorded, and says so.
func TestArchive_流转信息存档(t *testing.T) {
	s := begin(t)
	number := s.complete()
	s.main.Submit(number)
	verified := func() (v verification) {
		s.main.Send("GET", "/projects/"+number+"/verification", nil, &v)
		return v
	}
	s.main.Until("every event is archived", func() bool { return verified().Awaited == 0 })
	before := verified()
	if !before.Intact || before.Events < 3 {
		t.Fatalf("before: %+v", before)
	}

	db := dynamodb.NewFromConfig(s.site.Stack.Config())
	read := func(table, sk string) attributes {
		out, err := db.GetItem(t.Context(), &dynamodb.GetItemInput{TableName: aws.String(s.site.Stack.Tables()[table]),
			ConsistentRead: aws.Bool(true),
			Key: attributes{"PK": &types.AttributeValueMemberS{Value: "PROJECT#" + number},
				"SK": &types.AttributeValueMemberS{Value: sk}}})
		if err != nil || out.Item == nil {
			t.Fatalf("%s %s: %v", table, sk, err)
		}
		return out.Item
	}
	write := func(table string, it attributes) {
		if _, err := db.PutItem(t.Context(), &dynamodb.PutItemInput{TableName: aws.String(s.site.Stack.Tables()[table]),
			Item: it}); err != nil {
			t.Fatal(err)
		}
	}
	last, head := read("Events", fmt.Sprintf("%08d", before.Events)), read("Reviews", "HEAD")
	data := ""
	switch v := last["Data"].(type) {
	case *types.AttributeValueMemberS:
		data = v.Value
	case *types.AttributeValueMemberB:
		data = dynamo.Unpack(v.Value)
	}
	var event map[string]any
	if err := json.Unmarshal([]byte(data), &event); err != nil {
		t.Fatal(err)
	}
	event["by"].(map[string]any)["name"] = "别人"
	anew, err := json.Marshal(event)
	if err != nil {
		t.Fatal(err)
	}
	hash := &types.AttributeValueMemberS{Value: chain.Next(last["Prev"].(*types.AttributeValueMemberS).Value,
		string(anew))}
	last["Data"], last["Hash"], head["Hash"] = &types.AttributeValueMemberS{Value: string(anew)}, hash, hash
	write("Events", last)
	write("Reviews", head)

	if err := (dynamo.Projects{DB: dynamo.New(db, s.site.Stack.Tables())}).Check(t.Context(), number); err != nil {
		t.Fatalf("the record is not intact by itself: %v", err)
	}
	if v := verified(); v.Intact || v.Problem == nil || v.Problem.Why != chain.Rewritten ||
		v.Problem.Seq != before.Events {
		t.Errorf("the verification: %+v %+v, want rewritten at %d", v, v.Problem, before.Events)
	}
}
