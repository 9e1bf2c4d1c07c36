package text

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"appraisal/internal/code"
	"appraisal/internal/fault"
)

// IdentityInput is an identity document as typed, and where its faults are told.
type IdentityInput struct {
	Kind   code.Document // none: the number has to tell it
	Number string
	Birth  time.Time // none: the number has to tell it

	KindAt, NumberAt, BirthAt string // pointers
}

// Identity takes an identity document; what is wrong adds its fault where it has to be corrected, and gives false. Nobody
// is born after the day of latest. Whether a doubtful number was confirmed is the rule of who keeps it: see DoubtIdentity.
func Identity(in IdentityInput, latest time.Time, faults *fault.Fields) (code.Identity, bool) {
	n, err := code.ParseIdentity(in.Kind, in.Number, in.Birth, latest)
	if err != nil {
		noIdentity(in, err, faults)
	}
	return n, err == nil
}

// DoubtIdentity adds what a person has to confirm before a doubtful number is taken, if it is one.
func DoubtIdentity(pointer string, n code.Identity, faults *fault.Fields) {
	switch {
	case !n.CheckDigitOK:
		faults.Add(pointer, fault.FieldIDCheck, "expected", n.Expected)
	case n.Cut():
		faults.Add(pointer, fault.FieldIDCut)
	}
}

func noIdentity(in IdentityInput, err error, faults *fault.Fields) {
	var p *code.Problem
	if !errors.As(err, &p) {
		p = &code.Problem{Reason: code.Format}
	}
	kind := []string{"kind", in.Kind.Zh(), "kindEn", in.Kind.En()}
	switch p.Reason {
	case code.Empty:
		faults.Add(in.NumberAt, fault.FieldRequired)
	case code.Length:
		faults.Add(in.NumberAt, fault.FieldIDLength, "length", strconv.Itoa(p.Length))
	case code.Alphabet:
		foreignIn(in.NumberAt, p, faults)
	case code.BirthDate:
		faults.Add(in.NumberAt, fault.FieldIDBirth)
	case code.BirthGiven:
		faults.Add(in.BirthAt, fault.FieldIDBirth)
	case code.BirthNeeded:
		faults.Add(in.BirthAt, fault.FieldIDBirthNeeded, kind...)
	case code.BirthOther:
		faults.Add(in.BirthAt, fault.FieldIDBirthOther)
	case code.KindNeeded:
		faults.Add(in.KindAt, fault.FieldIDKindNeeded)
	case code.KindOther:
		faults.Add(in.NumberAt, fault.FieldIDKindOther, "kind", p.Kind.Zh(), "kindEn", p.Kind.En())
	default:
		faults.Add(in.NumberAt, fault.FieldIDFormat, kind...)
	}
}

// foreignIn names the character that a number can't have.
func foreignIn(pointer string, p *code.Problem, faults *fault.Fields) {
	found := []rune(strings.ToValidUTF8(p.Found, "\ufffd"))[0]
	script, scriptEn := code.Script(found)
	switch {
	case found == '×':
		script, scriptEn = "乘号", "a multiplication sign"
	case script == "" && found > '~':
		script, scriptEn = "非英文字符", "not of ASCII"
	}
	if script != "" {
		script, scriptEn = "（"+script+"）", " ("+scriptEn+")"
	}
	hint, hintEn := "", ""
	if p.Hint != "" {
		hint, hintEn = "，是否应为“"+p.Hint+"”？", "; should it be “"+p.Hint+"”?"
	}
	faults.Add(pointer, fault.FieldIDAlphabet, "position", strconv.Itoa(p.Position), "character", string(found),
		"script", script, "scriptEn", scriptEn, "hint", hint, "hintEn", hintEn)
}
