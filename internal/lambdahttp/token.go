package lambdahttp

import (
	"slices"

	"appraisal/internal/access"
	"appraisal/internal/env"
	"appraisal/internal/fault"
)

// Tokens says what the gateway leaves open about a token that it has verified; template.yaml names it for every
// function. What is empty is not asked.
type Tokens struct {
	Client        string // that the API's tokens are for
	Groups        string // the claim that holds the roles of the association
	LoginVerified string // the claim that says whether the login is the person's own
}

// tokens needs client and groups: without them a token of another client would be taken, or a role that was taken away.
func tokens(e *env.Settings) Tokens {
	return Tokens{Client: e.Need("AUDIENCE"), Groups: e.Need("CLAIM_GROUPS"),
		LoginVerified: e.Or("CLAIM_LOGIN_VERIFIED", "")}
}

// ours refuses what is no ID token of the API's own client. The gateway lets more pass: an access token of the client
// has no audience and is taken by its client id, and an ID token of another client may name ours among its audiences.
func (t Tokens) ours(claims map[string]string) error {
	switch {
	case t.Client == "":
		return nil
	case claims["token_use"] != "" && claims["token_use"] != "id", // as Cognito says it
		claims["typ"] == "Bearer", // as Keycloak says it of an access token
		!slices.Contains(access.Groups(claims["aud"]), t.Client),
		claims["azp"] != "" && claims["azp"] != t.Client:
		return fault.Of(fault.WrongToken)
	}
	return nil
}

// verified tells whether a token's login may be taken for the person: an address that nobody has proved to be theirs
// makes nobody a 组长 and takes no invitation. A claim that is missing counts as a no; where the deployment names no
// claim, its issuer gives out no login unproved.
func (t Tokens) verified(claims map[string]string) bool {
	return t.LoginVerified == "" || claims[t.LoginVerified] == "true"
}
