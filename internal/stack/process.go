package stack

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

// guard runs "$@" in the process group that the shell leads. When standard input closes, which is when the process
// that holds its other end has ended, however that came about, or when "$@" ends by itself, the guard asks the whole
// group to end, kills what has not after ten seconds (kept state is written then), and removes the folder $1. "$@" may
// end before the guard has begun to wait, so its end is told more than once.
const guard = `folder=$1; shift; trap : TERM
{ trap : TERM; "$@" </dev/null; for again in 1 2 3 4 5; do kill -TERM 0; sleep 0.1; done; } & served=$!
cat >/dev/null
kill -TERM 0
{ trap '' TERM; sleep 10; kill -KILL 0; } & wait $served
rm -rf "$folder"
kill -KILL 0`

// process is a server that lives as long as this process wants it, and not longer than this process.
type process struct {
	name   string
	input  io.WriteCloser
	done   chan struct{} // closed when the process group's leader has ended
	output *tail
	stop   sync.Once
	group  int
}

// start runs a command under the guard, in the folder work; what it prints goes to log as well, if that is not nil.
// The folder remove, if not empty, is gone when the process is.
func start(name, work, remove string, env []string, log io.Writer, command ...string) (*process, error) {
	cmd := exec.Command("sh", append([]string{"-c", guard, "sh", remove}, command...)...)
	cmd.Dir = work
	cmd.Env = environment(env...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	output := &tail{to: log}
	// A pipe of our own: with cmd.Stdout as a writer, Wait would wait for every process that inherited it.
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	cmd.Stdout, cmd.Stderr = write, write
	input, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	write.Close()
	go io.Copy(output, read)
	p := &process{name: name, input: input, done: make(chan struct{}), output: output, group: cmd.Process.Pid}
	go func() {
		cmd.Wait()
		close(p.done)
	}()
	return p, nil
}

// Stop ends the process and all that it started, and returns when they are gone.
func (p *process) Stop() {
	p.stop.Do(func() {
		p.input.Close()
		select {
		case <-p.done:
		case <-time.After(12 * time.Second):
		}
		syscall.Kill(-p.group, syscall.SIGKILL)
		<-p.done
	})
}

// ready waits until url answers with a status below 500.
func (p *process) ready(ctx context.Context, url string) error {
	ctx, cancel := context.WithTimeout(ctx, 60*time.Second)
	defer cancel()
	for {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return err
		}
		if response, err := http.DefaultClient.Do(request); err == nil {
			response.Body.Close()
			if response.StatusCode < 500 {
				return nil
			}
		}
		select {
		case <-p.done:
			return fmt.Errorf("%s ended while starting:\n%s", p.name, p.output)
		case <-ctx.Done():
			return errors.Join(fmt.Errorf("%s is not ready:\n%s", p.name, p.output), ctx.Err())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// freePort is a port that nobody listened on a moment ago.
func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}

// tail keeps the last part of what was written, for error messages.
type tail struct {
	mu   sync.Mutex
	kept []byte
	to   io.Writer
}

const tailSize = 8 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.kept = append(t.kept, p...)
	if extra := len(t.kept) - tailSize; extra > 0 {
		t.kept = bytes.Clone(t.kept[extra:])
	}
	if t.to != nil {
		return t.to.Write(p)
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.kept)
}
