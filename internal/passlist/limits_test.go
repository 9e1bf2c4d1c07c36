package passlist_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"appraisal/internal/fault"
	"appraisal/internal/passlist"
	"appraisal/internal/registry"
)

// bomb is a workbook whose sheet unpacks to so many MB of spaces: one block, packed once and repeated.
func bomb(t testing.TB, mb int) []byte {
	t.Helper()
	var block bytes.Buffer
	packer, err := flate.NewWriter(&block, flate.BestCompression)
	if err == nil {
		_, err = packer.Write([]byte(strings.Repeat(" ", 1<<20)))
	}
	if err == nil {
		err = packer.Flush()
	}
	if err != nil {
		t.Fatal(err)
	}
	packed := append(bytes.Repeat(block.Bytes(), mb), 0x03, 0x00) // an empty block ends it
	small := sheetOf(t, "")
	r, err := zip.NewReader(bytes.NewReader(small), int64(len(small)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range r.File {
		if !strings.HasSuffix(f.Name, "sheet1.xml") {
			if err := w.Copy(f); err != nil {
				t.Fatal(err)
			}
		}
	}
	sheet, err := w.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate,
		CompressedSize64: uint64(len(packed)), UncompressedSize64: uint64(mb) << 20})
	if err == nil {
		_, err = sheet.Write(packed)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// size is how an archive writes one.
func size(n int) []byte { return binary.LittleEndian.AppendUint32(nil, uint32(n)) }

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// people are so many rows that nothing is wrong with, each with its own name and number.
func people(n int) [][]any {
	rows := [][]any{append([]any{}, append(head, "工作单位", "备注")...)}
	for i := range n {
		rows = append(rows, []any{fmt.Sprintf("张%d三", i), "居民身份证", number(fmt.Sprintf("19%02d-%02d-%02d", 70+i%20, 1+i/20%12, 1+i/240%28),
			1+i/6720), nil, "GL-1、RQ-3 固定式压力容器制造（含安装、改造、修理）", "某省特种设备检验研究院", strings.Repeat("注", i%40)})
	}
	return rows
}

// mostHeld runs what is measured and gives the most bytes of heap that it held at once, as the collector sees them when
// it is to keep within 256 MB.
func mostHeld(t testing.TB, do func()) uint64 {
	t.Helper()
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(256 << 20))
	runtime.GC()
	done, most := make(chan bool), make(chan uint64)
	go func() {
		var m runtime.MemStats
		var high uint64
		for {
			select {
			case <-done:
				most <- high
				return
			default:
				runtime.ReadMemStats(&m)
				high = max(high, m.HeapInuse+m.StackInuse)
				time.Sleep(time.Millisecond)
			}
		}
	}()
	do()
	done <- true
	return <-most
}

func TestALongListIsReadAndMarkedInLittleMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("measures")
	}
	content := xlsx(t, nil, people(5000)...)
	var r passlist.Result
	held := mostHeld(t, func() { r = taken(t, content, 5000) })
	t.Logf("read %d kB: %d MB held", len(content)>>10, held>>20)
	if held > 128<<20 {
		t.Errorf("reading holds %d MB", held>>20)
	}
	for i := range r.Rows {
		r.Add(r.Rows[i].Line, passlist.AtName, registry.Faulty, fault.FieldRequired)
	}
	held = mostHeld(t, func() {
		if err := passlist.Marked(io.Discard, content, r.Found); err != nil {
			t.Fatal(err)
		}
	})
	t.Logf("marked: %d MB held", held>>20)
	if held > 192<<20 {
		t.Errorf("marking holds %d MB", held>>20)
	}
}

