package letter

import (
	"errors"
	"fmt"
	"slices"

	"appraisal/internal/fault"
	"appraisal/internal/letter/font"
)

// Printable is nil when letters can show all of the texts, else a *GlyphError that names the first character that the
// typeface lacks.
func Printable(texts ...string) error {
	for _, text := range texts {
		missing, err := lacks(text)
		if err != nil {
			return fmt.Errorf("letter: %w", err)
		}
		if missing != 0 {
			return &GlyphError{Char: missing, Text: text}
		}
	}
	return nil
}

// Missing is the first character of a text that letters can't show; false when they show it all.
func Missing(text string) (rune, bool) {
	missing, err := lacks(text)
	return missing, err == nil && missing != 0
}

// Lacking are the characters of texts that letters can't show, each once, in the order of their first use.
func Lacking(texts ...string) []rune {
	face, err := font.Regular()
	if err != nil {
		return nil
	}
	var all []rune
	for _, text := range texts {
		for _, r := range text {
			if _, found := face.Index(r); !found && !slices.Contains(all, r) {
				all = append(all, r)
			}
		}
	}
	return all
}

// lacks is the first character of a text that the typeface does not have; 0 when it has them all.
func lacks(text string) (rune, error) {
	face, err := font.Regular() // the weight that has every character of the typeface
	if err != nil {
		return 0, err
	}
	for _, r := range text {
		if _, found := face.Index(r); !found {
			return r, nil
		}
	}
	return 0, nil
}

// Unprintable makes a *GlyphError the fault that names the character, so that whoever wrote it can write it otherwise.
// Any other error stays what it is.
func Unprintable(err error) error {
	var glyph *GlyphError
	if errors.As(err, &glyph) {
		return fault.Of(fault.LetterGlyph, "character", string(glyph.Char), "text", glyph.Text).Because(err)
	}
	return err
}
