package accounts

import (
	"encoding/json"
	"fmt"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/forms"
	"appraisal/internal/settings"
	"appraisal/internal/text"
)

// FileState says how far a 鉴定评审文件 has come.
type FileState string

// The states of a published file.
const (
	FileAwaited   FileState = "awaited"
	FilePublished FileState = "published"
	FileRefused   FileState = "refused"
	FileWithdrawn FileState = "withdrawn"
)

// FileStates are all of them.
var FileStates = []FileState{FileAwaited, FilePublished, FileRefused, FileWithdrawn}

var fileStateNames = map[FileState]string{FileAwaited: "检查中", FilePublished: "已发布", FileRefused: "未通过检查", FileWithdrawn: "已撤下"}

// Zh is the state as a user sees it.
func (s FileState) Zh() string { return fileStateNames[s] }

// FileKind is what a 鉴定评审文件 may be. It is no kind that units upload, and so none of the settings.
var FileKind = settings.Document{Key: "published_file", Zh: "鉴定评审文件", En: "a published file",
	Types: []string{"pdf", "doc", "docx", "xls", "xlsx"}, MaxMB: 50, MaxFiles: 1}

// PublishedFile is a 鉴定评审文件 that the association publishes for all units (manual 000 §6.1).
type PublishedFile struct {
	ID          string    `json:"id" for:"unit,team"`
	Title       string    `json:"title" for:"unit,team"`
	Category    string    `json:"category,omitempty" for:"unit,team"`
	Name        string    `json:"name" for:"unit,team"` // of the file
	Size        int64     `json:"size" for:"unit,team"` // bytes, as announced; as counted once it was checked
	State       FileState `json:"state" for:"unit,team"`
	Type        string    `json:"type,omitempty" for:"unit,team"` // media type, as detected
	Pages       int       `json:"pages,omitempty" for:"unit,team"`
	SHA256      string    `json:"sha256,omitempty" for:"unit,team"`
	Key         string    `json:"key,omitempty"`                  // where the file is kept once it passed its check
	Refusal     *Refusal  `json:"refusal,omitempty" for:"office"` // why it is refused
	PublishedBy string    `json:"publishedBy,omitempty" for:"office"`
	StartedAt   time.Time `json:"startedAt" for:"unit,team"`
	PublishedAt time.Time `json:"publishedAt,omitzero" for:"unit,team"` // when it passed its check
	WithdrawnBy string    `json:"withdrawnBy,omitempty" for:"office"`
	WithdrawnAt time.Time `json:"withdrawnAt,omitzero" for:"unit,team"`
	Reason      string    `json:"reason,omitempty" for:"office"` // why it was withdrawn
	Version     int       `json:"version" for:"unit,team"`

	pending []FileEvent
}

// FileAnnouncement says what is about to be published.
type FileAnnouncement struct {
	Title    string `json:"title"`
	Category string `json:"category,omitempty"`
	Name     string `json:"name"`
	Size     int64  `json:"size"`
}

// CheckedFile is what the check of an uploaded file found: where it is kept, or why it is refused.
type CheckedFile struct {
	Size    int64    `json:"size"`
	Type    string   `json:"type,omitempty"`
	Pages   int      `json:"pages,omitempty"`
	SHA256  string   `json:"sha256,omitempty"`
	Key     string   `json:"key,omitempty"`
	Refusal *Refusal `json:"refusal,omitempty"`
}

// FileEvent is one change of a published file.
type FileEvent struct {
	File      string            `json:"file"` // id
	Seq       int               `json:"seq"`
	Kind      string            `json:"kind"`
	At        time.Time         `json:"at"`
	By        string            `json:"by"` // subject
	ByName    string            `json:"byName"`
	Announced *FileAnnouncement `json:"announced,omitempty"`
	Checked   *CheckedFile      `json:"checked,omitempty"`
	Reason    string            `json:"reason,omitempty"`
}

// Encode is the event's canonical form: the bytes that are stored and that the chain of hashes covers.
func (e FileEvent) Encode() ([]byte, error) { return json.Marshal(e) }

// The kinds of event.
const (
	fileAnnounced = "file_announced"
	filePublished = "file_published"
	fileRefused   = "file_refused"
	fileWithdrawn = "file_withdrawn"
)

