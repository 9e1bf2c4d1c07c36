package registry

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
)

// The kinds of event. Those of reviewers were recorded of the roster that there was before the registry.
const (
	reviewerAdded    = "reviewer_added"
	reviewerSaved    = "reviewer_saved"
	reviewerBound    = "reviewer_bound"
	numberGiven      = "number_given" // to somebody of the old roster
	personEntered    = "person_entered"
	itemsGranted     = "items_granted"
	detailsSaved     = "details_saved"
	itemsHired       = "items_hired"
	itemsReleased    = "items_released"
	itemsRegistered  = "items_registered"
	itemsLapsed      = "items_lapsed"
	codeSet          = "code_set"
	profileCompleted = "profile_completed"
	profileChanged   = "profile_changed"
	profileReopened  = "profile_reopened"
	identityChanged  = "identity_changed"
	identityRead     = "identity_read"
	personalErased   = "personal_data_erased"
	credited         = "credited"
	renewed          = "renewed"
	credentialIssued = "credential_issued"
	credentialLost   = "credential_lost"
	postingRecorded  = "posting_recorded"

	proposed = "proposed"
	// ProposalReturned is what a second person has not confirmed, with the reason.
	ProposalReturned  = "proposal_returned"
	proposalWithdrawn = "proposal_withdrawn"
	merged            = "merged"
	mergedInto        = "merged_into"
)

// Event is one change of a person. What is personal stands in it sealed alone.
type Event struct {
	Person      string        `json:"person" for:"office"` // id
	Seq         int           `json:"seq" for:"office"`
	Kind        string        `json:"kind" for:"office"`
	At          time.Time     `json:"at" for:"office"`
	By          string        `json:"by" for:"office"` // subject
	ByName      string        `json:"byName" for:"office"`
	Details     *Saved        `json:"details,omitempty" for:"office"`
	Account     string        `json:"account,omitempty" for:"office"` // that the person was bound to
	Name        string        `json:"name,omitempty" for:"office"`    // the person's; of a grant, as the list writes it otherwise
	Sealed      string        `json:"sealed,omitempty"`               // Personal after it
	Items       []string      `json:"items,omitempty" for:"office"`   // codes of those that it is about
	Institution string        `json:"institution,omitempty" for:"office"`
	List        string        `json:"list,omitempty" for:"office"`
	Day         calendar.Date `json:"day,omitzero" for:"office"` // of the list's publication
	Certificate Term          `json:"certificate,omitzero" for:"office"`
	Number      string        `json:"number,omitempty" for:"office"`
	OldNumbers  []string      `json:"oldNumbers,omitempty" for:"office"` // that were added
	Confirmed   bool          `json:"confirmed,omitempty" for:"office"`  // whoever acted has seen in the document the number, which looks wrong
	Until       time.Time     `json:"until,omitzero" for:"office"`       // of a code
	Reason      string        `json:"reason,omitempty" for:"office"`
	Credit      *Credit       `json:"credit,omitempty" for:"office"`
	Credential  string        `json:"credential,omitempty" for:"office"` // id of the one that it is about
	Issued      *Credential   `json:"issued,omitempty" for:"office"`
	Posting     *Posting      `json:"posting,omitempty" for:"office"`
	Proposal    *Proposal     `json:"proposal,omitempty" for:"office"`
	Taken       *Taken        `json:"taken,omitempty" for:"office"`   // of a record that was merged into this one
	Into        *Successor    `json:"into,omitempty" for:"office"`    // the record that this one was merged into
	Decided     int           `json:"decided,omitempty" for:"office"` // id of the proposal of which it says what became

	open Personal // what is sealed, while it can be opened
}

// Saved are the details as an event has them: those of the old roster say also who is registered for what.
type Saved struct {
	Name string `json:"name,omitempty" for:"office"`
	Contact
	Institution string        `json:"institution,omitempty" for:"office"`
	Items       []string      `json:"items,omitempty" for:"office"`
	ValidFrom   calendar.Date `json:"validFrom,omitzero" for:"office"`
	ValidTo     calendar.Date `json:"validTo,omitzero" for:"office"`
	Duties
}

// Encode is the event's canonical form: the bytes that are stored and that the chain of hashes covers.
func (e Event) Encode() ([]byte, error) { return json.Marshal(e) }

func (p *Person) event(kind string, by access.Caller, at time.Time) Event {
	return Event{Person: p.ID, Seq: p.Version + 1, Kind: kind, At: stamp(at), By: by.Account, ByName: by.Name}
}

func stamp(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }

// System is who acts when the clock does.
var System = access.Caller{Account: "system", Name: "系统"}

func (p *Person) record(e Event) {
	if len(p.pending) == 0 {
		p.since = p.SinceFor(e)
	}
	p.apply(e)
	p.pending = append(p.pending, e)
}

// apply is the only place that changes a person.
func (p *Person) apply(e Event) {
	if e.Seq == 1 {
		p.ID, p.CreatedAt = e.Person, e.At
		p.Employers, p.Conflicts = []string{}, []Conflict{}
	}
	p.UpdatedAt, p.Version = e.At, e.Seq
	if !slices.Contains(notes, e.Kind) {
		p.ActedAt = e.Seq
	}
	if e.Sealed != "" {
		p.Sealed, p.ProfileAt = e.Sealed, e.Seq
		p.LastDay, p.Region = e.open.LastDay, e.open.Profile.Region
	}
	if e.Number != "" {
		p.Number = e.Number
	}
	if e.Decided != 0 {
		p.decided(e.Decided)
	}
	switch e.Kind {
	case reviewerAdded, reviewerSaved:
		p.asInRoster(*e.Details)
		p.SavedAt = e.Seq
	case detailsSaved:
		p.Details, p.SavedAt = Details{e.Details.Contact, e.Details.Duties}, e.Seq
	case reviewerBound:
		p.Account = e.Account
	case personEntered:
		p.Name, p.List, p.Active, p.SavedAt = e.Name, e.List, true, e.Seq
		p.hold(e)
	case itemsGranted:
		if e.Name != "" {
			p.Names = append(p.Names, Named{e.Name, e.List})
		}
		p.hold(e)
	case codeSet:
		p.dropCode(e.Institution)
		p.Codes = append(p.Codes, Code{Institution: e.Institution, SetAt: e.At, Until: e.Until})
	case profileCompleted, profileChanged, profileReopened:
		p.Complete, p.ProfileAt = e.Kind != profileReopened, e.Seq
	case identityChanged:
		p.identify(e)
	case personalErased:
		p.erase()
	case credited:
		p.credit(*e.Credit)
	case merged:
		p.take(e)
	case mergedInto:
		p.leave(e)
	case proposed:
		p.Proposals = append(p.Proposals, *e.Proposal)
	case renewed:
		p.Certificate = e.Certificate
		for n := range p.Items {
			if slices.Contains(e.Items, p.Items[n].Code) {
				p.Items[n].Until = e.Certificate.To
			}
		}
	case itemsHired, itemsReleased, itemsRegistered, itemsLapsed:
		p.move(e)
	}
	p.carries(e)
}

var kinds = []string{reviewerAdded, reviewerSaved, reviewerBound, numberGiven, personEntered, itemsGranted, detailsSaved,
	itemsHired, itemsReleased, itemsRegistered, itemsLapsed, codeSet, profileCompleted, profileChanged,
	profileReopened, identityChanged, identityRead, personalErased, credited, renewed, credentialIssued, credentialLost,
	postingRecorded, proposed, ProposalReturned, proposalWithdrawn, merged, mergedInto}

// notes are the kinds that take a person out of nobody's hands: whoever has seen the version before one has seen all that
// a step goes by.
var notes = []string{reviewerBound, identityRead, credited, credentialIssued, postingRecorded, proposed, ProposalReturned,
	proposalWithdrawn}

// sound refuses an event that no verb has recorded.
func (e Event) sound() error {
	says := e.Kind == reviewerAdded || e.Kind == reviewerSaved || e.Kind == detailsSaved
	if !slices.Contains(kinds, e.Kind) || says && e.Details == nil || e.Kind == credited && e.Credit == nil ||
		e.Kind == credentialIssued && e.Issued == nil || e.Kind == postingRecorded && e.Posting == nil ||
		e.Kind == proposed && e.Proposal == nil || e.Kind == merged && (e.Taken == nil || e.Details == nil) ||
		e.Kind == mergedInto && e.Into == nil {
		return fmt.Errorf("no verb records such a %q", e.Kind)
	}
	return nil
}

// Rebuild makes a person from the events alone. They must be complete and in order. What was sealed under a key that is
// destroyed is missing, and so are the days that follow from it; all else is there.
func Rebuild(events []Event, key Key) (*Person, error) {
	p := &Person{}
	for i, e := range events {
		if e.Seq != i+1 || i > 0 && e.Person != p.ID {
			return nil, fmt.Errorf("event %d of %s is in place %d of %s", e.Seq, e.Person, i+1, p.ID)
		}
		err := e.sound()
		if err == nil {
			e.open, err = open(e.Sealed, key)
		}
		if err != nil {
			return nil, fmt.Errorf("event %d of %s: %w", e.Seq, e.Person, err)
		}
		p.apply(e)
	}
	return p, nil
}
