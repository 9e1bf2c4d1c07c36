package portal_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudfront"
	"github.com/aws/aws-sdk-go-v2/service/cloudfront/types"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"appraisal/internal/ident"
	"appraisal/internal/portal"
	"appraisal/internal/stack"
)

// bucket is a site of the emulator's with the calls that were made to it.
type bucket struct {
	t      *testing.T
	cfg    aws.Config
	site   portal.Site
	client *s3.Client
	puts   []string // names of files, in the order in which their uploads ended
	refuse string   // start of the names that are not taken
	lock   sync.Mutex
}

// Do is the HTTP client of Publish.
func (b *bucket) Do(r *http.Request) (*http.Response, error) {
	name, upload := strings.TrimPrefix(r.URL.Path, "/"+b.site.Bucket+"/"), r.Method == http.MethodPut
	if upload && b.refuse != "" && strings.HasPrefix(name, b.refuse) {
		return nil, errors.New("the line is cut")
	}
	answer, err := http.DefaultClient.Do(r)
	if upload && r.Header.Get("X-Amz-Copy-Source") == "" && err == nil {
		b.lock.Lock()
		b.puts = append(b.puts, name)
		b.lock.Unlock()
	}
	return answer, err
}

func newBucket(t *testing.T) *bucket {
	t.Helper()
	b := &bucket{t: t, cfg: stack.Config(stack.Services(t).URL)}
	b.client = s3.NewFromConfig(b.cfg, func(o *s3.Options) { o.UsePathStyle = true })
	b.site.Bucket = "portal-" + ident.Token()
	if _, err := b.client.CreateBucket(t.Context(), &s3.CreateBucketInput{Bucket: &b.site.Bucket}); err != nil {
		t.Fatal(err)
	}
	made, err := cloudfront.NewFromConfig(b.cfg).CreateDistribution(t.Context(), &cloudfront.CreateDistributionInput{
		DistributionConfig: &types.DistributionConfig{CallerReference: aws.String(ident.Token()), Comment: aws.String("test"),
			Enabled: aws.Bool(true), DefaultCacheBehavior: &types.DefaultCacheBehavior{TargetOriginId: aws.String("files"),
				ViewerProtocolPolicy: types.ViewerProtocolPolicyAllowAll,
				CachePolicyId:        aws.String("658327ea-f89d-4fab-a63d-7e88639e58f6")},
			Origins: &types.Origins{Quantity: aws.Int32(1), Items: []types.Origin{{Id: aws.String("files"),
				DomainName:     aws.String(b.site.Bucket + ".s3.amazonaws.com"),
				S3OriginConfig: &types.S3OriginConfig{OriginAccessIdentity: aws.String("")}}}}}})
	if err != nil {
		t.Fatal(err)
	}
	b.site.Distribution = aws.ToString(made.Distribution.Id)
	b.cfg.HTTPClient = b
	return b
}

func (b *bucket) publish(dist fstest.MapFS) (portal.Done, error) {
	return portal.Publish(b.t.Context(), b.cfg, b.site, dist, portal.Config{APIBase: "https://api.example"})
}

func (b *bucket) must(dist fstest.MapFS) portal.Done {
	b.t.Helper()
	done, err := b.publish(dist)
	if err != nil {
		b.t.Fatal(err)
	}
	return done
}

// get is what the bucket has under a name; none when it has nothing.
func (b *bucket) get(name string) (content string, headers *s3.GetObjectOutput) {
	b.t.Helper()
	got, err := b.client.GetObject(b.t.Context(), &s3.GetObjectInput{Bucket: &b.site.Bucket, Key: &name})
	if err != nil {
		return "", nil
	}
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return string(text), got
}

func (b *bucket) goes(name string) bool {
	b.t.Helper()
	tags, err := b.client.GetObjectTagging(b.t.Context(), &s3.GetObjectTaggingInput{Bucket: &b.site.Bucket, Key: &name})
	if err != nil {
		b.t.Fatal(err)
	}
	return len(tags.TagSet) == 1 && *tags.TagSet[0].Key == "superseded" && *tags.TagSet[0].Value == "yes"
}

func build(version string, more ...string) fstest.MapFS {
	dist := fstest.MapFS{}
	for _, name := range append(more, "index.html", "public.html", "icon.svg", "pdf/map.bcmap",
		"assets/index-"+version+".js", "assets/page-"+version+".css") {
		dist[name] = &fstest.MapFile{Data: []byte(version + " of " + name)}
	}
	return dist
}

