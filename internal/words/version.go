package words

import (
	"strconv"
	"time"
)

// Version is words as the association has set them once. Versions are counted by kind, and are never changed.
type Version struct {
	Kind      Kind              `json:"kind"`
	Number    int               `json:"version"` // 0: nothing was ever set
	Texts     map[string]string `json:"texts,omitempty"`
	Source    string            `json:"source,omitempty"` // none: it went back to what is built in
	Confirmed bool              `json:"confirmed"`
	At        time.Time         `json:"at"`
	By        string            `json:"by"` // account
	ByName    string            `json:"byName"`
}

// Own tells whether the association says what it says, and not what is built in.
func (v Version) Own() bool { return v.Number > 0 && len(v.Texts) > 0 }

// Set is what letters are made with, and messages. A message that there was not yet when they were set says what is
// built in of it; a letter says what it said.
func (v Version) Set() (Set, error) {
	if !v.Own() {
		return Builtin(v.Kind), nil
	}
	if !v.Kind.Printed() {
		return New(v.Kind, strconv.Itoa(v.Number), Complete(v.Kind, v.Texts))
	}
	return New(v.Kind, strconv.Itoa(v.Number), v.Texts)
}

// Described is what whoever sets words is shown of them beside what they say.
type Described struct {
	Version int        `json:"version" for:"office"`
	At      *time.Time `json:"at,omitempty" for:"office"` // when that was set; nil when it never was
	ByName  string     `json:"byName,omitempty" for:"office"`
	Texts   []Text     `json:"texts" for:"office"`
}

// Describe describes a version.
func (v Version) Describe() Described {
	d := Described{Version: v.Number, ByName: v.ByName, Texts: v.Kind.Texts()}
	if v.Number > 0 {
		d.At = &v.At
	}
	return d
}
