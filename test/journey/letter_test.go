package journey_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"appraisal/internal/dynamo"
	"appraisal/internal/scan/scantest"
	"appraisal/test/client"
)

// The unit previews the 商洽函, prints and seals it, sends the scan back, and the scan is recognised.
func TestManual000_3_3_2_提交约请函(t *testing.T) {
	s := begin(t)
	number := s.screened()
	s.main.Propose(number, s.main.Project(number).EarliestDate())
	s.at(s.officer.Review(number, "pass", "同意约请日期"), "商洽函", "提交")
	project := s.main.Project(number)
	letter := project.Letters[0]
	if letter.KindName != "鉴定评审商洽函" || letter.Version != 1 || letter.Number == "" {
		t.Fatalf("the letter: %+v", letter)
	}
	pdf := s.preview(number, letter)
	if again := s.preview(number, letter); !bytes.Equal(pdf, again) {
		t.Fatal("two previews of one letter differ")
	}
	s.main.Refused(409, "letter.scan_missing", "POST", submission(number, letter), nil)

	scan := client.File{Kind: "sealed_letter", Name: "商洽函 盖章.pdf",
		Data: client.Print(t, pdf).Stamp().Scan(client.OfficeScan)}
	document := s.main.Accepted(number, scan)[0]
	if f := document.Finding; f == nil || f.Outcome != "matched" || f.Page == 0 {
		t.Fatalf("the sealed scan: %+v", document.Finding)
	}
	s.unchanged(number, "the scan's event again",
		func() { s.deliver("ProcessLetter", s.created("incoming/letters/"+number+"/"+document.ID)) })
	if want := []string{"upload_scan", "remove_document", "submit_letter", "decline_letter", "hand_over",
		"correct_contact", "withdraw"}; !slices.Equal(s.main.Project(number).May(), want) {
		t.Errorf("the unit may %v, want %v", s.main.Project(number).May(), want)
	}
	s.at(s.main.SubmitLetter(number, letter.ID, ""), "评审计划", "提交")
	s.main.Refused(409, "project.wrong_stage", "POST", submission(number, letter), nil)

	s.story(number, letter)
}

// story holds the 流转信息 to what has happened, and its chain of hashes to what is stored.
func (s scene) story(number string, letter client.Letter) {
	s.Helper()
	var names []string
	for i, e := range s.main.Events(number) {
		if e.Seq != i+1 || e.At.IsZero() || e.By == "" || e.StageName == "" || (e.RoleName == "") != (e.By == "系统") {
			s.Errorf("event %d: %+v", i+1, e)
		}
		if !strings.HasPrefix(e.Action, "document_") && e.Action != "upload" { // those come in any order
			names = append(names, e.By+":"+e.Name)
		}
		if e.Action == "pass_invitation" && (e.Letter != letter.ID || e.Opinion != "同意约请日期") {
			s.Errorf("the letter's event: %+v", e)
		}
	}
	want := []string{"赵主管:新增", "赵主管:提交", "李经办:预审通过", "赵主管:发起约请", "李经办:约请通过", "赵主管:上传盖章扫描件", "赵主管:提交商洽函"}
	if !slices.Equal(names, want) {
		s.Errorf("流转信息 tells %v, want %v", names, want)
	}
	db := dynamo.New(dynamodb.NewFromConfig(s.site.Stack.Config()), s.site.Stack.Tables())
	if err := (dynamo.Projects{DB: db}).Check(s.Context(), number); err != nil {
		s.Errorf("the chain of events: %v", err)
	}
}

// preview reads a letter at the address that 预览 gives, and holds it to its record.
func (s scene) preview(number string, letter client.Letter) []byte {
	s.Helper()
	address, shown := s.main.Preview(number, letter.ID)
	pdf, header := s.main.Fetch(address)
	if sum := sha256.Sum256(pdf); hex.EncodeToString(sum[:]) != shown.SHA256 || shown != letter ||
		len(pdf) != letter.Size {
		s.Fatalf("%d bytes with hash %x are not the letter %+v", len(pdf), sum, letter)
	}
	if got := header.Get("Content-Type"); got != "application/pdf" {
		s.Errorf("the letter comes as %q", got)
	}
	return pdf
}

func submission(number string, letter client.Letter) string {
	return "/projects/" + number + "/letters/" + letter.ID + "/submission"
}

