package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/stack"
)

// serve starts the stack and the page before it, prints who can sign in, and waits for Ctrl-C.
func serve(ctx context.Context, o options) error {
	root, err := stack.Root()
	if err != nil {
		return err
	}
	listener, err := listen(o.port)
	if err != nil {
		return err
	}
	defer listener.Close()
	home := fmt.Sprintf("http://localhost:%d", listener.Addr().(*net.TCPAddr).Port)
	log, err := openLog(o.log)
	if err != nil {
		return err
	}
	settings := stack.Options{Root: root, Log: log, Say: say(time.Now()), Parameters: map[string]string{
		"AllowedOrigin": home,
		"CallbackUrls":  strings.Join([]string{home + "/", home + "/oauth2-redirect.html", stack.Redirect}, ","),
		"LogoutUrls":    home + "/",
		"VerifyBaseUrl": home + "/api/verify",
	}}
	state, release, err := keptState(filepath.Join(root, ".stack"), o.fresh)
	if err != nil {
		return err
	}
	defer release()
	if settings.State = state; state == "" {
		fmt.Println("another one runs in this checkout: this one begins anew and keeps nothing")
	}
	s, err := stack.Start(ctx, settings)
	if err != nil {
		return err
	}
	defer s.Stop()
	if err := makeAccounts(ctx, s); err != nil {
		return err
	}
	handler, err := pages(root, home, s)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: handler}
	go server.Serve(listener)
	defer server.Close()
	introduce(home, s)
	<-ctx.Done()
	fmt.Println("\nstopping")
	return nil
}

// keptState is the folder, made empty if it is to be fresh, as long as nobody else has it; else it is none. It is ours
// until release.
func keptState(folder string, fresh bool) (state string, release func(), err error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", nil, err
	}
	held, err := os.Open(folder)
	if err != nil {
		return "", nil, err
	}
	release = func() { held.Close() }
	if syscall.Flock(int(held.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		return "", release, nil
	}
	names, err := held.Readdirnames(-1)
	for _, name := range names {
		if fresh && err == nil {
			err = os.RemoveAll(filepath.Join(folder, name))
		}
	}
	return folder, release, err
}

// listen takes the port that was asked for, or any other when it is in use.
func listen(port int) (net.Listener, error) {
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err == nil {
		return listener, nil
	}
	return net.Listen("tcp", "127.0.0.1:0")
}

// pages are the API reference, what it needs to know, and the API itself under the same origin.
func pages(root, home string, s *stack.Stack) (http.Handler, error) {
	api, err := url.Parse(s.API)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServer(http.Dir(filepath.Join(root, "docs", "reference"))))
	mux.Handle("/swagger-ui/", http.StripPrefix("/swagger-ui",
		http.FileServer(http.Dir(filepath.Join(root, "node_modules", "swagger-ui-dist")))))
	mux.HandleFunc("/openapi.yaml", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/yaml; charset=utf-8")
		http.ServeFile(w, r, filepath.Join(root, "docs", "openapi.yaml"))
	})
	mux.HandleFunc("/config.json", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(configuration(home, s))
	})
	mux.Handle("/api/", http.StripPrefix("/api", proxy(api)))
	endpoint, err := url.Parse(s.Endpoint)
	if err != nil {
		return nil, err
	}
	mux.Handle("/oauth2/token", proxy(endpoint))
	return mux, nil
}

// config is what the page needs to know of this deployment.
type config struct {
	APIBase      string    `json:"apiBase"`
	AuthorizeURL string    `json:"authorizeUrl"`
	TokenURL     string    `json:"tokenUrl"`
	ClientID     string    `json:"clientId"`
	Accounts     []account `json:"accounts"`
}

type account struct {
	Role     string `json:"role"`
	Login    string `json:"login"`
	Password string `json:"password"`
}

func configuration(home string, s *stack.Stack) config {
	c := config{APIBase: home + "/api", AuthorizeURL: s.AuthorizeURL(), TokenURL: home + "/oauth2/token",
		ClientID: s.Outputs["ClientId"]}
	for _, p := range stack.People {
		c.Accounts = append(c.Accounts, account{Role: roleOf(p), Login: p.Login, Password: s.Password})
	}
	return c
}

// roleOf says who a demo person is, as a visitor of the page should read it.
func roleOf(p stack.Person) string {
	role := access.Role(p.Group)
	switch p.Kind {
	case "main":
		role = access.UnitMain
	case "sub":
		role = access.UnitSub
	}
	if p.UnitName == "" {
		return role.Zh() + " " + p.Name
	}
	return role.Zh() + " " + p.Name + "，" + p.UnitName
}

// proxy passes requests on as they are; the page's origin is this server's, so no CORS rule is in the way.
func proxy(to *url.URL) http.Handler {
	return &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(to)
		r.Out.Header.Del("Origin")
	}}
}

func introduce(home string, s *stack.Stack) {
	fmt.Printf("\n  API reference   %s\n  API             %s\n  AWS endpoint    %s\n\n", home+"/", s.API, s.Endpoint)
	fmt.Printf("  Demo people, all with the password %s\n\n", s.Password)
	for _, p := range stack.People {
		fmt.Printf("    %-32s %s\n", p.Login, roleOf(p))
	}
	fmt.Printf("\n  Ctrl-C stops everything.\n")
}
