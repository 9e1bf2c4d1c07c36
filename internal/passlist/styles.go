package passlist

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
)

// days are the styles that show a number as a day: Marked shows it so again. Nothing is read by them, so that styles that
// can't be followed are none.
func (a *archive) days(part string) map[string]bool {
	in, err := a.open(part)
	if err != nil {
		return nil
	}
	defer in.Close()
	formats, days, styles, cells := map[string]bool{}, map[string]bool{}, 0, false
	for {
		token, err := in.next()
		if err != nil {
			return days
		}
		start, _ := token.(xml.StartElement)
		switch end, _ := token.(xml.EndElement); {
		case start.Name.Local == "numFmt":
			formats[attr(start, "numFmtId")] = showsDay(attr(start, "formatCode"))
		case start.Name.Local == "cellXfs":
			cells = true
		case end.Name.Local == "cellXfs":
			return days
		case start.Name.Local == "xf" && cells:
			format := attr(start, "numFmtId")
			if formats[format] || builtInDay(format) {
				days[strconv.Itoa(styles)] = true
			}
			styles++
		}
	}
}

// builtInDay tells the formats that every workbook has, those of Chinese ones included (ECMA-376 part 1, 18.8.30).
func builtInDay(format string) bool {
	n, err := strconv.Atoi(format)
	return err == nil && (14 <= n && n <= 17 || n == 22 || 27 <= n && n <= 31 || n == 36 || 50 <= n && n <= 54 || n == 57 || n == 58)
}

// literal is what a format shows as it stands, and what stands in brackets: colours, languages, conditions.
var literal = regexp.MustCompile(`"[^"]*"|\\.|\[[^\]]*\]`)

func showsDay(format string) bool {
	return strings.ContainsAny(strings.ToLower(literal.ReplaceAllString(format, "")), "yd")
}
