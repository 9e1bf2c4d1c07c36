package letter

import (
	"fmt"

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
