package registry

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/settings"
	"appraisal/internal/text"
)

// ErrNoKey is what a Key answers whose person's key was destroyed (Erase): what was sealed under it is gone.
var ErrNoKey = errors.New("registry: the person's key was destroyed")

// Key seals and opens under the key of one person. Both have no effect, and may be done any number of times: a verb
// runs again after a lost race. Open answers ErrNoKey when the key is destroyed, and any other error for what was not
// sealed so.
type Key interface {
	Seal(plain []byte) (sealed string, err error)
	Open(sealed string) (plain []byte, err error)
}

// Document is an identity document (身份证件), as it is sealed.
type Document struct {
	Kind   code.Document `json:"kind"`
	Number string        `json:"number"` // in its normal form
}

// identified is what an identity document tells of its holder; nothing of no document.
func identified(i code.Identity) (d Document, birth calendar.Date) {
	if i.Plain() != "" {
		d = Document{Kind: i.Kind(), Number: i.Plain()}
		birth = calendar.DateIn(i.Birth()) // midnight UTC is the same day there
	}
	return d, birth
}

// Personal is all that is sealed of a person. It says for nobody that it is for him: only a view that is made up for
// somebody has a part of it.
type Personal struct {
	Document Document      `json:"document,omitzero"` // none of somebody of the old roster, until it is corrected
	Others   []Document    `json:"others,omitempty"`  // that find the person too: of records that were merged into this one
	Birth    calendar.Date `json:"birth,omitzero"`
	LastDay  calendar.Date `json:"lastDay,omitzero"` // on which the person may be registered, by the age in force when it was sealed
	Profile  Profile       `json:"profile,omitzero"`
}

// Documents are all that find the person.
func (p Personal) Documents() []Document {
	all := p.Others
	if p.Document.Number != "" {
		all = append([]Document{p.Document}, all...)
	}
	return all
}

// Finds tells whether a document finds the person.
func (p Personal) Finds(d Document) bool { return slices.Contains(p.Documents(), d) }

// Profile is 人员基本信息, which a person fills in (manual 003, figure 4). Every value is in the form of its type.
type Profile struct {
	Mobile    string `json:"mobile,omitempty" text:"mobile"`
	Email     string `json:"email,omitempty" text:"login"`
	Region    string `json:"region,omitempty" text:"option"` // 省份 of the address; of the settings' regions
	Address   string `json:"address,omitempty" text:"line"`  // certificates are posted there (Q10)
	Postcode  string `json:"postcode,omitempty" text:"postcode"`
	Workplace string `json:"workplace,omitempty" text:"line"`   // 工作单位
	Education string `json:"education,omitempty" text:"option"` // of the settings' education_levels
	Major     string `json:"major,omitempty" text:"line"`
	Title     string `json:"title,omitempty" text:"option"` // of the settings' professional_titles
}

// ChecksTexts: a profile takes its texts with its rules.
func (*Profile) ChecksTexts() {}

// fields are the lines of the form with what they say. The manual's figures are not readable: what is needed is a
// proposal, but for the address (Q10).
func (p Profile) fields() []forms.Field {
	values := map[string]string{"mobile": p.Mobile, "email": p.Email, "region": p.Region, "address": p.Address, "postcode": p.Postcode,
		"workplace": p.Workplace, "education": p.Education, "major": p.Major, "title": p.Title}
	all := slices.Clone(forms.FillIn.Fields())
	for i := range all {
		all[i].Value = values[all[i].Name]
	}
	return all
}

// Check takes the texts in their forms and finds what is ill formed; gaps are no fault. A draft that has a fault is not
// kept.
func (p *Profile) Check(s settings.Settings) fault.Fields {
	var faults fault.Fields
	text.Check(p, "/", &faults)
	for _, f := range p.fields() {
		forms.FillIn.Text(&faults, "/"+f.Name, f.Value)
		if f.Options != "" && f.Value != "" && !s.HasOption(f.Options, f.Value) {
			faults.Add("/"+f.Name, fault.FieldOption)
		}
	}
	return faults.Once()
}

// Gaps are the required fields that are empty.
func (p Profile) Gaps() fault.Fields {
	var gaps fault.Fields
	for _, f := range p.fields() {
		if f.When == forms.OnHandIn && f.Value == "" {
			gaps.Add("/"+f.Name, fault.FieldRequired)
		}
	}
	return gaps
}

func seal(p Personal, key Key) (string, error) {
	plain, err := json.Marshal(p)
	if err != nil {
		return "", err
	}
	return key.Seal(plain)
}

// open is what was sealed, and nothing when the key is destroyed, or nothing was.
func open(sealed string, key Key) (p Personal, err error) {
	if sealed == "" {
		return Personal{}, nil
	}
	plain, err := key.Open(sealed)
	if errors.Is(err, ErrNoKey) {
		return Personal{}, nil
	}
	if err == nil {
		err = json.Unmarshal(plain, &p)
	}
	if err != nil {
		return Personal{}, fmt.Errorf("open what is personal: %w", err)
	}
	return p, nil
}

// Personal opens what is sealed of the person; it is empty when nothing is, or the key is destroyed.
func (p *Person) Personal(key Key) (Personal, error) { return open(p.Sealed, key) }
