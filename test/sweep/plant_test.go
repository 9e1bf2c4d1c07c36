package sweep_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
	logtypes "github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs/types"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	mails "github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/aws/aws-sdk-go-v2/service/sqs"

	"appraisal/internal/secret"
	"appraisal/internal/stack"
	"appraisal/test/ledger"
)

// planted is in the name of each place that the test itself has put a secret in.
const planted = "planted"

// plants are secrets of the test's own, one in every sort of place and in other writings each time: that all are found
// shows that what is not found is not there.
type plants struct {
	*testing.T
	stack     *stack.Stack
	exchanges []ledger.Exchange
	awaited   map[string]bool // sort of place and kind, and whether it was found
}

// expected tells whether a place is one of these, and notes that its secret is found.
func (p plants) expected(f finding) bool {
	if !strings.Contains(strings.ToLower(f.name), planted) {
		return false
	}
	what := f.sort + ", a " + string(f.kind)
	if _, is := p.awaited[what]; is {
		p.awaited[what] = true
	}
	return true
}

func (p plants) missed() (what []string) {
	for w, found := range p.awaited {
		if !found {
			what = append(what, w)
		}
	}
	slices.Sort(what)
	return what
}

func (p plants) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatalf("plant: %v", err)
	}
}

// plant plants. What is planted is noted among the secrets.
func plant(t *testing.T, s *stack.Stack, secrets *ledger.Secrets) plants {
	t.Helper()
	p := plants{T: t, stack: s, awaited: map[string]bool{}}
	fresh := func(sort string, kind ledger.Kind) string {
		t.Helper()
		said := map[ledger.Kind]func() string{ledger.Document: passport, ledger.Code: p.code,
			ledger.Session: p.token}[kind]()
		secrets.Add(kind, said)
		p.awaited[sort+", a "+string(kind)] = false
		return said
	}
	p.inLogs("code=" + fresh(aLog, ledger.Code))
	p.inTables(fresh)
	p.inObjects(fresh)
	_, err := sesv2.NewFromConfig(s.Config()).SendEmail(t.Context(), &sesv2.SendEmailInput{
		FromEmailAddress: aws.String("office@association.example"),
		Destination:      &mails.Destination{ToAddresses: []string{"planted@unit.example"}},
		Content: &mails.EmailContent{Simple: &mails.Message{Subject: &mails.Content{Data: aws.String(planted)},
			Body: &mails.Body{Text: &mails.Content{Data: aws.String("填报密码 " + fresh(aMail, ledger.Code))}}}}})
	p.must(err)
	p.inQueue(`{"body":"` + fresh(aMessage, ledger.Session) + `"}`)
	p.exchanges = []ledger.Exchange{
		{Method: "GET", Path: "/planted?document=" + fresh(anAddress, ledger.Document)},
		{Method: "GET", Path: "/planted", Body: []byte(`{"code":"` + fresh(anAnswer, ledger.Code) + `"}`)},
		{Method: "GET", Path: "/planted", Header: http.Header{"Location": {"/x/" + fresh(anAnswer, ledger.Session)}}}}
	return p
}

// passport is the number of a passport, which has no shape that it could be known by.
func passport() string {
	return "E" + strings.Map(func(r rune) rune { return '0' + r%10 }, rand.Text()[:12])
}

func (p plants) code() string {
	c, err := secret.NewCode(rand.Reader)
	p.must(err)
	return c.Written()
}

func (p plants) token() string {
	token, err := secret.NewToken(rand.Reader)
	p.must(err)
	return token.Show()
}

func (p plants) inLogs(line string) {
	client, group, stream := cloudwatchlogs.NewFromConfig(p.stack.Config()), aws.String("/aws/lambda/planted"), aws.String("1")
	_, err := client.CreateLogGroup(p.Context(), &cloudwatchlogs.CreateLogGroupInput{LogGroupName: group})
	p.must(err)
	_, err = client.CreateLogStream(p.Context(), &cloudwatchlogs.CreateLogStreamInput{LogGroupName: group, LogStreamName: stream})
	p.must(err)
	_, err = client.PutLogEvents(p.Context(), &cloudwatchlogs.PutLogEventsInput{LogGroupName: group, LogStreamName: stream,
		LogEvents: []logtypes.InputLogEvent{{Message: &line, Timestamp: aws.Int64(time.Now().UnixMilli())}}})
	p.must(err)
}

// inTables plants in an attribute that is packed, in a key, in a kept answer, and in an item that says something else by
// now.
func (p plants) inTables(fresh func(string, ledger.Kind) string) {
	client, table := dynamodb.NewFromConfig(p.stack.Config()), aws.String(p.stack.Tables()["Registry"])
	put := func(pk string, row types.AttributeValue) {
		p.Helper()
		_, err := client.PutItem(p.Context(), &dynamodb.PutItemInput{TableName: table, Item: map[string]types.AttributeValue{
			"PK": &types.AttributeValueMemberS{Value: pk}, "SK": &types.AttributeValueMemberS{Value: planted}, "Row": row}})
		p.must(err)
	}
	said := func(s string) types.AttributeValue { return &types.AttributeValueMemberS{Value: s} }
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	fmt.Fprintf(w, `{"address":"%s"}`, strings.Repeat("示例路", 6000)+fresh(anItem, ledger.Document))
	p.must(w.Close())
	put("PLANTED#packed", &types.AttributeValueMemberB{Value: b.Bytes()})
	put("PLANTED#"+fresh(anItem, ledger.Code), said("{}"))
	put("ONCE#planted", said(`{"code":"`+fresh(aKept, ledger.Code)+`"}`))
	put("PLANTED#overwritten", said(fresh(aRecord, ledger.Session)))
	put("PLANTED#overwritten", said("{}"))
}

// inObjects plants in a name, in what is said beside an object, in a workbook where none may be, and in a version that
// is no more the newest.
func (p plants) inObjects(fresh func(string, ledger.Kind) string) {
	client := s3.NewFromConfig(p.stack.Config(), func(o *s3.Options) { o.UsePathStyle = true })
	put := func(key string, metadata map[string]string, data []byte) {
		p.Helper()
		_, err := client.PutObject(p.Context(), &s3.PutObjectInput{Bucket: aws.String(p.stack.Outputs["DocumentsBucket"]),
			Key: &key, Metadata: metadata, Body: bytes.NewReader(data)})
		p.must(err)
	}
	var book bytes.Buffer
	z := zip.NewWriter(&book)
	w, err := z.Create("xl/sharedStrings.xml")
	p.must(err)
	fmt.Fprintf(w, "<t>%s</t>", fresh(anObject, ledger.Document))
	p.must(z.Close())
	put("exports/planted/"+fresh(aName, ledger.Document), nil, nil)
	put("exports/planted/1", map[string]string{"by": fresh(aMetadata, ledger.Session)}, nil)
	put("exports/planted/2.xlsx", nil, book.Bytes())
	put("exports/planted/3", nil, []byte(base64.StdEncoding.EncodeToString([]byte("x"+fresh(anObject, ledger.Code)))))
	put("exports/planted/3", nil, nil)
}

func (p plants) inQueue(body string) {
	client := sqs.NewFromConfig(p.stack.Config())
	made, err := client.CreateQueue(p.Context(), &sqs.CreateQueueInput{QueueName: aws.String(planted)})
	p.must(err)
	_, err = client.SendMessage(p.Context(), &sqs.SendMessageInput{QueueUrl: made.QueueUrl, MessageBody: &body})
	p.must(err)
}
