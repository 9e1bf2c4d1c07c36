package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"appraisal/internal/stack"
	"appraisal/test/bench/bare/calls"
	"appraisal/test/vaulttest"
)

// router stands where a function expects AWS: DynamoDB goes on to the engine, S3, KMS and Cognito are answered by the
// router itself. Of DynamoDB it keeps what was asked and what that consumed.
type router struct {
	URL    string
	engine string
	kms    *vaulttest.KMS

	mu      sync.Mutex
	objects map[string][]byte // what S3 holds, by path
	trips   []trip

	exported int64 // bytes of exports that were stored

	keeps   bool     // what is stored in S3; measuring only counts it
	mails   []string // that SES or Cognito have sent, one line each
	invited map[string]bool
}

// trip is one request to DynamoDB, and what it consumed.
type trip struct {
	calls.Request
	Read  float64 // RCU
	Write float64 // WCU of a single update; what a transaction costs is priced, for the engine counts it otherwise than AWS
}

func newRouter(b testing.TB, engine string) *router {
	r := &router{engine: engine, kms: vaulttest.New(), objects: map[string][]byte{}, invited: map[string]bool{}}
	server := httptest.NewServer(r)
	b.Cleanup(server.Close)
	r.URL = server.URL
	return r
}

func (r *router) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	target := request.Header.Get("X-Amz-Target")
	switch {
	case strings.HasPrefix(target, "DynamoDB_"):
		r.dynamoDB(w, request, target)
	case vaulttest.Asked(request):
		r.kms.ServeHTTP(w, request)
	case target != "":
		r.cognito(w, request, target)
	case request.URL.Path == "/v2/email/outbound-emails":
		r.ses(w, request)
	default:
		r.s3(w, request)
	}
}

// cognito knows the users that it has made, and mails each once for each time that it is asked to.
func (r *router) cognito(w http.ResponseWriter, request *http.Request, target string) {
	var in struct{ Username, MessageAction string }
	sent, _ := io.ReadAll(request.Body)
	json.Unmarshal(sent, &in)
	r.mu.Lock()
	defer r.mu.Unlock()
	w.Header().Set("Content-Type", "application/x-amz-json-1.1")
	_, operation, _ := strings.Cut(target, ".")
	switch {
	case operation == "AdminGetUser" && !r.invited[in.Username]:
		w.WriteHeader(http.StatusBadRequest)
		io.WriteString(w, `{"__type":"UserNotFoundException"}`)
	case operation == "AdminGetUser":
		fmt.Fprintf(w, `{"Enabled":true,"UserStatus":"FORCE_CHANGE_PASSWORD","UserAttributes":[{"Name":"custom:unit_code","Value":%q}]}`, stack.DemoUnit)
	case operation == "AdminCreateUser" && in.MessageAction == "" && r.invited[in.Username]:
		w.WriteHeader(http.StatusBadRequest)
		io.WriteString(w, `{"__type":"UsernameExistsException"}`)
	default:
		if operation == "AdminCreateUser" {
			r.invited[in.Username] = true
			r.mails = append(r.mails, "Cognito to "+in.Username)
		}
		io.WriteString(w, "{}")
	}
}

func (r *router) ses(w http.ResponseWriter, request *http.Request) {
	var in struct {
		Destination struct{ ToAddresses []string }
	}
	sent, _ := io.ReadAll(request.Body)
	json.Unmarshal(sent, &in)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.mails = append(r.mails, "SES to "+strings.Join(in.Destination.ToAddresses, ", "))
	w.Header().Set("Content-Type", "application/json")
	io.WriteString(w, `{"MessageId":"1"}`)
}

func (r *router) s3(w http.ResponseWriter, request *http.Request) {
	switch request.Method {
	case http.MethodPut:
		n, err := io.Copy(io.Discard, request.Body)
		if r.keeps && err == nil {
			r.put(request.URL.Path, nil)
		}
		if request.URL.Query().Has("partNumber") || strings.Contains(request.URL.Path, "/exports/") {
			r.took(payload(request, n))
		}
		w.Header().Set("ETag", `"00000000000000000000000000000000"`)
		return
	case http.MethodPost:
		multipart(w, request)
		return
	}
	if query := request.URL.Query(); query.Has("list-type") {
		r.list(w, request.URL.Path, query.Get("prefix"))
		return
	}
	r.mu.Lock()
	object, found := r.objects[request.URL.Path]
	r.mu.Unlock()
	if !found {
		w.WriteHeader(http.StatusNotFound)
		io.WriteString(w, "<Error><Code>NoSuchKey</Code></Error>")
		return
	}
	http.ServeContent(w, request, "", time.Time{}, bytes.NewReader(object))
}

