// Package calendar counts days as the offices do: in Asia/Shanghai, and in the
// working days of the State Council, whose notice for a year says which days
// are off and which weekends are worked instead.
//
// The notices are data: days/<year>.json, in the shape of the public holiday-cn
// files with a source and a confirmed flag, and With adds a year that was
// imported. Nothing is computed from the lunar calendar. A year without a
// confirmed notice is counted with what is known, and every result that
// depends on it says that it is provisional (暂定).
//
// Counting follows 民法典 Arts 200-203 and 行政许可法 Art. 82: the first day is
// not counted, a term of months ends on the same day of the month or on the
// month's last, and a last day that is no working day gives way to the next one.
//
// The package has no clock: today is an argument.
package calendar
