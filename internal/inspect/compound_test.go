package inspect_test

import (
	"bytes"
	"encoding/binary"
	"testing"
)

const (
	docOK = "accepted as doc"
	xlsOK = "accepted as xls"
)

func TestOldOfficeFilesOfManyHandsPass(t *testing.T) {
	judge(t, map[string]sample{
		"a document":                    {doc("质量手册\r第一章", "Normal.dot", 100), docOK},
		"in pieces":                     {doc("质量手册第一章", "", 2), docOK},
		"with an empty pool of objects": {doc("a", "", 9, member{path: "ObjectPool/"}), docOK},
		"with data for its properties": {doc("a", "", 9, member{"MsoDataStore/ABC/Item", []byte("<a/>")},
			member{"MsoDataStore/ABC/Properties", []byte("<a/>")}), docOK},
		"with an empty place for macros": {doc("a", "", 9, member{path: "Macros/"}), docOK},
		"with fields": {doc(wordField(`TOC \o "1-3"`)+wordField("PAGE")+
			wordField(`HYPERLINK "http://example.org/"`)+wordField(`INCLUDEPICTURE "C:\\a.png"`), `C:\Templates\a.dot`,
			50), docOK},
		"that only speaks of DDEAUTO": {doc("DDEAUTO c:\\cmd.exe 不得使用", "", 50), docOK},
		"a workbook":                  {xls(true, nil), xlsOK},
		"a short workbook":            {xls(false, nil), xlsOK},
		"linked to one of the same folder": {xls(true,
			[][]byte{supBook("\x01" + "a.xls"), supBook("\x01\x01C\x03data\x03a.xls"), biff(0x01ae, 1, 0, 1, 4)}), xlsOK},
		"with its own names": {xls(true,
			[][]byte{biff(0x0018, 0x20, 0, 0, 1, 7, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 6, 0x3b)}), xlsOK},
		"of WPS": {xls(true, nil, member{"ETExtData", []byte("x")},
			member{"WpsCustomData", []byte("x")}), xlsOK},
		"with data of a file of text":     {xls(true, [][]byte{biff(0x0803, 3, 8, 0, 0, 6, 0, 0, 0)}), xlsOK},
		"with a summary of a pivot table": {xls(true, nil, member{"_SX_DB_CUR/0001", []byte("x")}), xlsOK},
	})
}

