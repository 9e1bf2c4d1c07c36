// Package pdfium reads strangers' PDFs with PDFium, the reader of Chrome, which
// repairs, decodes and draws what people's own reader does.
//
// PDFium runs as WebAssembly in a child process: the same binary, started again
// under another name (child.go). The sandbox's memory is limited and it has no
// file system; the child gets no environment, so no credentials, and is ended
// when its time is over. Whatever a file makes PDFium do, the caller gets one
// answer. What it costs and what it replaced is in
// docs/decisions/0013-pdfium.md.
//
//	count, err := pdfium.Within(ctx, data, 20*time.Second, func(ctx context.Context, d *pdfium.Document) (int, error) {
//		return d.Pages, nil
//	})
package pdfium

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Reasons for which a PDF is not read, faults of the file all of them. Any
// other error is one of this machine: the child could not be started, or the
// caller's context ended.
var (
	// ErrUnreadable: it is damaged beyond what PDFium repairs.
	ErrUnreadable = errors.New("pdf is unreadable")
	// ErrEncrypted: it needs a password, or is encrypted with an empty one.
	ErrEncrypted = errors.New("pdf is encrypted")
	// ErrTooComplex: it needs more time or memory than is given to one upload,
	// or brings PDFium down.
	ErrTooComplex = errors.New("pdf exceeds the limits of a reading")
)

// Document is an opened PDF. It is valid inside the function given to Within,
// for one goroutine.
type Document struct {
	// Pages is the number of pages, at least 1.
	Pages int
	// Scripts counts the document's own JavaScript actions, Attachments its
	// embedded files; those of pages and annotations are not among them.
	Scripts, Attachments int

	child *child
}

// Page is what stands on a page.
type Page struct {
	// Width and Height as displayed, in points of 1/72 inch.
	Width, Height float64
	// Images in the order drawn, those inside forms too; at most MaxObjects
	// objects of a page are looked at.
	Images []Image
}

// Image is a picture as placed: its bounds on the page's own axes, in points,
// and its size in pixels.
type Image struct {
	Left, Bottom, Right, Top float64
	Width, Height            int
}

// MaxObjects bounds the objects of a page that are looked at for images.
const MaxObjects = 5_000

// MaxPixels bounds one rendered bitmap: A3 at 300 dpi is 17 million.
const MaxPixels = 40_000_000

// Bitmap is a drawn page: three bytes a pixel, red, green and blue, on white.
type Bitmap struct {
	Width, Height int
	Pix           []byte
}

// Within opens data and calls read with the document. After limit the child is
// ended and the error is ErrTooComplex; read's own loops look at the context
// that they are given. The limit does not count the start of PDFium, which is
// no fault of the file. Errors of read are handed on.
func Within[T any](ctx context.Context, data []byte, limit time.Duration,
	read func(context.Context, *Document) (T, error)) (value T, err error) {
	c, err := start(ctx)
	if err != nil {
		return value, err
	}
	defer c.end()
	inner, cancel := context.WithTimeoutCause(ctx, limit, fmt.Errorf("%w: %v are over", ErrTooComplex, limit))
	defer cancel()
	defer c.until(inner)()
	opened, _, err := c.exchange(order{Bytes: len(data), Seconds: int(limit/time.Second) + 1}, data)
	if err != nil {
		return value, err
	}
	value, err = read(inner, &Document{Pages: opened.Pages, Scripts: opened.Scripts,
		Attachments: opened.Attachments, child: c})
	if err != nil && inner.Err() != nil {
		err = context.Cause(inner)
	}
	return value, err
}

// Page tells what stands on a page, counted from 0.
func (d *Document) Page(index int) (Page, error) {
	a, _, err := d.child.exchange(question{Page: index}, nil)
	if err != nil {
		return Page{}, err
	}
	return *a.Page, nil
}

// Render draws a page, counted from 0, as displayed, into so many pixels; a
// size, and not a resolution, for a scanner's page may be metres wide.
func (d *Document) Render(index, width, height int) (Bitmap, error) {
	if width < 1 || height < 1 || width > MaxPixels/height {
		return Bitmap{}, fmt.Errorf("%w: %d by %d pixels", ErrTooComplex, width, height)
	}
	_, pix, err := d.child.exchange(question{Page: index, Width: width, Height: height}, nil)
	if err != nil {
		return Bitmap{}, err
	}
	return Bitmap{Width: width, Height: height, Pix: pix}, nil
}
