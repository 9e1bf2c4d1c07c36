package code

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// ProjectNumber is a 项目编号 such as PSSCZJ24003: PS (评审), the letters of the
// region, the last two digits of the year (Asia/Shanghai) in which it was first
// saved, and a serial number within region and year. That split is inferred
// from the one number in the manual, whose 省份 is 市场总局.
type ProjectNumber struct {
	Region Region
	Year   int // 2000 to 2099
	Serial int // from 1
}

// projectPattern leaves the split between region and year to the first digit,
// so that SC (四川) does not match the head of SCZJ.
var projectPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^PS([A-Z]{2,4})([0-9]{2})([0-9]{3,9})$`)
})

// NewProjectNumber makes the number; letters are those of the region table. The
// error is a *Problem with NoRegion or Format (year or serial out of range).
func NewProjectNumber(letters string, year, serial int) (ProjectNumber, error) {
	region, ok := RegionByLetters(letters)
	if !ok {
		return ProjectNumber{}, &Problem{Reason: NoRegion}
	}
	if year < 2000 || year > 2099 || serial < 1 || serial > 999_999_999 {
		return ProjectNumber{}, &Problem{Reason: Format}
	}
	return ProjectNumber{Region: region, Year: year, Serial: serial}, nil
}

// ParseProjectNumber reads the form that String writes, and no other: a serial
// has three digits, and more only when it needs them. The error is a *Problem
// with Format or NoRegion.
func ParseProjectNumber(s string) (ProjectNumber, error) {
	m := projectPattern().FindStringSubmatch(s)
	if m == nil || len(m[3]) > 3 && m[3][0] == '0' {
		return ProjectNumber{}, &Problem{Reason: Format}
	}
	yy, _ := strconv.Atoi(m[2]) // digits by the pattern
	serial, _ := strconv.Atoi(m[3])
	return NewProjectNumber(m[1], 2000+yy, serial)
}

// Begin is the beginning of a project number.
type Begin struct {
	Region Region // none when the beginning fits the numbers of several regions
	Prefix string // the number without its serial; empty while the year is not whole
	Serial string // the first digits of it
}

var beginPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^PS([A-Z]{2,4})([0-9]{0,2})([0-9]{0,9})$`)
})

// BeginOf reads the beginning of a project number: PSSC26, PSSCZJ2401.
func BeginOf(s string) Begin {
	m := beginPattern().FindStringSubmatch(s)
	if m == nil {
		return Begin{}
	}
	region, ok := RegionByLetters(m[1])
	several := func(r Region) bool { return r != region && strings.HasPrefix(r.Letters, m[1]) }
	if _, more := find(several); !ok || m[2] == "" && more {
		return Begin{}
	}
	return Begin{Region: region, Prefix: strings.TrimSuffix(s, m[3]), Serial: m[3]}
}

// String is the number as users see it. From serial 1000 on it is one
// character longer, so sorting the text does not sort the numbers.
func (n ProjectNumber) String() string { return n.Prefix() + fmt.Sprintf("%03d", n.Serial) }

// Prefix is the number without its serial (PSSCZJ24): the name of the counter
// from which the serial is drawn.
func (n ProjectNumber) Prefix() string { return fmt.Sprintf("PS%s%02d", n.Region.Letters, n.Year%100) }
