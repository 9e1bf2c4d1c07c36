package letter

import (
	"errors"
	"slices"

	"appraisal/internal/fault"
	"appraisal/internal/letter/font"
)

// Printable is nil when letters can show all of the texts, else a *GlyphError that names the first character that the
// typeface lacks.
func Printable(texts ...string) error {
	for _, text := range texts {
		if missing, is := Missing(text); is {
			return &GlyphError{Char: missing, Text: text}
		}
	}
	return nil
}

// Missing is the first character of a text that letters can't show; false when they show it all.
func Missing(text string) (rune, bool) {
	if all := Lacking(text); len(all) > 0 {
		return all[0], true
	}
	return 0, false
}

// Lacking are the characters of texts that can't be printed, each once, in the order of their first use. A certificate
// or card has blank squares for them.
func Lacking(texts ...string) []rune {
	var all []rune
	for _, text := range texts {
		for _, r := range text {
			if !font.Covers(r) && !slices.Contains(all, r) {
				all = append(all, r)
			}
		}
	}
	return all
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
