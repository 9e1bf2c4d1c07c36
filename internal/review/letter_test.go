package review_test

import (
	"errors"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

const verifyBase = "https://example.com/verify/"

func TestAScanGivesOneOfFourFindings(t *testing.T) {
	ours, theirs, invoice := verifyBase+"our-token", verifyBase+"their-token", "01,10,044031900111,12345678"
	page := func(texts ...string) (codes []review.PageCode) {
		for i, text := range texts {
			codes = append(codes, review.PageCode{Text: text, Page: i + 1})
		}
		return codes
	}
	for name, tc := range map[string]struct {
		codes   []review.PageCode
		seal    bool // on every page with a code, and in the file
		outcome review.Outcome
		why     string
		page    int
	}{
		"this letter's code and a seal":  {page(ours), true, review.Matched, "seen", 1},
		"this letter's code and no seal": {page(ours), false, review.NoSeal, "seen", 1},
		"another letter's code and a seal": {page(theirs), true, review.OtherLetter,
			"code_of_other_letter", 1},
		"another letter's code and no seal": {page(theirs), false, review.OtherLetter,
			"code_of_other_letter", 1},
		"no code, but a seal":                 {nil, true, review.NoCode, "seen", 0},
		"nothing":                             {nil, false, review.NoCode, "seen", 0},
		"an invoice's code alone":             {page(invoice), true, review.NoCode, "foreign_code", 0},
		"this letter's code behind another's": {page(theirs, ours), true, review.Matched, "seen", 2},
		"this letter's code before another's": {page(ours, theirs), false, review.NoSeal, "seen", 1},
		"another letter's behind an invoice's": {page(invoice, theirs), true, review.OtherLetter,
			"code_of_other_letter", 2},
		"the verification address without a letter": {page(verifyBase), true, review.NoCode, "foreign_code", 0},
		"this letter's token at another address": {page("https://example.org/verify/our-token"), true,
			review.NoCode, "foreign_code", 0},
		"this letter's token with something behind it": {page(ours + "x"), true, review.OtherLetter,
			"code_of_other_letter", 1},
		"only a part of this letter's token": {page(ours[:len(ours)-1]), true, review.OtherLetter,
			"code_of_other_letter", 1},
		"this letter's token in capitals is another code": {page(verifyBase + "OUR-TOKEN"), true, review.OtherLetter,
			"code_of_other_letter", 1},
	} {
		for i := range tc.codes {
			tc.codes[i].Seal, tc.codes[i].Why = tc.seal, "seen"
		}
		got := review.Judge(review.Letter{Token: "our-token"},
			review.ScanReading{Codes: tc.codes, Seal: tc.seal, Why: "seen"}, verifyBase)
		if want := (review.ScanFinding{Outcome: tc.outcome, Why: tc.why, Page: tc.page}); got != want {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
		if got.Worded().Zh == "" {
			t.Errorf("%s has no words", got.Outcome)
		}
	}
}

// A seal is the letter's only where it stands with the letter's own code.
func TestASealCountsOnTheSheetThatCarriesTheLettersCode(t *testing.T) {
	ours, theirs := verifyBase+"our-token", verifyBase+"their-token"
	for name, tc := range map[string]struct {
		codes []review.PageCode
		seal  bool
		want  review.ScanFinding
	}{
		"another letter is the sealed one": {[]review.PageCode{{Text: ours, Page: 1, Why: "no_red"},
			{Text: theirs, Page: 2, Seal: true, Why: "ring"}}, true,
			review.ScanFinding{Outcome: review.NoSeal, Why: "seal_elsewhere", Page: 1}},
		"a sealed cover": {[]review.PageCode{{Text: ours, Page: 2, Why: "no_ring"}}, true,
			review.ScanFinding{Outcome: review.NoSeal, Why: "seal_elsewhere", Page: 2}},
		"no seal at all": {[]review.PageCode{{Text: ours, Page: 2, Why: "no_ring"}}, false,
			review.ScanFinding{Outcome: review.NoSeal, Why: "no_ring", Page: 2}},
		"two copies, the second sealed": {[]review.PageCode{{Text: ours, Page: 1, Why: "no_red"},
			{Text: ours, Page: 3, Seal: true, Why: "ring"}}, true,
			review.ScanFinding{Outcome: review.Matched, Why: "ring", Page: 3}},
		"both letters sealed": {[]review.PageCode{{Text: theirs, Page: 1, Seal: true, Why: "ring"},
			{Text: ours, Page: 2, Seal: true, Why: "ring"}}, true,
			review.ScanFinding{Outcome: review.Matched, Why: "ring", Page: 2}},
	} {
		if got := review.Judge(review.Letter{Token: "our-token"},
			review.ScanReading{Codes: tc.codes, Seal: tc.seal, Why: "seen"}, verifyBase); got != tc.want {
			t.Errorf("%s: %+v, want %+v", name, got, tc.want)
		}
	}
}

func TestALetterIsSubmittedWithItsSealedScan(t *testing.T) {
	for name, tc := range map[string]struct {
		prepare func(*review.Project)
		letter  string
		reason  string
		want    fault.Code
	}{
		"without a scan":         {func(*review.Project) {}, "consultation-1-1", "盖章", fault.LetterNotSealed},
		"while the scan is read": {scanned(nil), "consultation-1-1", "盖章", fault.LetterPending},
		"with a matched scan":    {scanned(report(readAs(review.Matched))), "consultation-1-1", "", ""},
		"no code, no reason": {scanned(report(readAs(review.NoCode))), "consultation-1-1", "",
			fault.LetterUnconfirmed},
		"no code, space as reason": {scanned(report(readAs(review.NoCode))), "consultation-1-1", " 　\n",
			fault.LetterUnconfirmed},
		"no code, with a reason": {scanned(report(readAs(review.NoCode))), "consultation-1-1", "扫描件较淡", ""},
		"no seal, no reason": {scanned(report(readAs(review.NoSeal))), "consultation-1-1", "",
			fault.LetterUnconfirmed},
		"no seal, with a reason": {scanned(report(readAs(review.NoSeal))), "consultation-1-1", "黑白扫描", ""},
		"another letter's scan with a reason": {scanned(report(readAs(review.OtherLetter))), "consultation-1-1", "确认",
			fault.LetterNotSealed},
		"a refused scan": {scanned(report(review.Report{Refusal: review.Refuse("encrypted", "", 0)})),
			"consultation-1-1", "确认",
			fault.LetterNotSealed},
		"another letter":    {scanned(report(readAs(review.Matched))), "consultation-1-2", "", fault.LetterNotFound},
		"no letter":         {scanned(report(readAs(review.Matched))), "", "", fault.LetterNotFound},
		"a removed scan":    {removedScan, "consultation-1-1", "确认", fault.LetterNotSealed},
		"a scan never read": {scanned(report(accepted(9))), "consultation-1-1", "确认", fault.LetterNotSealed},
	} {
		p := reached(t, review.Consultation)
		tc.prepare(p)
		before := asJSON(t, p)
		err := p.SubmitLetter(tc.letter, tc.reason, now(subAccount))
		if got := codeOf(err); got != tc.want {
			t.Errorf("%s: %v, want %q", name, err, tc.want)
		}
		if tc.want != "" && asJSON(t, p) != before {
			t.Errorf("%s: refused, yet the project changed", name)
		}
	}
}

func report(r review.Report) *review.Report { return &r }

// scanned uploads a scan and, where there is a report, has it read.
func scanned(r *review.Report) func(*review.Project) {
	return func(p *review.Project) {
		d, err := p.StartUpload(newID(), review.Announcement{Kind: review.SealedScan, Name: "函.pdf", Size: 9},
			now(subAccount))
		if err != nil {
			panic(err)
		}
		if r != nil {
			p.Receive(d.ID, *r, monday)
		}
	}
}

// doubtful is a project whose scan came back without its code.
func doubtful(t testing.TB) *review.Project {
	t.Helper()
	p := reached(t, review.Consultation)
	scanned(report(readAs(review.NoCode)))(p)
	must(t, p.SubmitLetter(consultation(p), "原件已盖章", now(subAccount)))
	return p
}

func TestAPlanWaitsUntilAnOfficerHasConfirmedAScanThatWasNotMatched(t *testing.T) {
	p := doubtful(t)
	must(t, p.SavePlan(planOf(p), find, now(officer)))
	if row := p.Row(now(officer)); !row.ScanDoubtful || codeOf(p.SubmitPlan(find, "", now(officer))) != fault.ScanDoubtful {
		t.Errorf("the plan is handed in, or nothing shows: %+v", row)
	}
	if err := p.ConfirmScan("consultation-1-2", "相符", now(officer)); codeOf(err) != fault.LetterNotFound {
		t.Errorf("another letter: %v", err)
	}
	must(t, p.ConfirmScan(consultation(p), "与原件相符", now(officer)))
	scan := p.Documents[len(p.Documents)-1].Finding
	if scan.Seen == nil || scan.Seen.By.Account != officer.Account || scan.Seen.Reason != "与原件相符" || scan.Reason != "原件已盖章" ||
		p.Row(now(officer)).ScanDoubtful {
		t.Errorf("kept: %+v", scan)
	}
	if err := p.ConfirmScan(consultation(p), "再看", now(officer)); codeOf(err) != fault.ScanUndoubted {
		t.Errorf("twice: %v", err)
	}
	must(t, p.SubmitPlan(find, "", now(officer)))
}

func TestADoubtGoesWithItsScan(t *testing.T) {
	for _, way := range []struct {
		back review.Action
		by   access.Caller
	}{{review.ReturnScan, officer}, {review.ReissueLetter, officer}, {review.TakeBack, subAccount}} {
		p := doubtful(t)
		do(t, p, way.back, way.by)
		if do(t, p, review.SubmitLetter, subAccount); p.Doubtful {
			t.Errorf("after %s and a scan that matches it is doubted still", way.back)
		}
	}
}

func removedScan(p *review.Project) {
	scanned(report(readAs(review.Matched)))(p)
	if err := p.RemoveDocument(p.Documents[len(p.Documents)-1].ID, now(subAccount)); err != nil {
		panic(err)
	}
}

func TestAConfirmationByHandSaysWhoWhenAndWhy(t *testing.T) {
	p := reached(t, review.Consultation)
	scanned(report(readAs(review.NoSeal)))(p)
	err := p.SubmitLetter("consultation-1-1", "", now(subAccount))
	var f *fault.Error
	if !errors.As(err, &f) || f.Facts["outcome"] != review.NoSeal || f.Args["finding"] != "未能确认红色印章；页面上没有红色" {
		t.Errorf("the refusal says %v with %v", err, f.Facts)
	}
	must(t, p.SubmitLetter("consultation-1-1", "黑白扫描", now(subAccount)))
	pending := p.Pending()
	submitted := pending[len(pending)-1]
	if reader, sitting := submitted.OpinionFor(officer), submitted.OpinionFor(leader); reader != "黑白扫描" || sitting != "" {
		t.Errorf("the officer reads %q, the team %q", reader, sitting)
	}
	scan := p.Documents[len(p.Documents)-1]
	if c := scan.Finding; c.Outcome != review.NoSeal || c.Reason != "黑白扫描" ||
		c.ConfirmedBy.Account != subAccount.Account ||
		c.ConfirmedBy.Role != access.UnitSub || !c.ConfirmedAt.Equal(monday) {
		t.Errorf("confirmed as %+v", c)
	}
	matched := reached(t, review.Planning)
	if c := matched.Documents[len(matched.Documents)-1].Finding; c.ConfirmedBy != nil || c.Reason != "" {
		t.Errorf("a matched scan is marked as confirmed by hand: %+v", c)
	}
}

func TestABetterScanTakesThePlaceOfTheOneBefore(t *testing.T) {
	p := reached(t, review.Consultation)
	scanned(report(readAs(review.NoSeal)))(p)
	scanned(report(readAs(review.Matched)))(p)
	if got := states(p, review.SealedScan); got != "removed accepted" {
		t.Fatalf("scans are %s", got)
	}
	if err := p.SubmitLetter("consultation-1-1", "", now(subAccount)); err != nil {
		t.Errorf("the matched one counts, but: %v", err)
	}
}

// A letter that was withdrawn keeps its scans; they take no place of the next letter's.
func TestTheNextLetterHasAScanOfItsOwn(t *testing.T) {
	p := reached(t, review.Consultation)
	scanned(report(readAs(review.Matched)))(p)
	do(t, p, review.DeclineLetter, subAccount)
	do(t, p, review.Propose, subAccount)
	do(t, p, review.PassInvitation, officer)
	if err := p.SubmitLetter("consultation-1-2", "", now(subAccount)); codeOf(err) != fault.LetterNotSealed {
		t.Errorf("with the first letter's scan: %v", err)
	}
	scanned(report(readAs(review.Matched)))(p)
	if got := states(p, review.SealedScan); got != "accepted accepted" {
		t.Errorf("scans are %s", got)
	}
	if err := p.SubmitLetter("consultation-1-2", "", soon(p, subAccount)); err != nil {
		t.Errorf("with its own: %v", err)
	}
}

func TestAScanWhoseBrowserWasClosedHoldsUpNothing(t *testing.T) {
	p := reached(t, review.Consultation)
	scanned(nil)(p) // never arrives
	scanned(nil)(p) // at once again
	second := p.Documents[len(p.Documents)-1]
	p.Receive(second.ID, readAs(review.Matched), monday)
	if got := states(p, review.SealedScan); got != "removed accepted" {
		t.Fatalf("scans are %s", got)
	}
	if err := p.SubmitLetter("consultation-1-1", "", now(subAccount)); err != nil {
		t.Errorf("with the second scan: %v", err)
	}
}

func TestAnAbandonedScanBlocksOnlyDuringItsWindow(t *testing.T) {
	p := reached(t, review.Consultation)
	scanned(report(readAs(review.Matched)))(p)
	scanned(nil)(p)
	if err := p.SubmitLetter("consultation-1-1", "",
		step(subAccount, monday.Add(review.UploadWindow-time.Second))); codeOf(err) != fault.LetterPending {
		t.Errorf("within the window: %v", err)
	}
	if err := p.SubmitLetter("consultation-1-1", "", step(subAccount, monday.Add(review.UploadWindow))); err != nil {
		t.Errorf("after the window: %v", err)
	}
}

func TestALetterIsFoundByItsIDAlone(t *testing.T) {
	p := reached(t, review.Planning)
	if l, err := p.Letter("consultation-1-1"); err != nil || l.Token != "tokconsultation-1-1" {
		t.Errorf("%+v, %v", l, err)
	}
	for _, id := range []string{"", "consultation", "consultation-1-2", "notice-1-1"} {
		if _, err := p.Letter(id); codeOf(err) != fault.LetterNotFound {
			t.Errorf("%q: %v", id, err)
		}
	}
}
