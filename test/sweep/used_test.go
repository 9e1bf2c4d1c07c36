package sweep_test

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/kms"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"appraisal/internal/dynamo"
	"appraisal/internal/passlist"
	"appraisal/internal/stack"
	"appraisal/internal/vault"
	"appraisal/test/ledger"
)

// used notes what the run has used: what its clients sent and were told, the documents of all lists, and those that are
// sealed of people.
func used(ctx context.Context, s *stack.Stack, kept []ledger.Exchange) (*ledger.Secrets, error) {
	secrets := new(ledger.Secrets)
	for _, x := range kept {
		for _, said := range x.Secrets {
			secrets.Add(ledger.Kind(said.Kind), said.Value)
		}
	}
	var mu sync.Mutex
	note := func(document string) {
		mu.Lock()
		defer mu.Unlock()
		secrets.Add(ledger.Document, document)
	}
	return secrets, errors.Join(ofLists(ctx, s, note), ofPeople(ctx, s, note))
}

// ofLists reads the rows that lists had when they were checked.
func ofLists(ctx context.Context, s *stack.Stack, note func(document string)) error {
	client := s3.NewFromConfig(s.Config(), func(o *s3.Options) { o.UsePathStyle = true })
	bucket := aws.String(s.Outputs["DocumentsBucket"])
	pages := s3.NewListObjectsV2Paginator(client, &s3.ListObjectsV2Input{Bucket: bucket, Prefix: aws.String("lists/rows/")})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return err
		}
		for _, o := range page.Contents {
			got, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: bucket, Key: o.Key})
			if err != nil {
				return err
			}
			rows, err := passlist.Decode(got.Body)
			got.Body.Close()
			if err != nil {
				return err
			}
			for _, r := range rows {
				note(r.Document.Plain())
			}
		}
	}
	return nil
}

// ofPeople opens what is sealed of all people whose key is there, four at a time, for each is two calls.
func ofPeople(ctx context.Context, s *stack.Stack, note func(document string)) error {
	v, err := vault.New(kms.NewFromConfig(s.Config()), s.Outputs["PersonKey"], s.Outputs["LookupKeys"])
	if err != nil {
		return err
	}
	people := dynamo.Reviewers{DB: dynamo.New(dynamodb.NewFromConfig(s.Config()), s.Tables())}
	queue := make(chan string, 64)
	var readers sync.WaitGroup
	failures := make([]error, 4)
	for i := range failures {
		readers.Go(func() {
			for id := range queue {
				if err := opened(ctx, people, v, id, note); err != nil && failures[i] == nil {
					failures[i] = fmt.Errorf("person %s: %w", id, err)
				}
			}
		})
	}
	for cursor, more := "", true; more && err == nil; {
		page, failed := people.All(ctx, cursor, 100)
		for _, p := range page.Rows {
			queue <- p.ID
		}
		cursor, err, more = page.Next, failed, page.Next != ""
	}
	close(queue)
	readers.Wait()
	return errors.Join(err, errors.Join(failures...))
}

func opened(ctx context.Context, people dynamo.Reviewers, v *vault.Vault, id string, note func(document string)) error {
	p, err := people.Get(ctx, id)
	if err != nil || p.Wrapped == "" {
		return err
	}
	key, err := v.Unwrap(ctx, id, p.Wrapped)
	if err != nil {
		return err
	}
	personal, err := p.Personal(key)
	note(personal.Document.Number)
	return err
}
