package bench

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"appraisal/internal/scan"
	"appraisal/internal/scan/scantest"
)

// BenchmarkScan measures the reading of one scanned page: codes and seal. What is not found fails the benchmark.
func BenchmarkScan(b *testing.B) {
	const code = verify + "/q7Yp2mX0RkW9sVd4TzB6nA"
	var s strings.Builder
	s.WriteString("| page (A4, 1.3° askew) | MB | ms |\n|---|--:|--:|\n")
	for _, kind := range []struct {
		name    string
		scanner scantest.Scan
		times   int
	}{
		{"200 dpi, colour, JPEG", colour200, 20}, {"300 dpi, colour, JPEG", colour300, 10}, {"600 dpi, colour, JPEG", colour600, 5},
		{"200 dpi, grey, JPEG", grey200, 20}, {"200 dpi, black and white, G4", fax200, 20}, {"600 dpi, black and white, G4", bilevel600, 10},
	} {
		file := scanned(code, kind.scanner)
		took := readScans(b, kind.name, file, code, count(kind.times))
		fmt.Fprintf(&s, "| %s | %s | %.0f |\n", kind.name, mb(len(file)), millis(took))
		if kind.scanner == colour200 {
			aim("Scans", "a scan read, colour at 200 dpi", "≤ 300 ms a page", fmt.Sprintf("%.0f ms", millis(took)), took <= 300*time.Millisecond)
		}
	}
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
