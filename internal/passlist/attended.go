package passlist

import (
	"math"
	"strconv"
	"strings"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/registry"
)

// attended is the form of a 课时名单: who attended a class how long.
var attended = &form{title: "课时名单", twice: fault.FieldAttendeeTwice, columns: []column{
	ofName,
	{at: AtCode, zh: "注册号或证书编号", required: true, or: AtNumber, aliases: []string{"注册号", "注册编号", "评审人员注册号", "证书编号",
		"证书号", "资格证书编号", "注册号/证书编号", "注册号、证书编号"}},
	ofKind, ofNumber, ofBirth,
	{at: AtHours, zh: "课时", required: true, aliases: []string{"学时", "课时数", "学时数", "实际课时", "实际学时", "实到课时", "参加课时",
		"参训课时", "培训课时", "培训学时"}},
	ofFaults, ofNotices}}

// Attended is one row of a 课时名单. It is personal data.
type Attended struct {
	Line     int // as the spreadsheet shows it
	Name     string
	Number   string        // 注册号 or 证书编号, in capitals; empty when the row names somebody by the document alone
	Document code.Identity // none when it names them by the number alone
	Hours    registry.Hours
}

// Attendance is what a 课时名单 says. Rows are those that have no fault.
type Attendance struct {
	Found
	Rows []Attended
}

// ReadAttendance reads who attended a class how long; its errors are those of Read. Who the people are, and whether they
// can have attended so long, is not known here.
func ReadAttendance(content []byte, today calendar.Date) (Attendance, error) {
	found, rows, err := read(content, attended, registry.MostAttend, today, attendance)
	return Attendance{found, rows}, err
}

func attendance(c *cells) Attended {
	row := Attended{Line: c.line.number, Name: c.name(), Number: c.code(), Hours: c.hours()}
	if row.Name == "" && !c.bad[AtName] {
		c.refuse(AtName, fault.FieldRequired)
	}
	switch {
	case c.cell(AtNumber).kind != blank:
		row.Document = c.document()
	case row.Number == "" && !c.bad[AtCode] && !c.bad[AtNumber]:
		c.refuse(AtCode, fault.FieldRequired)
	}
	return row
}

// code reads a 注册号 or 证书编号.
func (c *cells) code() string {
	found := c.cell(AtCode)
	if found.kind == number && found.dated {
		c.refuse(AtCode, fault.FieldCellDay)
	}
	if scientific(code.Compact(found.text)) {
		c.refuse(AtCode, fault.FieldCellScientific)
	}
	if c.bad[AtCode] {
		return ""
	}
	return code.Upper(code.Compact(found.text))
}

var ofHours = code.Pattern(`^[0-9]{1,4}(\.[0-9]+)?$`)

// hours reads 课时: a number, or words that are one, with or without what it counts. A spreadsheet keeps 16.1 that was
// reckoned as 16.100000000000001.
func (c *cells) hours() registry.Hours {
	found := c.cell(AtHours)
	said := code.Compact(found.text)
	for _, unit := range []string{"课时", "学时"} {
		said = strings.TrimSuffix(said, unit)
	}
	n, err := strconv.ParseFloat(said, 64)
	tenths := math.Round(n * 10)
	switch {
	case c.bad[AtHours]:
	case found.kind == blank:
		c.refuse(AtHours, fault.FieldRequired)
	case found.kind == number && found.dated: // 16 as a day is 1900-01-16, and what was meant is not known
		c.refuse(AtHours, fault.FieldCellDay)
	case found.kind == truth, found.kind == words && !ofHours(said), err != nil, math.IsNaN(n), math.Abs(n) > 1e4:
		c.refuse(AtHours, fault.FieldHours)
	case math.Abs(n*10-tenths) > 1e-6:
		c.refuse(AtHours, fault.FieldHours)
	case tenths < 0:
		c.refuse(AtHours, fault.FieldHours)
	}
	if c.bad[AtHours] {
		return 0
	}
	return registry.Hours(tenths)
}
