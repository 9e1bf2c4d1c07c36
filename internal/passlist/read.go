package passlist

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

// Rules are what a list is held against.
type Rules struct {
	Settings settings.Settings // 细项, and the most rows
	Exam     calendar.Date     // of the list
	Age      int               // that nobody may have reached on that day
	Today    calendar.Date
	Lacking  func(texts ...string) []rune // characters that certificates and cards can't show
}

// Row is one person of a list. It is personal data.
type Row struct {
	Line int // as the spreadsheet shows it
	registry.Row
}

// Remark is what was found at a cell. Its words repeat no number.
type Remark struct {
	registry.Remark
	Letters string // of the column; empty where the list has none
}

// Result is what a list says. Rows are those that have no fault.
type Result struct {
	Sheet    string   // that was read; empty of a CSV file
	Others   []string // sheets that were not read
	Encoding string   // of a CSV file
	Ignored  []string // headings of columns that mean nothing here
	Hidden   []int    // lines that are hidden; they are read like all others
	Count    int      // rows with something in them, without the header
	Rows     []Row
	Remarks  []Remark // by line, then by column

	head   heading
	widest int // cells of a row
}

// Read reads a list. The error is a *fault.Error when it can't be read as one at all: ListTooLarge, ListUnreadable,
// ListEncrypted, ListOldFormat, ListMacros, ListEmpty, ListHeader, ListHeaderTwice, ListTooLong. What is wrong with its
// rows is in the result.
func Read(content []byte, rules Rules) (Result, error) {
	r, err := opened(content, rules)
	if err == nil {
		err = r.rows()
	}
	if err != nil {
		return Result{}, refusal(err)
	}
	r.result.sort()
	return r.result, nil
}

// refusal makes what can't be followed in a file the fault of the file.
func refusal(err error) error {
	if _, is := errors.AsType[*fault.Error](err); is {
		return err
	}
	return fault.Of(fault.ListUnreadable).Because(err)
}

// Add tells of something else at a line, such as what the registry knows; pairs are as for a field's fault.
func (r *Result) Add(line int, at Field, weight registry.Weight, what fault.Code, pairs ...string) {
	var fields fault.Fields
	fields.Add(at, what, pairs...)
	r.tell(line, weight, fields)
	r.sort()
}

// Lines are the lines that have a remark of a weight, in order.
func (r *Result) Lines(weight registry.Weight) []int {
	var all []int
	for _, m := range r.Remarks {
		if m.Weight == weight && (len(all) == 0 || all[len(all)-1] != m.Line) {
			all = append(all, m.Line)
		}
	}
	return all
}

func (r *Result) sort() {
	slices.SortStableFunc(r.Remarks, func(a, b Remark) int {
		return cmp.Or(a.Line-b.Line, len(a.Letters)-len(b.Letters), strings.Compare(a.Letters, b.Letters))
	})
}

// tell says where in the sheet the fields of a row are, and what is with them.
func (r *Result) tell(line int, weight registry.Weight, fields fault.Fields) {
	for _, f := range fields {
		words := f.Text()
		m := Remark{Remark: registry.Remark{Line: line, Column: columnOf(f.Pointer).zh, Weight: weight, Code: string(f.Code),
			Zh: words.Zh, En: words.En}}
		if i, there := r.head.columns[f.Pointer]; there {
			m.Letters, m.Column = letters(i), told(r.head.line.at(i).text)
		} else if column, ok := strings.CutPrefix(f.Pointer, atColumn); ok {
			m.Letters, m.Column = column, column+" 列"
		}
		r.Remarks = append(r.Remarks, m)
	}
}

// atColumn is the pointer of a cell in a column that means nothing here; its letters follow.
const atColumn = "/columns/"

// reader reads the sheet that has a header.
type reader struct {
	rules  Rules
	book   *book
	sheet  *sheet
	known  catalogue
	most   int
	seen   map[string]int // line by document
	last   int            // line
	result Result
}

