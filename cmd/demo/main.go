// Command demo walks one project through the running stack, from the first sign-in to 办结, over HTTP as a browser would,
// and says each step in Chinese: who does what, and what the system answers. It leaves the letters, the sealed scan,
// the whole case as ZIP and the timeline in out/. `make demo` starts a stack for it.
package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"appraisal/internal/stack"
	"appraisal/test/client"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	s, err := stack.Shared()
	if err != nil {
		return err
	}
	if s == nil {
		return errors.New("no stack is running here: use `make demo`")
	}
	root, err := stack.Root()
	if err != nil {
		return err
	}
	out := filepath.Join(root, "out")
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	w := &walk{ctx: ctx, out: out, began: time.Now()}
	w.site = client.Site{T: w, Stack: s, HTTP: &http.Client{Timeout: time.Minute}}
	w.all()
	return nil
}

// walk is the demo under way. It is the T of the people in it: what goes wrong ends the demo.
type walk struct {
	ctx     context.Context
	site    client.Site
	out     string
	began   time.Time
	steps   int
	main    *client.Person // of the unit
	officer *client.Person
	number  string // of the project
	letter  client.Letter
	scanned []byte // the sealed letter

	registrar, approver, leader *client.Person
	team                        []string // ids of the reviewers, the 组长 first
	institution                 string   // id of the 评审机构 that reviews
}

// Context is that of Ctrl-C.
func (w *walk) Context() context.Context { return w.ctx }

// Helper is there for tests.
func (w *walk) Helper() {}

// Fatalf ends the demo.
func (w *walk) Fatalf(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "演示中断："+format+"\n", args...)
	os.Exit(1)
}

// say is one line: who does what, and the answer.
func (w *walk) say(who *client.Person, does, format string, args ...any) {
	w.steps++
	name := "系统"
	if who != nil {
		name = who.Name
	}
	fmt.Printf("%5.1fs %2d. %s%s → %s\n", time.Since(w.began).Seconds(), w.steps, name, does, fmt.Sprintf(format, args...))
}

// keep leaves a file in out/.
func (w *walk) keep(name string, data []byte) string {
	path := filepath.Join(w.out, name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		w.Fatalf("%v", err)
	}
	return filepath.Join("out", name)
}

func standing(at client.Position) string {
	text := "阶段 " + at.StageName + "，状态 " + at.StatusName
	if at.Due != nil {
		text += "，期限 " + at.Due.Day
		if at.Due.Provisional {
			text += "（暂定）"
		}
	}
	return text
}

func gaps(faults []client.FieldFault) string {
	var list []string
	for _, f := range faults {
		list = append(list, f.Label+"："+f.Message)
	}
	return strings.Join(list, "；")
}
