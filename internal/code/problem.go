package code

import "fmt"

// Reason is a stable word for why a value was refused; callers map it to texts.
type Reason string

// Reasons of a *Problem.
const (
	Empty     Reason = "empty"      // nothing but space
	Length    Reason = "length"     // not the number of characters that the standard asks for
	Alphabet  Reason = "alphabet"   // a character that the standard does not allow at that position
	BirthDate Reason = "birth_date" // the birth date does not exist, or lies outside the allowed span
	Format    Reason = "format"     // not of the pattern at all
	NoRegion  Reason = "region"     // a region that is not in the table
	Check     Reason = "check"      // the check character is another

	KindNeeded  Reason = "kind_needed"  // of an identity document whose number does not tell its kind
	KindOther   Reason = "kind_other"   // the number is one of Kind
	BirthNeeded Reason = "birth_needed" // of an identity document whose number does not tell the birth date
	BirthGiven  Reason = "birth_given"  // the birth date that was given beside the number lies outside the allowed span
	BirthOther  Reason = "birth_other"  // the number tells another birth date
)

// Problem says why a value is not such a number. It never repeats the value,
// so that it may be logged.
type Problem struct {
	Reason   Reason
	Position int      // Alphabet: 1-based place in the normalised value, hyphen left out; else 0
	Found    string   // Alphabet: the character found there; else empty
	Hint     string   // Alphabet: the character that was probably meant; empty when none is likely
	Length   int      // Length: characters found after normalising; else 0
	Kind     Document // KindOther: what the number is one of; else empty
}

// Error is for logs, in English.
func (p *Problem) Error() string {
	switch {
	case p.Reason == Alphabet && p.Hint != "":
		return fmt.Sprintf("code: %s: %q at %d, %s?", p.Reason, p.Found, p.Position, p.Hint)
	case p.Reason == Alphabet:
		return fmt.Sprintf("code: %s: %q at %d", p.Reason, p.Found, p.Position)
	case p.Reason == Length:
		return fmt.Sprintf("code: %s: %d characters", p.Reason, p.Length)
	}
	return "code: " + string(p.Reason)
}

// lookalikes are the letters that GB 32100 leaves out because they are
// mistaken for the character on the right, and what people take for an X.
var lookalikes = map[rune]string{'I': "1", 'O': "0", 'S': "5", 'V': "U", 'Z': "2",
	'Х': "X", 'х': "X", 'Χ': "X", 'χ': "X", '×': "X", '✕': "X", '╳': "X"}

// firstOutside returns the problem of the first character that allowed does
// not accept at its 0-based place, or nil.
func firstOutside(value string, allowed func(place int, r rune) bool) *Problem {
	for i, r := range []rune(value) {
		if allowed(i, r) {
			continue
		}
		p := &Problem{Reason: Alphabet, Position: i + 1, Found: string(r)}
		if hint := lookalikes[r]; hint != "" && allowed(i, rune(hint[0])) {
			p.Hint = hint
		}
		return p
	}
	return nil
}
