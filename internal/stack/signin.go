package stack

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
)

// AuthorizeURL and TokenURL are the endpoints of the sign-in page that browsers use.
func (s *Stack) AuthorizeURL() string { return s.Endpoint + "/oauth2/authorize" }

// TokenURL is where a code is turned into tokens.
func (s *Stack) TokenURL() string { return s.Endpoint + "/oauth2/token" }

var tokens sync.Map // address and login -> ID token of this process

// Token is an ID token of one of People by key, or of anyone else who has the demo password by login.
func (s *Stack) Token(ctx context.Context, who string) (string, error) {
	for _, p := range People {
		if p.Key == who {
			who = p.Login
		}
	}
	key := s.API + " " + who
	if token, found := tokens.Load(key); found {
		return token.(string), nil
	}
	token, err := s.SignIn(ctx, who, s.Password)
	if err != nil {
		return "", err
	}
	tokens.Store(key, token)
	return token, nil
}

// Tokens are what a sign-in ends in.
type Tokens struct {
	ID     string `json:"id_token"`
	Access string `json:"access_token"`
}

// SignIn gets an ID token of the API's own client as a browser does.
func (s *Stack) SignIn(ctx context.Context, login, password string) (string, error) {
	got, err := s.SignInTo(ctx, s.Outputs["ClientId"], login, password)
	return got.ID, err
}

// SignInTo gets the tokens of a client as a browser does: sign-in page, authorization code with PKCE, token endpoint.
func (s *Stack) SignInTo(ctx context.Context, client, login, password string) (Tokens, error) {
	verifier := rand.Text() + rand.Text()
	challenge := sha256.Sum256([]byte(verifier))
	form := url.Values{
		"response_type": {"code"}, "client_id": {client}, "redirect_uri": {Redirect},
		"scope": {"openid email profile"}, "state": {rand.Text()}, "code_challenge_method": {"S256"},
		"code_challenge": {base64.RawURLEncoding.EncodeToString(challenge[:])},
	}
	if err := s.openSignInPage(ctx, form); err != nil {
		return Tokens{}, err
	}
	form.Set("username", login)
	form.Set("password", password)
	code, err := s.submitSignIn(ctx, form)
	if err != nil {
		return Tokens{}, fmt.Errorf("sign in as %s: %w", login, err)
	}
	return s.redeem(ctx, url.Values{
		"grant_type": {"authorization_code"}, "client_id": {client}, "redirect_uri": {Redirect},
		"code": {code}, "code_verifier": {verifier},
	})
}

func (s *Stack) openSignInPage(ctx context.Context, query url.Values) error {
	response, err := exchange(ctx, http.MethodGet, s.AuthorizeURL()+"?"+query.Encode(), nil)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if page, _ := io.ReadAll(response.Body); response.StatusCode != http.StatusOK {
		return fmt.Errorf("open the sign-in page: %s: %s", response.Status, page)
	}
	return nil
}

func (s *Stack) submitSignIn(ctx context.Context, form url.Values) (code string, err error) {
	response, err := exchange(ctx, http.MethodPost, s.Endpoint+"/login", form)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	if response.StatusCode >= http.StatusInternalServerError {
		trouble, _ := io.ReadAll(response.Body)
		return "", fmt.Errorf("the sign-in page fails: %s: %s", response.Status, trouble)
	}
	back, err := response.Location()
	if err != nil {
		return "", fmt.Errorf("%s and no way back: name or password is wrong", response.Status)
	}
	if back.Query().Get("state") != form.Get("state") {
		return "", errors.New("another state came back")
	}
	if code = back.Query().Get("code"); code == "" {
		return "", fmt.Errorf("no code: %s", back.Query().Get("error"))
	}
	return code, nil
}

func (s *Stack) redeem(ctx context.Context, form url.Values) (Tokens, error) {
	response, err := exchange(ctx, http.MethodPost, s.TokenURL(), form)
	if err != nil {
		return Tokens{}, err
	}
	defer response.Body.Close()
	var answer struct {
		Tokens
		Error string `json:"error"`
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return Tokens{}, fmt.Errorf("read the tokens: %w", err)
	}
	if answer.ID == "" {
		return Tokens{}, fmt.Errorf("no ID token: %s %s", response.Status, answer.Error)
	}
	return answer.Tokens, nil
}

// exchange sends a form, if there is one, and does not follow where the answer leads. A server's trouble is asked about
// again, twice: the emulator looks a login up in a table to which accounts are added meanwhile, and then answers 500
// ("dictionary changed size during iteration"). A 5xx has used up neither a code nor a try of a password.
func exchange(ctx context.Context, method, to string, form url.Values) (*http.Response, error) {
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for try := 1; ; try++ {
		request, err := http.NewRequestWithContext(ctx, method, to, strings.NewReader(form.Encode()))
		if err != nil {
			return nil, err
		}
		if form != nil {
			request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		}
		response, err := client.Do(request)
		if err != nil || response.StatusCode < http.StatusInternalServerError || try == 3 {
			return response, err
		}
		response.Body.Close()
	}
}
