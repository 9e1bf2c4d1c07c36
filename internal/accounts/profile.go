package accounts

import (
	"strconv"
	"unicode/utf8"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
	"appraisal/internal/text"
)

// Profile is 单位信息 (manual 000 §5). Name and code of the unit come from the sign-in and are no part of it. Every
// value is in the form of its type; dates are 2006-01-02.
type Profile struct {
	Address               string `json:"address,omitempty" for:"unit" text:"line"`
	LegalRepresentative   string `json:"legalRepresentative,omitempty" for:"unit" text:"name"`
	ContactName           string `json:"contactName,omitempty" for:"unit" text:"name"`
	ContactPhone          string `json:"contactPhone,omitempty" for:"unit" text:"phone"`
	ContactMobile         string `json:"contactMobile,omitempty" for:"unit" text:"mobile"`
	Fax                   string `json:"fax,omitempty" for:"unit" text:"phone"`
	Email                 string `json:"email,omitempty" for:"unit" text:"login"`
	Postcode              string `json:"postcode,omitempty" for:"unit" text:"postcode"`
	Bank                  string `json:"bank,omitempty" for:"unit" text:"line"`
	BankAccount           string `json:"bankAccount,omitempty" for:"unit" text:"account"`
	Website               string `json:"website,omitempty" for:"unit" text:"line"`
	BusinessLicence       string `json:"businessLicence,omitempty" for:"unit" text:"line"`
	RegistrationAuthority string `json:"registrationAuthority,omitempty" for:"unit" text:"line"`
	RegistrationDate      string `json:"registrationDate,omitempty" for:"unit" text:"day"`
	RegisteredCapital     string `json:"registeredCapital,omitempty" for:"unit" text:"amount"` // 万元
	InstitutionType       string `json:"institutionType,omitempty" for:"unit" text:"option"`
	Issuer                string `json:"issuer,omitempty" for:"unit" text:"line"` // 颁发单位
	ParentApprovalDate    string `json:"parentApprovalDate,omitempty" for:"unit" text:"day"`
	ParentApprovalNumber  string `json:"parentApprovalNumber,omitempty" for:"unit" text:"line"`
	ParentHead            string `json:"parentHead,omitempty" for:"unit" text:"name"`
}

var website = code.Pattern(`(?i)^(https?://)?[^\s/:@.?#]+(\.[^\s/:@.?#]+)+(:[0-9]{1,5})?([/?#]\S*)?$`) // http alone: pages link to it

// ChecksTexts: 单位信息 takes its texts with its rules.
func (*Profile) ChecksTexts() {}

// Check takes the texts in their forms and finds what is ill formed; gaps are no fault.
func (p *Profile) Check(s settings.Settings, today calendar.Date) fault.Fields {
	var refused, faults fault.Fields
	text.Check(p, "/", &refused)
	past := func(value string) (bool, fault.Code, []string) {
		return value <= today.String(), fault.FieldFuture, nil
	}
	for _, e := range []struct {
		pointer, value string
		max            int
		rule           func(string) (bool, fault.Code, []string)
	}{
		{"/address", p.Address, 200, nil},
		{"/legalRepresentative", p.LegalRepresentative, 50, nil},
		{"/contactName", p.ContactName, 50, nil},
		{"/contactPhone", p.ContactPhone, code.LongestPhones, nil},
		{"/contactMobile", p.ContactMobile, 20, nil},
		{"/fax", p.Fax, code.LongestPhones, nil},
		{"/email", p.Email, 254, nil},
		{"/postcode", p.Postcode, 6, nil},
		{"/bank", p.Bank, 100, nil},
		{"/bankAccount", p.BankAccount, 40, nil},
		{"/website", p.Website, 200, func(v string) (bool, fault.Code, []string) {
			return website(v), fault.FieldFormat, fault.Reason("应为网址，如 https://www.example.cn",
				"takes an address such as https://www.example.cn")
		}},
		{"/businessLicence", p.BusinessLicence, 60, nil},
		{"/registrationAuthority", p.RegistrationAuthority, 100, nil},
		{"/registrationDate", p.RegistrationDate, 10, past},
		{"/registeredCapital", p.RegisteredCapital, 20, nil},
		{"/institutionType", p.InstitutionType, 60, func(v string) (bool, fault.Code, []string) {
			return s.HasOption(settings.InstitutionTypes, v), fault.FieldOption, nil
		}},
		{"/issuer", p.Issuer, 100, nil},
		{"/parentApprovalDate", p.ParentApprovalDate, 10, past},
		{"/parentApprovalNumber", p.ParentApprovalNumber, 60, nil},
		{"/parentHead", p.ParentHead, 50, nil},
	} {
		wrong, is := refused.At(e.pointer)
		switch {
		case e.value == "":
		case utf8.RuneCountInString(e.value) > e.max:
			faults.Add(e.pointer, fault.FieldTooLong, "max", strconv.Itoa(e.max))
		case is:
			faults = append(faults, wrong)
		case e.rule != nil:
			if fits, refusal, why := e.rule(e.value); !fits {
				faults.Add(e.pointer, refusal, why...)
			}
		}
	}
	return faults
}
