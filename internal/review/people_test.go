package review_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

const number = "PSSC26001"

var (
	ourUnit   = access.Unit{Code: "12100000400001774F", Name: "示例特种设备检验院"}
	otherUnit = access.Unit{Code: "91350100M000100Y43", Name: "另一检验院"}
	permitted = []access.System{access.Review}

	mainAccount = access.Caller{Account: "main", Name: "主账户", Roles: []access.Role{access.UnitMain}, Unit: ourUnit}
	subAccount  = access.Caller{Account: "sub", Name: "子账户", Roles: []access.Role{access.UnitSub}, Unit: ourUnit,
		Systems: permitted}
	otherSub = access.Caller{Account: "sub2", Name: "子账户二", Roles: []access.Role{access.UnitSub}, Unit: ourUnit,
		Systems: permitted}
	revokedSub  = access.Caller{Account: "sub3", Name: "子账户三", Roles: []access.Role{access.UnitSub}, Unit: ourUnit}
	stranger    = access.Caller{Account: "far", Name: "外单位主账户", Roles: []access.Role{access.UnitMain}, Unit: otherUnit}
	strangerSub = access.Caller{Account: "far2", Name: "外单位子账户", Roles: []access.Role{access.UnitSub}, Unit: otherUnit,
		Systems: permitted}
	officer   = access.Caller{Account: "officer", Name: "经办", Roles: []access.Role{access.Officer}}
	approver  = access.Caller{Account: "approver", Name: "审批", Roles: []access.Role{access.Approver}}
	registrar = access.Caller{Account: "registrar", Name: "注册", Roles: []access.Role{access.Registrar}}
	nobody    = access.Caller{Account: "nobody"}

	// planner is an officer who may approve as well, and hands the plans of these tests in.
	planner = access.Caller{Account: "planner", Name: "拟制人", Roles: []access.Role{access.Officer, access.Approver}}
	// leader leads the team of the first round and is a member of the second's; member the other way round.
	leader = reviewer("leader", "组长")
	member = reviewer("member", "组员")
	// seated is in the team of the first round, and approves for the association.
	seated = access.Caller{Account: "seated", Name: "组员兼审批", Login: "seated@example.com",
		Roles: []access.Role{access.Approver, access.Reviewer}}
	// quiet is a reviewer without an account.
	quiet     = access.Caller{Account: "quiet", Name: "无账户组员"}
	elsewhere = reviewer("elsewhere", "其他项目组长")
)

func reviewer(account, name string) access.Caller {
	return access.Caller{Account: account, Name: name, Login: account + "@example.com",
		Roles: []access.Role{access.Reviewer}}
}

// bound is somebody whose account is bound to the person of the registry whom candidate makes of them.
func bound(c access.Caller) access.Caller {
	c.Person = "p-" + c.Account
	return c
}

// clock is an instant in Asia/Shanghai.
func clock(text string) time.Time {
	at, err := time.ParseInLocation("2006-01-02 15:04:05", text, time.FixedZone("CST", 8*3600))
	if err != nil {
		panic(err)
	}
	return at
}

var monday = clock("2026-11-23 09:00:00")

func step(c access.Caller, at time.Time) review.Step {
	return review.NewStep(c, settings.Default(), at)
}

func now(c access.Caller) review.Step { return step(c, monday) }

func fullForm() review.Form {
	return review.Form{
		Address: "北京市示例路1号", Postcode: "100000", ContactName: "张三", ContactPhone: "010-12345678",
		ContactMobile: "13800000000",
		Fax:           "010-12345678", Email: "office@example.com", Bank: "示例银行", BankAccount: "6222 0000 0000 0000",
		UnitCode: ourUnit.Code, LegalRepresentative: "李四", BusinessLicence: "示例-1", RegistrationAuthority: "示例局",
		RegistrationDate: "2001-01-01", RegisteredCapital: "100.5", InstitutionType: "public_institution",
		PreviousIssuer:      "示例局",
		PreviousCertificate: "TS-1", PreviousValidFrom: "2023-01-01", PreviousValidUntil: "2026-12-31",
		ParentApprovalDate:   "2001-01-01",
		ParentApprovalNumber: "1",
		ParentHead:           "王五", AcceptanceNumber: "2026-1", AcceptanceDate: "2026-01-05", ReviewType: "renewal",
		AcceptanceCategory: "inspection_body", Region: "SC", Remarks: "第一行\n第二行",
	}
}

var requiredKinds = []string{"quality_manual", "procedure_list", "acceptance_decision", "application_form", "other"}

// must ends a test whose preparation failed.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// draft is a project with a full form and no document.
func draft(t testing.TB) *review.Project {
	t.Helper()
	p, err := review.Create(number, fullForm(), now(subAccount))
	must(t, err)
	return p
}

// ids gives each document of a test its own.
var ids int

func newID() string {
	ids++
	return fmt.Sprintf("d%06d", ids)
}

func accepted(size int64) review.Report {
	return review.Report{Size: size, Type: "application/pdf", Pages: 3, SHA256: "aa", Key: "documents/aa"}
}

func readAs(o review.Outcome) review.Report {
	r := accepted(9)
	r.Finding = &review.ScanFinding{Outcome: o,
		Why: map[bool]string{true: "no_red", false: "ring"}[o == review.NoSeal], Page: 1}
	return r
}

// upload starts an upload at an instant; must be allowed.
func upload(t testing.TB, p *review.Project, kind, replaces string, s review.Step) review.Document {
	t.Helper()
	d, err := p.StartUpload(newID(), review.Announcement{Kind: kind, Name: "文件.pdf", Size: 9, Replaces: replaces}, s)
	must(t, err)
	return d
}

func issue(o review.LetterOrder) (review.Letter, error) {
	return review.Letter{ID: o.ID, Kind: o.Kind, Round: o.Round, Version: o.Version, Number: "示例函〔2026〕1号",
		Token:    "tok" + o.ID,
		IssuedAt: o.At, SHA256: "bb", Size: 7, Key: "letters/bb", Content: json.RawMessage(`{"unit":"示例 <&>"}`)}, nil
}

// codeOf is the stable code of a fault; "" for none, the error's words for what is no fault.
func codeOf(err error) fault.Code {
	var f *fault.Error
	if errors.As(err, &f) {
		return f.Code
	}
	if err != nil {
		return fault.Code("no fault: " + err.Error())
	}
	return ""
}

// fieldsOf lists the faulty fields of a refusal as "pointer code".
func fieldsOf(err error) []string {
	var f *fault.Error
	if !errors.As(err, &f) {
		return nil
	}
	all := []string{}
	for _, field := range f.Fields {
		all = append(all, field.Pointer+" "+string(field.Code))
	}
	slices.SortStableFunc(all, func(a, b string) int { return strings.Compare(strings.Fields(a)[0], strings.Fields(b)[0]) })
	return all
}

func asJSON(t testing.TB, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	must(t, err)
	return string(data)
}

// faultsOf are the faulty fields of a refusal.
func faultsOf(err error) fault.Fields {
	var f *fault.Error
	if !errors.As(err, &f) {
		return nil
	}
	return f.Fields
}
