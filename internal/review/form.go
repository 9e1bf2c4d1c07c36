package review

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/text"
)

// Form is the 申请单 of manual 000 §3.1. Every value is in the form of its type.
type Form struct {
	// 联系方式
	Address       string `json:"address,omitempty" for:"unit,team" text:"line"`
	Postcode      string `json:"postcode,omitempty" for:"unit,team" text:"postcode"`
	ContactName   string `json:"contactName,omitempty" for:"unit,team" text:"name"`
	ContactPhone  string `json:"contactPhone,omitempty" for:"unit,team" text:"phone"`
	ContactMobile string `json:"contactMobile,omitempty" for:"unit,team" text:"mobile"`
	Fax           string `json:"fax,omitempty" for:"unit,team" text:"phone"`
	Email         string `json:"email,omitempty" for:"unit,team" text:"login"`
	Bank          string `json:"bank,omitempty" for:"unit,team" text:"line"`
	BankAccount   string `json:"bankAccount,omitempty" for:"unit,team" text:"account"`
	// 法律地位
	UnitCode              string `json:"unitCode,omitempty" for:"unit,team" text:"code"`
	UnitCodeConfirmed     bool   `json:"unitCodeConfirmed,omitempty" for:"unit,team"` // the doubtful code was issued so
	LegalRepresentative   string `json:"legalRepresentative,omitempty" for:"unit,team" text:"name"`
	BusinessLicence       string `json:"businessLicence,omitempty" for:"unit,team" text:"line"`
	RegistrationAuthority string `json:"registrationAuthority,omitempty" for:"unit,team" text:"line"`
	RegistrationDate      string `json:"registrationDate,omitempty" for:"unit,team" text:"day"`
	RegisteredCapital     string `json:"registeredCapital,omitempty" for:"unit,team" text:"amount"` // 万元
	InstitutionType       string `json:"institutionType,omitempty" for:"unit,team" text:"option"`
	PreviousIssuer        string `json:"previousIssuer,omitempty" for:"unit,team" text:"line"`
	PreviousCertificate   string `json:"previousCertificate,omitempty" for:"unit,team" text:"line"`
	PreviousValidFrom     string `json:"previousValidFrom,omitempty" for:"unit,team" text:"day"`
	PreviousValidUntil    string `json:"previousValidUntil,omitempty" for:"unit,team" text:"day"`
	ParentApprovalDate    string `json:"parentApprovalDate,omitempty" for:"unit,team" text:"day"`
	ParentApprovalNumber  string `json:"parentApprovalNumber,omitempty" for:"unit,team" text:"line"`
	ParentHead            string `json:"parentHead,omitempty" for:"unit,team" text:"name"`
	// 资料清单
	AcceptanceNumber     string `json:"acceptanceNumber,omitempty" for:"unit,team" text:"line"`
	AcceptanceSharedWith string `json:"acceptanceSharedWith,omitempty" for:"unit,team" text:"id"` // the open project that has the same 受理决定书 on purpose
	AcceptanceDate       string `json:"acceptanceDate,omitempty" for:"unit,team" text:"day"`
	ReviewType           string `json:"reviewType,omitempty" for:"unit,team" text:"option"`
	AcceptanceCategory   string `json:"acceptanceCategory,omitempty" for:"unit,team" text:"option"`
	Region               string `json:"region,omitempty" for:"unit,team" text:"option"`
	Remarks              string `json:"remarks,omitempty" for:"unit,team" text:"lines"`
}

// entry is one field of the form: its place, value, what the manual and the letters do with it, and what a value must
// be beside the form of its type.
type entry struct {
	pointer string
	value   *string
	marks   mark
	max     int // characters
	check   func(pointer, value string, f *Form, step Step, faults *fault.Fields)
}

type mark int

const (
	optional mark = 0
	starred  mark = 1 << iota // marked with * in the manual
	printed                   // letters, or what a letter's plan is made from, show it
	past                      // no day after today
)

func (f *Form) entries() []entry {
	return []entry{
		{"/address", &f.Address, starred | printed, 200, nil},
		{"/postcode", &f.Postcode, optional, 6, nil},
		{"/contactName", &f.ContactName, starred | printed, 50, nil},
		{"/contactPhone", &f.ContactPhone, starred | printed, code.LongestPhones, nil},
		{"/contactMobile", &f.ContactMobile, starred, 20, nil},
		{"/fax", &f.Fax, optional, code.LongestPhones, nil},
		{"/email", &f.Email, optional, 254, nil},
		{"/bank", &f.Bank, optional, 100, nil},
		{"/bankAccount", &f.BankAccount, optional, 40, nil},
		{"/unitCode", &f.UnitCode, starred, 40, unitCode},
		{"/legalRepresentative", &f.LegalRepresentative, starred, 50, nil},
		{"/businessLicence", &f.BusinessLicence, optional, 60, nil},
		{"/registrationAuthority", &f.RegistrationAuthority, optional, 100, nil},
		{"/registrationDate", &f.RegistrationDate, optional | past, 10, nil},
		{"/registeredCapital", &f.RegisteredCapital, optional, 20, nil},
		{"/institutionType", &f.InstitutionType, starred, 60, option},
		{"/previousIssuer", &f.PreviousIssuer, optional, 100, nil},
		{"/previousCertificate", &f.PreviousCertificate, optional, 60, nil},
		{"/previousValidFrom", &f.PreviousValidFrom, optional, 10, nil},
		{"/previousValidUntil", &f.PreviousValidUntil, optional, 10, afterValidFrom},
		{"/parentApprovalDate", &f.ParentApprovalDate, optional | past, 10, nil},
		{"/parentApprovalNumber", &f.ParentApprovalNumber, optional, 60, nil},
		{"/parentHead", &f.ParentHead, optional, 50, nil},
		{"/acceptanceNumber", &f.AcceptanceNumber, starred | printed, 60, nil},
		{"/acceptanceSharedWith", &f.AcceptanceSharedWith, optional, 20, nil},
		{"/acceptanceDate", &f.AcceptanceDate, starred | past, 10, nil},
		{"/reviewType", &f.ReviewType, starred, 60, option},
		{"/acceptanceCategory", &f.AcceptanceCategory, starred, 60, option},
		{"/region", &f.Region, starred, 10, option},
		{"/remarks", &f.Remarks, optional, 1000, nil},
	}
}

