package settings

import (
	"strconv"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
)

// Option is one entry of a list to choose from.
type Option struct {
	Value string `json:"value"` // what records keep
	Zh    string `json:"zh"`
	En    string `json:"en"`
	Rule  string `json:"rule,omitempty"` // of a 受理类别: the name of the rule that a review goes by, which letters cite
}

const maxOptions = 200 // of a list

var identifier = code.Pattern(`^[A-Za-z][A-Za-z0-9_-]{0,59}$`)

func checkOptions(key string, list []Option, faults *Faults) {
	switch {
	case len(list) == 0:
		faults.add(key, "/value", Required)
	case len(list) > maxOptions:
		faults.add(key, "/value", TooMany)
	}
	values, names := map[string]bool{}, map[string]bool{}
	for i, o := range list {
		at := "/value/" + strconv.Itoa(i)
		checkName(key, at+"/value", o.Value, values, faults)
		if _, known := code.RegionByLetters(o.Value); key == Regions && !known {
			faults.add(key, at+"/value", Unknown) // no 项目编号 could be made with it
		}
		faults.text(key, at+"/zh", o.Zh)
		faults.text(key, at+"/en", o.En)
		if o.Rule != "" {
			faults.text(key, at+"/rule", o.Rule)
			if key != AcceptanceCategories {
				faults.add(key, at+"/rule", Unknown)
			}
		}
		if names[o.Zh] {
			faults.add(key, at+"/zh", Duplicate)
		}
		names[o.Zh] = true
	}
}

// checkName checks what records keep to name an option or a kind of document.
func checkName(key, at, name string, seen map[string]bool, faults *Faults) {
	if !identifier(name) {
		faults.add(key, at, Format)
	}
	if seen[name] {
		faults.add(key, at, Duplicate)
	}
	seen[name] = true
}

// Limit is a number of days or months.
type Limit struct {
	Count   int              `json:"count" for:"all"`
	Measure calendar.Measure `json:"unit" for:"all"`
}

// check: up to ten years. The lead of an invitation and the tolerance of a visit may be 0.
func (l Limit) check(key string, faults *Faults) {
	if !l.Measure.Valid() {
		faults.add(key, "/value/unit", Unknown)
	}
	least, most := 1, 3650
	if key == invitationLead || key == visitTolerance {
		least = 0
	}
	if l.Measure == calendar.Months {
		most = 120
	}
	if l.Count < least || l.Count > most {
		faults.add(key, "/value/count", Range)
	}
}

// Association is what letters and pages say of the association.
type Association struct {
	Name       string `json:"name"`
	NameEn     string `json:"nameEn"`
	Short      string `json:"short"`      // as used in running text: 中特协
	LetterWord string `json:"letterWord"` // 机关代字 of the 发文字号
	Contact    string `json:"contact"`    // person or office that answers
	Phone      string `json:"phone"`
	Address    string `json:"address"`
	Postcode   string `json:"postcode"`
}

func (a Association) check(key string, faults *Faults) {
	for _, part := range []struct{ at, value string }{
		{"/value/name", a.Name}, {"/value/nameEn", a.NameEn}, {"/value/short", a.Short},
		{"/value/letterWord", a.LetterWord}, {"/value/contact", a.Contact}, {"/value/address", a.Address},
	} {
		faults.text(key, part.at, part.value)
	}
	if !code.IsPhone(a.Phone) {
		faults.add(key, "/value/phone", Format)
	}
	if !code.IsPostcode(a.Postcode) {
		faults.add(key, "/value/postcode", Format)
	}
}
