package registry

import (
	"cmp"
	"slices"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
)

// Person is one of the 评审人员.
type Person struct {
	ID         string   `json:"id" for:"office"`
	Name       string   `json:"name" for:"office"`
	Names      []Named  `json:"names,omitempty" for:"office"`      // as lists wrote it otherwise
	Number     string   `json:"number,omitempty" for:"office"`     // 注册号; drawn at the first registration, and kept
	OldNumbers []string `json:"oldNumbers,omitempty" for:"office"` // void (manual 003 Q9), and still find the person
	Account    string   `json:"account,omitempty" for:"office"`    // subject of the account that this person signs in with; once bound, for good
	Details

	Certificate Term          `json:"certificate,omitzero" for:"office"` // 资格证书: one for all that is held
	Sealed      string        `json:"sealed,omitempty"`                  // Personal, under the person's key
	LastDay     calendar.Date `json:"lastDay,omitzero" for:"office"`     // of Personal, so that the clock and a registration need no key
	Region      string        `json:"region,omitempty" for:"office"`     // of Personal, so that the pool is found by it
	Complete    bool          `json:"complete" for:"office"`             // 人员基本信息 is filled in
	Codes       []Code        `json:"codes,omitempty" for:"office"`      // 填报密码, one for each institution
	List        string        `json:"list,omitempty" for:"office"`       // that entered the person
	Erased      bool          `json:"erased,omitempty" for:"office"`     // what was personal is gone

	CreatedAt time.Time `json:"createdAt" for:"office"`
	UpdatedAt time.Time `json:"updatedAt" for:"office"`
	Version   int       `json:"version" for:"office"`
	SavedAt   int       `json:"savedAt,omitempty" for:"office"`   // version at which Details were saved last
	ProfileAt int       `json:"profileAt,omitempty" for:"office"` // version at which Sealed or Complete was
	ActedAt   int       `json:"actedAt,omitempty" for:"office"`   // version of the last event that is more than a note: see notes

	Items   []Item   `json:"items,omitempty" for:"office"`   // by code
	Credits []Credit `json:"credits,omitempty" for:"office"` // 课时 and 工作日, by source; of a brief those of the cycle, without

	CertificateNumber string       `json:"certificateNumber,omitempty" for:"office"` // 证书编号; drawn for the first certificate, and kept
	Credentials       []Credential `json:"credentials,omitempty" for:"office"`       // 资格证书 and 注册信息卡 as they were issued, oldest first
	Owes              []Owed       `json:"owes,omitempty" for:"office"`              // what is to be issued
	MergedInto        *Successor   `json:"mergedInto,omitempty" for:"office"`        // this record is none any more
	Formerly          []string     `json:"formerly,omitempty" for:"office"`          // ids of the records that were merged into this one
	Proposals         []Proposal   `json:"proposals,omitempty" for:"office"`         // those that nobody has decided yet, oldest first

	Wrapped string `json:"-"` // the person's key, as storage keeps it beside; empty when it is destroyed, or there never was one

	pending []Event
	since   int // what Since gives
}

// Term is from one day to another, both included; no day is no limit.
type Term struct {
	From calendar.Date `json:"from,omitzero" for:"institution"`
	To   calendar.Date `json:"to,omitzero" for:"institution"`
}

// Runs tells whether a term has an end, and is not over on a day.
func (t Term) Runs(day calendar.Date) bool { return !t.To.IsZero() && !day.After(t.To) }

// Named is how a list wrote a name.
type Named struct {
	Name string `json:"name" for:"office"`
	List string `json:"list" for:"office"` // id
}

// Called tells whether the registry has a name of the person's, or a list wrote it so.
func (p *Person) Called(name string) bool {
	return name == p.Name || slices.ContainsFunc(p.Names, func(n Named) bool { return n.Name == name })
}

