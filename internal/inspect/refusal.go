package inspect

import "fmt"

// Code is the stable reason of a refusal, for texts and for the record.
type Code string

// All codes.
const (
	// Empty: no bytes.
	Empty Code = "empty"
	// TooLarge: more than MaxBytes; Limit says it.
	TooLarge Code = "too_large"
	// Truncated: the end is missing.
	Truncated Code = "truncated"
	// Encrypted: needs a password, or is encrypted with an empty one.
	Encrypted Code = "encrypted"
	// ActiveContent: the file does something, or brings something along that
	// does; What names it.
	ActiveContent Code = "active_content"
	// WrongType: the content is not of an allowed kind, or not of the declared
	// one; Found, Declared and Allowed say it.
	WrongType Code = "wrong_type"
	// TooManyPages: Pages and Limit say it.
	TooManyPages Code = "too_many_pages"
	// TooComplex: unpacks to more than is allowed (a decompression bomb).
	TooComplex Code = "too_complex"
	// Unreadable: damaged, its structure cannot be followed.
	Unreadable Code = "unreadable"
)

// Codes lists all codes, so that a caller can prove it has a text for each.
var Codes = []Code{Empty, TooLarge, Truncated, Encrypted, ActiveContent, WrongType, TooManyPages,
	TooComplex, Unreadable}

// Refusal is why a file is not accepted. It is an error for use with errors.As;
// its text is for logs, not for users.
type Refusal struct {
	Code     Code
	Found    Kind   // what the content is; one of the kinds, or another name such as "exe" or "unknown"
	Declared Kind   // what was claimed
	Allowed  []Kind // for WrongType
	What     Trait  // for ActiveContent
	Pages    int    // for TooManyPages
	Limit    int64  // for TooManyPages and TooLarge
	// Detail is a short English fact for the log, such as "JavaScript" or
	// "vbaProject.bin".
	Detail string
}

func (r *Refusal) Error() string {
	return fmt.Sprintf("file refused: %s (found %q, declared %q) %s", r.Code, r.Found, r.Declared, r.Detail)
}

func refuse(code Code, detail string) *Refusal {
	return &Refusal{Code: code, Detail: detail}
}
