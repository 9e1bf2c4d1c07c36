// Package inspect answers one question about an uploaded file: is it what it
// claims to be, whole, open and without active content? (manual 000 §3.1;
// features R4, R8.)
//
// The kind is recognised by content, never by name. A file that is refused
// gets a stable code and facts, from which the caller makes the Chinese and
// English text. The package knows nothing of AWS and keeps no state; it can be
// given any bytes: time, memory and nesting are bounded.
//
// Magic numbers are looked up in a table of its own (sniff.go): seven kinds
// are allowed and a dozen others are worth naming in a refusal, which does not
// carry a detection library's import cost.
package inspect

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
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
	// MaxPixels is the largest picture, in pixels: A3 at 600 dpi is 70 million.
	MaxPixels = 80_000_000
	// MaxTime is how long a hostile PDF can hold up an inspection.
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

// File inspects data. The error is always a *Refusal: the fault of the file,
// or code TooComplex when ctx or MaxTime ended first. Report.Kind, Size and SHA256 are
// set in both cases.
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
	if refusal := content(ctx, data, claim, &report); refusal != nil {
		refusal.Found, refusal.Declared = found, claim.Declared
		return report, refusal
	}
	return report, nil
}

func content(ctx context.Context, data []byte, claim Claim, report *Report) *Refusal {
	switch report.Kind {
	case PDF:
		return pdf(ctx, data, claim, report)
	case DOCX, XLSX:
		return openXML(ctx, data)
	case DOC, XLS:
		return compound(data)
	case JPG:
		return jpg(data, report)
	case PNG:
		return png(data, report)
	}
	return refuse(WrongType, fmt.Sprintf("kind %q has no inspection", report.Kind))
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
