package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"appraisal/internal/access"
	"appraisal/internal/portal"
	"appraisal/internal/stack"
)

// door is where browsers reach the stack. It has its address before the stack is deployed, which is told of it.
type door struct {
	home     string // http://localhost and the port
	listener net.Listener
	server   *http.Server
}

// listen takes the port that was asked for, or any other when it is in use.
func listen(port int) (*door, error) {
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		if listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
			return nil, err
		}
	}
	return &door{home: fmt.Sprintf("http://localhost:%d", listener.Addr().(*net.TCPAddr).Port), listener: listener}, nil
}

// parameters are those of template.yaml for a portal at this door.
func (d *door) parameters() map[string]string {
	return map[string]string{
		"Portal":        "yes",
		"AllowedOrigin": d.home,
		"CallbackUrls":  strings.Join([]string{d.home + "/", d.home + "/reference/oauth2-redirect.html", stack.Redirect}, ","),
	}
}

// open brings the built portal to the stack and serves it, the API and its reference.
func (d *door) open(ctx context.Context, s *stack.Stack) error {
	root, err := stack.Root()
	if err != nil {
		return err
	}
	if err := s.PublishPortal(ctx, os.DirFS(filepath.Join(root, "web", "dist")), d.home, accounts(s)); err != nil {
		return err
	}
	pages, err := s.Doors(ctx)
	if err != nil {
		return err
	}
	reference(pages, root)
	s.Portal = d.home
	d.server = &http.Server{Handler: pages}
	go d.server.Serve(d.listener)
	return nil
}

// Close ends what open began.
func (d *door) Close() error {
	if d.server != nil {
		return d.server.Close()
	}
	return d.listener.Close()
}

// reference adds the API reference, which reads the portal's /config.json.
func reference(pages *http.ServeMux, root string) {
	pages.Handle("/reference/", http.StripPrefix("/reference", http.FileServer(http.Dir(filepath.Join(root, "docs", "reference")))))
	pages.Handle("/reference/swagger-ui/", http.StripPrefix("/reference/swagger-ui",
		http.FileServer(http.Dir(filepath.Join(root, "node_modules", "swagger-ui-dist")))))
	pages.HandleFunc("/reference/openapi.yaml", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/yaml; charset=utf-8")
		http.ServeFile(w, r, filepath.Join(root, "docs", "openapi.yaml"))
	})
}

func accounts(s *stack.Stack) []portal.Account {
	var all []portal.Account
	for _, p := range stack.People {
		all = append(all, portal.Account{Role: roleOf(p), Login: p.Login, Password: s.Password})
	}
	return all
}

// roleOf says who a demo person is, as a visitor of the pages should read it.
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