func TestWhatAnOldOfficeFileRunsOrBringsAlongIsRefused(t *testing.T) {
	const object, macro, sheetMacro, remote, dde = "active_content embedded_object", "active_content macro",
		"active_content macro_sheet", "active_content remote_content", "active_content dde"
	macroSheet := func(state byte) []byte {
		b := bytes.Clone(sheet)
		b[8], b[9] = state, 1
		return b
	}
	judge(t, map[string]sample{
		"macros of a document":      {doc("a", "", 9, member{"Macros/VBA/dir", []byte("x")}), macro},
		"macros of a workbook":      {xls(true, nil, member{"_VBA_PROJECT_CUR/VBA/dir", []byte("x")}), macro},
		"macros in another storage": {doc("a", "", 9, member{"X/Y/_VBA_PROJECT", []byte("x")}), macro},
		"macros in another case":    {doc("a", "", 9, member{"MACROS/vba/dir", []byte("x")}), macro},
		"an object": {doc("a", "", 9,
			member{"ObjectPool/_1234567890/\x01Ole10Native", []byte("x")}), object},
		"an object of another kind": {doc("a", "", 9,
			member{"ObjectPool/_1234567890/Equation Native", []byte("x")}), object},
		"a package": {doc("a", "", 9,
			member{"ObjectPool/_1234567890/Package", []byte("MZ")}), object},
		"a package elsewhere":               {xls(true, nil, member{"MBD00000001/Package", []byte("PK")}), object},
		"an object of a workbook":           {xls(true, nil, member{"MBD0001A2B3/\x01CompObj", []byte("x")}), object},
		"a linked object of a workbook":     {xls(true, nil, member{"LNK0001A2B3/a", []byte("x")}), object},
		"an object under a name of its own": {doc("a", "", 9, member{"Other/\x01CompObj", []byte("x")}), object},
		"a document in a document":          {doc("a", "", 9, member{"Other/WordDocument", []byte("x")}), object},
		"controls":                          {xls(true, nil, member{"Ctls", []byte("x")}), "active_content control"},
		"a control of a document":           {doc("a", "", 9, member{"ObjectPool/_1/\x03OCXNAME", []byte("x")}), object},
		"a macro sheet":                     {xls(true, [][]byte{macroSheet(0)}), sheetMacro},
		"a hidden one":                      {xls(true, [][]byte{macroSheet(1)}), sheetMacro},
		"a very hidden one":                 {xls(true, [][]byte{macroSheet(2)}), sheetMacro},
		"in a short workbook":               {xls(false, [][]byte{macroSheet(2)}), sheetMacro},
		"a macro sheet's own part": {xls(true, [][]byte{eof, biff(0x0809, 0, 6, 0x40, 0, 0, 0, 0, 0), eof}),
			sheetMacro},
		"a name that opens by itself": {xls(true,
			[][]byte{biff(0x0018, 0x21, 0, 0, 1, 7, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0x3a)}), sheetMacro},
		"a module":            {xls(true, [][]byte{biff(0x0085, 0, 0, 0, 0, 0, 6, 1, 0, 'M')}), macro},
		"a link to a program": {xls(true, [][]byte{supBook("cmd\x03/c calc")}), dde},
		"a link to a share":   {xls(true, [][]byte{supBook("\x01\x01@192.0.2.1\x03a\x03b.xls")}), remote},
		"a link to a page":    {xls(true, [][]byte{supBook("\x01\x05\x1bhttp://example.org/a.xls")}), remote},
		"a connection": {xls(true, [][]byte{biff(0x0803, 3, 8, 0, 0, 4, 0, 0, 0)}),
			"active_content data_connection"},
		"a link that is a script": {xls(true,
			[][]byte{biff(0x01b8, []byte("xxj\x00a\x00v\x00a\x00S\x00c\x00r\x00i\x00p\x00t\x00:\x00")...)}),
			"active_content script_link"},
		"a template of a share":         {doc("a", `\\192.0.2.1\t\a.dot`, 9), remote},
		"a template of a page":          {doc("a", `http://example.org/a.dot`, 9), remote},
		"a field that asks a program":   {doc("甲"+wordField(`DDEAUTO c:\\cmd.exe "/k"`), "", 500), dde},
		"a field in pieces of the file": {doc("甲"+wordField(`DDEAUTO c:\\cmd.exe "/k"`), "", 3), dde},
		"a picture of a page":           {doc(wordField(`INCLUDEPICTURE "http://example.org/a.png" \d`), "", 9), remote},
		"a text of a share":             {doc(wordField(`INCLUDETEXT "\\\\192.0.2.1\\a.doc"`), "", 9), remote},
		"an encrypted workbook":         {xls(true, [][]byte{biff(0x002f, 0, 0)}), "encrypted"},
		"an encrypted short workbook":   {xls(false, [][]byte{biff(0x002f, 0, 0)}), "encrypted"},
		"one under rights management":   {doc("a", "", 9, member{"\tDRMContent", []byte("x")}), "encrypted"},
	})
}

// A damaged or hostile directory ends the reading, and not this program.
func TestACompoundFileThatGoesInCirclesIsUnreadable(t *testing.T) {
	whole := doc("a", "", 9)
	change := func(f func(b []byte)) []byte {
		b := bytes.Clone(whole)
		f(b)
		return b
	}
	at := int(binary.LittleEndian.Uint32(whole[48:]))
	table := 512 * (int(binary.LittleEndian.Uint32(whole[76:])) + 1)
	judge(t, map[string]sample{
		"a directory that leads back": {change(
			func(b []byte) { binary.LittleEndian.PutUint32(b[table+4*(at+1):], uint32(at)) }), "unreadable"},
		"a stream that leads back": {change(func(b []byte) { binary.LittleEndian.PutUint32(b[table:], 0) }), docOK},
		"an entry that is its own kin": {change(
			func(b []byte) { binary.LittleEndian.PutUint32(b[512*(at+1)+128+72:], 1) }), docOK},
		"a table that leads back": {change(func(b []byte) { binary.LittleEndian.PutUint32(b[68:], 0) }), "truncated"},
		"a stream longer than the file": {change(
			func(b []byte) { binary.LittleEndian.PutUint32(b[512*(at+1)+128+120:], 1<<30) }), "truncated"},
		"the end cut":            {whole[:len(whole)-900], "truncated"},
		"an unknown sector size": {change(func(b []byte) { b[30] = 31 }), "unreadable"},
		"a slide show":           {compoundFile(member{"PowerPoint Document", []byte("x")}), "wrong_type"},
		"a locked docx": {compoundFile(member{"EncryptedPackage", []byte("x")},
			member{"EncryptionInfo", []byte("x")}), "encrypted"},
	})
}
