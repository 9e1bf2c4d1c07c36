package text

import (
	"errors"
	"strconv"
	"strings"

	"appraisal/internal/code"
	"appraisal/internal/fault"
)

// Email is a mail address: how people sign in, and where mail goes.
type Email string

// Take makes it a code.NormaliseEmail. Letters of other scripts are refused even where they look like Latin ones.
func (e *Email) Take(pointer, typed string, faults *fault.Fields) {
	s, place := code.NormaliseEmail(typed), 0
	for _, r := range s {
		place++
		if r <= ' ' || r > '~' {
			refuse(pointer, place, r, foreign(r), faults)
			return
		}
	}
	if s != "" && !code.IsEmail(s) {
		notOfForm(pointer, "应为形如 name@example.cn 的邮箱地址", "takes an address such as name@example.cn", faults)
		return
	}
	*e = Email(s)
}

// Phone is one or more telephone or fax numbers.
type Phone string

// Take makes it a code.NormalisePhone.
func (p *Phone) Take(pointer, typed string, faults *fault.Fields) {
	shown, ok := code.NormalisePhone(typed)
	if !ok && code.Line(typed) != "" {
		notOfForm(pointer, "应形如 0571-88888888、0571-88888888转801、13800000000、400-800-8888 或 +852-21234567，多个号码以“、”分隔",
			"takes numbers such as 0571-88888888, 0571-88888888转801, 13800000000, 400-800-8888 or +852-21234567, parted by 、", faults)
		return
	}
	*p = Phone(shown)
}

// Mobile is a mobile number of the mainland.
type Mobile string

// Take makes it the 11 digits.
func (m *Mobile) Take(pointer, typed string, faults *fault.Fields) {
	digits, ok := code.NormaliseMobile(typed)
	if !ok && code.Line(typed) != "" {
		notOfForm(pointer, "应为 11 位手机号，如 13800000000", "takes a mobile number of 11 digits, such as 13800000000", faults)
		return
	}
	if code.Line(typed) == "" {
		digits = ""
	}
	*m = Mobile(digits)
}

// Postcode is a 邮政编码.
type Postcode string

// Take makes it the six digits.
func (p *Postcode) Take(pointer, typed string, faults *fault.Fields) {
	s := code.Compact(typed)
	if s != "" && !code.IsPostcode(s) {
		notOfForm(pointer, "应为 6 位邮政编码，如 100029", "takes a postcode of 6 digits, such as 100029", faults)
		return
	}
	*p = Postcode(s)
}

// BankAccount is a bank account's number (账号).
type BankAccount string

// Take keeps the spaces and hyphens between the digits.
func (b *BankAccount) Take(pointer, typed string, faults *fault.Fields) {
	s := code.Half(code.Line(typed))
	if s != "" && !code.IsBankAccount(s) {
		notOfForm(pointer, "应为 6 至 39 位数字，可用空格或短横分隔", "takes 6 to 39 digits, with spaces or hyphens between", faults)
		return
	}
	*b = BankAccount(s)
}

// Amount is an amount of 万元.
type Amount string

// Take drops the commas between thousands.
func (a *Amount) Take(pointer, typed string, faults *fault.Fields) {
	s := code.Amount(typed)
	if s != "" && !code.IsAmount(s) {
		notOfForm(pointer, "应为以万元计的数字，如 500 或 1234.5", "takes a number of 万元, such as 500 or 1234.5", faults)
		return
	}
	*a = Amount(s)
}

// UnitCode is a 统一社会信用代码 or 组织机构代码 of the right length and alphabet that some unit may have, as people write it:
// NNTPPB3P-7. Whether a doubtful one was confirmed is the rule of who keeps it.
type UnitCode string

// Take names the character that is none of the code's.
func (u *UnitCode) Take(pointer, typed string, faults *fault.Fields) {
	if code.Line(typed) == "" {
		*u = ""
		return
	}
	parsed, err := code.ParseUnitCode(typed)
	switch {
	case err != nil:
		codeFault(pointer, err, faults)
	case parsed.Unreal():
		faults.Add(pointer, fault.FieldCodeUnreal)
	default:
		*u = UnitCode(parsed.Display())
	}
}

func codeFault(pointer string, err error, faults *fault.Fields) {
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
