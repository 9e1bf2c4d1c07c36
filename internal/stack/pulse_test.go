package stack_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"appraisal/internal/stack"
)

func TestAPulseThatStopsIsTold(t *testing.T) {
	t.Parallel()
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if asked++; asked == 2 {
			time.Sleep(3200 * time.Millisecond)
		}
	}))
	defer server.Close()
	told := make(chan string, 9)
	pulse := stack.Feel(server.URL, func(what string) { told <- what })
	select {
	case what := <-told:
		if !strings.HasPrefix(what, "the emulator said nothing for 3.") {
			t.Errorf("it says %q", what)
		}
	case <-time.After(time.Minute):
		t.Error("nothing is told")
	}
	if said := pulse.Stop(); !strings.Contains(said, "nothing for at most 3.") {
		t.Errorf("in the end it says %q", said)
	}
}
