package dynamo_test

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"appraisal/internal/dynamo/tablestest"
)

// priced lets the store's projects be written through a connection that prices each transaction, as AWS documents.
func (s *store) priced(t testing.TB) *float64 {
	units := new(float64)
	watch := &tablestest.Watch{Before: func(_ string, input any) error {
		if in, ok := input.(*dynamodb.TransactWriteItemsInput); ok {
			*units = s.Documented(t, in)
		}
		return nil
	}}
	s.projects = s.connection(watch)
	return units
}
