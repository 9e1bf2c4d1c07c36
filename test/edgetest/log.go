package edgetest

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"os"
	"strings"
	"testing"

	"appraisal/internal/logs"
)

// listen gives a context under which the lines of a request are written to standard error and kept as they were meant,
// before anything is taken out of them.
func listen() (context.Context, *bytes.Buffer) {
	var raw bytes.Buffer
	both := slog.New(slog.NewJSONHandler(io.MultiWriter(os.Stderr, &raw), nil))
	return logs.Into(context.Background(), both), &raw
}

// secret fails the test when a line of a request holds what came with it: a text of its body, a value of its query, a
// claim, a header. So no action's test needs to ask for it.
func secret(t testing.TB, r Request, raw *bytes.Buffer) {
	t.Helper()
	var said []string
	var body any
	if json.Unmarshal([]byte(r.Body), &body) == nil {
		said = texts(body, said)
	} else {
		said = append(said, r.Body)
	}
	for _, values := range []map[string]string{r.Query, r.Claims, r.Headers} {
		for _, v := range values {
			said = append(said, v)
		}
	}
	for line := range strings.SplitSeq(strings.TrimSpace(raw.String()), "\n") {
		var fields map[string]any
		if line == "" || json.Unmarshal([]byte(line), &fields) != nil {
			continue
		}
		for _, ours := range []string{"time", "account", "route", "request",
			"code"} { // words of our own, which a request may use too, as it may name today
			delete(fields, ours)
		}
		logged := strings.Join(texts(map[string]any(fields), nil), "\n")
		for _, text := range said {
			if len(text) >= 6 && strings.Contains(logged, text) {
				t.Errorf("the log says %q, which came with the request: %s", text, line)
			}
		}
	}
}

// texts are the strings in a value that was read from JSON.
func texts(value any, found []string) []string {
	switch v := value.(type) {
	case string:
		return append(found, v)
	case []any:
		for _, e := range v {
			found = texts(e, found)
		}
	case map[string]any:
		for _, e := range v {
			found = texts(e, found)
		}
	}
	return found
}
