package review_test

import (
	"strings"
	"testing"

	"appraisal/internal/review"
)

func TestWhatWasRemovedIsNotShown(t *testing.T) {
	p := draft(t)
	if got := p.Standing(); got == nil || len(got) != 0 {
		t.Errorf("without a document: %v, want an empty list", got)
	}
	first, second := upload(t, p, "other", "", now(subAccount)), upload(t, p, "other", "", now(subAccount))
	must(t, p.RemoveDocument(first.ID, now(subAccount)))
	if got := p.Standing(); len(got) != 1 || got[0].ID != second.ID {
		t.Errorf("after removing one: %v", got)
	}
}

func TestALetterIsShownWithoutItsToken(t *testing.T) {
	p := reached(t, review.Consultation)
	l := p.Letters[0]
	v := p.View(l)
	if text := asJSON(t, v); strings.Contains(text, l.Token) || strings.Contains(text, l.Key) ||
		v.KindName != "鉴定评审商洽函" || v.Number != l.Number {
		t.Errorf("shown as %s", text)
	}
}

func TestOnlyTheNewestVersionOfALetterIsCurrent(t *testing.T) {
	letter := func(kind string, round, version int) review.Letter {
		return review.Letter{Kind: kind, Round: round, Version: version}
	}
	p := &review.Project{Letters: []review.Letter{letter("consultation", 1, 1), letter("consultation", 1, 2),
		letter("consultation", 2, 1), letter("notice", 1, 3)}}
	for i, want := range []bool{false, true, true, true} {
		if got := p.IsCurrent(p.Letters[i]); got != want {
			t.Errorf("%+v is current: %v", p.Letters[i], got)
		}
	}
}

func TestAPositionIsNamedInWordsAndCarriesItsVersion(t *testing.T) {
	p := reached(t, review.InvitationReview)
	at := p.Position(officer)
	if at.StageName != "约请审核" || at.StatusName != "提交" || at.ETag() != p.Version || len(at.Actions) != 4 ||
		at.Actions[0].Name != "约请通过" {
		t.Errorf("%+v", at)
	}
	row := p.Row(now(mainAccount))
	if row.UnitCode != ourUnit.Code || row.HolderName != subAccount.Name || row.Number != number ||
		len(row.Actions) != 1 || row.Actions[0].Name != "移交项目" {
		t.Errorf("%+v", row)
	}
}

func TestAnOldUnitCodeIsListedWithItsHyphen(t *testing.T) {
	s := review.Summary{Number: number, Stage: review.Application}
	s.Unit.Code = "400001774"
	if row := s.Row(now(officer)); row.UnitCode != "40000177-4" || row.RegionName != "" || row.HolderName != "" ||
		row.ReviewTypeName != "" {
		t.Errorf("%+v", row)
	}
}
