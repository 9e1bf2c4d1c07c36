package passlist_test

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"appraisal/internal/fault"
	"appraisal/internal/passlist"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

// marked gives the list back, as it is opened again.
func marked(t testing.TB, content []byte) ([]byte, *excelize.File) {
	t.Helper()
	var b bytes.Buffer
	if err := passlist.Marked(&b, content, read(t, content).Found); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), opened(t, b.Bytes())
}

func opened(t testing.TB, content []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// at is a cell's words as they are shown, and the colour of its ground.
func at(t testing.TB, f *excelize.File, cell string) (shown, colour string) {
	t.Helper()
	sheet := f.GetSheetName(0)
	shown, err := f.GetCellValue(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	if len(style.Fill.Color) > 0 {
		colour = style.Fill.Color[0]
	}
	return shown, colour
}

const red, yellow = "FFC7CE", "FFEB9C"

func TestTheListComesBackAsItWasWithItsFaultsInWordsAndColour(t *testing.T) {
	list := xlsx(t, nil, []any{"考核合格名单"}, append(head, "备注"),
		append(with(person("张三", 1), 2, int64(999999196203152000)), "甲"),
		append([]any{"李四", "护照", "E00000000", 29221, "GL-1"}, "乙"),
		append(with(person("王五", 2), 4, "GL-9"), nil), nil,
		append(with(person("赵六", 3), 2, "999999196203152000"), "丙"))
	_, f := marked(t, list)
	for cell, want := range map[string][2]string{
		"A1": {"考核合格名单", ""}, "A2": {"姓名", "E7EDF4"}, "F2": {"备注", "E7EDF4"}, "G2": {"错误说明", "E7EDF4"}, "H2": {"提示（这些列不读取：备注）", "E7EDF4"},
		"A3": {"张三", ""}, "C3": {"999999196203152000", red}, "F3": {"甲", ""},
		"A4": {"李四", ""}, "C4": {"E00000000", ""}, "D4": {"1980-01-01", ""}, "G4": {"", ""},
		"E5": {"GL-9", red}, "G5": {"细项：没有细项“GL-9”", red}, "C5": {number("1980-01-01", 2), yellow},
		"C7": {"999999196203152000", yellow}, "G7": {"", ""},
	} {
		if shown, colour := at(t, f, cell); shown != want[0] || colour != want[1] {
			t.Errorf("%s is %q on %q, want %v", cell, shown, colour, want)
		}
	}
	for cell, says := range map[string]string{"G3": "证件号码：号码存为数字", "H5": "证件号码：号码中的地区代码", "H7": "须确认——证件号码：号码以 000 结尾"} {
		if shown, _ := at(t, f, cell); !strings.HasPrefix(shown, says) && !strings.Contains(shown, says) {
			t.Errorf("%s says %q", cell, shown)
		}
	}
	if kind, err := f.GetCellType(f.GetSheetName(0), "C3"); err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("a number became %v, %v", kind, err)
	}
}

func TestDaysComeBackAsDaysAndNothingIsOverwritten(t *testing.T) {
	for _, from1904 := range []bool{false, true} {
		day := 45292 // 2024-01-01
		if from1904 {
			day -= 1462
		}
		list := xlsx(t, func(f *excelize.File) {
			yes := from1904
			own := `yyyy"年"m"月"d"日"`
			styles := map[string]*excelize.Style{"F2": {NumFmt: 14}, "G2": {CustomNumFmt: &own}, "H2": {NumFmt: 2}, "J2": {NumFmt: 22}}
			if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}); err != nil {
				t.Fatal(err)
			}
			for cell, style := range styles {
				id, err := f.NewStyle(style)
				if err == nil {
					err = f.SetCellStyle("Sheet1", cell, cell, id)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
		}, append(head, "发证日期", "领证日期", "金额"), append(person("张三", 1), day, day, day, "无表头", float64(day)+0.5))
		_, f := marked(t, list)
		for cell, want := range map[string]string{"F2": "2024-01-01", "G2": "2024-01-01", "I2": "无表头", "J2": "2024-01-01 12:00",
			"K1": "错误说明", "L1": "提示（这些列不读取：发证日期、领证日期、金额）"} {
			if shown, _ := at(t, f, cell); shown != want {
				t.Errorf("from 1904 %v: %s is %q", from1904, cell, shown)
			}
		}
		if shown, _ := at(t, f, "H2"); shown != strconv.Itoa(day) {
			t.Errorf("an amount became %q", shown)
		}
	}
}

func TestAListThatCameBackIsReadAndMarkedAgain(t *testing.T) {
	first, _ := marked(t, xlsx(t, nil, head, with(person("张三", 1), 4, "GL-9"), person("李四", 2)))
	r := refused(t, first, "E2 item_unknown")
	if len(r.Ignored) != 0 || r.Count != 2 {
		t.Errorf("%d rows, without %v", r.Count, r.Ignored)
	}
	f := opened(t, first)
	if err := f.SetCellStr(f.GetSheetName(0), "E2", "GL-1"); err != nil {
		t.Fatal(err)
	}
	var corrected bytes.Buffer
	if _, err := f.WriteTo(&corrected); err != nil {
		t.Fatal(err)
	}
	taken(t, corrected.Bytes(), 2)
	_, again := marked(t, corrected.Bytes())
	for cell, want := range map[string]string{"F1": "错误说明", "G1": "提示", "H1": "", "F2": "", "A3": "李四"} {
		if shown, _ := at(t, again, cell); shown != want {
			t.Errorf("%s is %q", cell, shown)
		}
	}
}

func TestACSVComesBackAsAWorkbook(t *testing.T) {
	_, f := marked(t, text("姓名,身份证号,细项", "张三,999999196001010012,GL-1", "", "李四,,GL-1"))
	for cell, want := range map[string]string{"B2": "999999196001010012", "A4": "李四", "D4": "身份证号：必填"} {
		if shown, _ := at(t, f, cell); shown != want {
			t.Errorf("%s is %q", cell, shown)
		}
	}
	if _, colour := at(t, f, "B4"); colour != red {
		t.Errorf("the gap is %q", colour)
	}
}

func TestNoCellOfAListBecomesAFormula(t *testing.T) {
	for _, s := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "</t><f>1+1</f>", "'=1"} {
		_, f := marked(t, xlsx(t, nil, append(head, s), append(with(person(s, 1), 4, s), s)))
		sheet := f.GetSheetName(0)
		for _, cell := range []string{"A2", "E2", "F1", "F2", "G2"} {
			formula, err := f.GetCellFormula(sheet, cell)
			kind, errKind := f.GetCellType(sheet, cell)
			if err != nil || errKind != nil || formula != "" || kind != excelize.CellTypeInlineString {
				t.Errorf("%q in %s: formula %q, type %v", s, cell, formula, kind)
			}
		}
	}
	_, f := marked(t, xlsx(t, func(f *excelize.File) {
		if err := f.SetCellFormula("Sheet1", "A2", `HYPERLINK("http://a.example")`); err != nil {
			t.Fatal(err)
		}
	}, head, with(person("", 1), 0, nil)))
	if formula, err := f.GetCellFormula(f.GetSheetName(0), "A2"); err != nil || formula != "" {
		t.Errorf("the formula is %q, %v", formula, err)
	}
	if shown, colour := at(t, f, "A2"); shown != `=HYPERLINK("http://a.example")` || colour != red {
		t.Errorf("%q on %q", shown, colour)
	}
}

