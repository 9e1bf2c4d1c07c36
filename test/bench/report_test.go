package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/stack"
)

// parts of the table, in its order; all of them make a run that is written down.
var parts = []string{"Functions", "A warm function", "Letters", "Scans", "Lists", "Deadlines", "Exports", "The door",
	"The verification page"}

// report gathers what the benchmarks found.
var report struct {
	begin, load string
	aims        []string
	text        map[string]string
}

// aim notes a figure beside what it should be.
func aim(part, what, want, got string, held bool) {
	verdict := "yes"
	if !held {
		verdict = "**no**"
	}
	report.aims = append(report.aims, fmt.Sprintf("%d| %s | %s | %s | %s |", slices.Index(parts, part), what, want,
		got, verdict))
}

// TestMain runs the benchmarks and writes docs/benchmarks.md when all parts have run.
func TestMain(m *testing.M) {
	if file := os.Getenv(scanFile); file != "" {
		os.Exit(scanHere(file))
	}
	report.text = map[string]string{}
	report.begin, report.load = time.Now().UTC().Format("2006-01-02 15:04"), load()
	code := m.Run()
	if len(report.text) > 0 && code == 0 {
		if err := publish(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	os.Exit(code)
}

func publish() error {
	block := rendered()
	for _, part := range parts {
		if report.text[part] == "" || testing.Short() {
			fmt.Println(block)
			return nil
		}
	}
	root, err := stack.Root()
	if err != nil {
		return err
	}
	path := filepath.Join(root, "docs", "benchmarks.md")
	page, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	const begin, end = "<!-- begin: written by make bench -->\n", "<!-- end -->\n"
	before, rest, found := strings.Cut(string(page), begin)
	_, after, ended := strings.Cut(rest, end)
	if !found || !ended {
		return fmt.Errorf("%s has no place for the table", path)
	}
	fmt.Println("writing docs/benchmarks.md")
	return os.WriteFile(path, []byte(before+begin+block+end+after), 0o644)
}

func rendered() string {
	var s strings.Builder
	fmt.Fprintf(&s, "\nMeasured %s UTC on %s. Load average %s before, %s after.\n", report.begin, machine(),
		report.load, load())
	s.WriteString("MB is 2^20 bytes and KB 2^10, as AWS and the kernel count them. Times are medians.\n\n| what | aim | measured | held |\n|---|---|---|---|\n")
	slices.SortStableFunc(report.aims, func(a, b string) int { return strings.Compare(a[:1], b[:1]) })
	for _, a := range report.aims {
		s.WriteString(a[1:] + "\n")
	}
	for _, part := range parts {
		if text := report.text[part]; text != "" {
			fmt.Fprintf(&s, "\n### %s\n\n%s", part, text)
		}
	}
	s.WriteString("\n")
	return s.String()
}

func machine() string {
	return fmt.Sprintf("%s, %d cores, %s of memory, Linux %s, %s %s/%s", field("/proc/cpuinfo", "model name"),
		runtime.NumCPU(),
		field("/proc/meminfo", "MemTotal"), kernel(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// field is the value behind a name in a file of /proc.
func field(path, name string) string {
	text, _ := os.ReadFile(path)
	for line := range strings.Lines(string(text)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return "unknown " + name
}

func kernel() string {
	text, _ := os.ReadFile("/proc/sys/kernel/osrelease")
	return strings.TrimSpace(string(text))
}

func load() string {
	text, _ := os.ReadFile("/proc/loadavg")
	first, _, _ := strings.Cut(string(text), " ")
	return first
}

// count is how often something is measured; a quick look takes a tenth.
func count(n int) int {
	if testing.Short() {
		return max(n/10, 2)
	}
	return n
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f", d.Seconds()*1000) }

func mb(bytes int) string { return fmt.Sprintf("%.1f", float64(bytes)/mega) }

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }
