package registry

import (
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
)

// Posting is how a credential comes to whom it is for (manual 003 Q10): a certificate to the person's address, a card to
// the institution, which hands it on.
type Posting struct {
	State   PostingState  `json:"state" for:"institution"`
	Due     calendar.Date `json:"due,omitzero" for:"institution"`      // on which it is posted at the latest
	On      calendar.Date `json:"on,omitzero" for:"institution"`       // on which it was
	Carrier string        `json:"carrier,omitempty" for:"institution"` // 承运单位
	Parcel  string        `json:"parcel,omitempty" for:"institution"`  // 运单号
	Ended   calendar.Date `json:"ended,omitzero" for:"institution"`    // on which it was delivered, or came back
	Note    string        `json:"note,omitempty" for:"institution"`    // why it came back
}

// Day is that by which a posting lies among others of its state: its last, or that of what has become of it.
func (p Posting) Day() calendar.Date {
	switch p.State {
	case ToPost:
		return p.Due
	case Posted:
		return p.On
	}
	return p.Ended
}

// PostingState says how far a posting has come.
type PostingState string

// The states. What came back is posted again.
const (
	ToPost    PostingState = "to_post"
	Posted    PostingState = "posted"
	Delivered PostingState = "delivered"
	Returned  PostingState = "returned"
)

// PostingStates are all of them, in the order of a posting's way.
var PostingStates = []PostingState{ToPost, Posted, Delivered, Returned}

var postingNames = map[PostingState]fault.Text{
	ToPost:    {Zh: "待寄发", En: "to be posted"},
	Posted:    {Zh: "已寄出", En: "posted"},
	Delivered: {Zh: "已签收", En: "delivered"},
	Returned:  {Zh: "已退回", En: "came back"},
}

// Zh is the state as a user sees it.
func (s PostingState) Zh() string { return postingNames[s].Zh }

// PostingInput is what has become of a posting, as the registrar types it.
type PostingInput struct {
	State   string `json:"state" text:"option"` // posted, delivered, returned; to_post takes back what was a mistake
	On      string `json:"on" text:"day"`       // the day of it; today for none
	Carrier string `json:"carrier" text:"line"`
	Parcel  string `json:"parcel" text:"line"`
	Note    string `json:"note" text:"line"`
}

// Post records what has become of the posting of a credential, in place of what was recorded before. What is there
// already is no event. A credential that is void is posted no more; what has become of one that is under way is still
// recorded.
func (p *Person) Post(id string, in PostingInput, by access.Caller, at time.Time) error {
	c, err := p.Credential(id)
	if err != nil {
		return fault.Fields{{Pointer: "/credential", Code: fault.FieldNoCredential}}.Err(fault.InputInvalid)
	}
	today, state := calendar.DateIn(at), PostingState(in.State)
	on, _ := calendar.ParseDate(in.On)
	if on.IsZero() {
		on = today
	}
	var faults fault.Fields
	forms.Posting.Text(&faults, "/carrier", in.Carrier, forms.OnShipping.On(state == Posted))
	forms.Posting.Text(&faults, "/parcel", in.Parcel)
	forms.Posting.Text(&faults, "/note", in.Note, forms.OnReturn.On(state == Returned))
	next := c.Posting
	switch state {
	case ToPost:
		next = Posting{State: ToPost, Due: next.Due}
	case Posted:
		next = Posting{State: Posted, Due: next.Due, On: on, Carrier: in.Carrier, Parcel: in.Parcel, Note: in.Note}
	case Delivered, Returned:
		next.State, next.Ended, next.Note = state, on, in.Note
	case "":
		faults.Add("/state", fault.FieldRequired)
	default:
		faults.Add("/state", fault.FieldOption)
	}
	earliest := calendar.DateIn(c.IssuedAt)
	if state == Delivered || state == Returned {
		earliest = later(earliest, c.Posting.On)
	}
	switch {
	case forms.Posting.Ahead(&faults, "/on", on.After(today)):
	case on.Before(earliest):
		faults.Add("/on", fault.FieldTooEarly, "earliest", earliest.String())
	}
	if len(faults) == 0 {
		c.mayPost(state, &faults)
	}
	if err := faults.Err(fault.InputInvalid); err != nil || next == c.Posting {
		return err
	}
	e := p.event(postingRecorded, by, at)
	e.Credential, e.Posting = id, &next
	p.record(e)
	return nil
}

// mayPost refuses a step that leads nowhere from where the posting is.
func (c Credential) mayPost(to PostingState, faults *fault.Fields) {
	from := c.Posting.State
	switch {
	case to == Posted && c.Void != nil && from == ToPost:
		faults.Add("/credential", fault.FieldCredentialVoid, "state", c.Void.Why.Zh())
	case (to == Delivered || to == Returned) && from == ToPost:
		faults.Add("/state", fault.FieldNotPosted)
	}
}
