// Package portal brings the built portal (web/dist) to the bucket that portal.yaml serves it from, with what its pages must
// know of their deployment. It is used by cmd/portal for AWS and by cmd/local for the emulator, never by a function.
package portal

import (
	"errors"
	"net/url"
)

// Config is /config.json; web/src/api/config.ts says what its fields are for.
type Config struct {
	APIBase      string    `json:"apiBase"`
	Issuer       string    `json:"issuer"`
	AuthorizeURL string    `json:"authorizeUrl,omitempty"`
	TokenURL     string    `json:"tokenUrl,omitempty"`
	LogoutURL    string    `json:"logoutUrl,omitempty"`
	ClientID     string    `json:"clientId"`
	Accounts     []Account `json:"accounts,omitempty"`
}

// Account is one that a demonstration tells its visitors of.
type Account struct {
	Role     string `json:"role"`
	Login    string `json:"login"`
	Password string `json:"password"`
}

// Of is the configuration of a deployment, from the outputs of template.yaml. With another issuer than the own user pool
// the pages ask that for its addresses.
func Of(outputs map[string]string) (Config, error) {
	for _, needed := range []string{"ApiUrl", "Issuer", "ClientId", "PortalOrigin"} {
		if outputs[needed] == "" {
			return Config{}, errors.New("the stack has no output " + needed + ": deploy the present template.yaml")
		}
	}
	c := Config{APIBase: outputs["ApiUrl"], Issuer: outputs["Issuer"], ClientID: outputs["ClientId"]}
	if pages := outputs["SignInUrl"]; pages != "" {
		c.AuthorizeURL, c.TokenURL = pages+"/oauth2/authorize", pages+"/oauth2/token"
		c.LogoutURL = SignOut(pages, c.ClientID, outputs["PortalOrigin"])
	}
	return c, nil
}

// SignOut is the address of a user pool's pages that ends the sign-in there and leads back to the portal.
func SignOut(pages, client, origin string) string {
	return pages + "/logout?" + url.Values{"client_id": {client}, "logout_uri": {origin + "/"}}.Encode()
}