// Publish announces a file that is about to be uploaded; units see it once it has passed its check.
func Publish(id string, a FileAnnouncement, by access.Caller, at time.Time) (*PublishedFile, error) {
	var faults fault.Fields
	a.Title, a.Category = text.Line.Take("/title", a.Title, &faults), text.Line.Take("/category", a.Category, &faults)
	forms.File.Text(&faults, "/title", a.Title)
	forms.File.Text(&faults, "/category", a.Category)
	FileKind.CheckFile(a.Name, a.Size, &faults)
	if err := faults.Err(fault.InputInvalid); err != nil {
		return nil, err
	}
	f := &PublishedFile{ID: id}
	e := f.event(fileAnnounced, by, at)
	e.Announced = &a
	f.record(e)
	return f, nil
}

// Receive takes in what the check of the uploaded file found. It is asked by the system, may come twice or late, or
// after the file was withdrawn: then nothing changes.
func (f *PublishedFile) Receive(checked CheckedFile, at time.Time) {
	if f.State != FileAwaited {
		return
	}
	kind := filePublished
	if checked.Refusal != nil {
		kind = fileRefused
	}
	e := f.event(kind, access.Caller{Account: "system", Name: "系统"}, at)
	e.Checked = &checked
	f.record(e)
}

// Withdraw takes a file away from the units, with the reason; the association can still open it. One that has not
// arrived yet is given up.
func (f *PublishedFile) Withdraw(reason string, by access.Caller, at time.Time) error {
	if f.State != FilePublished && f.State != FileAwaited {
		return fault.Of(fault.FileNotPublished).With("version", f.Version)
	}
	e := f.event(fileWithdrawn, by, at)
	e.Reason = reason
	f.record(e)
	return nil
}

// See refuses what the caller may not know of: units and reviewers see published files alone.
func (f *PublishedFile) See(c access.Caller) error {
	if f.State == FilePublished || c.OfAssociation() {
		return nil
	}
	return fault.Of(fault.FileNotFound)
}

// ETag is the file's version.
func (f PublishedFile) ETag() int { return f.Version }

// Pending are the events that were recorded since the file was read.
func (f *PublishedFile) Pending() []FileEvent { return f.pending }

// Since is the version that a caller must have seen to change the file: that at which it was read.
func (f *PublishedFile) Since() int { return f.Version - len(f.pending) }

// SinceFor is Since for an event that is about to be recorded.
func (f *PublishedFile) SinceFor(FileEvent) int { return f.Since() }

func (f *PublishedFile) event(kind string, by access.Caller, at time.Time) FileEvent {
	return FileEvent{File: f.ID, Seq: f.Version + 1, Kind: kind, At: stamp(at), By: by.Account, ByName: by.Name}
}

func (f *PublishedFile) record(e FileEvent) {
	f.apply(e)
	f.pending = append(f.pending, e)
}

// apply is the only place that changes a published file.
func (f *PublishedFile) apply(e FileEvent) {
	f.Version = e.Seq
	if a := e.Announced; a != nil {
		f.ID, f.State, f.PublishedBy, f.StartedAt = e.File, FileAwaited, e.ByName, e.At
		f.Title, f.Category, f.Name, f.Size = a.Title, a.Category, a.Name, a.Size
	}
	if c := e.Checked; c != nil {
		f.State, f.Size, f.Refusal = FileRefused, c.Size, c.Refusal
		if c.Refusal == nil {
			f.State, f.PublishedAt = FilePublished, e.At
			f.Type, f.Pages, f.SHA256, f.Key = c.Type, c.Pages, c.SHA256, c.Key
		}
	}
	if e.Kind == fileWithdrawn {
		f.State, f.WithdrawnBy, f.WithdrawnAt, f.Reason = FileWithdrawn, e.ByName, e.At, e.Reason
	}
}

// RebuildFile makes a published file from its events alone. They must be complete and in order.
func RebuildFile(events []FileEvent) (*PublishedFile, error) {
	f := &PublishedFile{}
	for i, e := range events {
		if e.Seq != i+1 || i > 0 && e.File != f.ID {
			return nil, fmt.Errorf("event %d of %s is in place %d of %s", e.Seq, e.File, i+1, f.ID)
		}
		f.apply(e)
	}
	return f, nil
}