// Code says that an institution has given the person a 填报密码. The code itself, as a hash, is kept outside the chain
// of events, and is worth nothing any more when this is gone.
type Code struct {
	Institution string    `json:"institution" for:"institution"`
	SetAt       time.Time `json:"setAt" for:"institution"`
	Until       time.Time `json:"until" for:"institution"`
}

// Brief is what lists show of a person: who it is, and what is held.
func (p *Person) Brief() Person {
	return Person{ID: p.ID, Name: p.Name, Number: p.Number, Region: p.Region, Certificate: p.Certificate,
		Complete: p.Complete, Erased: p.Erased, Items: p.Items, Credits: p.inCycle(), CreatedAt: p.CreatedAt, UpdatedAt: p.UpdatedAt,
		Version: p.Version, Proposals: p.Proposed(), Details: Details{Duties: Duties{Active: p.Active}}}
}

// Found tells whether anyone finds the person: whoever is registered for something, be it over by now.
func (p *Person) Found() bool {
	return slices.ContainsFunc(p.Items, func(i Item) bool { return i.State == Registered })
}

// Pending are the events that were recorded since the person was read.
func (p *Person) Pending() []Event { return p.pending }

// Since is the version that a caller must have seen to do what was recorded since the person was read.
func (p *Person) Since() int { return p.since }

// SinceFor is Since for an event that is about to be recorded: that at which the officer's part, or what the person
// filled in, was changed last; of all else anything but what is merely noted.
func (p *Person) SinceFor(e Event) int {
	switch e.Kind {
	case detailsSaved:
		return cmp.Or(p.SavedAt, p.Version)
	case profileCompleted, profileChanged, profileReopened:
		return cmp.Or(p.ProfileAt, p.Version)
	}
	return cmp.Or(p.ActedAt, p.Version)
}

// Is tells whether an account is the person's: the one that is bound to it or, before any is, the one that has its
// login.
func (p *Person) Is(c access.Caller) bool {
	if p.Account != "" {
		return p.Account == c.Account
	}
	return p.Login != "" && p.Login == c.Login
}

// Item is what is held of one 细项, and with whom: one institution at most (manual 003 Q1).
type Item struct {
	Code        string        `json:"item" for:"all"`                     // of the settings' review_items
	List        string        `json:"list,omitempty" for:"office"`        // id of the one that granted it last; none of the old roster
	Since       calendar.Date `json:"since,omitzero" for:"institution"`   // held since
	Until       calendar.Date `json:"until,omitzero" for:"all"`           // the certificate covers it to then; no day of the old roster without an end
	Institution string        `json:"institution,omitempty" for:"office"` // id; empty: 无聘用单位
	FreeSince   calendar.Date `json:"freeSince,omitzero" for:"all"`
	State       State         `json:"state" for:"institution"`
	From        calendar.Date `json:"from,omitzero" for:"institution"` // of the registration
	To          calendar.Date `json:"to,omitzero" for:"institution"`   // its last day; no day of the old roster without an end
}

// State says how far a 细项 of a person has come.
type State string

// The states. One that has lapsed stays with its institution, which registers it again or releases it.
const (
	Free       State = "free"
	Hired      State = "hired"
	Registered State = "registered"
	Lapsed     State = "lapsed"
)

// Item finds what the person holds of a 细项.
func (p *Person) Item(code string) (Item, bool) {
	for _, i := range p.Items {
		if i.Code == code {
			return i, true
		}
	}
	return Item{}, false
}

// With are the items with an institution.
func (p *Person) With(institution string) []Item {
	var all []Item
	for _, i := range p.Items {
		if institution != "" && i.Institution == institution {
			all = append(all, i)
		}
	}
	return all
}

// SeenBy refuses what an institution may not know of: it sees those who have something with it, or are free for
// something.
func (p *Person) SeenBy(institution string) error {
	if err := p.Gone(); err != nil {
		return err
	}
	if !p.Erased && slices.ContainsFunc(p.Items, func(i Item) bool { return i.Institution == "" || i.Institution == institution }) {
		return nil
	}
	return fault.Of(fault.ReviewerNotFound)
}
