package bench

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"appraisal/test/vaulttest"
)

// way is one in which a call to AWS goes wrong.
type way string

// The ways. After those that end in "done", AWS has done what it was asked to.
const (
	unsent        way = "not sent"
	answerLost    way = "answer lost, done"
	failed        way = "500"
	failedDone    way = "500, done"
	unavailable   way = "503"
	throttled     way = "throttled"
	contended     way = "another transaction is under way"
	hung          way = "hangs"
	hungDone      way = "hangs, done"
	killed        way = "the function is killed"
	killedDone    way = "the function is killed, done"
	deliveredOnce way = "nothing, and the same again"
)

// call is one that a function has made: "DynamoDB TransactWriteItems", "S3 PUT", "SES POST", "KMS Decrypt".
type call string

// service is the part of AWS that takes a call.
func (c call) service() string {
	name, _, _ := strings.Cut(string(c), " ")
	return name
}

// writes tells whether a call changes something: of KMS none does.
func (c call) writes() bool {
	if c.service() == "KMS" {
		return false
	}
	for _, read := range []string{" Get", " BatchGet", " Query", "S3 GET", "S3 HEAD", " AdminGetUser"} {
		if strings.Contains(string(c), read) {
			return false
		}
	}
	return true
}

func callOf(r *http.Request) call {
	target := r.Header.Get("X-Amz-Target")
	_, operation, _ := strings.Cut(target, ".")
	switch {
	case strings.HasPrefix(target, "DynamoDB_"):
		return call("DynamoDB " + operation)
	case vaulttest.Asked(r):
		return call("KMS " + operation)
	case target != "":
		return call("Cognito " + operation)
	case strings.HasPrefix(r.URL.Path, "/v2/email/"):
		return call("SES " + r.Method)
	}
	return call("S3 " + r.Method)
}

// spoiler stands between a function and the router, and spoils what it is told to.
type spoiler struct {
	URL    string
	router *router

	mu     sync.Mutex
	seen   []call
	spoils bool
	at     int  // the call that is spoiled, from 0
	how    way  // in which it is spoiled
	ever   bool // and so is each later one to the same service
	kill   func()
	ends   chan struct{} // what hangs
}

func newSpoiler(t testing.TB, r *router) *spoiler {
	s := &spoiler{router: r}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	s.URL = server.URL
	return s
}

// arm lets the next calls go wrong, and forgets those before.
func (s *spoiler) arm(at int, how way, ever bool, kill func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen, s.spoils, s.at, s.how, s.ever, s.kill, s.ends = nil, true, at, how, ever, kill, make(chan struct{})
}

// disarm repairs everything, and gives the calls that were made since it was done last.
func (s *spoiler) disarm() []call {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.spoils {
		close(s.ends)
	}
	seen := s.seen
	s.seen, s.spoils = nil, false
	return seen
}

func (s *spoiler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := callOf(r)
	s.mu.Lock()
	n := len(s.seen)
	s.seen = append(s.seen, c)
	hit := s.spoils && (n == s.at || s.ever && n > s.at && c.service() == s.seen[s.at].service()) &&
		(s.how != contended || strings.HasSuffix(string(c), "TransactWriteItems"))
	how, kill, ends := s.how, s.kill, s.ends
	s.mu.Unlock()
	if !hit {
		s.router.ServeHTTP(w, r)
		return
	}
	if strings.HasSuffix(string(how), "done") {
		s.router.ServeHTTP(httptest.NewRecorder(), r)
	}
	switch how {
	case unsent, answerLost:
		cut(w)
	case hung, hungDone:
		io.Copy(io.Discard, r.Body)
		select {
		case <-ends:
		case <-r.Context().Done():
		}
		cut(w)
	case killed, killedDone:
		kill()
		cut(w)
	default:
		io.Copy(io.Discard, r.Body)
		status, kind := refusalOf(c, how)
		w.Header().Set("Content-Type", "application/x-amz-json-1.0")
		w.Header().Set("X-Amzn-ErrorType", kind)
		w.WriteHeader(status)
		switch {
		case c.service() == "S3":
			fmt.Fprintf(w, "<Error><Code>%s</Code></Error>", kind)
		case how == contended:
			fmt.Fprint(w, `{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","CancellationReasons":[{"Code":"TransactionConflict"},{"Code":"None"}]}`)
		default:
			fmt.Fprintf(w, `{"__type":%q,"message":"spoiled"}`, kind)
		}
	}
}

