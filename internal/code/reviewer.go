package code

import "fmt"

var (
	reviewerNumber = Pattern(`^[A-HJ-NP-RTUWXY]{2}[0-9]{2}([0-9]{5}|[1-9][0-9]{5,8})[0-9A-HJ-NP-RTUWXY]$`)
	reviewerPrefix = Pattern(`^[A-HJ-NP-RTUWXY]{2}$`)
)

// IsReviewerPrefix tells whether a 注册号 may begin with this: two letters of the alphabet of GB 32100. As that has no S,
// none begins as the numbers of licences (TS) and projects (PS) do.
func IsReviewerPrefix(s string) bool { return reviewerPrefix(s) }

// NewReviewerNumber makes the 注册号 of a person, such as RY2600017D: prefix, the last two digits of the year
// (Asia/Shanghai) in which it was given, a serial of at least five digits that is drawn for prefix and year, and the
// check character of GB 32100 over them all. No institution is in it, for it stays with the person (manual 003 Q9). The
// error is a *Problem with Format (prefix, year or serial out of range).
func NewReviewerNumber(prefix string, year, serial int) (string, error) {
	if !IsReviewerPrefix(prefix) || year < 2000 || year > 2099 || serial < 1 || serial > 999_999_999 {
		return "", &Problem{Reason: Format}
	}
	body := fmt.Sprintf("%s%02d%05d", prefix, year%100, serial)
	return body + string(creditCheck(body)), nil
}

// ParseReviewerNumber reads a 注册号 as people type it, whatever the width, case and spaces. The error is a *Problem: with
// Check for a typo – every single wrong character is found, and every exchange of two neighbours – or with Format for
// what is no such number at all, and may be one from before the registry.
func ParseReviewerNumber(s string) (string, error) {
	v := normalise(s)
	switch {
	case !reviewerNumber(v):
		return "", &Problem{Reason: Format}
	case v[len(v)-1] != creditCheck(v[:len(v)-1]):
		return "", &Problem{Reason: Check}
	}
	return v, nil
}
