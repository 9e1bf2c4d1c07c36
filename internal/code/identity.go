package code

import (
	"strings"
	"time"
	"unicode/utf8"
)

// Identity is the number of an identity document: of its kind's shape, with a birth date that can be. It prints and
// marshals masked, so that it does not reach a log or an answer by accident; Plain gives the number. Kind and Plain
// together name one person: however the number was written, and with 15 digits as with 18.
type Identity struct {
	kind         Document
	value        string
	birth        time.Time
	CheckDigitOK bool   // true where the kind has none that is known
	Expected     string // the check character that the rest asks for; empty where there is none
	AreaKnown    bool   // whether the 行政区划 exists or existed; true where the number has none
}

// earliestBirth is the first day on which somebody may be born here.
var earliestBirth = time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)

// ParseIdentity reads a number with the kind and the birth date that were said beside it. Without a kind the number has
// to tell it, as all of 15 or 18 characters do; without a birth date the number has to have it.
//
// The error is a *Problem: Empty; Length, Alphabet or Format of what is no number of the kind; KindNeeded and BirthNeeded
// of what does not tell them; KindOther and BirthOther of what tells another; BirthDate of a number whose birth date does not
// exist, lies before 1900 or after the day of latest, and BirthGiven of what was said beside it.
func ParseIdentity(kind Document, number string, birth, latest time.Time) (Identity, error) {
	v := normalise(number)
	switch {
	case v == "":
		return Identity{}, &Problem{Reason: Empty}
	case kind == "" && beginsWithLetter(v):
		return Identity{}, &Problem{Reason: KindNeeded}
	case kind == "" || kind.TellsBirth() && !(kind == PermanentResidence && oldPermanent(v)):
		return citizen(kind, v, birth, latest)
	}
	v, ok := otherNumber(kind, v)
	switch {
	case !ok:
		return Identity{}, &Problem{Reason: Format}
	case birth.IsZero():
		return Identity{}, &Problem{Reason: BirthNeeded}
	case !plausible(birth, latest):
		return Identity{}, &Problem{Reason: BirthGiven}
	}
	return Identity{kind: kind, value: v, birth: day(birth), CheckDigitOK: true, AreaKnown: true}, nil
}

// citizen reads a number that is built as GB 11643 says. One of the old 15 digits becomes 18 by "19" before the year and
// a check character.
func citizen(kind Document, v string, birth, latest time.Time) (Identity, error) {
	n := utf8.RuneCountInString(v)
	if n != 15 && n != 18 {
		return Identity{}, &Problem{Reason: Length, Length: n}
	}
	if p := firstOutside(v, func(i int, r rune) bool { return isDigit(r) || i == 17 && r == 'X' }); p != nil {
		return Identity{}, p
	}
	if n == 15 {
		v = v[:6] + "19" + v[6:]
		v += string(idCheck(v))
	}
	born, err := time.Parse("20060102", v[6:14])
	told := kindOf(v)
	switch {
	case err != nil || !plausible(born, latest):
		return Identity{}, &Problem{Reason: BirthDate}
	case kind != "" && kind != told:
		return Identity{}, &Problem{Reason: KindOther, Kind: told}
	case !birth.IsZero() && !day(birth).Equal(born):
		return Identity{}, &Problem{Reason: BirthOther}
	}
	want := idCheck(v[:17])
	return Identity{kind: told, value: v, birth: born, CheckDigitOK: v[17] == want, Expected: string(want),
		AreaKnown: told != ResidentCard || AreaKnown(v[:6])}, nil
}

// kindOf is the kind of document that a number of 18 characters tells: a foreigner's has 9, the province that issued it
// and the country, where others have their area.
func kindOf(v string) Document {
	switch v[:6] {
	case "810000", "820000", "830000":
		return ResidencePermit
	}
	if r, ok := RegionByDigits(v[1:3]); ok && v[0] == '9' && r.Digits != "10" && r.Digits != "66" {
		return PermanentResidence
	}
	return ResidentCard
}

// idCheck is the check character over the first 17 (ISO 7064 MOD 11-2).
func idCheck(body string) byte {
	weights := [...]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, r := range body {
		sum += int(r-'0') * weights[i]
	}
	return "10X98765432"[sum%11]
}

var (
	oldPermanent = Pattern(`^[A-Z]{3}[0-9]{12}$`)
	passport     = Pattern(`^[A-Z0-9]*[0-9][A-Z0-9]*$`)
	hongKong     = Pattern(`^[HM][0-9]{8}([0-9]{2})?$`)
	taiwan       = Pattern(`^[0-9]{8}$`)
)

// otherNumber is the normal form of a number that tells nothing of its holder. The last two of eleven characters of a
// 来往内地通行证 count how often it was issued: the person stays the same.
func otherNumber(kind Document, v string) (string, bool) {
	switch kind {
	case PermanentResidence:
		return v, oldPermanent(v)
	case Passport:
		return v, 5 <= len(v) && len(v) <= 20 && passport(v)
	case TravelPermit:
		if hongKong(v) {
			return v[:9], true
		}
		return v, taiwan(v)
	}
	return "", false
}

func beginsWithLetter(v string) bool { return 'A' <= v[0] && v[0] <= 'Z' }

func plausible(birth, latest time.Time) bool {
	return !day(birth).Before(earliestBirth) && !day(birth).After(day(latest))
}

// day is the midnight of UTC at which the day of t begins.
func day(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }

// Kind is the kind of document; of a number that tells it, what it tells.
func (n Identity) Kind() Document { return n.kind }

// Plain is the number itself in its normal form. It is personal data.
func (n Identity) Plain() string { return n.value }

// Birth is the birth date at midnight UTC.
func (n Identity) Birth() time.Time { return n.birth }

// Cut reports whether the number ends as one does that a spreadsheet has cut to 15 digits; one in a thousand genuine ones
// ends so too.
func (n Identity) Cut() bool { return n.Expected != "" && strings.HasSuffix(n.value, "000") }

// Doubtful reports whether a person has to look at the document again before the number is taken.
func (n Identity) Doubtful() bool { return !n.CheckDigitOK || n.Cut() }

// LastFour are the last four characters, which its own institution may see.
func (n Identity) LastFour() string { return n.value[max(0, len(n.value)-4):] }

// String, GoString and MarshalText give the mask.
func (n Identity) String() string { return MaskNumber(n.value) }

// GoString keeps %#v from printing the number.
func (n Identity) GoString() string { return "code.Identity(" + n.String() + ")" }

// MarshalText keeps the number out of JSON.
func (n Identity) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// MaskNumber shows the first 3 and the last 4 characters of a number (110***********002X), which tell neither county nor
// birth date. What is not 15 or 18 characters long is hidden altogether.
func MaskNumber(s string) string {
	r := []rune(s)
	if len(r) != 15 && len(r) != 18 {
		return strings.Repeat("*", len(r))
	}
	return string(r[:3]) + strings.Repeat("*", len(r)-7) + string(r[len(r)-4:])
}
