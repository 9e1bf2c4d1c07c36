package blob_test

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"appraisal/internal/blob"
	"appraisal/internal/env"
)

// bucket is as much of S3 as streams need: it keeps files, and parts until they are put together or given up.
type bucket struct {
	mu      sync.Mutex
	files   map[string][]byte
	types   map[string]string
	parts   map[int][]byte
	largest int
	calls   []string
}

func (s *bucket) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	body, _ := io.ReadAll(r.Body)
	query := r.URL.Query()
	s.calls = append(s.calls, r.Method+" "+cmp.Or(query.Get("partNumber"), strings.Join(keysOf(query), ",")))
	w.Header().Set("ETag", `"tag"`)
	switch {
	case r.Method == http.MethodPut && query.Has("partNumber"):
		n, _ := strconv.Atoi(query.Get("partNumber"))
		s.parts[n], s.largest = body, max(s.largest, len(body))
	case r.Method == http.MethodPut:
		s.files[r.URL.Path], s.types[r.URL.Path] = body, r.Header.Get("Content-Type")
	case r.Method == http.MethodPost && query.Has("uploads"):
		s.types[r.URL.Path] = r.Header.Get("Content-Type")
		fmt.Fprint(w, "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>")
	case r.Method == http.MethodPost:
		for n := 1; n <= len(s.parts); n++ {
			s.files[r.URL.Path] = append(s.files[r.URL.Path], s.parts[n]...)
		}
		fmt.Fprint(w, `<CompleteMultipartUploadResult><ETag>"whole"</ETag></CompleteMultipartUploadResult>`)
	case r.Method == http.MethodDelete:
		s.parts = nil
		w.WriteHeader(http.StatusNoContent)
	case r.Method == http.MethodGet && s.files[r.URL.Path] == nil:
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprint(w, "<Error><Code>NoSuchKey</Code></Error>")
	case r.Method == http.MethodGet:
		w.Write(s.files[r.URL.Path])
	}
}

func keysOf(query map[string][]string) []string {
	var all []string
	for k := range query {
		if k != "x-id" && k != "uploadId" {
			all = append(all, k)
		}
	}
	slices.Sort(all)
	return all
}

// settings are what a function finds in its environment, with the keys of nobody.
func settings(named map[string]string) *env.Settings {
	named["AWS_ACCESS_KEY_ID"], named["AWS_SECRET_ACCESS_KEY"] = "test", "test"
	return env.New(func(name string) (string, bool) { value, found := named[name]; return value, found })
}

func opened(t *testing.T) (*bucket, *blob.Store) {
	t.Helper()
	s := &bucket{files: map[string][]byte{}, types: map[string]string{}, parts: map[int][]byte{}}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return s, blob.Open(settings(map[string]string{"BUCKET": "documents", "AWS_ENDPOINT_URL": server.URL,
		"AWS_REGION": "us-east-1"}))
}

const key, at = "exports/e1.zip", "/documents/exports/e1.zip"

func some(n int) []byte { return bytes.Repeat([]byte("0123456789abcdef"), n/16+1)[:n] }

func TestAStreamIsStoredWholeInPartsOfEightMegabytes(t *testing.T) {
	for _, tc := range []struct {
		size  int
		calls string
	}{
		{0, "PUT"}, {1000, "PUT"}, {8<<20 - 1, "PUT"}, {8 << 20, "POST uploads, PUT 1, POST"},
		{20 << 20, "POST uploads, PUT 1, PUT 2, PUT 3, POST"},
	} {
		s, store := opened(t)
		n, err := store.Stream(t.Context(), key, "application/zip", iotest.HalfReader(bytes.NewReader(some(tc.size)))) // it can't be sought
		var calls []string
		for _, c := range s.calls {
			calls = append(calls, strings.TrimSpace(c))
		}
		if err != nil || n != int64(tc.size) || !bytes.Equal(s.files[at], some(tc.size)) ||
			s.types[at] != "application/zip" || s.largest > 8<<20 || strings.Join(calls, ", ") != tc.calls {
			t.Errorf("%d bytes: %v, %d, stored %d as %s, the largest part %d, by %v", tc.size, err, n, len(s.files[at]),
				s.types[at], s.largest, calls)
		}
	}
}

func TestAStreamThatFailsStoresNothingAndTakesItsPartsBack(t *testing.T) {
	s, store := opened(t)
	s.files[at] = []byte("what was there before")
	broken := errors.New("a file was changed")
	for _, size := range []int{1000, 20 << 20} {
		_, err := store.Stream(t.Context(), key, "application/zip",
			io.MultiReader(bytes.NewReader(some(size)), iotest.ErrReader(broken)))
		if err == nil || string(s.files[at]) != "what was there before" {
			t.Errorf("%d bytes: %v, stored %.30q", size, err, s.files[at])
		}
	}
	if s.parts != nil || s.calls[len(s.calls)-1] != "DELETE " {
		t.Errorf("%d parts stay after %v", len(s.parts), s.calls)
	}
}

func TestAFileIsOpenedOrGone(t *testing.T) {
	s, store := opened(t)
	s.files[at] = []byte("content")
	file, err := store.Open(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if data, err := io.ReadAll(file); err != nil || string(data) != "content" {
		t.Errorf("%q %v", data, err)
	}
	if _, err := store.Open(t.Context(), "exports/e2.zip"); !errors.Is(err, blob.ErrGone) {
		t.Errorf("%v", err)
	}
}
