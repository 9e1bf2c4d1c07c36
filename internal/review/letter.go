package review

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"appraisal/internal/fault"
)

// Letter is one issued letter. It is never changed: a correction is a new version.
type Letter struct {
	ID       string          `json:"id"` // consultation-<round>-<version>
	Kind     string          `json:"kind"`
	Round    int             `json:"round"`
	Version  int             `json:"version"`
	Number   string          `json:"number"` // 文号
	Token    string          `json:"token"`  // unguessable; the QR code's address ends in it
	IssuedAt time.Time       `json:"issuedAt"`
	SHA256   string          `json:"sha256"`
	Size     int             `json:"size"`
	Key      string          `json:"key"`
	Content  json.RawMessage `json:"content"` // what was rendered: rendering it again gives the same bytes
}

// ConsultationLetter is the kind of a 商洽函.
const ConsultationLetter = "consultation"

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
}

var letterNames = map[string]string{ConsultationLetter: "鉴定评审商洽函"}

// View shows the letter.
func (l Letter) View() LetterView {
	return LetterView{ID: l.ID, Kind: l.Kind, KindName: letterNames[l.Kind], Round: l.Round, Version: l.Version, Number: l.Number,
		IssuedAt: l.IssuedAt, SHA256: l.SHA256, Size: l.Size}
}

// IsCurrent tells whether no newer version of the letter has been issued.
func (p *Project) IsCurrent(l Letter) bool {
	for _, other := range p.Letters {
		if other.Kind == l.Kind && other.Round == l.Round && other.Version > l.Version {
			return false
		}
	}
	return true
}

// LetterOrder asks for a letter: which one, and the project as it stands.
type LetterOrder struct {
	ID      string
	Kind    string
	Round   int
	Version int
	At      time.Time
	Project *Project
}

func (p *Project) order(e Event) LetterOrder {
	version := 1
	for _, l := range p.Letters {
		if l.Kind == ConsultationLetter && l.Round == p.Round {
			version = l.Version + 1
		}
	}
	id := strings.Join([]string{ConsultationLetter, strconv.Itoa(p.Round), strconv.Itoa(version)}, "-")
	return LetterOrder{ID: id, Kind: ConsultationLetter, Round: p.Round, Version: version, At: e.At, Project: p}
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

// currentLetter is the letter that was issued last; there is one from stage 商洽函 on.
func (p *Project) currentLetter() Letter { return p.Letters[len(p.Letters)-1] }

// SubmitLetter sends the sealed 商洽函 back. The last accepted scan counts. A scan that was not matched by itself takes a
// reason, and is marked as confirmed by hand.
func (p *Project) SubmitLetter(id, reason string, step Step) error {
	line, err := p.transition(SubmitLetter, step.Caller)
	if err != nil {
		return err
	}
	if _, err := p.Letter(id); err != nil || id != p.currentLetter().ID {
		return fault.Of(fault.LetterNotFound)
	}
	scan, err := p.scanOf(id, step.At)
	if err != nil {
		return err
	}
	e := p.taking(line, step)
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
	p.record(e)
	return nil
}

// scanOf is the scan of a letter that was accepted last; none may still be on its way.
func (p *Project) scanOf(letter string, at time.Time) (Document, error) {
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
