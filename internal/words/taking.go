package words

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"appraisal/internal/fault"
	"appraisal/internal/text"
)

// Printer knows what can be printed. Of what is not printed it is asked nothing.
type Printer interface {
	// Lacks tells which character of a text can't be printed.
	Lacks(text string) (rune, bool)
	// Crowded finds the texts of a set that don't go where they stand, in a sample of the kind.
	Crowded(w Set) Faults
}

// places are how input methods write the signs of a place.
var places = strings.NewReplacer("｛", "{", "｝", "}")

// Take gives texts that a kind is to say in their form, with those that they lack as they are built in now, or
// fault.InputInvalid, which names everything that is wrong with them, below the pointer at: characters and places, and
// what does not go where it stands.
func (k Kind) Take(texts map[string]string, at string, p Printer) (map[string]string, error) {
	var faults fault.Fields
	taken := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		as := text.Lines
		if !slices.ContainsFunc(k.Texts(), func(t Text) bool { return t.Name == name && t.Lines > 1 }) {
			as = text.Line
		}
		taken[name] = as.Take(fault.At(at, name), places.Replace(texts[name]), &faults)
	}
	if err := faults.Err(fault.InputInvalid); err != nil {
		return nil, err
	}
	lacks := func(string) (rune, bool) { return 0, false }
	if k.Printed() {
		lacks = p.Lacks
	}
	if wrong := k.Check(taken, lacks); len(wrong) > 0 {
		return nil, refused(wrong, at)
	}
	w, err := New(k, "", Complete(k, taken))
	if err != nil {
		return nil, err
	}
	if !k.Printed() {
		return w.Texts(), nil
	}
	if wrong := p.Crowded(w); len(wrong) > 0 {
		return nil, refused(wrong, at)
	}
	return w.Texts(), nil
}

// refused makes what is wrong with words the fault that names it.
func refused(wrong Faults, at string) error {
	var faults fault.Fields
	for _, f := range wrong {
		faults.Add(fault.At(at, f.Text), codes[f.Reason], "part", f.Part, "max", f.Part, "known", f.Known, "character", f.Part,
			"point", point(f), "reason", "", "reasonEn", "")
	}
	return faults.Err(fault.InputInvalid)
}

var codes = map[Reason]fault.Code{
	Unknown: fault.FieldUnknown, Empty: fault.FieldRequired, TooLong: fault.FieldTooLong,
	TooMany: fault.FieldLinesMany, TooFew: fault.FieldLinesFew, Unbalanced: fault.FieldBracket,
	NoPlace: fault.FieldNoPlace, Missing: fault.FieldPlaceMissing, Twice: fault.FieldPlaceTwice,
	Outside: fault.FieldPlaceOutside, NotLast: fault.FieldPlaceLast, NoGlyph: fault.FieldGlyph,
	NoRoom: fault.FieldNoRoom,
}

// point is the code point of a character that can't be printed.
func point(f Fault) string {
	if f.Reason != NoGlyph {
		return ""
	}
	return fmt.Sprintf("U+%04X", []rune(f.Part)[0])
}
