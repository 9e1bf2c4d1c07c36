package review

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
)

// DocumentState says how far an upload has come.
type DocumentState string

// The states of a document.
const (
	Awaited  DocumentState = "awaited"  // the upload was started; nothing has been checked yet
	Accepted DocumentState = "accepted" // checked and kept under its hash
	Refused  DocumentState = "refused"  // checked and not what it claims; Refusal says why
	Removed  DocumentState = "removed"  // taken away by the unit, or replaced
)

// DocumentStates are all of them.
var DocumentStates = []DocumentState{Awaited, Accepted, Refused, Removed}

var documentStateNames = map[DocumentState]string{Awaited: "检查中", Accepted: "已收到", Refused: "未收下", Removed: "已删除"}

// Zh is the state as a user sees it.
func (s DocumentState) Zh() string { return documentStateNames[s] }

// SealedScan is the kind of a scan of the sealed 商洽函; all other kinds are settings.
const SealedScan = "sealed_letter"

// Document is one uploaded file of a project.
type Document struct {
	ID         string        `json:"id" for:"unit,team"`
	Kind       string        `json:"kind" for:"unit,team"`
	Name       string        `json:"name" for:"unit,team"`
	Size       int64         `json:"size" for:"unit,team"` // bytes, as announced; as counted once it was checked
	State      DocumentState `json:"state" for:"unit,team"`
	Type       string        `json:"type,omitempty" for:"unit,team"` // media type, as detected
	Pages      int           `json:"pages,omitempty" for:"unit,team"`
	SHA256     string        `json:"sha256,omitempty" for:"unit,team"`
	Key        string        `json:"key,omitempty"` // where the accepted file is kept
	Refusal    *Refusal      `json:"refusal,omitempty" for:"unit,team"`
	Replaces   string        `json:"replaces,omitempty" for:"unit,team"` // id of the document that goes when this one is accepted
	Letter     string        `json:"letter,omitempty" for:"unit,team"`   // of a sealed scan: the letter that it belongs to
	Round      int           `json:"round,omitempty" for:"unit,team"`    // of what a visit or a rectification brought: the round
	Of         string        `json:"of,omitempty" for:"unit,team"`       // of evidence: the finding that it belongs to
	Finding    *ScanFinding  `json:"finding,omitempty" for:"unit,team"`
	UploadedBy Actor         `json:"uploadedBy" for:"unit,team"`
	StartedAt  time.Time     `json:"startedAt" for:"unit,team"`
	CheckedAt  *time.Time    `json:"checkedAt,omitempty" for:"unit,team"`
}

// Refusal says why a file was refused: a stable code and both texts.
type Refusal struct {
	Code string `json:"code" for:"unit,team"`
	Zh   string `json:"zh" for:"unit,team"`
	En   string `json:"en" for:"unit,team"`
}

// Report is what the check of an uploaded file found: a refusal, or where the file is kept and what it is.
type Report struct {
	Refusal *Refusal
	Size    int64
	Type    string
	Pages   int
	SHA256  string
	Key     string
	Finding *ScanFinding // of sealed scans
}

// Announcement is what a unit says about a file before it uploads it.
type Announcement struct {
	Kind     string
	Name     string
	Size     int64 // bytes
	Replaces string
	Of       string // of evidence: the finding
}

// stageOf is the stage at which documents of a kind may come and go.
func stageOf(kind string) Stage {
	switch kind {
	case SealedScan:
		return Consultation
	case VisitMaterial:
		return OnSite
	case Evidence:
		return Rectification
	}
	return Application
}

var uploads = map[Stage]Action{Application: Upload, Consultation: UploadScan, OnSite: UploadMaterial,
	Rectification: UploadEvidence}

// mayChange tells whether the document may come or go now: at its stage and, of a visit or a rectification, in its
// round.
func (p *Project) mayChange(d Document) bool {
	return p.Stage == stageOf(d.Kind) && (d.Round == 0 || d.Round == p.Round)
}

