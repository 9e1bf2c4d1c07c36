package stack

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// Emulator is a running MiniStack with nothing deployed.
type Emulator struct {
	Endpoint string // address of every AWS service that it emulates
	process  *process
}

// Health is the path at which the emulator says whether it is well.
const Health = "/_ministack/health"

// StartEmulator starts MiniStack on a free port with IAM enforced. State is kept in Options.State when that is set.
func StartEmulator(ctx context.Context, o Options) (*Emulator, error) {
	python, err := tool(o.Root, "ministack", "bin", "python")
	if err != nil {
		return nil, err
	}
	port, err := portFor(o)
	if err != nil {
		return nil, err
	}
	e := &Emulator{Endpoint: fmt.Sprintf("http://localhost:%d", port)}
	state, remove := o.State, ""
	if state == "" {
		if state, err = os.MkdirTemp("", "appraisal-stack-"); err != nil {
			return nil, err
		}
		remove = state
	}
	e.process, err = start("MiniStack", state, remove, e.settings(state, port, o), o.Log, python, "-m", "ministack")
	if err != nil {
		return nil, err
	}
	if err := e.process.ready(ctx, e.Endpoint+Health); err != nil {
		e.Stop()
		return nil, err
	}
	return e, nil
}

// portFor is a free port; kept state has addresses in it, so it stays at the port that it began on.
func portFor(o Options) (int, error) {
	if o.State == "" {
		return freePort()
	}
	note := filepath.Join(o.State, "port")
	if text, err := os.ReadFile(note); err == nil {
		return strconv.Atoi(string(text))
	}
	port, err := freePort()
	if err != nil {
		return 0, err
	}
	if err := os.MkdirAll(o.State, 0o755); err != nil {
		return 0, err
	}
	return port, os.WriteFile(note, []byte(strconv.Itoa(port)), 0o644)
}

// settings names every path of MiniStack that would otherwise be shared by all of the machine's checkouts.
func (e *Emulator) settings(state string, port int, o Options) []string {
	env := []string{
		"GATEWAY_PORT=" + strconv.Itoa(port),
		"BIND_HOST=127.0.0.1",
		"MINISTACK_HOST=localhost",
		"MINISTACK_REGION=" + Region,
		"AWS_ENDPOINT_URL=" + e.Endpoint, // functions inherit it; without it they would call AWS
		"AUTH=" + strconv.FormatBool(!o.AllowAll),
		"LAMBDA_EXECUTOR=local",
		"LAMBDA_WARM_TTL_SECONDS=60", // of what a burst has started; one of each function stays
		"STATE_DIR=" + filepath.Join(state, "state"),
		"S3_DATA_DIR=" + filepath.Join(state, "s3"),
		"TMPDIR=" + state,
		"LOG_LEVEL=WARNING",
		"IOT_MTLS_ENABLED=0", // would listen on a fixed port
		"SFTP_ENABLED=0",
		"DOCKER_HOST=unix://" + filepath.Join(state, "no-docker.sock"),
	}
	if o.State != "" {
		env = append(env, "PERSIST_STATE=1", "S3_PERSIST=1")
	}
	return env
}

// Stop ends the emulator with everything that it runs, and removes its state unless that is kept.
func (e *Emulator) Stop() { e.process.Stop() }

// Config is for clients that call an engine with full rights.
func Config(endpoint string) aws.Config {
	return aws.Config{
		Region:       Region,
		BaseEndpoint: aws.String(endpoint),
		Credentials:  credentials.NewStaticCredentialsProvider("test", "test", ""),
	}
}
