package letter

import (
	"errors"
	"fmt"

	"appraisal/internal/fault"
	"appraisal/internal/letter/font"
)

// Printable is nil when letters can show all of the texts, else a *GlyphError that names the first character that the
// typeface lacks.
func Printable(texts ...string) error {
	face, err := font.Regular() // the weight that has every character of the typeface
	if err != nil {
		return fmt.Errorf("letter: %w", err)
	}
	for _, text := range texts {
		for _, r := range text {
			if _, found := face.Index(r); !found {
				return &GlyphError{Char: r, Text: text}
			}
		}
	}
	return nil
}

// Unprintable makes a *GlyphError the fault that names the character, so that whoever wrote it can write it otherwise. Any
// other error stays what it is.
func Unprintable(err error) error {
	var glyph *GlyphError
	if errors.As(err, &glyph) {
		return fault.Of(fault.LetterGlyph, "character", string(glyph.Char), "text", glyph.Text).Because(err)
	}
	return err
}
