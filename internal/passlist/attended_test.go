package passlist_test

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"pgregory.net/rapid"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/passlist"
	"appraisal/internal/registry"
)

var attendedHead = []any{"姓名", "注册号或证书编号", "证件号码", "课时"}

func readAttended(t testing.TB, content []byte) passlist.Attendance {
	t.Helper()
	r, err := passlist.ReadAttendance(content, calendar.MustDate("2026-11-28"))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func foundIn(r passlist.Attendance, w registry.Weight) string {
	return found(passlist.Result{Found: r.Found}, w)
}

func TestWhoAttendedIsNamedByANumberOrByTheDocument(t *testing.T) {
	for name, content := range map[string][]byte{
		"a workbook": xlsx(t, nil, attendedHead, []any{"陈一", " ry2600001t ", nil, 16.5}, []any{"陈二", "", "999999196001010012", "24课时"},
			[]any{"陈三", "ＺＳ－2600002", "99999919600101008x", "８．５"}),
		"other headings": text("序号,学员姓名,证书编号,身份证号,实际学时(h)", "1,陈一,RY2600001T,,16.5", `2,陈二,,"=""999999196001010012""",24学时`,
			"3,陈三,zs-2600002,99999919600101008X,8.50"),
	} {
		r := readAttended(t, content)
		if faults := foundIn(r, registry.Faulty); faults != "" || len(r.Rows) != 3 {
			t.Fatalf("%s: %s", name, faults)
		}
		one, two, three := r.Rows[0], r.Rows[1], r.Rows[2]
		if one.Name != "陈一" || one.Number != "RY2600001T" || one.Document.Plain() != "" || one.Hours != 165 || one.Line != 2 ||
			two.Number != "" || two.Document.Plain() != "999999196001010012" || two.Hours != 240 ||
			three.Number != "ZS-2600002" || three.Document.Plain() != "99999919600101008X" || three.Hours != 85 {
			t.Errorf("%s: %+v", name, r.Rows)
		}
	}
	gbk, err := simplifiedchinese.GB18030.NewEncoder().Bytes(text("姓名;注册号;课时", "陈一;RY2600001T;8"))
	if r := readAttended(t, gbk); err != nil || len(r.Rows) != 1 || r.Rows[0].Name != "陈一" || r.Encoding != "GB18030" {
		t.Errorf("%v %+v", err, r)
	}
}

func TestWhatASpreadsheetHasMadeOfARowOfAttendanceIsRefused(t *testing.T) {
	row := []any{"陈一", "RY2600001T", nil, 8}
	for name, tc := range map[string]struct {
		row    []any
		change func(f *excelize.File)
		want   string
	}{
		"a document in a numeric cell": {with(row, 2, int64(999999196203152000)), nil, "C2 cell.number"},
		"in scientific notation":       {with(row, 2, "9.99999E+17"), nil, "C2 cell.scientific"},
		"a number that became one":     {with(row, 1, "2.6E+11"), nil, "B2 cell.scientific"},
		"hours shown as a day": {with(row, 3, 16), func(f *excelize.File) {
			style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
			if err == nil {
				err = f.SetCellStyle("Sheet1", "D2", "D2", style)
			}
			if err != nil {
				t.Error(err)
			}
		}, "D2 cell.day"},
		"hours of two decimals": {with(row, 3, 16.55), nil, "D2 hours"},
		"hours below nothing":   {with(row, 3, -1), nil, "D2 hours"},
		"hours in words":        {with(row, 3, "全部"), nil, "D2 hours"},
		"true for hours":        {with(row, 3, true), nil, "D2 hours"},
		"no hours":              {with(row, 3, nil), nil, "D2 required"},
		"nobody's number":       {with(row, 1, nil), nil, "B2 required"},
		"no name":               {with(row, 0, nil), nil, "A2 required"},
		"a formula without a value": {with(row, 3, nil), func(f *excelize.File) {
			if err := f.SetCellFormula("Sheet1", "D2", "SUM(1,2)"); err != nil {
				t.Error(err)
			}
		}, "D2 cell.formula"},
		"merged cells": {row, func(f *excelize.File) {
			if err := f.MergeCell("Sheet1", "D2", "D3"); err != nil {
				t.Error(err)
			}
		}, "D2 cell.merged"},
	} {
		r := readAttended(t, xlsx(t, tc.change, attendedHead, tc.row))
		if got := foundIn(r, registry.Faulty); got != tc.want || len(r.Rows) != 0 {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
	r := readAttended(t, xlsx(t, nil, attendedHead, []any{"陈一", "", "999999196001010012", 8}, []any{"陈一", "", "999999600101001", 8}))
	if got := foundIn(r, registry.Faulty); got != "C3 attendee_twice" || !strings.Contains(r.Remarks[0].Zh, "第 2 行") {
		t.Errorf("twice: %s %+v", got, r.Remarks)
	}
	hidden := readAttended(t, xlsx(t, func(f *excelize.File) {
		if err := f.SetRowVisible("Sheet1", 2, false); err != nil {
			t.Error(err)
		}
	}, attendedHead, row))
	if foundIn(hidden, registry.Notice) != "A2 row.hidden" || len(hidden.Rows) != 1 {
		t.Errorf("hidden: %+v", hidden.Remarks)
	}
}

func TestAListThatIsNoneOfAttendanceIsRefusedWhole(t *testing.T) {
	for want, content := range map[fault.Code][]byte{
		fault.ListHeader:      csvOf("999999196001010012"), // of those who passed
		fault.ListEmpty:       text("姓名,注册号,课时"),
		fault.ListHeaderTwice: text("姓名,注册号,证书编号,课时", "陈一,RY2600001T,,8"),
		fault.ListUnreadable:  []byte("%PDF-1.7"),
		fault.ListTooLong:     text("姓名,注册号,课时", strings.Repeat("陈一,RY2600001T,8\n", registry.MostAttend+1)),
	} {
		if _, err := passlist.ReadAttendance(content, calendar.MustDate("2026-11-28")); !fault.Is(err, want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	_, err := passlist.ReadAttendance(text("姓名,课时", "陈一,8"), calendar.MustDate("2026-11-28"))
	if refused, is := err.(*fault.Error); !is || refused.Text().Zh != fault.Of(fault.ListHeader, "missing",
		"注册号或证书编号（或证件号码）", "expected", "姓名、注册号或证书编号（或证件号码）、课时").Text().Zh {
		t.Errorf("%v", err)
	}
}

// Whatever number a spreadsheet keeps in a cell of hours, it is taken as those very tenths, or refused: none is rounded.
func TestHoursAreTakenAsTheyAreOrRefused(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.OneOf(rapid.Float64Range(-10, 20_000), rapid.Map(rapid.IntRange(-20, 120_000), func(n int) float64 { return float64(n) * 0.1 }),
			rapid.Map(rapid.IntRange(0, 2500), func(n int) float64 { return float64(n) / 100 })).Draw(rt, "hours")
		cell, said := strconv.FormatFloat(n, 'f', -1, 64), rapid.Bool().Draw(rt, "words")
		as := `<c r="D2"><v>` + cell + `</v></c>`
		if said {
			as = `<c r="D2" t="str"><v>` + cell + `</v></c>`
		}
		r := readAttended(t, sheetOf(t, inline("姓名", "注册号", "证件号码", "课时")+
			strings.Replace(inline("陈一", "RY2600001T"), "</row>", as+"</row>", 1)))
		tenths := math.Round(n * 10)
		whole := math.Abs(n*10-tenths) <= 1e-6 && tenths >= 0 && n <= 10_000
		if said && (n >= 10_000 || math.Signbit(n)) { // -0, or -0.00000001, in words is no number of hours
			whole = false
		}
		switch {
		case whole && (len(r.Rows) != 1 || r.Rows[0].Hours != registry.Hours(tenths)):
			rt.Fatalf("%v is %+v %s", cell, r.Rows, foundIn(r, registry.Faulty))
		case !whole && foundIn(r, registry.Faulty) != "D2 hours":
			rt.Fatalf("%v is taken as %+v", cell, r.Rows)
		}
	})
}

// Whatever stands in the cells, each row is taken or told of, and the list can be given back.
func FuzzAttendance(f *testing.F) {
	f.Add("陈一", "RY2600001T", "", "16.5")
	f.Add("陈一", "", "999999196001010012", "24课时")
	f.Add("示例（", "2.6E+11", "'9.9E+17", "-1")
	f.Fuzz(func(t *testing.T, name, number, document, hours string) {
		var row bytes.Buffer
		for _, cell := range []string{name, number, document, hours} {
			fmt.Fprintf(&row, "%q,", strings.NewReplacer("\"", "", "\n", "", "\r", "", "\\", "").Replace(cell))
		}
		content := text("姓名,注册号,证件号码,课时,", row.String())
		r, err := passlist.ReadAttendance(content, calendar.MustDate("2026-11-28"))
		if err != nil {
			if _, is := err.(*fault.Error); !is {
				t.Fatal(err)
			}
			return
		}
		if len(r.Rows)+len(r.Lines(registry.Faulty)) < r.Count || len(r.Rows) > r.Count {
			t.Fatalf("of %d rows %d are taken: %+v", r.Count, len(r.Rows), r.Remarks)
		}
		for _, row := range r.Rows {
			if row.Name == "" || row.Number == "" && row.Document.Plain() == "" || row.Hours < 0 {
				t.Fatalf("%+v", row)
			}
		}
		if err := passlist.Marked(io.Discard, content, r.Found); err != nil {
			t.Fatal(err)
		}
	})
}
