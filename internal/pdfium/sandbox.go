package pdfium

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"time"

	pdf "github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// maxSandbox bounds the memory that PDFium itself has.
const maxSandbox = 400 << 20

const wasmPage = 64 << 10

// reader is PDFium with one document and at most one loaded page.
type reader struct {
	pdf      pdf.Pdfium
	document references.FPDF_DOCUMENT
	pages    int
	page     *references.FPDF_PAGE
	index    int // of page
}

// sandbox starts PDFium: no file system, no clock to look at, its output
// thrown away. Ending runaway work is the parent's part, for code that looks
// whether it should end is three to four times slower.
func sandbox(cache string) (pdf.Pdfium, error) {
	compiled, err := wazero.NewCompilationCacheWithDir(cache)
	if err != nil {
		return nil, err
	}
	// Only one process compiles; the others find what it has made.
	turn, err := os.OpenFile(filepath.Join(cache, "turn"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	defer turn.Close()
	if err := syscall.Flock(int(turn.Fd()), syscall.LOCK_EX); err != nil {
		return nil, err
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: experimental.WithMemoryAllocator(context.Background(), experimental.MemoryAllocatorFunc(reserve)),
		MinIdle: 1, MaxIdle: 1, MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithCompilationCache(compiled).WithMemoryLimitPages(maxSandbox / wasmPage),
	})
	if err != nil {
		return nil, err
	}
	return pool.GetInstance(time.Minute)
}

// memory is the sandbox's, reserved at once and given by the kernel as it is
// touched: growing it copies nothing.
type memory []byte

func reserve(_, most uint64) experimental.LinearMemory {
	m, err := syscall.Mmap(-1, 0, int(most), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_PRIVATE|syscall.MAP_ANON)
	if err != nil {
		return memory(nil)
	}
	return memory(m)
}

func (m memory) Reallocate(size uint64) []byte {
	if size > uint64(len(m)) {
		return nil
	}
	return m[:size]
}

func (m memory) Free() { _ = syscall.Munmap(m) }

func openReader(in pdf.Pdfium, data []byte) (*reader, answer, error) {
	opened, err := in.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return nil, answer{}, ErrEncrypted
	case err != nil:
		return nil, answer{}, fileFault(err)
	}
	r := &reader{pdf: in, document: opened.Document, index: -1}
	a, err := r.facts()
	return r, a, err
}

// fileFault tells damage, which PDFium reports, from a trap that has ended it.
func fileFault(err error) error {
	for _, told := range []error{pdferrors.ErrUnknown, pdferrors.ErrFile, pdferrors.ErrFormat, pdferrors.ErrPage,
		pdferrors.ErrSuccess, pdferrors.ErrUnexpected} {
		if errors.Is(err, told) {
			return fmt.Errorf("%w: %w", ErrUnreadable, err)
		}
	}
	return fmt.Errorf("%w: %w", ErrTooComplex, err)
}

func (r *reader) facts() (a answer, err error) {
	key, err := r.pdf.FPDF_GetSecurityHandlerRevision(&requests.FPDF_GetSecurityHandlerRevision{Document: r.document})
	if err != nil {
		return a, fileFault(err)
	}
	if key.SecurityHandlerRevision >= 0 {
		return a, ErrEncrypted
	}
	count, err := r.pdf.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: r.document})
	if err != nil {
		return a, fileFault(err)
	}
	if count.PageCount < 1 {
		return a, fmt.Errorf("%w: no page", ErrUnreadable)
	}
	a.Pages, r.pages = count.PageCount, count.PageCount
	if n, err := r.pdf.FPDFDoc_GetJavaScriptActionCount(
		&requests.FPDFDoc_GetJavaScriptActionCount{Document: r.document}); err == nil {
		a.Scripts = n.JavaScriptActionCount
	}
	if n, err := r.pdf.FPDFDoc_GetAttachmentCount(&requests.FPDFDoc_GetAttachmentCount{Document: r.document}); err == nil {
		a.Attachments = n.AttachmentCount
	}
	return a, nil
}
