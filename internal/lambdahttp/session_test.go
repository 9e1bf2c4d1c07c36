package lambdahttp_test

import (
	"crypto/rand"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/secret"
	"appraisal/test/edgetest"
)

func TestAPublicRouteIsToldTheTokenOfASession(t *testing.T) {
	token, err := secret.NewToken(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	var got secret.Token
	handler := doing(access.Public, func(r lambdahttp.Request[nothing]) (any, error) {
		got = r.Session
		return fine(r)
	})
	for said, want := range map[string]secret.Token{"Bearer " + token.Show(): token, "bearer " + token.Show(): token,
		"Basic " + token.Show(): {}, token.Show(): {}, "Bearer": {}, "": {}, "Bearer " + strings.ToUpper(token.Show()): {},
		"Bearer eyJhbGciOi.x.y": {}} {
		edgetest.Send(t, handler, edgetest.Request{Headers: map[string]string{"authorization": said}})
		if got != want {
			t.Errorf("%d characters of %q are a token: %v", len(said), strings.Fields(said + " -")[0], got != secret.Token{})
		}
	}
}
