package stack

import (
	"bytes"
	"context"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
)

func TestABrowserThatEndsARequestIsNoFaultOfTheDoors(t *testing.T) {
	var said bytes.Buffer
	log.SetOutput(&said)
	defer log.SetOutput(os.Stderr)
	nobody := httptest.NewServer(nil)
	to, _ := url.Parse(nobody.URL)
	nobody.Close()
	ended, end := context.WithCancel(t.Context())
	end()
	for _, c := range []struct {
		ctx  context.Context
		told bool
	}{{ended, false}, {t.Context(), true}} {
		said.Reset()
		w := httptest.NewRecorder()
		sameOrigin(to).ServeHTTP(w, httptest.NewRequestWithContext(c.ctx, "GET", "/projects", nil))
		if told := strings.Contains(said.String(), "GET /projects"); told != c.told || w.Code != http.StatusBadGateway {
			t.Errorf("%d, said %q", w.Code, said.String())
		}
	}
}
