package review

import (
	"slices"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
)

// CaseFile is a document or letter that arose in a unit's project (临时性文件, manual 000 §6.2).
type CaseFile struct {
	Unit    string    `json:"unit"` // code
	Project string    `json:"project"`
	Type    string    `json:"type"` // document or letter: which route opens it
	ID      string    `json:"id"`
	Kind    string    `json:"kind"` // of document or letter
	Name    string    `json:"name"`
	Size    int64     `json:"size"`
	SHA256  string    `json:"sha256"`
	By      string    `json:"by"`
	Round   int       `json:"round,omitempty"`
	At      time.Time `json:"at"`

	*LetterStanding // of a letter, as the last event left it
}

// FileOf is an accepted document as a file of its unit; nil when the unit has no file to see.
func (p *Project) FileOf(d Document) *CaseFile {
	if d.State != Accepted || p.hidden(d) {
		return nil
	}
	return &CaseFile{Unit: p.Unit.Code, Project: p.Number, Type: "document", ID: d.ID, Kind: d.Kind, Name: d.Name,
		Size:   d.Size,
		SHA256: d.SHA256, By: d.UploadedBy.Name, Round: d.Round, At: *d.CheckedAt}
}

// FileOfLetter is an issued letter as a file of its unit.
func (p *Project) FileOfLetter(l Letter) *CaseFile {
	standing := p.StandingOf(l)
	return &CaseFile{LetterStanding: &standing, Unit: p.Unit.Code, Project: p.Number, Type: "letter", ID: l.ID,
		Kind: l.Kind,
		Name: letterNames[l.Kind] + " " + l.Number + ".pdf", Size: int64(l.Size), SHA256: l.SHA256, By: system.Name,
		Round: l.Round, At: l.IssuedAt}
}

// CaseFiles are the files of the project that its unit may see, newest first.
func (p *Project) CaseFiles() []CaseFile {
	files := []CaseFile{}
	for _, d := range p.Documents {
		if f := p.FileOf(d); f != nil {
			files = append(files, *f)
		}
	}
	for _, l := range p.Letters {
		files = append(files, *p.FileOfLetter(l))
	}
	slices.SortStableFunc(files, func(a, b CaseFile) int { return b.At.Compare(a.At) })
	return files
}

// Refiled are the documents that an event has changed, or that the unit may see from it on.
func (p *Project) Refiled(e Event) []Document {
	docs := slices.Clone(e.Documents)
	if e.Visit != nil && e.Visit.ClosedAt != nil {
		for _, d := range p.Documents {
			if d.Kind == VisitMaterial && d.Round == e.Visit.Round && d.State == Accepted {
				docs = append(docs, d)
			}
		}
	}
	return docs
}

// hidden tells whether a document is not for the unit yet: 现场评审资料 is the team's own until the visit is closed with it.
// What a conclusion was once drawn from stays known, also when the conclusion is returned.
func (p *Project) hidden(d Document) bool {
	seen := slices.ContainsFunc(p.Conclusions, func(c Conclusion) bool {
		return slices.ContainsFunc(c.Saw, func(s Seen) bool { return s.ID == d.ID })
	})
	return d.Kind == VisitMaterial && !seen
}

// SeeDocument finds a document that the caller may see.
func (p *Project) SeeDocument(id string, c access.Caller) (Document, error) {
	d, ok := p.Document(id)
	if !ok || p.hidden(d) && !team.Includes(c) {
		return Document{}, fault.Of(fault.DocumentNotFound)
	}
	return d, nil
}

// Shown are those of some documents that the caller may see, as far as the caller may see them.
func (p *Project) Shown(docs []Document, c access.Caller) []Document {
	shown := slices.DeleteFunc(slices.Clone(docs), func(d Document) bool { return p.hidden(d) && !team.Includes(c) })
	return access.Show(c, shown)
}

// MemberName is the name of somebody who is planned in the project.
func (p *Project) MemberName(person string) string {
	for _, plan := range p.Plans {
		for _, m := range plan.Members {
			if m.Person == person {
				return m.Name
			}
		}
	}
	return person
}
