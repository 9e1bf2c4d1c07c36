package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"appraisal/internal/blob"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/letter"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// serials gives letters their numbers.
type serials interface {
	NextLetter(ctx context.Context, year int) (int, error)
}

// files keeps issued letters.
type files interface {
	Keep(ctx context.Context, key string, data []byte, mediaType string) error
}

// issuer renders a letter and keeps it. The file is kept before the record names it: a crash between the two leaves a
// file that nothing names, never a record without its file.
type issuer struct {
	serials  serials
	files    files
	renderer *letter.Renderer
	verify   string // address that a letter's token is appended to
	token    func() string
}

func (i issuer) issue(ctx context.Context, o review.LetterOrder, s settings.Settings) (review.Letter, error) {
	serial, err := i.serials.NextLetter(ctx, calendar.DateIn(o.At).Year())
	if err != nil {
		return review.Letter{}, err
	}
	token := i.token()
	content := consultation(o, s, serial, i.verify+token)
	pdf, err := i.renderer.Consultation(content)
	if err != nil {
		return review.Letter{}, unprintable(err)
	}
	sum := sha256.Sum256(pdf)
	hash := hex.EncodeToString(sum[:])
	key := blob.LetterKey(o.Project.Number, hash)
	if err := i.files.Keep(ctx, key, pdf, "application/pdf"); err != nil {
		return review.Letter{}, err
	}
	record, err := json.Marshal(content)
	if err != nil {
		return review.Letter{}, fmt.Errorf("encode the letter: %w", err)
	}
	return review.Letter{ID: o.ID, Kind: o.Kind, Round: o.Round, Version: o.Version, Number: content.Number.String(), Token: token,
		IssuedAt: o.At, SHA256: hash, Size: len(pdf), Key: key, Content: record}, nil
}

// consultation is what the 商洽函 of a project says.
func consultation(o review.LetterOrder, s settings.Settings, serial int, verify string) letter.Consultation {
	association, form, today := s.Association(), o.Project.Form, calendar.DateIn(o.At)
	c := letter.Consultation{
		Issuer: association.Name, Version: o.Version, Issued: day(today), Project: o.Project.Number, Unit: o.Project.Unit.Name,
		Number:     letter.Number{Code: association.LetterWord, Year: today.Year(), Serial: serial},
		Acceptance: form.AcceptanceNumber, From: day(o.Project.Invitation.Date), VerifyURL: verify,
		UnitContact: letter.Contact{Name: form.ContactName, Phone: form.ContactPhone},
		Contact:     letter.Contact{Name: association.Contact, Phone: association.Phone},
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

func day(d calendar.Date) letter.Date {
	return letter.Date{Year: d.Year(), Month: d.Month(), Day: d.Day()}
}

// unprintable names a character that no letter can show, so that the unit can write it otherwise.
func unprintable(err error) error {
	var glyph *letter.GlyphError
	if errors.As(err, &glyph) {
		return fault.Of(fault.LetterGlyph, "character", string(glyph.Char), "text", glyph.Text).Because(err)
	}
	return err
}
