package review

import (
	"strings"
	"time"
)

// Outcome is which of the four findings of R8 a scan gave.
type Outcome string

// The four findings.
const (
	Matched     Outcome = "matched"      // names this letter, and a red seal is seen
	OtherLetter Outcome = "other_letter" // names another letter: refused
	NoCode      Outcome = "no_code"      // no code could be read
	NoSeal      Outcome = "no_seal"      // names this letter, but no red seal was seen
)

var outcomeNames = map[Outcome][2]string{
	Matched:     {"已识别，与本函相符", "matches this letter"},
	OtherLetter: {"二维码属于另一份函件", "the code names another letter"},
	NoCode:      {"未能识别二维码", "no code could be read"},
	NoSeal:      {"未能确认红色印章", "no red seal could be made out"},
}

// reasons say why; a word that is not here adds nothing to the outcome. The words of seals are those of package scan.
var reasons = map[string][2]string{
	"ring":         {"见红色印章", "a red seal is seen"},
	"no_red":       {"页面上没有红色", "nothing on the page is red"},
	"no_ring":      {"有红色，但没有印章大小的圆环", "there is red, but no ring of a seal's size"},
	"no_colour":    {"扫描件为黑白或灰度，请尽量用彩色扫描", "the scan is grey or black and white; scan in colour if you can"},
	"bare_ring":    {"圆环内没有内容", "there is a ring with nothing in it"},
	"partial_ring": {"只见部分圆环", "only a part of a ring is seen"},
	"drawn_ring": {"红圈不匀或圈内没有沿边排列的印文，可能是手画的",
		"the red ring is uneven or no characters run along it; it may be drawn by hand"},
	sealElsewhere: {"文件中见红色印章，但不在载有本函二维码的那一页（回执）上",
		"a red seal is seen in the file, but not on the sheet that carries this letter's code"},
	"red_ground":    {"页面大部分为红色", "most of the page is red"},
	"no_page_image": {"文件不是扫描件，页面上没有图像", "it is no scan: its pages hold no image"},
	"not_decodable": {"页面图像无法读取", "the page's image can't be read"},
	"foreign_code":  {"所见二维码不是本系统函件的", "the code that is seen is of no letter of this system"},
}

// ScanFinding is what reading a sealed scan gave, and why; and the confirmation by hand where there is one.
type ScanFinding struct {
	Outcome     Outcome    `json:"outcome" for:"unit,team"`
	Why         string     `json:"why" for:"unit,team"` // a stable word, such as ring, no_colour, no_page_image
	Zh          string     `json:"zh" for:"unit,team"`  // outcome and reason in words; Receive fills them in
	En          string     `json:"en" for:"unit,team"`
	Page        int        `json:"page,omitempty" for:"unit,team"`
	ConfirmedBy *Actor     `json:"confirmedBy,omitempty" for:"unit,team"`
	ConfirmedAt *time.Time `json:"confirmedAt,omitempty" for:"unit,team"`
	Reason      string     `json:"reason,omitempty" for:"unit"`

	Seen *SeenByHand `json:"seen,omitempty" for:"unit,team"` // where it was not matched: the officer's own confirmation
}

// SeenByHand is the officer's own confirmation of a scan that was not matched.
type SeenByHand struct {
	By     Actor     `json:"by" for:"unit,team"`
	At     time.Time `json:"at" for:"unit,team"`
	Reason string    `json:"reason" for:"unit,team"`
}

// doubts tells whether a sealed scan waits for the officer's confirmation after an event. A scan that was not matched is
// handed in with its finding confirmed by the unit; it is no matter any more once the project has moved on.
func doubts(before bool, e Event) bool {
	switch {
	case Action(e.Kind) == SubmitLetter:
		return len(e.Documents) > 0
	case Action(e.Kind) == ConfirmScan || e.Moves():
		return false
	}
	return before
}

// ConfirmScan is the officer's own confirmation of a sealed scan that was not matched, with the reason: until then no
// plan is handed in.
func (p *Project) ConfirmScan(id, reason string, step Step) error {
	line, err := p.transition(ConfirmScan, step.Caller)
	if err != nil {
		return err
	}
	scan, err := p.scanOf(id, step.At)
	if err != nil {
		return err
	}
	e, seen := p.taking(line, step), *scan.Finding
	seen.Seen = &SeenByHand{By: e.By, At: e.At, Reason: reason}
	scan.Finding = &seen
	e.Opinion, e.Documents = reason, []Document{scan}
	return p.accept(e, step)
}

// Worded is the finding with outcome and reason in both languages.
func (f ScanFinding) Worded() *ScanFinding {
	outcome := outcomeNames[f.Outcome]
	f.Zh, f.En = outcome[0], outcome[1]
	if why, ok := reasons[f.Why]; ok {
		f.Zh, f.En = f.Zh+"；"+why[0], f.En+"; "+why[1]
	}
	return &f
}

// ScanReading is what could be read from a scan.
type ScanReading struct {
	Codes []PageCode // every QR code
	Seal  bool       // a red seal was seen somewhere in the file
	Why   string     // why a seal was seen or not, or why no page could be read
}

// PageCode is one QR code's text, the page that it is on, from 1, and whether a red seal was seen that belongs to it:
// on the same sheet of paper, and not beside another letter's code.
type PageCode struct {
	Text string
	Page int
	Seal bool
	Why  string // why a seal was seen or not
}

// sealElsewhere is why a seal in the file is none of this letter's.
const sealElsewhere = "seal_elsewhere"

// Judge says which of the four findings a scan of a letter gives. Only a seal that belongs to the letter's own code
// counts. A code that is not one of our letters' (an invoice's, say) is no code; one that is another letter's counts
// only when this letter's own is nowhere.
func Judge(l Letter, r ScanReading, verifyBase string) ScanFinding {
	own, other := ScanFinding{}, 0
	for _, c := range r.Codes {
		token, ours := strings.CutPrefix(c.Text, verifyBase)
		switch {
		case ours && token == l.Token && c.Seal:
			return ScanFinding{Outcome: Matched, Why: c.Why, Page: c.Page}
		case ours && token == l.Token && own.Page == 0:
			own = ScanFinding{Outcome: NoSeal, Why: c.Why, Page: c.Page}
		case ours && token != "":
			other = c.Page
		}
	}
	switch {
	case own.Page > 0 && r.Seal:
		own.Why = sealElsewhere
		return own
	case own.Page > 0:
		return own
	case other > 0:
		return ScanFinding{Outcome: OtherLetter, Why: "code_of_other_letter", Page: other}
	case len(r.Codes) > 0:
		return ScanFinding{Outcome: NoCode, Why: "foreign_code"}
	}
	return ScanFinding{Outcome: NoCode, Why: r.Why}
}