func BenchmarkRead(b *testing.B) {
	content := xlsx(b, nil, people(5000)...)
	var r passlist.Result
	b.Run("xlsx", func(b *testing.B) {
		for b.Loop() {
			r = taken(b, content, 5000)
		}
	})
	b.Run("marked", func(b *testing.B) {
		for b.Loop() {
			if err := passlist.Marked(io.Discard, content, r.Found); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func TestAListOf100000RowsIsRefusedAtTheFirstTooMany(t *testing.T) {
	var csv, sheet strings.Builder
	csv.WriteString("姓名,身份证号,细项\n")
	sheet.WriteString(inline("姓名", "身份证号", "细项"))
	for range 100_000 {
		csv.WriteString("张三,999999196001010012,GL-1\n")
		sheet.WriteString("<row><c><v>1</v></c></row>")
	}
	for _, content := range [][]byte{[]byte(csv.String()), sheetOf(t, sheet.String())} {
		before := allocated()
		if refusal := unread(t, content, fault.ListTooLong); !strings.Contains(refusal.Text().Zh, "5000") {
			t.Errorf("%s", refusal.Text().Zh)
		}
		if used := allocated() - before; used > 64<<20 {
			t.Errorf("%d MB were taken for %d kB", used>>20, len(content)>>10)
		}
	}
	most := "姓名,身份证号,细项\n" + strings.Repeat("张三,999999196001010012,GL-1\n", 5000)
	if r := read(t, []byte(most)); r.Count != 5000 || len(r.Rows) != 1 {
		t.Errorf("%d rows, %d taken", r.Count, len(r.Rows))
	}
}

func TestWhatIsBuiltToTakeMemoryTakesLittle(t *testing.T) {
	if testing.Short() {
		t.Skip("measures")
	}
	header := inline("姓名", "身份证号", "细项")
	for name, content := range map[string][]byte{
		"one text":   sheetOf(t, header+inline(strings.Repeat("x", 31<<20))),
		"cells":      sheetOf(t, header+"<row>"+strings.Repeat("<c/>", 7<<20)+"</row>"),
		"far cells":  sheetOf(t, header+strings.Repeat(`<row><c r="IV1"><v>1</v></c></row>`, 900_000)),
		"rows":       sheetOf(t, header+strings.Repeat("<row/>", 5<<20)),
		"attributes": sheetOf(t, header+"<row "+strings.Repeat(`a="" `, 6<<20)+"/>"),
		"merged": sheetOf(t, header+inline("张三", "999999196001010012", "GL-1")+"</sheetData><mergeCells>"+
			strings.Repeat(`<mergeCell ref="A1:C1048576"/>`, 1<<20)+"</mergeCells><sheetData>"),
		"texts": sharedOf(t, strings.Repeat("<si><t>x</t></si>", 990_000)),
		"field": []byte("姓名,身份证号,细项\n\"" + strings.Repeat("x", 9<<20) + "\"\n"),
		"csv":   []byte("姓名,身份证号,细项\n" + strings.Repeat("\"x", 4<<20)),
	} {
		held := mostHeld(t, func() {
			r, err := passlist.Read(content, rules())
			if err == nil && found(r, registry.Faulty) == "" {
				t.Errorf("%s: taken", name)
			}
		})
		t.Logf("%s: %d kB, %d MB held", name, len(content)>>10, held>>20)
		if held > 230<<20 {
			t.Errorf("%s: %d kB hold %d MB", name, len(content)>>10, held>>20)
		}
	}
}

func TestEmptyRowsAreNoRows(t *testing.T) {
	blank := strings.Repeat(`<row><c s="1"/><c s="1"/></row>`, 200_000) // of which only the format says something
	r := taken(t, sheetOf(t, inline("姓名", "身份证号", "细项")+blank+inline("张三", "999999196001010012", "GL-1")), 1)
	if r.Rows[0].Line != 200_002 {
		t.Errorf("in row %d", r.Rows[0].Line)
	}
}

func TestWhatIsNoListIsRefusedWithWhatToDo(t *testing.T) {
	good := xlsx(t, nil, head, person("张三", 1))
	var macros, password bytes.Buffer
	f, err := excelize.OpenReader(bytes.NewReader(good))
	if err == nil {
		err = f.Write(&password, excelize.Options{Password: "123"})
	}
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(good), int64(len(good)))
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(&macros)
	for _, part := range r.File {
		if err := w.Copy(part); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Create("xl/vbaProject.bin"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		content []byte
		want    fault.Code
	}{
		"nothing":   {nil, fault.ListEmpty},
		"space":     {[]byte(" \r\n\r\n"), fault.ListEmpty},
		"no people": {text("姓名,身份证号,细项", ",,"), fault.ListEmpty},
		"empty":     {xlsx(t, nil), fault.ListEmpty},
		"password":  {password.Bytes(), fault.ListEncrypted},
		"xls":       {append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 4096)...), fault.ListOldFormat},
		"macros":    {macros.Bytes(), fault.ListMacros},
		"macros by type": {zipped(t, "[Content_Types].xml",
			`<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>`,
			"_rels/.rels", `<Relationships><Relationship Id="r1" Type="`+relations+`/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
			"xl/workbook.xml", `<workbook/>`), fault.ListMacros},
		"pdf":         {[]byte("%PDF-1.7\n"), fault.ListUnreadable},
		"web page":    {[]byte("<html><table><tr><td>姓名</td></tr></table></html>"), fault.ListUnreadable},
		"zip":         {zipped(t, "a.txt", "a"), fault.ListUnreadable},
		"cut off":     {good[:len(good)-100], fault.ListUnreadable},
		"no header":   {text("张三,999999196001010012,GL-1"), fault.ListHeader},
		"large":       {make([]byte, 11<<20), fault.ListTooLarge},
		"one quote":   {text("姓名,身份证号,细项,备注", "张三,999999196001010012,GL-1,\"甲", "李四,999999198001010016,GL-1,"), fault.ListQuotes},
		"a quote":     {text("姓名,身份证号,细项,备注", "张三,999999196001010012,GL-1,\"甲", "李四,999999198001010016,GL-1,\"乙\""), fault.ListQuotes},
		"a long line": {text("姓名,身份证号,细项", strings.Repeat("x,", 100_000)), fault.ListUnreadable},
		"not nested":  {sheetOf(t, inline("姓名", "身份证号", "细项")+"</row>"), fault.ListUnreadable},
		"rows back":   {sheetOf(t, inline("姓名", "身份证号", "细项")+`<row r="1"/>`), fault.ListUnreadable},
		"no string":   {sheetOf(t, inline("姓名", "身份证号", "细项")+`<row><c t="s"><v>7</v></c></row>`), fault.ListUnreadable},
	} {
		t.Run(name, func(t *testing.T) { unread(t, tc.content, tc.want) })
	}
}

func TestAHeaderIsFoundByItsNames(t *testing.T) {
	row := "999999196001010012,张三,GL-1,男"
	for _, header := range []string{"身份证号,姓名,细项,性别", "证件号码（必填）,姓 名*,评审项目：,性别", "\"身份\n证号码\",考生姓名,合格项目,x"} {
		r := taken(t, text("名单", header, row), 1)
		if r.Rows[0].Name != "张三" || len(r.Ignored) != 1 || r.Remarks[0].Line != 2 || r.Remarks[0].Code != "columns_unread" {
			t.Errorf("%q: %+v, without %v: %+v", header, r.Rows, r.Ignored, r.Remarks)
		}
	}
	if refusal := unread(t, text("姓名,身份证号", "张三,999999196001010012"), fault.ListHeader); !strings.Contains(refusal.Text().Zh, "缺少：细项") {
		t.Errorf("%s", refusal.Text().Zh)
	}
	if refusal := unread(t, text("姓名,证件号码,身份证号,细项", "张三,,,"), fault.ListHeaderTwice); !strings.Contains(refusal.Text().Zh, "证件号码") {
		t.Errorf("%s", refusal.Text().Zh)
	}
	refused(t, text("姓名,身份证号,细项", "张三,999999196001010012,GL-1", "姓名,身份证号,细项"), "A3 row.header")
}

// Manual 003 Q9: they are void, and the registrar enters them one by one.
func TestNumbersFromBeforeTheRegistryAreNamedAsNotReadAndTakenForNoDocument(t *testing.T) {
	for _, heading := range []string{"原编号", "原注册号", "原证书编号", "旧编号", "个人编号"} {
		r := taken(t, text("姓名,"+heading+",身份证号,细项", "张三,TS-PS-0001,999999196001010012,GL-1"), 1)
		if r.Rows[0].Document.Plain() != "999999196001010012" || r.Remarks[0].Code != "columns_unread" ||
			!strings.Contains(r.Remarks[0].Zh, heading) {
			t.Errorf("%s: %+v", heading, r.Remarks)
		}
	}
}

func TestTheFirstSheetWithAHeaderIsReadAndTheOthersNamed(t *testing.T) {
	r := taken(t, xlsx(t, func(f *excelize.File) {
		for _, name := range []string{"空", "隐藏", "名单", "另一份"} {
			if _, err := f.NewSheet(name); err != nil {
				t.Fatal(err)
			}
			row := person("张三", 1)
			if name == "空" {
				row = nil
			}
			if err := f.SetSheetRow(name, "A2", &head); err != nil {
				t.Fatal(err)
			}
			if err := f.SetSheetRow(name, "A3", &row); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SetSheetVisible("隐藏", false); err != nil {
			t.Fatal(err)
		}
	}, []any{"说明"}), 1)
	if r.Sheet != "名单" || strings.Join(r.Others, "、") != "Sheet1、空、隐藏、另一份" || r.Rows[0].Line != 3 {
		t.Errorf("%s, not %v: %+v", r.Sheet, r.Others, r.Rows)
	}
	if r.Remarks[0].Line != 2 || r.Remarks[0].Code != "sheets_unread" || !strings.HasSuffix(r.Remarks[0].Zh, "：隐藏、另一份") {
		t.Errorf("%+v", r.Remarks)
	}
}

func TestItemsAreFoundByCodeByNameAndByBoth(t *testing.T) {
	for typed, want := range map[string]string{
		"GL-1、GL-2": "GL-1 GL-2", "gl－1，ＧＬ-2": "GL-1 GL-2", "GL-1 锅炉制造;GL-2/DT-1\nDT-2": "GL-1 GL-2 DT-1 DT-2",
		"锅炉制造、客运索道制造、安装、修理、电梯制造": "GL-1 SD-1 DT-1", "客运索道制造、安装、修理": "SD-1",
		"压力管道设计(长输、公用)；检测机构、型式试验机构核准": "GD-1 JC-1", " GL-1 、": "GL-1",
	} {
		r := taken(t, xlsx(t, nil, head, with(person("张三", 1), 4, typed)), 1)
		if got := strings.Join(r.Rows[0].Items, " "); got != want {
			t.Errorf("%q is %s", typed, got)
		}
	}
	for typed, want := range map[string]string{"GL-1、GL-9": "E2 item_unknown", "GL-1、锅炉制造": "E2 item_twice",
		"、": "E2 required", "GL-1 GL-9 GL-1": "E2 item_twice", strings.Repeat("x", 3000): "E2 too_long"} {
		refused(t, xlsx(t, nil, head, with(person("张三", 1), 4, typed)), want)
	}
}

func TestANumberInTheWrongColumnIsNotRepeated(t *testing.T) {
	r := refused(t, xlsx(t, nil, head, with(person("张三", 1), 4, "999999196001010012")), "E2 item_unknown")
	for _, m := range r.Remarks {
		if strings.Contains(m.Zh+m.En, "9999") {
			t.Errorf("%s", m.Zh)
		}
	}
}

func TestADayThatIsNotTheListsIsAFault(t *testing.T) {
	list := func(day any) []byte {
		return xlsx(t, nil, append(head, "考核日期"), append(person("张三", 1), day))
	}
	for _, day := range []any{"2026-11-22", "2026/11/22", "2026.11.22", "2026年11月22日", "20261122", "2026-11-22 00:00:00", 46348, nil,
		20261122, "２０２６－１１－２２", "2026-11-22T08:00:00.000Z"} {
		taken(t, list(day), 1)
	}
	for day, want := range map[any]string{"2026-11-21": "F2 exam_other", "2026-13-01": "F2 date", "11/22/2026": "F2 date",
		"去年": "F2 date", true: "F2 date", 46347: "F2 exam_other", "26-11-22": "F2 date"} {
		refused(t, list(day), want)
	}
}

func TestANameIsOneAndTheExampleIsNone(t *testing.T) {
	for name, want := range map[any]string{nil: "A2 required", "123": "A2 format", 123: "A2 format", "张\x01三": "A2 format",
		"张\n三": "A2 format", strings.Repeat("张", 51): "A2 too_long", "示例（上传前请删除本行）": "A2 row.example"} {
		refused(t, xlsx(t, nil, head, with(person("", 1), 0, name)), want)
	}
	refused(t, xlsx(t, nil, head, with(person("张三", 1), 2, "999999199001010016")), "A2 row.example")
	refused(t, xlsx(t, nil, head, with(person("张三", 1), 2, nil)), "C2 required")
}

func TestRowsAreCountedAsTheSpreadsheetShowsThem(t *testing.T) {
	r := refused(t, []byte("姓名,身份证号,细项,备注\n\n张三,999999196001010012,GL-1,\"一\n二\n三\"\n\n李四,,GL-1,\n"), "B5 required")
	if r.Rows[0].Line != 3 {
		t.Errorf("in row %d", r.Rows[0].Line)
	}
	taken(t, []byte("sep=;\n姓名;身份证号;细项\n张三;999999196001010012;GL-1\n"), 1)
}
