package stack

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// sleeper starts two processes, says their ids in a file and waits.
const sleeper = `sleep 600 & echo $! $$ > ids; wait`

// ids waits for what sleeper says.
func ids(t *testing.T, dir string) []int {
	t.Helper()
	var list []int
	within(t, 10*time.Second, "the processes to start", func() bool {
		text, _ := os.ReadFile(filepath.Join(dir, "ids"))
		list = list[:0]
		for _, word := range strings.Fields(string(text)) {
			id, err := strconv.Atoi(word)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, id)
		}
		return len(list) == 2
	})
	return list
}

func within(t *testing.T, limit time.Duration, what string, done func() bool) {
	t.Helper()
	for end := time.Now().Add(limit); !done(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited %v for %s", limit, what)
		}
	}
}

// gone tells whether a process has ended; one that nobody has waited for counts as ended.
func gone(id int) bool {
	if syscall.Kill(id, 0) != nil {
		return true
	}
	state, err := exec.Command("ps", "-o", "stat=", "-p", strconv.Itoa(id)).Output()
	return err != nil || strings.HasPrefix(strings.TrimSpace(string(state)), "Z")
}

func TestStopEndsEverythingThatWasStarted(t *testing.T) {
	work, scratch := t.TempDir(), filepath.Join(t.TempDir(), "scratch")
	if err := os.Mkdir(scratch, 0o755); err != nil {
		t.Fatal(err)
	}
	p, err := start("sleeper", work, scratch, nil, nil, "sh", "-c", sleeper)
	if err != nil {
		t.Fatal(err)
	}
	list := ids(t, work)
	p.Stop()
	p.Stop() // a second time does nothing
	for _, id := range list {
		within(t, 5*time.Second, fmt.Sprintf("process %d to end", id), func() bool { return gone(id) })
	}
	if _, err := os.Stat(scratch); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the scratch folder is still there: %v", err)
	}
}

// TestMain lets this test's binary be the process that is killed without warning.
func TestMain(m *testing.M) {
	if work := os.Getenv("APPRAISAL_TEST_PARENT"); work != "" {
		if _, err := start("sleeper", work, "", nil, nil, "sh", "-c", sleeper); err != nil {
			panic(err)
		}
		select {}
	}
	os.Exit(m.Run())
}

func TestNothingOutlivesAParentThatIsKilled(t *testing.T) {
	work := t.TempDir()
	parent := exec.Command(os.Args[0])
	parent.Env = append(os.Environ(), "APPRAISAL_TEST_PARENT="+work)
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	list := ids(t, work)
	parent.Process.Kill()
	parent.Wait()
	for _, id := range list {
		within(t, 10*time.Second, fmt.Sprintf("process %d to end", id), func() bool { return gone(id) })
	}
}

func TestAServerThatEndsWhileStartingIsReportedAtOnce(t *testing.T) {
	p, err := start("broken", t.TempDir(), "", nil, nil, "sh", "-c", "echo out of luck; exit 3")
	if err != nil {
		t.Fatal(err)
	}
	defer p.Stop()
	port, err := freePort()
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	err = p.ready(context.Background(), fmt.Sprintf("http://127.0.0.1:%d/", port))
	if err == nil || !strings.Contains(err.Error(), "out of luck") {
		t.Errorf("the error does not say what the server said: %v", err)
	}
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestReadyWaitsForAnAnswer(t *testing.T) {
	p, err := start("sleeper", t.TempDir(), "", nil, nil, "sleep", "600")
	if err != nil {
		t.Fatal(err)
	}
	defer p.Stop()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	calls := 0
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if calls++; calls < 3 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	})}
	go server.Serve(listener)
	defer server.Close()
	if err := p.ready(context.Background(), "http://"+listener.Addr().String()); err != nil {
		t.Fatal(err)
	}
	if calls != 3 {
		t.Errorf("ready after %d answers, want 3", calls)
	}
}

func TestTailKeepsTheEnd(t *testing.T) {
	var kept tail
	for range 1000 {
		fmt.Fprint(&kept, strings.Repeat("x", 99), "\n")
	}
	fmt.Fprint(&kept, "the end")
	if got := kept.String(); len(got) != tailSize || !strings.HasSuffix(got, "\nthe end") {
		t.Errorf("%d bytes ending in %q", len(got), got[len(got)-20:])
	}
}

func TestNothingOfTheUsersAWSConfigurationIsPassedOn(t *testing.T) {
	t.Setenv("AWS_PROFILE", "production")
	t.Setenv("AWS_ENDPOINT_URL_S3", "https://elsewhere.example")
	t.Setenv("APPRAISAL_OTHER", "kept")
	seen := map[string]string{}
	for _, setting := range environment("AWS_ENDPOINT_URL=http://here.example") {
		name, value, _ := strings.Cut(setting, "=")
		seen[name] = value
	}
	for _, name := range []string{"AWS_PROFILE", "AWS_ENDPOINT_URL_S3"} {
		if value, found := seen[name]; found {
			t.Errorf("%s=%s is passed on", name, value)
		}
	}
	for name, want := range map[string]string{"APPRAISAL_OTHER": "kept", "AWS_ACCESS_KEY_ID": "test",
		"AWS_ENDPOINT_URL": "http://here.example"} {
		if seen[name] != want {
			t.Errorf("%s is %q, want %q", name, seen[name], want)
		}
	}
}
