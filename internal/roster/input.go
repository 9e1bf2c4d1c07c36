package roster

import (
	"slices"
	"strconv"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
	"appraisal/internal/text"
)

const (
	longestName  = 50
	longestPhone = code.LongestPhones
	longestNote  = 200
	mostUnits    = 100 // employers or conflicts of one person
)

// Input is a person as typed; dates are 2006-01-02.
type Input struct {
	Name           string          `json:"name" text:"name"`
	Login          string          `json:"login" text:"login"`
	Phone          string          `json:"phone" text:"phone"`
	Institution    string          `json:"institution" text:"id"`
	Items          []string        `json:"items" text:"option"`
	ValidFrom      string          `json:"validFrom" text:"day"`
	ValidTo        string          `json:"validTo" text:"day"`
	Employers      []string        `json:"employers" text:"code"`
	Conflicts      []ConflictInput `json:"conflicts"`
	ConfirmedCodes []string        `json:"confirmedCodes" text:"code"` // doubtful ones of units that were issued so
	Active         *bool           `json:"active"`                     // has to be said
}

// ConflictInput is a conflict as typed.
type ConflictInput struct {
	UnitCode string `json:"unitCode" text:"code"`
	Ground   string `json:"ground" text:"option"`
	Note     string `json:"note" text:"line"`
}

// ChecksTexts: a person's texts are taken with the rules.
func (*Input) ChecksTexts() {}

// check gives the details in their normal form, or every fault at its place. institution is the name of the 评审机构 that
// is typed; empty when there is no such one.
func (in Input) check(institution string, s settings.Settings) (Details, error) {
	in.Items, in.Employers, in.Conflicts = slices.Clone(in.Items), slices.Clone(in.Employers), slices.Clone(in.Conflicts)
	in.ConfirmedCodes = slices.Clone(in.ConfirmedCodes)
	var faults fault.Fields
	text.Check(&in, "/", &faults)
	d := Details{Name: in.Name, Login: in.Login, Phone: in.Phone, Institution: in.Institution}
	faults.Text("/name", d.Name, true, longestName)
	faults.Text("/phone", d.Phone, false, longestPhone)
	switch {
	case d.Institution == "":
		faults.Add("/institution", fault.FieldRequired)
	case institution == "":
		faults.Add("/institution", fault.FieldOption)
	}
	d.Items = items(in.Items, s, &faults)
	d.ValidFrom, d.ValidTo = in.term(&faults)
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

func items(list []string, s settings.Settings, faults *fault.Fields) []string {
	if len(list) == 0 {
		faults.Add("/items", fault.FieldRequired)
	}
	for i, item := range list {
		switch at := "/items/" + strconv.Itoa(i); {
		case !s.HasOption(settings.ReviewItems, item):
			faults.Add(at, fault.FieldOption)
		case slices.Contains(list[:i], item):
			faults.Add(at, fault.FieldTwice)
		}
	}
	return slices.Clone(list)
}

func (in Input) term(faults *fault.Fields) (from, to calendar.Date) {
	from, _ = calendar.ParseDate(in.ValidFrom) // their type has refused what is no day
	to, _ = calendar.ParseDate(in.ValidTo)
	if !from.IsZero() && !to.IsZero() && to.Before(from) {
		faults.Add("/validTo", fault.FieldTooEarly, "earliest", from.String())
	}
	return from, to
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
		c.faults.Text(at+"/note", conflict.Note, false, longestNote)
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
