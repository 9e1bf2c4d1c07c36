package passlist

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"appraisal/internal/code"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

// The example of the template is refused where it is left in: by its number, which nobody can have, and by its name.
const (
	exampleMark   = "示例（"
	exampleName   = exampleMark + "上传前请删除本行）"
	exampleNumber = "999999199001010016"
)

const (
	helpSheet  = "填写说明"
	itemsSheet = "细项"
	asText     = 49 // the number format @
)

// widths are those of columns, in characters.
var widths = map[Field]float64{AtName: 28, AtKind: 24, AtNumber: 24, AtBirth: 13, AtExam: 13, AtItems: 34,
	AtCode: 24, AtHours: 10, atFaults: 80, atNotices: 60}

// Template writes the workbook into which a list of those who passed is filled: the list with an example, explanations,
// and the 细项 in force.
func Template(to io.Writer, s settings.Settings) error {
	items := s.Options(settings.ReviewItems)
	return (&template{form: passed, items: items, rows: s.Count(settings.ListRows),
		filled: []Field{AtName, AtKind, AtNumber, AtBirth, AtItems}, // the day of the exam is the list's
		example: map[Field]string{AtName: exampleName, AtKind: code.ResidentCard.Zh(), AtNumber: exampleNumber,
			AtItems: items[0].Value + "、" + items[len(items)-1].Value},
		help: [][2]string{
			{"姓名", "必填，与证件一致；少数民族姓名的间隔号、生僻字照证件填写。"},
			{"证件类型", helpKind},
			{"证件号码", "必填。" + helpNumber},
			{"出生日期", helpBirth + "；考核当日须未满 " + strconv.Itoa(s.Count(settings.ExamAge)) + " 周岁。"},
			{"细项", "必填，填代码或名称，见“细项”表；一人考核合格的细项填在同一行，以顿号分隔，如 GL-1、GL-2。"},
			{"", "每人一行，最多 {rows} 行；考核日期在上传名单时填写。" + helpRows},
			{"", helpOwn},
		}}).write(to)
}

// AttendanceTemplate writes the workbook into which the hours of a class are filled, as actually attended.
func AttendanceTemplate(to io.Writer) error {
	return (&template{form: attended, rows: registry.MostAttend,
		filled: []Field{AtName, AtCode, AtKind, AtNumber, AtBirth, AtHours},
		example: map[Field]string{AtName: exampleName, AtKind: code.ResidentCard.Zh(), AtNumber: exampleNumber,
			AtHours: "16.5"},
		help: [][2]string{
			{"姓名", "必填，与评审人员库中登记的姓名一致；不一致的，请先核对号码是否填错。"},
			{"注册号或证书编号", "与证件号码至少填一项；两项都填的，须为同一人。"},
			{"证件类型", helpKind},
			{"证件号码", helpNumber},
			{"出生日期", helpBirth + "。"},
			{"课时", "必填，实际参加的课时，最多一位小数，不超过本期课时；填 0 撤销已登记的课时。"},
			{"", "每人一行，最多 {rows} 行。" + helpRows},
			{"", helpOwn},
		}}).write(to)
}

// What explanations of several forms say.
const (
	helpKind   = "居民身份证、港澳台居民居住证、2023 年版外国人永久居留身份证可不填；其他证件必填，见下拉选项。"
	helpNumber = "本列须为文本格式，请勿改为数字或常规，否则号码只保留 15 位有效数字，须重新输入。"
	helpBirth  = "号码中没有出生日期的证件（护照、旧版外国人永久居留证等）必填，如 1980-01-31"
	helpRows   = "请勿合并单元格；只读取第一个有表头的可见工作表；公式只取其已保存的结果。"
	helpOwn    = "可以增加其他列，系统不读取。“错误说明”“提示”两列由系统写入，再次上传时不读取，无需删除。"
)

// template is a workbook to fill in.
type template struct {
	form    *form
	filled  []Field
	example map[Field]string
	help    [][2]string // of the second sheet
	items   []settings.Option
	rows    int // at most

	f              *excelize.File
	text, bold, as int // styles; the last is the example's
}

func (t *template) write(to io.Writer) error {
	t.f = excelize.NewFile()
	defer t.f.Close()
	for _, step := range []func() error{t.styles, t.list, t.explain, t.options, t.choices} {
		if err := step(); err != nil {
			return fmt.Errorf("make the template: %w", err)
		}
	}
	t.f.SetActiveSheet(0)
	_, err := t.f.WriteTo(to)
	return err
}

