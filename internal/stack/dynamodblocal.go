package stack

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

// Engine is a running DynamoDB Local, AWS's own engine for tests.
type Engine struct {
	Endpoint string
	process  *process
}

// DynamoDBLocal starts DynamoDB Local in memory on a free port. It is nil without an error on a machine where
// `make tools` found no Java to run it with.
func DynamoDBLocal(ctx context.Context) (*Engine, error) {
	root, err := Root()
	if err != nil {
		return nil, err
	}
	jars := filepath.Join(root, ".tools", "dynamodb-local")
	if _, err := os.Stat(filepath.Join(jars, ".installed")); err != nil {
		return nil, nil
	}
	java, err := exec.LookPath("java")
	if err != nil {
		return nil, nil
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	work, err := os.MkdirTemp("", "appraisal-dynamodb-")
	if err != nil {
		return nil, err
	}
	e := &Engine{Endpoint: fmt.Sprintf("http://localhost:%d", port)}
	e.process, err = start("DynamoDB Local", work, work, nil, nil, java, "-Xmx512m", "-Djava.library.path="+jars,
		"-Djava.io.tmpdir="+work, "-cp", filepath.Join(jars, "*"),
		"com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
		"-inMemory", "-disableTelemetry", "-port", strconv.Itoa(port))
	if err != nil {
		return nil, err
	}
	if err := e.process.ready(ctx, e.Endpoint); err != nil {
		e.Stop()
		return nil, err
	}
	return e, nil
}

// Stop ends the engine and removes its files.
func (e *Engine) Stop() { e.process.Stop() }