// sealed uploads a scan and gives what was found.
func (s scene) sealed(number string, scan []byte) client.Document {
	s.Helper()
	d := s.main.Upload(number, client.File{Kind: "sealed_letter", Name: "扫描件.pdf", Data: scan})
	return s.main.Checked(number, d.ID)
}

// A scan of another project's letter is refused; the right one takes its place.
func TestManual000_3_3_2_提交约请函_另一份函件(t *testing.T) {
	s := begin(t)
	_, _, others := s.issued()
	number, letter, own := s.issued()
	wrong := s.sealed(number, others.Stamp().Scan(client.OfficeScan))
	if wrong.State != "refused" || wrong.Refusal == nil || wrong.Refusal.Code != "other_letter" || wrong.Refusal.Zh == "" {
		t.Fatalf("a scan of another letter: %+v, %+v", wrong, wrong.Refusal)
	}
	if wrong.Finding == nil || wrong.Finding.Outcome != "other_letter" {
		t.Errorf("the finding: %+v", wrong.Finding)
	}
	s.main.Refused(409, "letter.scan_missing", "POST", submission(number, letter), map[string]string{"reason": "就是这一份"})
	s.main.Refused(409, "document.not_ready", "GET", "/projects/"+number+"/documents/"+wrong.ID, nil)

	if right := s.sealed(number, own.Stamp().Scan(client.OfficeScan)); right.State != "accepted" ||
		right.Finding.Outcome != "matched" {
		t.Fatalf("the right scan: %+v", right)
	}
	s.at(s.main.SubmitLetter(number, letter.ID, ""), "评审计划", "提交")
}

// A letter without a seal, and one scanned in black and white, are not confirmed by themselves; a hand does, with a
// reason.
func TestManual000_3_3_2_提交约请函_人工确认(t *testing.T) {
	s := begin(t)
	number, letter, paper := s.issued()
	bare := s.sealed(number, paper.Scan(client.OfficeScan))
	if bare.State != "accepted" || bare.Finding == nil || bare.Finding.Outcome != "no_seal" {
		t.Fatalf("a scan without a seal: %+v %+v", bare, bare.Finding)
	}
	refused := s.main.Refused(409, "letter.scan_unconfirmed", "POST", submission(number, letter), nil)
	if refused.Facts["outcome"] != "no_seal" {
		t.Errorf("the refusal says %v", refused.Facts)
	}
	black := s.sealed(number, paper.Stamp().Scan(scantest.Scan{Mode: scantest.Bilevel, Encoding: scantest.G4, Turn: 180}))
	if black.State != "accepted" || black.Finding.Outcome != "no_seal" || black.Finding.Why != "no_colour" {
		t.Fatalf("a scan in black and white: %+v %+v", black, black.Finding)
	}
	for _, d := range s.main.Project(number).Documents {
		if d.Kind == "sealed_letter" && d.ID != black.ID {
			t.Errorf("the scan before still stands: %+v", d)
		}
	}
	s.main.Refused(409, "letter.scan_unconfirmed", "POST", submission(number, letter), map[string]string{"reason": "  "})
	s.main.Refused(422, "input.invalid", "POST", submission(number, letter), map[string]string{"reason": long(501)})
	s.at(s.main.SubmitLetter(number, letter.ID, "黑白扫描,原件已盖章"), "评审计划", "提交")
	for _, d := range s.officer.Project(number).Documents {
		if d.ID == black.ID && (d.Finding.ConfirmedBy == nil || d.Finding.ConfirmedBy.Name != "赵主管" ||
			d.Finding.Reason != "黑白扫描,原件已盖章") {
			t.Errorf("the confirmation is not kept: %+v", d.Finding)
		}
	}
}

// A scan in which no code can be read is said to be so.
func TestManual000_3_3_2_提交约请函_无法识别(t *testing.T) {
	s := begin(t)
	number, letter, _ := s.issued()
	blank := s.sealed(number, client.PDF("not a scan"))
	if blank.State != "accepted" || blank.Finding == nil || blank.Finding.Outcome != "no_code" || blank.Finding.Why == "" {
		t.Fatalf("a page without a scan: %+v %+v", blank, blank.Finding)
	}
	s.main.Refused(409, "letter.scan_unconfirmed", "POST", submission(number, letter), nil)
	s.main.Refused(404, "letter.not_found", "POST", "/projects/"+number+"/letters/consultation-9-9/submission", nil)
	s.main.Send("DELETE", "/projects/"+number+"/documents/"+blank.ID, nil, nil)
	s.main.Refused(409, "letter.scan_missing", "POST", submission(number, letter), nil)
}
