package stack

import (
	"context"
	"errors"
	"io/fs"
	"log"
	"net/http"
	"net/http/httputil"
	"net/url"

	"github.com/klauspost/compress/gzhttp"

	"appraisal/internal/portal"
)

// PublishPortal brings a built portal to the emulated bucket, as cmd/portal does on AWS; its pages sign people in at home,
// which Doors serves, and call the API there.
func (s *Stack) PublishPortal(ctx context.Context, dist fs.FS, home string, accounts []portal.Account) error {
	c := portal.Config{APIBase: home + "/api", Issuer: s.Outputs["Issuer"], ClientID: s.Outputs["ClientId"],
		AuthorizeURL: s.AuthorizeURL(), TokenURL: home + "/oauth2/token",
		LogoutURL: portal.SignOut(s.Endpoint, s.Outputs["ClientId"], home), Accounts: accounts}
	_, err := portal.Publish(ctx, s.Config(), portal.SiteOf(s.Outputs), dist, c)
	return err
}

// Doors is what a browser asks under one origin: the portal, from the emulated distribution and so with the headers of
// portal.yaml, compressed as that says, which the emulator does not do; the API under /api/, since the emulator reaches none
// behind a distribution; and the tokens of a sign-in, for which the emulator answers no other origin.
func (s *Stack) Doors(ctx context.Context) (*http.ServeMux, error) {
	endpoint, err := url.Parse(s.Endpoint)
	if err != nil {
		return nil, err
	}
	api, err := url.Parse(s.API)
	if err != nil {
		return nil, err
	}
	host, err := portal.Host(ctx, s.Config(), portal.SiteOf(s.Outputs))
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/", gzhttp.GzipHandler(&httputil.ReverseProxy{ErrorHandler: failed, Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(endpoint)
		r.Out.Host = host
		r.Out.Header.Set("X-Forwarded-Proto", "https") // a distribution sends others there
	}}))
	mux.Handle("/api/", http.StripPrefix("/api", sameOrigin(api)))
	mux.Handle("/oauth2/token", sameOrigin(endpoint))
	return mux, nil
}

// sameOrigin passes requests on as they are; the page's origin is this server's, so no CORS rule is in the way.
func sameOrigin(to *url.URL) http.Handler {
	return &httputil.ReverseProxy{ErrorHandler: failed, Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(to)
		r.Out.Header.Del("Origin")
	}}
}

// failed answers 502 and says why, unless it was the browser that ended the request, which is no fault.
func failed(w http.ResponseWriter, r *http.Request, err error) {
	if !errors.Is(err, context.Canceled) {
		log.Printf("%s %s: %v", r.Method, r.URL.Path, err)
	}
	w.WriteHeader(http.StatusBadGateway)
}
