package accounts_test

import (
	"slices"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

var today = calendar.MustDate("2026-11-23")

func check(p *accounts.Profile) []string {
	all := []string{}
	for _, f := range p.Check(settings.Default(), today) {
		all = append(all, f.Pointer+" "+string(f.Code))
	}
	return all
}

func TestAProfileMayHaveGaps(t *testing.T) {
	full := accounts.Profile{Address: "北京市示例路1号", LegalRepresentative: "李四", ContactName: "张三",
		ContactPhone:  "010-12345678",
		ContactMobile: "13800000000", Fax: "010-12345678", Email: "office@example.com", Postcode: "100000", Bank: "示例银行",
		BankAccount: "6222 0000", Website: "https://www.example.com/a?b", BusinessLicence: "1", RegistrationAuthority: "示例局",
		RegistrationDate: "2026-11-23", RegisteredCapital: "100.5", InstitutionType: "enterprise", Issuer: "示例局",
		ParentApprovalDate: "2001-01-01", ParentApprovalNumber: "1", ParentHead: "王五"}
	for name, p := range map[string]accounts.Profile{"empty": {}, "full": full, "space": {Email: " ", Postcode: "　"}} {
		if got := check(&p); len(got) > 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestEachIllFormedFieldOfAProfileIsNamed(t *testing.T) {
	for _, tc := range []struct {
		p    accounts.Profile
		want string
	}{
		{accounts.Profile{Address: strings.Repeat("长", 201)}, "/address too_long"},
		{accounts.Profile{ContactName: "张\n三"}, "/contactName format"},
		{accounts.Profile{ContactPhone: "none"}, "/contactPhone format"},
		{accounts.Profile{ContactMobile: "12345678901"}, "/contactMobile format"},
		{accounts.Profile{Fax: "x"}, "/fax format"},
		{accounts.Profile{Email: "a@b"}, "/email format"},
		{accounts.Profile{Postcode: "1000000"}, "/postcode too_long"},
		{accounts.Profile{Postcode: "000000"}, "/postcode format"},
		{accounts.Profile{BankAccount: "abc"}, "/bankAccount format"},
		{accounts.Profile{Website: "example"}, "/website format"},
		{accounts.Profile{Website: "javascript:alert(1).x"}, "/website format"},
		{accounts.Profile{Website: "ftp://www.example.com"}, "/website format"},
		{accounts.Profile{Website: "www.example.com a"}, "/website format"},
		{accounts.Profile{RegistrationDate: "2026-02-30"}, "/registrationDate date"},
		{accounts.Profile{RegistrationDate: "2026-11-24"}, "/registrationDate future"},
		{accounts.Profile{ParentApprovalDate: "9999-12-31"}, "/parentApprovalDate future"},
		{accounts.Profile{RegisteredCapital: "1,000"}, "/registeredCapital format"},
		{accounts.Profile{InstitutionType: "事业单位"}, "/institutionType option"},
	} {
		if got := check(&tc.p); !slices.Equal(got, []string{tc.want}) {
			t.Errorf("%+v: %v, want %s", tc.p, got, tc.want)
		}
	}
}

func TestAllFaultsOfAProfileComeAtOnce(t *testing.T) {
	p := accounts.Profile{Email: "x", Fax: "x", Website: "x", RegistrationDate: "x"}
	if got := check(&p); len(got) != 4 {
		t.Errorf("%v", got)
	}
}

func TestWebsitesAsPeopleWriteThem(t *testing.T) {
	for _, site := range []string{"www.example.com", "http://example.com", "HTTPS://EXAMPLE.COM/", "例子.中国",
		"https://example.com:8443/a#b"} {
		p := accounts.Profile{Website: " " + site + "\n"}
		if got := check(&p); len(got) > 0 || p.Website != site {
			t.Errorf("%s: %v, kept %q", site, got, p.Website)
		}
	}
}

func TestASavedProfileIsShownWithItsVersion(t *testing.T) {
	u := founded(t)
	u.Save(accounts.Profile{Address: "新址"}, byMain, at)
	if v := u.View(); v.Profile.Address != "新址" || v.ETag() != 2 || v.UnitCode != mainToken.UnitCode ||
		v.MainName != "主账户" {
		t.Errorf("%+v", v)
	}
	old := accounts.Unit{Unit: access.Unit{Code: "400001774"}}
	if v := old.View(); v.UnitCode != "40000177-4" {
		t.Errorf("an organisation code is shown as %s", v.UnitCode)
	}
}

func TestOnlyKnownSystemsAreGrantedEachOnce(t *testing.T) {
	var faults fault.Fields
	accounts.CheckSystems("/systems", []string{"review", "payroll", "", "review"}, &faults)
	if len(faults) != 2 || faults[0].Pointer != "/systems/1" || faults[1].Pointer != "/systems/2" {
		t.Errorf("%v", faults)
	}
	if got := accounts.SystemsOf([]string{"review", "review"}); !slices.Equal(got, []access.System{access.Review}) {
		t.Errorf("%v", got)
	}
	if got := accounts.SystemsOf(nil); got == nil || len(got) != 0 {
		t.Errorf("none is %v, want an empty list", got)
	}
}
