package pdfium

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"
)

// name is what the binary is called when it is started to read.
const name = "pdfium"

// A binary that has this package is its own reader: started under that name,
// with the folder of compiled code as its argument, it reads what comes in and
// does nothing else, before its main function or its tests begin.
func init() {
	if len(os.Args) == 2 && os.Args[0] == name {
		os.Exit(serve(os.Args[1]))
	}
}

// StartLimit is how long PDFium may take to be ready. It takes a tenth of a
// second from the cache; where there is none it is compiled first.
const StartLimit = 90 * time.Second

// child is a running reader, and the pipes to it.
type child struct {
	ctx     context.Context // that of the exchange
	process *exec.Cmd
	pipes   []io.Closer
	to      *bufio.Writer
	from    *bufio.Reader
	said    bytes.Buffer // on its standard error
}

// maxLine bounds a line of the protocol: the images of a page.
const maxLine = 4 << 20

// start starts a child and waits until PDFium is ready in it.
func start(ctx context.Context) (*child, error) {
	c, err := launch()
	if err != nil {
		return nil, fmt.Errorf("start pdfium: %w", err)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, StartLimit, errors.New("not ready in time"))
	defer cancel()
	defer c.until(ctx)()
	var ready answer
	if err := hear(c.from, &ready); err != nil || ready.Fault != "" {
		err = errors.Join(err, ready.err(), context.Cause(ctx))
		c.end()
		return nil, fmt.Errorf("start pdfium: %w, %.200s", err, c.said.String())
	}
	return c, nil
}

func launch() (*child, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cache, err := cacheFolder(self)
	if err != nil {
		return nil, err
	}
	c := &child{process: exec.Command(self)}
	c.process.Args = []string{name, cache}
	c.process.Env = []string{"GOTRACEBACK=none"}
	c.process.Stderr = &c.said
	in, err := c.process.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c.pipes = []io.Closer{in, out}
	c.to, c.from = bufio.NewWriter(in), bufio.NewReaderSize(out, maxLine)
	return c, c.process.Start()
}

// until kills the child when ctx ends, unless the returned function is called
// before.
func (c *child) until(ctx context.Context) (stop func() bool) {
	c.ctx = ctx
	return context.AfterFunc(ctx, func() { _ = c.process.Process.Kill() })
}

// end ends the child: nothing of it is to be kept.
func (c *child) end() {
	_ = c.process.Process.Kill()
	for _, p := range c.pipes {
		_ = p.Close()
	}
	_ = c.process.Wait()
}

// exchange says a line, with bytes behind it, and hears the answer.
func (c *child) exchange(line any, bytes []byte) (a answer, data []byte, err error) {
	if err = say(c.to, line, bytes); err == nil {
		if err = hear(c.from, &a); err == nil {
			data, err = take(c.from, a.Bytes)
		}
	}
	switch {
	case err == nil:
		return a, data, a.err()
	case c.ctx.Err() != nil:
		return answer{}, nil, context.Cause(c.ctx)
	}
	// It has ended itself, or the kernel has for its limits: the file's doing.
	c.end()
	return answer{}, nil, fmt.Errorf("%w: the reader ended: %v, %.200s", ErrTooComplex, c.process.ProcessState,
		c.said.String())
}
