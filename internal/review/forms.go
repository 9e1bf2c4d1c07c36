package review

// Forms are the versions at which what people fill in was changed last: a form's version is the form's. Whoever has
// seen a version of the project that is no older has the form before them as it is.
type Forms struct {
	Form    int `json:"formAt,omitempty"`    // 申请单
	Plan    int `json:"planAt,omitempty"`    // 评审计划
	Visit   int `json:"visitAt,omitempty"`   // 现场评审
	Answers int `json:"answersAt,omitempty"` // 整改资料
}

func (f *Forms) note(e Event) {
	if e.Form != nil {
		f.Form = e.Seq
	}
	if e.Plan != nil {
		f.Plan = e.Seq
	}
	if e.Visit != nil {
		f.Visit = e.Seq
	}
	if len(e.Findings) > 0 {
		f.Answers = e.Seq
	}
}

// Since is the version that a caller must have seen to take the steps that were recorded since the project was read: of
// one that replaces a form that of the form, of any other that of the project.
func (p *Project) Since() int { return p.since }

// SinceFor is Since for an event that is about to be recorded. What was never filled in can't be overwritten; of a form
// from before its version was noted only the project's is known.
func (p *Project) SinceFor(e Event) int {
	forms := map[Action]int{Save: p.Forms.Form, CorrectContact: p.Forms.Form, SavePlan: p.Forms.Plan, SaveVisit: p.Forms.Visit,
		SaveRectification: p.Forms.Answers}
	at, form := forms[Action(e.Kind)]
	if !form || at == 0 && p.filled(e) {
		return p.Version
	}
	return at
}

// filled tells whether somebody has filled in before what an event replaces.
func (p *Project) filled(e Event) bool {
	ok := true
	switch Action(e.Kind) {
	case SavePlan:
		_, ok = p.Plan(p.Round)
	case SaveVisit:
		_, ok = p.Visit(p.Round)
	}
	return ok
}
