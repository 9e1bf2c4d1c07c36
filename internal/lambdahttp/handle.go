// Package lambdahttp stands between an API Gateway event and a typed action: permission first, then strict decoding,
// then the action, then its answer or its fault as problem+json (RFC 9457), and one log line for each request. The work
// ends before the function does, so that there is always an answer.
package lambdahttp

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"appraisal/internal/access"
	"appraisal/internal/budget"
	"appraisal/internal/cloud"
	"appraisal/internal/env"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/logs"
	"appraisal/internal/secret"
	"appraisal/internal/settings"
	"appraisal/internal/text"
)

// Standings reads what the records say at this request, in one round trip: who the caller is, and the settings in
// force. An unknown subject is fault.AccountUnknown; an empty subject asks for the settings alone.
type Standings interface {
	Standing(ctx context.Context, subject string) (access.Caller, settings.Settings, error)
}

// Action is one verb of the system.
type Action[In, Out any] func(context.Context, Request[In]) (Out, error)

// Handler is what lambda.Start takes.
type Handler func(context.Context, events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error)

// Start serves an action for as long as Lambda likes, or says why it can't.
func Start[In, Out any](e *env.Settings, permission access.Permission, standings Standings, act Action[In, Out]) {
	t := tokens(e)
	e.Check()
	lambda.Start(HandleFor(t, permission, standings, act))
}

// Handle makes the handler of an action, where the gateway leaves nothing open about a token.
func Handle[In, Out any](permission access.Permission, standings Standings, act Action[In, Out]) Handler {
	return HandleFor(Tokens{}, permission, standings, act)
}

// HandleFor makes the handler of an action. The permission comes first: there is no action without one.
func HandleFor[In, Out any](t Tokens, permission access.Permission, standings Standings, act Action[In, Out]) Handler {
	return func(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
		started := time.Now()
		work, cancel := budget.Within(ctx, budget.Answer)
		defer cancel()
		var req Request[In]
		var out Out
		browser, asPage := opened(event, out)
		response, err := serve(work, t, permission, standings, act, event, &req)
		if err != nil {
			err = unavailable(arranged(err, &req.In))
			if body := problem(err, event.RequestContext.RequestID); asPage {
				response = refusal(browser, body, req.Settings)
			} else {
				response = body.response()
			}
		}
		if _, can := any(out).(Readable); can {
			response.Headers["Vary"] = "Accept"
		}
		record(ctx, event, response.StatusCode, err, time.Since(started))
		return response, nil
	}
}

// unavailable makes a failure that passes one that says so; a fault stays what it is.
func unavailable(err error) error {
	if refused := (*fault.Error)(nil); errors.As(err, &refused) || !cloud.Passing(err) {
		return err
	}
	return fault.Of(fault.Unavailable).Because(err)
}

// arranged has a refusal tell what is wrong in the order and the words of the form that the input is.
func arranged(err error, in any) error {
	if filled, is := in.(forms.Filled); is {
		return forms.Arranged(err, filled.Form())
	}
	return err
}

func serve[In, Out any](ctx context.Context, t Tokens, permission access.Permission, standings Standings,
	act Action[In, Out], event events.APIGatewayV2HTTPRequest, req *Request[In]) (response events.APIGatewayV2HTTPResponse, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = crash{value: r, stack: debug.Stack()}
		}
	}()
	*req = Request[In]{Path: path(event.PathParameters), Claims: claims(event),
		Address: event.RequestContext.HTTP.SourceIP}
	req.Verified = t.verified(req.Claims)
	if permission.IsPublic() {
		req.Session = session(event)
	}
	if req.Caller, req.Settings, err = t.admit(ctx, permission, standings, req.Claims); err != nil {
		return response, err
	}
	most := MaxBody
	if large, is := any(&req.In).(Large); is {
		most = large.MostBody()
	}
	body, err := content(event, most)
	if err != nil {
		return response, err
	}
	var out Out
	_, asPage := opened(event, out)
	dry, err := dryRun(&event, out)
	if err != nil {
		return response, err
	}
	if _, nothing := any(req.In).(Nothing); nothing && asPage {
		event.QueryStringParameters = nil // who passes an address on adds marks of their own
	}
	if err = decode(event, body, &req.In); err != nil {
		return response, err
	}
	if req.Terms, err = terms(event, req.Claims["sub"], body, dry); err != nil {
		return response, err
	}
	out, err = act(ctx, *req)
	if err != nil {
		return response, err
	}
	out = access.Show(req.Caller, out)
	if asPage {
		return shown(any(out).(Readable).Page(req.Settings), http.StatusOK), nil
	}
	return answer(out)
}

// crash is a panic of an action, with the place where it happened for the log.
type crash struct {
	value any
	stack []byte
}

// Error says what was panicked with if it is our own word or the runtime's; any other value may hold somebody's.
func (c crash) Error() string {
	switch c.value.(type) {
	case string, runtime.Error:
		return fmt.Sprint("panic: ", c.value)
	}
	return fmt.Sprintf("panic: a value of type %T", c.value)
}