func TestAPageFindsAllOfItAtAnyTimeOfADeploy(t *testing.T) {
	b := newBucket(t)
	b.must(build("A"))
	last := func(of func(string) bool) (at int) {
		for i, name := range b.puts {
			if of(name) {
				at = i
			}
		}
		return at
	}
	isPage := func(name string) bool { return path.Ext(name) == ".html" }
	pages := slices.IndexFunc(b.puts, isPage)
	if len(b.puts) != 7 || pages < last(func(name string) bool { return !isPage(name) }) {
		t.Errorf("uploaded in the order %v", b.puts)
	}

	b.refuse = "assets/page-B"
	if _, err := b.publish(build("B")); err == nil {
		t.Error("an upload was lost and nobody told")
	}
	for _, name := range []string{"index.html", "assets/index-A.js", "assets/page-A.css"} {
		if content, _ := b.get(name); !strings.HasPrefix(content, "A") {
			t.Errorf("after a deploy that failed %s is %q", name, content)
		}
	}
	b.refuse = ""
	b.must(build("B"))
	if content, _ := b.get("index.html"); content != "B of index.html" {
		t.Errorf("deployed again: %q", content)
	}
}

func TestAnOpenTabHasItsFilesForAnother30Days(t *testing.T) {
	b := newBucket(t)
	b.must(build("A"))
	if done := b.must(build("B")); done != (portal.Done{Files: 7, Superseded: 2}) {
		t.Errorf("%+v", done)
	}
	content, old := b.get("assets/index-A.js")
	if content != "A of assets/index-A.js" || !b.goes("assets/index-A.js") || b.goes("assets/index-B.js") || b.goes("index.html") {
		t.Errorf("of the build before there is %q", content)
	}
	if old != nil && (aws.ToString(old.ContentType) != "text/javascript; charset=utf-8" ||
		aws.ToString(old.CacheControl) != "public, max-age=31536000, immutable") {
		t.Errorf("its headers are now %q, %q", aws.ToString(old.ContentType), aws.ToString(old.CacheControl))
	}
	if done := b.must(build("B")); done.Superseded != 0 {
		t.Error("deployed again, and the 30 days begin anew")
	}
	if b.must(build("A")); b.goes("assets/index-A.js") || !b.goes("assets/index-B.js") {
		t.Error("the build before is deployed again, and its files go")
	}
}

func TestBrowsersKeepWhatHasAHashInItsName(t *testing.T) {
	b := newBucket(t)
	b.must(build("A"))
	for name, want := range map[string][2]string{
		"index.html":        {"text/html; charset=utf-8", "no-cache"},
		"config.json":       {"application/json", "no-cache"},
		"pdf/map.bcmap":     {"application/octet-stream", "no-cache"},
		"assets/page-A.css": {"text/css; charset=utf-8", "public, max-age=31536000, immutable"},
	} {
		_, got := b.get(name)
		if got == nil || aws.ToString(got.ContentType) != want[0] || aws.ToString(got.CacheControl) != want[1] {
			t.Errorf("%s: %+v, want %v", name, got, want)
		}
	}
	var c portal.Config
	text, _ := b.get("config.json")
	if err := json.Unmarshal([]byte(text), &c); err != nil || c.APIBase != "https://api.example" {
		t.Errorf("config.json: %q, %v", text, err)
	}
	all, err := cloudfront.NewFromConfig(b.cfg).ListInvalidations(t.Context(),
		&cloudfront.ListInvalidationsInput{DistributionId: &b.site.Distribution})
	if err != nil || len(all.InvalidationList.Items) != 1 {
		t.Fatalf("%+v, %v", all, err)
	}
	one, err := cloudfront.NewFromConfig(b.cfg).GetInvalidation(t.Context(), &cloudfront.GetInvalidationInput{
		DistributionId: &b.site.Distribution, Id: all.InvalidationList.Items[0].Id})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"/", "/config.json", "/icon.svg", "/index.html", "/pdf/*", "/public.html"}
	if got := one.Invalidation.InvalidationBatch.Paths.Items; !slices.Equal(got, want) {
		t.Errorf("invalidated are %v, want %v", got, want)
	}
}

func TestNothingIsUploadedOfABuildThatIsNotWhole(t *testing.T) {
	for what, dist := range map[string]fstest.MapFS{
		"nothing":           {},
		"one entry":         {"index.html": {}, "assets/a.js": {}},
		"a file of no type": build("A", "assets/data.what"),
	} {
		b := newBucket(t)
		if _, err := b.publish(dist); err == nil {
			t.Errorf("%s is published", what)
		}
		if len(b.puts) > 0 {
			t.Errorf("%s: uploaded are %v", what, b.puts)
		}
	}
	b := newBucket(t)
	b.must(build("A", "config.json"))
	if text, _ := b.get("config.json"); !strings.HasPrefix(text, "{") {
		t.Errorf("config.json is that of the build: %q", text)
	}
}
