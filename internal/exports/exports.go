// Package exports holds the rules of exports: files that are made in the background for the account that asked, and
// that only this account fetches, for a few days.
package exports

import (
	"slices"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
)

// Kind is what an export holds.
type Kind string

// The kinds.
const (
	Projects Kind = "projects"      // the list of projects, as XLSX: a unit's own, or all
	Case     Kind = "case"          // one project with all its files, as ZIP
	Own      Kind = "own_reviewers" // who has what with the asker's 评审机构, as XLSX (manual 003 Q6)
	Pool     Kind = "pool"          // 无聘用单位人员, as XLSX (manual 003 Q7)
	Registry Kind = "reviewers"     // everybody of the registry with all that is held, as XLSX
	Postings Kind = "postings"      // to whom 资格证书 and 注册信息卡 are to be posted, with addresses, as XLSX (manual 003 Q10)
	Prints   Kind = "prints"        // those 资格证书 and 注册信息卡 themselves, as ZIP of PDFs
)

var kinds = map[Kind]struct {
	name       string // of the file
	permission access.Permission
}{
	Projects: {"评审项目列表", access.ByUnitOrOffice},
	Case:     {"评审项目档案", access.ByUnitOrOffice},
	Own:      {"本机构评审人员", access.ByInstitution},
	Pool:     {"无聘用单位人员", access.ByRegistry},
	Registry: {"评审人员总表", access.ByRegistrar},
	Postings: {"证卡寄发地址单", access.ByRegistrar},
	Prints:   {"证卡打印件", access.ByRegistrar},
}

// Kinds lists all kinds.
var Kinds = []Kind{Projects, Case, Own, Pool, Registry, Postings, Prints}

// Permission is what a kind demands of whoever asks for it, when it is made, and when it is fetched.
func (k Kind) Permission() access.Permission { return kinds[k].permission }

// State says how far an export has come.
type State string

// The states.
const (
	Waiting State = "waiting"
	Running State = "running"
	Ready   State = "ready"
	Failed  State = "failed"
)

// States lists all states.
var States = []State{Waiting, Running, Ready, Failed}

const (
	kept = 7 * 24 * time.Hour // how long an export can be fetched; the bucket's rule for exports/ says the same
	lost = time.Hour          // after which one that is still under way has come to nothing
)

// Failures is how often the making of an export may fail: once, and as often as the stream of Exports brings it again.
const Failures = 3

// Filter narrows a list; empty fields do not.
type Filter struct {
	Stage   string `json:"stage,omitempty"`
	Region  string `json:"region,omitempty"`
	Overdue bool   `json:"overdue,omitempty"`
	Status  string `json:"status,omitempty"`  // of a 细项
	Item    string `json:"item,omitempty"`    // 细项
	Carried string `json:"carried,omitempty"` // certificate or card; of postings and prints
	Posting string `json:"posting,omitempty"` // how far it has come; of postings and prints
}

// Asker is who asked, as its record and token said then.
type Asker struct {
	Account     string        `json:"account"`
	Name        string        `json:"name"`
	Roles       []access.Role `json:"roles"`
	Institution string        `json:"institution,omitempty"` // id of the 评审机构 that it acted for
}

// Problem says why an export came to nothing: a stable code, both texts, and what it is about.
type Problem struct {
	Code Code   `json:"code"`
	Zh   string `json:"zh"`
	En   string `json:"en"`
}

// Export is one export. Its verbs are the only way to change it.
type Export struct {
	ID          string     `json:"id"`
	Kind        Kind       `json:"kind"`
	Number      string     `json:"number,omitempty"` // of a case
	Filter      *Filter    `json:"filter,omitempty"` // of a list
	By          Asker      `json:"by"`
	State       State      `json:"state"`
	RequestedAt time.Time  `json:"requestedAt"`
	StartedAt   *time.Time `json:"startedAt,omitempty"` // the last attempt
	Attempts    int        `json:"attempts,omitempty"`  // begun so far; the number is whose the present one is
	Failures    int        `json:"failures,omitempty"`  // of attempts that came to their end
	Done        int        `json:"done,omitempty"`      // rows or files so far
	Of          int        `json:"of,omitempty"`        // of so many; 0 while nobody knows
	ReadyAt     *time.Time `json:"readyAt,omitempty"`
	Size        int64      `json:"size,omitempty"`
	SHA256      string     `json:"sha256,omitempty"`
	Key         string     `json:"key,omitempty"` // where the file is kept
	Problem     *Problem   `json:"problem,omitempty"`
	Expires     time.Time  `json:"expires"`
	Version     int        `json:"version"`
}

