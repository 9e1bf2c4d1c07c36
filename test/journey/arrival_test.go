package journey_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"appraisal/test/client"
)

// deliver hands a background function an event, as EventBridge does, and waits until it has been dealt with. The
// function must not fail: what fails comes again, and ends among the dead letters. It gives what the function answers.
func (s scene) deliver(function string, event any) []byte {
	s.Helper()
	made, err := cloudformation.NewFromConfig(s.site.Stack.Config()).DescribeStackResource(s.Context(),
		&cloudformation.DescribeStackResourceInput{StackName: aws.String("appraisal"), LogicalResourceId: &function})
	if err != nil {
		s.Fatal(err)
	}
	payload, err := json.Marshal(event)
	if err != nil {
		s.Fatal(err)
	}
	got, err := lambda.NewFromConfig(s.site.Stack.Config()).Invoke(s.Context(), &lambda.InvokeInput{
		FunctionName: made.StackResourceDetail.PhysicalResourceId, Payload: payload})
	if err != nil {
		s.Fatal(err)
	}
	if got.FunctionError != nil {
		s.Errorf("%s failed at %s: %s", function, payload, got.Payload)
	}
	return got.Payload
}

// created is S3's event for a key.
func (s scene) created(key string) map[string]any {
	return map[string]any{"id": "0", "source": "aws.s3", "detail-type": "Object Created", "detail": map[string]any{
		"bucket": map[string]any{"name": s.site.Stack.Outputs["DocumentsBucket"]},
		"object": map[string]any{"key": key, "size": 1}}}
}

// put writes into the bucket with rights that no person has.
func (s scene) put(key string, data []byte) {
	s.Helper()
	client := s3.NewFromConfig(s.site.Stack.Config(), func(o *s3.Options) { o.UsePathStyle = true })
	if _, err := client.PutObject(s.Context(), &s3.PutObjectInput{
		Bucket: aws.String(s.site.Stack.Outputs["DocumentsBucket"]),
		Key:    &key, Body: bytes.NewReader(data)}); err != nil {
		s.Fatal(err)
	}
}

// unchanged runs something that must leave a project as it is, to the last event.
func (s scene) unchanged(number, what string, act func()) {
	s.Helper()
	before, story := s.main.Project(number), s.main.Events(number)
	act()
	if after := s.main.Project(number); !reflect.DeepEqual(before, after) {
		s.Errorf("%s: the project was\n%+v and is\n%+v", what, before, after)
	}
	if after := s.main.Events(number); !reflect.DeepEqual(story, after) {
		s.Errorf("%s: the events were\n%+v and are\n%+v", what, story, after)
	}
}

// An event that comes twice, for a file that has been changed since, or for a key that nobody asked for changes
// nothing.
func TestArrival_重复与无主(t *testing.T) {
	s := begin(t)
	number := s.main.Create(s.form()).Number
	file := client.File{Kind: "other", Name: "一.pdf", Data: client.PDF("one")}
	started := s.main.StartUpload(number, file)
	key := started.Form.Fields["key"]
	if status, said, err := started.Post(t.Context(), nil, file.Name, file.Data); err != nil || status != 204 {
		t.Fatalf("S3 answered %d %s %v", status, said, err)
	}
	accepted := s.main.Checked(number, started.Document.ID)
	s.unchanged(number, "the same event again", func() {
		s.deliver("ProcessUpload", s.created(key))
		s.deliver("ProcessUpload", s.created(key))
	})
	s.unchanged(number, "another file under the same key", func() {
		s.put(key, client.EXE())
		s.deliver("ProcessUpload", s.created(key))
	})
	for _, stray := range []string{"incoming/documents/" + number + "/nobody",
		"incoming/documents/PSZJ26000999/" + accepted.ID,
		"incoming/documents/" + accepted.ID, "incoming/documents/a/b/c", "incoming/documents//",
		"incoming/documents/中 文/%2e%2e",
		"incoming/letters/" + number + "/" + accepted.ID} {
		s.unchanged(number, stray, func() {
			s.put(stray, file.Data)
			s.deliver("ProcessUpload", s.created(stray))
			s.deliver("ProcessLetter", s.created(stray))
		})
	}
	s.unchanged(number, "no event of S3", func() {
		s.deliver("ProcessUpload", map[string]any{"detail": "nothing"})
		s.deliver("ProcessLetter", map[string]any{})
	})
}

// Events that come before their file, after the document was taken away, or all at once are dealt with.
func TestArrival_乱序与同时(t *testing.T) {
	s := begin(t)
	number := s.main.Create(s.form()).Number
	file := client.File{Kind: "other", Name: "二.pdf", Data: client.PDF("two")}
	early, gone, raced := s.main.StartUpload(number, file), s.main.StartUpload(number, file),
		s.main.StartUpload(number, file)
	s.unchanged(number, "an event before its file",
		func() { s.deliver("ProcessUpload", s.created(early.Form.Fields["key"])) })
	s.main.Send("DELETE", "/projects/"+number+"/documents/"+gone.Document.ID, nil, nil)
	s.unchanged(number, "a file for a document that was taken away", func() {
		s.put(gone.Form.Fields["key"], file.Data)
		s.deliver("ProcessUpload", s.created(gone.Form.Fields["key"]))
	})
	s.put(early.Form.Fields["key"], file.Data)
	s.deliver("ProcessUpload", s.created(early.Form.Fields["key"]))
	s.put(raced.Form.Fields["key"], file.Data)
	var wait sync.WaitGroup
	for range 6 {
		wait.Go(func() { s.deliver("ProcessUpload", s.created(raced.Form.Fields["key"])) })
	}
	wait.Wait()
	for _, d := range s.main.Project(number).Documents {
		if d.State != "accepted" || d.SHA256 == "" {
			t.Errorf("%s is %s", d.ID, d.State)
		}
	}
	var accepted []string
	for _, e := range s.main.Events(number) {
		if e.Action == "document_accepted" {
			accepted = append(accepted, e.Documents[0].ID)
		}
	}
	if want := []string{early.Document.ID, raced.Document.ID}; !slices.Equal(accepted, want) {
		t.Errorf("accepted were %v, want %v", accepted, want)
	}
}
