package passlist

import (
	"math"
	"strconv"
	"strings"
	"time"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
)

// dayOf reads a day: a number of days as spreadsheets count them, or words such as 2026-01-31, 2026/1/31, 2026.1.31,
// 2026年1月31日 and 20260131, with or without a time.
func dayOf(c cell, from1904 bool) (calendar.Date, bool) {
	switch c.kind {
	case number:
		if d, ok := written(c.text); ok { // 20260131 as a number is no count of days
			return d, true
		}
		return counted(c.text, from1904)
	case words:
		return written(c.text)
	}
	return calendar.Date{}, false
}

// counted gives the day of a serial number. Spreadsheets take 1900 for a leap year: day 60 is none.
func counted(serial string, from1904 bool) (calendar.Date, bool) {
	n, err := strconv.ParseFloat(serial, 64)
	if n = math.Floor(n); err != nil || n < 1 || n > 2_958_465 || !from1904 && n == 60 {
		return calendar.Date{}, false
	}
	first := calendar.MustDate("1899-12-30")
	switch {
	case from1904:
		first = calendar.MustDate("1904-01-01")
	case n < 60:
		first = calendar.MustDate("1899-12-31")
	}
	return first.AddDays(int(n)), true
}

var marks = strings.NewReplacer("年", "-", "月", "-", "日", "", "/", "-", ".", "-", "。", "-")

func written(s string) (calendar.Date, bool) {
	s = marks.Replace(code.Half(code.Line(s)))
	if day, clock, timed := strings.Cut(strings.Replace(s, "T", " ", 1), " "); timed && isClock(clock) {
		s = day
	}
	s = strings.Join(strings.Fields(s), "")
	if len(s) == 8 && strings.Trim(s, "0123456789") == "" {
		s = s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
	parts := strings.Split(s, "-")
	if len(parts) != 3 || len(parts[0]) != 4 {
		return calendar.Date{}, false
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || strings.Trim(p, "0123456789") != "" || len(p) > 4 {
			return calendar.Date{}, false
		}
		n[i] = v
	}
	d, err := calendar.NewDate(n[0], time.Month(n[1]), n[2])
	return d, err == nil
}

func isClock(s string) bool {
	return s != "" && strings.Trim(s, "0123456789:-+Z") == "" // the full stop of a fraction is a hyphen by now
}
