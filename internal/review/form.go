package review

import (
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
)

// Form is the 申请单 of manual 000 §3.1. Every value is text as typed, without space around it; dates are 2006-01-02.
type Form struct {
	// 联系方式
	Address       string `json:"address,omitempty" for:"unit,team"`
	Postcode      string `json:"postcode,omitempty" for:"unit,team"`
	ContactName   string `json:"contactName,omitempty" for:"unit,team"`
	ContactPhone  string `json:"contactPhone,omitempty" for:"unit,team"`
	ContactMobile string `json:"contactMobile,omitempty" for:"unit,team"`
	Fax           string `json:"fax,omitempty" for:"unit,team"`
	Email         string `json:"email,omitempty" for:"unit,team"`
	Bank          string `json:"bank,omitempty" for:"unit,team"`
	BankAccount   string `json:"bankAccount,omitempty" for:"unit,team"`
	// 法律地位
	UnitCode              string `json:"unitCode,omitempty" for:"unit,team"`
	UnitCodeConfirmed     bool   `json:"unitCodeConfirmed,omitempty" for:"unit,team"` // the wrong check digit was issued so
	LegalRepresentative   string `json:"legalRepresentative,omitempty" for:"unit,team"`
	BusinessLicence       string `json:"businessLicence,omitempty" for:"unit,team"`
	RegistrationAuthority string `json:"registrationAuthority,omitempty" for:"unit,team"`
	RegistrationDate      string `json:"registrationDate,omitempty" for:"unit,team"`
	RegisteredCapital     string `json:"registeredCapital,omitempty" for:"unit,team"` // 万元
	InstitutionType       string `json:"institutionType,omitempty" for:"unit,team"`
	PreviousIssuer        string `json:"previousIssuer,omitempty" for:"unit,team"`
	PreviousCertificate   string `json:"previousCertificate,omitempty" for:"unit,team"`
	PreviousValidFrom     string `json:"previousValidFrom,omitempty" for:"unit,team"`
	ParentApprovalDate    string `json:"parentApprovalDate,omitempty" for:"unit,team"`
	ParentApprovalNumber  string `json:"parentApprovalNumber,omitempty" for:"unit,team"`
	ParentHead            string `json:"parentHead,omitempty" for:"unit,team"`
	// 资料清单
	AcceptanceNumber   string `json:"acceptanceNumber,omitempty" for:"unit,team"`
	AcceptanceDate     string `json:"acceptanceDate,omitempty" for:"unit,team"`
	ReviewType         string `json:"reviewType,omitempty" for:"unit,team"`
	AcceptanceCategory string `json:"acceptanceCategory,omitempty" for:"unit,team"`
	Region             string `json:"region,omitempty" for:"unit,team"`
	Remarks            string `json:"remarks,omitempty" for:"unit,team"`
}

// entry is one field of the form: its place, value, whether the manual marks it with *, and what a value must be.
type entry struct {
	pointer  string
	value    *string
	required bool
	max      int // characters
	check    func(pointer, value string, f *Form, step Step, faults *fault.Fields)
}

const (
	starred  = true
	optional = false
)

func (f *Form) entries() []entry {
	return []entry{
		{"/address", &f.Address, starred, 200, nil},
		{"/postcode", &f.Postcode, optional, 6, shape(code.IsPostcode)},
		{"/contactName", &f.ContactName, starred, 50, nil},
		{"/contactPhone", &f.ContactPhone, starred, 30, shape(code.IsPhone)},
		{"/contactMobile", &f.ContactMobile, starred, 20, shape(code.IsMobile)},
		{"/fax", &f.Fax, optional, 30, shape(code.IsPhone)},
		{"/email", &f.Email, optional, 254, shape(code.IsEmail)},
		{"/bank", &f.Bank, optional, 100, nil},
		{"/bankAccount", &f.BankAccount, optional, 40, shape(code.IsBankAccount)},
		{"/unitCode", &f.UnitCode, starred, 40, unitCode},
		{"/legalRepresentative", &f.LegalRepresentative, starred, 50, nil},
		{"/businessLicence", &f.BusinessLicence, optional, 60, nil},
		{"/registrationAuthority", &f.RegistrationAuthority, optional, 100, nil},
		{"/registrationDate", &f.RegistrationDate, optional, 10, pastDate},
		{"/registeredCapital", &f.RegisteredCapital, optional, 20, shape(code.IsAmount)},
		{"/institutionType", &f.InstitutionType, starred, 60, option("institution_types")},
		{"/previousIssuer", &f.PreviousIssuer, optional, 100, nil},
		{"/previousCertificate", &f.PreviousCertificate, optional, 60, nil},
		{"/previousValidFrom", &f.PreviousValidFrom, optional, 10, date},
		{"/parentApprovalDate", &f.ParentApprovalDate, optional, 10, pastDate},
		{"/parentApprovalNumber", &f.ParentApprovalNumber, optional, 60, nil},
		{"/parentHead", &f.ParentHead, optional, 50, nil},
		{"/acceptanceNumber", &f.AcceptanceNumber, starred, 60, nil},
		{"/acceptanceDate", &f.AcceptanceDate, starred, 10, pastDate},
		{"/reviewType", &f.ReviewType, starred, 60, option("review_types")},
		{"/acceptanceCategory", &f.AcceptanceCategory, starred, 60, option("acceptance_categories")},
		{"/region", &f.Region, starred, 10, option("regions")},
		{remarks, &f.Remarks, optional, 1000, nil},
	}
}

