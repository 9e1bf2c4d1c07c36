package text

import (
	"errors"
	"strconv"
	"strings"

	"appraisal/internal/code"
	"appraisal/internal/fault"
)

// login makes it a code.NormaliseEmail. Letters of other scripts are refused even where they look like Latin ones.
func login(pointer, typed string, faults *fault.Fields) (string, bool) {
	s, place := code.NormaliseEmail(typed), 0
	for _, r := range s {
		place++
		if r <= ' ' || r > '~' {
			return s, refuse(pointer, place, r, foreign(r), faults)
		}
	}
	if s != "" && !code.IsEmail(s) {
		return s, notOf(Login, pointer, faults)
	}
	return s, true
}

func phone(pointer, typed string, faults *fault.Fields) (string, bool) {
	s, ok := code.NormalisePhone(typed)
	if !ok && code.Line(typed) != "" {
		return s, notOf(Phone, pointer, faults)
	}
	return s, true
}

func mobile(pointer, typed string, faults *fault.Fields) (string, bool) {
	if code.Line(typed) == "" {
		return "", true
	}
	s, ok := code.NormaliseMobile(typed)
	return s, ok || notOf(Mobile, pointer, faults)
}

func postcode(pointer, typed string, faults *fault.Fields) (string, bool) {
	s := code.Compact(typed)
	return s, s == "" || code.IsPostcode(s) ||
		notOf(Postcode, pointer, faults)
}

// account keeps the spaces and hyphens between the digits.
func account(pointer, typed string, faults *fault.Fields) (string, bool) {
	s := code.Half(code.Line(typed))
	return s, s == "" || code.IsBankAccount(s) ||
		notOf(Account, pointer, faults)
}

func amount(pointer, typed string, faults *fault.Fields) (string, bool) {
	s := code.Compact(typed)
	return s, s == "" || code.IsAmount(s) ||
		notOf(Amount, pointer, faults)
}

// unitCode takes a code of the right length and alphabet that some unit may have. Whether a doubtful one was confirmed
// is the rule of who keeps it: see Doubt.
func unitCode(pointer, typed string, faults *fault.Fields) (string, bool) {
	if code.Line(typed) == "" {
		return "", true
	}
	parsed, err := code.ParseUnitCode(typed)
	switch {
	case err != nil:
		notACode(pointer, err, faults)
	case parsed.Unreal():
		faults.Add(pointer, fault.FieldCodeUnreal)
	default:
		return parsed.Display(), true
	}
	return typed, false
}

func notACode(pointer string, err error, faults *fault.Fields) {
	var problem *code.Problem
	if !errors.As(err, &problem) || problem.Reason != code.Alphabet {
		faults.Add(pointer, fault.FieldCodeLength)
		return
	}
	hint, hintEn := "", ""
	if problem.Hint != "" {
		hint, hintEn = "，是否应为“"+problem.Hint+"”？", "; should it be “"+problem.Hint+"”?"
	}
	faults.Add(pointer, fault.FieldCodeAlphabet, "position", strconv.Itoa(problem.Position),
		"character", strings.ToValidUTF8(problem.Found, "?"), "hint", hint, "hintEn", hintEn)
}

// Doubt adds what a person has to confirm before a doubtful code is taken, if it is one.
func Doubt(pointer string, u code.UnitCode, faults *fault.Fields) {
	switch {
	case !u.CheckDigitOK:
		faults.Add(pointer, fault.FieldCodeCheck, "expected", u.Expected)
	case !u.DepartmentKnown():
		faults.Add(pointer, fault.FieldCodeDepartment, "pair", u.Value[:2])
	}
}
