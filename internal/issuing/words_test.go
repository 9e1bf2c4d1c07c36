package issuing_test

import (
	"bytes"
	"errors"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/settings"
	"appraisal/internal/words"
	"appraisal/test/actiontest"
	"appraisal/test/issuingtest"
)

// said are words of a kind that the association has set as its fourth version.
func said(kind words.Kind, name, says string) issuingtest.Words {
	return issuingtest.Words{Said: map[words.Kind]words.Version{kind: {Kind: kind, Number: 4, Texts: words.Complete(kind, map[string]string{name: says})}}}
}

func TestALetterIsMadeInTheWordsInForceAndNamesThem(t *testing.T) {
	before, d := &issuingtest.Desk{}, &issuingtest.Desk{Words: said(words.Notice, "heading", "关于现场评审的通知函")}
	_, old := issue(t, before, ordered(t, actiontest.Draft()))
	_, says := issue(t, d, ordered(t, actiontest.Draft()))
	if old.Words != words.Builtin(words.Notice).ID || says.Words != "4" || bytes.Equal(before.Files.Data, d.Files.Data) {
		t.Errorf("words %q and %q", old.Words, says.Words)
	}
	v, _ := d.Words.InForce(t.Context(), words.Notice)
	w, err := v.Set()
	if err != nil {
		t.Fatal(err)
	}
	if again, err := issuingtest.Renderer(t).In(w).Notice(says); err != nil || !bytes.Equal(again, d.Files.Data) {
		t.Errorf("the record and its words do not give the letter again: %v", err)
	}
	if again, err := issuingtest.Renderer(t).Notice(old); err != nil || !bytes.Equal(again, before.Files.Data) {
		t.Errorf("the letter of before is not what it was: %v", err)
	}
}

func TestWithoutWordsNothingIsDrawnOrKept(t *testing.T) {
	gone := errors.New("the table is gone")
	d := &issuingtest.Desk{Words: issuingtest.Words{Err: gone}}
	_, err := d.Issuer(t).For(t.Context(), access.Terms{}, settings.Default())(ordered(t, actiontest.Draft()))
	if !errors.Is(err, gone) || !d.Untouched() {
		t.Errorf("%v, numbers drawn %v, kept %v", err, d.Serials.Drawn, d.Files.Asked)
	}
	s, files := actiontest.Registered(t), &actiontest.Files{}
	p, _ := press(t, s, files)
	p.Words = &d.Words
	if err := p.Issue(t.Context(), actiontest.Somebody, settings.Default()); !errors.Is(err, gone) || len(s.Now(t).Owes) != 2 || files.Data != nil {
		t.Errorf("%v, owed %+v", err, s.Now(t).Owes)
	}
}

func TestWhatPeopleCarryIsMadeInTheWordsInForceAndNamesThem(t *testing.T) {
	s, files := actiontest.Registered(t), &actiontest.Files{}
	p, _ := press(t, s, files)
	in := said(words.Card, "photo", "照片")
	p.Words = &in
	if err := p.Issue(t.Context(), actiontest.Somebody, settings.Default()); err != nil {
		t.Fatal(err)
	}
	for _, c := range s.Now(t).Credentials {
		if want := map[bool]string{true: "4", false: ""}[c.Kind == "card"]; c.Words != want {
			t.Errorf("%s says %q", c.ID, c.Words)
		}
	}
}
