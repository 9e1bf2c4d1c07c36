package main

import (
	"context"
	"strings"

	"appraisal/internal/review"
	"appraisal/internal/scan"
)

// reader reads scans of sealed letters.
type reader struct{ verify string } // address that a letter's token is appended to

// read looks at the scan and judges it against the letter that it was uploaded for.
func (r reader) read(ctx context.Context, l review.Letter, pdf []byte) (review.ScanFinding, error) {
	seen, err := scan.Read(ctx, pdf)
	if err != nil {
		return review.ScanFinding{}, err
	}
	return review.Judge(l, r.reading(seen), r.verify), nil
}

func (r reader) reading(seen scan.Reading) review.ScanReading {
	out := review.ScanReading{Seal: seen.Seal.Verdict == scan.Seen, Why: seen.Seal.Reason}
	for _, c := range seen.Codes() {
		seal := seen.Beside(c, func(text string) bool { return strings.HasPrefix(text, r.verify) })
		out.Codes = append(out.Codes, review.PageCode{Text: c.Text, Page: c.Page, Seal: seal.Verdict == scan.Seen,
			Why: seal.Reason})
	}
	return out
}
