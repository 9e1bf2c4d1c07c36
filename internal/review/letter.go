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

// Outcome is which of the four findings of R8 a scan gave.
type Outcome string

// The four findings.
const (
	Matched     Outcome = "matched"      // names this letter, and a red seal is seen
	OtherLetter Outcome = "other_letter" // names another letter: refused
	NoCode      Outcome = "no_code"      // no code could be read
	NoSeal      Outcome = "no_seal"      // names this letter, but no red seal was seen
)

var outcomeNames = map[Outcome]string{
	Matched: "已识别，与本函相符", OtherLetter: "二维码属于另一份函件", NoCode: "未能识别二维码", NoSeal: "未见红色印章",
}

// Zh is the finding as a user sees it.
func (o Outcome) Zh() string { return outcomeNames[o] }

// Finding is what reading a sealed scan gave, and why; and the confirmation by hand where there is one.
type Finding struct {
	Outcome     Outcome    `json:"outcome"`
	Why         string     `json:"why"` // a stable word, such as seal_seen, monochrome, no_page_image
	Page        int        `json:"page,omitempty"`
	ConfirmedBy *Actor     `json:"confirmedBy,omitempty"`
	ConfirmedAt *time.Time `json:"confirmedAt,omitempty"`
	Reason      string     `json:"reason,omitempty"`
}

// ScanReading is what could be read from a scan.
type ScanReading struct {
	Codes []PageCode // every QR code's text
	Seal  bool       // a red seal was seen
	Why   string     // why a seal was seen or not, or why no page could be read
}

// PageCode is one QR code's text and the page that it is on, from 1.
type PageCode struct {
	Text string
	Page int
}

// Judge says which of the four findings a scan of a letter gives. A code that is not one of our letters' (an invoice's,
// say) is no code; one that is another letter's counts only when this letter's own is nowhere.
func Judge(l Letter, r ScanReading, verifyBase string) Finding {
	other := 0
	for _, c := range r.Codes {
		token, ours := strings.CutPrefix(c.Text, verifyBase)
		switch {
		case ours && token == l.Token && r.Seal:
			return Finding{Outcome: Matched, Why: r.Why, Page: c.Page}
		case ours && token == l.Token:
			return Finding{Outcome: NoSeal, Why: r.Why, Page: c.Page}
		case ours && token != "":
			other = c.Page
		}
	}
	if other > 0 {
		return Finding{Outcome: OtherLetter, Why: "code_of_other_letter", Page: other}
	}
	if len(r.Codes) > 0 {
		return Finding{Outcome: NoCode, Why: "foreign_code"}
	}
	return Finding{Outcome: NoCode, Why: r.Why}
}

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
			return fault.Of(fault.LetterUnconfirmed, "finding", scan.Finding.Outcome.Zh()).
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
