package lambdahttp

import (
	"os"
	"slices"

	"appraisal/internal/access"
	"appraisal/internal/fault"
)

// What the gateway leaves open about a token that it has verified; template.yaml names both for every function.
const (
	audience      = "AUDIENCE"             // the client that the API's tokens are for
	loginVerified = "CLAIM_LOGIN_VERIFIED" // the claim that says whether the login is the person's own
)

// ours refuses what is no ID token of the API's own client. The gateway lets more pass: an access token of the client has
// no audience and is taken by its client id, and an ID token of another client may name ours among its audiences.
func ours(claims map[string]string) error {
	client := os.Getenv(audience)
	switch {
	case client == "":
		return nil
	case claims["token_use"] != "" && claims["token_use"] != "id", // as Cognito says it
		claims["typ"] == "Bearer", // as Keycloak says it of an access token
		!slices.Contains(access.Groups(claims["aud"]), client),
		claims["azp"] != "" && claims["azp"] != client:
		return fault.Of(fault.WrongToken)
	}
	return nil
}

// LoginVerified tells whether a token's login may be taken for the person: an address that nobody has proved to be theirs
// makes nobody a 组长 and takes no invitation. A claim that is missing counts as a no; where the deployment names no claim,
// its issuer gives out no login unproved.
func LoginVerified(claims map[string]string) bool {
	claim := os.Getenv(loginVerified)
	return claim == "" || claims[claim] == "true"
}
