package ledger

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"appraisal/internal/apicheck"
	"appraisal/internal/stack"
)

// Bucket is where the run's exchanges are kept, beside the system on its emulator, and gone with it.
const Bucket = "appraisal-ledger"

// Exchange is what a client asked and was told, and which secrets it was about.
type Exchange struct {
	Test, Method, Path string // the path behind the API's base address, with its query
	Status             int
	Header             http.Header // of the answer
	Body               []byte      // of the answer
	Secrets            []apicheck.Secret
}

// Client is apicheck's client of a stack's API. Each of its exchanges is noted, and kept when the test has ended.
func Client(t testing.TB, s *stack.Stack) *http.Client {
	t.Helper()
	d, err := description()
	if err != nil {
		t.Fatal(err)
	}
	c := apicheck.Client(t, s.API)
	w := &watch{test: t.Name(), base: s.API, description: d, inner: c.Transport}
	c.Transport = w
	t.Cleanup(func() {
		if err := w.keep(s); err != nil {
			t.Errorf("keep what was asked and told: %v", err)
		}
	})
	return c
}

var description = sync.OnceValues(apicheck.Load)

type watch struct {
	test, base  string
	description *apicheck.Description
	inner       http.RoundTripper

	mu  sync.Mutex
	all []Exchange
}

// RoundTrip passes a request on and notes it with its answer.
func (w *watch) RoundTrip(r *http.Request) (*http.Response, error) {
	path, ours := strings.CutPrefix(r.URL.String(), w.base)
	if !ours {
		return w.inner.RoundTrip(r)
	}
	sent, err := drain(&r.Body)
	if err != nil {
		return nil, err
	}
	answer, err := w.inner.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	received, err := drain(&answer.Body)
	if err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	asked, err := http.NewRequest(r.Method, path, nil)
	if err != nil {
		return nil, err
	}
	secrets := w.description.Secrets(apicheck.Exchange{Request: asked, Sent: sent, Status: answer.StatusCode,
		Received: received})
	if answer.StatusCode >= 300 { // what opens nothing is no code, nor below a token
		secrets = slices.DeleteFunc(secrets, func(s apicheck.Secret) bool { return s.Kind == string(Code) })
	}
	token, is := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if is && answer.StatusCode != http.StatusUnauthorized {
		kind := Session
		if strings.Count(token, ".") == 2 {
			kind = SignIn
		}
		secrets = append(secrets, apicheck.Secret{Kind: string(kind), Value: token})
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all = append(w.all, Exchange{w.test, r.Method, path, answer.StatusCode, answer.Header, received, secrets})
	return answer, nil
}

// drain reads a body and leaves it to be read again.
func drain(body *io.ReadCloser) ([]byte, error) {
	if *body == nil {
		return nil, nil
	}
	all, err := io.ReadAll(*body)
	(*body).Close()
	*body = io.NopCloser(bytes.NewReader(all))
	return all, err
}

// keep stores the exchanges for who reads them when all tests have run.
func (w *watch) keep(s *stack.Stack) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.all) == 0 {
		return nil
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if err := json.NewEncoder(z).Encode(w.all); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute) // the test's own has ended
	defer cancel()
	client, err := bucket(ctx, s)
	if err != nil {
		return err
	}
	_, err = client.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String(Bucket), Key: aws.String(rand.Text()),
		Body: bytes.NewReader(b.Bytes())})
	return err
}

// bucket makes the bucket where there is none yet.
func bucket(ctx context.Context, s *stack.Stack) (*s3.Client, error) {
	client := s3.NewFromConfig(s.Config(), func(o *s3.Options) { o.UsePathStyle = true })
	_, err := client.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: aws.String(Bucket)})
	var ours *types.BucketAlreadyOwnedByYou
	if errors.As(err, &ours) {
		err = nil
	}
	return client, err
}

// Kept are the exchanges of all tests on a stack that have ended; none before the first.
func Kept(ctx context.Context, s *stack.Stack) (all []Exchange, err error) {
	client, err := bucket(ctx, s)
	if err != nil {
		return nil, err
	}
	pages := s3.NewListObjectsV2Paginator(client, &s3.ListObjectsV2Input{Bucket: aws.String(Bucket)})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		for _, o := range page.Contents {
			some, err := exchanges(ctx, client, o.Key)
			if err != nil {
				return nil, err
			}
			all = append(all, some...)
		}
	}
	return all, nil
}

func exchanges(ctx context.Context, client *s3.Client, key *string) (some []Exchange, err error) {
	got, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(Bucket), Key: key})
	if err != nil {
		return nil, err
	}
	defer got.Body.Close()
	z, err := gzip.NewReader(got.Body)
	if err != nil {
		return nil, err
	}
	err = json.NewDecoder(z).Decode(&some)
	return some, err
}
