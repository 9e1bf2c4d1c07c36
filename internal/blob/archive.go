package blob

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/s3"

	"appraisal/internal/chain"
	"appraisal/internal/env"
)

// Archive is the bucket with a copy of every event, which Object Lock keeps from being changed or deleted. A copy's key
// says what is compared, and its content is the event as JSON, with its bytes as a string:
//
//	PROJECT/<number>/<seq, 8 digits>-<hash>   and so on, each subject of table Events with / for #
//
// An event that came with another hash has another key: both stay.
type Archive struct{ store *Store }

// OpenArchive makes the archive from the environment: ARCHIVE. What is missing is noted in e.
func OpenArchive(e *env.Settings) *Archive { return &Archive{store: open(e, "ARCHIVE")} }

// Copy keeps an event of a subject. The same one again changes nothing.
func (a *Archive) Copy(ctx context.Context, subject string, l chain.Link) error {
	data, err := json.Marshal(struct {
		Subject string `json:"subject"`
		Seq     int    `json:"seq"`
		Prev    string `json:"prev"`
		Hash    string `json:"hash"`
		Data    string `json:"data"`
	}{subject, l.Seq, l.Prev, l.Hash, l.Data})
	if err != nil {
		return fmt.Errorf("encode %s %d: %w", subject, l.Seq, err)
	}
	return a.store.Keep(ctx, fmt.Sprintf("%s%08d-%s", copiesOf(subject), l.Seq, l.Hash), data, "application/json")
}

// Copies are what there is of a subject, in order.
func (a *Archive) Copies(ctx context.Context, subject string) ([]chain.Copy, error) {
	prefix := copiesOf(subject)
	pages := s3.NewListObjectsV2Paginator(a.store.client, &s3.ListObjectsV2Input{Bucket: &a.store.bucket, Prefix: &prefix})
	var all []chain.Copy
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, fmt.Errorf("list the copies of %s: %w", subject, err)
		}
		for _, o := range page.Contents {
			var c chain.Copy
			if _, err := fmt.Sscanf(strings.TrimPrefix(*o.Key, prefix), "%08d-%s", &c.Seq, &c.Hash); err != nil {
				return nil, fmt.Errorf("copy %s: %w", *o.Key, err)
			}
			all = append(all, c)
		}
	}
	return all, nil
}

func copiesOf(subject string) string { return strings.ReplaceAll(subject, "#", "/") + "/" }
