package stack

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// site is a sign-in page that answers its first calls of a path with 500.
func site(t *testing.T, path string, failures int) (*Stack, *int) {
	t.Helper()
	calls := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == path {
			if calls++; calls <= failures {
				http.Error(w, "dictionary changed size during iteration", http.StatusInternalServerError)
				return
			}
		}
		switch r.URL.Path {
		case "/login":
			if r.FormValue("password") != "right" {
				w.WriteHeader(http.StatusOK) // the page again
				return
			}
			http.Redirect(w, r, Redirect+"?code=c&state="+r.FormValue("state"), http.StatusFound)
		case "/oauth2/token":
			w.Write([]byte(`{"id_token": "id", "access_token": "access"}`))
		}
	}))
	t.Cleanup(server.Close)
	return &Stack{Endpoint: server.URL}, &calls
}

func TestASignInSurvivesAServersPassingTrouble(t *testing.T) {
	for _, path := range []string{"/oauth2/authorize", "/login", "/oauth2/token"} {
		s, calls := site(t, path, 2)
		got, err := s.SignInTo(t.Context(), "client", "main@example.org", "right")
		if err != nil || got.ID != "id" || *calls != 3 {
			t.Errorf("%s: %+v after %d calls, %v", path, got, *calls, err)
		}
	}
}

func TestASignInThatStaysBrokenSaysWhat(t *testing.T) {
	s, calls := site(t, "/login", 100)
	_, err := s.SignInTo(t.Context(), "client", "main@example.org", "right")
	if err == nil || !strings.Contains(err.Error(), "dictionary changed size") || *calls != 3 {
		t.Errorf("after %d calls: %v", *calls, err)
	}
}

func TestAWrongPasswordIsTriedOnce(t *testing.T) {
	s, calls := site(t, "/login", 0)
	_, err := s.SignInTo(t.Context(), "client", "main@example.org", "wrong")
	if err == nil || !strings.Contains(err.Error(), "password is wrong") || *calls != 1 {
		t.Errorf("after %d calls: %v", *calls, err)
	}
}
