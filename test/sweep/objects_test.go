package sweep_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"appraisal/internal/stack"
)

// objects are all versions of those of the system's buckets: their names, what is said beside them, and what they are.
// At four places at once, since each is a call.
func objects(ctx context.Context, s *stack.Stack, see func(place)) error {
	client := s3.NewFromConfig(s.Config(), func(o *s3.Options) { o.UsePathStyle = true })
	type version struct{ bucket, key, id string }
	queue := make(chan version, 64)
	var readers sync.WaitGroup
	failures := make([]error, 4)
	for i := range failures {
		readers.Go(func() {
			for v := range queue {
				if err := object(ctx, client, v.bucket, v.key, v.id, see); err != nil && failures[i] == nil {
					failures[i] = fmt.Errorf("%s: an object: %w", v.bucket, err)
				}
			}
		})
	}
	list := func(bucket string) error {
		pages := s3.NewListObjectVersionsPaginator(client, &s3.ListObjectVersionsInput{Bucket: &bucket})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				return fmt.Errorf("%s: %w", bucket, err)
			}
			for _, v := range page.Versions {
				queue <- version{bucket, aws.ToString(v.Key), aws.ToString(v.VersionId)}
			}
			for _, d := range page.DeleteMarkers {
				see(place{aName, bucket + " " + aws.ToString(d.Key), []byte(aws.ToString(d.Key))})
			}
		}
		return nil
	}
	failed := errors.Join(list(s.Outputs["DocumentsBucket"]), list(s.Outputs["ArchiveBucket"]))
	close(queue)
	readers.Wait()
	return errors.Join(failed, errors.Join(failures...))
}

func object(ctx context.Context, client *s3.Client, bucket, key, version string, see func(place)) error {
	got, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: &bucket, Key: &key, VersionId: &version})
	if err != nil {
		return err
	}
	defer got.Body.Close()
	data, err := io.ReadAll(got.Body)
	if err != nil {
		return err
	}
	beside, err := json.Marshal([]any{got.Metadata, got.ContentDisposition, got.ContentType, got.CacheControl})
	if err != nil {
		return err
	}
	name := bucket + " " + key
	see(place{aName, name, []byte(key)})
	see(place{aMetadata, name, beside})
	see(place{anObject, name, data})
	return nil
}
