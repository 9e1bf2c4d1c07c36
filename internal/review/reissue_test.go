package review_test

import (
	"strings"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

func TestALetterThatWasWrongIsIssuedAnewAndSaysWhatChanged(t *testing.T) {
	p := reached(t, review.Planning)
	var said review.LetterOrder
	right := review.Form{ContactName: "李四", AcceptanceNumber: "受理2026-9", Fax: "010-1"}
	must(t, p.ReissueLetter(right, calendar.MustDate("2026-12-07"), "编号有误", soon(p, officer),
		func(o review.LetterOrder) (review.Letter, error) { said = o; return issue(o) }))
	form := fullForm()
	if p.Stage != review.Consultation || p.Form.ContactName != "李四" || p.Form.AcceptanceNumber != "受理2026-9" ||
		p.Form.Fax != form.Fax || p.ContactName != "李四" || p.Invitation.Date.String() != "2026-12-07" {
		t.Errorf("%s: %+v, %+v", p.Stage, p.Form, p.Invitation)
	}
	if said.Project.Form != p.Form || said.Project.Invitation.Date != p.Invitation.Date || said.Version != 2 || said.Reason != "编号有误" {
		t.Errorf("the letter says %+v", said)
	}
	opinion := p.Pending()[len(p.Pending())-1].Opinion
	for _, part := range []string{"编号有误（", "联系人由“" + form.ContactName + "”改为“李四”", "受理决定书编号由“" + form.AcceptanceNumber + "”",
		"评审日期由“2026年11月30日”改为“2026年12月7日”"} {
		if !strings.Contains(opinion, part) {
			t.Errorf("%q does not say %q", opinion, part)
		}
	}
	if strings.Contains(opinion, "传真") {
		t.Errorf("%q speaks of what the letter does not show", opinion)
	}
	old, _ := p.Letter("consultation-1-1")
	if got := p.StandingOf(old); got.State != review.LetterSuperseded {
		t.Errorf("the old letter is %+v", got)
	}
}

func TestTheScanOfALetterThatWasReissuedCountsNoMore(t *testing.T) {
	p := reached(t, review.Planning)
	do(t, p, review.ReissueLetter, officer)
	for letter, why := range map[string]fault.Code{"consultation-1-1": fault.LetterNotFound, "consultation-1-2": fault.LetterNotSealed} {
		if err := p.SubmitLetter(letter, "", soon(p, subAccount)); codeOf(err) != why {
			t.Errorf("%s: %v", letter, err)
		}
	}
	scanned(report(readAs(review.Matched)))(p)
	must(t, p.SubmitLetter("consultation-1-2", "", soon(p, subAccount)))
	if got := states(p, review.SealedScan); got != "accepted accepted" {
		t.Errorf("scans are %s", got)
	}
}

// Neither by the new letter, nor by taking its scan back, does the unit get a whole term again.
func TestALetterThatIsReissuedBeginsNoNewTerm(t *testing.T) {
	p := reached(t, review.Consultation)
	late := step(officer, clock("2026-12-04 09:00:00"))
	late.Settings = overridden(t, "limit.resubmission", `{"count":5,"unit":"working"}`)
	must(t, p.ReissueLetter(review.Form{}, calendar.Date{}, "联系人变更", late, issue))
	by := p.Due.Day
	if by.String() != "2026-12-11" || p.Due.Limit != "resubmission" {
		t.Errorf("it is due on %s, by %s", by, p.Due.Limit)
	}
	id := newID()
	at := clock("2026-12-07 09:00:00")
	_, err := p.StartUpload(id, review.Announcement{Kind: review.SealedScan, Name: "a.pdf", Size: 9}, step(subAccount, at))
	must(t, err)
	p.Receive(id, readAs(review.Matched), at)
	must(t, p.SubmitLetter("consultation-1-2", "", step(subAccount, at)))
	s := step(subAccount, at)
	s.Settings = late.Settings
	must(t, p.TakeBack(s))
	if p.Due.Day != by {
		t.Errorf("taken back, it is due on %s, was %s", p.Due.Day, by)
	}
}

func TestWhatIsCorrectedMustBeRight(t *testing.T) {
	for name, tc := range map[string]struct {
		form review.Form
		day  string
		want string
	}{
		"a day of tomorrow":       {review.Form{AcceptanceDate: "2026-11-25"}, "", "/acceptanceDate future"},
		"no option":               {review.Form{ReviewType: "none"}, "", "/reviewType option"},
		"a long name":             {review.Form{ContactName: strings.Repeat("长", 51)}, "", "/contactName too_long"},
		"a day within five days":  {review.Form{}, "2026-11-25", "/date too_early"},
		"a day after the whole":   {review.Form{}, "2028-11-25", "/date too_late"},
		"what no letter can show": {review.Form{ContactName: "𪚥某"}, "", "/contactName unprintable"},
	} {
		p := reached(t, review.Consultation)
		version, s := p.Version, step(officer, clock("2026-11-24 09:00:00"))
		s.Unprintable = func(text string) (rune, bool) { return '𪚥', strings.Contains(text, "𪚥") }
		var day calendar.Date
		if tc.day != "" {
			day = calendar.MustDate(tc.day)
		}
		err := p.ReissueLetter(tc.form, day, "有误", s, func(review.LetterOrder) (review.Letter, error) {
			t.Errorf("%s: a letter was made", name)
			return review.Letter{}, nil
		})
		if got := strings.Join(fieldsOf(err), ", "); got != tc.want || p.Version != version {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}
