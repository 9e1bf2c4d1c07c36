package blob

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/s3/transfermanager"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// Export is the key of an export's file; ending is .zip or .xlsx.
func Export(id, ending string) string { return "exports/" + id + ending }

// Open opens a file to be read from its beginning to its end; ErrGone when there is none.
func (s *Store) Open(ctx context.Context, key string) (io.ReadCloser, error) {
	out, err := s.client.GetObject(ctx, &s3.GetObjectInput{Bucket: &s.bucket, Key: &key})
	if code := codeOf(err); code == "NoSuchKey" || code == "NotFound" {
		return nil, ErrGone
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", key, err)
	}
	return out.Body, nil
}

// What a stream holds in memory: one part that is being filled, and those that are on their way.
const (
	partSize = 8 << 20
	senders  = 1
)

// cleanup is how long a stream that broke off has for taking its parts back; what stays, the bucket's rule takes away.
const cleanup = 10 * time.Second

// Stream stores what from gives until its end, part by part, and gives its size. Nothing is stored unless all of it is:
// a from that fails leaves what was there before. An earlier file of the key is replaced.
func (s *Store) Stream(ctx context.Context, key, mediaType string, from io.Reader) (int64, error) {
	counted := &counter{from: from}
	parts := transfermanager.New(s.client, func(o *transfermanager.Options) {
		o.PartSizeBytes, o.MultipartUploadThreshold, o.Concurrency, o.FailTimeout = partSize, partSize, senders, cleanup
	})
	_, err := parts.UploadObject(ctx, &transfermanager.UploadObjectInput{Bucket: &s.bucket, Key: &key, Body: counted,
		ContentType: aws.String(mediaType)})
	if err != nil {
		return 0, fmt.Errorf("store %s: %w", key, err)
	}
	return counted.n, nil
}

type counter struct {
	from io.Reader
	n    int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	c.n += int64(n)
	return n, err
}
