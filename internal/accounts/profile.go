package accounts

import (
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
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

// Form is the one that is filled in.
func (*Profile) Form() forms.Form { return forms.Unit }

var website = code.Pattern(`(?i)^(https?://)?[^\s/:@.?#]+(\.[^\s/:@.?#]+)+(:[0-9]{1,5})?([/?#]\S*)?$`) // http alone: pages link to it

// ChecksTexts: 单位信息 takes its texts with its rules.
func (*Profile) ChecksTexts() {}

// Check takes the texts in their forms and finds what is ill formed; gaps are no fault.
func (p *Profile) Check(s settings.Settings, today calendar.Date) fault.Fields {
	var refused, faults fault.Fields
	text.Check(p, "/", &refused)
	for _, e := range []struct {
		pointer, value string
		rule           func(string) (bool, fault.Code, []string)
	}{
		{"/address", p.Address, nil},
		{"/legalRepresentative", p.LegalRepresentative, nil},
		{"/contactName", p.ContactName, nil},
		{"/contactPhone", p.ContactPhone, nil},
		{"/contactMobile", p.ContactMobile, nil},
		{"/fax", p.Fax, nil},
		{"/email", p.Email, nil},
		{"/postcode", p.Postcode, nil},
		{"/bank", p.Bank, nil},
		{"/bankAccount", p.BankAccount, nil},
		{"/website", p.Website, func(v string) (bool, fault.Code, []string) {
			return website(v), fault.FieldFormat, fault.Reason("应为网址，如 https://www.example.cn",
				"takes an address such as https://www.example.cn")
		}},
		{"/businessLicence", p.BusinessLicence, nil},
		{"/registrationAuthority", p.RegistrationAuthority, nil},
		{"/registrationDate", p.RegistrationDate, nil},
		{"/registeredCapital", p.RegisteredCapital, nil},
		{"/institutionType", p.InstitutionType, func(v string) (bool, fault.Code, []string) {
			return s.HasOption(settings.InstitutionTypes, v), fault.FieldOption, nil
		}},
		{"/issuer", p.Issuer, nil},
		{"/parentApprovalDate", p.ParentApprovalDate, nil},
		{"/parentApprovalNumber", p.ParentApprovalNumber, nil},
		{"/parentHead", p.ParentHead, nil},
	} {
		wrong, is := refused.At(e.pointer)
		switch {
		case e.value == "":
		case forms.Unit.Long(e.pointer, e.value, &faults):
		case is:
			faults = append(faults, wrong)
		case forms.Unit.Ahead(&faults, e.pointer, e.value > today.String()):
		case e.rule != nil:
			if fits, refusal, why := e.rule(e.value); !fits {
				faults.Add(e.pointer, refusal, why...)
			}
		}
	}
	return faults
}
