// Package logs writes what functions leave behind for whoever operates them: lines of JSON, in words of our own. What
// people have written does not belong there, and what comes into a line all the same is taken out of it.
package logs

import (
	"context"
	"io"
	"log/slog"
	"os"
	"regexp"
)

// New writes lines to w.
func New(w io.Writer) *slog.Logger {
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		switch a.Value.Kind() {
		case slog.KindString:
			a.Value = slog.StringValue(Clean(a.Value.String()))
		case slog.KindAny:
			if err, ok := a.Value.Any().(error); ok {
				a.Value = slog.StringValue(Clean(err.Error()))
			}
		}
		return a
	}}))
}

// Start makes all that this process logs, also by package log and by the runtime, lines of New on standard error.
func Start() { slog.SetDefault(New(os.Stderr)) }

type key struct{}

// Into gives what is logged under a context to a logger: how a test reads along.
func Into(ctx context.Context, l *slog.Logger) context.Context {
	return context.WithValue(ctx, key{}, l)
}

// From is the logger of a context, or one that writes to standard error.
func From(ctx context.Context) *slog.Logger {
	if l, ok := ctx.Value(key{}).(*slog.Logger); ok {
		return l
	}
	return New(os.Stderr)
}

// personal is what a line never holds: addresses, 身份证号, telephone numbers, and whatever is not written in ASCII, which
// our own words are.
var personal = regexp.MustCompile(`[^\s"'<>(),;=]+@[A-Za-z0-9.-]*[A-Za-z0-9]|\b[1-9]\d{14}(\d\d[\dXx])?\b|\b1[3-9]\d{9}\b|\b0\d{2,3}-?\d{7,8}\b|[^\x00-\x7f]+`)

// Clean is a text without what is personal.
func Clean(text string) string { return personal.ReplaceAllString(text, "…") }
