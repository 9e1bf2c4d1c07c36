// Package blob holds all that the system does with S3: addresses for browsers to upload to and to read from, and
// reading and keeping files by the functions themselves. Kept files are never overwritten: their keys end in their
// hash.
//
//	incoming/documents/<project>/<document>   uploaded, not checked yet
//	incoming/letters/<project>/<document>     a sealed scan, not checked yet
//	incoming/licences/<unit>/<licence>        a 营业执照 of 单位信息, not checked yet
//	incoming/files/<file>                     a 鉴定评审文件 of the association, not checked yet
//	incoming/lists/<list>                     a 考核合格名单, not checked yet; gone after 7 days
//	documents/<project>/<sha256>              accepted
//	licences/<unit>/<sha256>                  accepted
//	files/<sha256>                            accepted, published or withdrawn
//	letters/<project>/<sha256>.pdf            issued letters
//	credentials/<person>/<sha256>.pdf         issued 资格证书 and 注册信息卡
//	lists/rows/<list>/<sha256>                what is read of it, numbers included; gone after 30 days
//	lists/reports/<list>/<sha256>             the same list with a column of faults; gone after 30 days
//	lists/templates/<sha256>                  a workbook to fill in; gone after 30 days
//	previews/<sha256>.pdf                     words as they are tried; gone after 7 days
//	exports/<export>.xlsx or .zip             made for one account; gone after 7 days
package blob

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go"

	"appraisal/internal/budget"
	"appraisal/internal/cloud"
	"appraisal/internal/env"
	"appraisal/internal/review"
)

// Store is the bucket.
type Store struct {
	client  *s3.Client
	presign *s3.PresignClient
	bucket  string
}

// Open makes the store from the environment: BUCKET. What is missing is noted in e.
func Open(e *env.Settings) *Store { return open(e, "BUCKET") }

func open(e *env.Settings, bucket string) *Store {
	client := s3.NewFromConfig(cloud.Config(e), func(o *s3.Options) {
		o.UsePathStyle, o.HTTPClient = e.Or("AWS_ENDPOINT_URL", "") != "", cloud.Begun(budget.Attempt)
	})
	return &Store{client: client, presign: s3.NewPresignClient(client), bucket: e.Need(bucket)}
}

// Incoming is the key under which a document is uploaded; sealed scans have a place of their own, from where they are
// read.
func Incoming(project string, d review.Document) string {
	place := "documents"
	if d.Kind == review.SealedScan {
		place = "letters"
	}
	return "incoming/" + place + "/" + project + "/" + d.ID
}

// IncomingLicence is the key under which a unit's 营业执照 is uploaded.
func IncomingLicence(unit, licence string) string { return "incoming/licences/" + unit + "/" + licence }

// KeptLicence is the key of an accepted 营业执照.
func KeptLicence(unit, sha256 string) string { return "licences/" + unit + "/" + sha256 }

// IncomingFile is the key under which a 鉴定评审文件 is uploaded.
func IncomingFile(file string) string { return incomingFiles + file }

// ParseFile gives the file whose uploaded key it is; false when it is no such key.
func ParseFile(key string) (file string, ok bool) {
	file, ok = strings.CutPrefix(key, incomingFiles)
	return file, ok && file != "" && !strings.Contains(file, "/")
}

// KeptFile is the key of a 鉴定评审文件 that passed its check.
func KeptFile(sha256 string) string { return "files/" + sha256 }

// IncomingList is the key under which a 考核合格名单 is uploaded.
func IncomingList(list string) string { return incomingLists + list }

// ParseList gives the list whose uploaded key it is; false when it is no such key.
func ParseList(key string) (list string, ok bool) {
	list, ok = strings.CutPrefix(key, incomingLists)
	return list, ok && list != "" && !strings.Contains(list, "/")
}

// ListRows is the key of the rows that were read of a list.
func ListRows(list string, data []byte) string { return "lists/rows/" + list + "/" + sum(data) }

// ListReport is the key of the file that is given back of a list.
func ListReport(list string, data []byte) string { return "lists/reports/" + list + "/" + sum(data) }

// ListTemplate is the key of a workbook to fill in.
func ListTemplate(data []byte) string { return "lists/templates/" + sum(data) }

// Preview is the key of words as they are tried.
func Preview(pdf []byte) string { return "previews/" + sum(pdf) + ".pdf" }

func sum(data []byte) string {
	of := sha256.Sum256(data)
	return hex.EncodeToString(of[:])
}

