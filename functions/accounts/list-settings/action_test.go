package main

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
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

var handler = lambdahttp.Handle(access.ByAssociation, deployed{}, action{}.list)

func TestTheAssociationReadsEverySettingWithItsSource(t *testing.T) {
	for _, c := range []access.Caller{actiontest.Officer, actiontest.Approver, actiontest.Registrar} {
		var out output
		a := actiontest.Read(t, handler, actiontest.By(c, "GET", ""), 200, &out)
		if len(out.Settings) != len(settings.Default().Entries()) || a.Headers["ETag"] != `"1"` ||
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
