package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/internal/stepping"
	"appraisal/internal/words"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
	"appraisal/test/issuingtest"
)

// desk is an officer's, with what it asks for.
type desk struct {
	*actiontest.Projects
	issuingtest.Desk
}

func (d *desk) handler(t *testing.T) lambdahttp.Handler {
	a := action{issuer: d.Issuer(t)}
	return lambdahttp.Handle(access.ByOfficer, actiontest.Standings{}, stepping.Take(d.Projects, actiontest.Now, a.review))
}

func by(c access.Caller) edgetest.Request {
	return deciding(c, `{"decision":"pass","opinion":"同意"}`)
}

func deciding(c access.Caller, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "number", actiontest.Number)
}

func TestAnOfficerAgreesToADateWhichIssuesTheLetter(t *testing.T) {
	d := &desk{Projects: actiontest.At(t, review.InvitationReview)}
	handler := d.handler(t)
	edgetest.Refuses(t, handler, by(actiontest.Officer))
	at := actiontest.Position(t, handler, by(actiontest.Officer))
	if at.Stage != review.Consultation || at.Due == nil {
		t.Errorf("%+v", at)
	}
	l, err := d.Now(t).Letter(actiontest.Letter)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(d.Files.Data)
	hash := hex.EncodeToString(sum[:])
	key := "letters/" + actiontest.Number + "/" + hash + ".pdf"
	if l.Key != key || l.SHA256 != hash || l.Size != len(d.Files.Data) || l.Token != actiontest.Token ||
		!l.IssuedAt.Equal(actiontest.Monday) {
		t.Errorf("recorded: %+v", l)
	}
	if !slices.Equal(d.Files.Asked, []any{key, "application/pdf"}) || !slices.Equal(d.Serials.Drawn, []int{2026}) {
		t.Errorf("kept as %v, numbered in %v", d.Files.Asked, d.Serials.Drawn)
	}
}

func TestTheLetterSaysWhatTheProjectSays(t *testing.T) {
	d := &desk{Projects: actiontest.At(t, review.InvitationReview)}
	actiontest.Position(t, d.handler(t), by(actiontest.Officer))
	l, _ := d.Now(t).Letter(actiontest.Letter)
	var c letter.Consultation
	if err := json.Unmarshal(l.Content, &c); err != nil {
		t.Fatal(err)
	}
	form, association := actiontest.Form(), settings.Default().Association()
	reviewType, _ := settings.Default().Option(settings.ReviewTypes, form.ReviewType)
	category, _ := settings.Default().Option(settings.AcceptanceCategories, form.AcceptanceCategory)
	want := letter.Consultation{Layout: letter.Newest, Issuer: association.Name, Version: 1, Issued: letter.Date{Year: 2026, Month: 3, Day: 2},
		Number: letter.Number{Code: association.LetterWord, Year: 2026, Serial: 7}, Project: actiontest.Number,
		Unit:       actiontest.OwnUnit.Name,
		Acceptance: form.AcceptanceNumber, AcceptedOn: letter.Date{Year: 2026, Month: 2, Day: 10}, ReviewType: reviewType.Zh,
		AcceptanceKind: category.Zh, From: letter.Date{Year: 2026, Month: 3, Day: 20},
		UnitContact: letter.Contact{Name: form.ContactName, Phone: form.ContactPhone, Mobile: form.ContactMobile},
		Contact: letter.Contact{Name: association.Contact, Phone: association.Phone, Address: association.Address,
			Postcode: association.Postcode},
		Rules: []string{"特种设备检验机构核准规则"}, Electronic: true,
		Words:     words.Builtin(words.Consultation).ID,
		VerifyURL: issuingtest.Verify + actiontest.Token}
	if !reflect.DeepEqual(c, want) || l.Number != want.Number.String() {
		t.Errorf("%s says %+v, want %+v", l.Number, c, want)
	}
	if again, err := issuingtest.Renderer(t).Consultation(c); err != nil || !slices.Equal(again, d.Files.Data) {
		t.Errorf("the record does not give the letter again: %v", err)
	}
}

func TestNeitherAReturnNorARehearsalDrawsANumber(t *testing.T) {
	d := &desk{Projects: actiontest.At(t, review.InvitationReview)}
	handler, back := d.handler(t), deciding(actiontest.Officer, `{"decision":"return","opinion":"请改期"}`)
	d.Command(t, handler, 200, back)
	d.Rehearse(t, handler, by(actiontest.Officer), "pass_invitation 约请审核→商洽函 鉴定评审商洽函", "turn "+actiontest.OwnUnit.Name)
	at := actiontest.Position(t, handler, back)
	if events := d.Events(); at.Stage != review.Invitation || events[len(events)-1].Opinion != "请改期" ||
		d.Serials.Drawn != nil || d.Files.Asked != nil {
		t.Errorf("%+v, numbers drawn %v, kept %v", at, d.Serials.Drawn, d.Files.Asked)
	}
}
