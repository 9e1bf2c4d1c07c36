package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"appraisal/internal/stack"
)

// process is one function's process, with a Runtime API of its own: what Lambda calls an execution environment.
type process struct {
	Init    time.Duration // from the start of the process until it asks for its first event
	command *exec.Cmd
	server  *http.Server
	asked   chan time.Time
	events  chan []byte
	answers chan answer
	log     *os.File // a file and no pipe, so that nobody here wakes up for a line
	sent    time.Time
	limit   time.Duration // of a function's time
	ended   chan struct{} // once it was killed
}

type answer struct {
	body   []byte
	failed bool
	took   time.Duration
}

// binary is the path of a function, or of a bare one, as the Makefile has built it: for benchmarks in a folder of their
// own, so that a build beside them changes nothing.
func binary(b testing.TB, name string) string {
	b.Helper()
	root, err := stack.Root()
	if err != nil {
		b.Fatal(err)
	}
	folder := "bench"
	if _, measured := b.(*testing.B); !measured {
		folder = "lambda-" + runtime.GOARCH
	}
	path := filepath.Join(root, "bin", folder, name)
	if _, err := os.Stat(path); err != nil {
		b.Fatalf("%s is not built: run `make bench` or `make faults`", name)
	}
	return path
}

// launch starts a function and waits until it asks for an event. It is ended with the benchmark at the latest.
func launch(b testing.TB, name string, environment []string) *process {
	b.Helper()
	p := &process{asked: make(chan time.Time, 1), events: make(chan []byte), answers: make(chan answer, 1),
		limit: time.Minute,
		ended: make(chan struct{})}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	p.server = &http.Server{Handler: p.runtimeAPI()}
	go p.server.Serve(listener)
	p.command = exec.Command(binary(b, name))
	p.command.Env = append(slices.Clone(environment), "AWS_LAMBDA_RUNTIME_API="+listener.Addr().String(),
		"AWS_LAMBDA_FUNCTION_NAME="+name)
	if p.log, err = os.CreateTemp(b.TempDir(), "log"); err != nil {
		b.Fatal(err)
	}
	p.command.Stdout, p.command.Stderr = p.log, p.log
	begin := time.Now()
	if err := p.command.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(p.stop)
	select {
	case at := <-p.asked:
		p.Init = at.Sub(begin)
	case <-time.After(20 * time.Second):
		p.stop()
		b.Fatalf("%s did not ask for an event:\n%s", name, p.logged())
	}
	return p
}

// runtimeAPI is the Lambda Runtime API of one process.
func (p *process) runtimeAPI() http.Handler {
	const invocation = "/2018-06-01/runtime/invocation/"
	serial := 0
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+invocation+"next", func(w http.ResponseWriter, r *http.Request) {
		select {
		case p.asked <- time.Now():
		default: // only the first is of interest
		}
		select {
		case event := <-p.events:
			serial++
			w.Header().Set("Lambda-Runtime-Aws-Request-Id", "request-"+strconv.Itoa(serial))
			w.Header().Set("Lambda-Runtime-Deadline-Ms", strconv.FormatInt(time.Now().Add(p.limit).UnixMilli(), 10))
			w.Header().Set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:bench")
			p.sent = time.Now()
			w.Write(event)
		case <-r.Context().Done():
		}
	})
	take := func(failed bool) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			took := time.Since(p.sent)
			w.WriteHeader(http.StatusAccepted)
			p.answers <- answer{body, failed, took}
		}
	}
	mux.HandleFunc("POST "+invocation+"{id}/response", take(false))
	mux.HandleFunc("POST "+invocation+"{id}/error", take(true))
	return mux
}

// invoke sends one event and gives the time until its answer had arrived. An answer that is no success fails the
// benchmark: what is measured has to work.
func (p *process) invoke(b testing.TB, event []byte) time.Duration {
	b.Helper()
	a := p.ask(b, event)
	if why := refusal(a); why != nil {
		p.stop()
		b.Fatalf("%s: %v\n%s", filepath.Base(p.command.Path), why, p.logged())
	}
	return a.took
}

// ask hands the process an event and gives its answer, whatever it is.
func (p *process) ask(b testing.TB, event []byte) answer {
	b.Helper()
	late := time.After(p.limit + time.Minute)
	select {
	case p.events <- event:
	case <-late:
		p.stop()
		b.Fatalf("%s does not ask for an event:\n%s", filepath.Base(p.command.Path), p.logged())
	}
	select {
	case a := <-p.answers:
		return a
	case <-late:
		p.stop()
		b.Fatalf("%s did not answer:\n%s", filepath.Base(p.command.Path), p.logged())
	}
	return answer{}
}

func refusal(a answer) error {
	var response struct{ StatusCode int }
	switch {
	case a.failed:
		return fmt.Errorf("failed: %s", a.body)
	case len(bytes.TrimSpace(a.body)) == 0 || bytes.Equal(bytes.TrimSpace(a.body), []byte("null")): // of an S3 event
		return nil
	case bytes.Equal(a.body, []byte(`""`)): // of a deploy, which has been told what became of it
		return nil
	}
	if err := json.Unmarshal(a.body, &response); err != nil {
		return err
	}
	if response.StatusCode >= 300 {
		return errors.New(string(a.body))
	}
	return nil
}

// peak is the largest resident memory that the process has had, in bytes.
func (p *process) peak(b testing.TB) int {
	b.Helper()
	most := highWater(p.command.Process.Pid)
	if most == 0 {
		b.Fatal("the kernel does not tell the peak memory of a process")
	}
	return most
}

// highWater is a process's peak memory in bytes; 0 when it is gone.
func highWater(pid int) int {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for line := range strings.Lines(string(status)) {
		var kB int
		if _, err := fmt.Sscanf(line, "VmHWM: %d kB", &kB); err == nil {
			return kB << 10
		}
	}
	return 0
}

// watch looks at the processes that pid starts, whose peaks are gone with them, until it is told to stop; the largest
// peak is what it gives then.
func watch(pid int) (stop func() int) {
	end, most := make(chan bool), make(chan int)
	go func() {
		largest := 0
		for {
			select {
			case <-end:
				most <- largest
				return
			case <-time.After(2 * time.Millisecond):
			}
			tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
			for _, task := range tasks {
				text, _ := os.ReadFile(task)
				for _, id := range strings.Fields(string(text)) {
					child, _ := strconv.Atoi(id)
					largest = max(largest, highWater(child))
				}
			}
		}
	}()
	return func() int { close(end); return <-most }
}

// logged is what the process has printed.
func (p *process) logged() string {
	text, err := os.ReadFile(p.log.Name())
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// stop ends the process; it may be called twice.
func (p *process) stop() {
	if p.command.ProcessState != nil {
		return
	}
	p.command.Process.Kill()
	p.command.Wait()
	p.log.Close()
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	p.server.Shutdown(ctx)
}

func median(of []time.Duration) time.Duration { return quantile(of, 0.5) }

func decile9(of []time.Duration) time.Duration { return quantile(of, 0.9) }

func quantile(of []time.Duration, q float64) time.Duration {
	sorted := slices.Sorted(slices.Values(of))
	return sorted[int(q*float64(len(sorted)))]
}
