package apicheck

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
)

// A page is a text to the description.
func init() { openapi3filter.RegisterBodyDecoder("text/html", openapi3filter.PlainBodyDecoder) }

// Exchange is one request with its answer; the path of the request is that behind the API's base address.
type Exchange struct {
	Request  *http.Request
	Sent     []byte // body of the request
	Status   int
	Header   http.Header // of the answer
	Received []byte      // body of the answer
}

// Check is nil when the answer is one that the description knows for the request and, where the request was accepted,
// the request is one that the description allows. An address that is not described must not be there.
func (d *Description) Check(x Exchange) error {
	route, path, err := d.router.FindRoute(x.Request)
	var unknown *routers.RouteError
	switch {
	case errors.As(err, &unknown) && x.Status == http.StatusNotFound:
		return nil
	case err != nil:
		return fmt.Errorf("%s %s is not described, and was answered with %d: %w", x.Request.Method, x.Request.URL.Path,
			x.Status, err)
	}
	asked := x.Request.Clone(context.Background())
	asked.Body, asked.ContentLength = io.NopCloser(bytes.NewReader(x.Sent)), int64(len(x.Sent))
	request := &openapi3filter.RequestValidationInput{Request: asked, PathParams: path, Route: route, Options: options()}
	name := route.Operation.OperationID
	if x.Status < 300 {
		if err := openapi3filter.ValidateRequest(context.Background(), request); err != nil {
			return fmt.Errorf("%s: accepted with %d, though not described so: %w", name, x.Status, err)
		}
	}
	response := &openapi3filter.ResponseValidationInput{RequestValidationInput: request, Status: x.Status,
		Header: x.Header,
		Body:   io.NopCloser(bytes.NewReader(x.Received)), Options: options()}
	if err := openapi3filter.ValidateResponse(context.Background(), response); err != nil {
		return fmt.Errorf("%s: answer %d is not as described: %w\n%s", name, x.Status, err, x.Received)
	}
	return nil
}

func options() *openapi3filter.Options {
	o := &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true, SkipSettingDefaults: true,
		RejectWhenRequestBodyNotSpecified: true, AuthenticationFunc: openapi3filter.NoopAuthenticationFunc}
	o.WithCustomSchemaErrorFunc(func(e *openapi3.SchemaError) string {
		return "/" + strings.Join(e.JSONPointer(), "/") + ": " + e.Reason
	})
	return o
}
