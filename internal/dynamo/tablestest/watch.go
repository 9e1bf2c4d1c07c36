package tablestest

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/smithy-go/middleware"
)

// Call is one request to the engine, once for each table or index that it touches.
type Call struct {
	Method    string // of package dynamo: "Projects.Update"
	Operation string // "TransactWriteItems"
	Action    string // that IAM has to allow: "dynamodb:PutItem"
	Resource  string // "Reviews" or "Reviews/index/ByUnit"
}

// Watch sees every call of a client: what it touches and what it costs. Before may keep a call from being sent, After
// may take its answer away; both make the call fail with their error.
type Watch struct {
	Before, After func(operation string, input any) error

	mu     sync.Mutex
	tables map[string]string // logical id by physical name
	calls  []Call
	trips  []string // operations, one for each request
	spent  Capacity
}

// Capacity is what calls consumed: units as the engine counts them, and the items that queries looked at.
type Capacity struct {
	Read, Write float64
	Examined    int
}

func (w *Watch) logical(physical map[string]string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.tables = map[string]string{}
	for logical, name := range physical {
		w.tables[name] = logical
	}
}

func (w *Watch) attach(s *middleware.Stack) error {
	return s.Initialize.Add(middleware.InitializeMiddlewareFunc("Watch", w.see), middleware.Before)
}

func (w *Watch) see(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (
	middleware.InitializeOutput, middleware.Metadata, error) {
	operation := strings.TrimSuffix(strings.TrimPrefix(fmt.Sprintf("%T", in.Parameters), "*dynamodb."), "Input")
	w.note(operation, method(), in.Parameters)
	if w.Before != nil {
		if err := w.Before(operation, in.Parameters); err != nil {
			return middleware.InitializeOutput{}, middleware.Metadata{}, err
		}
	}
	out, metadata, err := next.HandleInitialize(ctx, in)
	if err == nil {
		w.spend(out.Result)
		if w.After != nil {
			err = w.After(operation, in.Parameters)
		}
	}
	return out, metadata, err
}

// note writes down what a request touches, and asks the engine to tell what it costs.
func (w *Watch) note(operation, method string, input any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.trips = append(w.trips, operation)
	add := func(action string, table, index *string) {
		resource := w.tables[aws.ToString(table)]
		if index != nil {
			resource += "/index/" + *index
		}
		w.calls = append(w.calls, Call{method, operation, "dynamodb:" + action, resource})
	}
	switch in := input.(type) {
	case *dynamodb.GetItemInput:
		in.ReturnConsumedCapacity = types.ReturnConsumedCapacityTotal
		add(operation, in.TableName, nil)
	case *dynamodb.QueryInput:
		in.ReturnConsumedCapacity = types.ReturnConsumedCapacityTotal
		add(operation, in.TableName, in.IndexName)
	case *dynamodb.UpdateItemInput:
		in.ReturnConsumedCapacity = types.ReturnConsumedCapacityTotal
		add(operation, in.TableName, nil)
	case *dynamodb.BatchGetItemInput:
		in.ReturnConsumedCapacity = types.ReturnConsumedCapacityTotal
		for table := range in.RequestItems {
			add(operation, &table, nil)
		}
	case *dynamodb.TransactWriteItemsInput:
		in.ReturnConsumedCapacity = types.ReturnConsumedCapacityTotal
		for _, part := range in.TransactItems {
			addPart(part, add)
		}
	default:
		add(operation, nil, nil) // on no table of ours: no grant names it
	}
}

// addPart notes one part of a transaction, which needs what the same write would need by itself.
func addPart(part types.TransactWriteItem, add func(action string, table, index *string)) {
	if part.Put != nil {
		add("PutItem", part.Put.TableName, nil)
	}
	if part.Update != nil {
		add("UpdateItem", part.Update.TableName, nil)
	}
	if part.Delete != nil {
		add("DeleteItem", part.Delete.TableName, nil)
	}
	if part.ConditionCheck != nil {
		add("ConditionCheckItem", part.ConditionCheck.TableName, nil)
	}
}

func (w *Watch) spend(result any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch out := result.(type) {
	case *dynamodb.GetItemOutput:
		w.spent.Read += units(out.ConsumedCapacity)
	case *dynamodb.QueryOutput:
		w.spent.Examined += int(out.ScannedCount)
		w.spent.Read += units(out.ConsumedCapacity)
	case *dynamodb.UpdateItemOutput:
		w.spent.Write += units(out.ConsumedCapacity)
	case *dynamodb.BatchGetItemOutput:
		for _, c := range out.ConsumedCapacity {
			w.spent.Read += units(&c)
		}
	case *dynamodb.TransactWriteItemsOutput:
		for _, c := range out.ConsumedCapacity {
			w.spent.Write += units(&c)
		}
	}
}

func units(c *types.ConsumedCapacity) float64 {
	if c == nil {
		return 0
	}
	return aws.ToFloat64(c.CapacityUnits)
}

// Reset forgets what was seen.
func (w *Watch) Reset() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls, w.trips, w.spent = nil, nil, Capacity{}
}

// Calls are all that were seen, in order.
func (w *Watch) Calls() []Call {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.calls)
}

// Trips are the operations that were sent, in order: one for each round trip.
func (w *Watch) Trips() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.trips)
}

// Spent is what the engine says that the calls consumed.
func (w *Watch) Spent() Capacity {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.spent
}

// method finds, on the stack of the caller, the exported method of package dynamo by which it came in.
func method() string {
	pcs := make([]uintptr, 100)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	outermost := ""
	for {
		frame, more := frames.Next()
		if name, ok := strings.CutPrefix(frame.Function, "appraisal/internal/dynamo."); ok && exported(name) {
			outermost = name
		}
		if !more {
			return outermost
		}
	}
}

// exported tells whether a function's name is that of an exported method of an exported type: Projects.Update.
func exported(name string) bool {
	holder, verb, ok := strings.Cut(name, ".")
	return ok && !strings.Contains(verb, ".") && upper(holder) && upper(verb)
}

func upper(s string) bool { return s != "" && 'A' <= s[0] && s[0] <= 'Z' }
