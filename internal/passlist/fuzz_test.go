package passlist_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"appraisal/internal/fault"
	"appraisal/internal/passlist"
	"appraisal/internal/registry"
)

// holds tells that a list is refused as a whole, or each of its rows is taken or told of; and that what was read can be
// given back and kept.
func holds(t *testing.T, content []byte) {
	r, err := passlist.Read(content, rules())
	if err != nil {
		var refusal *fault.Error
		if !errors.As(err, &refusal) || refusal.Text().Zh == "" || refusal.Kind() != fault.Invalid {
			t.Fatalf("%v", err)
		}
		return
	}
	faulty := len(r.Lines(registry.Faulty))
	if r.Count == 0 || len(r.Rows) > r.Count || len(r.Rows)+faulty < r.Count {
		t.Fatalf("of %d rows %d are taken and %d told of", r.Count, len(r.Rows), faulty)
	}
	for _, line := range r.Lines(registry.Faulty) {
		if slices.ContainsFunc(r.Rows, func(row passlist.Row) bool { return row.Line == line }) {
			t.Fatalf("row %d has a fault and is taken", line)
		}
	}
	for _, m := range r.Remarks {
		if m.Line < 1 || m.Column == "" || m.Zh == "" || m.En == "" || len(m.Zh) > 4<<10 {
			t.Fatalf("%+v", m)
		}
	}
	if err := passlist.Marked(io.Discard, content, r.Found); err != nil {
		t.Fatal(err)
	}
	var kept bytes.Buffer
	if err := passlist.Encode(&kept, r.Rows); err != nil {
		t.Fatal(err)
	}
	if rows, err := passlist.Decode(&kept); err != nil || len(rows) != len(r.Rows) {
		t.Fatalf("%d of %d rows were kept: %v", len(rows), len(r.Rows), err)
	}
}

// FuzzFile: whatever the bytes are.
func FuzzFile(f *testing.F) {
	f.Add(sheetOf(f, inline("姓名", "身份证号", "细项")+inline("张三", "999999196001010012", "GL-1")))
	f.Add(csvOf("999999196001010012"))
	f.Add([]byte("sep=;\n姓名;身份证号;细项;考核日期\n\"张\n三\";'1E+17;锅炉制造、GL-2;2026/11/22\n"))
	f.Add([]byte("姓名\t身份证号\t细项\n张三\t=\"999999196203152000\"\tGL-9\n\n#N/A\t\t\n"))
	gbk, err := simplifiedchinese.GB18030.NewEncoder().Bytes(csvOf("999999600101001"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(append(gbk, 0xff, ',', 0xaa, 0xa1))
	f.Add([]byte("\xff\xfe" + wide("姓名\t身份证号\t细项\n张三\t\t\n")))
	f.Fuzz(holds)
}

// FuzzSheet: whatever the sheet of a workbook says.
func FuzzSheet(f *testing.F) {
	header := inline("姓名", "身份证号", "细项", "考核日期", "证件类型", "出生日期")
	f.Add(header + inline("张三", "999999196001010012", "GL-1", "2026-11-22", "护照", "1960-01-01"))
	f.Add(header + `<row r="9" hidden="1"><c r="B9" t="b"><v>1</v></c><c r="D9"><v>46348.5</v></c><c t="e"><v>#N/A</v></c></row>`)
	f.Add(header + `<row><c t="str"><f>A1</f><v>张三</v></c><c><f>1+1</f></c><c t="s"><v>0</v></c></row>`)
	f.Add(header + inline("张三") + `</sheetData><mergeCells><mergeCell ref="A2:C9"/></mergeCells><sheetData>`)
	f.Add(header + `<row><c r="XFD2"><v>1</v></c></row><row r="1048576"><c t="inlineStr"><is><r><t>_x000D_张</t></r><rPh><t>zhang</t></rPh></is></c></row>`)
	f.Fuzz(func(t *testing.T, sheet string) { holds(t, sheetOf(t, sheet)) })
}

// wide is a text in UTF-16, the lower byte first.
func wide(s string) string {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r), byte(r>>8))
	}
	return string(b)
}
