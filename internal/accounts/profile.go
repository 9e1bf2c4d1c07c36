package accounts

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

// Profile is 单位信息 (manual 000 §5). Name and code of the unit come from the sign-in and are no part of it. Every
// value is text as typed; dates are 2006-01-02.
type Profile struct {
	Address               string `json:"address,omitempty" for:"unit"`
	LegalRepresentative   string `json:"legalRepresentative,omitempty" for:"unit"`
	ContactName           string `json:"contactName,omitempty" for:"unit"`
	ContactPhone          string `json:"contactPhone,omitempty" for:"unit"`
	ContactMobile         string `json:"contactMobile,omitempty" for:"unit"`
	Fax                   string `json:"fax,omitempty" for:"unit"`
	Email                 string `json:"email,omitempty" for:"unit"`
	Postcode              string `json:"postcode,omitempty" for:"unit"`
	Bank                  string `json:"bank,omitempty" for:"unit"`
	BankAccount           string `json:"bankAccount,omitempty" for:"unit"`
	Website               string `json:"website,omitempty" for:"unit"`
	BusinessLicence       string `json:"businessLicence,omitempty" for:"unit"`
	RegistrationAuthority string `json:"registrationAuthority,omitempty" for:"unit"`
	RegistrationDate      string `json:"registrationDate,omitempty" for:"unit"`
	RegisteredCapital     string `json:"registeredCapital,omitempty" for:"unit"` // 万元
	InstitutionType       string `json:"institutionType,omitempty" for:"unit"`
	Issuer                string `json:"issuer,omitempty" for:"unit"` // 颁发单位
	ParentApprovalDate    string `json:"parentApprovalDate,omitempty" for:"unit"`
	ParentApprovalNumber  string `json:"parentApprovalNumber,omitempty" for:"unit"`
	ParentHead            string `json:"parentHead,omitempty" for:"unit"`
}

var website = code.Pattern(`(?i)^(https?://)?[^\s/:@.?#]+(\.[^\s/:@.?#]+)+(:[0-9]{1,5})?([/?#]\S*)?$`) // http alone: pages link to it

// Check finds what is ill formed; gaps are no fault. Values are taken as lines.
func (p *Profile) Check(s settings.Settings, today calendar.Date) fault.Fields {
	var faults fault.Fields
	isDate := func(value string) bool {
		_, err := calendar.ParseDate(value)
		return err == nil
	}
	for _, e := range []struct {
		pointer string
		value   *string
		max     int
		fits    func(string) bool
		code    fault.Code
	}{
		{"/address", &p.Address, 200, nil, ""},
		{"/legalRepresentative", &p.LegalRepresentative, 50, nil, ""},
		{"/contactName", &p.ContactName, 50, nil, ""},
		{"/contactPhone", &p.ContactPhone, 30, code.IsPhone, fault.FieldFormat},
		{"/contactMobile", &p.ContactMobile, 20, code.IsMobile, fault.FieldFormat},
		{"/fax", &p.Fax, 30, code.IsPhone, fault.FieldFormat},
		{"/email", &p.Email, 254, code.IsEmail, fault.FieldFormat},
		{"/postcode", &p.Postcode, 6, code.IsPostcode, fault.FieldFormat},
		{"/bank", &p.Bank, 100, nil, ""},
		{"/bankAccount", &p.BankAccount, 40, code.IsBankAccount, fault.FieldFormat},
		{"/website", &p.Website, 200, website, fault.FieldFormat},
		{"/businessLicence", &p.BusinessLicence, 60, nil, ""},
		{"/registrationAuthority", &p.RegistrationAuthority, 100, nil, ""},
		{"/registrationDate", &p.RegistrationDate, 10, isDate, fault.FieldDate},
		{"/registeredCapital", &p.RegisteredCapital, 20, code.IsAmount, fault.FieldFormat},
		{"/institutionType", &p.InstitutionType, 60, func(v string) bool { return s.HasOption("institution_types", v) }, fault.FieldOption},
		{"/issuer", &p.Issuer, 100, nil, ""},
		{"/parentApprovalDate", &p.ParentApprovalDate, 10, isDate, fault.FieldDate},
		{"/parentApprovalNumber", &p.ParentApprovalNumber, 60, nil, ""},
		{"/parentHead", &p.ParentHead, 50, nil, ""},
	} {
		*e.value = code.Line(*e.value)
		switch {
		case *e.value == "":
		case utf8.RuneCountInString(*e.value) > e.max:
			faults.Add(e.pointer, fault.FieldTooLong, "max", strconv.Itoa(e.max))
		case strings.ContainsFunc(*e.value, unicode.IsControl):
			faults.Add(e.pointer, fault.FieldFormat)
		case e.fits != nil && !e.fits(*e.value):
			faults.Add(e.pointer, e.code)
		case e.code == fault.FieldDate && *e.value > today.String():
			faults.Add(e.pointer, fault.FieldFuture)
		}
	}
	return faults
}
