package scan_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"appraisal/internal/scan"
	"appraisal/internal/scan/scantest"
)

// scanOf makes each benchmark's scan once.
var scanOf = func() func(s scantest.Scan) []byte {
	var mu sync.Mutex
	made := map[scantest.Scan][]byte{}
	return func(s scantest.Scan) []byte {
		mu.Lock()
		defer mu.Unlock()
		if made[s] == nil {
			made[s] = scantest.PDF(s, sealedPage(scantest.Seal{}))
		}
		return made[s]
	}
}()

func benchmarkRead(b *testing.B, s scantest.Scan) {
	pdf := scanOf(s)
	b.SetBytes(int64(len(pdf)))
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		r, err := scan.Read(b.Context(), pdf)
		if err != nil || len(r.Codes()) != 1 || r.Seal.Verdict != scan.Seen {
			b.Fatalf("%+v, %v", r, err)
		}
	}
	b.StopTimer()
	peak, ms := readApart(b, pdf)
	b.ReportMetric(peak, "peak-MB")
	b.ReportMetric(ms, "first-cpu-ms")
}

func BenchmarkRead200dpi(b *testing.B) {
	benchmarkRead(b, scantest.Scan{Skew: 1.3, Noise: 10})
}

func BenchmarkRead300dpiColour(b *testing.B) {
	benchmarkRead(b, scantest.Scan{DPI: 300, Skew: 1.3, Noise: 8})
}

func BenchmarkRead600dpiColour(b *testing.B) {
	benchmarkRead(b, scantest.Scan{DPI: 600, Skew: 1.3, Noise: 6})
}

func BenchmarkRead600dpiColourFlate(b *testing.B) {
	benchmarkRead(b, scantest.Scan{DPI: 600, Skew: 1.3, Encoding: scantest.FlatePNG})
}

// readInChild names the file that this binary reads, instead of testing, when
// it was started to measure the memory of one reading.
const readInChild = "SCAN_READ_FILE"

func TestMain(m *testing.M) {
	if file := os.Getenv(readInChild); file != "" {
		os.Exit(child(file))
	}
	os.Exit(m.Run())
}

// child reads the file and prints the process's peak memory in KB (its own:
// what getrusage says is inherited from the parent) and CPU time in ms.
func child(file string) int {
	pdf, err := os.ReadFile(file)
	if err != nil {
		return 1
	}
	before := cpu()
	_, err = scan.Read(context.Background(), pdf)
	if err != nil {
		fmt.Fprintln(os.Stderr, "nothing read:", err)
		return 1
	}
	took := cpu() - before
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 1
	}
	for line := range strings.Lines(string(status)) {
		if f := strings.Fields(line); len(f) == 3 && f[0] == "VmHWM:" {
			fmt.Println(f[1], took.Milliseconds())
			return 0
		}
	}
	return 1
}

// cpu is the processor time that this process has used.
func cpu() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// readApart reads the PDF in a process of its own and returns the process's
// peak memory in MB and the reading's CPU time in ms.
func readApart(tb testing.TB, pdf []byte) (peakMB, cpuMS float64) {
	tb.Helper()
	file := filepath.Join(tb.TempDir(), "scan.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		tb.Fatal(err)
	}
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), readInChild+"="+file)
	out, err := c.Output()
	if err != nil {
		tb.Fatalf("child: %v, %s", err, out)
	}
	if _, err := fmt.Sscan(string(out), &peakMB, &cpuMS); err != nil {
		tb.Fatal(err)
	}
	return peakMB / 1024, cpuMS
}