// StartUpload notes a file that is about to be uploaded. The file itself goes straight to storage.
func (p *Project) StartUpload(id string, a Announcement, step Step) (Document, error) {
	line, err := p.transition(uploads[stageOf(a.Kind)], step.Caller)
	if err != nil {
		return Document{}, err
	}
	if a.Kind == SealedScan && a.Replaces == "" { // a better scan takes the place of the one before
		for _, d := range p.Documents {
			if d.Kind == SealedScan && d.Letter == p.lastLetter(ConsultationLetter).ID && d.stands(step.At) {
				a.Replaces = d.ID
			}
		}
	}
	if err := p.checkAnnouncement(a, step); err != nil {
		return Document{}, err
	}
	e := p.taking(line, step)
	d := Document{ID: id, Kind: a.Kind, Name: a.Name, Size: a.Size, State: Awaited, Replaces: a.Replaces,
		UploadedBy: e.By, StartedAt: e.At}
	switch a.Kind {
	case SealedScan:
		d.Letter = p.lastLetter(ConsultationLetter).ID
	case VisitMaterial, Evidence:
		d.Round, d.Of = p.Round, a.Of
	}
	e.Documents = []Document{d}
	return d, p.accept(e, step)
}

func (p *Project) checkAnnouncement(a Announcement, step Step) error {
	var faults fault.Fields
	kind, known := step.Settings.Document(a.Kind)
	if !known {
		faults.Add("/kind", fault.FieldOption)
		return faults.Err(invalid)
	}
	kind.CheckFile(a.Name, a.Size, &faults)
	if f, ok := p.Finding(a.Of); a.Kind == Evidence && (!ok || !p.toAnswer(f)) || a.Kind != Evidence && a.Of != "" {
		otherFinding("/finding", &faults) // none, one of another round, or one that is closed
	}
	if a.Replaces != "" {
		if d, ok := p.Document(a.Replaces); !ok || d.Kind != a.Kind || d.Of != a.Of || d.State == Removed || !p.mayChange(d) {
			faults.Add("/replaces", fault.FieldOption,
				fault.Reason("没有这份文件，或它不是同一种资料，或已不能更换", "no such file, or one of another kind, or it can't be replaced any more")...)
		}
	}
	if !p.stands(a.Replaces, step.At) && p.count(a.Kind, step.At) >= kind.MaxFiles {
		faults.Add("/kind", fault.FieldTooMany, "max", strconv.Itoa(kind.MaxFiles))
	}
	return faults.Err(invalid)
}

// UploadWindow is how long a started upload may take. An upload that was abandoned blocks nothing after it.
const UploadWindow = 30 * time.Minute

func (d Document) onItsWay(at time.Time) bool {
	return d.State == Awaited && at.Sub(d.StartedAt) < UploadWindow
}

func (d Document) stands(at time.Time) bool { return d.State == Accepted || d.onItsWay(at) }

// stands tells whether there is a document of that id that is accepted or on its way.
func (p *Project) stands(id string, at time.Time) bool {
	d, ok := p.Document(id)
	return ok && d.stands(at)
}

// place is what a document shares with all that replace it, one after the other or at once: the first one's id. All
// scans of a letter share one.
func (p *Project) place(d Document) string {
	if d.Letter != "" {
		return "letter " + d.Letter
	}
	for range p.Documents {
		before, ok := p.Document(d.Replaces)
		if !ok {
			break
		}
		d = before
	}
	return d.ID
}

// count is the number of places of a kind that are taken, of what a visit or a rectification brings in this round
// alone, of scans those of the present letter: by a document that is accepted, or by some on their way.
func (p *Project) count(kind string, at time.Time) int {
	taken := map[string]bool{}
	for _, d := range p.Documents {
		ours := (d.Round == 0 || d.Round == p.Round) && (d.Letter == "" || d.Letter == p.lastLetter(ConsultationLetter).ID)
		if d.Kind == kind && d.stands(at) && ours {
			taken[p.place(d)] = true
		}
	}
	return len(taken)
}

// Document finds a document by its id.
func (p *Project) Document(id string) (Document, bool) {
	for _, d := range p.Documents {
		if d.ID == id {
			return d, true
		}
	}
	return Document{}, false
}

