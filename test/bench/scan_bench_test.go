package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"appraisal/internal/pdfium"
	"appraisal/internal/scan"
	"appraisal/internal/scan/scantest"
)

// BenchmarkScan measures the reading of one scanned page: PDFium's start in a child, the page drawn, codes and seal;
// and the peak memory of the process and of the child. What is not found fails the benchmark.
func BenchmarkScan(b *testing.B) {
	const code = verify + "/q7Yp2mX0RkW9sVd4TzB6nA"
	var s strings.Builder
	s.WriteString("| page (A4, 1.3° askew) | MB | ms | peak MB | its reader's |\n|---|--:|--:|--:|--:|\n")
	for _, kind := range []struct {
		name    string
		scanner scantest.Scan
		times   int
		most    time.Duration // what is aimed at; 0 for nothing
	}{
		{"200 dpi, colour, JPEG", colour200, 20, 1500 * time.Millisecond}, {"300 dpi, colour, JPEG", colour300, 10, 0},
		{"600 dpi, colour, JPEG", colour600, 5, 3 * time.Second},
		{"200 dpi, grey, JPEG", grey200, 20, 0}, {"200 dpi, black and white, G4", fax200, 20, 0},
		{"600 dpi, black and white, G4", bilevel600, 10, 0},
	} {
		file := scanned(code, kind.scanner)
		took := readScans(b, kind.name, file, code, count(kind.times))
		own, reader := scanApart(b, file)
		fmt.Fprintf(&s, "| %s | %s | %.0f | %s | %s |\n", kind.name, mb(len(file)), millis(took), mb(own), mb(reader))
		if kind.most > 0 {
			aim("Scans", "a scan read, "+kind.name, fmt.Sprintf("≤ %g s a page", kind.most.Seconds()),
				fmt.Sprintf("%.0f ms", millis(took)), took <= kind.most)
			aim("Scans", "its peak memory with its reader's", "≤ 768 MB", mb(own+reader)+" MB", own+reader <= readerAim)
		}
	}
	cached, compiled := pdfiumStarts(b)
	aim("Scans", "PDFium's start, with what the package brings", "≤ 1 s", fmt.Sprintf("%.0f ms", millis(cached)),
		cached <= time.Second)
	fmt.Fprintf(&s, "\nPDFium is ready after %.0f ms with its compiled code, which the package brings where it was built on the same kind of processor; else it is compiled at a sandbox's first reading, %.1f s here, which nobody waits for.\n",
		millis(cached), compiled.Seconds())
	report.text["Scans"] = s.String()
}

func readScans(b *testing.B, name string, file []byte, code string, times int) time.Duration {
	b.Helper()
	var took []time.Duration
	for range times {
		begin := time.Now()
		reading, err := scan.Read(b.Context(), file)
		took = append(took, time.Since(begin))
		if err != nil {
			b.Fatalf("%s: %v", name, err)
		}
		if found := reading.Codes(); len(found) == 0 || found[0].Text != code {
			b.Fatalf("%s: the code was not read: %+v", name, reading)
		}
	}
	return median(took)
}

// scanFile names the file that this binary reads, instead of measuring, when it was started to have its memory
// measured.
const scanFile = "BENCH_SCAN_FILE"

// scanHere reads the file and prints the peak memory of this process and of its reader, in bytes.
func scanHere(file string) int {
	pdf, err := os.ReadFile(file)
	if err != nil {
		return 1
	}
	reader := watch(os.Getpid())
	if _, err := scan.Read(context.Background(), pdf); err != nil {
		return 1
	}
	_ = json.NewEncoder(os.Stdout).Encode([2]int{highWater(os.Getpid()), reader()})
	return 0
}

// scanApart reads the file in a process of its own.
func scanApart(b *testing.B, pdf []byte) (own, reader int) {
	b.Helper()
	file := b.TempDir() + "/scan.pdf"
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		b.Fatal(err)
	}
	p := exec.Command(os.Args[0])
	p.Env = append(os.Environ(), scanFile+"="+file)
	out, err := p.Output()
	var peaks [2]int
	if err == nil {
		err = json.Unmarshal(out, &peaks)
	}
	if err != nil || peaks[1] == 0 {
		b.Fatalf("%s: %v", out, err)
	}
	return peaks[0], peaks[1]
}

// pdfiumStarts are the times of PDFium's start with its compiled code and without any.
func pdfiumStarts(b *testing.B) (cached, compiled time.Duration) {
	b.Helper()
	start := func() time.Duration {
		begin := time.Now()
		if _, err := pdfium.Within(b.Context(), plainPDF(1), time.Minute,
			func(_ context.Context, d *pdfium.Document) (int, error) { return d.Pages, nil }); err != nil {
			b.Fatal(err)
		}
		return time.Since(begin)
	}
	b.Setenv("PDFIUM_CACHE", b.TempDir())
	compiled = start()
	var took []time.Duration
	for range count(10) {
		took = append(took, start())
	}
	return median(took), compiled
}
