package bench

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/blob"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/stack"
)

const (
	coldRounds = 31
	warmCalls  = 200
)

// BenchmarkFunctions measures every function: its binary; its cold start (process start until the first event is asked
// for) beside the bare function that opens the same clients, in turns; its peak memory (VmHWM) after warm calls of its
// usual work; and what that asks of DynamoDB.
func BenchmarkFunctions(b *testing.B) {
	w := newWorld(b)
	w.files()
	w.listFiles(b)
	all := w.functions(b)
	cold := coldStarts(b, w, all)
	var s strings.Builder
	s.WriteString("| function | MB | cold ms | bare ms | ratio | peak MB | kind | DynamoDB requests | RCU | WCU |\n|---|--:|--:|--:|--:|--:|---|--:|--:|--:|\n")
	var worst worsts
	for _, f := range all {
		trips, places := w.record(b, f.name, f.event)
		peak := w.peakAfter(b, f, places, times(f.name))
		worst.note(b, f.name, ratio(cold[f.name], cold[f.bare]), peak)
		read, write := 0.0, 0.0
		for _, t := range trips {
			read += t.Read
			write += t.Write + w.price(b, t)
		}
		if command(f.event) && write == 0 && f.name != "archive-events" { // which writes to S3 alone
			b.Errorf("what %s is asked to do changes nothing", f.name)
		}
		fmt.Fprintf(&s, "| %s | %s | %s | %s | %.2f | %s | %s | %d | %g | %g |\n", f.name, mb(size(b, f.name)),
			ms(cold[f.name]), ms(cold[f.bare]),
			ratio(cold[f.name], cold[f.bare]), mb(peak), kindOf(f.name, write), len(trips), read, write)
	}
	for _, name := range []string{"bare-dynamodb", "bare-s3", "bare-cognito"} {
		fmt.Fprintf(&s, "| (%s) | %s | | | | | | | | |\n", name, mb(size(b, name)))
	}
	worst.aims()
	w.heavy(b, all)
	fmt.Fprintf(&s, "\nCold: median of %d starts; before or after each of them its bare function was started, whose median is over all of its starts. Peak: after %d warm calls (process-letter: %d scans at "+
		"200 dpi, process-upload: a PDF of 1 MB).\n", count(coldRounds), count(warmCalls), times("process-letter"))
	s.WriteString("RCU as DynamoDB Local counts them; WCU as AWS documents them for transactions, and as the engine counts single updates. A list is a page of 20.\n")
	report.text["Functions"] = s.String()
}

// kindOf tells a list, a read and a command apart.
func kindOf(name string, written float64) string {
	switch {
	case strings.HasPrefix(name, "list-"):
		return "list"
	case written > 0:
		return "command"
	}
	return "read"
}

// price is what a transaction of writes costs, as AWS documents; it is asked once the tables are what they were before.
func (w *world) price(b *testing.B, t trip) float64 {
	b.Helper()
	if t.Operation != "TransactWriteItems" {
		return 0
	}
	var sent struct {
		TransactItems []struct {
			Put *struct {
				TableName string
				Item      map[string]json.RawMessage
			}
		}
	}
	if err := json.Unmarshal(t.Body, &sent); err != nil {
		b.Fatal(err)
	}
	in := &dynamodb.TransactWriteItemsInput{}
	for _, part := range sent.TransactItems {
		if part.Put == nil {
			continue
		}
		it := tablestest.Item{}
		for name, raw := range part.Put.Item {
			it[name] = attribute(b, raw)
		}
		in.TransactItems = append(in.TransactItems,
			types.TransactWriteItem{Put: &types.Put{TableName: &part.Put.TableName, Item: it}})
	}
	return w.tables.Documented(b, in)
}

// attribute reads a value as it is sent: text, a number, or a map of these.
func attribute(b *testing.B, raw json.RawMessage) types.AttributeValue {
	var v struct {
		S, N *string
		M    map[string]json.RawMessage
	}
	if err := json.Unmarshal(raw, &v); err != nil {
		b.Fatal(err)
	}
	switch {
	case v.S != nil:
		return &types.AttributeValueMemberS{Value: *v.S}
	case v.N != nil:
		return &types.AttributeValueMemberN{Value: *v.N}
	}
	m := &types.AttributeValueMemberM{Value: map[string]types.AttributeValue{}}
	for name, inner := range v.M {
		m.Value[name] = attribute(b, inner)
	}
	return m
}

func times(name string) int {
	if name == "process-letter" {
		return count(warmCalls / 8)
	}
	return count(warmCalls)
}

// files puts what the background functions read where they look for it.
func (w *world) files() {
	w.arrive(blob.Incoming(w.numbers["upload"], w.upload), plainPDF(1))
	w.arrive(blob.IncomingFile(w.library["awaited"]), plainPDF(1))
	w.arrive(blob.IncomingLicence(stack.DemoUnit, w.licence.ID), plainPDF(1))
	w.arrive(blob.Incoming(w.numbers["scan"], w.scan), scanned(verify+"/"+w.token, colour200))
}

func (w *world) arrive(key string, file []byte) { w.router.put("/"+bucket+"/"+key, file) }