// list names what a bucket holds below a prefix.
func (r *router) list(w http.ResponseWriter, bucket, prefix string) {
	var keys []string
	bucket = strings.TrimSuffix(bucket, "/") + "/"
	for path := range r.stock() {
		if key, in := strings.CutPrefix(path, bucket); in && strings.HasPrefix(key, prefix) {
			keys = append(keys, "<Contents><Key>"+key+"</Key></Contents>")
		}
	}
	slices.Sort(keys)
	w.Header().Set("Content-Type", "application/xml")
	io.WriteString(w, "<ListBucketResult>"+strings.Join(keys, "")+"</ListBucketResult>")
}

// multipart begins and ends a file that comes in parts.
func multipart(w http.ResponseWriter, request *http.Request) {
	io.Copy(io.Discard, request.Body)
	w.Header().Set("Content-Type", "application/xml")
	if request.URL.Query().Has("uploads") {
		io.WriteString(w, "<InitiateMultipartUploadResult><UploadId>upload-1</UploadId></InitiateMultipartUploadResult>")
		return
	}
	io.WriteString(w, `<CompleteMultipartUploadResult><ETag>"0-1"</ETag></CompleteMultipartUploadResult>`)
}

// payload is the size of what a request brings, without the frames of a stream that ends in its checksum.
func payload(request *http.Request, n int64) int64 {
	if size, err := strconv.ParseInt(request.Header.Get("X-Amz-Decoded-Content-Length"), 10, 64); err == nil {
		return size
	}
	return n
}

func (r *router) took(n int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.exported += n
}

// stored is how many bytes of exports have come.
func (r *router) stored() int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.exported
}

func (r *router) put(path string, object []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.objects[path] = object
}

func (r *router) dynamoDB(w http.ResponseWriter, request *http.Request, target string) {
	var body map[string]json.RawMessage
	sent, err := io.ReadAll(request.Body)
	if err == nil {
		err = json.Unmarshal(sent, &body)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	body["ReturnConsumedCapacity"] = json.RawMessage(`"TOTAL"`)
	metered, _ := json.Marshal(body)                  // of what was just parsed
	going := context.WithoutCancel(request.Context()) // what is under way when a function is killed gets there all the same
	on, err := http.NewRequestWithContext(going, request.Method, r.engine, bytes.NewReader(metered))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	on.Header = request.Header.Clone()
	on.Header.Del("Accept-Encoding")
	response, err := http.DefaultClient.Do(on)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer response.Body.Close()
	got, _ := io.ReadAll(response.Body)
	_, operation, _ := strings.Cut(target, ".")
	r.note(operation, sent, got)
	for name, values := range response.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(response.StatusCode)
	w.Write(got)
}

func (r *router) note(operation string, sent, got []byte) {
	var answer struct{ ConsumedCapacity json.RawMessage }
	type capacity struct{ CapacityUnits float64 }
	one, many := capacity{}, []capacity{}
	if json.Unmarshal(got, &answer) == nil && json.Unmarshal(answer.ConsumedCapacity, &many) != nil {
		json.Unmarshal(answer.ConsumedCapacity, &one)
	}
	for _, c := range many {
		one.CapacityUnits += c.CapacityUnits
	}
	t := trip{Request: calls.Request{Operation: operation, Body: sent}}
	if reads := map[string]bool{"GetItem": true, "Query": true, "BatchGetItem": true}; reads[operation] {
		t.Read = one.CapacityUnits
	}
	if operation == "UpdateItem" {
		t.Write = one.CapacityUnits
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.trips = append(r.trips, t)
}

// taken gives what was asked since the last time, and forgets it.
func (r *router) taken() []trip {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := r.trips
	r.trips = nil
	return all
}
