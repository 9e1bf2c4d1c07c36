package portal

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudfront"
	cloudfronttypes "github.com/aws/aws-sdk-go-v2/service/cloudfront/types"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"appraisal/internal/ident"
	"appraisal/internal/several"
)

// superseded is a tag, "yes" on what no page of the present build asks for any more, though one that is still open in a
// browser may. It is written anew with the tag, so that the rule of portal.yaml removes it 30 days from then.
const superseded = "superseded"

// Site is a deployed portal.
type Site struct {
	Bucket       string
	Distribution string
}

// Done is what a Publish did.
type Done struct{ Files, Superseded int }

// Publish brings a build and its configuration to a site: what pages ask for before the pages, so that whoever opens one
// meanwhile finds all of it. Nothing is uploaded when the build is not whole. It can be repeated after any failure.
func Publish(ctx context.Context, cfg aws.Config, to Site, dist fs.FS, c Config) (Done, error) {
	files, err := read(dist)
	if err != nil {
		return Done{}, err
	}
	text, err := json.Marshal(c)
	if err != nil {
		return Done{}, err
	}
	files = append(files, file{configName, text})
	slices.SortStableFunc(files, func(a, b file) int { return a.turn() - b.turn() })
	store := store{to.Bucket, s3.NewFromConfig(cfg, func(o *s3.Options) { o.UsePathStyle = cfg.BaseEndpoint != nil })}
	for rest := files; len(rest) > 0; {
		end := slices.IndexFunc(rest, func(f file) bool { return f.turn() != rest[0].turn() })
		if end < 0 {
			end = len(rest)
		}
		now := rest[:end]
		if err := several.Each(ctx, len(now), func(ctx context.Context, i int) error {
			return store.put(ctx, now[i])
		}); err != nil {
			return Done{}, err
		}
		rest = rest[end:]
	}
	done := Done{Files: len(files)}
	if done.Superseded, err = store.supersede(ctx, files); err != nil {
		return done, err
	}
	return done, invalidate(ctx, cfg, to.Distribution, files)
}

type store struct {
	bucket string
	client *s3.Client
}

func (s store) put(ctx context.Context, f file) error {
	_, err := s.client.PutObject(ctx, &s3.PutObjectInput{Bucket: &s.bucket, Key: &f.name, Body: bytes.NewReader(f.content),
		ContentType: aws.String(f.contentType()), CacheControl: aws.String(f.cacheControl()), Tagging: aws.String(superseded + "=no")})
	if err != nil {
		return fmt.Errorf("upload %s: %w", f.name, err)
	}
	return nil
}

// supersede marks what is in the bucket and not among the files, and tells how many those were.
func (s store) supersede(ctx context.Context, files []file) (int, error) {
	present := map[string]bool{}
	for _, f := range files {
		present[f.name] = true
	}
	marked := 0
	pages := s3.NewListObjectsV2Paginator(s.client, &s3.ListObjectsV2Input{Bucket: &s.bucket})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return marked, fmt.Errorf("list what the bucket has: %w", err)
		}
		for _, object := range page.Contents {
			old := file{name: aws.ToString(object.Key)}
			if present[old.name] {
				continue
			}
			new, err := s.mark(ctx, old)
			if err != nil {
				return marked, fmt.Errorf("mark %s as superseded: %w", old.name, err)
			}
			if new {
				marked++
			}
		}
	}
	return marked, nil
}

// mark tells whether it has marked an object that was not marked yet.
func (s store) mark(ctx context.Context, f file) (bool, error) {
	now, err := s.client.GetObjectTagging(ctx, &s3.GetObjectTaggingInput{Bucket: &s.bucket, Key: &f.name})
	if err != nil {
		return false, err
	}
	if slices.ContainsFunc(now.TagSet, func(t types.Tag) bool {
		return aws.ToString(t.Key) == superseded && aws.ToString(t.Value) == "yes"
	}) {
		return false, nil
	}
	_, err = s.client.CopyObject(ctx, &s3.CopyObjectInput{Bucket: &s.bucket, Key: &f.name,
		CopySource:        aws.String(s.bucket + "/" + (&url.URL{Path: f.name}).EscapedPath()),
		MetadataDirective: types.MetadataDirectiveReplace, // S3 copies nothing onto itself without
		ContentType:       aws.String(f.contentType()), CacheControl: aws.String(f.cacheControl()),
		TaggingDirective: types.TaggingDirectiveReplace, Tagging: aws.String(superseded + "=yes")})
	return err == nil, err
}

// invalidate has the distribution forget what has no hash in its name.
func invalidate(ctx context.Context, cfg aws.Config, distribution string, files []file) error {
	paths := []string{"/"}
	for _, f := range files {
		folder, _, inside := strings.Cut(f.name, "/")
		if p := "/" + folder; inside && !f.hashed() {
			paths = append(paths, p+"/*")
		} else if !inside {
			paths = append(paths, p)
		}
	}
	slices.Sort(paths)
	paths = slices.Compact(paths)
	_, err := cloudfront.NewFromConfig(cfg).CreateInvalidation(ctx, &cloudfront.CreateInvalidationInput{
		DistributionId: &distribution, InvalidationBatch: &cloudfronttypes.InvalidationBatch{
			CallerReference: aws.String(ident.Token()), Paths: &cloudfronttypes.Paths{
				Items: paths, Quantity: aws.Int32(int32(len(paths)))}}})
	if err != nil {
		return fmt.Errorf("invalidate the pages: %w", err)
	}
	return nil
}
