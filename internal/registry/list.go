package registry

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

// ListState says how far a 考核合格名单 has come.
type ListState string

// The states of a list. While it is checked or applied, how far that has come is a Progress, beside the record.
const (
	ListAwaited   ListState = "awaited"   // announced; its file is to be uploaded
	ListChecking  ListState = "checking"  // its rows are looked at
	ListChecked   ListState = "checked"   // what was found is told; nothing has taken effect
	ListRefused   ListState = "refused"   // the file can't be read as a list
	ListApplying  ListState = "applying"  // published: its rows take effect one by one
	ListPublished ListState = "published" // all of them have
	ListDiscarded ListState = "discarded"
)

var listStates = map[ListState]fault.Text{
	ListAwaited: {Zh: "待上传", En: "awaited"}, ListChecking: {Zh: "检查中", En: "being checked"},
	ListChecked: {Zh: "待公布", En: "checked"}, ListRefused: {Zh: "无法读取", En: "refused"},
	ListApplying: {Zh: "公布中", En: "being applied"}, ListPublished: {Zh: "已公布", En: "published"},
	ListDiscarded: {Zh: "已作废", En: "discarded"},
}

// Zh is the state as a user sees it.
func (s ListState) Zh() string { return listStates[s].Zh }

// ListFile is what a list is uploaded as.
var ListFile = settings.Document{Key: "pass_list", Zh: "考核合格名单", En: "a pass list", Types: []string{"xlsx", "csv"},
	MaxMB: 10, MaxFiles: 1}

// List is a 考核合格名单 (manual 003 Q2, Q10): those who passed an examination, from an upload to its publication.
type List struct {
	ID          string         `json:"id" for:"office"`
	Name        string         `json:"name" for:"office"` // of the file
	Size        int64          `json:"size" for:"office"` // bytes, as announced
	ExamDay     calendar.Date  `json:"examDay" for:"office"`
	ExamAge     int            `json:"examAge" for:"office"` // whoever had reached it on the exam day has not passed
	State       ListState      `json:"state" for:"office"`
	Checked     *Checked       `json:"checked,omitempty" for:"office"`
	CheckedAt   time.Time      `json:"checkedAt,omitzero" for:"office"` // what the check kept is there for KeptDays more
	Refusal     *ListRefusal   `json:"refusal,omitempty" for:"office"`
	Day         calendar.Date  `json:"day,omitzero" for:"office"`         // of publication
	Certificate Term           `json:"certificate,omitzero" for:"office"` // that it grants to those who have none that runs
	Posting     settings.Limit `json:"posting,omitzero" for:"office"`     // of certificates, from the day of publication
	Outcome     *Outcome       `json:"outcome,omitempty" for:"office"`
	Reason      string         `json:"reason,omitempty" for:"office"` // why it was discarded
	StartedBy   string         `json:"startedBy" for:"office"`        // name
	Published   Hand           `json:"published,omitzero" for:"office"`
	StartedAt   time.Time      `json:"startedAt" for:"office"`
	UpdatedAt   time.Time      `json:"updatedAt" for:"office"`
	Version     int            `json:"version" for:"office"`
	ChangedAt   int            `json:"changedAt,omitempty" for:"office"` // version at which anything was changed last: who has looked is no change

	pending []ListEvent
	since   int // what Since gives
}

// Hand is who has done something.
type Hand struct {
	Account string    `json:"account" for:"office"`
	Name    string    `json:"name" for:"office"`
	At      time.Time `json:"at" for:"office"`
}

// ListRefusal says why a file is no list.
type ListRefusal struct {
	Code string `json:"code" for:"office"`
	Zh   string `json:"zh" for:"office"`
	En   string `json:"en" for:"office"`
}

