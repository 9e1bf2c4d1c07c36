package inspect_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"testing"

	"appraisal/internal/inspect"
)

// judged tells how a file is judged: "accepted", or the code and what was found.
func judged(t testing.TB, data []byte) string {
	t.Helper()
	report, err := inspect.File(t.Context(), data, inspect.Claim{Allowed: every})
	var refusal *inspect.Refusal
	switch {
	case errors.As(err, &refusal):
		t.Log(refusal)
		return strings.TrimSpace(fmt.Sprintf("%s %s", refusal.Code, refusal.What))
	case err != nil:
		t.Fatal(err)
	}
	return "accepted as " + string(report.Kind)
}

type sample struct {
	data []byte
	want string
}

func judge(t *testing.T, samples map[string]sample) {
	t.Helper()
	for name, s := range samples {
		t.Run(name, func(t *testing.T) {
			if got := judged(t, s.data); got != s.want {
				t.Errorf("%s, want %s", got, s.want)
			}
		})
	}
}

const (
	docxOK = "accepted as docx"
	xlsxOK = "accepted as xlsx"
)

var utf16le, utf16be = binary.LittleEndian, binary.BigEndian

func TestWordAndExcelFilesOfManyHandsPass(t *testing.T) {
	chart := wordTypes[:len("application/vnd.openxmlformats-officedocument.")] + "drawingml.chart+xml"
	numbers := string(excel(`<c r="A1"><v>1</v></c>`).bytes())
	strict := word("")
	strict.rels = nil
	judge(t, map[string]sample{
		"plain":          {word(`<w:p><w:r><w:t>质量手册</w:t></w:r></w:p>`).bytes(), docxOK},
		"plain workbook": {excel(`<c r="A1"><f>SUM(B1:B3)</f></c>`).bytes(), xlsxOK},
		"a chart's numbers": {word("").with("word/charts/chart1.xml", chart, "<c:chartSpace/>").rel("word/document.xml",
			"chart", "charts/chart1.xml", "").
			with("word/embeddings/Microsoft_Excel____1.xlsx",
				"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", numbers).
			rel("word/charts/chart1.xml", "package", "../embeddings/Microsoft_Excel____1.xlsx", "").bytes(), docxOK},
		"links to pages, mails and a file server": {word("").rel("word/document.xml", "hyperlink",
			"https://example.org/a?b=1&amp;c=2#d", "External").
			rel("word/document.xml", "hyperlink", "mailto:a@example.org", "External").rel("word/document.xml", "hyperlink",
			"file:///\\\\fileserver\\质量部\\CX-01.doc", "External").
			rel("word/document.xml", "hyperlink", "www.example.com", "External").rel("word/document.xml", "hyperlink",
			"../附件/表1.doc", "External").bytes(), docxOK},
		"the template of the writer's own disk": {word("").with("word/settings.xml", wordTypes+"settings+xml",
			"<w:settings/>").
			rel("word/document.xml", "settings", "settings.xml", "").
			rel("word/settings.xml", "attachedTemplate",
				"file:///C:\\Users\\li\\AppData\\Roaming\\Microsoft\\Templates\\报告.dotx", "External").bytes(), docxOK},
		"a picture pasted from a chat": {word("").rel("word/document.xml", "image",
			"file:///C:\\Users\\li\\AppData\\Roaming\\Tencent\\QQ\\Temp\\a.png", "External").bytes(), docxOK},
		"a link to another workbook of the same folder": {excel("").with("xl/externalLinks/externalLink1.xml",
			sheetTypes+"externalLink+xml", "<externalLink><externalBook/></externalLink>").
			rel("xl/workbook.xml", "externalLink", "externalLinks/externalLink1.xml", "").
			rel("xl/externalLinks/externalLink1.xml", "externalLinkPath", "台账2025.xlsx", "External").bytes(), xlsxOK},
		"a table of contents and page numbers": {word(instructions(` TOC \o "1-3" \h \z \u `) +
			instructions(" PAGE ", ` \* MERGEFORMAT `) +
			`<w:fldSimple w:instr=" DATE \@ &quot;yyyy-MM-dd&quot; "/>` +
			instructions(` HYPERLINK "https://example.org" `)).bytes(), docxOK},
		"a picture field of the own disk": {word(
			instructions(` INCLUDEPICTURE "C:\\Users\\li\\QQ\\a.png" \* MERGEFORMATINET `)).bytes(), docxOK},
		"words that are only words": {word(
			`<w:p><w:r><w:t>DDEAUTO c:\cmd.exe vbaProject macroEnabled javascript: =cmd|'/c'!A0</w:t></w:r></w:p>`).bytes(), docxOK},
		"a bar in a text and in a formula's text": {excel(
			`<c t="str"><f>IF(A1="a|b",'x|y'!B1,"|")</f><v>a|b</v></c><c t="inlineStr"><is><t>=cmd|'/c calc'!A0</t></is></c>`).bytes(), xlsxOK},
		"parts in UTF-16": {word("").changed("word/document.xml", func(s string) string {
			return wide(utf16le, true, strings.Replace(s, "UTF-8", "UTF-16", 1))
		}), docxOK},
		"content types in UTF-16": {word("").changed("[Content_Types].xml",
			func(s string) string { return wide(utf16be, true, strings.Replace(s, "UTF-8", "UTF-16", 1)) }), docxOK},
		"content types in other cases": {word("").changed("[Content_Types].xml",
			func(s string) string { return strings.ReplaceAll(s, "application/vnd", "Application/VND") }), docxOK},
		"folders and a stray file":  {zipOf(append(word("").list(), "word/", "", ".DS_Store", "x")...), docxOK},
		"parts that are not packed": {stored(func(*zip.FileHeader) {}, word("").list()...), docxOK},
		"printer settings": {excel("").with("xl/printerSettings/printerSettings1.bin",
			"application/octet-stream", "\x00\x01").rel("xl/worksheets/sheet1.xml", "printerSettings",
			"../printerSettings/printerSettings1.bin", "").bytes(), xlsxOK},
		"a file of text as data": {excel("").with("xl/connections.xml", sheetTypes+"connections+xml",
			`<connections><connection id="1" name="台账" type="6"/></connections>`).rel("xl/workbook.xml", "connections",
			"connections.xml", "").bytes(), xlsxOK},
		"names parted as Windows does": {backslashed(
			word("").rel("word/document.xml", "image", "media/a.png", "").with("word/media/a.png", "", "x")), docxOK},
		"a drawing of a Mac": {word("").with("word/media/image1.pdf", "application/pdf",
			string(plainPDF())).rel("word/document.xml", "image", "media/image1.pdf", "").bytes(), docxOK},
		"a table of an office on the web": {excel("").with("xl/metadata", "application/binary",
			"\x01\x02").rel("xl/workbook.xml", "http://customschemas.google.com/relationships/workbookmetadata", "metadata",
			"").bytes(), xlsxOK},
		"a drawing with a document type": {word("").with("word/media/a.svg", "image/svg+xml",
			`<!DOCTYPE svg PUBLIC "a" "b"><svg/>`).rel("word/document.xml", "image", "media/a.svg", "").bytes(), docxOK},
		"a picture of a mail": {word(instructions(` INCLUDEPICTURE "cid:image001.png@01D" \* MERGEFORMATINET `)).rel(
			"word/document.xml", "image", "cid:a@b", "External").bytes(), docxOK},
		"names in per cent": {word("").changed("_rels/.rels",
			func(s string) string { return strings.Replace(s, "document.xml", "d%6fcument.xml", 1) }), docxOK},
		"trailing zeros":           {append(word("").bytes(), make([]byte, 2000)...), docxOK},
		"a comment of the archive": {commented(word("").bytes(), "WPS 文字"), docxOK},
		"an absolute main part": {word("").changed("_rels/.rels",
			func(s string) string { return strings.Replace(s, `Target="word`, `Target="/word`, 1) }), docxOK},
		"the strict format": {word("").changed("_rels/.rels", func(s string) string {
			return strings.Replace(s, relationTypes, "http://purl.oclc.org/ooxml/officeDocument/relationships/", 1)
		}), docxOK},
		"a macro button without macros": {word(instructions(" MACROBUTTON NoMacro 单击此处输入 ")).bytes(), docxOK},
	})
}

