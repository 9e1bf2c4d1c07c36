package sweep_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/dynamodbstreams"
	streams "github.com/aws/aws-sdk-go-v2/service/dynamodbstreams/types"

	"appraisal/internal/stack"
)

// place is one thing that a run has left: of what sort it is, which it is, and what it says.
type place struct {
	sort, name string
	data       []byte
}

// The sorts of place.
const (
	aLog      = "line of a log"
	anItem    = "item of a table"
	aKept     = "kept answer" // under an Idempotency-Key
	aRecord   = "record of a stream"
	aName     = "name of an object"
	aMetadata = "metadata of an object"
	anObject  = "object"
	aMessage  = "message of a queue"
	aMail     = "mail"
	anAddress = "address that was called"
	anAnswer  = "answer"
)

// sources read everything that there is of some sorts; each place is handed to see.
var sources = []func(ctx context.Context, s *stack.Stack, see func(place)) error{logs, items, records, objects, posted}

// logs are those of the functions and of whatever else logs.
func logs(ctx context.Context, s *stack.Stack, see func(place)) error {
	client := cloudwatchlogs.NewFromConfig(s.Config())
	groups := cloudwatchlogs.NewDescribeLogGroupsPaginator(client, &cloudwatchlogs.DescribeLogGroupsInput{})
	for groups.HasMorePages() {
		page, err := groups.NextPage(ctx)
		if err != nil {
			return err
		}
		for _, g := range page.LogGroups {
			if err := lines(ctx, client, aws.ToString(g.LogGroupName), see); err != nil {
				return err
			}
		}
	}
	return nil
}

// lines are all of a group. The emulator gives no token for the next page: each begins with the time of the last line.
func lines(ctx context.Context, client *cloudwatchlogs.Client, group string, see func(place)) error {
	var from int64
	for {
		page, err := client.FilterLogEvents(ctx, &cloudwatchlogs.FilterLogEventsInput{LogGroupName: &group, StartTime: &from})
		if err != nil {
			return fmt.Errorf("%s: %w", group, err)
		}
		for _, e := range page.Events {
			see(place{aLog, group, []byte(aws.ToString(e.Message))})
		}
		if len(page.Events) == 0 {
			return nil
		}
		last := aws.ToInt64(page.Events[len(page.Events)-1].Timestamp)
		if len(page.Events) < 10_000 {
			return nil
		}
		if last == from {
			return fmt.Errorf("%s: more lines at one time than a page holds", group)
		}
		from = last
	}
}

// items are those of the system's tables, attributes that are packed as they are stored.
func items(ctx context.Context, s *stack.Stack, see func(place)) error {
	client := dynamodb.NewFromConfig(s.Config())
	for _, table := range s.Tables() {
		pages := dynamodb.NewScanPaginator(client, &dynamodb.ScanInput{TableName: &table, ConsistentRead: aws.Bool(true)})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				return fmt.Errorf("%s: %w", table, err)
			}
			for _, it := range page.Items {
				data, err := json.Marshal(it) // binary in base64, which is looked into
				if err != nil {
					return err
				}
				pk, _ := it["PK"].(*types.AttributeValueMemberS)
				sk, _ := it["SK"].(*types.AttributeValueMemberS)
				sort := anItem
				if strings.HasPrefix(pk.Value, "ONCE#") {
					sort = aKept
				}
				see(place{sort, table + " " + pk.Value + " " + sk.Value, data})
			}
		}
	}
	return nil
}

// records are those of the tables' streams: what items said before they were changed.
func records(ctx context.Context, s *stack.Stack, see func(place)) error {
	client := dynamodbstreams.NewFromConfig(s.Config())
	for _, table := range s.Tables() {
		listed, err := client.ListStreams(ctx, &dynamodbstreams.ListStreamsInput{TableName: &table})
		if err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
		for _, stream := range listed.Streams {
			described, err := client.DescribeStream(ctx, &dynamodbstreams.DescribeStreamInput{StreamArn: stream.StreamArn})
			if err != nil {
				return fmt.Errorf("%s: %w", table, err)
			}
			for _, shard := range described.StreamDescription.Shards {
				if err := recordsOf(ctx, client, table, stream.StreamArn, shard.ShardId, see); err != nil {
					return fmt.Errorf("%s: %w", table, err)
				}
			}
		}
	}
	return nil
}

func recordsOf(ctx context.Context, client *dynamodbstreams.Client, table string, stream, shard *string,
	see func(place)) error {
	begin, err := client.GetShardIterator(ctx, &dynamodbstreams.GetShardIteratorInput{StreamArn: stream, ShardId: shard,
		ShardIteratorType: streams.ShardIteratorTypeTrimHorizon})
	if err != nil {
		return err
	}
	for at := begin.ShardIterator; at != nil; {
		page, err := client.GetRecords(ctx, &dynamodbstreams.GetRecordsInput{ShardIterator: at})
		if err != nil {
			return err
		}
		for _, r := range page.Records {
			data, err := json.Marshal(r.Dynamodb)
			if err != nil {
				return err
			}
			pk, _ := r.Dynamodb.Keys["PK"].(*streams.AttributeValueMemberS)
			see(place{aRecord, table + " " + pk.Value, data})
		}
		if at = page.NextShardIterator; len(page.Records) == 0 {
			return nil // of an open shard there is always another page
		}
	}
	return nil
}

// posted are the mails, and what waits in queues, as the emulator tells it without taking anything out.
func posted(ctx context.Context, s *stack.Stack, see func(place)) error {
	var mails struct {
		Messages map[string][]json.RawMessage // by account
	}
	if err := read(ctx, s.Endpoint+"/_ministack/ses/messages", &mails); err != nil {
		return err
	}
	for _, all := range mails.Messages {
		for _, m := range all {
			var head struct{ MessageId, Subject string }
			if err := json.Unmarshal(m, &head); err != nil {
				return err
			}
			see(place{aMail, head.MessageId + " " + head.Subject, m})
		}
	}
	var queues struct {
		Messages map[string]map[string]map[string][]json.RawMessage // by account, region and address
	}
	if err := read(ctx, s.Endpoint+"/_ministack/sqs/messages", &queues); err != nil {
		return err
	}
	for _, regions := range queues.Messages {
		for _, region := range regions {
			for address, all := range region {
				for _, m := range all {
					see(place{aMessage, path.Base(address), m})
				}
			}
		}
	}
	return nil
}

func read(ctx context.Context, address string, into any) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s %w", address, response.Status, err)
	}
	return json.Unmarshal(data, into)
}
