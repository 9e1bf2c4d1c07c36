package passlist_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"appraisal/internal/fault"
	"appraisal/internal/passlist"
	"appraisal/internal/registry"
)

// FuzzRead: whatever the bytes, a list is refused as a whole, or each of its rows is taken or told of; and what was read
// can be given back, kept, and read again.
func FuzzRead(f *testing.F) {
	f.Add(xlsx(f, nil, head, person("张三", 1)))
	f.Add(xlsx(f, func(w *excelize.File) {
		if err := errors.Join(w.MergeCell("Sheet1", "A2", "A3"), w.SetRowVisible("Sheet1", 2, false),
			w.SetCellFormula("Sheet1", "E2", "1+1")); err != nil {
			f.Fatal(err)
		}
	}, head, person("张三", 1), with(person("李四", 2), 2, 123456789012345678)))
	f.Add(sheetOf(f, inline("姓名", "身份证号", "细项")+`<row r="9" hidden="1"><c r="B9" t="b"><v>1</v></c></row>`))
	f.Add(csvOf("999999196001010012"))
	f.Add([]byte("sep=;\n姓名;身份证号;细项;考核日期\n\"张\n三\";'1E+17;锅炉制造、GL-2;2026/11/22\n"))
	gbk, err := simplifiedchinese.GB18030.NewEncoder().Bytes(csvOf("999999600101001\xff"))
	if err == nil {
		f.Add(gbk)
	}
	f.Add([]byte("\xff\xfe" + wide("姓名\t身份证号\t细项\n张三\t\t\n")))
	f.Fuzz(func(t *testing.T, content []byte) {
		r, err := passlist.Read(content, rules())
		if err != nil {
			var refusal *fault.Error
			if !errors.As(err, &refusal) || refusal.Text().Zh == "" || refusal.Kind() != fault.Invalid {
				t.Fatalf("%v", err)
			}
			return
		}
		faulty := 0
		for _, line := range r.Lines(registry.Faulty) {
			if line > 0 {
				faulty++
			}
		}
		if r.Count == 0 || len(r.Rows) > r.Count || len(r.Rows)+faulty < r.Count {
			t.Fatalf("of %d rows %d are taken and %d told of", r.Count, len(r.Rows), faulty)
		}
		if strings.Contains(found(r, ""), "without words") {
			t.Fatalf("%+v", r.Remarks)
		}
		if err := passlist.Marked(io.Discard, content, r, rules()); err != nil {
			t.Fatal(err)
		}
		var kept bytes.Buffer
		if err := passlist.Encode(&kept, r.Rows); err != nil {
			t.Fatal(err)
		}
		if rows, err := passlist.Decode(&kept); err != nil || len(rows) != len(r.Rows) {
			t.Fatalf("%d of %d rows were kept: %v", len(rows), len(r.Rows), err)
		}
	})
}

// wide is a text in UTF-16, the lower byte first.
func wide(s string) string {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r), byte(r>>8))
	}
	return string(b)
}
