package stack

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"
)

// The environment in which cmd/local hands a running stack to the command that it runs.
const (
	envStack  = "APPRAISAL_STACK"  // a Stack as JSON
	envEngine = "APPRAISAL_ENGINE" // address of DynamoDB Local
)

// Environment is what a command needs in order to use this stack and, where it runs, the second engine.
func Environment(s *Stack, engine *Engine) ([]string, error) {
	var env []string
	if s != nil {
		text, err := json.Marshal(s)
		if err != nil {
			return nil, fmt.Errorf("describe the stack: %w", err)
		}
		env = append(env, envStack+"="+string(text))
	}
	if engine != nil {
		env = append(env, envEngine+"="+engine.Endpoint)
	}
	return env, nil
}

// Shared is the stack of the environment; nil without an error when there is none.
func Shared() (*Stack, error) {
	text := os.Getenv(envStack)
	if text == "" {
		return nil, nil
	}
	s := new(Stack)
	if err := json.Unmarshal([]byte(text), s); err != nil {
		return nil, fmt.Errorf("%s: %w", envStack, err)
	}
	return s, nil
}

// Use is the stack that `make test` has started for all packages. Without it the test fails.
func Use(t testing.TB) *Stack {
	t.Helper()
	s, err := Shared()
	if err != nil {
		t.Fatal(err)
	}
	if s == nil {
		t.Fatal("no stack is running for the tests: run `make test`, or `make test TEST=./test/journey/... `for one package")
	}
	return s
}

// MustToken is Token for tests.
func (s *Stack) MustToken(t testing.TB, who string) string {
	t.Helper()
	token, err := s.Token(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// Endpoint is a DynamoDB to run the storage suite on.
type Endpoint struct {
	Name string // "MiniStack" or "DynamoDBLocal"
	URL  string
}

// Engines are the DynamoDBs to run the storage suite on: MiniStack, and DynamoDB Local on a machine with Java. Without
// `make test` around it, the package under test starts its own DynamoDB Local or, on a machine without Java, its own
// MiniStack, which ends with the test's process.
func Engines(t testing.TB) []Endpoint {
	t.Helper()
	var list []Endpoint
	s, err := Shared()
	if err != nil {
		t.Fatal(err)
	}
	if s != nil {
		list = append(list, Endpoint{"MiniStack", s.Endpoint})
	}
	if url := os.Getenv(envEngine); url != "" {
		list = append(list, Endpoint{"DynamoDBLocal", url})
	}
	if len(list) > 0 {
		return list
	}
	own, err := ownEngine()
	if err != nil {
		t.Fatalf("no DynamoDB to test on (`make tools` installs one): %v", err)
	}
	return []Endpoint{own}
}

// ownEngine starts one engine for this process; its guard ends it when the process ends.
var ownEngine = sync.OnceValues(func() (Endpoint, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	engine, err := DynamoDBLocal(ctx)
	if err != nil {
		return Endpoint{}, err
	}
	if engine != nil {
		return Endpoint{"DynamoDBLocal", engine.Endpoint}, nil
	}
	return ownEmulator()
})

// Services is where tests find what DynamoDB Local does not have, with IAM enforced: the stack that `make test` has
// started, else a MiniStack of the package under test, which ends with the test's process.
func Services(t testing.TB) Endpoint {
	t.Helper()
	s, err := Shared()
	if err != nil {
		t.Fatal(err)
	}
	if s != nil {
		return Endpoint{"MiniStack", s.Endpoint}
	}
	own, err := ownEmulator()
	if err != nil {
		t.Fatalf("no MiniStack to test on (`make tools` installs one): %v", err)
	}
	return own
}

// ownEmulator starts one MiniStack for this process; its guard ends it when the process ends.
var ownEmulator = sync.OnceValues(func() (Endpoint, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	root, err := Root()
	if err != nil {
		return Endpoint{}, err
	}
	emulator, err := StartEmulator(ctx, Options{Root: root})
	if err != nil {
		return Endpoint{}, err
	}
	return Endpoint{"MiniStack", emulator.Endpoint}, nil
})
