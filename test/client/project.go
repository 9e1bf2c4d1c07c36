package client

import (
	"crypto/rand"
	"net/http"
	"time"
)

// Me is who is signed in.
type Me struct {
	Account string    `json:"account"`
	Login   string    `json:"login"`
	Name    string    `json:"name"`
	Kind    string    `json:"kind"`
	Unit    *UnitName `json:"unit"`

	Institution *struct {
		ID, Number, Name string
		Active           bool
	} `json:"institution"`
	Roles   []struct{ Role, Name string }
	Systems []struct {
		System, Name, Why string
		Open              bool
	}
}

// UnitName names a unit.
type UnitName struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Me asks who is signed in; the first time it makes the account.
func (p *Person) Me() (me Me) {
	p.Helper()
	p.Send(http.MethodGet, "/me", nil, &me)
	return me
}

// Form is the 申请单, by field.
type Form map[string]any

// With is the form with one more value.
func (f Form) With(field string, value any) Form {
	more := Form{field: value}
	for k, v := range f {
		if k != field {
			more[k] = v
		}
	}
	return more
}

// FullForm has every starred field of the 申请单 of manual 000 §3.1, with a 受理决定书编号 of its own.
func FullForm(unitCode string) Form {
	return Form{
		"address": "浙江省杭州市示例路1号", "postcode": "310000", "contactName": "王联系", "contactPhone": "0571-00000000",
		"contactMobile": "13800000000", "email": "contact@unit.example", "unitCode": unitCode, "legalRepresentative": "郑法人",
		"institutionType": "public_institution", "acceptanceNumber": "TS受2026第" + rand.Text()[:8] + "号", "acceptanceDate": "2026-11-02",
		"reviewType": "renewal", "acceptanceCategory": "inspection_body", "region": "ZJ",
	}
}

// Position is where a project stands.
type Position struct {
	Number     string `json:"number"`
	Stage      string `json:"stage"`
	StageName  string `json:"stageName"`
	Status     string `json:"status"`
	StatusName string `json:"statusName"`
	Due        *Due   `json:"due"`
	Version    int    `json:"version"`
	Actions    []struct {
		Action, Name string
		Days         *struct{ Earliest, Latest string }
	}
	Rehearsal *Rehearsal `json:"rehearsal"` // of a dry run
}

// Rehearsal is what a step would do.
type Rehearsal struct {
	Events []struct {
		Kind, Name, From, To, Issue string
		Due                         *Due
	}
	Told []struct{ Kind, Desk string }
}

// Due is the 期限.
type Due struct {
	Day         string `json:"day"`
	Provisional bool   `json:"provisional"`
	Granted     string `json:"granted"`
}

// EarliestDate is the first day that any of the actions on offer may name.
func (p Position) EarliestDate() (first string) {
	for _, a := range p.Actions {
		if a.Days != nil && (first == "" || a.Days.Earliest < first) {
			first = a.Days.Earliest
		}
	}
	return first
}

// May lists the actions on offer.
func (p Position) May() (actions []string) {
	for _, a := range p.Actions {
		actions = append(actions, a.Action)
	}
	return actions
}

// Project is a project with its parts.
type Project struct {
	Position
	Unit         UnitName     `json:"unit"`
	UnitCode     string       `json:"unitCode"`
	HolderName   string       `json:"holderName"`
	ScanDoubtful bool         `json:"scanDoubtful"`
	Request      *Request     `json:"request"`  // that waits for its answer
	Requests     []Request    `json:"requests"` // all, as far as one may read them
	Form         Form         `json:"form"`
	Documents    []Document   `json:"documents"`
	Letters      []Letter     `json:"letters"`
	Missing      []FieldFault `json:"missing"`
	SinceReturn  *SinceReturn `json:"sinceReturn"`

	Round       int          `json:"round"`
	LeaderName  string       `json:"leaderName"`
	VisitFrom   string       `json:"visitFrom"`
	VisitTo     string       `json:"visitTo"`
	ResultName  string       `json:"resultName"`
	Plans       []Plan       `json:"plans"`
	Draws       []Draw       `json:"draws"`
	Waivers     []Waiver     `json:"waivers"`
	Visits      []Visit      `json:"visits"`
	Findings    []Finding    `json:"findings"`
	Conclusions []Conclusion `json:"conclusions"`
	Evaluations []Evaluation `json:"evaluations"`
}

