package passlist_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/passlist"
	"appraisal/internal/registry"
)

// What people bring, by the numbers under which it was found out.

func TestInput1ANumberInANumericCellIsRefusedThoughItsCheckDigitIsRight(t *testing.T) {
	r := refused(t, xlsx(t, nil, head, with(person("张三", 1), 2, int64(999999196203152000))), "C2 cell.number")
	if len(r.Rows) != 0 || r.Count != 1 {
		t.Errorf("%+v", r.Rows)
	}
}

func TestInput2ANumericCellThatWasMadeTextAfterwardsIsStillOne(t *testing.T) {
	refused(t, xlsx(t, func(f *excelize.File) {
		style, err := f.NewStyle(&excelize.Style{NumFmt: 49})
		if err == nil {
			err = f.SetCellStyle("Sheet1", "C2", "C2", style)
		}
		if err != nil {
			t.Fatal(err)
		}
	}, head, with(person("张三", 1), 2, int64(999999196203152000))), "C2 cell.number")
}

func TestInput3ANumberInScientificNotationIsToBeTypedAnew(t *testing.T) {
	for _, s := range []string{"1.10101E+17", "1.10101e+17", "1E+17", "１．１Ｅ＋17"} {
		r := refused(t, csvOf(s), "B2 cell.scientific")
		if !strings.Contains(r.Remarks[0].Zh, "文本") {
			t.Errorf("%s", r.Remarks[0].Zh)
		}
	}
}

func TestInput4ANumberThatEndsIn000IsAskedAbout(t *testing.T) {
	r := taken(t, csvOf("999999196203152000"), 1)
	if got := found(r, registry.Doubt); got != "B2 identity.cut" || len(r.Lines(registry.Doubt)) != 1 {
		t.Errorf("asked: %s", got)
	}
	if r = taken(t, csvOf("999999196001010013"), 1); found(r, registry.Doubt) != "B2 identity.check_digit" {
		t.Errorf("asked about a wrong check digit: %s", found(r, registry.Doubt))
	}
	if r = taken(t, csvOf("999999196001010012"), 1); found(r, registry.Doubt) != "" {
		t.Errorf("asked: %s", found(r, registry.Doubt))
	}
}

func TestInput5WhatKeepsASpreadsheetFromCuttingIsTakenOff(t *testing.T) {
	for _, s := range []string{"'999999196001010012", "\t999999196001010012", `="999999196001010012"`, `"=""999999196001010012"""`,
		"\ufeff 999999196001010012\t", `"999999196001010012"`} {
		if r := taken(t, csvOf(s), 1); r.Rows[0].Document.Plain() != "999999196001010012" {
			t.Errorf("%s is %s", s, r.Rows[0].Document.Plain())
		}
	}
	taken(t, xlsx(t, nil, head, with(person("张三", 1), 2, "'999999196001010012")), 1)
}

func TestInput6FullWidthDigitsAndASmallXAreTheNumber(t *testing.T) {
	for _, s := range []string{"99999919600101008x", "９９９９９９１９６００１０１００８Ｘ", "999999 19600101 008X"} {
		if r := taken(t, csvOf(s), 1); r.Rows[0].Document.Plain() != "99999919600101008X" {
			t.Errorf("%s is %s", s, r.Rows[0].Document.Plain())
		}
	}
}

func TestInput7AnXOfAnotherScriptIsNamed(t *testing.T) {
	for s, says := range map[string]string{"99999919600101008Х": "“Х”（西里尔字母）", "99999919600101008×": "“×”（乘号）"} {
		r := refused(t, csvOf(s), "B2 identity.alphabet")
		if !strings.Contains(r.Remarks[0].Zh, "第 18 位"+says) {
			t.Errorf("%s", r.Remarks[0].Zh)
		}
	}
}

func TestInput8FifteenDigitsAndEighteenAreOnePerson(t *testing.T) {
	r := refused(t, text("姓名,身份证号,细项", "张三,999999600101001,GL-1", "张三,999999196001010012,GL-2"), "B3 person_twice")
	if r.Rows[0].Document.Plain() != "999999196001010012" ||
		!strings.Contains(r.Remarks[1].Zh+r.Remarks[2].Zh, "第 2 行") {
		t.Errorf("%+v", r.Remarks)
	}
}

