package lambdahttp

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/access"
	"appraisal/internal/fault"
)

// dryRun reads ?dryRun=true of a request that changes something, and takes it out of the query. An action that can't do
// without writing refuses it: nobody writes by mistake.
func dryRun(event *events.APIGatewayV2HTTPRequest, answer any) (bool, error) {
	text, asked := event.QueryStringParameters["dryRun"]
	if !asked || event.RequestContext.HTTP.Method == http.MethodGet {
		return false, nil
	}
	dry, err := strconv.ParseBool(text)
	if err != nil {
		var fields fault.Fields
		wrongType(reflect.Bool, "?dryRun", &fields)
		return false, fields.Err(fault.InputInvalid)
	}
	if _, can := answer.(Rehearsable); dry && !can {
		return false, fault.Of(fault.DryRunImpossible)
	}
	event.QueryStringParameters = maps.Clone(event.QueryStringParameters)
	delete(event.QueryStringParameters, "dryRun")
	return dry, nil
}

// terms reads If-Match and, of what changes something, the Idempotency-Key. The hash binds the key to this very
// request. A dry run has no key: it may be repeated, and is no first arrival of the step itself.
func terms(event events.APIGatewayV2HTTPRequest, account string, body []byte, dry bool) (access.Terms, error) {
	version, err := ifMatch(event.Headers["if-match"])
	if err != nil {
		return access.Terms{}, err
	}
	key := event.Headers["idempotency-key"]
	if key == "" || dry || event.RequestContext.HTTP.Method == http.MethodGet {
		return access.Terms{Version: version, Account: account, DryRun: dry}, nil
	}
	if !wellFormed(key) {
		return access.Terms{}, fault.Of(fault.KeyMalformed)
	}
	h := sha256.New()
	h.Write([]byte(event.RequestContext.HTTP.Method + " " + event.RawPath + "\n"))
	h.Write(body)
	return access.Terms{Version: version, Account: account, Key: key, Hash: hex.EncodeToString(h.Sum(nil))}, nil
}

func wellFormed(key string) bool {
	for _, c := range []byte(key) {
		if c <= ' ' || c > '~' {
			return false
		}
	}
	return len(key) >= 8 && len(key) <= 128
}

// ifMatch reads one strong entity tag such as "7"; a bare number does as well. "0" is what nobody has saved yet.
func ifMatch(header string) (int, error) {
	if header == "" {
		return 0, nil
	}
	tag := strings.TrimSpace(header)
	if inner, ok := strings.CutPrefix(tag, `"`); ok {
		if tag, ok = strings.CutSuffix(inner, `"`); !ok {
			return 0, fault.Of(fault.VersionMalformed)
		}
	}
	version, err := strconv.ParseUint(tag, 10, 31)
	switch {
	case err != nil:
		return 0, fault.Of(fault.VersionMalformed)
	case version == 0:
		return access.Unsaved, nil
	}
	return int(version), nil
}

// Seen is an action that demands the version that its caller has seen: of two tabs in which the same is filled in, the
// second must not overwrite what it does not show.
func Seen[In, Out any](act Action[In, Out]) Action[In, Out] {
	return func(ctx context.Context, req Request[In]) (Out, error) {
		if req.Terms.Version == 0 {
			var none Out
			return none, fault.Of(fault.VersionRequired)
		}
		return act(ctx, req)
	}
}

// Unkept is an action that is told, or answers, what must be kept nowhere beside its record: what is personal, or opens
// something. An answer that is kept, and the hash of a body with the number of a document, from which the number is found,
// would be. So it takes no Idempotency-Key: one is refused, for whoever sends it counts on it.
func Unkept[In, Out any](act Action[In, Out]) Action[In, Out] {
	return func(ctx context.Context, req Request[In]) (Out, error) {
		if req.Terms.Key != "" {
			var none Out
			return none, fault.Of(fault.KeyNotTaken)
		}
		return act(ctx, req)
	}
}
