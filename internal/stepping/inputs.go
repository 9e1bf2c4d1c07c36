package stepping

import (
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/lambdahttp"
)

// Decision is the input of whoever passes something on or returns it.
type Decision struct {
	Decision string `json:"decision" text:"option"` // pass or return
	Opinion  string `json:"opinion" text:"lines"`
}

// Form is the one that is filled in.
func (*Decision) Form() forms.Form { return forms.Decision }

// Validate demands a decision, and an opinion where it is returned: whoever has to change it must know what.
func (in *Decision) Validate(faults *fault.Fields) {
	faults.OneOf("/decision", in.Decision, "pass", "return")
	forms.Decision.Text(faults, "/opinion", in.Opinion, forms.OnReturn.On(in.Decision == "return"))
}

// Pass tells whether it is passed on.
func (in Decision) Pass() bool { return in.Decision == "pass" }

// Because is the input of whoever takes a step of a project that others are told of, and nothing but why.
type Because struct {
	Reason string `json:"reason" text:"lines"`
}

// Form is the one that is filled in.
func (*Because) Form() forms.Form { return forms.Because }

// Validate demands the reason.
func (in *Because) Validate(faults *fault.Fields) { forms.Because.Text(faults, "/reason", in.Reason) }

// Proposal is the input of whoever proposes a day.
type Proposal struct {
	Date string        `json:"date" text:"day"` // 2006-01-02
	Note string        `json:"note" text:"lines"`
	On   calendar.Date `json:"-"`
}

// Form is the one that is filled in.
func (*Proposal) Form() forms.Form { return forms.ProposeDate }

// Validate reads the date; whether it is open to proposals is the project's rule.
func (in *Proposal) Validate(faults *fault.Fields) {
	in.On = lambdahttp.Day("/date", in.Date, faults)
	forms.ProposeDate.Text(faults, "/note", in.Note)
}
