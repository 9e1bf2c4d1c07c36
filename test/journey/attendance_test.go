package journey_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"appraisal/internal/ident"
	"appraisal/test/client"
)

// attendance is the template of a 课时名单 with rows in place of its example: 姓名, 注册号或证书编号, 证件类型, 证件号码, 出生日期, 课时.
func (s scene) attendance(registrar *client.Person, rows ...[]any) []byte {
	s.Helper()
	f := s.editable(registrar.ListTemplate("attended"))
	for n, row := range rows {
		if err := f.SetSheetRow(f.GetSheetList()[0], fmt.Sprintf("A%d", n+2), &row); err != nil {
			s.Fatal(err)
		}
	}
	return s.written(f)
}

func (s scene) editable(workbook []byte) *excelize.File {
	s.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(workbook))
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() { f.Close() })
	return f
}

func (s scene) written(f *excelize.File) []byte {
	s.Helper()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		s.Fatal(err)
	}
	return b.Bytes()
}

// certified is somebody who holds a certificate and is registered nowhere, with its number.
func (s scene) certified(registrar *client.Person, name string, items ...string) (person, number string) {
	s.Helper()
	person, _ = s.passed(name, items...)
	return person, s.carried(registrar.Settled(person).Credentials, "certificate-1").Number
}

// 课时名单由举办方报来：有错误的行标注后退回，改正后登记；持证未注册的人员以证书编号登记，同样累计（问答4、11）。
func TestManual003_Q4_课时名单(t *testing.T) {
	s := begin(t)
	registrar, host, items := s.site.Staff("registrar"), s.office(), ofItems(1)
	names := []string{newName(), newName(), newName()}
	person := s.nearEnd(host, names[0], items...)
	holder, certificate := s.certified(registrar, names[1], items...)
	third, document := s.passed(names[2], items...)
	class := registrar.PublishClass(today("继续教育培训班"+ident.Token(), 24, items...))
	hours := func(want ...float64) {
		t.Helper()
		for n, id := range []string{person, holder, third} {
			if got := registrar.Readiness(id, "").Work.Hours; got != want[n] {
				t.Errorf("%s has %v hours, want %v", names[n], got, want[n])
			}
		}
	}

	// A row is wrong: nothing is entered, and the same list comes back with what is wrong at its place.
	list := s.attendance(registrar, []any{names[0], host.OwnReviewer(person).Number, nil, nil, nil, 24},
		[]any{names[1], strings.ToLower(certificate), nil, nil, nil, "25课时"}, []any{names[2], nil, nil, document, nil, 8})
	marked := s.editable(registrar.FaultyAttendance(class.ID, list))
	sheet := marked.GetSheetList()[0]
	rows, err := marked.GetRows(sheet)
	if err != nil || len(rows) != 4 || rows[0][6] != "错误说明" || len(rows[2]) < 7 || rows[2][6] != "课时：应在 0 至 24 之间" ||
		len(rows[1]) > 6 || len(rows[3]) > 6 {
		t.Fatalf("the list with its faults: %v %v", rows, err)
	}
	hours(0, 0, 0)

	// Corrected in that very file, looked at, entered; once more is once.
	if err := marked.SetCellValue(sheet, "F3", 12.5); err != nil {
		t.Fatal(err)
	}
	corrected := s.written(marked)
	would := registrar.LoadAttendance(class.ID, corrected, true)
	if len(would.Rows) != 3 || would.Rows[1].Reviewer != holder || would.Rows[1].Hours != 12.5 || len(registrar.SeeClass(class.ID).Attendance) > 0 {
		t.Errorf("rehearsed: %+v", would)
	}
	hours(0, 0, 0)
	for range 2 {
		done := registrar.LoadAttendance(class.ID, corrected, false)
		if done.Class.Version != 2 || len(done.LeftOut) > 0 {
			t.Errorf("entered: %+v", done)
		}
		hours(24, 12.5, 8)
	}

	// A later list corrects; whom it leaves out is named, and keeps the hours.
	later := s.attendance(registrar, []any{names[1], certificate, nil, nil, nil, 16})
	if would = registrar.LoadAttendance(class.ID, later, true); would.Rows[0].Before != 12.5 {
		t.Errorf("rehearsed: %+v", would)
	}
	done := registrar.LoadAttendance(class.ID, later, false)
	if len(done.LeftOut) != 2 || done.LeftOut[0].Name != names[0] || done.LeftOut[0].Hours != 24 {
		t.Errorf("a list of one of them: %+v", done)
	}
	hours(24, 16, 8)
	// Somebody else's name beside a number is no attendance of either.
	s.editable(registrar.FaultyAttendance(class.ID, s.attendance(registrar, []any{names[0], certificate, nil, nil, nil, 24})))
	hours(24, 16, 8)
}
