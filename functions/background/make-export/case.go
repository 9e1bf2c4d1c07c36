package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"appraisal/internal/blob"
	"appraisal/internal/dossier"
	"appraisal/internal/exports"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// dossier makes a case, as far as the account that asked may see it.
func (a action) dossier(e exports.Export, step review.Step, tell func(context.Context, int, int) error) maker {
	return func(ctx context.Context, to io.Writer) (int, error) {
		r, err := a.records.Record(ctx, e.Number)
		if err == nil {
			err = r.Project.See(step.Caller)
		}
		switch {
		case fault.Is(err, fault.ProjectNotFound):
			return 0, &hopeless{why: exports.NoProject, cause: err}
		case err != nil:
			return 0, err
		case r.Broken != nil:
			return 0, &hopeless{why: exports.ChainBroken, about: fault.Text{Zh: r.Broken.Zh(), En: r.Broken.En()},
				cause: r.Broken}
		}
		c, err := whole(r, step)
		if err != nil {
			return 0, err
		}
		err = dossier.Write(ctx, to, c, a.open, func(done, of int) error { return tell(ctx, done, of) })
		return len(c.Files), unlike(err)
	}
}

// unlike says of a kept file that is not what the record says that trying again is of no use; other errors stay.
func unlike(err error) error {
	var wrong *dossier.FileError
	if !errors.As(err, &wrong) {
		return err
	}
	why := exports.FileChanged
	if wrong.Why == dossier.Missing {
		why = exports.FileMissing
	}
	return &hopeless{why: why, about: fault.Text{Zh: wrong.Path, En: wrong.Path}, cause: err}
}

func (a action) open(ctx context.Context, key string) (io.ReadCloser, error) {
	file, err := a.files.Open(ctx, key)
	if errors.Is(err, blob.ErrGone) {
		return nil, fmt.Errorf("%w: %w", dossier.ErrGone, err)
	}
	return file, err
}

// whole is a record as a case that can be written.
func whole(r reading.Record, step review.Step) (dossier.Case, error) {
	p := r.Project
	shown := p.Record(step)
	text, err := json.MarshalIndent(shown, "", "  ")
	if err != nil {
		return dossier.Case{}, fmt.Errorf("encode the record: %w", err)
	}
	c := dossier.Case{Number: p.Number, Unit: dossier.Unit(p.Unit), Project: text, Links: r.Links, Head: r.Head,
		At: step.At, Withheld: map[int]bool{}, Files: kept(p, shown.Documents, step.Settings),
		Pages: readable{shown, step.Settings, step.At}.pages()}
	for _, l := range r.Links {
		var e review.Event
		if err := json.Unmarshal([]byte(l.Data), &e); err != nil {
			return c, fmt.Errorf("decode event %d: %w", l.Seq, err)
		}
		c.Timeline = append(c.Timeline, told(p.Told(e, step.Caller)))
		c.Withheld[l.Seq] = !p.Whole(e, step.Caller)
	}
	return c, nil
}

// The folders of a case.
const (
	application = "01 申请资料"
	letters     = "02 函件"
	plans       = "03 评审计划"
	visits      = "04 现场评审"
	findings    = "05 不符合项和整改"
)

// kept are the files of a case: its letters, and of the documents that are shown those that were accepted, in the order
// of their kinds. In each folder they are numbered.
func kept(p *review.Project, shown []review.Document, s settings.Settings) []dossier.File {
	var all []dossier.File
	in := map[string]int{}
	add := func(folder, kind, name, end string, f dossier.File) {
		in[folder]++
		f.Folder, f.Title = []string{folder}, kind
		f.Name = fmt.Sprintf("%02d %s%s", in[folder], kind, end)
		if name != "" && name != kind {
			f.Name = fmt.Sprintf("%02d %s－%s%s", in[folder], kind, name, end)
		}
		all = append(all, f)
	}
	for _, l := range p.Letters {
		kind := review.LetterName(l.Kind)
		add(letters, kind, fmt.Sprintf("%s 第%d版", or(l.Number, l.ID), l.Version), ".pdf",
			dossier.File{Key: l.Key, Size: int64(l.Size), SHA256: l.SHA256})
	}
	order := map[string]int{}
	for i, kind := range s.Documents() {
		order[kind.Key] = i
	}
	shown = slices.Clone(shown)
	slices.SortStableFunc(shown, func(a, b review.Document) int { return cmp.Compare(order[a.Kind], order[b.Kind]) })
	for _, d := range shown {
		stored, _ := p.Document(d.ID) // knows where it is kept
		if d.State != review.Accepted {
			continue
		}
		kind, _ := s.Document(d.Kind)
		end := path.Ext(d.Name)
		add(folder(d), or(kind.Zh, d.Kind), strings.TrimSuffix(d.Name, end), end,
			dossier.File{Pages: d.Pages, Key: stored.Key, Size: d.Size, SHA256: d.SHA256})
	}
	slices.SortStableFunc(all, func(a, b dossier.File) int { return cmp.Compare(a.Folder[0], b.Folder[0]) })
	return all
}

// folder is where a document lies: by what it came for.
func folder(d review.Document) string {
	switch d.Kind {
	case review.SealedScan:
		return letters
	case review.VisitMaterial:
		return visits
	case review.Evidence:
		return findings
	}
	return application
}

// told is an event as people read it, who are told no more than it holds.
func told(e review.Event) dossier.Line {
	l := dossier.Line{Seq: e.Seq, At: e.At, What: review.EventName(e.Kind), Who: e.By.Name, From: e.From.Zh(),
		To:     e.Stage.Zh(),
		Status: e.Status.Zh(), Opinion: e.Said(), Due: due(e.Due)}
	if e.ToTeam != "" {
		l.Opinion = strings.TrimSpace(l.Opinion + "\n致评审组：" + e.ToTeam)
	}
	if role := e.By.Role.Zh(); role != "" {
		l.Who += "（" + role + "）"
	}
	for _, d := range e.Documents {
		l.Files = append(l.Files, d.Name)
	}
	if e.Letter != nil {
		l.Files = append(l.Files, review.LetterName(e.Letter.Kind)+" "+e.Letter.Number)
	}
	return l
}