func TestInput9PermitsOfHongKongMacaoAndTaiwanAreTaken(t *testing.T) {
	for _, s := range []string{"810000198001010014", "820000198001010024", "830000197810100035"} {
		r := taken(t, csvOf(s), 1)
		if r.Rows[0].Document.Kind() != code.ResidencePermit || len(r.Remarks) != 0 {
			t.Errorf("%s: %s, %+v", s, r.Rows[0].Document.Kind(), r.Remarks)
		}
	}
}

func TestInput10AForeignersCardIsTaken(t *testing.T) {
	r := taken(t, csvOf("911840198001010013"), 1)
	if r.Rows[0].Document.Kind() != code.PermanentResidence || len(r.Remarks) != 0 {
		t.Errorf("%s, %+v", r.Rows[0].Document.Kind(), r.Remarks)
	}
}

func TestInput11OtherDocumentsNeedTheirKindAndTheBirthDate(t *testing.T) {
	for _, s := range []string{"USA110000000000", "E00000000"} {
		refused(t, csvOf(s), "2 identity.kind_needed") // the list has no such column
	}
	list := func(kind, number, birth any) []byte {
		return xlsx(t, nil, head, []any{"张三", kind, number, birth, "GL-1"})
	}
	refused(t, list("", "E00000000", "1980-01-01"), "B2 identity.kind_needed")
	refused(t, list("护照", "E00000000", nil), "D2 identity.birth_needed")
	refused(t, list("护照", "E00000000", "1980-02-30"), "D2 date")
	refused(t, list("护照", "E00000000", "2027-01-01"), "D2 identity.birth_date")
	refused(t, list("驾照", "E00000000", "1980-01-01"), "B2 option")
	refused(t, list("护照", "E00000000", "1956-11-22"), "C2 exam_age")
	refused(t, list("居民身份证", "810000198001010014", nil), "C2 identity.kind_other")
	refused(t, list("", "999999198001010016", "1980-01-02"), "D2 identity.birth_other")
	for _, kind := range []string{"护照", "passport"} {
		if r := taken(t, list(kind, "e 0000 0000", "1980年1月1日"), 1); r.Rows[0].Document.Plain() != "E00000000" ||
			r.Rows[0].Document.Kind() != code.Passport {
			t.Errorf("%+v", r.Rows[0])
		}
	}
	taken(t, list("外国人永久居留证", "USA110000000000", "1980/1/1"), 1)
}

func TestInput12AnUnknownCountyIsNamedAndTaken(t *testing.T) {
	r := taken(t, csvOf("320219198001010019"), 1)
	if got := found(r, registry.Notice); got != "B2 identity.area" {
		t.Errorf("%s", got)
	}
	if r = taken(t, csvOf("320221198001010010"), 1); len(r.Remarks) != 0 { // a county until 1987
		t.Errorf("%+v", r.Remarks)
	}
}

func TestInput13EveryEncodingIsRead(t *testing.T) {
	for name, e := range map[string]encoding.Encoding{"UTF-8": encoding.Nop, "GB18030": simplifiedchinese.GB18030,
		"GBK": simplifiedchinese.GBK, "UTF-8 BOM": unicode.UTF8BOM,
		"UTF-16 LE BOM": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
		"UTF-16 BE BOM": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
		"UTF-16 LE":     unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
		"UTF-16 BE":     unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)} {
		for _, delimiter := range []string{",", ";", "\t"} {
			content, err := e.NewEncoder().Bytes([]byte(strings.ReplaceAll(string(csvOf("999999196001010012")), ",", delimiter)))
			if err != nil {
				t.Fatal(err)
			}
			if r := taken(t, content, 1); r.Rows[0].Name != "张三" || !strings.HasPrefix(name, r.Encoding) && name != "GBK" {
				t.Errorf("%s %q: %s, read as %s", name, delimiter, r.Rows[0].Name, r.Encoding)
			}
		}
	}
}

func TestInput14ARowWithALostCharacterIsRefusedAndItAlone(t *testing.T) {
	for name, bad := range map[string]string{"no character": "\xff", "half of one": "\x81", "a private one": "\xaa\xa1"} {
		gbk, err := simplifiedchinese.GB18030.NewEncoder().String("姓名,身份证号,细项,工作单位\n张三,999999196001010012,GL-1,甲\n")
		if err != nil {
			t.Fatal(err)
		}
		content := gbk + "\xc0\xee" + bad + " ,999999198001010016,GL-1,\n" + // in the name
			"\xc0\xee\xcb\xc4,999999198001010032,GL-1," + bad + " \n" // in a column that is not read
		r := refused(t, []byte(content), "A3 format, D4 format")
		if len(r.Rows) != 1 || r.Rows[0].Name != "张三" {
			t.Errorf("%s: %+v", name, r.Rows)
		}
	}
	refused(t, text("姓名,身份证号,细项", "张\ufffd,999999196001010012,GL-1"), "A2 format")
	refused(t, append([]byte("\xef\xbb\xbf"), text("姓名,身份证号,细项", "张\xff,999999196001010012,GL-1")...), "A2 format")
}

