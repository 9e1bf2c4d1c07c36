package blob_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"appraisal/internal/blob"
	"appraisal/internal/chain"
	"appraisal/internal/stack"
)

// locked is an archive with Object Lock on the emulator, and a client that may do all there.
func locked(t *testing.T) (archive *blob.Archive, client *s3.Client, bucket *string) {
	t.Helper()
	endpoint := ""
	if shared, err := stack.Shared(); err != nil {
		t.Fatal(err)
	} else if shared != nil {
		endpoint = shared.Endpoint
	} else {
		root, err := stack.Root()
		if err != nil {
			t.Fatal(err)
		}
		emulator, err := stack.StartEmulator(t.Context(), stack.Options{Root: root})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(emulator.Stop)
		endpoint = emulator.Endpoint
	}
	bucket = aws.String("archive-of-a-test")
	client = s3.NewFromConfig(stack.Config(endpoint), func(o *s3.Options) { o.UsePathStyle = true })
	_, err := client.CreateBucket(t.Context(), &s3.CreateBucketInput{Bucket: bucket,
		ObjectLockEnabledForBucket: aws.Bool(true)})
	if err == nil {
		_, err = client.PutBucketVersioning(t.Context(), &s3.PutBucketVersioningInput{Bucket: bucket,
			VersioningConfiguration: &types.VersioningConfiguration{Status: types.BucketVersioningStatusEnabled}})
	}
	if err == nil {
		_, err = client.PutObjectLockConfiguration(t.Context(), &s3.PutObjectLockConfigurationInput{Bucket: bucket,
			ObjectLockConfiguration: &types.ObjectLockConfiguration{ObjectLockEnabled: types.ObjectLockEnabledEnabled,
				Rule: &types.ObjectLockRule{DefaultRetention: &types.DefaultRetention{
					Mode: types.ObjectLockRetentionModeCompliance, Days: aws.Int32(1)}}}})
	}
	if err != nil {
		t.Fatal(err)
	}
	return blob.OpenArchive(settings(map[string]string{"ARCHIVE": *bucket, "AWS_ENDPOINT_URL": endpoint,
		"AWS_REGION": stack.Region})), client, bucket
}

func TestWhatIsArchivedStaysAsItCameAndIsListedByItsSubject(t *testing.T) {
	archive, client, bucket := locked(t)
	first := chain.Link{Seq: 1, Data: `{"kind":"created"}`, Hash: chain.Next("", `{"kind":"created"}`)}
	second := chain.Link{Seq: 2, Data: "{}", Prev: first.Hash, Hash: chain.Next(first.Hash, "{}")}
	other := chain.Link{Seq: 2, Data: "[]", Prev: first.Hash, Hash: chain.Next(first.Hash, "[]")}
	const subject = "PROJECT#PSZJ26001"
	for _, l := range []chain.Link{second, first, first, second} {
		if err := archive.Copy(t.Context(), subject, l); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Copy(t.Context(), subject+"0", first); err != nil { // another project
		t.Fatal(err)
	}
	copies := func() []chain.Copy {
		all, err := archive.Copies(t.Context(), subject)
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	if got, want := copies(), []chain.Copy{{Seq: 1, Hash: first.Hash},
		{Seq: 2, Hash: second.Hash}}; !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	versions, err := client.ListObjectVersions(t.Context(),
		&s3.ListObjectVersionsInput{Bucket: bucket, Prefix: aws.String("PROJECT/PSZJ26001/")})
	if err != nil || len(versions.Versions) != 2 {
		t.Fatalf("%d versions, want 2: %v", len(versions.Versions), err)
	}
	for _, v := range versions.Versions {
		_, err := client.DeleteObject(t.Context(), &s3.DeleteObjectInput{Bucket: bucket, Key: v.Key, VersionId: v.VersionId})
		if err == nil || !strings.Contains(err.Error(), "AccessDenied") {
			t.Errorf("%s could be deleted: %v", *v.Key, err)
		}
	}
	if err := archive.Copy(t.Context(), subject, other); err != nil { // the table's event was made anew, and came again
		t.Fatal(err)
	}
	if got := copies(); len(got) != 3 || !slices.Contains(got, chain.Copy{Seq: 2, Hash: second.Hash}) {
		t.Errorf("after another second event came: %+v", got)
	}
	if none, err := archive.Copies(t.Context(), "UNIT#none"); err != nil || len(none) != 0 {
		t.Errorf("%+v %v", none, err)
	}
}
