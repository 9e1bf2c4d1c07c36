package issuing_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/letter"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/internal/words"
	"appraisal/test/actiontest"
	"appraisal/test/issuingtest"
)

// ordered is the order of a project's notice, as the domain gives it when the plan is approved.
func ordered(t *testing.T, draft review.PlanDraft) review.LetterOrder {
	t.Helper()
	p, order := actiontest.With(t, review.PlanApproval, draft).Now(t), review.LetterOrder{}
	err := p.ApprovePlan("", actiontest.Step(actiontest.Approver), func(o review.LetterOrder) (review.Letter, error) {
		order = o
		return actiontest.Issue(o)
	})
	if err != nil {
		t.Fatal(err)
	}
	return order
}

// issue gives the letter of an order, and what it says.
func issue(t *testing.T, d *issuingtest.Desk, o review.LetterOrder) (review.Letter, letter.Notice) {
	t.Helper()
	l, err := d.Issuer(t).For(t.Context(), access.Terms{}, settings.Default())(o)
	if err != nil {
		t.Fatal(err)
	}
	var says letter.Notice
	if err := json.Unmarshal(l.Content, &says); err != nil {
		t.Fatal(err)
	}
	return l, says
}

func item(n int) settings.Option { return settings.Default().Options(settings.ReviewItems)[n] }

func TestANoticeSaysWhatPlanAndProjectSay(t *testing.T) {
	draft := actiontest.Draft()
	draft.Items, draft.Scope = []string{item(0).Value}, "锅炉制造"
	draft.Leader, draft.Members = actiontest.Member.Account, []string{actiontest.Leader.Account}
	d := &issuingtest.Desk{}
	l, says := issue(t, d, ordered(t, draft))
	form, association := actiontest.Form(), settings.Default().Association()
	zh := func(list, value string) string {
		o, _ := settings.Default().Option(list, value)
		return o.Zh
	}
	institution := actiontest.Institution.Name
	mate := func(c access.Caller, duty string) letter.Teammate {
		return letter.Teammate{Name: c.Name, Institution: institution, Duty: duty, Items: []string{item(0).Zh}}
	}
	led := mate(actiontest.Member, "组长")
	led.Number = "PS2026" + actiontest.Member.Account
	want := letter.Notice{Layout: letter.Newest, Issuer: association.Name, Number: letter.Number{Code: association.LetterWord, Year: 2026,
		Serial: 7}, Version: 1,
		Issued: letter.Date{Year: 2026, Month: 3, Day: 2}, Project: actiontest.Number, Unit: actiontest.OwnUnit.Name,
		Acceptance: form.AcceptanceNumber,
		AcceptedOn: letter.Date{Year: 2026, Month: 2, Day: 10}, ReviewType: zh(settings.ReviewTypes, form.ReviewType),
		AcceptanceKind: zh(settings.AcceptanceCategories, form.AcceptanceCategory), Round: 1, Institution: institution,
		Scope: "锅炉制造",
		From:  letter.Date{Year: 2026, Month: 3, Day: 19}, To: letter.Date{Year: 2026, Month: 3, Day: 20}, Place: draft.Place,
		Team:     []letter.Teammate{led, mate(actiontest.Leader, "组员")},
		ObjectBy: letter.Date{Year: 2026, Month: 3, Day: 9}, Prepare: settings.Default().Preparations(),
		UnitContact: letter.Contact{Name: form.ContactName, Phone: form.ContactPhone, Mobile: form.ContactMobile},
		Contact: letter.Contact{Name: association.Contact, Phone: association.Phone, Address: association.Address,
			Postcode: association.Postcode},
		Rules: []string{"特种设备检验机构核准规则"}, Electronic: true, Days: 2, Words: words.Builtin(words.Notice).ID, VerifyURL: issuingtest.Verify +
			actiontest.Token}
	if !reflect.DeepEqual(says, want) || len(want.Prepare) == 0 {
		t.Errorf("it says %+v, want %+v", says, want)
	}
	if l.ID != actiontest.Notice || l.Kind != review.NoticeLetter || l.Number != want.Number.String() ||
		!l.IssuedAt.Equal(actiontest.Monday) || l.Token != actiontest.Token {
		t.Errorf("recorded: %+v", l)
	}
}

