package inspect

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"appraisal/internal/inspect/pdfread"
)

func pdf(ctx context.Context, data []byte, claim Claim, report *Report) *Refusal {
	limit := claim.MaxPages
	if limit == 0 {
		limit = MaxPages
	}
	count, err := pdfread.Within(ctx, data, MaxTime, func(d *pdfread.Document) (int, error) {
		if err := d.EachDict(func(dict types.Dict) error { return active(d, dict) }); err != nil {
			return 0, err
		}
		if d.Unparsed() {
			if name := suspect(data); name != "" {
				return 0, refuse(ActiveContent, name+" in an unparsed object")
			}
		}
		pages, count, err := d.Pages(limit)
		if err != nil {
			return 0, err
		}
		for i, page := range pages {
			if _, err := d.Content(page); err != nil {
				return 0, fmt.Errorf("page %d: %w", i+1, err)
			}
		}
		return count, nil
	})
	if err != nil {
		return pdfRefusal(err)
	}
	report.Pages = count
	if count > limit {
		return &Refusal{Code: TooManyPages, Pages: count, Limit: int64(limit)}
	}
	return nil
}

func pdfRefusal(err error) *Refusal {
	for sentinel, code := range map[error]Code{
		pdfread.ErrTruncated:  Truncated,
		pdfread.ErrEncrypted:  Encrypted,
		pdfread.ErrTooComplex: TooComplex,
	} {
		if errors.Is(err, sentinel) {
			return refuse(code, err.Error())
		}
	}
	return refusalOf(err)
}

// actions (ISO 32000-1 table 198) that run something or send something out.
// GoTo, GoToR, Named, Thread, Hide and URI stay: they wait for a click and
// carry no code.
var actions = map[string]bool{
	"JavaScript": true, "Launch": true, "SubmitForm": true, "ImportData": true,
	"GoToE": true, "Rendition": true, "RichMediaExecute": true, "Movie": true, "Sound": true,
}

// players are annotations that carry a file or a program.
var players = map[string]bool{
	"RichMedia": true, "3D": true, "Movie": true, "Sound": true, "Screen": true, "FileAttachment": true,
}

// carriers are keys that mean active content whatever they hold.
var carriers = map[string]bool{
	"JS": true, "JavaScript": true, "XFA": true, "EmbeddedFiles": true, "EF": true, "RichMediaContent": true,
}

// active is a refusal when the dictionary runs, launches or carries something.
// OpenAction and AA need no case of their own: the action that they name is a
// dictionary and is seen as such.
func active(d *pdfread.Document, dict types.Dict) error {
	for key, value := range dict {
		switch key := pdfread.Unescape(key); {
		case carriers[key] && d.Resolve(value) != nil:
			return refuse(ActiveContent, key)
		case key == "S" && actions[d.Name(value)]:
			return refuse(ActiveContent, d.Name(value)+" action")
		case key == "Subtype" && players[d.Name(value)]:
			return refuse(ActiveContent, d.Name(value)+" annotation")
		case key == "Type" && d.Name(value) == "EmbeddedFile":
			return refuse(ActiveContent, "embedded file")
		}
	}
	return nil
}

// escape is a character of a name written as its number.
var escape = regexp.MustCompile(`#[0-9A-Fa-f]{2}`)

// suspect is the name of something active in the raw bytes, "" when none is
// there. It is asked only for files with objects that could not be parsed, and
// for names too long to stand in compressed bytes by chance.
func suspect(data []byte) string {
	plain := escape.ReplaceAllFunc(data, func(code []byte) []byte {
		return []byte(pdfread.Unescape(string(code)))
	})
	for _, name := range []string{"/JavaScript", "/Launch", "/EmbeddedFile", "/RichMedia", "/SubmitForm", "/ImportData"} {
		if bytes.Contains(plain, []byte(name)) {
			return name[1:]
		}
	}
	return ""
}
