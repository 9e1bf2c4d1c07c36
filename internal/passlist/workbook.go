package passlist

import (
	"encoding/xml"
	"errors"
	"io"
	"iter"
	"regexp"
	"strconv"
	"strings"

	"appraisal/internal/fault"
)

// book is what a file holds: a workbook, or one sheet of a CSV file.
type book struct {
	sheets   []*sheet
	from1904 bool   // days are counted from 1904 on
	encoding string // of a CSV file
}

// sheet is one table, read in a stream and as often as it is asked for.
type sheet struct {
	name   string
	hidden bool
	lines  func(merged *[]area) iter.Seq2[line, error] // merged cells are known when all lines are read
}

// workbook opens an XLSX.
func workbook(content []byte) (*book, error) {
	a, err := openArchive(content)
	if err != nil {
		return nil, err
	}
	b, err := a.book()
	var refusal *fault.Error
	if err != nil && !errors.As(err, &refusal) {
		err = fault.Of(fault.ListUnreadable).Because(err)
	}
	return b, err
}

func (a *archive) book() (*book, error) {
	_, roots, err := a.relations("")
	if err != nil {
		return nil, err
	}
	var doc struct {
		Pr struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string `xml:"name,attr"`
			State string `xml:"state,attr"`
			ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
			IDOf  string `xml:"http://purl.oclc.org/ooxml/officeDocument/relationships id,attr"` // ISO strict
		} `xml:"sheets>sheet"`
	}
	main := roots["officeDocument"]
	if err := a.read(main, &doc); err != nil {
		return nil, err
	}
	if macros, err := a.macros(); err != nil || macros {
		return nil, errors.Join(err, fault.Of(fault.ListMacros))
	}
	targets, types, err := a.relations(main)
	if err != nil {
		return nil, err
	}
	named := names{days: a.days(types["styles"])}
	if named.texts, err = a.sharedStrings(types["sharedStrings"]); err != nil {
		return nil, err
	}
	b := &book{from1904: isTrue(doc.Pr.Date1904)}
	for _, s := range doc.Sheets {
		part := targets[s.ID+s.IDOf]
		if a.parts[strings.ToLower(part)] == nil || !strings.Contains(part, "worksheets/") {
			continue // of a chart, or of dialogs
		}
		b.sheets = append(b.sheets, &sheet{name: s.Name, hidden: s.State != "" && s.State != "visible",
			lines: func(merged *[]area) iter.Seq2[line, error] { return a.lines(part, named, merged) }})
	}
	return b, nil
}

// macros tells whether the file says of itself that it has macros.
func (a *archive) macros() (bool, error) {
	var doc struct {
		Override []struct {
			Type string `xml:"ContentType,attr"`
		}
	}
	if err := a.read("[Content_Types].xml", &doc); err != nil {
		return false, err
	}
	for _, o := range doc.Override {
		if strings.Contains(strings.ToLower(o.Type), "macroenabled") {
			return true, nil
		}
	}
	return false, nil
}

// names are what cells name by its place, in the list of the workbook.
type names struct {
	texts []string
	days  map[string]bool // styles that show a number as a day
}

const mostStrings = 1_000_000

// sharedStrings are the texts that cells name by their place.
func (a *archive) sharedStrings(part string) ([]string, error) {
	if a.parts[strings.ToLower(part)] == nil {
		return nil, nil // no cell may name one then
	}
	in, err := a.open(part)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var all []string
	for {
		token, err := in.next()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "si" {
			var s rich
			if err := in.element(&s, &start); err != nil {
				return nil, err
			}
			if all = append(all, s.String()); len(all) > mostStrings {
				return nil, fault.Of(fault.ListTooLarge)
			}
		}
	}
}

// rich is a text, in one piece or in runs of several formats; how it is pronounced is no part of it.
type rich struct {
	T string `xml:"t"`
	R []struct {
		T string `xml:"t"`
	} `xml:"r"`
}

func (s rich) String() string {
	all := s.T
	for _, r := range s.R {
		all += r.T
	}
	return unescape(all)
}

var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescape gives the characters that XML can't have, which workbooks write as _x000D_.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(e string) string {
		n, err := strconv.ParseUint(e[2:6], 16, 16)
		if err != nil {
			return e
		}
		return string(rune(n))
	})
}

func isTrue(s string) bool { return s == "1" || s == "true" }
