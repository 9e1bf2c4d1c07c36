package roster

import (
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

// Person is one of the 评审人员.
type Person struct {
	ID      string `json:"id" for:"office"`
	Account string `json:"account,omitempty" for:"office"` // subject of the account that this person signs in with; once bound, for good
	Details
	CreatedAt time.Time `json:"createdAt" for:"office"`
	UpdatedAt time.Time `json:"updatedAt" for:"office"`
	Version   int       `json:"version" for:"office"` // 0 until it is saved for the first time

	SavedAt int `json:"savedAt,omitempty" for:"office"` // version at which Details were entered last

	pending []Event
	since   int // what Since gives
}

// Since is the version that a caller must have seen to do what was recorded since the person was read: that of what was
// entered. Whether an account was bound meanwhile is nothing to it.
func (p *Person) Since() int { return p.since }

// SinceFor is Since for an event that is about to be recorded: whatever changes a person replaces what was saved last.
func (p *Person) SinceFor(Event) int { return cmp.Or(p.SavedAt, p.Version) }

// Details is what the association enters of a person.
type Details struct {
	Name        string        `json:"name" for:"office"`
	Login       string        `json:"login,omitempty" for:"office"` // in its normal form; empty for a member who never signs in
	Phone       string        `json:"phone,omitempty" for:"office"`
	Institution string        `json:"institution" for:"office"`        // id of the 评审机构
	Items       []string      `json:"items" for:"office"`              // 评审项; of the settings' review_items
	ValidFrom   calendar.Date `json:"validFrom,omitzero" for:"office"` // no day is no limit
	ValidTo     calendar.Date `json:"validTo,omitzero" for:"office"`
	Employers   []string      `json:"employers" for:"office"` // codes of units where the person works or has worked
	Conflicts   []Conflict    `json:"conflicts" for:"office"`
	// ConfirmedCodes are codes of units among these that are doubtful and were issued so.
	ConfirmedCodes []string `json:"confirmedCodes,omitempty" for:"office"`
	Active         bool     `json:"active" for:"office"` // may be planned for a team
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

// Event is one change of a person, with all that is entered after it.
type Event struct {
	Person  string    `json:"person"` // id
	Seq     int       `json:"seq"`
	Kind    string    `json:"kind"`
	At      time.Time `json:"at"`
	By      string    `json:"by"` // subject
	ByName  string    `json:"byName"`
	Details Details   `json:"details"`
	Account string    `json:"account,omitempty"` // that the person was bound to
}

// Encode is the event's canonical form: the bytes that are stored and that the chain of hashes covers.
func (e Event) Encode() ([]byte, error) { return json.Marshal(e) }

// Pending are the events that were recorded since the person was read.
func (p *Person) Pending() []Event { return p.pending }

// Save takes over what the association has entered, in place of all that was there; the first time it makes the person.
// Everything that is wrong is told at once. Nobody enters or changes what stands of themselves: it decides whom they
// may review. institution is the name of the 评审机构 that is entered; empty when there is no such one.
func (p *Person) Save(in Input, institution string, s settings.Settings, by access.Caller, at time.Time) error {
	details, err := in.check(institution, s)
	if err != nil {
		return err
	}
	if p.Is(by) || (&Person{Details: details}).Is(by) && p.Account == "" {
		return fault.Of(fault.ReviewerOwn)
	}
	if p.Version > 0 && reflect.DeepEqual(details,
		p.Details) { // as with everything that is saved: what is there already is no event
		return nil
	}
	kind := "reviewer_saved"
	if p.Version == 0 {
		kind = "reviewer_added"
	}
	p.record(Event{Kind: kind, By: by.Account, ByName: by.Name, Details: details}, at)
	return nil
}

// Is tells whether an account is the person's: the one that is bound to it or, before any is, the one that has its
// login.
func (p *Person) Is(c access.Caller) bool {
	if p.Account != "" {
		return p.Account == c.Account
	}
	return p.Login != "" && p.Login == c.Login
}

// Bind says for good which account is the person's: the login has found it, and what becomes of the login afterwards
// changes nothing. A person who is bound stays so.
func (p *Person) Bind(account, by, byName string, at time.Time) {
	if p.Account == "" {
		p.record(Event{Kind: "reviewer_bound", By: by, ByName: byName, Details: p.Details, Account: account}, at)
	}
}

func (p *Person) record(e Event, at time.Time) {
	e.Person, e.Seq, e.At = p.ID, p.Version+1, at.UTC().Truncate(time.Millisecond)
	if len(p.pending) == 0 {
		p.since = cmp.Or(p.SavedAt, p.Version)
	}
	p.apply(e)
	p.pending = append(p.pending, e)
}

// apply is the only place that changes a person.
func (p *Person) apply(e Event) {
	if e.Seq == 1 {
		p.ID, p.CreatedAt = e.Person, e.At
	}
	if e.Account != "" {
		p.Account = e.Account
	} else {
		p.SavedAt = e.Seq
	}
	p.Details, p.UpdatedAt, p.Version = e.Details, e.At, e.Seq
}

// Rebuild makes a person from the events alone. They must be complete and in order.
func Rebuild(events []Event) (*Person, error) {
	p := &Person{}
	for i, e := range events {
		if e.Seq != i+1 || i > 0 && e.Person != p.ID {
			return nil, fmt.Errorf("event %d of %s is in place %d of %s", e.Seq, e.Person, i+1, p.ID)
		}
		p.apply(e)
	}
	return p, nil
}

// View is a person as the association sees it, also as it becomes when the account of a login that was entered is
// found.
type View struct {
	*Person
	InstitutionName string `json:"institutionName"`
}

// ETag is the person's version.
func (v View) ETag() int { return v.Version }

// View shows the person, with the name of the 评审机构. One that is not known is shown as it was kept.
func (p *Person) View(institution string) View {
	return View{Person: p, InstitutionName: cmp.Or(institution, p.Institution)}
}
