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
		return s, notOfForm(pointer, "应为形如 name@example.cn 的邮箱地址", "takes an address such as name@example.cn", faults)
	}
	return s, true
}

func phone(pointer, typed string, faults *fault.Fields) (string, bool) {
	s, ok := code.NormalisePhone(typed)
	if !ok && code.Line(typed) != "" {
		return s, notOfForm(pointer, "应形如 0571-88888888、0571-88888888转801、13800000000、400-800-8888 或 +852-21234567，多个号码以“、”分隔",
			"takes numbers such as 0571-88888888, 0571-88888888转801, 13800000000, 400-800-8888 or +852-21234567, parted by 、", faults)
	}
	return s, true
}

func mobile(pointer, typed string, faults *fault.Fields) (string, bool) {
	if code.Line(typed) == "" {
		return "", true
	}
	s, ok := code.NormaliseMobile(typed)
	return s, ok || notOfForm(pointer, "应为 11 位手机号，如 13800000000",
		"takes a mobile number of 11 digits, such as 13800000000", faults)
}

func postcode(pointer, typed string, faults *fault.Fields) (string, bool) {
	s := code.Compact(typed)
	return s, s == "" || code.IsPostcode(s) ||
		notOfForm(pointer, "应为 6 位邮政编码，如 100029", "takes a postcode of 6 digits, such as 100029", faults)
}

// account keeps the spaces and hyphens between the digits.
func account(pointer, typed string, faults *fault.Fields) (string, bool) {
	s := code.Half(code.Line(typed))
	return s, s == "" || code.IsBankAccount(s) ||
		notOfForm(pointer, "应为 6 至 39 位数字，可用空格或短横分隔", "takes 6 to 39 digits, with spaces or hyphens between", faults)
}

func amount(pointer, typed string, faults *fault.Fields) (string, bool) {
	s := code.Compact(typed)
	return s, s == "" || code.IsAmount(s) ||
		notOfForm(pointer, "应为以万元计的数字，如 500 或 1234.5", "takes a number of 万元, such as 500 or 1234.5", faults)
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
