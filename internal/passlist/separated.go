package passlist

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"appraisal/internal/fault"
)

// separated opens a CSV file.
func separated(content []byte, of *form) (*book, error) {
	encoding, decoded, err := decode(content)
	if err != nil {
		return nil, fault.Of(fault.ListUnreadable).Because(err)
	}
	delimiter := of.delimiter(decoded)
	if rest, ok := bytes.CutPrefix(decoded, []byte("sep=")); ok && len(rest) > 0 { // a spreadsheet takes it for itself
		delimiter = rune(rest[0])
		_, decoded, _ = bytes.Cut(decoded, []byte("\n"))
	}
	b := &book{encoding: encoding}
	b.sheets = []*sheet{{lines: func(*[]area) iter.Seq2[line, error] { return separatedLines(decoded, delimiter) }}}
	return b, nil
}

// decode gives the text in UTF-8: by the mark at its beginning, else as UTF-16 where every other byte of ASCII is 0, else
// as UTF-8 where all of it is, else as GB18030. What is no character in it becomes U+FFFD, which the row is refused for.
func decode(content []byte) (encoding string, text []byte, err error) {
	even, odd := 0, 0
	for i, b := range content {
		if b == 0 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	switch {
	case bytes.HasPrefix(content, []byte("\xef\xbb\xbf")):
		return "UTF-8", bytes.ToValidUTF8(content[3:], []byte("\ufffd")), nil
	case bytes.HasPrefix(content, []byte("\xff\xfe")), odd > even:
		text, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(content)
		return "UTF-16", text, err
	case bytes.HasPrefix(content, []byte("\xfe\xff")), even > 0:
		text, err = unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Bytes(content)
		return "UTF-16", text, err
	case utf8.Valid(content):
		return "UTF-8", content, nil
	}
	text, err = simplifiedchinese.GB18030.NewDecoder().Bytes(content)
	return "GB18030", text, err
}

// delimiter is the delimiter by which the first lines have the most names of columns; the comma if none has any.
func (f *form) delimiter(text []byte) rune {
	best, most := ',', 0
	for _, d := range ",;\t" {
		n := 0
		for l, err := range separatedLines(text[:min(len(text), 64<<10)], d) {
			if err != nil || l.number > mostAbove {
				break
			}
			n = max(n, len(f.header(l).columns))
		}
		if n > most {
			best, most = d, n
		}
	}
	return best
}

const mostOfLine = 64 << 10

var errLine = errors.New("a row is too long")

// separatedLines reads a CSV file row by row. A row has the number that a spreadsheet gives it: a line break in quotes
// begins none. Quotes have to come in pairs: one too many would swallow rows.
func separatedLines(text []byte, delimiter rune) iter.Seq2[line, error] {
	return func(yield func(line, error) bool) {
		r := csv.NewReader(bytes.NewReader(quoted(text, delimiter)))
		r.Comma, r.FieldsPerRecord, r.ReuseRecord = delimiter, -1, true
		within := 0 // line breaks in quotes so far
		for {
			record, err := r.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			if at, is := errors.AsType[*csv.ParseError](err); is {
				err = fault.Of(fault.ListQuotes, "line", strconv.Itoa(at.StartLine-within)).Because(at.Err)
			}
			if err != nil {
				yield(line{}, err)
				return
			}
			at, _ := r.FieldPos(0)
			l, size := line{number: at - within}, 0
			for i, field := range record {
				within += strings.Count(field, "\n")
				if size += len(field); i < mostColumns {
					l.cells = append(l.cells, separatedCell(field))
				}
			}
			if size > mostOfLine {
				yield(l, errLine)
				return
			}
			if !yield(l, nil) {
				return
			}
		}
	}
}

// quoted takes the sign from ="9999…", by which people keep a spreadsheet from cutting a number: what is left is in quotes.
func quoted(text []byte, delimiter rune) []byte {
	for _, before := range []string{"\n", string(delimiter)} {
		text = bytes.ReplaceAll(text, []byte(before+`="`), []byte(before+`"`))
	}
	return text
}

func separatedCell(field string) cell {
	if trimmed := strings.TrimSpace(field); strings.HasPrefix(trimmed, "#") && errorValues[trimmed] {
		return cell{kind: failed, text: trimmed}
	}
	return wordsOf(strings.Clone(field))
}

// errorValues are what spreadsheets write where a formula failed.
var errorValues = map[string]bool{"#N/A": true, "#REF!": true, "#VALUE!": true, "#NAME?": true, "#DIV/0!": true,
	"#NULL!": true, "#NUM!": true}