func TestInput15RareCharactersAreKeptAndTheUnprintableToldOf(t *testing.T) {
	r := taken(t, xlsx(t, nil, head, person("𠅤䶮", 1), person("𬱖", 2)), 2)
	if r.Rows[0].Name != "𠅤䶮" || r.Rows[1].Name != "𬱖" || code.SearchKey(r.Rows[1].Name) != "𬱖" {
		t.Errorf("%+v", r.Rows)
	}
	notices := strings.ReplaceAll(found(r, registry.Notice), "C2 identity.area, ", "")
	if notices != "A3 handwritten, C3 identity.area" {
		t.Errorf("%s", notices)
	}
	r = taken(t, xlsx(t, nil, head, person("𰻝𬱖𰻝", 1)), 1)
	if said := r.Remarks[0].Zh; !strings.Contains(said, "“𰻝”（U+30EDD）、“𬱖”（U+2CC56）无法印出") || r.Rows[0].Name != "𰻝𬱖𰻝" {
		t.Errorf("%s", said)
	}
	gbk, err := simplifiedchinese.GB18030.NewEncoder().Bytes(text("姓名,身份证号,细项", "𠅤䶮𬱖,999999196001010012,GL-1"))
	if r = taken(t, gbk, 1); err != nil || r.Rows[0].Name != "𠅤䶮𬱖" {
		t.Errorf("%v %+v", err, r.Rows)
	}
}

func TestInput16ADotInANameIsOneHoweverItIsTyped(t *testing.T) {
	for _, dot := range []string{"·", "•", "・", "．"} {
		r := taken(t, xlsx(t, nil, head, person("古丽米热"+dot+"艾比布力", 1)), 1)
		if r.Rows[0].Name != "古丽米热·艾比布力" {
			t.Errorf("%s: %s", dot, r.Rows[0].Name)
		}
	}
}

func TestInput17TwoWritingsOfANameAreOnePersonByTheNumber(t *testing.T) {
	refused(t, xlsx(t, nil, head, person("吕一", 1), person("呂一", 1)), "C3 person_twice")
	r := taken(t, xlsx(t, nil, head, person("吕一", 1), person("呂一", 2)), 2)
	if r.Rows[0].Name == r.Rows[1].Name {
		t.Error("one writing became the other")
	}
}

func TestInput18ANameHasNoSpaceButBetweenLatinWords(t *testing.T) {
	r := taken(t, xlsx(t, nil, head, person("张 三", 1), person("张　三", 2), person(" John  Smith ", 3)), 3)
	if r.Rows[0].Name != "张三" || r.Rows[1].Name != "张三" || code.SearchKey(r.Rows[2].Name) != "johnsmith" {
		t.Errorf("%+v", r.Rows)
	}
}

func TestInput19TwoOfOneNameAreTwoRows(t *testing.T) {
	r := taken(t, xlsx(t, nil, head, person("张伟", 1), person("张伟", 2)), 2)
	if r.Rows[0].Line != 2 || r.Rows[1].Line != 3 || r.Rows[0].Document == r.Rows[1].Document {
		t.Errorf("%+v", r.Rows)
	}
}

