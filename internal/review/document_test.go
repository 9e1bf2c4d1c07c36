package review_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/fault"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

const mb = 1 << 20

func TestAnUploadIsAnnouncedWithinTheLimitsOfItsKind(t *testing.T) {
	for name, tc := range map[string]struct {
		kind, file string
		size       int64
		faults     []string
	}{
		"a PDF":                           {"quality_manual", "质量手册.pdf", 9, nil},
		"an ending in capitals":           {"quality_manual", "质量手册.PDF", 9, nil},
		"spaces, dots and Chinese quotes": {"quality_manual", "第 1 版“质量.手册”.docx", 9, nil},
		"one byte":                        {"quality_manual", "a.pdf", 1, nil},
		"exactly the limit":               {"quality_manual", "a.pdf", 50 * mb, nil},
		"one byte more":                   {"quality_manual", "a.pdf", 50*mb + 1, []string{"/size file_size"}},
		"no byte":                         {"quality_manual", "a.pdf", 0, []string{"/size file_size"}},
		"less than nothing":               {"quality_manual", "a.pdf", -1, []string{"/size file_size"}},
		"no name":                         {"quality_manual", "", 9, []string{"/name required"}},
		"a name of 200 characters":        {"quality_manual", strings.Repeat("长", 196) + ".pdf", 9, nil},
		"a name of 201 characters": {"quality_manual", strings.Repeat("长", 197) + ".pdf", 9,
			[]string{"/name too_long"}},
		"a program":                         {"quality_manual", "手册.exe", 9, []string{"/name file_type"}},
		"a program that looks like a PDF":   {"quality_manual", "手册.pdf.exe", 9, []string{"/name file_type"}},
		"a type of another kind":            {"quality_manual", "表.xlsx", 9, []string{"/name file_type"}},
		"no ending":                         {"quality_manual", "手册", 9, []string{"/name file_type"}},
		"an ending alone":                   {"quality_manual", ".pdf", 9, []string{"/name file_type"}},
		"a path":                            {"quality_manual", "../手册.pdf", 9, []string{"/name format"}},
		"a path of Windows":                 {"quality_manual", `C:\手册.pdf`, 9, []string{"/name format"}},
		"a NUL":                             {"quality_manual", "a\x00.pdf", 9, []string{"/name format"}},
		"a line end":                        {"quality_manual", "a\r\n.pdf", 9, []string{"/name format"}},
		"a tab":                             {"quality_manual", "a\t.pdf", 9, []string{"/name format"}},
		"a turned reading direction":        {"quality_manual", "手册\u202efdp.pdf", 9, []string{"/name format"}},
		"all at once":                       {"quality_manual", "手册.exe", 0, []string{"/name file_type", "/size file_size"}},
		"a kind that there is not":          {"poems", "a.pdf", 9, []string{"/kind option"}},
		"no kind":                           {"", "a.pdf", 9, []string{"/kind option"}},
		"a picture where pictures are fine": {"acceptance_decision", "决定书.jpeg", 9, nil},
	} {
		p := draft(t)
		before := asJSON(t, p)
		_, err := p.StartUpload(newID(), review.Announcement{Kind: tc.kind, Name: tc.file, Size: tc.size}, now(subAccount))
		if got := fieldsOf(err); !slices.Equal(got, tc.faults) {
			t.Errorf("%s: %v, want %v", name, err, tc.faults)
		}
		if tc.faults != nil && asJSON(t, p) != before {
			t.Errorf("%s: refused, yet the project changed", name)
		}
	}
}

func TestASealedScanIsAPDFAndBelongsToItsStage(t *testing.T) {
	start := func(p *review.Project, kind, file string) error {
		_, err := p.StartUpload(newID(), review.Announcement{Kind: kind, Name: file, Size: 9}, now(subAccount))
		return err
	}
	if err := start(reached(t, review.Consultation), review.SealedScan, "函.jpg"); !slices.Equal(fieldsOf(err),
		[]string{"/name file_type"}) {
		t.Errorf("a picture: %v", err)
	}
	if err := start(draft(t), review.SealedScan, "函.pdf"); codeOf(err) != fault.WrongStage {
		t.Errorf("before there is a letter: %v", err)
	}
	if err := start(reached(t, review.Consultation), "other", "其他.pdf"); codeOf(err) != fault.WrongStage {
		t.Errorf("another document at 商洽函: %v", err)
	}
}

func TestWhatTheCheckFoundIsKept(t *testing.T) {
	p := draft(t)
	good, bad := upload(t, p, "other", "", now(subAccount)), upload(t, p, "other", "", now(subAccount))
	p.Receive(good.ID, accepted(77), monday.Add(time.Minute))
	p.Receive(bad.ID, review.Report{Size: 5, Refusal: review.Refuse("encrypted", "", 0)}, monday.Add(time.Minute))
	d, _ := p.Document(good.ID)
	if d.State != review.Accepted || d.Size != 77 || d.Pages != 3 || d.Key == "" || d.SHA256 == "" ||
		!d.CheckedAt.Equal(monday.Add(time.Minute)) {
		t.Errorf("accepted: %+v", d)
	}
	d, _ = p.Document(bad.ID)
	if d.State != review.Refused || d.Refusal.Code != "encrypted" || d.Refusal.Zh == "" || d.Key != "" {
		t.Errorf("refused: %+v", d)
	}
	for _, e := range p.Pending()[3:] {
		if e.By.Account != "system" || e.By.Role != "" || e.Moves() {
			t.Errorf("the check is recorded as done by %+v, moving %v", e.By, e.Moves())
		}
	}
}

