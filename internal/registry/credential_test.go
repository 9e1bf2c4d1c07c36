package registry_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/registry"
)

// press renders nothing, and counts.
type press struct {
	made int
	err  error
}

func (m *press) make(o registry.CredentialOrder) (registry.Kept, error) {
	m.made++
	return registry.Kept{Number: "RZ2026-1", Token: fmt.Sprint("token-", m.made), SHA256: "5a", Size: 9, Key: "k"}, m.err
}

func tenLater(o registry.Owed) calendar.Date { return o.Since.AddDays(10) }

// issueAll issues all that is owed.
func issueAll(t tester, p *registry.Person, at time.Time) *press {
	t.Helper()
	m := &press{}
	for _, o := range slices.Clone(p.Owes) {
		if err := p.Issue(o, tenLater, m.make, at); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// standings are what all that is carried is worth on a day, by id.
func standings(p *registry.Person, on calendar.Date) string {
	out := ""
	for _, c := range p.Credentials {
		out += fmt.Sprintf("%s %s; ", c.ID, c.Standing(on))
	}
	return out
}

func dayOf(at time.Time) calendar.Date { return calendar.DateIn(at) }

func must(t tester, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhoPassedGetsOneCertificateForAllItemsAndOneCardForEachInstitution(t *testing.T) {
	p, _ := registered(t, "casei", item(0), item(1), item(2))
	at := p.UpdatedAt
	if m := issueAll(t, p, at); m.made != 2 || len(p.Owes) != 0 {
		t.Fatalf("%d made, still owed: %+v", m.made, p.Owes)
	}
	certificate, card := p.Credentials[0], p.Credentials[1]
	if certificate.ID != "certificate-1" || certificate.Number != "RZ2026-1" || len(certificate.Items) != 3 ||
		certificate.Term != p.Certificate || certificate.Cause != registry.First ||
		certificate.Posting.Due != p.Items[0].Since.AddDays(10) || certificate.Posting.State != registry.ToPost {
		t.Errorf("the certificate: %+v", certificate)
	}
	if card.ID != "card-casei-1" || card.Number != p.Number || card.Institution != "casei" || len(card.Items) != 3 ||
		card.Term.From != p.Items[0].From || card.Items[0].To != p.Items[0].To {
		t.Errorf("the card: %+v", card)
	}
	if m := issueAll(t, p, at); m.made != 0 {
		t.Error("what is issued is issued again")
	}

	must(t, p.Release("casei", []string{item(1)}, "合同到期", clerk, at))
	must(t, p.Hire("north", []string{item(1)}, clerk, at))
	must(t, p.Register("north", []string{item(1)}, number(9), clerk, at))
	if m := issueAll(t, p, at); m.made != 2 {
		t.Errorf("%d made: one for the institution that has one less, one for the other", m.made)
	}
	want := "certificate-1 valid; card-casei-1 replaced; card-casei-2 valid; card-north-1 valid; "
	if got := standings(p, dayOf(at)); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if c := p.Credentials[2]; len(c.Items) != 2 || c.Cause != registry.Changed {
		t.Errorf("of two: %+v", c)
	}
}

func TestACardEndsWithTheEmployment(t *testing.T) {
	p, _ := registered(t, "casei", item(0))
	at := p.UpdatedAt
	issueAll(t, p, at)
	must(t, p.Release("casei", []string{item(0)}, "合同到期", clerk, at))
	if got := standings(p, dayOf(at)); got != "certificate-1 valid; card-casei-1 released; " || len(p.Owes) != 0 {
		t.Errorf("%s %+v", got, p.Owes)
	}
	if _, err := p.CredentialFor("certificate-1", "casei"); refusal(err) != "credential.not_found" {
		t.Errorf("whoever has let somebody go sees the certificate still: %v", err)
	}
	if _, err := p.CredentialFor("card-casei-1", "casei"); err != nil {
		t.Errorf("the own card: %v", err)
	}
	// owed, and released before it was issued
	p, _ = registered(t, "casei", item(0))
	if own, other, all := p.OwedTo("casei"), p.OwedTo("other"), p.OwedTo(""); len(own) != 2 || len(other) != 0 || len(all) != 2 || all[0].KindName != "资格证书" {
		t.Errorf("of what is owed the institution sees %+v, another %+v, the association %+v", own, other, all)
	}
	must(t, p.Release("casei", []string{item(0)}, "合同到期", clerk, p.UpdatedAt))
	if m := issueAll(t, p, p.UpdatedAt); m.made != 1 || p.Credentials[0].Kind != registry.Certificate {
		t.Errorf("%+v", p.Credentials)
	}
}

func TestWhatExpiresSaysSoOnTheDayAfterItsLast(t *testing.T) {
	p, _ := registered(t, "casei", item(0))
	issueAll(t, p, p.UpdatedAt)
	last := p.Items[0].To
	if got := standings(p, last); got != "certificate-1 valid; card-casei-1 valid; " {
		t.Errorf("on the last day: %s", got)
	}
	if got := p.Credentials[1].Standing(last.AddDays(1)); got != registry.CredentialExpired {
		t.Errorf("after it: %s", got)
	}
	view := p.CredentialView(p.Credentials[1], last.AddDays(1), s)
	if view.StandingName != "已过期" || view.Shown[0].Holds || view.Shown[0].StateName != "已到期" {
		t.Errorf("%+v", view)
	}
}

// A 换证 is done three months ahead: until then the old one holds, and the new one does not yet.
func TestTheOldCertificateHoldsUntilTheRenewedOneBegins(t *testing.T) {
	p, _ := registeredAs(t, "1980-07-14", "casei", item(0))
	issueAll(t, p, p.UpdatedAt)
	end := p.Certificate.To
	at := end.AddDays(-20).Midnight().Add(time.Hour)
	p.Credit(registry.Credit{Source: "class/1", Seen: 1, Hours: 400, Items: []string{item(0)}, From: dayOf(at).AddDays(-9),
		To: dayOf(at).AddDays(-8)}, registrar, at)
	p.Credit(registry.Credit{Source: "visit/P/1", Seen: 1, From: dayOf(at).AddDays(-60), To: dayOf(at).AddDays(-10)}, registrar, at)
	must(t, p.Renew(s, registrar, at))
	issueAll(t, p, at)
	for on, want := range map[calendar.Date]string{
		dayOf(at):      "certificate-1 valid; card-casei-1 valid; certificate-2 ahead; ",
		end:            "certificate-1 valid; card-casei-1 valid; certificate-2 ahead; ",
		end.AddDays(1): "certificate-1 replaced; card-casei-1 expired; certificate-2 valid; ",
	} {
		if got := standings(p, on); got != want {
			t.Errorf("%s: %s", on, got)
		}
	}
	if c := p.Credentials[2]; c.Cause != registry.Renewal || c.Number != p.Credentials[0].Number {
		t.Errorf("%+v", c)
	}
}

func TestALostCardIsVoidAtOnceAndAnotherIsIssued(t *testing.T) {
	p, _ := registered(t, "casei", item(0))
	at := p.UpdatedAt
	issueAll(t, p, at)
	for _, c := range []struct {
		name, id, institution, reason, want string
	}{
		{"none", "card-casei-7", "casei", "遗失", "credential.not_found"},
		{"another institution's", "card-casei-1", "north", "遗失", "credential.not_found"},
		{"a certificate of somebody else's", "certificate-1", "north", "遗失", "credential.not_found"},
		{"no reason", "card-casei-1", "casei", "", "input.invalid, /reason required"},
	} {
		if got := refusal(p.Lose(c.id, c.institution, c.reason, clerk, at)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	must(t, p.Lose("card-casei-1", "casei", "出差途中遗失", clerk, at))
	if got := standings(p, dayOf(at)); got != "certificate-1 valid; card-casei-1 lost; " {
		t.Error(got)
	}
	if got := refusal(p.Lose("card-casei-1", "casei", "再次", clerk, at)); got != "credential.over" {
		t.Errorf("lost twice: %q", got)
	}
	issueAll(t, p, at)
	if c := p.Credentials[2]; c.ID != "card-casei-2" || c.Cause != registry.Reissue || c.Token == p.Credentials[1].Token ||
		c.Standing(dayOf(at)) != registry.CredentialValid {
		t.Errorf("%+v", c)
	}
	must(t, p.Lose("certificate-1", "", "家中失火", registrar, at)) // the registrar reports any
}

func TestAWrongNameIsPrintedAnew(t *testing.T) {
	p, key := registered(t, "casei", item(0))
	at := p.UpdatedAt
	issueAll(t, p, at)
	must(t, correct(p, registry.Identity{Name: "陈平生", Document: born(t, "1966-07-14")}, "名单有误", key, at))
	issueAll(t, p, at)
	if got := standings(p, dayOf(at)); got != "certificate-1 replaced; card-casei-1 replaced; certificate-2 valid; card-casei-2 valid; " {
		t.Error(got)
	}
	if p.Credentials[2].Name != "陈平生" || p.Credentials[0].Name == "陈平生" {
		t.Errorf("%+v", p.Credentials)
	}
}

func TestTheErasedCarryNothing(t *testing.T) {
	p, _ := registered(t, "casei", item(0))
	at := p.UpdatedAt
	issueAll(t, p, at)
	must(t, p.Release("casei", []string{item(0)}, "合同到期", clerk, at))
	must(t, p.Erase("本人申请", registrar, at))
	if got := standings(p, dayOf(at)); got != "certificate-1 withdrawn; card-casei-1 released; " || len(p.Owes) != 0 {
		t.Errorf("%s %+v", got, p.Owes)
	}
}

func TestWhatCannotBeKeptIsOwedStill(t *testing.T) {
	p, _ := registeredAs(t, "1980-07-14", "casei", item(0))
	m, before := &press{err: errors.New("the file is not kept")}, len(p.Owes)
	if err := p.Issue(p.Owes[0], tenLater, m.make, p.UpdatedAt); err == nil || len(p.Owes) != before || len(p.Credentials) > 0 {
		t.Errorf("%v %+v", err, p.Owes)
	}
	// nothing of a card holds any more, and the clock has not said so yet
	over := p.Items[0].To.AddDays(1).Midnight().Add(time.Hour)
	if m := issueAll(t, p, over); m.made != 0 || len(p.Owes) != before {
		t.Errorf("%d made of what is over, owed %+v", m.made, p.Owes)
	}
	p.Lapse(over)
	if len(p.Owes) != 0 {
		t.Errorf("after the clock: %+v", p.Owes)
	}
}

func TestAPostingGoesItsWayAndAMistakeIsTakenBack(t *testing.T) {
	p, _ := registered(t, "casei", item(0))
	at := p.UpdatedAt
	today := dayOf(at)
	issueAll(t, p, at)
	type in = registry.PostingInput
	for _, c := range []struct {
		in   in
		want string
	}{
		{in{}, "input.invalid, /state required"},
		{in{State: "sent"}, "input.invalid, /state option"},
		{in{State: "posted"}, "input.invalid, /carrier required"},
		{in{State: "posted", Carrier: "EMS", On: today.AddDays(1).String()}, "input.invalid, /on future"},
		{in{State: "posted", Carrier: "EMS", On: today.AddDays(-1).String()}, "input.invalid, /on too_early"},
		{in{State: "delivered"}, "input.invalid, /state not_posted"},
		{in{State: "returned", Note: "查无此人"}, "input.invalid, /state not_posted"},
		{in{State: "returned"}, "input.invalid, /note required"},
	} {
		if got := refusal(p.Post("certificate-1", c.in, registrar, at)); got != c.want {
			t.Errorf("%+v: %q, want %q", c.in, got, c.want)
		}
	}
	posted := in{State: "posted", Carrier: "EMS", Parcel: "EX1CN", On: today.String()}
	if got := refusal(p.Post("card-x-1", posted, registrar, at)); got != "input.invalid, /credential no_credential" {
		t.Errorf("what there is not: %q", got)
	}
	must(t, p.Post("certificate-1", posted, registrar, at))
	version := p.Version
	must(t, p.Post("certificate-1", posted, registrar, at)) // the second click
	if p.Version != version {
		t.Error("the same again is an event")
	}
	later := at.Add(72 * time.Hour)
	must(t, p.Post("certificate-1", in{State: "returned", Note: "查无此人"}, registrar, later))
	if got := p.Credentials[0].Posting; got.State != registry.Returned || got.Parcel != "EX1CN" || got.Ended != dayOf(later) {
		t.Errorf("came back: %+v", got)
	}
	must(t, p.Post("certificate-1", in{State: "posted", Carrier: "顺丰", Parcel: "SF2"}, registrar, later))
	if got := p.Credentials[0].Posting; got.Parcel != "SF2" || !got.Ended.IsZero() || got.Due.IsZero() {
		t.Errorf("posted again: %+v", got)
	}
	must(t, p.Post("certificate-1", in{State: "delivered"}, registrar, later))
	must(t, p.Post("certificate-1", in{State: "to_post"}, registrar, later))
	if got := p.Credentials[0].Posting; got.State != registry.ToPost || got.Carrier != "" || got.Due.IsZero() {
		t.Errorf("taken back: %+v", got)
	}
	must(t, p.Lose("certificate-1", "", "遗失", registrar, later))
	if got := refusal(p.Post("certificate-1", posted, registrar, later)); got != "input.invalid, /credential credential_void" {
		t.Errorf("what is void is posted: %q", got)
	}
}

func TestNobodyRecordsALossOfTheirOwnRecord(t *testing.T) {
	p, _ := registered(t, "casei", item(0))
	issueAll(t, p, p.UpdatedAt)
	self := access.Caller{Account: "self"}
	p.Bind("self", "self", "陈评审", p.UpdatedAt)
	if got := refusal(p.Lose("card-casei-1", "casei", "遗失", self, p.UpdatedAt)); got != "reviewer.own" {
		t.Error(got)
	}
}