// backslashed is the file with its folders parted by backslashes.
func backslashed(o *office) []byte {
	all := o.list()
	for i := 0; i < len(all); i += 2 {
		all[i] = strings.ReplaceAll(all[i], "/", `\`)
	}
	return zipOf(all...)
}

// commented gives an archive a comment.
func commented(data []byte, comment string) []byte {
	data = bytes.Clone(data)
	binary.LittleEndian.PutUint16(data[len(data)-2:], uint16(len(comment)))
	return append(data, comment...)
}

func TestMacrosAreFoundHoweverTheyAreWritten(t *testing.T) {
	const macro, sheetMacro = "active_content macro", "active_content macro_sheet"
	enabled := word("")
	enabled.mainType = "application/vnd.ms-word.document.macroEnabled.main+xml"
	typed := func(kind string) []byte {
		o := word("")
		o.mainType = kind
		return o.bytes()
	}
	book := func(kind string) []byte {
		o := excel("")
		o.mainType = kind
		return o.bytes()
	}
	judge(t, map[string]sample{
		"as usual":      {enabled.bytes(), macro},
		"in entities":   {typed(entities("application/vnd.ms-word.document.macroEnabled.main+xml")), macro},
		"in some":       {typed("application/vnd.ms-word.document.macro&#69;nabled.main+xml"), macro},
		"in other case": {typed("APPLICATION/VND.MS-WORD.DOCUMENT.MACROENABLED.MAIN+XML"), macro},
		"in UTF-16": {enabled.changed("[Content_Types].xml", func(s string) string {
			return wide(utf16le, true, strings.Replace(s, "UTF-8", "UTF-16", 1))
		}), macro},
		"in UTF-16 the other way, without a mark": {enabled.changed("[Content_Types].xml", func(s string) string {
			return wide(utf16be, false, strings.Replace(s, `encoding="UTF-8"`, `encoding="UTF-16"`, 1))
		}), macro},
		"of a template": {typed(
			"application/vnd.ms-word.template.macroEnabledTemplate.main+xml"), macro},
		"of a workbook": {book("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), macro},
		"of a binary workbook": {book(
			"application/vnd.ms-excel.sheet.binary.macroEnabled.main"), macro},
		"of an add-in": {book("application/vnd.ms-excel.addin.macroEnabled.main+xml"), macro},
		"in a part of another name, by type": {word("").with("word/media/a.dat",
			"application/vnd.ms-office.vbaProject", "x").bytes(), macro},
		"in a part of another name, by relationship": {word("").with("word/theme.xml", wordTypes+"theme+xml",
			"x").rel("word/document.xml", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "theme.xml",
			"").bytes(), macro},
		"behind a backslash": {zipOf(append(word("").list(), `word\vbaProject.bin`, "x")...), macro},
		"a function of a macro sheet in a name": {excel("").changed("xl/workbook.xml", func(s string) string {
			return strings.Replace(s, "</workbook>",
				`<definedNames><definedName name="a">1+EXEC("calc")</definedName></definedNames></workbook>`, 1)
		}), sheetMacro},
		"a macro sheet by type": {excel("").with("xl/s2.xml", "application/vnd.ms-excel.macrosheet+xml",
			"<xm:macrosheet/>").bytes(), sheetMacro},
		"a macro sheet by relationship": {excel("").with("xl/s2.xml", sheetTypes+"worksheet+xml",
			"<a/>").rel("xl/workbook.xml", "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet", "s2.xml",
			"").bytes(), sheetMacro},
		"a macro sheet by what it is": {excel("").with("xl/s2.xml", sheetTypes+"worksheet+xml",
			"<xm:macrosheet xmlns:xm='x'/>").rel("xl/workbook.xml", "worksheet", "s2.xml", "").bytes(), sheetMacro},
		"a ribbon that calls one": {word("").with("customUI/customUI.xml", "application/xml",
			`<customUI onLoad="Run"/>`).rel("", "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility",
			"customUI/customUI.xml", "").bytes(), macro},
	})
}

func TestWhatAnOfficeFileLoadsByItselfIsRefused(t *testing.T) {
	const remote, dde, object = "active_content remote_content", "active_content dde", "active_content embedded_object"
	external := func(kind, target string) []byte {
		return word("").rel("word/document.xml", kind, target, "External").bytes()
	}
	judge(t, map[string]sample{
		"a template": {external("attachedTemplate", "http://example.org/t.dotm"), remote},
		"a template by another case": {word("").rel("word/document.xml", "ATTACHEDTEMPLATE",
			"HTTPS://example.org/t.dotm", "external").bytes(), remote},
		"a template in entities":          {external("attachedTemplate", entities("http://example.org/t.dotm")), remote},
		"a template of a share":           {external("attachedTemplate", `\\192.0.2.1\t\t.dotm`), remote},
		"a template of a share as a file": {external("attachedTemplate", "file://192.0.2.1/t.dotm"), remote},
		"a template with many slashes":    {external("attachedTemplate", `file:///\\192.0.2.1\t.dotm`), remote},
		"a template that is called internal": {word("").rel("word/document.xml", "attachedTemplate",
			"http://example.org/t.dotm", "Internal").bytes(), remote},
		"a picture":              {external("image", "http://example.org/a.png"), remote},
		"a picture of a share":   {external("image", "file:////192.0.2.1/a.png"), remote},
		"a frame":                {external("frame", "http://example.org/"), remote},
		"a part of the document": {external("subDocument", "part2.docx"), remote},
		"letters' data":          {external("mailMergeSource", `\\192.0.2.1\a.xlsx`), remote},
		"a workbook of a share": {excel("").rel("xl/externalLinks/e1.xml", "externalLinkPath",
			`file:///\\192.0.2.1\a.xlsx`, "External").bytes(), remote},
		"a drawing by its address": {word(`<w:pict><v:shape><v:imagedata src="http://example.org/a.png"/></v:shape></w:pict>`).bytes(), remote},
		"a relationship nobody knows": {external("http://example.org/relationships/other",
			"https://example.org/x"), remote},
		"an object by link": {external("oleObject", "file:///C:\\a.xlsx"), object},
		"a field that asks a program": {word(instructions(
			` DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc" `)).bytes(), dde},
		"a field in pieces": {word(instructions(" D", "D", `E excel a b `)).bytes(), dde},
		"a simple field":    {word(`<w:fldSimple w:instr="&#68;DE c:\\a b"><w:r/></w:fldSimple>`).bytes(), dde},
		"a field in a header": {word("").with("word/header1.xml", wordTypes+"header+xml",
			`<w:hdr>`+instructions(" dde a b ")+`</w:hdr>`).rel("word/document.xml", "header", "header1.xml", "").bytes(), dde},
		"a field behind many blanks": {word("").with("word/a.dat", "",
			strings.Repeat(" ", 500)+`<w:hdr>`+instructions(" DDE a b ")+`</w:hdr>`).rel("word/document.xml", "header",
			"a.dat", "").bytes(), dde},
		"a field without an end": {word(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE a b</w:instrText></w:r>`).bytes(), dde},
		"a picture field": {word(instructions(
			` INCLUDEPICTURE "http://example.org/a.png" \d `)).bytes(), remote},
		"a text field of a share": {word(instructions(` INCLUDETEXT "\\\\192.0.2.1\\a.docx" `)).bytes(), remote},
		"a link field of OLE": {word(instructions(
			` LINK Excel.Sheet.12 "C:\\a.xlsx" "A!R1C1" \a \r `)).bytes(), object},
		"a formula that asks a program": {excel(`<c><f>cmd|'/c calc'!A0</f></c>`).bytes(), dde},
		"a formula in entities":         {excel(`<c><f>cmd&#124;'/c calc'!A0</f></c>`).bytes(), dde},
		"a formula in CDATA":            {excel(`<c><x:f xmlns:x="a"><![CDATA[MSEXCEL]]>&#x7c;'a'!b</x:f></c>`).bytes(), dde},
		"a formula that asks the web":   {excel(`<c><f>_xlfn.WEBSERVICE("http://example.org/"&amp;A1)</f></c>`).bytes(), remote},
		"a link of DDE": {excel("").with("xl/externalLinks/e1.xml", sheetTypes+"externalLink+xml",
			`<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>`).bytes(), dde},
		"a connection": {excel("").with("xl/connections.xml", sheetTypes+"connections+xml",
			`<connections><connection id="1" name="a" type="4"><webPr url="http://example.org"/></connection></connections>`).bytes(), "active_content data_connection"},
		"text that refreshes itself": {excel("").with("xl/connections.xml", sheetTypes+"connections+xml",
			`<connections><connection id="1" name="a" type="6" refreshOnLoad="1"/></connections>`).bytes(),
			"active_content data_connection"},
		"an add-in of the web": {word("").with("word/webextensions/taskpanes.xml",
			"application/vnd.ms-office.webextensiontaskpanes+xml", "<a/>").rel("",
			"http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes",
			"word/webextensions/taskpanes.xml", "").bytes(), "active_content control"},
	})
}

func TestWhatAnOfficeFileBringsAlongIsRefused(t *testing.T) {
	const object = "active_content embedded_object"
	ole := string(compoundFile(member{"\x01Ole10Native", []byte("x")}))
	macros := excel("")
	macros.mainType = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
	chart := wordTypes[:len("application/vnd.openxmlformats-officedocument.")] + "drawingml.chart+xml"
	judge(t, map[string]sample{
		"an object as usual": {word("").with("word/embeddings/oleObject1.bin",
			"application/vnd.openxmlformats-officedocument.oleObject", ole).rel("word/document.xml", "oleObject",
			"embeddings/oleObject1.bin", "").bytes(), object},
		"an object called a picture": {word("").with("word/media/image1.png", "", ole).rel("word/document.xml",
			"image", "media/image1.png", "").bytes(), object},
		"an object that nothing refers to": {word("").with("x/y", "", ole).bytes(), object},
		"an object by relationship": {word("").with("word/a.xml", "application/xml",
			"<a/>").rel("word/document.xml", "oleObject", "a.xml", "").bytes(), object},
		"a document in a document": {word("").with("word/embeddings/a.docx",
			"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
			string(word("").bytes())).rel("word/document.xml", "package", "embeddings/a.docx", "").bytes(), object},
		"a workbook with macros for a chart": {word("").with("word/charts/c.xml", chart,
			"<a/>").with("word/embeddings/a.xlsm", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
			string(macros.bytes())).rel("word/charts/c.xml", "package", "../embeddings/a.xlsm", "").bytes(),
			"active_content macro"},
		"a PDF with a script as a drawing": {word("").with("word/media/a.pdf", "application/pdf",
			string(withCatalog("/OpenAction << /S /JavaScript /JS (x) >>"))).rel("word/document.xml", "image", "media/a.pdf",
			"").bytes(), object},
		"a program": {word("").with("word/media/a.png", "", "MZ\x90\x00").bytes(), object},
		"a PDF":     {word("").with("word/a.xml", "application/xml", "%PDF-1.4").bytes(), object},
		"a page to be merged": {word("").with("word/a.html", "text/html", "<html/>").rel("word/document.xml", "aFChunk",
			"a.html", "").bytes(), "active_content foreign_part"},
		"a control": {word("").with("word/activeX/a1.xml", "application/vnd.ms-office.activeX+xml",
			"<a/>").rel("word/document.xml", "control", "activeX/a1.xml", "").bytes(), "active_content control"},
		"a film": {word("").with("word/media/a.mp4", "video/mp4", "x").bytes(), "active_content media"},
		"a part of a type that no document needs": {word("").with("word/a.dat", "application/x-msdownload",
			"x").rel("word/document.xml", "http://example.org/a", "a.dat", "").bytes(), "active_content foreign_part"},
		"a link that is a script": {word("").rel("word/document.xml", "hyperlink", "java&#10;script:alert(1)",
			"External").bytes(), "active_content script_link"},
		"a link to a program": {word("").rel("word/document.xml", "hyperlink", `file:///\\192.0.2.1\a.exe`,
			"External").bytes(), "active_content script_link"},
		"a link that calls Windows": {word("").rel("word/document.xml", "hyperlink", "ms-msdt:/id", "External").bytes(),
			"active_content script_link"},
		"a link field that is a script": {word(instructions(` HYPERLINK "vbscript:x" `)).bytes(),
			"active_content script_link"},
	})
}

func TestAnOfficeFileThatTwoReadersReadDifferentlyIsRefused(t *testing.T) {
	list := word("").list()
	twice := func(name string) []byte { return zipOf(append(append([]string{}, list...), name, "<a/>")...) }
	second := append(bytes.Clone(word("").bytes()), word("").bytes()...)
	judge(t, map[string]sample{
		"two parts of one name":            {twice("word/document.xml"), "unreadable"},
		"two parts that differ in case":    {twice("word/Document.XML"), "unreadable"},
		"two parts that differ in slashes": {twice(`word\document.xml`), "unreadable"},
		"a name that leaves the package":   {twice("../a.xml"), "unreadable"},
		"an entry with a password":         {stored(func(h *zip.FileHeader) { h.Flags |= 1 }, list...), "encrypted"},
		"an unknown packing": {bytes.ReplaceAll(stored(func(*zip.FileHeader) {}, list...),
			[]byte("\x14\x00\x08\x00\x00\x00"), []byte("\x14\x00\x08\x00\x0c\x00")), "unreadable"},
		"a head that names another part": {bytes.Replace(word("").bytes(), []byte("word/document.xml"),
			[]byte("word/dacument.xml"), 1), "unreadable"},
		"two archives":                 {second, "unreadable"},
		"a second list in the comment": {commented(word("").bytes(), "PK\x05\x06 PK\x01\x02"), "unreadable"},
		"a document type": {word("").changed("word/document.xml",
			func(s string) string { return `<!DOCTYPE a [<!ENTITY b "c">]>` + s[strings.Index(s, "<w:"):] }), "unreadable"},
		"content types with a document type": {word("").changed("[Content_Types].xml",
			func(s string) string { return `<!DOCTYPE a>` + s[strings.Index(s, "<Types"):] }), "unreadable"},
		"an encoding that is no part of it": {word("").changed("_rels/.rels",
			func(s string) string { return `<?xml version="1.0" encoding="UTF-7"?>` + s }), "unreadable"},
		"relationships that are cut": {word("").changed("_rels/.rels", func(s string) string { return s[:len(s)-30] }),
			"unreadable"},
		"the end cut": {word("").bytes()[:900], "truncated"},
	})
}

func TestOtherArchivesAreNamed(t *testing.T) {
	for want, data := range map[inspect.Kind][]byte{
		"zip": zipOf("a.txt", "a"), "ofd": zipOf("OFD.xml", "a"), "odf": zipOf("mimetype", "a", "content.xml", "b"),
		"jar": zipOf("META-INF/MANIFEST.MF", "a"),
	} {
		_, err := inspect.File(t.Context(), data, inspect.Claim{Allowed: every})
		if refusal, ok := errors.AsType[*inspect.Refusal](err); !ok || refusal.Code != inspect.WrongType ||
			refusal.Found != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
