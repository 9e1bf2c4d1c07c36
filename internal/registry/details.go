package registry

import (
	"slices"
	"strconv"

	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/text"
)

const (
	longestPhone = code.LongestPhones
	longestNote  = 200
	mostUnits    = 100 // employers or conflicts of one person
)

// Contact is how the association reaches a person, and how the person signs in.
type Contact struct {
	Login string `json:"login,omitempty" for:"office"` // in its normal form; empty for a member who never signs in
	Phone string `json:"phone,omitempty" for:"office"`
}

// Duties is what decides whom a person may review.
type Duties struct {
	Employers []string   `json:"employers" for:"office"` // codes of units where the person works or has worked
	Conflicts []Conflict `json:"conflicts" for:"office"`
	// ConfirmedCodes are codes of units among these that are doubtful and were issued so.
	ConfirmedCodes []string `json:"confirmedCodes,omitempty" for:"office"`
	Active         bool     `json:"active" for:"office"` // may be planned for a team
}

// Details are the officer's part of a person.
type Details struct {
	Contact
	Duties
}

// Conflict is a ground for 回避 that was declared towards a unit.
type Conflict struct {
	UnitCode string `json:"unitCode" for:"office"`
	Ground   Ground `json:"ground" for:"office"`
	Note     string `json:"note,omitempty" for:"office"`
}

// Ground is why somebody may not review a unit.
type Ground string

// The grounds that are declared; that somebody reviewed the unit before is known without.
const (
	Employed  Ground = "employed"  // works or has worked there
	Consulted Ground = "consulted" // has advised it
	Relative  Ground = "relative"  // near relative of one of its responsible people
	Other     Ground = "other"
)

// Grounds are all that can be declared.
var Grounds = []Ground{Employed, Consulted, Relative, Other}

var groundNames = map[Ground]string{Employed: "任职或曾任职", Consulted: "提供过咨询", Relative: "近亲属任职", Other: "其他"}

// Zh is the ground as a user sees it.
func (g Ground) Zh() string { return groundNames[g] }

// DetailsInput is the officer's part as typed.
type DetailsInput struct {
	Login          string          `json:"login" text:"login"`
	Phone          string          `json:"phone" text:"phone"`
	Employers      []string        `json:"employers" text:"code"`
	Conflicts      []ConflictInput `json:"conflicts"`
	ConfirmedCodes []string        `json:"confirmedCodes" text:"code"` // doubtful ones of units that were issued so
	Active         *bool           `json:"active"`                     // has to be said
}

// Form is the one that is filled in.
func (*DetailsInput) Form() forms.Form { return forms.Person }

// ConflictInput is a conflict as typed.
type ConflictInput struct {
	UnitCode string `json:"unitCode" text:"code"`
	Ground   string `json:"ground" text:"option"`
	Note     string `json:"note" text:"line"`
}

// ChecksTexts: a person's texts are taken with the rules.
func (*DetailsInput) ChecksTexts() {}

// check gives the details in their normal form, or every fault at its place.
func (in DetailsInput) check() (Details, error) {
	in.Employers, in.Conflicts = slices.Clone(in.Employers), slices.Clone(in.Conflicts)
	in.ConfirmedCodes = slices.Clone(in.ConfirmedCodes)
	var faults fault.Fields
	text.Check(&in, "/", &faults)
	d := Details{Contact: Contact{Login: in.Login, Phone: in.Phone}}
	forms.Person.Text(&faults, "/phone", d.Phone)
	codes := codes{confirmed: in.ConfirmedCodes, faults: &faults}
	d.Employers = codes.employers(in.Employers)
	d.Conflicts = codes.conflicts(in.Conflicts)
	d.ConfirmedCodes = codes.kept
	if in.Active == nil {
		faults.Add("/active", fault.FieldRequired)
	} else {
		d.Active = *in.Active
	}
	return d, faults.Once().Err(fault.InputInvalid)
}

// codes reads units' codes. A doubtful one has to be among those that were confirmed; what was confirmed and is not
// there any more is not kept.
type codes struct {
	confirmed []string
	kept      []string
	faults    *fault.Fields
}

func (c *codes) employers(list []string) []string {
	all := []string{}
	if tooMany("/employers", len(list), c.faults) {
		return all
	}
	for i, typed := range list {
		at := "/employers/" + strconv.Itoa(i)
		unit := c.read(at, typed)
		if slices.ContainsFunc(all, func(before string) bool { return code.BodyOf(before).Is(code.BodyOf(unit)) }) {
			c.faults.Add(at, fault.FieldTwice)
		}
		all = append(all, unit)
	}
	return all
}

func (c *codes) conflicts(list []ConflictInput) []Conflict {
	all := []Conflict{}
	if tooMany("/conflicts", len(list), c.faults) {
		return all
	}
	for i, typed := range list {
		at := "/conflicts/" + strconv.Itoa(i)
		conflict := Conflict{UnitCode: c.read(at+"/unitCode", typed.UnitCode), Ground: Ground(typed.Ground), Note: typed.Note}
		forms.Person.Text(c.faults, at+"/note", conflict.Note)
		switch {
		case conflict.Ground == "":
			c.faults.Add(at+"/ground", fault.FieldRequired)
		case !slices.Contains(Grounds, conflict.Ground):
			c.faults.Add(at+"/ground", fault.FieldOption)
		}
		all = append(all, conflict)
	}
	return all
}

// read is a unit's code in its stored form; empty when it is none, which its type has said.
func (c *codes) read(pointer, typed string) string {
	unit, err := code.ParseUnitCode(typed)
	switch {
	case typed == "":
		c.faults.Add(pointer, fault.FieldCodeLength)
	case err != nil || !unit.Doubtful():
	case !slices.Contains(c.confirmed, unit.Display()):
		text.Doubt(pointer, unit, c.faults)
	case !slices.Contains(c.kept, unit.Display()):
		c.kept = append(c.kept, unit.Display())
	}
	return unit.Value
}

func tooMany(pointer string, n int, faults *fault.Fields) bool {
	if n > mostUnits {
		faults.Add(pointer, fault.FieldTooMany, "max", strconv.Itoa(mostUnits))
	}
	return n > mostUnits
}
