// Package issuing makes the association's letters from a project's record: it draws the number, renders the letter and
// keeps it. It is what the functions that issue letters have in common.
package issuing

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/calendar"
	"appraisal/internal/letter"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/internal/words"
)

// Serials give letters their numbers.
type Serials interface {
	NextLetter(ctx context.Context, year int) (int, error)
}

// Files keep issued letters.
type Files interface {
	Keep(ctx context.Context, key string, data []byte, mediaType string) error
}

// Phrases are what letters, certificate and card say.
type Phrases interface {
	InForce(ctx context.Context, kind words.Kind) (words.Version, error)
}

// said is what a kind says now.
func said(ctx context.Context, p Phrases, kind words.Kind) (words.Set, error) {
	v, err := p.InForce(ctx, kind)
	if err != nil {
		return words.Set{}, err
	}
	return v.Set()
}

// Issuer renders a letter and keeps it. The file is kept before the record names it: a crash between the two leaves a
// file that nothing names, never a record without its file.
type Issuer struct {
	Serials  Serials
	Files    Files
	Words    Phrases
	Renderer *letter.Renderer
	Verify   string // address that a letter's token is appended to
	Token    func() string
}

// For gives what issues the letter of a step under its terms: nothing is drawn or kept for a version that is no longer
// the current one, or for a dry run, whose letter has no number.
func (i Issuer) For(ctx context.Context, terms access.Terms,
	s settings.Settings) func(review.LetterOrder) (review.Letter, error) {
	return func(o review.LetterOrder) (review.Letter, error) {
		if v := terms.Version; v != 0 && v != o.Project.Version { // no number is drawn for what can't be stored
			return review.Letter{}, o.Project.Newer()
		}
		if terms.DryRun {
			return review.Letter{ID: o.ID, Kind: o.Kind, Round: o.Round, Version: o.Version, IssuedAt: o.At}, nil
		}
		return i.issue(ctx, o, s)
	}
}

func (i Issuer) issue(ctx context.Context, o review.LetterOrder, s settings.Settings) (review.Letter, error) {
	kind := words.Consultation
	if o.Kind == review.NoticeLetter {
		kind = words.Notice
	}
	w, err := said(ctx, i.Words, kind)
	if err != nil {
		return review.Letter{}, err
	}
	serial, err := i.Serials.NextLetter(ctx, calendar.DateIn(o.At).Year())
	if err != nil {
		return review.Letter{}, err
	}
	token := i.Token()
	association, today := s.Association(), calendar.DateIn(o.At)
	number := letter.Number{Code: association.LetterWord, Year: today.Year(), Serial: serial}
	content, pdf, err := i.render(o, s, w, number, i.Verify+token)
	if err != nil {
		return review.Letter{}, letter.Unprintable(err)
	}
	sum := sha256.Sum256(pdf)
	hash := hex.EncodeToString(sum[:])
	key := blob.LetterKey(o.Project.Number, hash)
	if err := i.Files.Keep(ctx, key, pdf, "application/pdf"); err != nil {
		return review.Letter{}, err
	}
	record, err := json.Marshal(content)
	if err != nil {
		return review.Letter{}, fmt.Errorf("encode the letter: %w", err)
	}
	return review.Letter{ID: o.ID, Kind: o.Kind, Round: o.Round, Version: o.Version, Number: number.String(), Token: token,
		IssuedAt: o.At, SHA256: hash, Size: len(pdf), Key: key, Content: record}, nil
}

// render makes what a letter says, and its pages.
func (i Issuer) render(o review.LetterOrder, s settings.Settings, w words.Set, number letter.Number,
	verify string) (content any, pdf []byte, err error) {
	in := i.Renderer.In(w)
	if o.Kind == review.NoticeLetter {
		n := notice(o, s, number, verify)
		n.Words = w.ID
		pdf, err = in.Notice(n)
		return n, pdf, err
	}
	c := consultation(o, s, number, verify)
	c.Words = w.ID
	pdf, err = in.Consultation(c)
	return c, pdf, err
}

// consultation is what the 商洽函 of a project says.
func consultation(o review.LetterOrder, s settings.Settings, number letter.Number, verify string) letter.Consultation {
	association, form, today := s.Association(), o.Project.Form, calendar.DateIn(o.At)
	c := letter.Consultation{Layout: letter.Newest,
		Issuer: association.Name, Version: o.Version, Issued: day(today), Project: o.Project.Number,
		Unit:   o.Project.Unit.Name,
		Number: number, Acceptance: form.AcceptanceNumber, From: day(o.Project.Invitation.Date), VerifyURL: verify,
		UnitContact: unitContact(form), Contact: ourContact(association), Electronic: s.ElectronicLetters(),
		Supersedes: o.Before, Reason: o.Reason, Rules: rules(s, form),
	}
	if accepted, err := calendar.ParseDate(form.AcceptanceDate); err == nil {
		c.AcceptedOn = day(accepted)
	}
	if kind, ok := s.Option(settings.ReviewTypes, form.ReviewType); ok {
		c.ReviewType = kind.Zh
	}
	if category, ok := s.Option(settings.AcceptanceCategories, form.AcceptanceCategory); ok {
		c.AcceptanceKind = category.Zh
	}
	return c
}

// unitContact is how the unit says that it is reached, without its address, which it knows.
func unitContact(form review.Form) letter.Contact {
	return letter.Contact{Name: form.ContactName, Phone: form.ContactPhone, Mobile: form.ContactMobile}
}

func ourContact(a settings.Association) letter.Contact {
	return letter.Contact{Name: a.Contact, Phone: a.Phone, Address: a.Address, Postcode: a.Postcode}
}

// rules are the names of those that a review of the form's 受理类别 goes by; none that is not known.
func rules(s settings.Settings, form review.Form) []string {
	category, ok := s.Option(settings.AcceptanceCategories, form.AcceptanceCategory)
	if !ok || category.Rule == "" {
		return nil
	}
	return []string{category.Rule}
}

func day(d calendar.Date) letter.Date {
	return letter.Date{Year: d.Year(), Month: d.Month(), Day: d.Day()}
}
