package registry_test

import (
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/registry"
)

func named(institution string) string { return "示例评审机构（" + institution + "）" }

// Manual 003 Q6: whoever is found is registered.
func TestThePublicSeesRegistrationsThatHoldAndNothingElse(t *testing.T) {
	p, _ := entered(t, item(0))
	if _, found := p.Public(day, named, s); found {
		t.Error("somebody who is free is found")
	}
	p, _ = registered(t, "casei", item(0), item(1))
	if err := p.Release("casei", []string{item(1)}, "合同到期", clerk, at); err != nil {
		t.Fatal(err)
	}
	v, found := p.Public(day, named, s)
	shown := access.Show(access.Caller{}, v)
	if !found || asJSON(t, shown) != `{"name":"陈评审","number":"`+p.Number+`","items":[{"item":"GL-1","itemName":"锅炉制造",`+
		`"institution":"示例评审机构（casei）","from":"2026-11-22","to":"2029-12-31","statusName":"已注册"}],"work":{"hours":0,"days":0}}` {
		t.Errorf("%s", asJSON(t, shown))
	}
	if _, found := p.Public(calendar.MustDate("2030-01-01"), named, s); found {
		t.Error("after the last day somebody is found before the clock ran")
	}
}

// Manual 003 Q7: anyone searches the pool, and an institution hires from it.
func TestARowShowsEachReaderWhatItIsToSee(t *testing.T) {
	p, _ := registered(t, "casei", item(0), item(1))
	if err := p.Release("casei", []string{item(0)}, "合同到期", clerk, at); err != nil {
		t.Fatal(err)
	}
	rows := p.Holdings()
	for who, tc := range map[string]struct {
		caller     access.Caller
		free, here string
	}{
		"the public": {access.Caller{},
			"name region item until freeSince itemName status statusName registrable",
			"name region item until itemName status statusName registrable"},
		"an institution": {clerk,
			"person name number region complete item since until freeSince state itemName status statusName registrable",
			"person name number region complete item since until state from to itemName status statusName registrable"},
		"the registrar": {registrar,
			"person name number region complete lastDay item list since until freeSince state itemName status statusName registrable",
			"person name number region complete lastDay item list since until institution state from to itemName status statusName registrable"},
	} {
		for n, want := range []string{tc.free, tc.here} {
			if got := filledFields(t, access.Show(tc.caller, rows[n].View(day, s))); got != want {
				t.Errorf("%s, row %d: %s\nwant %s", who, n, got, want)
			}
		}
	}
	if v := rows[0].View(day, s); v.StatusName != "无聘用单位" || !v.Registrable {
		t.Errorf("%+v", v)
	}
	if v := rows[0].View(calendar.MustDate("2030-01-01"), s); v.Registrable {
		t.Error("somebody of 70 could be registered")
	}
}

// filledFields are the names of the fields that say something, in their order.
func filledFields(t *testing.T, v any) string {
	t.Helper()
	var names []string
	for _, part := range strings.Split(strings.Trim(asJSON(t, v), "{}"), `,"`) {
		name, value, _ := strings.Cut(strings.TrimPrefix(part, `"`), `":`)
		if value != `""` && value != "false" {
			names = append(names, name)
		}
	}
	return strings.Join(names, " ")
}

func TestAnInstitutionSeesWhatIsPersonalOfItsOwnAloneAndNobodysOtherInstitution(t *testing.T) {
	p, key := registered(t, "casei", item(0), item(1))
	if err := p.Release("casei", []string{item(1)}, "合同到期", clerk, at); err != nil {
		t.Fatal(err)
	}
	if err := p.SetCode("casei", s, clerk, at); err != nil {
		t.Fatal(err)
	}
	personal, err := p.Personal(key)
	if err != nil {
		t.Fatal(err)
	}
	own := access.Show(clerk, p.ViewOf("casei", &personal, day, s))
	if own.LastFour != "0012" || own.Profile == nil || *own.Profile != filled() || own.Code == nil || own.Code.Institution != "casei" ||
		own.Items[0].Place != registry.Here || own.Items[0].StatusName != "已注册" || own.Items[1].Place != registry.InPool ||
		own.Certificate.To.String() != "2030-11-21" || own.ETag() != p.Version || strings.Contains(asJSON(t, own), "99999919") {
		t.Errorf("%s", asJSON(t, own))
	}
	other := access.Show(clerk, p.ViewOf("north", &personal, day, s))
	if other.LastFour != "" || other.Profile != nil || other.Code != nil || other.Items[0].Place != registry.Elsewhere ||
		other.Items[0].Status != "" || !other.Items[0].To.IsZero() || strings.Contains(asJSON(t, other), "casei") {
		t.Errorf("%s", asJSON(t, other))
	}
}

func TestTheAssociationSeesAllButWhatIsSealed(t *testing.T) {
	p, _ := registered(t, "casei", item(0))
	shown := access.Show(registrar, p.View(day, s))
	if shown.Sealed != "" || shown.Number != p.Number || shown.Holdings[0].Institution != "casei" ||
		shown.Holdings[0].StatusName != "已注册" || shown.ETag() != 4 || p.Sealed == "" {
		t.Errorf("%s", asJSON(t, shown))
	}
}
