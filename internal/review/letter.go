package review

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
)

// Letter is one issued letter. It is never changed: a correction is a new version.
type Letter struct {
	ID       string          `json:"id" for:"unit,team"` // <kind>-<round>-<version>
	Kind     string          `json:"kind" for:"unit,team"`
	Round    int             `json:"round" for:"unit,team"`
	Version  int             `json:"version" for:"unit,team"`
	Number   string          `json:"number" for:"unit,team"` // 文号
	Token    string          `json:"token"`                  // unguessable; the QR code's address ends in it
	IssuedAt time.Time       `json:"issuedAt" for:"unit,team"`
	SHA256   string          `json:"sha256" for:"unit,team"`
	Size     int             `json:"size" for:"unit,team"`
	Key      string          `json:"key"`
	Reissued bool            `json:"reissued,omitempty" for:"unit,team"` // it takes the place of one that was not right: 换发
	Content  json.RawMessage `json:"content"`                            // what was rendered: rendering it again gives the same bytes
}

// The kinds of letter.
const (
	ConsultationLetter = "consultation" // 鉴定评审商洽函
	NoticeLetter       = "notice"       // 鉴定评审通知函
)

// Days are those of the review that the letter says, as it was issued; a 商洽函 says the first alone.
func (l Letter) Days() (from, to calendar.Date, err error) {
	type day struct {
		Year  int
		Month time.Month
		Day   int
	}
	var said struct{ From, To day }
	if err = json.Unmarshal(l.Content, &said); err != nil {
		return from, to, fmt.Errorf("what letter %s says: %w", l.ID, err)
	}
	read := func(d day) (on calendar.Date) {
		if d != (day{}) && err == nil {
			on, err = calendar.NewDate(d.Year, d.Month, d.Day)
		}
		return on
	}
	return read(said.From), read(said.To), err
}

// LetterView is an issued letter as those see it who may see the project. Its token is known by those who hold it.
type LetterView struct {
	ID       string    `json:"id"`
	Kind     string    `json:"kind"`
	KindName string    `json:"kindName"`
	Round    int       `json:"round"`
	Version  int       `json:"version"`
	Number   string    `json:"number"`
	IssuedAt time.Time `json:"issuedAt"`
	SHA256   string    `json:"sha256"`
	Size     int       `json:"size"`
	Current  bool      `json:"current"` // it may be relied on: its state is current
	LetterStanding
}

var letterNames = map[string]string{ConsultationLetter: "鉴定评审商洽函", NoticeLetter: "鉴定评审通知函"}

// LetterName is a kind of letter as a user sees it.
func LetterName(kind string) string { return letterNames[kind] }

// View shows a letter of the project.
func (p *Project) View(l Letter) LetterView {
	standing := p.StandingOf(l)
	return LetterView{Current: standing.State == LetterCurrent, LetterStanding: standing, ID: l.ID, Kind: l.Kind,
		KindName: letterNames[l.Kind], Round: l.Round, Version: l.Version, Number: l.Number,
		IssuedAt: l.IssuedAt, SHA256: l.SHA256, Size: l.Size}
}

// LetterOrder asks for a letter: which one, and the project as it stands.
type LetterOrder struct {
	ID      string
	Kind    string
	Round   int
	Version int
	At      time.Time
	Project *Project
	Plan    Plan   // of a notice: what it says
	Before  string // 文号 of the version that it replaces; empty on the first
	Reason  string // why it does
}

func (p *Project) order(kind string, plan Plan, reason string, e Event) LetterOrder {
	o := LetterOrder{Kind: kind, Round: p.Round, Version: 1, At: e.At, Project: p, Plan: plan, Reason: reason}
	for _, l := range p.Letters {
		if l.Kind == kind && l.Round == p.Round {
			o.Version, o.Before = l.Version+1, l.Number
		}
	}
	o.ID = strings.Join([]string{kind, strconv.Itoa(p.Round), strconv.Itoa(o.Version)}, "-")
	return o
}

// Letter finds an issued letter by its id.
func (p *Project) Letter(id string) (Letter, error) {
	for _, l := range p.Letters {
		if l.ID == id {
			return l, nil
		}
	}
	return Letter{}, fault.Of(fault.LetterNotFound)
}

// NewestLetter is the letter of a kind that was issued last; fault.LetterNotFound when there is none yet.
func (p *Project) NewestLetter(kind string) (Letter, error) {
	if l := p.lastLetter(kind); l.ID != "" {
		return l, nil
	}
	return Letter{}, fault.Of(fault.LetterNotFound)
}

// lastLetter is the letter of a kind that was issued last; there is a 商洽函 from its stage on, and a notice from its.
func (p *Project) lastLetter(kind string) Letter {
	for _, l := range slices.Backward(p.Letters) {
		if l.Kind == kind {
			return l
		}
	}
	return Letter{}
}

// SubmitLetter sends the sealed 商洽函 back. The last accepted scan counts. A scan that was not matched by itself takes a
// reason, and is marked as confirmed by hand.
func (p *Project) SubmitLetter(id, reason string, step Step) error {
	line, err := p.transition(SubmitLetter, step.Caller)
	if err != nil {
		return err
	}
	scan, err := p.scanOf(id, step.At)
	if err != nil {
		return err
	}
	e := p.taking(line, step)
	e.Opinion = reason
	if scan.Finding.Outcome != Matched {
		if strings.TrimSpace(reason) == "" {
			return fault.Of(fault.LetterUnconfirmed, "finding", scan.Finding.Zh, "findingEn", scan.Finding.En).
				With("outcome", scan.Finding.Outcome).With("why", scan.Finding.Why)
		}
		confirmed := *scan.Finding
		confirmed.ConfirmedBy, confirmed.ConfirmedAt, confirmed.Reason = &e.By, &e.At, reason
		scan.Finding = &confirmed
		e.Documents = []Document{scan}
	}
	e.enter(step)
	return p.accept(e, step)
}

// scanOf is the scan of the newest 商洽函, which is the only one that is acted on, that was accepted last; none may still be
// on its way.
func (p *Project) scanOf(letter string, at time.Time) (Document, error) {
	if last := p.lastLetter(ConsultationLetter).ID; last == "" || letter != last {
		return Document{}, fault.Of(fault.LetterNotFound)
	}
	var scan *Document
	for i, d := range p.Documents {
		switch {
		case d.Kind != SealedScan || d.Letter != letter:
		case d.onItsWay(at):
			return Document{}, fault.Of(fault.LetterPending)
		case d.State == Accepted:
			scan = &p.Documents[i]
		}
	}
	if scan == nil || scan.Finding == nil {
		return Document{}, fault.Of(fault.LetterNotSealed)
	}
	return *scan, nil
}
