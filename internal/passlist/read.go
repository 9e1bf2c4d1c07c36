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
)

// Remark is what was found at a cell. Its words repeat no number.
type Remark struct {
	registry.Remark
	Letters string // of the column; empty where the list has none
}

// Found is what was found in a list, whatever its form.
type Found struct {
	Sheet    string   // that was read; empty of a CSV file
	Others   []string // sheets that were not read
	Encoding string   // of a CSV file
	Ignored  []string // headings of columns that mean nothing here
	Hidden   []int    // lines that are hidden; they are read like all others
	Count    int      // rows with something in them, without the header
	Remarks  []Remark // by line, then by column

	head   heading
	widest int // cells of a row
}

// read reads a list of a form. It gives the rows that have no fault, with their lines; the error is a *fault.Error when
// the file can't be read as such a list at all.
func read[R any](content []byte, of *form, most int, today calendar.Date, row func(c *cells) R) (Found, []R, error) {
	r, err := opened(content, of)
	if err != nil {
		return Found{}, nil, refusal(err)
	}
	r.most, r.today, r.seen = most, today, map[string]int{}
	var rows []R
	var lines []int
	err = r.rows(func(c *cells) {
		if taken := row(c); c.done() {
			rows, lines = append(rows, taken), append(lines, c.line.number)
		}
	})
	if err != nil {
		return Found{}, nil, refusal(err)
	}
	faulty, sound := map[int]bool{}, rows[:0]
	for _, line := range r.found.Lines(registry.Faulty) {
		faulty[line] = true
	}
	for n, taken := range rows {
		if !faulty[lines[n]] {
			sound = append(sound, taken)
		}
	}
	r.found.sort()
	return r.found, sound, nil
}

// refusal makes what can't be followed in a file the fault of the file.
func refusal(err error) error {
	if _, is := errors.AsType[*fault.Error](err); is {
		return err
	}
	return fault.Of(fault.ListUnreadable).Because(err)
}

// Add tells of something else at a line, such as what the registry knows; pairs are as for a field's fault.
func (r *Found) Add(line int, at Field, weight registry.Weight, what fault.Code, pairs ...string) {
	var fields fault.Fields
	fields.Add(at, what, pairs...)
	r.tell(line, weight, fields)
	r.sort()
}

// AddField tells of a fault that a rule found at a field of a line.
func (r *Found) AddField(line int, at Field, f fault.Field) {
	f.Pointer = at
	r.tell(line, registry.Faulty, fault.Fields{f})
	r.sort()
}

// AddAll tells of a fault of the list as a whole, above the column of its faults.
func (r *Found) AddAll(f fault.Field) { r.AddField(r.head.line.number, atFaults, f) }

// Lines are the lines that have a remark of a weight, in order.
func (r *Found) Lines(weight registry.Weight) []int {
	var all []int
	for _, m := range r.Remarks {
		if m.Weight == weight && (len(all) == 0 || all[len(all)-1] != m.Line) {
			all = append(all, m.Line)
		}
	}
	return all
}

func (r *Found) sort() {
	slices.SortStableFunc(r.Remarks, func(a, b Remark) int {
		return cmp.Or(a.Line-b.Line, len(a.Letters)-len(b.Letters), strings.Compare(a.Letters, b.Letters))
	})
}

// tell says where in the sheet the fields of a row are, and what is with them.
func (r *Found) tell(line int, weight registry.Weight, fields fault.Fields) {
	for _, f := range fields {
		words := f.Text()
		m := Remark{Remark: registry.Remark{Line: line, Column: r.head.form.column(f.Pointer).zh, Weight: weight, Code: string(f.Code),
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
	form  *form
	most  int // rows
	today calendar.Date
	book  *book
	sheet *sheet
	seen  map[string]int // line by document
	last  int            // line
	found Found
}

// opened finds the header of a list.
func opened(content []byte, of *form) (*reader, error) {
	b, err := open(content, of)
	if err != nil {
		return nil, err
	}
	r := &reader{form: of, book: b}
	var head heading
	if r.sheet, head, err = of.find(b); err != nil {
		return nil, err
	}
	if len(head.twice) > 0 {
		return nil, fault.Of(fault.ListHeaderTwice, "columns", strings.Join(head.twice, "、"),
			"row", strconv.Itoa(head.line.number))
	}
	if missing := head.missing(); len(missing) > 0 {
		return nil, fault.Of(fault.ListHeader, "missing", strings.Join(missing, "、"), "expected", of.required())
	}
	r.found = Found{Sheet: r.sheet.name, Encoding: b.encoding, head: head}
	return r, r.unread()
}

// unread names what is not read: columns that mean nothing here, and sheets, those loudly that have a list as well.
func (r *reader) unread() error {
	var notices fault.Fields
	head := r.found.head
	for _, i := range head.ignored {
		r.found.Ignored = append(r.found.Ignored, told(head.line.at(i).text))
	}
	if len(r.found.Ignored) > 0 {
		notices.Add(atNotices, fault.FieldColumnsUnread, "columns", some(r.found.Ignored))
	}
	var lists []string
	for _, s := range r.book.sheets {
		if s == r.sheet {
			continue
		}
		r.found.Others = append(r.found.Others, told(s.name))
		_, people, err := r.form.in(s)
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
	r.found.tell(head.line.number, registry.Notice, notices)
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
func (f *form) find(b *book) (*sheet, heading, error) {
	empty := true
	for _, s := range b.sheets {
		if s.hidden {
			continue
		}
		h, people, err := f.in(s)
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
	return nil, heading{}, fault.Of(fault.ListHeader, "missing", f.required(), "expected", f.required())
}

// in gives a sheet's header, and whether a row follows it; without one the first row that has something in it.
func (f *form) in(s *sheet) (h heading, people bool, err error) {
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
		if found := f.header(l); above == 0 || found.likely() {
			h = found
		}
		if above++; above > mostAbove && !h.likely() {
			break
		}
	}
	return h, false, nil
}

// rows reads all that is below the header.
func (r *reader) rows(row func(c *cells)) error {
	var merged []area
	for l, err := range r.sheet.lines(&merged) {
		if err != nil {
			return err
		}
		r.found.widest = max(r.found.widest, len(l.cells))
		if l.number <= r.found.head.line.number || l.empty() {
			continue
		}
		if r.found.Count++; r.found.Count > r.most {
			return fault.Of(fault.ListTooLong, "most", strconv.Itoa(r.most))
		}
		if r.last = l.number; l.hidden {
			r.found.Hidden = append(r.found.Hidden, l.number)
		}
		c := &cells{r: r, line: l, bad: map[Field]bool{}}
		c.damaged()
		if r.form.header(l).likely() {
			c.faults.Add(AtName, fault.FieldHeaderAgain)
			c.done()
			continue
		}
		row(c)
	}
	for _, m := range merged {
		r.merged(m)
	}
	return nil
}

// merged tells of merged cells among those that are read: whose is the value?
func (r *reader) merged(m area) {
	head := r.found.head
	if m.bottom < head.line.number || m.top > r.last || m.left == m.right && m.top == m.bottom {
		return
	}
	for _, c := range r.form.columns {
		if i, there := head.columns[c.at]; there && m.left <= i && i <= m.right {
			var f fault.Fields
			f.Add(c.at, fault.FieldCellMerged, "range", letters(m.left)+strconv.Itoa(m.top)+":"+letters(m.right)+
				strconv.Itoa(m.bottom))
			r.found.tell(max(m.top, head.line.number), registry.Faulty, f)
			return
		}
	}
}
