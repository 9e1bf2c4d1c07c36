// Package tablestest gives each test a fresh set of the tables, made from template.yaml's own definitions, so that what
// the tests run on and what is deployed can't drift; and a Watch that sees every call to them.
package tablestest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"gopkg.in/yaml.v3"

	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/stack"
)

// Tables are one test's own set.
type Tables struct {
	Client   *dynamodb.Client  // with full rights, not watched
	Physical map[string]string // the name of each table by its logical id
	endpoint string
}

// New makes the tables on an engine. They are removed when the test ends.
func New(t testing.TB, engine stack.Endpoint) *Tables {
	t.Helper()
	definitions, err := Definitions()
	if err != nil {
		t.Fatal(err)
	}
	s := &Tables{Client: dynamodb.NewFromConfig(stack.Config(engine.URL)), Physical: map[string]string{},
		endpoint: engine.URL}
	suffix := strings.ToLower(rand.Text()[:10])
	for _, name := range dynamo.Tables {
		s.Physical[name] = name + "-" + suffix
		_, err := s.Client.CreateTable(t.Context(), definitions[name].request(s.Physical[name]))
		if made := new(types.ResourceInUseException); err != nil &&
			!errors.As(err, &made) { // sent twice, when a connection broke
			t.Fatalf("make table %s on %s: %v", name, engine.Name, err)
		}
	}
	t.Cleanup(s.remove)
	return s
}

func (s *Tables) remove() {
	for _, name := range s.Physical { // what can't be removed ends with the engine
		_, _ = s.Client.DeleteTable(context.Background(), &dynamodb.DeleteTableInput{TableName: &name})
	}
}

// DB connects to the tables as a function would; the watches see every call.
func (s *Tables) DB(watches ...*Watch) *dynamo.DB {
	client := dynamodb.NewFromConfig(stack.Config(s.endpoint), func(o *dynamodb.Options) {
		for _, w := range watches {
			w.logical(s.Physical)
			o.APIOptions = append(o.APIOptions, w.attach)
		}
	})
	return dynamo.New(client, s.Physical)
}

// Open connects to the tables as a function's process does: from its environment, with what is added.
func (s *Tables) Open(t testing.TB, more map[string]string) *dynamo.DB {
	t.Helper()
	vars := map[string]string{"AWS_ENDPOINT_URL": s.endpoint, "AWS_REGION": stack.Region, "AWS_ACCESS_KEY_ID": "test",
		"AWS_SECRET_ACCESS_KEY": "test"}
	for name, physical := range s.Physical {
		vars["TABLE_"+strings.ToUpper(name)] = physical
	}
	maps.Copy(vars, more)
	e := env.New(func(name string) (string, bool) { value, ok := vars[name]; return value, ok })
	db := dynamo.Open(e)
	if err := e.Err(); err != nil {
		t.Fatal(err)
	}
	return db
}

// Via connects to the tables through an HTTP client, which may spoil what it carries, with the SDK's own attempts.
func (s *Tables) Via(client dynamodb.HTTPClient) *dynamo.DB {
	return dynamo.New(dynamodb.NewFromConfig(stack.Config(s.endpoint), func(o *dynamodb.Options) {
		o.HTTPClient, o.Retryer = client, retry.NewStandard(
			func(o *retry.StandardOptions) { o.MaxBackoff = time.Millisecond })
	}), s.Physical)
}

// Item is one stored item, as the engine keeps it.
type Item = map[string]types.AttributeValue

// Items reads a whole table, which only a test may.
func (s *Tables) Items(t testing.TB, table string) []Item {
	t.Helper()
	var items []Item
	pages := dynamodb.NewScanPaginator(s.Client,
		&dynamodb.ScanInput{TableName: aws.String(s.Physical[table]), ConsistentRead: aws.Bool(true)})
	for pages.HasMorePages() {
		page, err := pages.NextPage(t.Context())
		if err != nil {
			t.Fatalf("read table %s: %v", table, err)
		}
		items = append(items, page.Items...)
	}
	return items
}

// Definition is a table as template.yaml defines it.
type Definition struct {
	Attributes []struct {
		Name string `yaml:"AttributeName"`
		Type string `yaml:"AttributeType"`
	} `yaml:"AttributeDefinitions"`
	Keys    []Key   `yaml:"KeySchema"`
	Indexes []Index `yaml:"GlobalSecondaryIndexes"`
	Expiry  struct {
		Attribute string `yaml:"AttributeName"`
		Enabled   bool   `yaml:"Enabled"`
	} `yaml:"TimeToLiveSpecification"`
}

// Key is one part of a key.
type Key struct {
	Name string `yaml:"AttributeName"`
	Type string `yaml:"KeyType"`
}

// Index is a global secondary index.
type Index struct {
	Name       string `yaml:"IndexName"`
	Keys       []Key  `yaml:"KeySchema"`
	Projection struct {
		Type  string   `yaml:"ProjectionType"`
		Names []string `yaml:"NonKeyAttributes"`
	} `yaml:"Projection"`
}

// Definitions reads the tables from template.yaml, by logical id.
var Definitions = sync.OnceValues(func() (map[string]Definition, error) {
	root, err := stack.Root()
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(root, "template.yaml"))
	if err != nil {
		return nil, err
	}
	var template struct {
		Resources map[string]struct {
			Type       string    `yaml:"Type"`
			Properties yaml.Node `yaml:"Properties"`
		} `yaml:"Resources"`
	}
	if err := yaml.Unmarshal(text, &template); err != nil {
		return nil, fmt.Errorf("template.yaml: %w", err)
	}
	found := map[string]Definition{}
	for _, name := range dynamo.Tables {
		r := template.Resources[name]
		if r.Type != "AWS::DynamoDB::Table" {
			return nil, fmt.Errorf("template.yaml: %s is of type %q, not a table", name, r.Type)
		}
		var d Definition
		if err := r.Properties.Decode(&d); err != nil {
			return nil, fmt.Errorf("template.yaml: table %s: %w", name, err)
		}
		found[name] = d
	}
	return found, nil
})

func (d Definition) request(name string) *dynamodb.CreateTableInput {
	in := &dynamodb.CreateTableInput{TableName: &name, BillingMode: types.BillingModePayPerRequest,
		KeySchema: schema(d.Keys)}
	for _, a := range d.Attributes {
		in.AttributeDefinitions = append(in.AttributeDefinitions,
			types.AttributeDefinition{AttributeName: aws.String(a.Name), AttributeType: types.ScalarAttributeType(a.Type)})
	}
	for _, x := range d.Indexes {
		in.GlobalSecondaryIndexes = append(in.GlobalSecondaryIndexes, types.GlobalSecondaryIndex{
			IndexName: aws.String(x.Name), KeySchema: schema(x.Keys),
			Projection: &types.Projection{ProjectionType: types.ProjectionType(x.Projection.Type),
				NonKeyAttributes: x.Projection.Names}})
	}
	return in
}

func schema(keys []Key) []types.KeySchemaElement {
	var list []types.KeySchemaElement
	for _, k := range keys {
		list = append(list, types.KeySchemaElement{AttributeName: aws.String(k.Name), KeyType: types.KeyType(k.Type)})
	}
	return list
}