// Order is what is asked for.
type Order struct {
	Kind   Kind
	Number string
	Filter Filter
}

// Ask makes an export that waits to be made.
func Ask(id string, o Order, c access.Caller, at time.Time) Export {
	at = stamp(at)
	e := Export{ID: id, Kind: o.Kind, State: Waiting,
		By:          Asker{c.Account, c.Name, slices.Clone(c.Roles), c.Institution},
		RequestedAt: at, Expires: at.Add(kept), Version: 1}
	if o.Kind == Case {
		e.Number = o.Number
	} else {
		e.Filter = &o.Filter
	}
	return e
}

// See is nil for the account that asked, until the export has expired, as long as it may still ask for one of its kind; to
// everybody else there is no such export.
func (e Export) See(c access.Caller, at time.Time) error {
	if c.Account == "" || c.Account != e.By.Account || c.Institution != e.By.Institution || !at.Before(e.Expires) {
		return fault.Of(fault.ExportNotFound)
	}
	return e.Kind.Permission().Allows(e.As(c))
}

// As is the caller with those of its roles alone that it had when it asked and still has; for another 评审机构 it has
// asked for nothing.
func (e Export) As(now access.Caller) access.Caller {
	now.Roles = slices.DeleteFunc(slices.Clone(now.Roles), func(r access.Role) bool {
		return !slices.Contains(e.By.Roles, r) || r == access.Institution && now.Institution != e.By.Institution
	})
	return now
}

// At is the export as it stands at a time: one that was under way for too long has come to nothing.
func (e Export) At(now time.Time) Export {
	since := e.RequestedAt
	if e.StartedAt != nil {
		since = *e.StartedAt
	}
	if e.UnderWay() && now.Sub(since) > lost {
		e.State, e.Problem = Failed, Lost.problem(fault.Text{})
	}
	return e
}

// UnderWay tells whether an export waits or is being made.
func (e Export) UnderWay() bool { return e.State == Waiting || e.State == Running }

// Start begins an attempt, from nothing, and overtakes one that is under way, of which nobody knows whether it still
// is. It is false for an export that has come to its end. How often it is started says nothing about the export: the
// stream may bring it any number of times.
func (e *Export) Start(at time.Time) bool {
	if !e.UnderWay() {
		return false
	}
	at = stamp(at)
	e.State, e.StartedAt, e.Done, e.Of = Running, &at, 0, 0
	e.Attempts++
	e.Version++
	return true
}

// Progress notes how far the present attempt has come.
func (e *Export) Progress(done, of int) {
	e.Done, e.Of = done, of
	e.Version++
}

// File is what was made.
type File struct {
	Key    string
	Size   int64
	SHA256 string
	Parts  int // rows or files
}

// Finish makes the file ready to be fetched.
func (e *Export) Finish(f File, at time.Time) {
	at = stamp(at)
	e.State, e.ReadyAt, e.Key, e.Size, e.SHA256, e.Done, e.Of = Ready, &at, f.Key, f.Size, f.SHA256, f.Parts, f.Parts
	e.Version++
}

// Fail ends the export for good; about is what the reason is about, and may be empty.
func (e *Export) Fail(why Code, about fault.Text) {
	e.State, e.Problem = Failed, why.problem(about)
	e.Version++
}

// Stumble notes that the present attempt has failed on our side. The export waits for another, or fails with the last.
func (e *Export) Stumble() {
	e.Failures++
	if e.Failures >= Failures {
		e.Fail(Internal, fault.Text{})
		return
	}
	e.State = Waiting
	e.Version++
}

// Name is what the file is called where it is saved.
func (e Export) Name() string {
	name, day := kinds[e.Kind].name, calendar.DateIn(e.RequestedAt).String()
	if e.Kind == Case {
		return name + "-" + e.Number + "-" + day + ".zip"
	}
	if e.Kind == Prints {
		return name + "-" + day + ".zip"
	}
	return name + "-" + day + ".xlsx"
}

// Type is the file's media type.
func (e Export) Type() string {
	if e.Kind == Case || e.Kind == Prints {
		return "application/zip"
	}
	return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
}

// stamp is the precision that is stored.
func stamp(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }
