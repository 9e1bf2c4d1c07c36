package pdfium

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"syscall"
)

// maxMemory bounds what the child may have besides the file and the sandbox's
// memory: PDFium's compiled code, a page's picture, and compiling itself.
const maxMemory = 512 << 20

// serve is the child's life: PDFium is started, a file read from the input and
// opened, and questions answered until the input ends.
func serve(cache string) int {
	from, to := bufio.NewReader(os.Stdin), bufio.NewWriterSize(os.Stdout, 1<<16)
	if err := work(cache, from, to); err != nil && !errors.Is(err, io.EOF) {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func work(cache string, from *bufio.Reader, to *bufio.Writer) error {
	debug.SetMemoryLimit(maxMemory / 2)
	box, err := sandbox(cache)
	if err != nil {
		return say(to, faulty(err), nil)
	}
	if err := say(to, answer{}, nil); err != nil {
		return err
	}
	var o order
	if err := hear(from, &o); err != nil {
		return err
	}
	data, err := take(from, o.Bytes)
	if err != nil {
		return err
	}
	if err := limit(o); err != nil {
		return say(to, faulty(err), nil)
	}
	r, a, err := openReader(box, data)
	if err != nil {
		return say(to, faulty(err), nil)
	}
	for pix := []byte(nil); ; {
		if err := say(to, a, pix); err != nil {
			return err
		}
		var q question
		if err := hear(from, &q); err != nil {
			return err
		}
		if a, pix, err = r.answer(q); err != nil {
			a, pix = faulty(err), nil
		}
	}
}

// limit bounds what this process may compute from now on and the memory that
// it has, by what the kernel enforces. It holds when the parent is gone too.
func limit(o order) error {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return err
	}
	seconds := uint64(used.Utime.Sec+used.Stime.Sec) + 2*uint64(o.Seconds)
	for kind, most := range map[int]uint64{syscall.RLIMIT_CPU: seconds,
		syscall.RLIMIT_DATA: maxMemory + maxSandbox + uint64(o.Bytes), syscall.RLIMIT_CORE: 0} {
		if err := syscall.Setrlimit(kind, &syscall.Rlimit{Cur: most, Max: most}); err != nil {
			return fmt.Errorf("limit %d: %w", kind, err)
		}
	}
	return nil
}