// opened finds the header of a list.
func opened(content []byte, rules Rules) (*reader, error) {
	b, err := open(content)
	if err != nil {
		return nil, err
	}
	r := &reader{rules: rules, book: b, known: catalogueOf(rules.Settings.Options(settings.ReviewItems)),
		most: rules.Settings.Count(settings.ListRows), seen: map[string]int{}}
	var head heading
	if r.sheet, head, err = find(b); err != nil {
		return nil, err
	}
	if len(head.twice) > 0 {
		return nil, fault.Of(fault.ListHeaderTwice, "columns", strings.Join(head.twice, "、"),
			"row", strconv.Itoa(head.line.number))
	}
	if missing := head.missing(); len(missing) > 0 {
		return nil, fault.Of(fault.ListHeader, "missing", strings.Join(missing, "、"), "expected", required())
	}
	r.result = Result{Sheet: r.sheet.name, Encoding: b.encoding, head: head}
	return r, r.unread()
}

// unread names what is not read: columns that mean nothing here, and sheets, those loudly that have a list as well.
func (r *reader) unread() error {
	var notices fault.Fields
	head := r.result.head
	for _, i := range head.ignored {
		r.result.Ignored = append(r.result.Ignored, told(head.line.at(i).text))
	}
	if len(r.result.Ignored) > 0 {
		notices.Add(atNotices, fault.FieldColumnsUnread, "columns", some(r.result.Ignored))
	}
	var lists []string
	for _, s := range r.book.sheets {
		if s == r.sheet {
			continue
		}
		r.result.Others = append(r.result.Others, told(s.name))
		_, people, err := s.header()
		if err != nil {
			return err
		}
		if people {
			lists = append(lists, told(s.name))
		}
	}
	if len(lists) > 0 {
		notices.Add(atNotices, fault.FieldSheetsUnread, "sheets", some(lists))
	}
	r.result.tell(head.line.number, registry.Notice, notices)
	return nil
}

// some are the first of so many words.
func some(words []string) string {
	const most = 20
	if len(words) > most {
		return strings.Join(words[:most], "、") + "……"
	}
	return strings.Join(words, "、")
}

// find gives the first sheet that is shown and has a header with somebody below it, and the header.
func find(b *book) (*sheet, heading, error) {
	empty := true
	for _, s := range b.sheets {
		if s.hidden {
			continue
		}
		h, people, err := s.header()
		switch {
		case err != nil:
			return nil, heading{}, err
		case people:
			return s, h, nil
		case h.line.number > 0 && !h.likely():
			empty = false
		}
	}
	if empty {
		return nil, heading{}, fault.Of(fault.ListEmpty)
	}
	return nil, heading{}, fault.Of(fault.ListHeader, "missing", required(), "expected", required())
}

// header gives the sheet's header, and whether a row follows it; without one the first row that has something in it.
func (s *sheet) header() (h heading, people bool, err error) {
	above := 0
	for l, err := range s.lines(nil) {
		switch {
		case err != nil:
			return heading{}, false, err
		case l.empty():
			continue
		case h.likely():
			return h, true, nil
		}
		if found := header(l); above == 0 || found.likely() {
			h = found
		}
		if above++; above > mostAbove && !h.likely() {
			break
		}
	}
	return h, false, nil
}

// rows reads all that is below the header.
func (r *reader) rows() error {
	var merged []area
	for l, err := range r.sheet.lines(&merged) {
		if err != nil {
			return err
		}
		r.result.widest = max(r.result.widest, len(l.cells))
		if l.number <= r.result.head.line.number || l.empty() {
			continue
		}
		if r.result.Count++; r.result.Count > r.most {
			return fault.Of(fault.ListTooLong, "most", strconv.Itoa(r.most))
		}
		if r.last = l.number; l.hidden {
			r.result.Hidden = append(r.result.Hidden, l.number)
		}
		r.row(l)
	}
	for _, m := range merged {
		r.merged(m)
	}
	faulty := map[int]bool{}
	for _, line := range r.result.Lines(registry.Faulty) {
		faulty[line] = true
	}
	r.result.Rows = slices.DeleteFunc(r.result.Rows, func(row Row) bool { return faulty[row.Line] })
	return nil
}

// merged tells of merged cells among those that are read: whose is the value?
func (r *reader) merged(m area) {
	head := r.result.head
	if m.bottom < head.line.number || m.top > r.last || m.left == m.right && m.top == m.bottom {
		return
	}
	for _, c := range columns {
		if i, there := head.columns[c.at]; there && m.left <= i && i <= m.right {
			var f fault.Fields
			f.Add(c.at, fault.FieldCellMerged, "range", letters(m.left)+strconv.Itoa(m.top)+":"+letters(m.right)+
				strconv.Itoa(m.bottom))
			r.result.tell(max(m.top, head.line.number), registry.Faulty, f)
			return
		}
	}
}