// ChecksTexts: a form takes its texts with its rules.
func (*Form) ChecksTexts() {}

// Check is nil when what the form says is well formed; gaps are no fault of a draft.
func (f *Form) Check(step Step) error { return f.check(step, step.Caller.Unit).Err(invalid) }

// check takes the texts in their forms, so that space alone is a gap, and finds what is ill formed; gaps are no fault
// of a draft. The unit is the one that the form is of.
func (f *Form) check(step Step, unit access.Unit) fault.Fields {
	var refused, faults fault.Fields
	text.Check(f, "/", &refused)
	for _, e := range f.entries() {
		wrong, is := refused.At(e.pointer)
		switch {
		case *e.value == "":
		case utf8.RuneCountInString(*e.value) > e.max:
			faults.Add(e.pointer, fault.FieldTooLong, "max", strconv.Itoa(e.max))
		case is:
			faults = append(faults, wrong)
		case e.marks&past != 0 && *e.value > step.today().String():
			faults.Add(e.pointer, fault.FieldFuture)
		case e.check != nil:
			e.check(e.pointer, *e.value, f, step, &faults)
		}
	}
	if _, wrong := faults.At(unitCodeAt); !wrong {
		f.checkOwner(unit, &faults)
	}
	return faults
}

const (
	unitCodeAt   = "/unitCode"
	acceptanceAt = "/acceptanceNumber"
)

// checkOwner refuses a code that is not the unit's: either of its codes is, as both carry one 主体标识码.
func (f *Form) checkOwner(unit access.Unit, faults *fault.Fields) {
	if own := code.BodyOf(unit.Code); f.UnitCode != "" && own != "" && !own.Is(code.BodyOf(f.UnitCode)) {
		faults.Add(unitCodeAt, fault.FieldCodeOther, "code", code.DisplayUnit(unit.Code))
	}
}

// unprintable finds what letters would show of the form and the unit's name, and can't: the unit can still write it
// otherwise.
func (f *Form) unprintable(unit access.Unit, step Step) fault.Fields {
	var faults fault.Fields
	if step.Unprintable == nil {
		return nil
	}
	look := func(pointer, value string) {
		if r, found := step.Unprintable(value); found {
			faults.Add(pointer, fault.FieldGlyph, "character", string(r), "point", fmt.Sprintf("U+%04X", r))
		}
	}
	look("/unitName", unit.Name)
	for _, e := range f.entries() {
		if e.marks&printed != 0 {
			look(e.pointer, *e.value)
		}
	}
	return faults
}

// missing finds the starred fields without a value.
func (f *Form) missing() fault.Fields {
	var faults fault.Fields
	for _, e := range f.entries() {
		if e.marks&starred != 0 && *e.value == "" {
			faults.Add(e.pointer, fault.FieldRequired)
		}
	}
	return faults
}

// twice asks about a 受理决定书编号 that another open project of the unit was handed in with, until the form says that the
// two are of one decision. It is asked for each other project anew.
func (f *Form) twice(step Step) (faults fault.Fields, err error) {
	if step.SameAcceptance == nil || f.AcceptanceNumber == "" {
		return nil, nil
	}
	same, err := step.SameAcceptance(f.AcceptanceNumber)
	if err == nil && same != "" && f.AcceptanceSharedWith != same {
		faults.Add(acceptanceAt, fault.FieldAcceptanceTwice, "number", same)
	}
	return faults, err
}

// Prefill takes the value of each empty field from another form: 单位信息 seen as one.
func (f *Form) Prefill(from Form) {
	values := from.entries()
	confirmed := f.UnitCode == "" && from.UnitCodeConfirmed
	for i, e := range f.entries() {
		if *e.value == "" {
			*e.value = *values[i].value
		}
	}
	f.UnitCodeConfirmed = f.UnitCodeConfirmed || confirmed
}

func option(pointer, value string, _ *Form, step Step, faults *fault.Fields) {
	if !step.Settings.HasOption(listOf[pointer], value) {
		faults.Add(pointer, fault.FieldOption)
	}
}

// afterValidFrom refuses an end of 原核准证有效期 that is not after its beginning, where the form says both.
func afterValidFrom(pointer, value string, f *Form, _ Step, faults *fault.Fields) {
	until, err := calendar.ParseDate(value)
	if err != nil {
		faults.Add(pointer, fault.FieldDate)
		return
	}
	if from, err := calendar.ParseDate(f.PreviousValidFrom); err == nil && !until.After(from) {
		faults.Add(pointer, fault.FieldTooEarly, "earliest", from.AddDays(1).String())
	}
}

// unitCode refuses a doubtful code until the unit says that it was issued so. What it said of one code does not stay
// for the next: a right code takes it back.
func unitCode(pointer, value string, f *Form, _ Step, faults *fault.Fields) {
	parsed, _ := code.ParseUnitCode(value) // its type has taken it
	f.UnitCodeConfirmed = f.UnitCodeConfirmed && parsed.Doubtful()
	if !f.UnitCodeConfirmed {
		text.Doubt(pointer, parsed, faults)
	}
}
