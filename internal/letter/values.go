package letter

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"appraisal/internal/words"
)

// Date is a day as letters show it.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// IsZero tells whether the day is not set.
func (d Date) IsZero() bool { return d == Date{} }

// String is the day as GB/T 9704 wants it: 2026年3月5日, without leading zeros.
func (d Date) String() string {
	return fmt.Sprintf("%d年%d月%d日", d.Year, int(d.Month), d.Day)
}

// after is the day as the end of a period that began on from: without the year,
// or the year and month, that they share.
func (d Date) after(from Date) string {
	switch {
	case d.Year != from.Year:
		return d.String()
	case d.Month != from.Month:
		return fmt.Sprintf("%d月%d日", int(d.Month), d.Day)
	}
	return fmt.Sprintf("%d日", d.Day)
}

// span is the days from d on, one day once: 2026年3月5日至6日.
func (d Date) span(last Date) string {
	if last.IsZero() || last == d {
		return d.String()
	}
	return d.String() + "至" + last.after(d)
}

// Number is a letter's 发文字号.
type Number struct {
	Code   string // 机关代字
	Year   int
	Serial int
}

// String is the number as GB/T 9704 wants it: 机关代字〔2026〕5号, the year in
// full, no leading zeros.
func (n Number) String() string {
	return n.Code + "〔" + strconv.Itoa(n.Year) + "〕" + strconv.Itoa(n.Serial) + "号"
}

// Contact is whom to call and where to write to; any part may be empty. A telephone may be several numbers.
type Contact struct {
	Name, Phone string
	Mobile      string `json:",omitempty"`
	Address     string `json:",omitempty"`
	Postcode    string `json:",omitempty"`
}

// numbers are the telephone numbers, each kept together, none twice.
func (c Contact) numbers() (all []words.Span) {
	for number := range strings.SplitSeq(c.Phone+"、"+c.Mobile, "、") {
		is := words.Span{Text: number, Keep: true}
		if number == "" || slices.Contains(all, is) {
			continue
		}
		if all != nil {
			all = append(all, words.Span{Text: "、"})
		}
		all = append(all, is)
	}
	return all
}

// MissingError says which fields a letter can't do without.
type MissingError struct{ Fields []string }

func (e *MissingError) Error() string {
	return fmt.Sprintf("letter: missing %v", e.Fields)
}

// GlyphError says that the typeface has no glyph for a character of a text.
type GlyphError struct {
	Char rune
	Text string // the paragraph or field that holds it
}

func (e *GlyphError) Error() string {
	return fmt.Sprintf("letter: no glyph for U+%04X", e.Char)
}

// WordsError says that what is to be rendered names words that the renderer was not given.
type WordsError struct {
	Kind words.Kind
	ID   string
}

func (e *WordsError) Error() string { return fmt.Sprintf("letter: no words %q of %s", e.ID, e.Kind) }