// Checked is what the check of a list found. No digit of a document's number stands in it.
type Checked struct {
	Rows    int      `json:"rows" for:"office"`           // with a person in them
	Faulty  int      `json:"faulty" for:"office"`         // of these; a list that has one is not published
	New     int      `json:"new" for:"office"`            // people whom the registry did not know
	Items   int      `json:"items" for:"office"`          // named in all rows
	Doubts  []int    `json:"doubts" for:"office"`         // lines that whoever publishes confirms, at most MostDoubts
	Remarks []Remark `json:"remarks" for:"office"`        // the first MostRemarks; the file that is given back has all
	Rest    int      `json:"rest,omitempty" for:"office"` // remarks that are in that file alone
	Kept    string   `json:"kept,omitempty"`              // key of the rows as they were read
	Report  string   `json:"report,omitempty"`            // key of the file with a column of remarks
}

// What of a check is kept with the record. More doubts than that are faults: nobody confirms them one by one.
const (
	MostRemarks = 100
	MostDoubts  = 100
)

// Weight says what a remark means for its row.
type Weight string

// The weights.
const (
	Faulty Weight = "fault"  // has to be corrected
	Doubt  Weight = "doubt"  // has to be confirmed
	Notice Weight = "notice" // to be known
)

// Weights are all of them, the gravest first.
var Weights = []Weight{Faulty, Doubt, Notice}

var weightNames = map[Weight]string{Faulty: "错误", Doubt: "存疑", Notice: "提示"}

// Zh is the weight as a user sees it.
func (w Weight) Zh() string { return weightNames[w] }

// Remark is what was found at a cell of a list.
type Remark struct {
	Line   int    `json:"line" for:"office"`
	Column string `json:"column,omitempty" for:"office"` // heading
	Weight Weight `json:"weight" for:"office"`
	Code   string `json:"code" for:"office"`
	Zh     string `json:"zh" for:"office"`
	En     string `json:"en" for:"office"`
}

// Outcome is what a list has done.
type Outcome struct {
	Entered int `json:"entered" for:"office"` // people
	Known   int `json:"known" for:"office"`   // people of other lists
	Items   int `json:"items" for:"office"`   // granted
}

// Progress is how far the check or the application of a list has come: kept beside the record and outside the chain, for
// it can be made anew from nothing.
type Progress struct {
	Done    int     `json:"done" for:"office"` // rows
	Of      int     `json:"of" for:"office"`
	Outcome Outcome `json:"outcome,omitzero" for:"office"` // so far
}

// ListEvent is one change of a list.
type ListEvent struct {
	List        string         `json:"list" for:"office"` // id
	Seq         int            `json:"seq" for:"office"`
	Kind        string         `json:"kind" for:"office"`
	At          time.Time      `json:"at" for:"office"`
	By          string         `json:"by" for:"office"` // subject
	ByName      string         `json:"byName" for:"office"`
	Name        string         `json:"name,omitempty" for:"office"` // of the file
	Size        int64          `json:"size,omitempty" for:"office"`
	ExamDay     calendar.Date  `json:"examDay,omitzero" for:"office"`
	ExamAge     int            `json:"examAge,omitempty" for:"office"`
	Checked     *Checked       `json:"checked,omitempty" for:"office"`
	Refusal     *ListRefusal   `json:"refusal,omitempty" for:"office"`
	Day         calendar.Date  `json:"day,omitzero" for:"office"`
	Certificate Term           `json:"certificate,omitzero" for:"office"`
	Posting     settings.Limit `json:"posting,omitzero" for:"office"`
	Confirmed   []int          `json:"confirmed,omitempty" for:"office"` // lines
	Outcome     *Outcome       `json:"outcome,omitempty" for:"office"`
	Reason      string         `json:"reason,omitempty" for:"office"`
}

// Encode is the event's canonical form: the bytes that are stored and that the chain of hashes covers.
func (e ListEvent) Encode() ([]byte, error) { return json.Marshal(e) }

