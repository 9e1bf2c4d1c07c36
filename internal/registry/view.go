package registry

import (
	"slices"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

// Status is what a user sees of an item: its state, and whether what the person fills in is complete.
type Status string

// The statuses, in the order of a person's way.
const (
	StatusFree       Status = "free"       // 无聘用单位
	StatusPending    Status = "pending"    // hired; the person fills in
	StatusWaiting    Status = "waiting"    // hired and filled in; the institution registers
	StatusRegistered Status = "registered" // to its last day
	StatusLapsed     Status = "lapsed"
)

// Statuses are all of them.
var Statuses = []Status{StatusFree, StatusPending, StatusWaiting, StatusRegistered, StatusLapsed}

var statusNames = map[Status]fault.Text{
	StatusFree:       {Zh: "无聘用单位", En: "without institution"},
	StatusPending:    {Zh: "待填报", En: "to be filled in"},
	StatusWaiting:    {Zh: "等待注册", En: "waiting to be registered"},
	StatusRegistered: {Zh: "已注册", En: "registered"},
	StatusLapsed:     {Zh: "已到期", En: "lapsed"},
}

// Zh is the status as a user sees it.
func (s Status) Zh() string { return statusNames[s].Zh }

// Status is that of an item on a day, of somebody who has filled in all, or not. A registration whose last day has
// passed is over before the clock says so.
func (i Item) Status(complete bool, today calendar.Date) Status {
	switch {
	case i.State == Hired && complete:
		return StatusWaiting
	case i.State == Hired:
		return StatusPending
	case i.State == Registered && !i.To.IsZero() && i.To.Before(today):
		return StatusLapsed
	}
	return Status(i.State)
}

// Holding is a person with one item: a row of the lists of an institution's people and
// of the pool, which are read from there alone. Which rows a list has, it says; which fields somebody reads, they say.
type Holding struct {
	Person   string        `json:"person" for:"institution"` // id
	Name     string        `json:"name" for:"all"`
	Number   string        `json:"number,omitempty" for:"institution"`
	Region   string        `json:"region,omitempty" for:"all"`
	Complete bool          `json:"complete" for:"institution"`
	LastDay  calendar.Date `json:"lastDay,omitzero" for:"office"`
	Erased   bool          `json:"erased,omitempty" for:"office"` // is in no pool
	Item
}

// Holdings are the person's items as rows of lists.
func (p *Person) Holdings() []Holding {
	all := make([]Holding, len(p.Items))
	for n, i := range p.Items {
		all[n] = Holding{p.ID, p.Name, p.Number, p.Region, p.Complete, p.LastDay, p.Erased, i}
	}
	return all
}

// HoldingView is a row as people read it.
type HoldingView struct {
	Holding
	ItemName        string `json:"itemName" for:"all"`
	InstitutionName string `json:"institutionName,omitempty" for:"office"` // where a list or a person is shown to the association
	Status          Status `json:"status" for:"all"`
	StatusName      string `json:"statusName" for:"all"`
	// Registrable: certificate and age would let it be registered today. It tells no birthday.
	Registrable bool      `json:"registrable" for:"all"`
	Forecast    *Forecast `json:"forecast,omitempty" for:"all"` // where one was asked for
}

// View shows a row on a day.
func (h Holding) View(today calendar.Date, s settings.Settings) HoldingView {
	status := h.Status(h.Complete, today)
	return HoldingView{Holding: h, ItemName: itemName(h.Code, s), Status: status, StatusName: status.Zh(),
		Registrable: !h.Until.Before(today) && !h.LastDay.Before(today)}
}

// itemName is a 细项's name; one that the settings no longer have is shown as it was kept.
func itemName(code string, s settings.Settings) string {
	if o, known := s.Option(settings.ReviewItems, code); known {
		return o.Zh
	}
	return code
}

// PersonView is a person as the association sees them, but for what is personal.
type PersonView struct {
	*Person
	Holdings  []HoldingView    `json:"items"`                 // in place of the person's own
	Readiness *Readiness       `json:"readiness,omitempty"`   // where one person is looked at, as are:
	Carried   []CredentialView `json:"credentials,omitempty"` // newest first
	Ordered   []OwedView       `json:"owes,omitempty"`        // in place of the person's own
}

// ETag is the person's version.
func (v PersonView) ETag() int { return v.Version }

// View shows the person on a day. What is sealed is not in it, for an answer may be kept for whoever asks again.
func (p *Person) View(today calendar.Date, s settings.Settings) PersonView {
	shown := *p
	shown.Sealed, shown.Proposals = "", p.Proposed()
	v := PersonView{Person: &shown, Holdings: []HoldingView{}, Ordered: p.OwedTo("")}
	for _, h := range p.Holdings() {
		v.Holdings = append(v.Holdings, h.View(today, s))
	}
	return v
}

// InstitutionView is a person as an institution sees them: all that is held, but not with whom. Of its own people it
// sees also what they have filled in, and the end of their document's number; of others neither.
type InstitutionView struct {
	Person      string           `json:"person"` // id
	Name        string           `json:"name"`
	Number      string           `json:"number,omitempty"`
	Certificate Term             `json:"certificate,omitzero"`
	Complete    bool             `json:"complete"`
	Items       []ItemView       `json:"items"`
	Code        *CodeView        `json:"code,omitempty"`     // that it has given
	Document    code.Document    `json:"document,omitempty"` // kind
	LastFour    string           `json:"lastFour,omitempty"`
	Profile     *Profile         `json:"profile,omitempty"`
	Readiness   *Readiness       `json:"readiness,omitempty"`   // of its own people, where one is looked at, as are:
	Credentials []CredentialView `json:"credentials,omitempty"` // newest first
	Owes        []OwedView       `json:"owes,omitempty"`        // what is about to be issued
	Proposals   []OwnProposal    `json:"proposals,omitempty"`   // that it has made and nobody has decided yet
	Version     int              `json:"version"`
}

// ETag is the person's version.
func (v InstitutionView) ETag() int { return v.Version }

// CodeView is a code as its institution sees it. Whoever shows it says whether it was tried too often just now.
type CodeView struct {
	Code
	RetryAt time.Time `json:"retryAt,omitzero"` // until then a network that has tried so often is not let in, whatever it types
}

// ItemView is an item as an institution sees it.
type ItemView struct {
	Item       string        `json:"item"`
	ItemName   string        `json:"itemName"`
	Until      calendar.Date `json:"until,omitzero"`
	Place      Place         `json:"place"`
	Status     Status        `json:"status,omitempty"` // of its own
	StatusName string        `json:"statusName,omitempty"`
	From       calendar.Date `json:"from,omitzero"`
	To         calendar.Date `json:"to,omitzero"`
}

// Place says where an item is, from an institution's point of view.
type Place string

// The places.
const (
	Here      Place = "here"
	InPool    Place = "pool"
	Elsewhere Place = "elsewhere"
)

// Places are all of them.
var Places = []Place{Here, InPool, Elsewhere}

var placeNames = map[Place]string{Here: "本机构", InPool: "无聘用单位", Elsewhere: "其他机构"}

// Zh is the place as the institution reads it.
func (p Place) Zh() string { return placeNames[p] }

// Mine tells whether an institution has the person for an item, so that what is personal is opened for it.
func (p *Person) Mine(institution string) bool { return len(p.With(institution)) > 0 }

// ViewOf shows the person to an institution on a day; personal is what was opened, nil for nothing, and used of its own
// people alone.
func (p *Person) ViewOf(institution string, personal *Personal, today calendar.Date,
	s settings.Settings) InstitutionView {
	v := InstitutionView{Person: p.ID, Name: p.Name, Number: p.Number, Certificate: p.Certificate, Complete: p.Complete,
		Items: []ItemView{}, Version: p.Version}
	for _, i := range p.Items {
		row := ItemView{Item: i.Code, ItemName: itemName(i.Code, s), Until: i.Until, Place: Elsewhere}
		switch i.Institution {
		case "":
			row.Place = InPool
		case institution:
			row.Place, row.Status, row.From, row.To = Here, i.Status(p.Complete, today), i.From, i.To
			row.StatusName = row.Status.Zh()
		}
		v.Items = append(v.Items, row)
	}
	if !p.Mine(institution) {
		return v
	}
	v.Proposals = p.proposedBy(institution)
	if personal != nil {
		number := personal.Document.Number
		v.Document, v.Profile, v.LastFour = personal.Document.Kind, &personal.Profile, number[max(0, len(number)-4):]
	}
	if at := slices.IndexFunc(p.Codes, func(c Code) bool { return c.Institution == institution }); at >= 0 {
		v.Code = &CodeView{Code: p.Codes[at]}
	}
	return v
}

// PublicView is somebody who is registered, as anyone sees them (人员查询, manual 003 Q6).
type PublicView struct {
	Name   string       `json:"name"`
	Number string       `json:"number"`
	Items  []PublicItem `json:"items"`
	Work   Work         `json:"work"` // of the certificate's cycle (Q11)
}

// PublicItem is a registration that holds.
type PublicItem struct {
	Item        string        `json:"item"`
	ItemName    string        `json:"itemName"`
	Institution string        `json:"institution"` // name
	From        calendar.Date `json:"from,omitzero"`
	To          calendar.Date `json:"to,omitzero"`
	StatusName  string        `json:"statusName"`
}

// Public shows the person's registrations that hold on a day; false when there is none, for then nobody is found. The
// names of institutions are given, by id.
func (p *Person) Public(today calendar.Date, names func(institution string) string, s settings.Settings) (PublicView,
	bool) {
	v := PublicView{Name: p.Name, Number: p.Number}
	for _, i := range p.Items {
		if i.Status(p.Complete, today) == StatusRegistered {
			v.Items = append(v.Items, PublicItem{i.Code, itemName(i.Code, s), names(i.Institution), i.From, i.To,
				StatusRegistered.Zh()})
		}
	}
	if len(v.Items) > 0 {
		v.Work = p.Work(p.Certificate, s)
	}
	return v, len(v.Items) > 0
}

// ListView is a list as the association sees it, with how far its check or application has come.
type ListView struct {
	*List
	StateName   string        `json:"stateName"`
	Progress    *Progress     `json:"progress,omitempty"` // while it is checked or applied
	PostingDue  calendar.Date `json:"postingDue,omitzero"`
	Provisional bool          `json:"provisional,omitempty"` // the calendar of that year is not known for sure
}

// View shows the list, by the calendar in force.
func (l *List) View(p Progress, c calendar.Calendar) ListView {
	due := l.Due(c)
	v := ListView{List: l, StateName: l.State.Zh(), PostingDue: due.Day, Provisional: due.Provisional}
	if l.State == ListChecking || l.State == ListApplying {
		v.Progress = &p
	}
	return v
}
