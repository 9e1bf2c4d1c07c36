// Package pdfread opens a PDF that a stranger sent, with bounds on time,
// memory, objects and nesting, and hands out its objects and pages.
//
// It wraps pdfcpu's reader and none of its validation or its commands: the
// reader alone costs a binary about 3 MB less, and what a project needs to
// know of a PDF is asked by the packages inspect and scan. pdfcpu repairs
// what it can, so a cut-off file is recognised here, before it is asked.
package pdfread

import "errors"

// Reasons for which a PDF is not read. Any other fault of the file is an
// ErrUnreadable.
var (
	// ErrTruncated: the end of the file is missing.
	ErrTruncated = errors.New("pdf is cut off")
	// ErrEncrypted: the file is encrypted, be it with an empty password.
	ErrEncrypted = errors.New("pdf is encrypted")
	// ErrTooComplex: the file needs more memory, objects or time than is given
	// to one upload.
	ErrTooComplex = errors.New("pdf exceeds the limits of a reading")
	// ErrUnreadable: the structure cannot be followed.
	ErrUnreadable = errors.New("pdf structure is unreadable")
)

// The bounds of one reading.
const (
	// MaxObjects bounds the cross-reference table.
	MaxObjects = 300_000
	// MaxContentBytes bounds the decoded size of one object stream, and of the
	// content streams of one page together.
	MaxContentBytes = 16 << 20
	// MaxHeapBytes bounds what the heap may grow by while the file is read.
	MaxHeapBytes = 256 << 20
	// maxDepth bounds nesting of objects and of the page tree.
	maxDepth = 64
)