// The kinds of event.
const (
	listAnnounced = "list_announced"
	listArrived   = "list_arrived"
	listChecked   = "list_checked"
	listRefused   = "list_refused"
	listPublished = "list_published"
	listApplied   = "list_applied"
	listDiscarded = "list_discarded"
	listOpened    = "list_report_opened"
)

// Pending are the events that were recorded since the list was read.
func (l *List) Pending() []ListEvent { return l.pending }

// Since is the version that a caller must have seen to do what was recorded since the list was read.
func (l *List) Since() int { return l.since }

// SinceFor is Since for an event that is about to be recorded: that at which the list was changed last.
func (l *List) SinceFor(ListEvent) int { return cmp.Or(l.ChangedAt, l.Version) }

// ETag is the list's version.
func (l *List) ETag() int { return l.Version }

// Brief is what lists of lists show: no remarks.
func (l *List) Brief() List {
	b := *l
	if b.pending = nil; l.Checked != nil {
		found := *l.Checked
		found.Remarks, found.Doubts = []Remark{}, []int{}
		b.Checked = &found
	}
	return b
}

// Publisher is who has published the list, as the one by whom its rows take effect.
func (l *List) Publisher() access.Caller {
	return access.Caller{Account: l.Published.Account, Name: l.Published.Name}
}

// Due is the last day for posting the certificates, by the calendar in force; the zero Term before publication.
func (l *List) Due(c calendar.Calendar) calendar.Term {
	if l.Day.IsZero() {
		return calendar.Term{}
	}
	return c.Add(l.Day, l.Posting.Count, l.Posting.Measure)
}

func (l *List) event(kind string, by access.Caller, at time.Time) ListEvent {
	return ListEvent{List: l.ID, Seq: l.Version + 1, Kind: kind, At: stamp(at), By: by.Account, ByName: by.Name}
}

func (l *List) record(e ListEvent) {
	if len(l.pending) == 0 {
		l.since = l.SinceFor(e)
	}
	l.apply(e)
	l.pending = append(l.pending, e)
}

// apply is the only place that changes a list.
func (l *List) apply(e ListEvent) {
	if l.Version = e.Seq; e.Kind == listOpened {
		return
	}
	l.ChangedAt, l.UpdatedAt = e.Seq, e.At
	switch e.Kind {
	case listAnnounced:
		l.ID, l.Name, l.Size, l.ExamDay, l.ExamAge = e.List, e.Name, e.Size, e.ExamDay, e.ExamAge
		l.State, l.StartedBy, l.StartedAt = ListAwaited, e.ByName, e.At
	case listArrived:
		l.State = ListChecking
	case listChecked:
		l.State, l.Checked, l.CheckedAt = ListChecked, e.Checked, e.At
	case listRefused:
		l.State, l.Refusal = ListRefused, e.Refusal
	case listPublished:
		l.State, l.Day, l.Certificate, l.Posting = ListApplying, e.Day, e.Certificate, e.Posting
		l.Published = Hand{e.By, e.ByName, e.At}
	case listApplied:
		l.State, l.Outcome = ListPublished, e.Outcome
	case listDiscarded:
		l.State, l.Reason = ListDiscarded, e.Reason
	}
}

// RebuildList makes a list from its events alone. They must be complete and in order.
func RebuildList(events []ListEvent) (*List, error) {
	l := &List{}
	for i, e := range events {
		if e.Seq != i+1 || i > 0 && e.List != l.ID {
			return nil, fmt.Errorf("event %d of %s is in place %d of %s", e.Seq, e.List, i+1, l.ID)
		}
		l.apply(e)
	}
	return l, nil
}

// may refuses what a list's state does not allow.
func (l *List) may(zh, en string, states ...ListState) error {
	if slices.Contains(states, l.State) {
		return nil
	}
	now := listStates[l.State]
	return fault.Of(fault.ListWrongState, "state", now.Zh, "stateEn", now.En, "action", zh, "actionEn", en).
		With("state", l.State).With("version", l.Version)
}
