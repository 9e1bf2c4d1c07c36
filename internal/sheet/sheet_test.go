package sheet_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"appraisal/internal/calendar"
	"appraisal/internal/sheet"
)

// entry is a row of the tests' list.
type entry struct {
	name, phone string
	round       int
	late        bool
	day         calendar.Date
}

var list = sheet.List[entry]{Name: "评审项目", Columns: []sheet.Column[entry]{
	{Name: "单位名称", Width: 40, Of: func(e entry) any { return e.name }},
	{Name: "联系电话", Width: 18, Of: func(e entry) any { return e.phone }},
	{Name: "轮次", Width: 6, Of: func(e entry) any { return e.round }},
	{Name: "逾期", Width: 6, Of: func(e entry) any { return e.late }},
	{Name: "期限", Width: 12, Of: func(e entry) any { return e.day }},
}}

var row = entry{"福建省某某检验有限公司", "013800000000", 1, true, calendar.MustDate("2026-03-09")}

func workbook(t testing.TB, rows ...entry) []byte {
	t.Helper()
	w, err := sheet.New(list)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for _, r := range rows {
		if err := w.Add(list.Cells(r)...); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := w.Finish(&b); err != nil || w.Len() != len(rows) {
		t.Fatalf("%d rows: %v", w.Len(), err)
	}
	return b.Bytes()
}

func opened(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestAListIsReadAsItWasWritten(t *testing.T) {
	rows, err := opened(t, workbook(t, row, entry{name: "乙"})).GetRows("评审项目")
	if err != nil || len(rows) != 3 {
		t.Fatalf("%v %v", rows, err)
	}
	for i, want := range []string{
		"序号|单位名称|联系电话|轮次|逾期|期限",
		"1|福建省某某检验有限公司|013800000000|1|是|2026-03-09",
		"2|乙||0|否",
	} {
		if got := strings.Join(rows[i], "|"); strings.TrimRight(got, "|") != want {
			t.Errorf("row %d: %s, want %s", i, got, want)
		}
	}
}

// TestADayIsADayAndNoText: it can be sorted and counted with, and nothing is no day.
func TestADayIsADayAndNoText(t *testing.T) {
	for _, day := range []string{"1999-12-31", "2000-02-29", "2026-03-09", "9999-12-31"} {
		e := row
		e.day = calendar.MustDate(day)
		f := opened(t, workbook(t, e))
		serial, err := f.GetCellValue("评审项目", "F2", excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		number, err := strconv.ParseFloat(serial, 64)
		if err != nil {
			t.Fatalf("%s is kept as %q", day, serial)
		}
		if at, err := excelize.ExcelDateToTime(number, false); err != nil || at.Format(time.DateOnly) != day {
			t.Errorf("%s is kept as %s: %v %v", day, serial, at, err)
		}
		if shown, err := f.GetCellValue("评审项目", "F2"); err != nil || shown != day {
			t.Errorf("%s is shown as %q %v", day, shown, err)
		}
	}
	if empty, err := opened(t, workbook(t, entry{})).GetCellValue("评审项目", "F2"); err != nil || empty != "" {
		t.Errorf("no day is shown as %q %v", empty, err)
	}
}

func TestTheHeaderFiltersAllRowsAndIsPrintedOnEachPage(t *testing.T) {
	for rows, filter := range map[int]string{0: "A1:F1", 3: "A1:F4"} {
		data := workbook(t, slices.Repeat([]entry{row}, rows)...)
		f := opened(t, data)
		names := map[string]string{}
		for _, n := range f.GetDefinedName() {
			names[n.Name] = n.RefersTo
		}
		if names["_xlnm.Print_Titles"] != "'评审项目'!$1:$1" ||
			strings.ReplaceAll(names["_xlnm._FilterDatabase"], "$", "") != "'评审项目'!"+filter {
			t.Errorf("%d rows: %v", rows, names)
		}
		xml := part(t, data, "xl/worksheets/sheet1.xml")
		for _, want := range []string{`<autoFilter ref="` + filter + `"`, `orientation="landscape"`, `paperSize="9"`,
			`fitToHeight="0"`, `<pageSetUpPr fitToPage="1"`, "第 &amp;P 页，共 &amp;N 页"} {
			if !strings.Contains(strings.NewReplacer(`"true"`, `"1"`, "$", "").Replace(xml), want) {
				t.Errorf("%d rows: there is no %s", rows, want)
			}
		}
	}
}

func TestItsAuthorIsTheSystem(t *testing.T) {
	said, err := opened(t, workbook(t, row)).GetDocProps()
	if err != nil || said.Creator != "鉴定评审系统" || said.LastModifiedBy != said.Creator || said.Title != list.Name {
		t.Errorf("%+v %v", said, err)
	}
}

func TestTheHeaderStaysInSightAndColumnsAreWideEnough(t *testing.T) {
	f := opened(t, workbook(t, row))
	if p, err := f.GetPanes("评审项目"); err != nil || !p.Freeze || p.YSplit != 1 || p.XSplit != 0 {
		t.Errorf("%+v %v", p, err)
	}
	if width, err := f.GetColWidth("评审项目", "B"); err != nil || width < 30 {
		t.Errorf("units have %v %v", width, err)
	}
}

// TestWhatIsNotSaidIsAnEmptyCell: it is filtered as one; its format stays.
func TestWhatIsNotSaidIsAnEmptyCell(t *testing.T) {
	f := opened(t, workbook(t, entry{}))
	for cell, format := range map[string]int{"B2": 49, "F2": 0} {
		kind, err := f.GetCellType("评审项目", cell)
		style, errStyle := f.GetCellStyle("评审项目", cell)
		if err != nil || errStyle != nil || kind != excelize.CellTypeUnset || style == 0 {
			t.Errorf("%s is of type %v, style %d: %v %v", cell, kind, style, err, errStyle)
		}
		if s, err := f.GetStyle(style); err != nil || s.NumFmt != format {
			t.Errorf("%s: %+v %v", cell, s, err)
		}
	}
}

// TestNoTextBecomesAFormula: neither in the file, nor when somebody edits the cell, because its format is text.
func TestNoTextBecomesAFormula(t *testing.T) {
	for _, text := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "=cmd|' /C calc'!A0", "</t><f>1+1</f>", "'=1",
		"a\x01b", "00123", "1e5"} {
		r := row
		r.name, r.phone = text, text
		data := workbook(t, r)
		f := opened(t, data)
		for _, column := range []string{"B", "C", "E"} {
			cell := column + "2"
			formula, err := f.GetCellFormula("评审项目", cell)
			kind, errKind := f.GetCellType("评审项目", cell)
			style, errStyle := f.GetCellStyle("评审项目", cell)
			if err != nil || errKind != nil || errStyle != nil || formula != "" || kind != excelize.CellTypeInlineString {
				t.Errorf("%q in %s: formula %q, type %v", text, cell, formula, kind)
			}
			if s, err := f.GetStyle(style); err != nil || s.NumFmt != 49 {
				t.Errorf("%q in %s: format %+v %v", text, cell, s, err)
			}
		}
		if got, err := f.GetCellValue("评审项目", "B2"); err != nil || got != strings.ReplaceAll(text, "\x01", "\ufffd") {
			t.Errorf("%q is read as %q %v", text, got, err)
		}
		if sheet := part(t, data, "xl/worksheets/sheet1.xml"); strings.Contains(sheet, "<f>") ||
			strings.Contains(sheet, "<f ") {
			t.Errorf("%q: %s", text, sheet)
		}
	}
}

func part(t testing.TB, data []byte, name string) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := archive.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTheSameListGivesTheSameBytes(t *testing.T) {
	if !bytes.Equal(workbook(t, row, row), workbook(t, row, row)) {
		t.Error("two workbooks of the same rows differ")
	}
}

// TestALongListTakesLittleMemory: neither while it is written nor at its end, when the file goes out as it is made.
func TestALongListTakesLittleMemory(t *testing.T) {
	w, err := sheet.New(list)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	held := func() int64 {
		var now runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&now)
		return int64(now.HeapAlloc)
	}
	before := held()
	const rows = 60_000 // 40 MB of XML
	random := rand.New(rand.NewPCG(1, 2))
	for range rows {
		r := row
		for range 8 { // hardly anything to compress
			r.name += strconv.FormatUint(random.Uint64(), 36)
		}
		if err := w.Add(list.Cells(r)...); err != nil {
			t.Fatal(err)
		}
	}
	out := &watched{held: held}
	if err := w.Finish(out); err != nil {
		t.Fatal(err)
	}
	if most := max(out.most, held()) - before; most > 32<<20 || out.n < 4<<20 {
		t.Errorf("%d rows hold %d MB, of %d MB that were written", rows, most>>20, out.n>>20)
	}
}

// watched looks at what is held whenever another MB has been written.
type watched struct {
	held    func() int64
	most, n int64
}

func (w *watched) Write(p []byte) (int, error) {
	if (w.n+int64(len(p)))>>20 > w.n>>20 {
		w.most = max(w.most, w.held())
	}
	w.n += int64(len(p))
	return len(p), nil
}

// TestAFileThatNobodyTakesIsAFault: what stops while the file goes out is not passed over.
func TestAFileThatNobodyTakesIsAFault(t *testing.T) {
	w, err := sheet.New(list)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	gone := errors.New("nobody takes it")
	if err := w.Add(list.Cells(row)...); err != nil {
		t.Fatal(err)
	}
	if err := w.Finish(refusing{gone}); !errors.Is(err, gone) {
		t.Errorf("%v", err)
	}
}

type refusing struct{ err error }

func (r refusing) Write([]byte) (int, error) { return 0, r.err }
