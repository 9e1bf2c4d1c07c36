package tablestest

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// Documented is what a transaction of puts costs by the DynamoDB Developer Guide ("Read/write capacity", "Provisioned
// throughput considerations for global secondary indexes"): two units for each KB of an item in the table, one for each
// KB that an index has to put or delete. The engines count neither alike nor so.
func (s *Tables) Documented(t testing.TB, in *dynamodb.TransactWriteItemsInput) (units float64) {
	definitions, err := Definitions()
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range in.TransactItems {
		for name, physical := range s.Physical {
			if part.Put == nil { // a check alone is a read
				continue
			}
			if physical == aws.ToString(part.Put.TableName) {
				now := part.Put.Item
				before := s.before(t, physical, now)
				units += 2 * max(kilobytes(before), kilobytes(now))
				for _, x := range definitions[name].Indexes {
					units += indexCost(projected(before, x), projected(now, x), x)
				}
			}
		}
	}
	return units
}

func (s *Tables) before(t testing.TB, table string, it Item) Item {
	out, err := s.Client.GetItem(t.Context(), &dynamodb.GetItemInput{TableName: &table,
		Key: Item{"PK": it["PK"], "SK": it["SK"]}, ConsistentRead: aws.Bool(true)})
	if err != nil {
		t.Fatal(err)
	}
	return out.Item
}

// projected is what an index holds of an item; nil when it has no place there.
func projected(it Item, x Index) Item {
	for _, k := range x.Keys {
		if it[k.Name] == nil {
			return nil
		}
	}
	if x.Projection.Type == "ALL" {
		return it
	}
	part := Item{}
	for name, v := range it {
		if name == "PK" || name == "SK" || slices.Contains(x.Projection.Names, name) || name == x.Keys[0].Name ||
			name == x.Keys[1].Name {
			part[name] = v
		}
	}
	return part
}

func indexCost(before, now Item, x Index) float64 {
	moved := before != nil && now != nil &&
		!(reflect.DeepEqual(before[x.Keys[0].Name], now[x.Keys[0].Name]) &&
			reflect.DeepEqual(before[x.Keys[1].Name], now[x.Keys[1].Name]))
	switch {
	case moved:
		return kilobytes(before) + kilobytes(now)
	case reflect.DeepEqual(before, now):
		return 0
	}
	return max(kilobytes(before), kilobytes(now))
}

func kilobytes(it Item) float64 { return math.Ceil(float64(Size(it)) / 1024) }

// Size is an item's in bytes, with the names of its attributes.
func Size(it Item) int {
	n := 0
	for name, v := range it {
		n += len(name)
		switch v := v.(type) {
		case *types.AttributeValueMemberS:
			n += len(v.Value)
		case *types.AttributeValueMemberN:
			n += len(v.Value)/2 + 2
		}
	}
	return n
}
