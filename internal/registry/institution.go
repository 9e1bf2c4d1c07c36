package registry

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/code"
	"appraisal/internal/fault"
)

// Institution is a 评审机构: it hires and registers people, and is planned for reviews.
type Institution struct {
	ID string `json:"id"`
	InstitutionDetails
	FormerNames []FormerName `json:"formerNames,omitempty"` // oldest first
	CreatedAt   time.Time    `json:"createdAt,omitzero"`
	UpdatedAt   time.Time    `json:"updatedAt,omitzero"`
	Version     int          `json:"version"` // 0 until it is saved for the first time

	pending []InstitutionEvent
	since   int // what Since gives
}

// InstitutionDetails is what the registrar enters of an institution.
type InstitutionDetails struct {
	Number   string               `json:"number"`            // of the announcement of 2013 (manual 003 Q9); empty of one that is carried over
	Aliases  []string             `json:"aliases,omitempty"` // other numbers that find it: older ones, that of its province
	Name     string               `json:"name"`
	Region   string               `json:"region"` // letters of code.Region; empty of one that is carried over
	Address  string               `json:"address,omitempty"`
	Postcode string               `json:"postcode,omitempty"`
	Contacts []InstitutionContact `json:"contacts,omitempty"`
	Email    string               `json:"email,omitempty"`
	// Active says that it may hire, register and be planned for reviews. One that is not keeps its people, whom it may
	// still release, and its accounts.
	Active bool   `json:"active"`
	Reason string `json:"reason,omitempty"` // why it is not active

	own bool // whoever reads it acts for it: To
}

// InstitutionContact is somebody at an institution.
type InstitutionContact struct {
	Name  string `json:"name" for:"institution" text:"name"`
	Phone string `json:"phone" for:"institution" text:"phone"`
}

// FormerName is a name that an institution had until a day.
type FormerName struct {
	Name  string    `json:"name" for:"institution"`
	Until time.Time `json:"until" for:"institution"`
}

// public are the fields of an institution that others may read.
var public = []string{"id", "number", "name", "region", "active", "version"}

// For is the audience of a field: what is more than number, name and region is for the institution itself.
func (d InstitutionDetails) For(field string) access.Audience {
	if d.own || slices.Contains(public, field) {
		return access.ForInstitution
	}
	return access.ForOffice
}

// To is the institution as it is about to be shown to somebody.
func (i Institution) To(c access.Caller) Institution {
	i.own = i.ID != "" && c.Institution == i.ID
	return i
}

// ETag is the institution's version.
func (i Institution) ETag() int { return i.Version }

// InstitutionEvent is one change of an institution, with all that is entered after it.
type InstitutionEvent struct {
	Institution string             `json:"institution"` // id
	Seq         int                `json:"seq"`
	Kind        string             `json:"kind"`
	At          time.Time          `json:"at"`
	By          string             `json:"by"` // subject
	ByName      string             `json:"byName"`
	Details     InstitutionDetails `json:"details"`
}

// Encode is the event's canonical form: the bytes that are stored and that the chain of hashes covers.
func (e InstitutionEvent) Encode() ([]byte, error) { return json.Marshal(e) }

// Pending are the events that were recorded since the institution was read.
func (i *Institution) Pending() []InstitutionEvent { return i.pending }

// Since is the version that a caller must have seen to do what was recorded since the institution was read.
func (i *Institution) Since() int { return i.since }

// SinceFor is Since for an event that is about to be recorded.
func (i *Institution) SinceFor(InstitutionEvent) int { return i.Version }

// Numbers are all that find the institution: its number and its aliases.
func (d InstitutionDetails) Numbers() []string {
	return slices.DeleteFunc(append([]string{d.Number}, d.Aliases...), func(no string) bool { return no == "" })
}

// InstitutionNumber is the form in which numbers of institutions are compared and kept.
func InstitutionNumber(typed string) string { return strings.ToUpper(code.Compact(typed)) }

// Save takes over what the registrar has entered, in place of all that was there; the first time it makes the
// institution. A number that it had is kept as an alias, and a name among the former ones. Everything that is wrong is
// told at once. What is there already is no event.
func (i *Institution) Save(in InstitutionInput, by access.Caller, at time.Time) error {
	details, err := in.check(i.Number)
	if err != nil {
		return err
	}
	kind := "institution_saved"
	switch {
	case i.Version == 0:
		kind = "institution_added"
	case reflect.DeepEqual(details, i.InstitutionDetails):
		return nil
	}
	i.record(InstitutionEvent{Kind: kind, By: by.Account, ByName: by.Name, Details: details}, at)
	return nil
}

// CarryOver makes the institution of an option of the settings as they were, of which nothing but the name is known;
// the registrar enters the rest. One that there is stays as it is.
func (i *Institution) CarryOver(name string, at time.Time) {
	if i.Version > 0 {
		return
	}
	i.record(InstitutionEvent{Kind: "institution_carried_over", By: "system", ByName: "系统",
		Details: InstitutionDetails{Name: code.UnitName(name), Active: true}}, at)
}

// Plannable is a fault when the institution may not hire, register or be planned.
func (i *Institution) Plannable() error {
	if !i.Active {
		return fault.Of(fault.InstitutionInactive, "name", i.Name)
	}
	return nil
}

func (i *Institution) record(e InstitutionEvent, at time.Time) {
	e.Institution, e.Seq, e.At = i.ID, i.Version+1, at.UTC().Truncate(time.Millisecond)
	if len(i.pending) == 0 {
		i.since = i.Version
	}
	i.apply(e)
	i.pending = append(i.pending, e)
}

// apply is the only place that changes an institution.
func (i *Institution) apply(e InstitutionEvent) {
	if e.Seq == 1 {
		i.ID, i.CreatedAt = e.Institution, e.At
	} else if e.Details.Name != i.Name {
		i.FormerNames = append(slices.Clone(i.FormerNames), FormerName{i.Name, e.At})
	}
	i.InstitutionDetails, i.UpdatedAt, i.Version = e.Details, e.At, e.Seq
}

// RebuildInstitution makes an institution from its events alone. They must be complete and in order.
func RebuildInstitution(events []InstitutionEvent) (*Institution, error) {
	i := &Institution{}
	for n, e := range events {
		if e.Seq != n+1 || n > 0 && e.Institution != i.ID {
			return nil, fmt.Errorf("event %d of %s is in place %d of %s", e.Seq, e.Institution, n+1, i.ID)
		}
		i.apply(e)
	}
	return i, nil
}