func TestWhatTheRegistryKnowsIsToldAtItsCell(t *testing.T) {
	list := xlsx(t, nil, head, person("吕一", 1))
	r := taken(t, list, 1)
	r.Add(2, passlist.AtName, registry.Notice, fault.FieldHandwritten, "characters", "“吕”（U+5415）")
	var b bytes.Buffer
	if err := passlist.Marked(&b, list, r.Found); err != nil {
		t.Fatal(err)
	}
	f := opened(t, b.Bytes())
	if shown, _ := at(t, f, "G2"); !strings.HasPrefix(shown, "姓名：“吕”") {
		t.Errorf("%s", shown)
	}
	if _, colour := at(t, f, "A2"); colour != yellow {
		t.Errorf("%s", colour)
	}
}

func TestTheTemplateIsReadButForItsExample(t *testing.T) {
	var b bytes.Buffer
	if err := passlist.Template(&b, settings.Default()); err != nil {
		t.Fatal(err)
	}
	refused(t, b.Bytes(), "A2 row.example")
	f := opened(t, b.Bytes())
	if got := strings.Join(f.GetSheetList(), "、"); got != "考核合格名单、填写说明、细项" {
		t.Fatal(got)
	}
	for i, value := range []any{"张三", "居民身份证", number("1980-01-01", 1), nil, "GL-1 锅炉制造"} {
		if err := f.SetCellValue("考核合格名单", string(rune('A'+i))+"2", value); err != nil {
			t.Fatal(err)
		}
	}
	var filled bytes.Buffer
	if _, err := f.WriteTo(&filled); err != nil {
		t.Fatal(err)
	}
	if r := taken(t, filled.Bytes(), 1); len(r.Ignored) != 0 || r.Rows[0].Items[0] != "GL-1" {
		t.Errorf("%+v", r)
	}
	style, err := f.GetColStyle("考核合格名单", "C")
	if err != nil {
		t.Fatal(err)
	}
	if s, err := f.GetStyle(style); err != nil || s.NumFmt != 49 {
		t.Errorf("numbers are not text: %+v %v", s, err)
	}
	lists, err := f.GetDataValidations("考核合格名单")
	if err != nil || len(lists) != 3 {
		t.Fatalf("%d validations, %v", len(lists), err)
	}
	for _, v := range lists {
		switch v.Sqref {
		case "B2:B5001":
			if !strings.Contains(v.Formula1, "港澳台居民居住证,外国人永久居留身份证") {
				t.Errorf("kinds: %s", v.Formula1)
			}
		case "E2:E5001":
			if v.Formula1 != "'细项'!$C$2:$C$27" || v.ShowErrorMessage {
				t.Errorf("items: %+v", v)
			}
		case "C2:C5001":
		default:
			t.Errorf("%s", v.Sqref)
		}
	}
	rows, err := f.GetRows("细项")
	if err != nil || len(rows) != 27 || rows[26][2] != "JC-1 检测机构、型式试验机构核准" {
		t.Errorf("%v %v", rows, err)
	}
	help, err := f.GetRows("填写说明")
	if err != nil || !strings.Contains(strings.Join(help[3], ""), "65 周岁") || strings.Contains(strings.Join(help[5], ""), "{") {
		t.Errorf("%v %v", help, err)
	}
}

