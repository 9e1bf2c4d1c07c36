package review

import (
	"slices"
	"time"
)

// SentBack is the application as it stood when 预审 returned it last: what its changes are told from.
type SentBack struct {
	At        time.Time `json:"at,omitzero" for:"unit,team"` // zero: it was never returned, or that was taken back
	Form      Form      `json:"form,omitzero" for:"unit,team"`
	Documents []string  `json:"documents,omitempty" for:"unit,team"` // ids of those that were accepted
}

// Changes are what differs in the application from what was returned.
type Changes struct {
	At      time.Time      `json:"at"`     // of the return
	Fields  []Change       `json:"fields"` // in the order of the form
	Added   []DocumentName `json:"added"`
	Removed []DocumentName `json:"removed"` // also those that others have replaced
}

// Change is a field of the form that says another thing.
type Change struct {
	Pointer string `json:"pointer"`
	Before  any    `json:"before,omitempty"` // what the field said; nothing where it was empty
}

// DocumentName names a document, also one that has gone.
type DocumentName struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
	Name string `json:"name"`
}

// applied are the accepted documents of the application.
func (p *Project) applied() (ids []string) {
	for _, d := range p.Documents {
		if d.State == Accepted && stageOf(d.Kind) == Application {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

// sentBack notes what was returned; a return that was taken back puts back what stood before it.
func (p *Project) sentBack(e Event) {
	if e.SentBack == nil {
		return
	}
	if p.SentBack = e.SentBack; e.SentBack.At.IsZero() {
		p.SentBack = nil
	}
}

// SinceReturn is what has changed since 预审 returned the application last, while the unit mends it and at the next 预审;
// nil elsewhere, where it was never returned, and where that was before returns kept what they returned.
func (p *Project) SinceReturn() *Changes {
	was := p.SentBack
	if was == nil || p.Stage != Application && p.Stage != Screening {
		return nil
	}
	c := Changes{At: was.At, Fields: was.Form.differs(p.Form), Added: []DocumentName{}, Removed: []DocumentName{}}
	now := p.applied()
	for _, d := range p.Documents {
		before, stands := slices.Contains(was.Documents, d.ID), slices.Contains(now, d.ID)
		named := DocumentName{ID: d.ID, Kind: d.Kind, Name: d.Name}
		switch {
		case stands && !before:
			c.Added = append(c.Added, named)
		case before && !stands:
			c.Removed = append(c.Removed, named)
		}
	}
	return &c
}

// differs are the fields in which another form says another thing, with what this one says.
func (f Form) differs(now Form) []Change {
	changes, values := []Change{}, now.entries()
	for i, e := range f.entries() {
		if *e.value == *values[i].value {
			continue
		}
		c := Change{Pointer: e.pointer}
		if *e.value != "" {
			c.Before = *e.value
		}
		changes = append(changes, c)
	}
	if f.UnitCodeConfirmed != now.UnitCodeConfirmed {
		changes = append(changes, Change{Pointer: "/unitCodeConfirmed", Before: f.UnitCodeConfirmed})
	}
	return changes
}