// Standing are the documents that were not removed, in the order of their upload.
func (p *Project) Standing() []Document {
	standing := []Document{}
	for _, d := range p.Documents {
		if d.State != Removed {
			standing = append(standing, d)
		}
	}
	return standing
}

// putDocument keeps the documents in the order of their ids, which is that of storage.
func (p *Project) putDocument(d Document) {
	i, known := slices.BinarySearchFunc(p.Documents, d.ID,
		func(have Document, id string) int { return strings.Compare(have.ID, id) })
	if known {
		p.Documents[i] = d
		return
	}
	p.Documents = slices.Insert(p.Documents, i, d)
}

// RemoveDocument takes a document away while the stage is the unit's. Its record and its file stay.
func (p *Project) RemoveDocument(id string, step Step) error {
	line, err := p.transition(Remove, step.Caller)
	if err != nil {
		return err
	}
	d, ok := p.Document(id)
	if !ok {
		return fault.Of(fault.DocumentNotFound)
	}
	if err := p.mayGo(d); err != nil {
		return err
	}
	d.State = Removed
	e := p.taking(line, step)
	e.Documents = []Document{d}
	return p.accept(e, step)
}

// mayGo is nil when a document can be taken away now, by whoever may take any.
func (p *Project) mayGo(d Document) error {
	if d.State == Removed {
		return fault.Of(fault.DocumentNotFound)
	}
	if !p.mayChange(d) {
		return p.wrongStage(Remove)
	}
	if f, ok := p.Finding(d.Of); ok && !p.toAnswer(f) {
		return fault.Of(fault.FindingIsClosed, "finding", f.ID)
	}
	return nil
}

// Removable are the ids of the documents that the caller may take away now.
func (p *Project) Removable(c access.Caller) []string {
	ids := []string{}
	if p.permits(Remove, c) != nil {
		return ids
	}
	for _, d := range p.Documents {
		if p.mayGo(d) == nil {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

// Receive takes in what the check of an uploaded file found. It is asked by the system, may come twice, late or for a
// document that nobody asked for: then nothing changes and nothing is recorded. A file that arrives after the project
// has left the stage in which it was asked for is refused, so that what was submitted stays what it was.
func (p *Project) Receive(id string, r Report, at time.Time) {
	d, ok := p.Document(id)
	if !ok || d.State != Awaited || p.Deleted {
		return
	}
	if !p.mayChange(d) {
		r = Report{Size: r.Size, Type: r.Type, Refusal: Refuse("late", "", 0)}
	}
	if r.Refusal == nil && r.Finding != nil && r.Finding.Outcome == OtherLetter {
		r.Refusal = Refuse(string(OtherLetter), "", 0)
	}
	when := stamp(at)
	d.CheckedAt, d.Size, d.Type, d.Pages, d.SHA256, d.Key = &when, r.Size, r.Type, r.Pages, r.SHA256, r.Key
	if r.Finding != nil {
		d.Finding = r.Finding.Worded()
	}
	e := p.event("document_accepted", Step{At: at})
	d.State = Accepted
	if r.Refusal != nil {
		e.Kind, d.State, d.Refusal = "document_refused", Refused, r.Refusal
	}
	e.Documents = []Document{d}
	if d.State == Accepted {
		e.Documents = append(e.Documents, p.displaced(d)...)
	}
	p.record(e)
}

// displaced are the documents that go when one is accepted: what it replaces, what that was to replace in its turn, and
// what was accepted for the same place meanwhile. So one stands at each place: the one that was accepted last.
func (p *Project) displaced(by Document) []Document {
	before := map[string]bool{}
	for d, ok := p.Document(by.Replaces); ok && !before[d.ID]; d, ok = p.Document(d.Replaces) {
		before[d.ID] = true
	}
	var all []Document
	for _, d := range p.Documents {
		rival := d.State == Accepted && p.place(d) == p.place(by)
		if d.ID != by.ID && d.State != Removed && (before[d.ID] || rival) {
			d.State = Removed
			all = append(all, d)
		}
	}
	return all
}