func TestANoticeIsKeptUnderItsHashAndTheRecordGivesItAgain(t *testing.T) {
	d := &issuingtest.Desk{}
	l, says := issue(t, d, ordered(t, actiontest.Draft()))
	sum := sha256.Sum256(d.Files.Data)
	hash := hex.EncodeToString(sum[:])
	key := "letters/" + actiontest.Number + "/" + hash + ".pdf"
	if l.SHA256 != hash || l.Key != key || l.Size != len(d.Files.Data) ||
		!slices.Equal(d.Files.Asked, []any{key, "application/pdf"}) {
		t.Errorf("recorded %+v, kept as %v", l, d.Files.Asked)
	}
	if again, err := issuingtest.Renderer(t).Notice(says); err != nil || !slices.Equal(again, d.Files.Data) {
		t.Errorf("the record does not give the letter again: %v", err)
	}
}

func TestANewVersionNamesTheOneThatItReplacesAndWhy(t *testing.T) {
	p := actiontest.At(t, review.Notification).Now(t)
	before, _ := p.Letter(actiontest.Notice)
	var order review.LetterOrder
	days := review.DateChange{From: actiontest.AgainFrom, To: actiontest.AgainTo, Reason: "设备检修", AgreedWith: "陈某某"}
	err := p.ReDate(days, actiontest.Find, actiontest.Step(actiontest.Officer),
		func(o review.LetterOrder) (review.Letter, error) {
			order = o
			return actiontest.Issue(o)
		})
	if err != nil {
		t.Fatal(err)
	}
	l, says := issue(t, &issuingtest.Desk{}, order)
	if l.ID != "notice-1-2" || says.Version != 2 || says.Supersedes != before.Number || says.Reason != "设备检修" ||
		says.From.Day != 30 || says.To.Day != 31 {
		t.Errorf("%s says %+v", l.ID, says)
	}
	if m := says.Team; len(m) != 2 || m[0].Name != actiontest.Leader.Name || m[0].Duty != "组长" || m[1].Duty != "组员" {
		t.Errorf("the team: %+v", m)
	}
}

func TestAnOptionThatIsNoLongerListedIsNamedAsItWasChosen(t *testing.T) {
	o := ordered(t, actiontest.Draft())
	o.Plan.Institution, o.Plan.InstitutionName, o.Plan.Members[1].Items = "gone", "", []string{"OLD-1"}
	if _, says := issue(t, &issuingtest.Desk{}, o); says.Institution != "gone" || says.Team[1].Items[0] != "OLD-1" {
		t.Errorf("it says %+v", says)
	}
}

func TestNothingIsDrawnOrKeptForAStepThatWillNotBeStored(t *testing.T) {
	d, o := &issuingtest.Desk{}, ordered(t, actiontest.Draft())
	seen := o.Project.Version
	_, err := d.Issuer(t).For(t.Context(), access.Terms{Version: seen + 1}, settings.Default())(o)
	if !fault.Is(err, fault.VersionConflict) || !d.Untouched() {
		t.Errorf("another version: %v, numbers drawn %v, kept %v", err, d.Serials.Drawn, d.Files.Asked)
	}
	l, err := d.Issuer(t).For(t.Context(), access.Terms{Version: seen, DryRun: true}, settings.Default())(o)
	if err != nil || l.ID != o.ID || l.Number != "" || l.Token != "" || !d.Untouched() {
		t.Errorf("a dry run: %v, %+v, numbers drawn %v, kept %v", err, l, d.Serials.Drawn, d.Files.Asked)
	}
}

func TestACharacterThatNoNoticeCanShowIsNamed(t *testing.T) {
	for name, change := range map[string]func(*review.LetterOrder){
		"place":  func(o *review.LetterOrder) { o.Plan.Place = "福州市𪚥路" },
		"scope":  func(o *review.LetterOrder) { o.Plan.Scope = "𪚥" },
		"member": func(o *review.LetterOrder) { o.Plan.Members[1].Name = "陈𪚥" },
		"reason": func(o *review.LetterOrder) { o.Before, o.Reason = "中特检协函〔2026〕7号", "𪚥" },
	} {
		d, o := &issuingtest.Desk{}, ordered(t, actiontest.Draft())
		change(&o)
		_, err := d.Issuer(t).For(t.Context(), access.Terms{}, settings.Default())(o)
		if !fault.Is(err, fault.LetterGlyph) || d.Files.Asked != nil {
			t.Errorf("in the %s: %v, kept %v", name, err, d.Files.Asked)
		}
	}
}

func TestOtherFailuresStayWhatTheyAre(t *testing.T) {
	missing := &letter.MissingError{Fields: []string{"Place"}}
	if err := letter.Unprintable(missing); err != error(missing) {
		t.Errorf("%v", err)
	}
	d, o := &issuingtest.Desk{}, ordered(t, actiontest.Draft())
	o.Plan.Place = ""
	if _, err := d.Issuer(t).For(t.Context(), access.Terms{}, settings.Default())(o); err == nil ||
		!strings.Contains(err.Error(), "Place") || d.Files.Asked != nil {
		t.Errorf("a notice without a place: %v, kept %v", err, d.Files.Asked)
	}
}

// A region's authority gets a copy of what concerns its region; how the 组长 is called is what the registry said.
func TestANoticeSaysWhoGetsACopyAndHowToCallTheLeader(t *testing.T) {
	o := ordered(t, actiontest.Draft())
	o.Plan.Members[0].Number, o.Plan.Members[0].Phone, o.Plan.Members[1].Number = "PS2600128", "13800000000", "PS2600129"
	s, err := settings.Default().With(map[string]json.RawMessage{
		"notice.copies":      json.RawMessage(`{"source":"x","value":["市场监管总局","{省份}市场监督管理局"]}`),
		"letters.electronic": json.RawMessage(`{"source":"x","value":false}`)})
	if err != nil {
		t.Fatal(err)
	}
	l, err := (&issuingtest.Desk{}).Issuer(t).For(t.Context(), access.Terms{}, s)(o)
	if err != nil {
		t.Fatal(err)
	}
	var says letter.Notice
	if err := json.Unmarshal(l.Content, &says); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(says.CopyTo, []string{"市场监管总局", "福建省市场监督管理局"}) || says.Electronic {
		t.Errorf("copies to %v, electronic %v", says.CopyTo, says.Electronic)
	}
	if lead := says.Team[0]; lead.Number != "PS2600128" || lead.Phone != "13800000000" || says.Team[1].Number != "" {
		t.Errorf("the team: %+v", says.Team)
	}
}

// What the unit agreed to and what it reads now differ: the notice says so, and why.
func TestANoticeSaysWhichDayTheConsultationNamedAndWhyItIsAnother(t *testing.T) {
	draft := actiontest.Draft()
	draft.Difference, draft.Schedule = "评审人员档期冲突", []string{"上午：首次会议", "下午：现场考核"}
	o := ordered(t, draft)
	_, says := issue(t, &issuingtest.Desk{}, o)
	if !slices.Equal(says.Schedule, draft.Schedule) || !says.Agreed.IsZero() {
		t.Errorf("the letter that was sent names no day: %+v", says)
	}
	for i := range o.Project.Letters {
		o.Project.Letters[i].Content = json.RawMessage(`{"From":{"Year":2026,"Month":3,"Day":20}}`)
		o.Project.Letters[i].Number = "中特检协函〔2026〕6号"
	}
	_, says = issue(t, &issuingtest.Desk{}, o)
	if says.Agreed != (letter.Date{Year: 2026, Month: 3, Day: 20}) || says.AgreedIn != "中特检协函〔2026〕6号" ||
		says.Difference != "评审人员档期冲突" {
		t.Errorf("it says %+v", says)
	}
	o.Plan.From = o.Plan.From.AddDays(1)
	if _, says = issue(t, &issuingtest.Desk{}, o); !says.Agreed.IsZero() || says.Difference != "" {
		t.Errorf("on the day that was agreed on: %+v", says)
	}
}