func TestInput20MergedCellsAreFaultsAndHiddenRowsAreNamed(t *testing.T) {
	list := xlsx(t, func(f *excelize.File) {
		for from, to := range map[string]string{"E4": "E5", "A1": "E1", "F3": "F5"} { // of a title, and of a column that is not read
			if err := f.MergeCell("Sheet1", from, to); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SetRowVisible("Sheet1", 3, false); err != nil {
			t.Fatal(err)
		}
	}, []any{"考核合格名单"}, head, person("张一", 1), person("张二", 2), with(person("张三", 3), 4, nil))
	r := refused(t, list, "E4 cell.merged, E5 required")
	if len(r.Hidden) != 1 || r.Hidden[0] != 3 || !strings.HasPrefix(found(r, registry.Notice), "A3 row.hidden") ||
		!strings.Contains(r.Remarks[3].Zh, "E4:E5") {
		t.Errorf("%v %+v", r.Hidden, r.Remarks)
	}
	refused(t, xlsx(t, func(f *excelize.File) {
		if err := f.MergeCell("Sheet1", "A1", "A2"); err != nil {
			t.Fatal(err)
		}
	}, head, person("张一", 1)), "A1 cell.merged, A2 required")
}

func TestInput21ADayAsASerialNumberIsReadRaw(t *testing.T) {
	passport := func(day any) []any { return []any{"张三", "护照", "E00000000", day, "GL-1"} }
	for serial, want := range map[float64]string{21975: "1960-02-29", 21975.75: "1960-02-29", 1: "1900-01-01", 59: "1900-02-28",
		61: "1900-03-01", 21976: "1960-03-01"} {
		oldest := rules()
		oldest.Age = 200
		r, err := passlist.Read(xlsx(t, nil, head, passport(serial)), oldest)
		if err != nil || len(r.Rows) != 1 || calendar.DateIn(r.Rows[0].Document.Birth()).String() != want {
			t.Errorf("%v: %v %+v, want %s", serial, err, r, want)
		}
	}
	refused(t, xlsx(t, nil, head, passport(60)), "D2 date") // the 29th of February 1900
	refused(t, xlsx(t, nil, head, passport(-1)), "D2 date")
	from1904 := xlsx(t, func(f *excelize.File) {
		yes := true
		if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}); err != nil {
			t.Fatal(err)
		}
	}, head, passport(20513))
	r, err := passlist.Read(from1904, rules())
	if err != nil || len(r.Rows) != 1 || calendar.DateIn(r.Rows[0].Document.Birth()).String() != "1960-02-29" {
		t.Errorf("from 1904: %v %+v", err, r)
	}
}

func TestInput22AFormulaIsReadByItsSavedValueOrNotAtAll(t *testing.T) {
	list := xlsx(t, func(f *excelize.File) {
		if err := f.SetCellFormula("Sheet1", "A2", `"张"&"三"`); err != nil {
			t.Fatal(err)
		}
	}, head, with(person("", 1), 0, nil))
	refused(t, list, "A2 cell.formula")
	saved := func(number string) []byte {
		return sheetOf(t, inline("姓名", "身份证号", "细项")+`<row><c t="str"><f>A9</f><v>张三</v></c>`+number+
			`<c t="str"><f>A9&amp;B9</f><v>GL-1</v></c></row>`)
	}
	r := taken(t, saved(`<c t="str"><f>TEXT(A1,"0")</f><v>999999196001010012</v></c>`), 1)
	if r.Rows[0].Name != "张三" || r.Rows[0].Items[0] != "GL-1" {
		t.Errorf("%+v", r.Rows)
	}
	refused(t, saved(`<c><f>1+1</f><v>999999196203152000</v></c>`), "B2 cell.number")
	refused(t, saved(`<c t="e"><f>NA()</f><v>#N/A</v></c>`), "B2 cell.error")
	refused(t, saved(`<c><f>1+1</f><v/></c>`), "B2 cell.formula")
	refused(t, saved(`<c t="b"><v>1</v></c>`), "B2 cell.number")
}

func TestInput23WhoIs65OnTheDayOfTheExamIsRefused(t *testing.T) {
	old, young := number("1961-11-22", 1), number("1961-11-23", 1)
	at65 := rules()
	at65.Age = 65
	r, err := passlist.Read(text("姓名,身份证号,细项", "张三,"+old+",GL-1", "李四,"+young+",GL-1"), at65)
	if err != nil || found(r, registry.Faulty) != "B2 exam_age" || len(r.Rows) != 1 || r.Rows[0].Line != 3 || !strings.Contains(r.Remarks[1].Zh+r.Remarks[0].Zh, "满 65 周岁") {
		t.Errorf("%+v", r.Remarks)
	}
}

func TestInput25ASheetOf512MBInASmallFileIsRefusedBeforeItIsUnpacked(t *testing.T) {
	content := bomb(t, 512)
	if len(content) > 600<<10 {
		t.Fatalf("%d bytes", len(content))
	}
	before := allocated()
	unread(t, content, fault.ListTooLarge)
	if used := allocated() - before; used > 4<<20 {
		t.Errorf("took %d MB", used>>20)
	}
	lying := bytes.ReplaceAll(content, size(512<<20), size(1<<20)) // the archive says less than there is
	before = allocated()
	if _, err := passlist.Read(lying, rules()); !fault.Is(err, fault.ListUnreadable) {
		t.Errorf("%v", err)
	}
	if used := allocated() - before; used > 64<<20 {
		t.Errorf("a lie took %d MB", used>>20)
	}
}
