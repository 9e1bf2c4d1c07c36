package bench

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"appraisal/internal/blob"
	"appraisal/internal/stack"
)

const (
	coldRounds = 21
	warmCalls  = 200
)

// BenchmarkFunctions measures every function: its binary; its cold start (process start until the first event is asked
// for) beside the bare function that opens the same clients, in turns; its peak memory (VmHWM) after warm calls of its
// usual work; and what that asks of DynamoDB.
func BenchmarkFunctions(b *testing.B) {
	w := newWorld(b)
	w.files()
	all := w.functions(b)
	cold, bare := coldStarts(b, w, all)
	var s strings.Builder
	s.WriteString("| function | MB | cold ms | bare ms | ratio | peak MB | DynamoDB requests | RCU |\n|---|--:|--:|--:|--:|--:|--:|--:|\n")
	var worst worsts
	for _, f := range all {
		trips, places := w.record(b, f.name, f.event)
		peak := w.peakAfter(b, f, places, times(f.name))
		worst.note(b, f.name, ratio(cold[f.name], bare[f.name]), peak)
		read := 0.0
		for _, t := range trips {
			read += t.Read
		}
		fmt.Fprintf(&s, "| %s | %s | %s | %s | %.2f | %s | %d | %g |\n", f.name, mb(size(b, f.name)), ms(cold[f.name]), ms(bare[f.name]),
			ratio(cold[f.name], bare[f.name]), mb(peak), len(trips), read)
	}
	for _, name := range []string{"bare-dynamodb", "bare-s3", "bare-cognito"} {
		fmt.Fprintf(&s, "| (%s) | %s | | | | | | |\n", name, mb(size(b, name)))
	}
	worst.aims(b)
	w.heavy(b, all)
	fmt.Fprintf(&s, "\nCold: median of %d starts, function and bare in turns. Peak: after %d warm calls (process-letter: %d scans at "+
		"200 dpi, process-upload: a PDF of 1 MB).\n", count(coldRounds), count(warmCalls), times("process-letter"))
	report.text["Functions"] = s.String()
}

func times(name string) int {
	if name == "process-letter" {
		return count(warmCalls / 8)
	}
	return count(warmCalls)
}

// files puts what the background functions read where they look for it.
func (w *world) files() {
	w.arrive(blob.Incoming(w.numbers["upload"], w.upload), plainPDF(1*mega))
	w.arrive(blob.IncomingLicence(stack.DemoUnit, w.licence.ID), plainPDF(1*mega))
	w.arrive(blob.Incoming(w.numbers["scan"], w.scan), scanned(verify+"/"+w.token, colour200))
}

func (w *world) arrive(key string, file []byte) { w.router.put("/"+bucket+"/"+key, file) }

// coldStarts starts every function and its bare one in turns; the medians by function.
func coldStarts(b *testing.B, w *world, all []function) (cold, bare map[string]time.Duration) {
	starts, bares := map[string][]time.Duration{}, map[string][]time.Duration{}
	environment := w.environment(w.router.URL)
	start := func(name string) time.Duration {
		p := launch(b, name, environment)
		p.stop()
		return p.Init
	}
	for _, f := range all { // the first start reads the file from the disk, which is no property of the function
		start(f.name)
	}
	for round := range count(coldRounds) {
		for _, f := range all {
			if round%2 == 0 {
				bares[f.name] = append(bares[f.name], start(f.bare))
			}
			starts[f.name] = append(starts[f.name], start(f.name))
			if round%2 == 1 {
				bares[f.name] = append(bares[f.name], start(f.bare))
			}
		}
	}
	cold, bare = map[string]time.Duration{}, map[string]time.Duration{}
	for _, f := range all {
		cold[f.name], bare[f.name] = median(starts[f.name]), median(bares[f.name])
	}
	return cold, bare
}

// peakAfter is the peak memory of a function after calls of the same work.
func (w *world) peakAfter(b *testing.B, f function, places map[place]bool, n int) int {
	b.Helper()
	p := launch(b, f.name, w.environment(w.router.URL))
	defer p.stop()
	for range n {
		p.invoke(b, f.event)
		w.restore(b, places)
	}
	w.router.taken()
	return p.peak(b)
}

// worsts are the functions that are furthest from their aims.
type worsts struct {
	cold, memory, binary, withFont                   string
	coldRatio                                        float64
	memoryPeak, binarySize, withFontSize, letterPeak int
}

func (o *worsts) note(b *testing.B, name string, cold float64, peak int) {
	if cold > o.coldRatio {
		o.cold, o.coldRatio = name, cold
	}
	bytes := size(b, name)
	switch {
	case name == "review-invitation":
		o.withFont, o.withFontSize, o.letterPeak = name, bytes, peak
		return
	case name != "process-letter" && peak > o.memoryPeak:
		o.memory, o.memoryPeak = name, peak
	}
	if bytes > o.binarySize {
		o.binary, o.binarySize = name, bytes
	}
}

func (o *worsts) aims(b *testing.B) {
	const part = "Functions"
	aim(part, "cold start against bare, the slowest function ("+o.cold+")", "≤ 1.25×", fmt.Sprintf("%.2f×", o.coldRatio), o.coldRatio <= 1.25)
	aim(part, "peak memory of a warm function, the largest ("+o.memory+")", "≤ 40 MB", mb(o.memoryPeak)+" MB", o.memoryPeak <= memoryAim)
	aim(part, "peak memory of a function that renders letters", "≤ 120 MB", mb(o.letterPeak)+" MB", o.letterPeak <= letterAim)
	aim(part, "binary, the largest without the font ("+o.binary+")", "≤ 12 MB", mb(o.binarySize)+" MB", o.binarySize <= binaryAim)
	aim(part, "binary with the font ("+o.withFont+")", "≤ 30 MB", mb(o.withFontSize)+" MB", o.withFontSize <= withFontAim)
}

// heavy measures the two background functions on the largest files that they have to take.
func (w *world) heavy(b *testing.B, all []function) {
	for _, f := range all {
		switch f.name {
		case "process-letter":
			key := blob.Incoming(w.numbers["scan"], w.scan)
			file := scanned(verify+"/"+w.token, colour600)
			w.arrive(key, file)
			_, places := w.record(b, f.name, f.event)
			peak := w.peakAfter(b, f, places, 5)
			aim("Functions", "peak memory of process-letter, colour A4 at 600 dpi ("+mb(len(file))+" MB)", "≤ 400 MB", mb(peak)+" MB", peak <= scanAim)
		case "process-upload":
			w.arrive(blob.Incoming(w.numbers["upload"], w.upload), plainPDF(50*mega))
			_, places := w.record(b, f.name, f.event)
			peak := w.peakAfter(b, f, places, 5)
			aim("Functions", "peak memory of process-upload, a PDF of 50 MB", "no aim set", mb(peak)+" MB", true)
		}
	}
}
