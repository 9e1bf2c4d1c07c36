package roster

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

const (
	longestName  = 50
	longestPhone = 30
	longestNote  = 200
	mostUnits    = 100 // employers or conflicts of one person
)

// Input is a person as typed; dates are 2006-01-02.
type Input struct {
	Name        string          `json:"name"`
	Login       string          `json:"login"`
	Phone       string          `json:"phone"`
	Institution string          `json:"institution"`
	Items       []string        `json:"items"`
	ValidFrom   string          `json:"validFrom"`
	ValidTo     string          `json:"validTo"`
	Employers   []string        `json:"employers"`
	Conflicts   []ConflictInput `json:"conflicts"`
	Active      *bool           `json:"active"` // has to be said
}

// ConflictInput is a conflict as typed.
type ConflictInput struct {
	UnitCode string `json:"unitCode"`
	Ground   string `json:"ground"`
	Note     string `json:"note"`
}

// check gives the details in their normal form, or every fault at its place.
func (in Input) check(s settings.Settings) (Details, error) {
	var faults fault.Fields
	d := Details{Login: strings.ToLower(strings.TrimSpace(in.Login)), Phone: code.Line(in.Phone), Institution: in.Institution}
	d.Name = line("/name", in.Name, longestName, &faults)
	if d.Name == "" {
		faults.Add("/name", fault.FieldRequired)
	}
	if d.Login != "" && !code.IsEmail(d.Login) {
		faults.Add("/login", fault.FieldFormat)
	}
	if d.Phone != "" && (len(d.Phone) > longestPhone || !code.IsPhone(d.Phone)) {
		faults.Add("/phone", fault.FieldFormat)
	}
	switch {
	case d.Institution == "":
		faults.Add("/institution", fault.FieldRequired)
	case !s.HasOption(settings.AppraisalInstitutions, d.Institution):
		faults.Add("/institution", fault.FieldOption)
	}
	d.Items = items(in.Items, s, &faults)
	d.ValidFrom, d.ValidTo = in.term(&faults)
	d.Employers = employers(in.Employers, &faults)
	d.Conflicts = conflicts(in.Conflicts, &faults)
	if in.Active == nil {
		faults.Add("/active", fault.FieldRequired)
	} else {
		d.Active = *in.Active
	}
	return d, faults.Err(fault.InputInvalid)
}

// line is a text of one line.
func line(pointer, value string, most int, faults *fault.Fields) string {
	value = code.Line(value)
	switch {
	case utf8.RuneCountInString(value) > most:
		faults.Add(pointer, fault.FieldTooLong, "max", strconv.Itoa(most))
	case strings.ContainsFunc(value, unicode.IsControl):
		faults.Add(pointer, fault.FieldFormat)
	}
	return value
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
	read := func(pointer, value string) (d calendar.Date) {
		if value == "" {
			return d
		}
		d, err := calendar.ParseDate(value)
		if err != nil {
			faults.Add(pointer, fault.FieldDate)
		}
		return d
	}
	from, to = read("/validFrom", in.ValidFrom), read("/validTo", in.ValidTo)
	if !from.IsZero() && !to.IsZero() && to.Before(from) {
		faults.Add("/validTo", fault.FieldTooEarly, "earliest", from.String())
	}
	return from, to
}

func employers(list []string, faults *fault.Fields) []string {
	codes := []string{}
	if tooMany("/employers", len(list), faults) {
		return codes
	}
	for i, typed := range list {
		at := "/employers/" + strconv.Itoa(i)
		c := unitCode(at, typed, faults)
		if c != "" && slices.Contains(codes, c) {
			faults.Add(at, fault.FieldTwice)
		}
		codes = append(codes, c)
	}
	return codes
}

func conflicts(list []ConflictInput, faults *fault.Fields) []Conflict {
	all := []Conflict{}
	if tooMany("/conflicts", len(list), faults) {
		return all
	}
	for i, typed := range list {
		at := "/conflicts/" + strconv.Itoa(i)
		c := Conflict{UnitCode: unitCode(at+"/unitCode", typed.UnitCode, faults), Ground: Ground(typed.Ground),
			Note: line(at+"/note", typed.Note, longestNote, faults)}
		switch {
		case c.Ground == "":
			faults.Add(at+"/ground", fault.FieldRequired)
		case !slices.Contains(Grounds, c.Ground):
			faults.Add(at+"/ground", fault.FieldOption)
		}
		all = append(all, c)
	}
	return all
}

// unitCode is a unit's code in its stored form; empty when it is none.
func unitCode(pointer, typed string, faults *fault.Fields) string {
	parsed, err := code.ParseUnitCode(typed)
	if err != nil {
		faults.Add(pointer, fault.FieldCodeLength)
	}
	return parsed.Value
}

func tooMany(pointer string, n int, faults *fault.Fields) bool {
	if n > mostUnits {
		faults.Add(pointer, fault.FieldTooMany, "max", strconv.Itoa(mostUnits))
	}
	return n > mostUnits
}
