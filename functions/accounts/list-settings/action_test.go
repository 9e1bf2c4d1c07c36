package main

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/settings"
	"appraisal/internal/words"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
	"appraisal/test/issuingtest"
)

// deployed is a deployment whose mailboxes were set.
type deployed struct{ actiontest.Standings }

func (d deployed) Standing(ctx context.Context, subject string) (access.Caller, settings.Settings, error) {
	c, in, err := d.Standings.Standing(ctx, subject)
	if err != nil {
		return c, in, err
	}
	set := `{"value":{"officer":"office@example.org","approver":"","registrar":""},"source":"2026 年第 3 次办公会","confirmed":true}`
	in, err = in.With(map[string]json.RawMessage{"mailboxes": json.RawMessage(set)})
	return c, in.AtVersion(1), err
}

// said is what letters say, of which the notice was set.
var said = &issuingtest.Words{Said: map[words.Kind]words.Version{words.Notice: {Kind: words.Notice, Number: 3,
	Texts: words.Complete(words.Notice, map[string]string{"heading": "通知函"}), Source: "会议纪要", Confirmed: true, At: actiontest.Monday, ByName: "管理员"}}}

var handler = lambdahttp.Handle(access.ByAssociation, deployed{}, action{words: said}.list)

func TestTheAssociationReadsEverySettingWithItsSource(t *testing.T) {
	for _, c := range []access.Caller{actiontest.Officer, actiontest.Approver, actiontest.Registrar} {
		var out output
		a := actiontest.Read(t, handler, actiontest.By(c, "GET", ""), 200, &out)
		if len(out.Settings) != len(settings.Default().Entries())+len(words.Kinds()) || a.Headers["ETag"] != `"1"` ||
			!strings.Contains(a.Body, "office@example.org") || !strings.Contains(a.Body, "2026 年第 3 次办公会") {
			t.Errorf("%s: %s", c.Account, a.Body)
		}
		for _, e := range out.Settings {
			if e.Source == "" || e.Value == nil {
				t.Errorf("%s has no source or value", e.Key)
			}
		}
	}
}

func TestNobodyElseReadsThem(t *testing.T) {
	for _, c := range []access.Caller{actiontest.Main, actiontest.Sub, actiontest.Leader, {}} {
		if a := edgetest.Send(t, handler, actiontest.By(c, "GET", "")); a.Status != 403 && a.Status != 401 {
			t.Errorf("%s: %d", c.Account, a.Status)
		}
	}
}

func TestWordsAreShownWithTheirVersionAndWhatMayStandInThem(t *testing.T) {
	var out output
	a := actiontest.Read(t, handler, actiontest.By(actiontest.Registrar, "GET", ""), 200, &out)
	found := map[string]settings.Entry{}
	for _, e := range out.Settings {
		found[e.Key] = e
	}
	notice, card := found["words.notice"], found["words.card"]
	var texts map[string]string
	if err := json.Unmarshal(notice.Value, &texts); err != nil {
		t.Fatal(err)
	}
	if w := notice.Words; w == nil || w.Version != 3 || w.ByName != "管理员" || w.At == nil || !notice.Confirmed || !notice.Overridden ||
		notice.Source != "会议纪要" || notice.SourceEn != "" || texts["heading"] != "通知函" || texts["body"] == "" ||
		len(w.Texts) != len(texts) {
		t.Errorf("%+v", notice)
	}
	if w := card.Words; w == nil || w.Version != 0 || w.At != nil || card.Confirmed || card.Overridden || card.Source == "" {
		t.Errorf("%+v", card)
	}
	if !strings.Contains(a.Body, `{"name":"评审地点","example":"北京市朝阳区某某路1号实验楼","required":true,"optional":false,"last":false,"once":false}`) {
		t.Error("a place is not shown with its example")
	}
	said.Err = errors.New("the table is gone")
	defer func() { said.Err = nil }()
	if a := edgetest.Send(t, handler, actiontest.By(actiontest.Registrar, "GET", "")); a.Status != 500 {
		t.Errorf("%d", a.Status)
	}
}
