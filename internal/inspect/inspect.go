// Package inspect answers one question about an uploaded file: is it what it
// claims to be, whole, open and without active content? (manual 000 §3.1;
// features R4, R8.)
//
// The kind is recognised by content, never by name. A file that is refused
// gets a stable code and facts, from which the caller makes the Chinese and
// English text. The package knows nothing of AWS and keeps no state; it can be
// given any bytes: time, memory and nesting are bounded.
//
// What is judged, and why, is in docs/decisions/0014-inspection.md: by itself
// nothing may run, nothing may come from another machine, and no other file may
// lie inside; what waits for a click may lead anywhere but to a script or a
// program. PDFs are swept over by package pdfsweep and then opened by PDFium;
// office files are read as packages (package.go) or by directory (compound.go).
package inspect

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Kind is a type of file, as recognised by content.
type Kind string

// The kinds that a caller may allow.
const (
	PDF  Kind = "pdf"
	DOC  Kind = "doc"
	DOCX Kind = "docx"
	XLS  Kind = "xls"
	XLSX Kind = "xlsx"
	JPG  Kind = "jpg"
	PNG  Kind = "png"
)

// Limits of one inspection.
const (
	// MaxBytes is the largest file that is looked into at all.
	MaxBytes = 100 << 20
	// MaxPages is the number of pages of a PDF when the claim sets no other.
	MaxPages = 2000
	// MaxPixels is the largest picture, in pixels: telephones take 200 million.
	MaxPixels = 250_000_000
	// MaxTime is how long a hostile file can hold up one reading of it: a PDF
	// is swept over, then opened.
	MaxTime = 20 * time.Second
)

// Claim is what the uploader says and the caller allows.
type Claim struct {
	// Declared is the kind that the file's name or content type says, "" when
	// it says nothing. See KindOfName.
	Declared Kind
	// Allowed kinds of this document; a PDF is always allowed.
	Allowed []Kind
	// MaxPages of a PDF; 0 is the package's MaxPages.
	MaxPages int
}

// Report is what an accepted file is.
type Report struct {
	Kind   Kind
	Size   int64
	SHA256 string // of the whole file, lower-case hex
	Pages  int    // of a PDF; else 0
	// Width and Height of a picture in pixels; else 0.
	Width, Height int
}

// File inspects data. An error is a *Refusal, the fault of the file, with code
// TooComplex when ctx or MaxTime ended first; or, of a PDF, a fault of this
// machine on which no reader could be started. Report.Kind, Size and SHA256 are
// set in all cases.
func File(ctx context.Context, data []byte, claim Claim) (Report, error) {
	report := Report{Size: int64(len(data))}
	sum := sha256.Sum256(data)
	report.SHA256 = hex.EncodeToString(sum[:])
	if len(data) == 0 {
		return report, refuse(Empty, "")
	}
	if len(data) > MaxBytes {
		return report, &Refusal{Code: TooLarge, Limit: MaxBytes}
	}
	found, refusal := recognise(ctx, data)
	report.Kind = found
	if refusal != nil {
		return report, refusal
	}
	allowed := append([]Kind{PDF}, claim.Allowed...)
	if !slices.Contains(allowed, found) || claim.Declared != "" && claim.Declared != found {
		return report, &Refusal{Code: WrongType, Found: found, Declared: claim.Declared, Allowed: allowed}
	}
	err := content(ctx, data, claim, &report)
	if refusal, ok := errors.AsType[*Refusal](err); ok {
		refusal.Found, refusal.Declared = found, claim.Declared
	}
	return report, err
}

func content(ctx context.Context, data []byte, claim Claim, report *Report) error {
	var refusal *Refusal
	switch report.Kind {
	case PDF:
		return pdf(ctx, data, claim, report)
	case DOCX, XLSX:
		refusal = openXML(ctx, data)
	case DOC, XLS:
		refusal = compound(data)
	case JPG:
		refusal = jpg(data, report)
	case PNG:
		refusal = png(data, report)
	default:
		refusal = refuse(WrongType, fmt.Sprintf("kind %q has no inspection", report.Kind))
	}
	if refusal != nil {
		return refusal
	}
	return nil
}

// KindOfName is the kind that a file name's extension claims; false for one
// that no caller can allow. It is only ever compared with the content.
func KindOfName(name string) (Kind, bool) {
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return "", false
	}
	k := Kind(strings.ToLower(name[dot+1:]))
	if k == "jpeg" {
		k = JPG
	}
	return k, slices.Contains([]Kind{PDF, DOC, DOCX, XLS, XLSX, JPG, PNG}, k)
}
