package registry

import (
	"slices"
	"strconv"

	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/text"
)

// InstitutionInput is an institution as typed.
type InstitutionInput struct {
	Number   string               `json:"number" text:"line"`
	Aliases  []string             `json:"aliases" text:"line"`
	Name     string               `json:"name" text:"line"`
	Region   string               `json:"region" text:"option"`
	Address  string               `json:"address" text:"line"`
	Postcode string               `json:"postcode" text:"postcode"`
	Contacts []InstitutionContact `json:"contacts"`
	Email    string               `json:"email" text:"login"`
	Active   *bool                `json:"active"`             // has to be said
	Reason   string               `json:"reason" text:"line"` // why it is not active
}

// Form is the one that is filled in.
func (*InstitutionInput) Form() forms.Form { return forms.Institution }

// ChecksTexts: an institution's texts are taken with the rules.
func (*InstitutionInput) ChecksTexts() {}

// check gives the details in their normal form, or every fault at its place. The number that the institution had is
// among its aliases afterwards, unless it has it still.
func (in InstitutionInput) check(had string) (InstitutionDetails, error) {
	in.Aliases, in.Contacts = slices.Clone(in.Aliases), slices.Clone(in.Contacts)
	var faults fault.Fields
	text.Check(&in, "/", &faults)
	d := InstitutionDetails{Number: InstitutionNumber(in.Number), Name: code.UnitName(in.Name), Region: in.Region,
		Address: in.Address, Postcode: in.Postcode, Email: in.Email}
	forms.Institution.Text(&faults, "/number", d.Number)
	d.Aliases = in.aliases(d.Number, had, &faults)
	forms.Institution.Text(&faults, "/name", d.Name)
	switch _, known := code.RegionByLetters(d.Region); {
	case d.Region == "":
		faults.Add("/region", fault.FieldRequired)
	case !known:
		faults.Add("/region", fault.FieldOption, fault.Reason("应为省份的两位字母，如 ZJ", "takes two letters of a province such as ZJ")...)
	}
	forms.Institution.Text(&faults, "/address", d.Address)
	d.Contacts = in.contacts(&faults)
	switch {
	case in.Active == nil:
		faults.Add("/active", fault.FieldRequired)
	case *in.Active:
		d.Active = true
	default: // never without a word: its people are left where they are
		d.Reason = in.Reason
		forms.Institution.Text(&faults, "/reason", d.Reason, forms.OnClosing)
	}
	return d, faults.Once().Err(fault.InputInvalid)
}

func (in InstitutionInput) aliases(number, had string, faults *fault.Fields) []string {
	var all []string
	for n, typed := range in.Aliases {
		at, alias := "/aliases/"+strconv.Itoa(n), InstitutionNumber(typed)
		forms.Institution.Text(faults, at, alias, forms.OnRow)
		if alias != "" && (alias == number || slices.Contains(all, alias)) {
			faults.Add(at, fault.FieldTwice)
		}
		all = append(all, alias)
	}
	if had != "" && had != number && !slices.Contains(all, had) {
		all = append(all, had)
	}
	forms.Institution.Many(faults, "/aliases", len(all))
	return all
}

func (in InstitutionInput) contacts(faults *fault.Fields) []InstitutionContact {
	forms.Institution.Many(faults, "/contacts", len(in.Contacts))
	for n, c := range in.Contacts {
		at := "/contacts/" + strconv.Itoa(n)
		forms.Institution.Text(faults, at+"/name", c.Name)
		forms.Institution.Text(faults, at+"/phone", c.Phone)
	}
	if len(in.Contacts) == 0 {
		return nil // as it is read again
	}
	return in.Contacts
}
