// Package apicheck holds HTTP answers against docs/openapi.yaml (feature X8). It is for tests: a client made here fails
// its test at every answer that the description does not know, and at every request that was accepted though the
// description does not allow it.
//
// Where the description is silent about further properties of an answer, an answer here has none: a field that nobody
// has described is a fault of the description.
package apicheck

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sort"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"
)

// Description is docs/openapi.yaml, read and found to be a valid one.
type Description struct {
	Document *openapi3.T
	router   routers.Router
}

// Operation is what the description says of one route beside its schemas.
type Operation struct {
	ID       string         // createProject
	Function string         // folder under functions/: review/create-project
	Method   string         // upper case
	Path     string         // as a template: /projects/{number}
	Public   bool           // nobody has to sign in
	Fixture  string         // x-fixture
	Roles    map[string]int // x-roles: expected status by role
	Example  any            // of the body; nil when it takes none
	Raw      *openapi3.Operation
}

// Load reads the description of the checkout that the working directory is in.
func Load() (*Description, error) {
	path, err := find("docs", "openapi.yaml")
	if err != nil {
		return nil, err
	}
	document, err := openapi3.NewLoader().LoadFromFile(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	if err := document.Validate(context.Background()); err != nil {
		return nil, fmt.Errorf("%s is no valid description: %w", path, err)
	}
	document.Servers = nil // paths are matched without the base address
	shut(document)
	router, err := legacy.NewRouter(document)
	if err != nil {
		return nil, err
	}
	return &Description{Document: document, router: router}, nil
}

// find looks for a file of the checkout in the folders above.
func find(parts ...string) (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(append([]string{dir}, parts...)...), nil
		}
		if dir == filepath.Dir(dir) {
			return "", errors.New("not inside a checkout: no go.mod in any folder above")
		}
		dir = filepath.Dir(dir)
	}
}

// Operations are all operations, by path and method.
func (d *Description) Operations() ([]Operation, error) {
	var all []Operation
	for path, item := range d.Document.Paths.Map() {
		for method, raw := range item.Operations() {
			o, err := operation(method, path, raw)
			if err != nil {
				return nil, fmt.Errorf("%s %s: %w", method, path, err)
			}
			all = append(all, o)
		}
	}
	sort.Slice(all, func(i, j int) bool {
		if all[i].Path != all[j].Path {
			return all[i].Path < all[j].Path
		}
		return all[i].Method < all[j].Method
	})
	return all, nil
}

func operation(method, path string, raw *openapi3.Operation) (Operation, error) {
	o := Operation{ID: raw.OperationID, Method: method, Path: path, Roles: map[string]int{}, Raw: raw}
	o.Public = raw.Security != nil && !slices.ContainsFunc(*raw.Security, func(r openapi3.SecurityRequirement) bool {
		_, account := r["signIn"]
		return account
	})
	var ok bool
	if o.Function, ok = raw.Extensions["x-function"].(string); !ok {
		return o, errors.New("no x-function")
	}
	if o.Fixture, ok = raw.Extensions["x-fixture"].(string); !ok {
		return o, errors.New("no x-fixture")
	}
	roles, ok := raw.Extensions["x-roles"].(map[string]any)
	if !ok {
		return o, errors.New("no x-roles")
	}
	for role, value := range roles {
		status, err := number(value)
		if err != nil {
			return o, fmt.Errorf("x-roles of %s: %w", role, err)
		}
		o.Roles[role] = status
	}
	if raw.RequestBody != nil {
		if o.Example = raw.RequestBody.Value.Content.Get("application/json").Example; o.Example == nil {
			o.Example = map[string]any{}
		}
	}
	return o, nil
}

func number(value any) (int, error) {
	switch n := value.(type) {
	case int:
		return n, nil
	case float64:
		return int(n), nil
	case uint64:
		return int(n), nil
	}
	return 0, fmt.Errorf("%v (%T) is no status", value, value)
}

// Changes tells whether the operation may change something.
func (o Operation) Changes() bool { return o.Method != http.MethodGet }

// Takes tells whether the operation has a parameter of that name.
func (o Operation) Takes(parameter string) bool {
	for _, p := range o.Raw.Parameters {
		if p.Value.Name == parameter {
			return true
		}
	}
	return false
}
