package main

import (
	"strings"
	"testing"

	"appraisal/internal/review"
	"appraisal/internal/scan"
)

// Whatever a scan is found to be, the unit reads it in words, with the reason.
func TestEveryFindingHasWords(t *testing.T) {
	seals := []string{scan.ReasonRing, scan.ReasonNoRed, scan.ReasonNoRing, scan.ReasonNoColour, scan.ReasonBareRing,
		scan.ReasonPartialRing, scan.ReasonDrawnRing, scan.ReasonElsewhere, scan.ReasonRedGround, scan.ReasonNoPageImage,
		scan.ReasonUndecodable}
	for _, outcome := range []review.Outcome{review.Matched, review.OtherLetter, review.NoCode, review.NoSeal} {
		for _, why := range append(seals, "foreign_code") {
			f := review.ScanFinding{Outcome: outcome, Why: why}.Worded()
			zh, en := strings.Split(f.Zh, "；"), strings.Split(f.En, "; ")
			if len(zh) < 2 || len(en) < 2 || zh[0] == "" || en[0] == "" {
				t.Errorf("%s, %s: %q, %q", outcome, why, f.Zh, f.En)
			}
		}
		if f := (review.ScanFinding{Outcome: outcome, Why: "code_of_other_letter"}).Worded(); f.Zh == "" || f.En == "" ||
			strings.Contains(f.Zh, "；") {
			t.Errorf("%s alone: %q, %q", outcome, f.Zh, f.En)
		}
	}
}
