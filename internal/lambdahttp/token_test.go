package lambdahttp_test

import (
	"context"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/test/edgetest"
)

func TestOnlyAnIDTokenOfTheAPIsOwnClientIsTaken(t *testing.T) {
	tokens := lambdahttp.Tokens{Client: "ours"}
	for name, tc := range map[string]struct {
		claims map[string]string
		want   int
	}{
		"an ID token": {map[string]string{"token_use": "id", "aud": "ours"}, 200},
		"one of an issuer that does not say its use": {map[string]string{"aud": "ours"}, 200},
		"one for several clients, made for ours":     {map[string]string{"aud": "[theirs ours]", "azp": "ours"}, 200},
		"the client's access token":                  {map[string]string{"token_use": "access", "client_id": "ours"}, 401},
		"an access token with an audience":           {map[string]string{"token_use": "access", "aud": "ours"}, 401},
		"a refresh token":                            {map[string]string{"token_use": "refresh", "aud": "ours"}, 401},
		"an access token as Keycloak makes it":       {map[string]string{"typ": "Bearer", "aud": "ours", "azp": "ours"}, 401},
		"an ID token of another client":              {map[string]string{"token_use": "id", "aud": "theirs"}, 401},
		"one for several clients, made for another":  {map[string]string{"aud": "[theirs ours]", "azp": "theirs"}, 401},
		"a client whose name begins alike":           {map[string]string{"token_use": "id", "aud": "ours-too"}, 401},
		"a token for nobody":                         {map[string]string{"token_use": "id"}, 401},
	} {
		for _, permission := range []access.Permission{access.ByUnit, access.SignedIn} {
			a := edgetest.Send(t, taking(tokens, permission, fine), edgetest.Request{Subject: "main", Claims: tc.claims})
			if a.Status != tc.want || a.Status != 200 && a.Problem.Code != "access.wrong_token" {
				t.Errorf("%s: %d %s, want %d", name, a.Status, a.Problem.Code, tc.want)
			}
		}
		if a := edgetest.Send(t, taking(tokens, access.Public, fine),
			edgetest.Request{Subject: "main", Claims: tc.claims}); a.Status != 200 {
			t.Errorf("%s, where nobody has to sign in: %d", name, a.Status)
		}
	}
}

func TestALoginThatNobodyHasProvedMakesNobodyA组长(t *testing.T) {
	for _, tc := range []struct{ claim, said, want string }{
		{"email_verified", "true", "leader@example.org"}, {"email_verified", "false", ""}, {"email_verified", "", ""},
		{"email_verified", "yes", ""}, {"", "", "leader@example.org"},
	} {
		tokens := lambdahttp.Tokens{LoginVerified: tc.claim}
		who := records{"leader": {Account: "leader", Login: "leader@example.org", Roles: []access.Role{access.Reviewer}}}
		var got string
		handler := lambdahttp.HandleFor(tokens, access.ByReviewer, who,
			func(_ context.Context, r lambdahttp.Request[nothing]) (any, error) {
				got = r.Caller.Login
				return struct{}{}, nil
			})
		edgetest.Send(t, handler, edgetest.Request{Subject: "leader", Claims: map[string]string{"email_verified": tc.said}})
		if got != tc.want {
			t.Errorf("the claim %q says %q: acts as %q, want %q", tc.claim, tc.said, got, tc.want)
		}
	}
}
