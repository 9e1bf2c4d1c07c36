package lambdahttp

import (
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/fault"
	"appraisal/internal/page"
	"appraisal/internal/settings"
)

// Readable is an answer that is also a page, for who opens its address in a browser; what asks for nothing or anything
// gets the JSON. Its action is public, for a browser that opens an address brings no token.
type Readable interface {
	Page(settings.Settings) page.Page
	// Refusal is the page of a refusal or a failure, asked of a zero answer.
	Refusal(Refused, settings.Settings) page.Page
}

// Refused is what a page says of a fault.
type Refused struct {
	Code   fault.Code // "internal" of what is no fault
	Status int
	Title  string // in Chinese
}

// opened tells whether the answer to a request is to be a page: it can be, and text/html is preferred to JSON.
func opened(event events.APIGatewayV2HTTPRequest, answer any) (Readable, bool) {
	r, can := answer.(Readable)
	accept := event.Headers["accept"]
	return r, can && quality(accept, "text", "html") > quality(accept, "application", "json")
}

// quality is how much a media type is wanted, from 0 to 1, by the range that names it best (RFC 9110 §12.5.1).
func quality(accept, kind, sub string) (q float64) {
	best := -1
	for one := range strings.SplitSeq(accept, ",") {
		media, parameters, err := mime.ParseMediaType(one)
		if err != nil {
			continue
		}
		at := -1
		switch media {
		case kind + "/" + sub:
			at = 2
		case kind + "/*":
			at = 1
		case "*/*":
			at = 0
		}
		if at <= best {
			continue
		}
		best, q = at, 1
		if said, ok := parameters["q"]; ok {
			if q, err = strconv.ParseFloat(said, 64); err != nil {
				q = 0
			}
		}
	}
	return q
}

func shown(p page.Page, status int) events.APIGatewayV2HTTPResponse {
	headers := map[string]string{"Vary": "Accept"}
	for name, value := range page.Headers {
		headers[name] = value
	}
	return events.APIGatewayV2HTTPResponse{StatusCode: status, Headers: headers, Body: p.HTML()}
}

// refusal is a fault as a page; with the settings in force, as far as they could be read.
func refusal(r Readable, body problemBody, in settings.Settings) events.APIGatewayV2HTTPResponse {
	if in.Association().Name == "" {
		in = settings.Default()
	}
	response := shown(r.Refusal(Refused{Code: body.Code, Status: body.Status, Title: body.Title}, in), body.Status)
	if body.Status == http.StatusServiceUnavailable {
		response.Headers["Retry-After"] = retryAfter
	}
	return response
}
