package dossier

import (
	"context"
	"encoding/json"
	"io"
	"time"

	"appraisal/internal/chain"
)

// Case is everything that goes into the file.
type Case struct {
	Number   string
	Unit     Unit
	Project  json.RawMessage // the record; an object with number and version
	Timeline []Line
	Links    []chain.Link
	Head     string       // hash of the last event, as the record names it
	Withheld map[int]bool // seq of the events whose bytes stay out
	Pages    []Page
	Files    []File
	At       time.Time // when it was asked for; the time of all entries
}

// Unit names the unit whose case it is.
type Unit struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Line is one event as people read it.
type Line struct {
	Seq     int
	At      time.Time
	What    string
	Who     string // name and role
	From    string // stage before; empty when it is the same
	To      string // stage after
	Status  string
	Opinion string
	Due     string
	Files   []string // names of documents and letters
}

// Page is what people read of the record.
type Page struct {
	Folder string
	Title  string
	HTML   string
}

// File is one kept file, and where it goes: folder and name may hold any characters.
type File struct {
	Folder []string // such as 01 申请资料
	Name   string
	Title  string // what it is
	Pages  int    // 0 where nobody has counted
	Key    string // what the opener is asked for
	Size   int64
	SHA256 string
}

// Opener opens a kept file.
type Opener func(ctx context.Context, key string) (io.ReadCloser, error)

// FileError says that a kept file is not what the record says. Anything else that goes wrong is no FileError.
type FileError struct {
	Path string
	Why  string // changed or missing
}

// Error is for logs, and has no name of a file: people give them.
func (e *FileError) Error() string { return "a kept file is " + e.Why }

// What is wrong with a file.
const (
	Changed = "changed"
	Missing = "missing"
)

// The parts beside the files.
const (
	contentsPath = "00 案卷目录.html"
	manifestPath = "manifest.json"
	projectPath  = "project.json"
	eventsPath   = "events.jsonl"
	timelinePath = "流转信息.txt"
)

const format = 1

// manifest is manifest.json.
type manifest struct {
	Format      int       `json:"format"`
	Project     string    `json:"project"`
	Unit        Unit      `json:"unit"`
	GeneratedAt time.Time `json:"generatedAt"`
	Events      int       `json:"events"`
	Head        string    `json:"head"`
	Files       []entry   `json:"files"`
}

// entry is what the manifest says of a file.
type entry struct {
	Path   string `json:"path"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// event is one line of events.jsonl.
type event struct {
	Seq  int     `json:"seq"`
	Prev string  `json:"prev"`
	Hash string  `json:"hash"`
	Data *string `json:"data,omitempty"` // the bytes that the hash covers; none when withheld
}