const incomingLists = "incoming/lists/"

const incomingFiles = "incoming/files/"

// Parse splits the key of an uploaded file into its owner (project or unit) and document; false when it is no such key.
func Parse(key string) (owner, document string, ok bool) {
	parts := strings.Split(key, "/")
	if len(parts) != 4 || parts[0] != "incoming" || parts[2] == "" || parts[3] == "" {
		return "", "", false
	}
	return parts[2], parts[3], true
}

// Kept is the key of an accepted document.
func Kept(project, sha256 string) string { return "documents/" + project + "/" + sha256 }

// LetterKey is the key of an issued letter.
func LetterKey(project, sha256 string) string { return "letters/" + project + "/" + sha256 + ".pdf" }

// CredentialKey is the key of a certificate or card. All of a person lie together: they can be taken out when the person
// is erased.
func CredentialKey(person, sha256 string) string {
	return "credentials/" + person + "/" + sha256 + ".pdf"
}

// Form is what a browser posts a file with: the fields, then the file as the last field, named file.
type Form struct {
	URL    string            `json:"url"`
	Fields map[string]string `json:"fields"`
}

// UploadForm lets a browser upload one file of a media type and of exactly size bytes under a key. S3 itself refuses
// what does not fit.
func (s *Store) UploadForm(ctx context.Context, key, mediaType string, size int64, valid time.Duration) (Form, error) {
	out, err := s.presign.PresignPostObject(ctx, &s3.PutObjectInput{Bucket: &s.bucket, Key: &key},
		func(o *s3.PresignPostOptions) {
			o.Expires = valid
			o.Conditions = []any{
				[]any{"content-length-range", size, size},
				map[string]string{"Content-Type": mediaType},
			}
		})
	if err != nil {
		return Form{}, fmt.Errorf("sign the upload: %w", err)
	}
	out.Values["Content-Type"] = mediaType
	return Form{URL: out.URL, Fields: out.Values}, nil
}

// Address lets whoever has it read a kept file for a while, under a name, as the type that it was judged to be. What
// browsers show in a sandbox of their own, PDFs and pictures, is shown; everything else is saved, never opened in
// place.
func (s *Store) Address(ctx context.Context, key, name, mediaType string, valid time.Duration) (string, error) {
	out, err := s.presign.PresignGetObject(ctx, &s3.GetObjectInput{Bucket: &s.bucket, Key: &key,
		ResponseContentType:        &mediaType,
		ResponseContentDisposition: aws.String(disposition(mediaType) + "; filename*=UTF-8''" + url.PathEscape(name)),
	}, s3.WithPresignExpires(valid))
	if err != nil {
		return "", fmt.Errorf("sign the address: %w", err)
	}
	return out.URL, nil
}

func disposition(mediaType string) string {
	switch mediaType {
	case "application/pdf", "image/jpeg", "image/png":
		return "inline"
	}
	return "attachment"
}

// ErrGone means that there is no such file.
var ErrGone = errors.New("no such file")

// ErrLarge means that a file has more bytes than the caller takes.
var ErrLarge = errors.New("the file is too large")

// Read reads a whole file of at most max bytes.
func (s *Store) Read(ctx context.Context, key string, max int64) ([]byte, error) {
	out, err := s.client.GetObject(ctx, &s3.GetObjectInput{Bucket: &s.bucket, Key: &key})
	if code := codeOf(err); code == "NoSuchKey" || code == "NotFound" {
		return nil, ErrGone
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", key, err)
	}
	defer out.Body.Close()
	size := aws.ToInt64(out.ContentLength)
	if size > max {
		return nil, ErrLarge
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(out.Body, data); err != nil {
		return nil, fmt.Errorf("read %s: %w", key, err)
	}
	return data, nil
}

// Keep stores a file under a key that ends in its hash. A file that is there already is the same one.
func (s *Store) Keep(ctx context.Context, key string, data []byte, mediaType string) error {
	_, err := s.client.PutObject(ctx, &s3.PutObjectInput{Bucket: &s.bucket, Key: &key, Body: bytes.NewReader(data),
		ContentType: &mediaType, IfNoneMatch: aws.String("*")})
	if err != nil && codeOf(err) != "PreconditionFailed" {
		return fmt.Errorf("keep %s: %w", key, err)
	}
	return nil
}

func codeOf(err error) string {
	var api smithy.APIError
	if errors.As(err, &api) {
		return api.ErrorCode()
	}
	return ""
}
