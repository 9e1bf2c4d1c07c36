package letter

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"appraisal/internal/fault"
	"appraisal/internal/text"
	"appraisal/internal/words"
)

// places are how input methods write the signs of a place.
var places = strings.NewReplacer("｛", "{", "｝", "}")

// Take gives texts that a kind is to say in their form, with those that they lack as they are built in now, or fault.InputInvalid, which names everything that is wrong with
// them, below the pointer at: characters and places, and what does not go where it stands, on a sample.
func (r *Renderer) Take(kind words.Kind, texts map[string]string, at string) (map[string]string, error) {
	var faults fault.Fields
	taken := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		as := text.Lines
		if !slices.ContainsFunc(kind.Texts(), func(t words.Text) bool { return t.Name == name && t.Lines > 1 }) {
			as = text.Line
		}
		taken[name] = as.Take(at+pointer(name), places.Replace(texts[name]), &faults)
	}
	if err := faults.Err(fault.InputInvalid); err != nil {
		return nil, err
	}
	if wrong := kind.Check(taken, Missing); len(wrong) > 0 {
		return nil, refused(wrong, at)
	}
	w, err := words.New(kind, "", words.Complete(kind, taken))
	if err != nil {
		return nil, err
	}
	if wrong := r.crowded(w); len(wrong) > 0 {
		return nil, refused(wrong, at)
	}
	return w.Texts(), nil
}

var escape = strings.NewReplacer("~", "~0", "/", "~1")

func pointer(name string) string { return "/" + escape.Replace(name) }

// refused makes what is wrong with words the fault that names it.
func refused(wrong words.Faults, at string) error {
	var faults fault.Fields
	for _, f := range wrong {
		faults.Add(at+pointer(f.Text), codes[f.Reason], "part", f.Part, "max", f.Part, "known", f.Known, "character", f.Part,
			"point", point(f), "reason", "", "reasonEn", "")
	}
	return faults.Err(fault.InputInvalid)
}

var codes = map[words.Reason]fault.Code{
	words.Unknown: fault.FieldUnknown, words.Empty: fault.FieldRequired, words.TooLong: fault.FieldTooLong,
	words.TooMany: fault.FieldLinesMany, words.TooFew: fault.FieldLinesFew, words.Unbalanced: fault.FieldBracket,
	words.NoPlace: fault.FieldNoPlace, words.Missing: fault.FieldPlaceMissing, words.Twice: fault.FieldPlaceTwice,
	words.Outside: fault.FieldPlaceOutside, words.NotLast: fault.FieldPlaceLast, words.NoGlyph: fault.FieldGlyph,
	words.NoRoom: fault.FieldNoRoom,
}

// point is the code point of a character that can't be printed.
func point(f words.Fault) string {
	if f.Reason != words.NoGlyph {
		return ""
	}
	return fmt.Sprintf("U+%04X", []rune(f.Part)[0])
}

// Preview is a sample of a kind in some words.
func (r *Renderer) Preview(w words.Set) ([]byte, error) {
	in := r.In(w)
	switch w.Kind {
	case words.Notice:
		n := SampleNotice()
		n.Words = w.ID
		return in.Notice(n)
	case words.Certificate:
		c := SampleCertificate(SampleItems)
		c.Words = w.ID
		return in.Certificate(c)
	case words.Card:
		c := SampleCard(SampleItems)
		c.Words = w.ID
		return in.Card(c)
	}
	c := Sample()
	c.Words = w.ID
	return in.Consultation(c)
}
