package lambdahttp

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/fault"
)

// once reads the Idempotency-Key of a POST. The hash binds the key to this very request.
func once(event events.APIGatewayV2HTTPRequest, account string, body []byte) (Once, error) {
	key := event.Headers["idempotency-key"]
	if key == "" || event.RequestContext.HTTP.Method != http.MethodPost {
		return Once{}, nil
	}
	if len(key) < 8 || len(key) > 128 {
		return Once{}, fault.Of(fault.KeyMalformed)
	}
	for _, c := range []byte(key) {
		if c <= ' ' || c > '~' {
			return Once{}, fault.Of(fault.KeyMalformed)
		}
	}
	h := sha256.New()
	h.Write([]byte(event.RawPath + "\n"))
	h.Write(body)
	return Once{Account: account, Key: key, Hash: hex.EncodeToString(h.Sum(nil))}, nil
}