// Check is nil when what the form says is well formed; gaps are no fault of a draft.
func (f *Form) Check(step Step) error { return f.check(step).Err(invalid) }

// check finds what is ill formed; gaps are no fault of a draft. Values are taken as lines, so that space alone is a gap; a
// unit code is stored in its normal form.
func (f *Form) check(step Step) fault.Fields {
	var faults fault.Fields
	for _, e := range f.entries() {
		*e.value = code.Line(*e.value)
		switch {
		case *e.value == "":
		case utf8.RuneCountInString(*e.value) > e.max:
			faults.Add(e.pointer, fault.FieldTooLong, "max", strconv.Itoa(e.max))
		case strings.ContainsFunc(*e.value, unicode.IsControl) && !(e.pointer == remarks && isText(*e.value)):
			faults.Add(e.pointer, fault.FieldFormat)
		case e.check != nil:
			e.check(e.pointer, *e.value, f, step, &faults)
		}
	}
	return faults
}

const remarks = "/remarks" // the one field of several lines

// isText tells whether a value has no control characters but ends of line and tabs.
func isText(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && !strings.ContainsRune("\r\n\t", r) })
}

// missing finds the starred fields without a value.
func (f *Form) missing() fault.Fields {
	var faults fault.Fields
	for _, e := range f.entries() {
		if e.required && *e.value == "" {
			faults.Add(e.pointer, fault.FieldRequired)
		}
	}
	return faults
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

func shape(fits func(string) bool) func(string, string, *Form, Step, *fault.Fields) {
	return func(pointer, value string, _ *Form, _ Step, faults *fault.Fields) {
		if !fits(value) {
			faults.Add(pointer, fault.FieldFormat)
		}
	}
}

func option(list string) func(string, string, *Form, Step, *fault.Fields) {
	return func(pointer, value string, _ *Form, step Step, faults *fault.Fields) {
		if !step.Settings.HasOption(list, value) {
			faults.Add(pointer, fault.FieldOption)
		}
	}
}

func date(pointer, value string, _ *Form, _ Step, faults *fault.Fields) {
	if _, err := calendar.ParseDate(value); err != nil {
		faults.Add(pointer, fault.FieldDate)
	}
}

func pastDate(pointer, value string, _ *Form, step Step, faults *fault.Fields) {
	day, err := calendar.ParseDate(value)
	switch {
	case err != nil:
		faults.Add(pointer, fault.FieldDate)
	case day.After(step.today()):
		faults.Add(pointer, fault.FieldFuture)
	}
}

// unitCode refuses a wrong alphabet or length, and a wrong check digit until the unit says that it was issued so. What it
// said of one code does not stay for the next: a right code takes it back.
func unitCode(pointer, value string, f *Form, _ Step, faults *fault.Fields) {
	parsed, err := code.ParseUnitCode(value)
	if err != nil {
		CodeFault(pointer, err, faults)
		return
	}
	f.UnitCode = parsed.Display()
	f.UnitCodeConfirmed = f.UnitCodeConfirmed && !parsed.CheckDigitOK
	if !parsed.CheckDigitOK && !f.UnitCodeConfirmed {
		faults.Add(pointer, fault.FieldCodeCheck, "expected", parsed.Expected)
	}
}

// CodeFault says at a pointer why a unit code can't be one.
func CodeFault(pointer string, err error, faults *fault.Fields) {
	var problem *code.Problem
	if !errors.As(err, &problem) || problem.Reason != code.Alphabet {
		faults.Add(pointer, fault.FieldCodeLength)
		return
	}
	hint, hintEn := "", ""
	if problem.Hint != "" {
		hint, hintEn = "，是否应为“"+problem.Hint+"”？", "; should it be “"+problem.Hint+"”?"
	}
	faults.Add(pointer, fault.FieldCodeAlphabet,
		"position", strconv.Itoa(problem.Position), "character", problem.Found, "hint", hint, "hintEn", hintEn)
}