// coldStarts starts every function and its bare one in turns; the medians by name. A bare function stands beside
// several and is started with each of them.
func coldStarts(b *testing.B, w *world, all []function) map[string]time.Duration {
	starts := map[string][]time.Duration{}
	environment := w.environment(w.router.URL)
	start := func(name string) {
		p := launch(b, name, environment)
		p.stop()
		starts[name] = append(starts[name], p.Init)
	}
	for _, f := range all { // the first start reads the file from the disk, which is no property of the function
		start(f.name)
		start(f.bare)
	}
	clear(starts)
	for round := range count(coldRounds) {
		for _, f := range all {
			if round%2 == 0 {
				start(f.bare)
				start(f.name)
			} else {
				start(f.name)
				start(f.bare)
			}
		}
	}
	medians := map[string]time.Duration{}
	for name, took := range starts {
		medians[name] = median(took)
	}
	return medians
}

// peakAfter is the peak memory of a function after calls of the same work, with that of the reader that it started.
func (w *world) peakAfter(b *testing.B, f function, places map[place]bool, n int) int {
	b.Helper()
	p := launch(b, f.name, w.environment(w.router.URL))
	defer p.stop()
	reader := func() int { return 0 }
	if strings.HasPrefix(f.name, "process-") {
		reader = watch(p.command.Process.Pid)
	}
	for range n {
		p.invoke(b, f.event)
		w.restore(b, places)
	}
	w.router.taken()
	return p.peak(b) + reader()
}

// worsts are the functions that are furthest from their aims.
type worsts struct {
	request, background, memory, binary extreme
	letter                              extreme // memory of what renders letters
	withFont, withSheet, withBoth       extreme
	withReader                          extreme
}

// extreme is the largest of some figures, and whose it is.
type extreme struct {
	name   string
	figure float64
}

func (e *extreme) note(name string, figure float64) {
	if figure > e.figure {
		e.name, e.figure = name, figure
	}
}

func (o *worsts) note(b *testing.B, name string, cold float64, peak int) {
	if unseen := map[string]bool{"archive-events": true, "make-export": true, "follow-events": true, "update-pool": true,
		"check-deadlines": true, "check-list": true, "apply-list": true, "issue-credentials": true, "migrate-roster": true,
		"count-projects": true}; unseen[name] || strings.HasPrefix(name, "process-") { // nobody waits
		o.background.note(name, cold)
	} else {
		o.request.note(name, cold)
	}
	bytes := float64(size(b, name))
	switch name {
	case "review-invitation", "decide-plan", "re-date-notice", "reissue-letter", "issue-credentials", "preview-words", "save-setting":
		o.letter.note(name, float64(peak))
		o.withFont.note(name, bytes)
		return
	case "submit-project", "screen-project", "submit-plan", "recall-plan": // look characters up in the font
		o.memory.note(name, float64(peak))
		o.withFont.note(name, bytes)
		return
	case "check-list": // package enrolling aims at its memory, for the longest list
		o.withBoth.note(name, bytes)
		return
	case "get-list-template", "apply-list":
		o.memory.note(name, float64(peak))
		o.withSheet.note(name, bytes)
		return
	case "make-export": // its memory is aimed at for the largest case
		o.withSheet.note(name, bytes)
		return
	case "process-letter", "process-upload", "process-licence", "process-file": // PDFium's memory is aimed at for the largest files
		o.withReader.note(name, bytes)
		return
	}
	o.memory.note(name, float64(peak))
	o.binary.note(name, bytes)
}

func (o *worsts) aims() {
	times := func(what string, e extreme, most float64) {
		aim("Functions", what+" ("+e.name+")", fmt.Sprintf("≤ %g×", most), fmt.Sprintf("%.2f×", e.figure), e.figure <= most)
	}
	bytes := func(what string, e extreme, most int) {
		aim("Functions", what+" ("+e.name+")", "≤ "+strings.TrimSuffix(mb(most), ".0")+" MB",
			fmt.Sprintf("%s MB (%.0f bytes)", mb(int(e.figure)), e.figure), e.figure <= float64(most))
	}
	times("cold start against bare, the slowest that a request waits for", o.request, 1.25)
	times("cold start against bare, the slowest in the background", o.background, 1.25)
	bytes("peak memory of a warm function, the largest", o.memory, memoryAim)
	bytes("peak memory where letters are rendered", o.letter, letterAim)
	bytes("binary without the font, the largest", o.binary, binaryAim)
	bytes("binary with the font, the largest", o.withFont, withFontAim)
	bytes("binary with the workbook library", o.withSheet, withSheetAim)
	bytes("binary with the workbook library and the font", o.withBoth, withBothAim)
	bytes("binary with PDFium, the largest", o.withReader, withReaderAim)
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
			aim("Functions", "peak memory of process-letter and its reader, colour A4 at 600 dpi ("+mb(len(file))+" MB)",
				"≤ 768 MB", mb(peak)+" MB", peak <= readerAim)
		case "process-upload":
			largest := plainPDF(52)
			w.arrive(blob.Incoming(w.numbers["upload"], w.upload), largest)
			_, places := w.record(b, f.name, f.event)
			peak := w.peakAfter(b, f, places, 5)
			aim("Functions", "peak memory of process-upload and its reader, a PDF of "+mb(len(largest))+" MB; 50 are allowed",
				"≤ 768 MB", mb(peak)+" MB", peak <= readerAim)
		}
	}
}
