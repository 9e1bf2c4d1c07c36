package dossier

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"

	"appraisal/internal/chain"
)

// project holds the record against the manifest: its number, and one version for each event.
func (v *verifier) project() {
	f := v.files[projectPath]
	if f == nil || f.UncompressedSize64 > largestProject {
		return // said before, or of a size that no record has
	}
	data, err := readAll(f, largestProject)
	var record struct {
		Number  string `json:"number"`
		Version int    `json:"version"`
	}
	if err == nil {
		err = json.Unmarshal(data, &record)
	}
	switch {
	case err != nil:
		v.fault(projectPath, Unreadable, err)
	case record.Number != v.stated.Project:
		v.fault(projectPath, OtherProject, record.Number, " ≠ ", v.stated.Project)
	case record.Version != v.stated.Events:
		v.fault(projectPath, OtherCount, record.Version, " ≠ ", v.stated.Events)
	}
}

// events recomputes the chain line by line, to the head that the manifest names.
func (v *verifier) events() {
	f := v.files[eventsPath]
	if f == nil {
		return
	}
	if !v.sound[eventsPath] && !v.bounded(eventsPath) {
		return // said before; what was changed is looked at all the same, so that the event can be named
	}
	from, err := f.Open()
	if err != nil {
		return // said before
	}
	defer from.Close()
	lines := bufio.NewScanner(io.LimitReader(from, int64(f.UncompressedSize64)+1))
	lines.Buffer(nil, largestEvent)
	var tail chain.Tail
	for lines.Scan() {
		if err := v.event(&tail, lines.Bytes()); err != nil {
			v.broken(err)
			return
		}
	}
	if err := lines.Err(); err != nil {
		v.fault(eventsPath, Unreadable, err)
		return
	}
	if err := tail.End(v.stated.Head); err != nil {
		v.broken(err)
	}
	if v.report.Events = tail.Len(); v.report.Events != v.stated.Events {
		v.fault(eventsPath, OtherCount, v.report.Events, " ≠ ", v.stated.Events)
	}
}

// bounded tells whether a file is of the size that the manifest says: no more of it is read.
func (v *verifier) bounded(path string) bool {
	for _, e := range v.stated.Files {
		if e.Path == path {
			return v.files[path].UncompressedSize64 == uint64(e.Size)
		}
	}
	return false
}

func (v *verifier) event(tail *chain.Tail, line []byte) error {
	var e event
	if err := json.Unmarshal(line, &e); err != nil {
		return &chain.Broken{Seq: tail.Len() + 1, Why: chain.Unreadable}
	}
	link := chain.Link{Seq: e.Seq, Prev: e.Prev, Hash: e.Hash}
	if e.Data == nil {
		v.report.Withheld++
		return tail.Pass(link)
	}
	link.Data = *e.Data
	if err := tail.Add(link); err != nil {
		return err
	}
	var says struct {
		Project string `json:"project"`
		Seq     int    `json:"seq"`
	}
	if err := json.Unmarshal([]byte(link.Data), &says); err != nil {
		return &chain.Broken{Seq: link.Seq, Why: chain.Unreadable}
	}
	if says.Project != v.stated.Project {
		v.fault(eventsPath, OtherProject, link.Seq, ": ", says.Project, " ≠ ", v.stated.Project)
	}
	if says.Seq != link.Seq {
		return &chain.Broken{Seq: link.Seq, Why: chain.Moved}
	}
	return nil
}

func (v *verifier) broken(err error) {
	var b *chain.Broken
	if errors.As(err, &b) {
		v.report.Faults = append(v.report.Faults, Fault{Path: eventsPath, Why: ChainBroken, Broken: b})
	}
}
