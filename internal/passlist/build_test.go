package passlist_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/passlist"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

var exam = calendar.MustDate("2026-11-22")

// rules hold the list of an examination on 2026-11-22, for which people of 1960 are not too old here. Of names, only 𬱖
// and 𰻝 can't be printed.
func rules() passlist.Rules {
	return passlist.Rules{Settings: settings.Default(), Exam: exam, Age: 70, Today: calendar.MustDate("2026-11-28"),
		Lacking: func(texts ...string) []rune {
			var all []rune
			for _, r := range strings.Join(texts, "") {
				if (r == '𬱖' || r == '𰻝') && !slices.Contains(all, r) {
					all = append(all, r)
				}
			}
			return all
		}}
}

var head = []any{"姓名", "证件类型", "证件号码", "出生日期", "细项"}

// number is a 居民身份证号 of nobody: the last of those that were born on the day.
func number(birth string, serial int) string {
	digits := "999999" + strings.ReplaceAll(birth, "-", "") + string([]byte{byte('0' + serial/100%10), byte('0' + serial/10%10),
		byte('0' + serial%10)})
	sum := 0
	for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(digits[i]-'0') * w
	}
	return digits + string("10X98765432"[sum%11])
}

// person is a row that nothing is wrong with.
func person(name string, serial int) []any {
	return []any{name, "", number("1980-01-01", serial), "", "GL-1"}
}

// with is a row with one cell changed.
func with(row []any, column int, value any) []any {
	row = append([]any{}, row...)
	row[column] = value
	return row
}

// xlsx makes a workbook of rows in its first sheet, and changes it.
func xlsx(t testing.TB, change func(f *excelize.File), rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = f.SetSheetRow("Sheet1", cell, &row)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if change != nil {
		change(f)
	}
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func text(rows ...string) []byte { return []byte(strings.Join(rows, "\r\n") + "\r\n") }

// csvOf makes a CSV of the usual header and one row of a person.
func csvOf(number string) []byte { return text("姓名,身份证号,细项", "张三,"+number+",GL-1") }

func read(t testing.TB, content []byte) passlist.Result {
	t.Helper()
	result, err := passlist.Read(content, rules())
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// found are the remarks of a weight: line, column and code.
func found(r passlist.Result, w registry.Weight) string {
	var all []string
	for _, m := range r.Remarks {
		if m.Zh == "" || m.En == "" || strings.Contains(m.Zh+m.En, "{") {
			all = append(all, "without words")
		}
		if m.Weight == w {
			all = append(all, m.Letters+numeral(m.Line)+" "+m.Code)
		}
	}
	return strings.Join(all, ", ")
}

func numeral(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return numeral(n/10) + numeral(n%10)
}

// taken fails unless all rows were taken without any fault.
func taken(t testing.TB, content []byte, rows int) passlist.Result {
	t.Helper()
	r := read(t, content)
	if faults := found(r, registry.Faulty); faults != "" || len(r.Rows) != rows || r.Count != rows {
		t.Fatalf("%d rows of %d are taken: %s", len(r.Rows), r.Count, faults)
	}
	return r
}

// refused fails unless these faults were found, and no other.
func refused(t testing.TB, content []byte, want string) passlist.Result {
	t.Helper()
	r := read(t, content)
	if got := found(r, registry.Faulty); got != want {
		t.Errorf("faults: %s; want %s", got, want)
	}
	return r
}

// unread fails unless the file is refused as a whole.
func unread(t testing.TB, content []byte, want fault.Code) *fault.Error {
	t.Helper()
	r, err := passlist.Read(content, rules())
	var refusal *fault.Error
	if !errors.As(err, &refusal) || refusal.Code != want || len(r.Rows)+len(r.Remarks) > 0 ||
		strings.Contains(refusal.Text().Zh+refusal.Text().En, "{") {
		t.Errorf("%v, %d rows; want %s", err, len(r.Rows), want)
		return &fault.Error{}
	}
	return refusal
}

// zipped makes an archive of parts, in turn name and content.
func zipped(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err == nil {
			_, err = f.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

// sheetOf is a workbook of one sheet whose XML is given.
func sheetOf(t testing.TB, sheet string) []byte {
	t.Helper()
	return zipped(t, append(workbook(), "xl/worksheets/sheet1.xml", `<worksheet><sheetData>`+sheet+`</sheetData></worksheet>`)...)
}

// sharedOf is a workbook of a header, with texts that cells might name.
func sharedOf(t testing.TB, texts string) []byte {
	t.Helper()
	return zipped(t, append(workbook(), "xl/sharedStrings.xml", `<sst>`+texts+`</sst>`,
		"xl/worksheets/sheet1.xml", `<worksheet><sheetData>`+inline("姓名", "身份证号", "细项")+inline("张三")+
			`</sheetData></worksheet>`)...)
}

// workbook are the parts around a sheet.
func workbook() []string {
	relation := func(id, kind, target string) string {
		return `<Relationship Id="` + id + `" Type="` + relations + `/` + kind + `" Target="` + target + `"/>`
	}
	return []string{"[Content_Types].xml", `<Types/>`,
		"_rels/.rels", `<Relationships>` + relation("r1", "officeDocument", "xl/workbook.xml") + `</Relationships>`,
		"xl/workbook.xml", `<workbook xmlns:r="` + relations + `"><sheets><sheet name="一" r:id="r2"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships>` + relation("r2", "worksheet", "worksheets/sheet1.xml") +
			relation("r3", "sharedStrings", "sharedStrings.xml") + `</Relationships>`}
}

// inline is a row of words, without saying where it is.
func inline(words ...string) string {
	row := "<row>"
	for _, w := range words {
		row += `<c t="inlineStr"><is><t>` + w + `</t></is></c>`
	}
	return row + "</row>"
}