func TestRowsAreKeptWithTheirNumbersAndShownWithout(t *testing.T) {
	r := taken(t, xlsx(t, nil, head, person("张三", 1), []any{"李四", "护照", "E00000000", "1980-01-01", "GL-1、GL-2"}), 2)
	var kept bytes.Buffer
	if err := passlist.Encode(&kept, r.Rows); err != nil {
		t.Fatal(err)
	}
	rows, err := passlist.Decode(bytes.NewReader(kept.Bytes()))
	if err != nil || len(rows) != 2 {
		t.Fatal(err)
	}
	for i, row := range rows {
		if row.Document != r.Rows[i].Document || row.Name != r.Rows[i].Name || row.Line != r.Rows[i].Line ||
			strings.Join(row.Items, " ") != strings.Join(r.Rows[i].Items, " ") {
			t.Errorf("%+v became %+v", r.Rows[i], row)
		}
	}
	for _, broken := range []string{"{", `{"number":"999999"}`, kept.String()[:kept.Len()-10]} {
		if rows, err := passlist.Decode(strings.NewReader(broken)); err == nil {
			t.Errorf("%q gave %v", broken, rows)
		} else if strings.Contains(err.Error(), "999999") {
			t.Errorf("the error repeats a number: %v", err)
		}
	}
}
