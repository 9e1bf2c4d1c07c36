package scan_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
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
	c := readApart(b, pdf)
	b.ReportMetric(c.ParentMB, "parent-MB")
	b.ReportMetric(c.ReaderMB, "reader-MB")
	b.ReportMetric(c.MS, "first-ms")
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

// cost is what one reading in a fresh process took: the peak memory of the process and of the reader that it started,
// and the time.
type cost struct{ ParentMB, ReaderMB, MS float64 }

// child reads the file and prints what it cost.
func child(file string) int {
	pdf, err := os.ReadFile(file)
	if err != nil {
		return 1
	}
	var reader float64
	done := make(chan bool)
	go func() { // a reader's own peak is gone with it
		defer close(done)
		for {
			select {
			case done <- true:
				return
			case <-time.After(2 * time.Millisecond):
				tasks, _ := filepath.Glob("/proc/self/task/*/children")
				for _, task := range tasks {
					ids, _ := os.ReadFile(task)
					for _, id := range strings.Fields(string(ids)) {
						reader = max(reader, peakMB(id))
					}
				}
			}
		}
	}()
	start := time.Now()
	if _, err = scan.Read(context.Background(), pdf); err != nil {
		fmt.Fprintln(os.Stderr, "nothing read:", err)
	}
	took := time.Since(start)
	<-done
	_ = json.NewEncoder(os.Stdout).Encode(cost{peakMB("self"), reader, float64(took.Milliseconds())})
	return 0
}

// peakMB is the peak memory of a process (its own: what getrusage says is inherited from the parent).
func peakMB(process string) float64 {
	status, _ := os.ReadFile("/proc/" + process + "/status")
	for line := range strings.Lines(string(status)) {
		if f := strings.Fields(line); len(f) == 3 && f[0] == "VmHWM:" {
			kb, _ := strconv.ParseFloat(f[1], 64)
			return kb / 1024
		}
	}
	return 0
}

// readApart reads the PDF in a process of its own.
func readApart(tb testing.TB, pdf []byte) (c cost) {
	tb.Helper()
	file := filepath.Join(tb.TempDir(), "scan.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		tb.Fatal(err)
	}
	p := exec.Command(os.Args[0])
	p.Env = append(os.Environ(), readInChild+"="+file)
	out, err := p.Output()
	if err != nil {
		tb.Fatalf("child: %v, %s", err, out)
	}
	if err := json.Unmarshal(out, &c); err != nil || c.ReaderMB == 0 {
		tb.Fatalf("%s: %v", out, err)
	}
	return c
}