// refusalOf is how a part of AWS says that it can't.
func refusalOf(c call, how way) (status int, kind string) {
	switch {
	case how == contended:
		return http.StatusBadRequest, "TransactionCanceledException"
	case how == throttled && c.service() == "S3":
		return http.StatusServiceUnavailable, "SlowDown"
	case how == throttled && c.service() == "DynamoDB":
		return http.StatusBadRequest, "ProvisionedThroughputExceededException"
	case how == throttled && c.service() == "KMS":
		return http.StatusBadRequest, "ThrottlingException"
	case how == throttled && c.service() == "SES":
		return http.StatusTooManyRequests, "TooManyRequestsException"
	case how == throttled:
		return http.StatusBadRequest, "TooManyRequestsException"
	case how == unavailable:
		return http.StatusServiceUnavailable, "ServiceUnavailable"
	}
	return http.StatusInternalServerError, "InternalServerError"
}

// cut breaks a connection off, as a network does.
func cut(w http.ResponseWriter) {
	connection, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	if tcp, ok := connection.(*net.TCPConn); ok {
		tcp.SetLinger(0)
	}
	connection.Close()
}

// spoiled is one scenario: what goes wrong, where, and for how long.
type spoiled struct {
	at   int
	call call
	how  way
	ever bool
	time time.Duration // that the function has
}

func (f spoiled) String() string {
	often := "once"
	if f.ever {
		often = "for good"
	}
	return fmt.Sprintf("call %d (%s): %s, %s", f.at+1, f.call, f.how, often)
}

// most is how many calls of a function are spoiled: of one that makes more, the writes first, evenly.
const most = 14

// faults are what may go wrong with the calls of a function.
func faults(calls []call, background bool) (all []spoiled) {
	short, long := 3*time.Second, 15*time.Second
	if background {
		short, long = 22*time.Second, time.Minute
	}
	var writes, reads []int
	for i, c := range calls {
		if c.writes() {
			writes = append(writes, i)
		} else {
			reads = append(reads, i)
		}
	}
	writes = sample(writes, most)
	for _, i := range sample(reads, max(most-len(writes), 3)) {
		all = append(all, spoiled{i, calls[i], unsent, false, long}, spoiled{i, calls[i], throttled, false, long},
			spoiled{i, calls[i], failed, true, long},
			spoiled{i, calls[i], killed, false, long})
	}
	for k, i := range writes {
		for _, how := range []way{unsent, answerLost, failed, failedDone, unavailable, throttled} {
			all = append(all, spoiled{i, calls[i], how, false, long}, spoiled{i, calls[i], how, true, long})
		}
		if strings.HasSuffix(string(calls[i]), "TransactWriteItems") {
			all = append(all, spoiled{i, calls[i], contended, false, long}, spoiled{i, calls[i], contended, true, long})
		}
		all = append(all, spoiled{i, calls[i], killed, false, long}, spoiled{i, calls[i], killedDone, false, long})
		if k == len(writes)-1 && *spoils != "" { // these take their time
			all = append(all, spoiled{i, calls[i], hung, true, short}, spoiled{i, calls[i], hungDone, true, short},
				spoiled{i, calls[i], hungDone, false, long})
		}
	}
	return append(all, spoiled{at: -1, call: "none", how: deliveredOnce, time: long})
}

// sample takes at most n of a list, evenly.
func sample(all []int, n int) []int {
	if len(all) <= n {
		return all
	}
	var some []int
	for i := range n {
		some = append(some, all[i*(len(all)-1)/(n-1)])
	}
	return some
}