func (t Tokens) admit(ctx context.Context, permission access.Permission, standings Standings,
	claims map[string]string) (access.Caller, settings.Settings, error) {
	subject := claims["sub"]
	switch {
	case permission.IsPublic():
		return standings.Standing(ctx, "")
	case subject == "":
		return access.Caller{}, settings.Settings{}, fault.Of(fault.SignInRequired)
	}
	if err := t.ours(claims); err != nil {
		return access.Caller{}, settings.Settings{}, err
	}
	if !permission.NeedsAccount() {
		return standings.Standing(ctx, "")
	}
	caller, in, err := standings.Standing(ctx, subject)
	if err != nil {
		return caller, in, err
	}
	if t.Groups != "" {
		caller = caller.Within(access.Groups(claims[t.Groups]))
	}
	if !t.verified(claims) {
		caller.Login = ""
	}
	return caller, in, permission.Allows(caller)
}

// claims are those that the gateway's own authorizer has verified.
func claims(event events.APIGatewayV2HTTPRequest) map[string]string {
	if a := event.RequestContext.Authorizer; a != nil && a.JWT != nil {
		return a.JWT.Claims
	}
	return nil
}

// session is the token of a session; none when the request has none that can be one.
func session(event events.APIGatewayV2HTTPRequest) secret.Token {
	scheme, said, _ := strings.Cut(event.Headers["authorization"], " ")
	if token, ok := secret.ParseToken(said); ok && strings.EqualFold(scheme, "Bearer") {
		return token
	}
	return secret.Token{}
}

func content(event events.APIGatewayV2HTTPRequest, most int) ([]byte, error) {
	body := []byte(event.Body)
	if event.IsBase64Encoded {
		decoded, err := base64.StdEncoding.DecodeString(event.Body)
		if err != nil {
			return nil, fault.Of(fault.InputNotJSON, "why", "base64")
		}
		body = decoded
	}
	if len(body) > most {
		return nil, fault.Of(fault.InputTooLarge, "limit", strconv.Itoa(most))
	}
	return body, nil
}

// path takes path parameters as ids; what is none is the name of nothing, and empty.
func path(parameters map[string]string) map[string]string {
	taken := map[string]string{}
	for name, typed := range parameters {
		var faults fault.Fields
		if id := text.ID.Take(name, typed, &faults); len(faults) == 0 {
			taken[name] = id
		}
	}
	return taken
}

// decode reads body or query into the input: first the shape, then texts and the input's own rules, all of which are
// told at once.
func decode(event events.APIGatewayV2HTTPRequest, body []byte, in any) error {
	var fields fault.Fields
	at := "/"
	switch event.RequestContext.HTTP.Method {
	case http.MethodGet, http.MethodDelete:
		at = "?"
		bindQuery(event.QueryStringParameters, in, &fields)
	default:
		if err := bindBody(body, in, &fields); err != nil {
			return err
		}
	}
	if len(fields) == 0 {
		if _, itself := in.(text.SelfChecked); !itself {
			text.Check(in, at, &fields)
		}
		if v, ok := in.(Validator); ok {
			v.Validate(&fields)
		}
	}
	fields = fields.Once()
	return fields[:min(len(fields), maxFaults)].Err(fault.InputInvalid)
}

func answer(out any) (events.APIGatewayV2HTTPResponse, error) {
	body, err := json.Marshal(out)
	if err != nil {
		return events.APIGatewayV2HTTPResponse{}, fmt.Errorf("marshal the answer: %w", err)
	}
	headers := map[string]string{"Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store"}
	if v, ok := out.(Versioned); ok && v.ETag() > 0 {
		headers["ETag"] = `"` + strconv.Itoa(v.ETag()) + `"`
	}
	status := http.StatusOK
	if s, ok := out.(interface{ status() int }); ok {
		status = s.status()
	}
	return events.APIGatewayV2HTTPResponse{StatusCode: status, Headers: headers, Body: string(body)}, nil
}

// record writes one line a request; neither body nor claims nor query reach the log.
func record(ctx context.Context, event events.APIGatewayV2HTTPRequest, status int, err error, took time.Duration) {
	level, attrs := slog.LevelInfo, []slog.Attr{
		slog.String("request", event.RequestContext.RequestID), slog.String("route", event.RouteKey),
		slog.Int("status", status), slog.Int64("ms", took.Milliseconds()), slog.String("account", claims(event)["sub"]),
	}
	var refused *fault.Error
	switch {
	case errors.As(err, &refused) && status < http.StatusInternalServerError:
		attrs = append(attrs, slog.String("code", string(refused.Code)))
		if cause := refused.Unwrap(); cause != nil {
			attrs = append(attrs, slog.String("cause", cause.Error()))
		}
	case err != nil: // ours, for good or passing
		level, attrs = slog.LevelError, append(attrs, slog.String("error", err.Error()))
		if c := (crash{}); errors.As(err, &c) {
			attrs = append(attrs, slog.String("stack", string(c.stack)))
		}
	}
	logs.From(ctx).LogAttrs(ctx, level, "request", attrs...)
}
