package main

import (
	"context"
	"encoding/json"
	"image"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/intake"
	"appraisal/internal/lambdahttp/actiontest"
	"appraisal/internal/review"
	"appraisal/internal/scan"
	"appraisal/internal/scan/scantest"
)

const address = "https://review.example.org/verify/"

// bucket holds the one file that has arrived.
type bucket struct {
	actiontest.Files
	file []byte
}

func (b *bucket) Read(context.Context, string, int64) ([]byte, error) { return b.file, nil }

// arrive uploads a scan of the project's letter and lets it be read, and gives its record.
func arrive(t *testing.T, file []byte) review.Document {
	t.Helper()
	p := actiontest.At(t, review.Consultation)
	p.Do(t, func(p *review.Project) error {
		_, err := p.StartUpload("scan", review.Announcement{Kind: review.SealedScan, Name: "盖章.pdf", Size: 9}, actiontest.Step(actiontest.Main))
		return err
	})
	in := intake.Intake{Projects: p, Standings: actiontest.Standings{}, Files: &bucket{file: file}, Now: actiontest.Now, Read: reader{verify: address}.read}
	detail, _ := json.Marshal(map[string]any{"object": map[string]any{"key": "incoming/letters/" + actiontest.Number + "/scan"}})
	if err := in.Handle(t.Context(), events.EventBridgeEvent{Detail: detail}); err != nil {
		t.Fatal(err)
	}
	d, _ := p.Now(t).Document("scan")
	return d
}

func page(qr string, sealed bool) image.Image {
	sheet := scantest.Page(qr, 200)
	if sealed {
		scantest.Stamp(sheet, scantest.Seal{})
	}
	return sheet
}

func TestAScanOfTheLetterIsAcceptedWithWhatWasFoundOnIt(t *testing.T) {
	own, blank := address+actiontest.Token, page("", false)
	for _, tc := range []struct {
		name  string
		scan  scantest.Scan
		pages []image.Image
		want  review.Outcome
		page  int
	}{
		{"its code and a seal", scantest.Scan{}, []image.Image{page(own, true)}, review.Matched, 1},
		{"behind a cover", scantest.Scan{}, []image.Image{blank, page(own, true)}, review.Matched, 2},
		{"its code and no seal", scantest.Scan{}, []image.Image{page(own, false)}, review.NoSeal, 1},
		{"its code and a seal in grey", scantest.Scan{Mode: scantest.Grey}, []image.Image{page(own, true)}, review.NoSeal, 1},
		{"a seal and no code", scantest.Scan{}, []image.Image{page("", true)}, review.NoCode, 0},
		{"the code of something else", scantest.Scan{}, []image.Image{page("https://invoice.example.org/1", true)}, review.NoCode, 0},
	} {
		d := arrive(t, scantest.PDF(tc.scan, tc.pages...))
		if d.State != review.Accepted || d.Finding == nil || d.Finding.Outcome != tc.want || d.Finding.Page != tc.page || d.Finding.Why == "" {
			t.Errorf("%s: %s, found %+v", tc.name, d.State, d.Finding)
		}
	}
}

func TestAScanOfAnotherLetterIsRefused(t *testing.T) {
	d := arrive(t, scantest.PDF(scantest.Scan{}, page(address+"another-letters-token", true)))
	if d.State != review.Refused || d.Refusal == nil || d.Refusal.Code != string(review.OtherLetter) || d.Finding.Page != 1 {
		t.Errorf("%s, %+v, found %+v", d.State, d.Refusal, d.Finding)
	}
}

func TestWhatIsNoPDFHasNoFinding(t *testing.T) {
	if d := arrive(t, []byte("%PDF-1.7 and nothing else")); d.State != review.Refused || d.Finding != nil {
		t.Errorf("%s, found %+v", d.State, d.Finding)
	}
	if found, err := (reader{verify: address}).read(t.Context(), review.Letter{}, []byte("no PDF")); err == nil {
		t.Errorf("found %+v", found)
	}
}

func TestOnlyASealThatWasSeenCounts(t *testing.T) {
	for verdict, want := range map[scan.Verdict]bool{scan.Seen: true, scan.NotSeen: false, scan.Undecidable: false} {
		got := reading(scan.Reading{Seal: scan.Seal{Verdict: verdict, Reason: "ring"}})
		if got.Seal != want || got.Why != "ring" {
			t.Errorf("%v: %+v", verdict, got)
		}
	}
}
