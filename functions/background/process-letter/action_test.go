package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/intake"
	"appraisal/internal/review"
	"appraisal/internal/scan"
	"appraisal/internal/scan/scantest"
	"appraisal/test/actiontest"
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
		_, err := p.StartUpload("scan", review.Announcement{Kind: review.SealedScan, Name: "盖章.pdf", Size: 9},
			actiontest.Step(actiontest.Main))
		return err
	})
	in := intake.Intake{Projects: p, Standings: actiontest.Standings{}, Files: &bucket{file: file}, Now: actiontest.Now,
		Read: reader{verify: address}.read}
	detail, _ := json.Marshal(map[string]any{"object": map[string]any{"key": "incoming/letters/" +
		actiontest.Number + "/scan"}})
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
		{"another letter sealed, its own not", scantest.Scan{},
			[]image.Image{page(address+"another-letters-token", true), page(own, false)}, review.NoSeal, 2},
		{"the code of something else", scantest.Scan{}, []image.Image{page("https://invoice.example.org/1", true)},
			review.NoCode, 0},
	} {
		d := arrive(t, scantest.PDF(tc.scan, tc.pages...))
		if d.State != review.Accepted || d.Finding == nil || d.Finding.Outcome != tc.want || d.Finding.Page != tc.page ||
			d.Finding.Why == "" {
			t.Errorf("%s: %s, found %+v", tc.name, d.State, d.Finding)
		}
	}
}

func TestAScanOfAnotherLetterIsRefused(t *testing.T) {
	d := arrive(t, scantest.PDF(scantest.Scan{}, page(address+"another-letters-token", true)))
	if d.State != review.Refused || d.Refusal == nil || d.Refusal.Code != string(review.OtherLetter) ||
		d.Finding.Page != 1 {
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

func TestOnlyASealThatWasSeenWithTheCodeCounts(t *testing.T) {
	own, other := address+"own", address+"other"
	for name, tc := range map[string]struct {
		seal scan.Seal
		at   scan.Mark
		want bool
	}{
		"seen": {scan.Seal{Verdict: scan.Seen, Reason: scan.ReasonRing, X: 50},
			scan.Mark{Text: other, X: 500}, true},
		"not seen": {scan.Seal{Verdict: scan.NotSeen, Reason: scan.ReasonNoRing},
			scan.Mark{Text: other, X: 500}, false},
		"undecidable": {scan.Seal{Verdict: scan.Undecidable, Reason: scan.ReasonNoColour},
			scan.Mark{Text: other, X: 500}, false},
		"nearer to another letter's": {scan.Seal{Verdict: scan.Seen, Reason: scan.ReasonRing, X: 450},
			scan.Mark{Text: other, X: 500}, false},
		"nearer to an invoice's code": {scan.Seal{Verdict: scan.Seen, Reason: scan.ReasonRing, X: 450},
			scan.Mark{Text: "invoice", X: 500}, true},
	} {
		page := scan.Page{Number: 1, Codes: []string{own},
			Sheets: []scan.Sheet{{Marks: []scan.Mark{{Text: own}, tc.at}, Seals: []scan.Seal{tc.seal}}}}
		got := reader{verify: address}.reading(scan.Reading{Pages: []scan.Page{page}, Seal: tc.seal})
		if len(got.Codes) != 1 || got.Codes[0].Seal != tc.want || got.Codes[0].Why == "" ||
			got.Seal != (tc.seal.Verdict == scan.Seen) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// What would compute without end is refused with a reason, once: the event does not come again.
func TestAScanThatIsTooComplexIsRefusedOnce(t *testing.T) {
	forms := "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >> /Length 11 >>\nstream\n/X Do /X Do\nendstream"
	d := arrive(t, pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
		"<< /Length 5 >>\nstream\n/X Do\nendstream", forms))
	if d.State != review.Refused || d.Refusal == nil || d.Refusal.Code != "too_complex" || d.Finding != nil {
		t.Errorf("%s, %+v", d.State, d.Refusal)
	}
}

// pdf is a file of the objects, the first of which is its catalogue.
func pdf(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	var table strings.Builder
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n",
		len(objects)+1, table.String(), len(objects)+1, b.Len())
	return b.Bytes()
}
