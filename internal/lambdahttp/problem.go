package lambdahttp

import (
	"cmp"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/fault"
)

var statuses = map[fault.Kind]int{
	fault.Invalid: http.StatusUnprocessableEntity, fault.Unauthenticated: http.StatusUnauthorized,
	fault.Forbidden: http.StatusForbidden, fault.NotFound: http.StatusNotFound, fault.Conflict: http.StatusConflict,
	fault.TooLarge: http.StatusRequestEntityTooLarge, fault.Required: http.StatusPreconditionRequired,
	fault.Malformed: http.StatusBadRequest,
	fault.TooMany:   http.StatusTooManyRequests,
	fault.Passing:   http.StatusServiceUnavailable,
}

type problemBody struct {
	Type    string         `json:"type"`
	Title   string         `json:"title"`
	TitleEn string         `json:"titleEn"`
	Status  int            `json:"status"`
	Code    fault.Code     `json:"code"`
	Request string         `json:"instance,omitempty"`
	Errors  []FieldFault   `json:"errors,omitempty"`
	Facts   map[string]any `json:"facts,omitempty"`
}

// FieldFault is one faulty field, as callers see it.
type FieldFault struct {
	Pointer   string     `json:"pointer"`
	Label     string     `json:"label,omitempty"` // what forms call the field, and which of a list it is
	Code      fault.Code `json:"code"`
	Message   string     `json:"message"`
	MessageEn string     `json:"messageEn"`
}

// problem says an error. What is not a fault is 500 without inner words.
func problem(err error, request string) problemBody {
	body := problemBody{Title: "系统内部错误，请稍后再试。", TitleEn: "Internal error; please try again later.",
		Status: http.StatusInternalServerError, Code: "internal", Request: "urn:request:" + request}
	var refused *fault.Error
	if errors.As(err, &refused) && statuses[refused.Kind()] != 0 {
		text := refused.Text()
		body.Title, body.TitleEn = text.Zh, text.En
		body.Status, body.Code, body.Facts = statuses[refused.Kind()], refused.Code, refused.Facts
		body.Errors = FieldFaults(refused.Fields)
	}
	body.Type = "urn:problem:" + string(body.Code)
	return body
}

func (body problemBody) response() events.APIGatewayV2HTTPResponse {
	encoded, _ := json.Marshal(body) // plain values and facts that were marshalled before: can't fail
	headers := map[string]string{"Content-Type": "application/problem+json; charset=utf-8", "Cache-Control": "no-store"}
	if body.Status == http.StatusServiceUnavailable {
		headers["Retry-After"] = retryAfter
	}
	return events.APIGatewayV2HTTPResponse{StatusCode: body.Status, Body: string(encoded), Headers: headers}
}

// retryAfter is in how many seconds a request that could not be done now may come again.
const retryAfter = "5"

// FieldFaults shows faulty fields to a caller, in both languages; also used where an answer lists what is still
// missing.
func FieldFaults(fields []fault.Field) []FieldFault {
	var shown []FieldFault
	for _, f := range fields {
		text := f.Text()
		shown = append(shown, FieldFault{Pointer: f.Pointer, Label: label(f), Code: f.Code, Message: text.Zh, MessageEn: text.En})
	}
	return shown
}

// label is what a field is called, by people or else by the request. What is wrong with a body as a whole is at no field.
func label(f fault.Field) string {
	return cmp.Or(f.Label, fault.Label(f.Pointer), f.Pointer[strings.LastIndexAny(f.Pointer, "/?")+1:])
}