// SinceReturn is what has changed since 预审 returned the application last.
type SinceReturn struct {
	Fields []struct {
		Pointer string `json:"pointer"`
		Before  any    `json:"before"`
	} `json:"fields"`
	Added   []Document `json:"added"`
	Removed []Document `json:"removed"`
}

// Request is what a unit has asked of the association.
type Request struct {
	Number     int    `json:"number"`
	Kind       string `json:"kind"`
	KindName   string `json:"kindName"`
	Day        string `json:"day"`
	AnswerBy   string `json:"answerBy"`
	Reason     string `json:"reason"`
	ClosedName string `json:"closedName"`
	Opinion    string `json:"opinion"`
	Granted    string `json:"granted"`
}

// Document is an uploaded file.
type Document struct {
	ID      string                         `json:"id"`
	Kind    string                         `json:"kind"`
	Name    string                         `json:"name"`
	Size    int64                          `json:"size"`
	State   string                         `json:"state"`
	Type    string                         `json:"type"`
	Pages   int                            `json:"pages"`
	SHA256  string                         `json:"sha256"`
	Refusal *struct{ Code, Zh, En string } `json:"refusal"`
	Round   int                            `json:"round"`
	Of      string                         `json:"of"` // of evidence: the finding
	Finding *ScanFinding                   `json:"finding"`
}

// ScanFinding is what reading a sealed scan gave.
type ScanFinding struct {
	Outcome     string                 `json:"outcome"`
	Why         string                 `json:"why"`
	Page        int                    `json:"page"`
	ConfirmedBy *struct{ Name string } `json:"confirmedBy"`
	Reason      string                 `json:"reason"`
}

// Letter is an issued letter.
type Letter struct {
	ID       string    `json:"id"`
	Kind     string    `json:"kind"`
	KindName string    `json:"kindName"`
	Round    int       `json:"round"`
	Number   string    `json:"number"`
	Version  int       `json:"version"`
	IssuedAt time.Time `json:"issuedAt"`
	SHA256   string    `json:"sha256"`
	Size     int       `json:"size"`
	Current  bool      `json:"current"`

	StateName string `json:"stateName"`
}

// Create makes a project (新增).
func (p *Person) Create(form Form) (at Position) {
	p.Helper()
	if got := p.Send(http.MethodPost, "/projects", form, &at); got.Status != http.StatusCreated {
		p.Fatalf("%s: 新增 answered %d", p.Name, got.Status)
	}
	return at
}

// Project reads a project.
func (p *Person) Project(number string) (project Project) {
	p.Helper()
	p.Send(http.MethodGet, "/projects/"+number, nil, &project)
	return project
}

// Save replaces a project's form (保存).
func (p *Person) Save(number string, version int, form Form) (at Position) {
	p.Helper()
	p.Send(http.MethodPut, "/projects/"+number, form, &at, IfMatch(version))
	return at
}

// take posts a step of a project.
func (p *Person) take(number, step string, body any) (at Position) {
	p.Helper()
	p.Send(http.MethodPost, "/projects/"+number+"/"+step, body, &at)
	return at
}

// Submit hands a project in for 预审.
func (p *Person) Submit(number string) Position {
	p.Helper()
	return p.take(number, "submission", nil)
}

// Screen is 预审: "pass" or "return".
func (p *Person) Screen(number, decision, opinion string) Position {
	p.Helper()
	return p.take(number, "screening", verdict(decision, opinion))
}

// Propose is 发起约请.
func (p *Person) Propose(number, date string) Position {
	p.Helper()
	return p.take(number, "invitation", map[string]string{"date": date})
}

// Review is 约请审核: "pass", which issues the 商洽函, or "return".
func (p *Person) Review(number, decision, opinion string) Position {
	p.Helper()
	return p.take(number, "invitation/review", verdict(decision, opinion))
}

func verdict(decision, opinion string) map[string]string {
	return map[string]string{"decision": decision, "opinion": opinion}
}

// Preview gives the address of a letter (预览).
func (p *Person) Preview(number, letter string) (address string, shown Letter) {
	p.Helper()
	var got struct {
		URL    string `json:"url"`
		Letter Letter `json:"letter"`
	}
	p.Send(http.MethodGet, "/projects/"+number+"/letters/"+letter, nil, &got)
	return got.URL, got.Letter
}

// SubmitLetter sends the sealed 商洽函 back, with a reason where the scan was not recognised.
func (p *Person) SubmitLetter(number, letter, reason string) Position {
	p.Helper()
	return p.take(number, "letters/"+letter+"/submission", map[string]string{"reason": reason})
}
