package pdfread

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"sync"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

func init() {
	// pdfcpu would write a configuration folder into the home directory; a
	// Lambda function has none that can be written.
	model.ConfigPath = "disable"
}

// Document is an opened PDF. It is valid only inside the function given to
// Within, and only in its goroutine.
type Document struct {
	ctx      *model.Context
	guard    *guard
	unparsed bool
}

// Within opens data and calls read with the document. It returns within limit
// (or when ctx ends) with ErrTooComplex, whatever the file does; a panic in
// the reader or in read is an ErrUnreadable. Errors of read are handed on.
func Within[T any](ctx context.Context, data []byte, limit time.Duration, read func(*Document) (T, error)) (T, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	type answer struct {
		value T
		err   error
	}
	done := make(chan answer, 1)
	go func() {
		var a answer
		defer func() {
			if r := recover(); r != nil {
				a.err = fmt.Errorf("%w: reader panicked: %v", ErrUnreadable, r)
			}
			done <- a
		}()
		var d *Document
		if d, a.err = open(newGuard(ctx), data); a.err == nil {
			a.value, a.err = read(d)
		}
	}()
	select {
	case a := <-done:
		return a.value, a.err
	case <-ctx.Done():
		var none T
		return none, fmt.Errorf("%w: %w", ErrTooComplex, ctx.Err())
	}
}

// encrypted finds the trailer's entry also where pdfcpu does not look: a
// direct dictionary, or a file whose table it could not follow.
var encrypted = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`/Encrypt\s*(<<|\d+\s+\d+\s+R)`)
})

func open(g *guard, data []byte) (*Document, error) {
	if err := complete(data); err != nil {
		return nil, err
	}
	if encrypted().Match(data) {
		return nil, ErrEncrypted
	}
	ctx, err := pdfcpu.ReadWithContext(g, bytes.NewReader(data), configuration(int64(len(data))))
	switch {
	case err == nil && ctx.Encrypt != nil, errors.Is(err, pdfcpu.ErrWrongPassword), errors.Is(err, pdfcpu.ErrEncrypted):
		return nil, ErrEncrypted
	case g.over, g.Context.Err() != nil:
		return nil, ErrTooComplex
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	return &Document{ctx: ctx, guard: g}, nil
}

func configuration(size int64) *model.Configuration {
	c := model.NewDefaultConfiguration()
	c.Cmd = model.LISTINFO
	c.ValidationMode = model.ValidationRelaxed
	c.Offline = true
	c.Limits = model.ResourceLimits{
		MaxStreamBytes:       size,
		MaxDecodeBytes:       MaxContentBytes,
		MaxImagePixels:       1,
		MaxImageBytes:        1,
		MaxObjectCount:       MaxObjects,
		MaxObjectStreamCount: MaxObjects,
		MaxObjectStreamFirst: 4 << 20,
		MaxXRefEntries:       MaxObjects,
		MaxRecursionDepth:    maxDepth,
	}
	return c
}

// tail is how far from the end of the file its end mark may stand: writers
// and mail gateways append blank or stray bytes, and readers accept 1 KB.
const tail = 1024

var linearized = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`/Linearized\b[^>]{0,200}?/L\s+(\d{1,12})\b`)
})

// complete says whether the end of the file is there. A cut file lacks the
// end mark; one that was saved for the web names its length in its first
// object, and has an end mark early on.
func complete(data []byte) error {
	end := data[max(0, len(data)-tail):]
	if !bytes.Contains(end, []byte("%%EOF")) || !bytes.Contains(data, []byte("startxref")) {
		return ErrTruncated
	}
	head := data[:min(len(data), tail)]
	if m := linearized().FindSubmatch(head); m != nil {
		var length int
		if _, err := fmt.Sscan(string(m[1]), &length); err == nil && length > len(data) {
			return ErrTruncated
		}
	}
	return nil
}