func (t *template) styles() (err error) {
	if t.text, err = t.f.NewStyle(&excelize.Style{NumFmt: asText}); err != nil {
		return err
	}
	if t.bold, err = t.f.NewStyle(boldStyle); err != nil {
		return err
	}
	t.as, err = t.f.NewStyle(&excelize.Style{NumFmt: asText, Font: &excelize.Font{Italic: true, Color: "808080"}})
	return err
}

var boldStyle = &excelize.Style{NumFmt: asText, Font: &excelize.Font{Bold: true},
	Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7EDF4"}}}

func (t *template) list() error {
	listSheet := t.form.title
	if err := t.f.SetSheetName("Sheet1", listSheet); err != nil {
		return err
	}
	for i, at := range t.filled {
		name := letters(i)
		err := t.f.SetColWidth(listSheet, name, name, widths[at])
		if err == nil {
			err = t.f.SetColStyle(listSheet, name, t.text)
		}
		if err == nil {
			err = t.set(listSheet, name+"1", t.form.column(at).zh, t.bold)
		}
		if err == nil {
			err = t.set(listSheet, name+"2", t.example[at], t.as)
		}
		if err != nil {
			return err
		}
	}
	return t.f.SetPanes(listSheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

func (t *template) set(sheet, at, words string, style int) error {
	if err := t.f.SetCellStr(sheet, at, words); err != nil {
		return err
	}
	return t.f.SetCellStyle(sheet, at, at, style)
}

func (t *template) explain() error {
	if _, err := t.f.NewSheet(helpSheet); err != nil {
		return err
	}
	fill := strings.NewReplacer("{rows}", strconv.Itoa(t.rows))
	for i, e := range t.help {
		row := strconv.Itoa(i + 1)
		if err := t.set(helpSheet, "A"+row, e[0], t.bold); err != nil {
			return err
		}
		if err := t.set(helpSheet, "B"+row, fill.Replace(e[1]), t.text); err != nil {
			return err
		}
	}
	if err := t.f.SetColWidth(helpSheet, "A", "A", 14); err != nil {
		return err
	}
	return t.f.SetColWidth(helpSheet, "B", "B", 100)
}

func (t *template) options() error {
	if len(t.items) == 0 {
		return nil
	}
	if _, err := t.f.NewSheet(itemsSheet); err != nil {
		return err
	}
	all := append([]settings.Option{{Value: "代码", Zh: "名称"}}, t.items...)
	for i, o := range all {
		style, row := t.text, strconv.Itoa(i+1)
		if i == 0 {
			style = t.bold
		}
		if err := t.set(itemsSheet, "A"+row, o.Value, style); err != nil {
			return err
		}
		if err := t.set(itemsSheet, "B"+row, o.Zh, style); err != nil {
			return err
		}
		both := o.Value + " " + o.Zh
		if i == 0 {
			both = "可选项"
		}
		if err := t.set(itemsSheet, "C"+row, both, style); err != nil {
			return err
		}
	}
	if err := t.f.SetColWidth(itemsSheet, "A", "A", 10); err != nil {
		return err
	}
	return t.f.SetColWidth(itemsSheet, "B", "C", 44)
}

// choices are the drop-downs. That of 细项 takes other words too: a cell may name several.
func (t *template) choices() error {
	last := strconv.Itoa(t.rows + 1)
	var kinds []string
	for _, d := range code.Documents {
		kinds = append(kinds, d.Zh())
	}
	for i, at := range t.filled {
		v := excelize.NewDataValidation(true)
		v.SetSqref(letters(i) + "2:" + letters(i) + last)
		var err error
		switch at {
		case AtKind:
			err = v.SetDropList(kinds)
		case AtItems:
			v.SetSqrefDropList("'" + itemsSheet + "'!$C$2:$C$" + strconv.Itoa(len(t.items)+1))
			v.ShowErrorMessage = false
			v.SetInput("细项", "填代码或名称，多个以顿号分隔")
		case AtNumber:
			v.SetInput("证件号码", "本列为文本格式，请勿更改")
		default:
			continue
		}
		if err == nil {
			err = t.f.AddDataValidation(t.form.title, v)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