func TestAReportThatNobodyWaitsForChangesNothing(t *testing.T) {
	p := draft(t)
	twice, removed := upload(t, p, "other", "", now(subAccount)), upload(t, p, "other", "", now(subAccount))
	p.Receive(twice.ID, accepted(9), monday)
	must(t, p.RemoveDocument(removed.ID, now(subAccount)))
	before := asJSON(t, p)
	for name, id := range map[string]string{"it came before": twice.ID, "it was removed": removed.ID,
		"nobody asked for it": "d999999", "no id": ""} {
		p.Receive(id, review.Report{Refusal: review.Refuse("empty", "", 0)}, monday)
		p.Receive(id, accepted(1), monday)
		if asJSON(t, p) != before {
			t.Errorf("%s, yet the project changed", name)
		}
	}
	gone := draft(t)
	d := upload(t, gone, "other", "", now(subAccount))
	must(t, gone.Delete(now(subAccount)))
	version := gone.Version
	if gone.Receive(d.ID, accepted(9), monday); gone.Version != version {
		t.Error("a deleted project took in a file")
	}
}

func TestAFileThatArrivesAfterTheStageWasLeftIsRefusedAsLate(t *testing.T) {
	p := reached(t, review.Application)
	d := upload(t, p, "other", "", now(subAccount))
	later := monday.Add(review.UploadWindow)
	must(t, p.Submit(step(subAccount, later)))
	p.Receive(d.ID, accepted(9), later)
	if d, _ = p.Document(d.ID); d.State != review.Refused || d.Refusal.Code != "late" || d.Key != "" || d.SHA256 != "" {
		t.Errorf("a late file: %+v", d)
	}
}

func TestAFileThatIsStillBeingCheckedHoldsTheSubmission(t *testing.T) {
	optional := now(subAccount)
	optional.Settings = withKinds(t, `{"key":"notes","zh":"说明","en":"Notes","types":["pdf"],"maxMB":1,"maxFiles":1,"required":false}`)
	p := reached(t, review.Application)
	upload(t, p, "other", "", optional)
	d := upload(t, p, "notes", "", optional)
	want := []string{"/documents/notes file_pending", "/documents/other file_pending"}
	if err := p.Submit(optional); !slices.Equal(fieldsOf(err), want) {
		t.Errorf("submitted while files are checked: %v, want %v", err, want)
	}
	late := optional
	late.At = monday.Add(review.UploadWindow)
	if err := p.Submit(late); err != nil {
		t.Errorf("an abandoned upload (%s) blocks the project after its window: %v", d.ID, err)
	}
}

// withKinds are the settings with these kinds of document beside the usual ones.
func withKinds(t testing.TB, more string) settings.Settings {
	t.Helper()
	kinds := asJSON(t, settings.Default().Documents())
	return overridden(t, "document_kinds", kinds[:len(kinds)-1]+","+more+"]")
}

func TestARefusedOrRemovedFileIsAGap(t *testing.T) {
	for name, spoil := range map[string]func(*review.Project, string){
		"removed": func(p *review.Project, id string) { must(t, p.RemoveDocument(id, now(mainAccount))) },
		"replaced by a refused one, which leaves it, and then removed": func(p *review.Project, id string) {
			p.Receive(upload(t, p, "other", id, now(subAccount)).ID,
				review.Report{Refusal: review.Refuse("empty", "", 0)}, monday)
			must(t, p.RemoveDocument(id, now(subAccount)))
		},
	} {
		p := reached(t, review.Application)
		for _, d := range p.Documents {
			if d.Kind == "other" {
				spoil(p, d.ID)
			}
		}
		if err := p.Submit(now(subAccount)); !slices.Equal(fieldsOf(err), []string{"/documents/other file_required"}) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRemovingIsOnlyForWhatStandsAtThisStage(t *testing.T) {
	p := reached(t, review.Consultation)
	manual := p.Documents[0]
	if err := p.RemoveDocument(manual.ID, now(subAccount)); codeOf(err) != fault.WrongStage {
		t.Errorf("a document that was submitted: %v", err)
	}
	scan := upload(t, p, review.SealedScan, "", now(subAccount))
	if mine, theirs := p.Removable(subAccount), p.Removable(officer); !slices.Equal(mine, []string{scan.ID}) || len(theirs) != 0 {
		t.Errorf("the unit may remove %v, the officer %v; want the scan %s alone", mine, theirs, scan.ID)
	}
	must(t, p.RemoveDocument(scan.ID, now(subAccount)))
	if left := p.Removable(subAccount); len(left) != 0 {
		t.Errorf("%v may be removed though the scan is gone", left)
	}
	for _, id := range []string{scan.ID, "d999999", ""} {
		if err := p.RemoveDocument(id, now(subAccount)); codeOf(err) != fault.DocumentNotFound {
			t.Errorf("%q: %v", id, err)
		}
	}
}

func TestEveryReasonForARefusalHasWordsAndNoneLetsAFilePass(t *testing.T) {
	for _, code := range []string{"empty", "too_large", "truncated", "encrypted", "active_content", "wrong_type",
		"too_many_pages",
		"too_complex", "unreadable", "other_letter", "late", "a reason that is new"} {
		if r := review.Refuse(code, "application/zip", 500); r == nil || r.Code != code || r.Zh == "" || r.En == "" ||
			strings.Contains(r.Zh+r.En, "{") {
			t.Errorf("%s: %+v", code, r)
		}
	}
}
