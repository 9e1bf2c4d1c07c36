package sheet_test

import (
	"archive/zip"
	"bytes"
	"io"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"appraisal/internal/sheet"
)

var row = sheet.Row{Number: "PSFJ26001", Region: "福建", Unit: "福建省某某检验有限公司", UnitCode: "000350100M000100Y4",
	ContactName:  "陈某某",
	ContactPhone: "013800000000", ReviewType: "首次核准", Status: "提交", Stage: "预审", Due: "2026-03-09",
	Overdue: true, Round: 1,
	Created: "2026-03-02 09:30", Updated: "2026-03-02 09:31"}

func workbook(t testing.TB, rows ...sheet.Row) []byte {
	t.Helper()
	w, err := sheet.New()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for _, r := range rows {
		if err := w.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil || w.Len() != len(rows) {
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

func TestTheListHasTheManualsColumns(t *testing.T) {
	rows, err := opened(t, workbook(t, row, sheet.Row{Number: "PSFJ26002"})).GetRows("评审项目")
	if err != nil || len(rows) != 3 {
		t.Fatalf("%v %v", rows, err)
	}
	for i, want := range []string{
		"序号|项目编号|省份|单位名称|统一社会信用代码|联系人|联系电话|评审类型|状态|阶段|期限|逾期|轮次|创建时间|更新时间",
		"1|PSFJ26001|福建|福建省某某检验有限公司|000350100M000100Y4|陈某某|013800000000|首次核准|提交|预审|2026-03-09|是|1|2026-03-02 09:30|2026-03-02 09:31",
		"2|PSFJ26002||||||||||否|0",
	} {
		if got := strings.Join(rows[i], "|"); strings.TrimRight(got, "|") != want {
			t.Errorf("row %d: %s, want %s", i, got, want)
		}
	}
}

func TestTheHeaderStaysInSightAndColumnsAreWideEnough(t *testing.T) {
	f := opened(t, workbook(t, row))
	if p, err := f.GetPanes("评审项目"); err != nil || !p.Freeze || p.YSplit != 1 || p.XSplit != 0 {
		t.Errorf("%+v %v", p, err)
	}
	if width, err := f.GetColWidth("评审项目", "D"); err != nil || width < 30 {
		t.Errorf("units have %v %v", width, err)
	}
}

// TestNoTextBecomesAFormula: neither in the file, nor when somebody edits the cell, because its format is text.
func TestNoTextBecomesAFormula(t *testing.T) {
	for _, text := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "=cmd|' /C calc'!A0", "</t><f>1+1</f>", "'=1",
		"a\x01b", "00123", "1e5"} {
		r := row
		r.Unit, r.ContactName, r.ContactPhone, r.Due = text, text, text, text
		data := workbook(t, r)
		f := opened(t, data)
		for _, column := range []string{"B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "N", "O"} {
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
		if got, err := f.GetCellValue("评审项目", "D2"); err != nil || got != strings.ReplaceAll(text, "\x01", "\ufffd") {
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

func TestALongListTakesLittleMemory(t *testing.T) {
	w, err := sheet.New()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	const rows = 60_000 // 60 MB of XML
	for i := range rows {
		r := row
		r.Unit += strings.Repeat(strconv.Itoa(i), 3)
		if err := w.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.WriteTo(io.Discard); err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); held > 32<<20 {
		t.Errorf("%d rows hold %d MB", rows, held>>20)
	}
}
