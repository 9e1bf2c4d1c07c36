package inspect_test

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"appraisal/internal/inspect"
)

const pdfOK = "accepted as pdf"

// The files of which it was said that they are judged wrongly.
func TestFilesThatOfficesReallySentAreJudgedRightly(t *testing.T) {
	want := map[string]string{
		"font_named_JS.pdf": pdfOK, "trailing_2k.pdf": pdfOK, "bad_flate_tail.pdf": pdfOK, "text_encrypt.pdf": pdfOK,
		"word-online-document2.docx": docxOK, "remote-template.docx": "active_content remote_content",
		"package-object.doc": "active_content embedded_object", "excel4-macro-sheet.xls": "active_content macro_sheet",
		"script-in-freed-object.pdf": "active_content script",
	}
	files, err := filepath.Glob("testdata/uploads/*")
	if err != nil || len(files) != len(want) {
		t.Fatalf("%d files: %v", len(files), err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if got := judged(t, data); got != want[filepath.Base(f)] {
			t.Errorf("%s: %s, want %s", filepath.Base(f), got, want[filepath.Base(f)])
		}
	}
}

// pageWith is a page with resources and other entries, and further objects from 5.
func pageWith(more string, objects ...string) []byte {
	return pdfOf("", append([]string{catalog, pages, strings.Replace(page, " >>", " "+more+" >>", 1), content},
		objects...)...)
}

// moved is a whole file with something in front, where its table does not hold.
func inserted(data []byte, at, text string) []byte {
	return bytes.Replace(data, []byte(at), []byte(text+at), 1)
}

func TestPDFsThatOnlyLookOddPass(t *testing.T) {
	font := "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
	image := stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", "x")
	words := func(text string) []byte {
		return pdfOf("", catalog, pages, page, stream("", "BT ("+text+") Tj ET"))
	}
	judge(t, map[string]sample{
		"resources called EF, XFA and JavaScript": {pageWith(
			"/Resources << /Font << /EF 5 0 R /XFA 5 0 R /F 5 0 R >> /XObject << /JavaScript 6 0 R /JS 6 0 R /Launch 6 0 R >> >>", font, image), pdfOK},
		"an empty tree of attachments": {withCatalog(
			"/Names << /EmbeddedFiles << /Names [] >> /JavaScript << /Names [] >> >>"), pdfOK},
		"empty trees elsewhere": {withCatalog("/Names 5 0 R",
			"<< /EmbeddedFiles 6 0 R /JavaScript 6 0 R /EF << >> >>", "<< /Names [] >>"), pdfOK},
		"a title that names a script": {pdfOf("/Info 5 0 R", catalog, pages, page, content,
			`<< /Title (/S /JavaScript /JS) /JS (Jiangsu) /Keywords (/OpenAction << /S /JavaScript >>) >>`), pdfOK},
		"words of an action on a page": {words(
			`/S /JavaScript /JS \(app.alert\) /Encrypt 12 0 R /Launch /EmbeddedFile`), pdfOK},
		"an object on a page": {words(`9 0 obj << /S /JavaScript /JS \(x\) >> endobj`), pdfOK},
		"a comment about a script": {inserted(plainPDF(), "4 0 obj",
			"% /Encrypt 5 0 R << /S /JavaScript /JS (x) >>\n"), pdfOK},
		"a structure of custom names": {withCatalog("/StructTreeRoot 5 0 R",
			"<< /Type /StructTreeRoot /K 6 0 R /RoleMap << /Sound /P /JavaScript /P >> >>",
			"<< /Type /StructElem /S /Sound /P 5 0 R /Pg 3 0 R >>"), pdfOK},
		"links": {pageWith("/Annots [5 0 R 6 0 R 7 0 R]",
			"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org/) >> >>",
			"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /GoToR /F (other.pdf) /D [0 /Fit] >> >>",
			`<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (file://fileserver/a.doc) >> >>`), pdfOK},
		"a form to be filled in": {withCatalog(
			"/AcroForm << /Fields [] /NeedAppearances true /DA (/Helv 0 Tf) >>"), pdfOK},
		"it prints by a named action": {withCatalog("/OpenAction << /S /Named /N /Print >>"), pdfOK},
		"a page that goes on by itself": {pageWith(
			"/Trans << /S /Dissolve >> /AA << >> /Group << /S /Transparency >>"), pdfOK},
		"five kilobytes behind the end": {append(plainPDF(), bytes.Repeat([]byte{0}, 5000)...), pdfOK},
		"a page of HTML behind the end": {append(plainPDF(),
			"<html><script>alert(1)</script>"+strings.Repeat(" ", 2000)...), pdfOK},
		"a printer's words in front": {append([]byte("\x1b%-12345X@PJL SET A=B\r\n"), plainPDF()...), pdfOK},
		"a table that is wrong": {bytes.Replace(plainPDF(), []byte("startxref\n"),
			[]byte("startxref\n9"), 1), pdfOK},
		"no table at all": {withoutTable(plainPDF()), pdfOK},
		"content without its check sum": {pdfOf("", catalog, pages, page,
			stream("/Filter /FlateDecode", deflate("BT ET")[:len(deflate("BT ET"))-4])), pdfOK},
		"a length that is wrong": {pdfOf("", catalog, pages, page,
			"<< /Length 2 >>\nstream\nBT ET\nendstream"), pdfOK},
		"an encryption that is none": {pdfOf("/Encrypt null", catalog, pages, page, content), pdfOK},
		"a JPEG that breaks off": {pageWith("/Resources << /XObject << /I 5 0 R >> >>",
			stream("/Subtype /Image /Width 64 /Height 40 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode",
				string(jpegBytes(t)[:400]))), pdfOK},
		"objects in streams that are packed oddly": {compressedPDF("<< /S /GoTo /D [3 0 R] >>"), pdfOK},
		"a second revision":                        {revised(plainPDF(), "3 0 obj\n"+page+"\nendobj\n"), pdfOK},
	})
}

// withoutTable cuts the table out; readers search for the objects.
func withoutTable(data []byte) []byte {
	from, to := bytes.Index(data, []byte("xref\n")), bytes.Index(data, []byte("trailer"))
	return append(bytes.Clone(data[:from]), data[to:]...)
}

// revised adds objects behind the end, with an end of their own.
func revised(data []byte, objects string) []byte {
	return append(bytes.Clone(data), objects+"trailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"...)
}

func TestWhatAPDFDoesByItselfIsFoundWhereverItLies(t *testing.T) {
	const script, autoOpen, attachment = "active_content script", "active_content auto_open", "active_content attachment"
	js := "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
	hexed := func(s string) string { return hex.EncodeToString([]byte(s)) + ">" }
	packed := func(filter, body string) []byte { // an object stream that no table knows
		return withCatalog("", stream("/Type /ObjStm /N 1 /First 4 "+filter, body))
	}
	action := func(s string) []byte { return withCatalog("/OpenAction " + s) }
	inStream := pdfOf("", catalog, pages, page, stream("", "% BT 9 0 obj "+js+" endobj ET"))
	judge(t, map[string]sample{
		"a script when it opens": {action(js), script},
		"of a page":              {pageWith("/AA << /O " + js + " >>"), script},
		"of a field": {withCatalog("/AcroForm << /Fields [<< /T (a) /FT /Tx /AA << /K " + js +
			" >> >>] >>"), script},
		"after an innocent action": {action(
			"<< /S /GoTo /D [3 0 R /Fit] /Next [<< /S /Named /N /NextPage >> " + js + "] >>"), script},
		"of a bookmark":                {withCatalog("/Outlines << /First << /A " + js + " >> >>"), script},
		"by another spelling":          {action("<< /#53 /#4a#61vaScript /J#53 (x) >>"), script},
		"with a comment between":       {action("<< /S % innocent\n /JavaScript /JS (x) >>"), script},
		"whose name is another object": {withCatalog("/OpenAction << /S 5 0 R /JS (x) >>", "/JavaScript"), script},
		"said twice":                   {action("<< /S /GoTo /S /JavaScript /JS (x) >>"), script},
		"in a stream of text": {withCatalog("/OpenAction << /S /JavaScript /JS 5 0 R >>",
			stream("", "app.alert(1)")), script},
		"under a false type":     {action("<< /Type /StructElem /S /JavaScript /JS (x) >>"), script},
		"that nothing refers to": {withCatalog("", js), script},
		"in an object that is called free": {bytes.Replace(withCatalog("/OpenAction 5 0 R", js),
			[]byte(" 00000 n \ntrailer"), []byte(" 00000 f \ntrailer"), 1), script},
		"in an object that the table leaves out": {inserted(plainPDF(), "xref\n0", "9 0 obj\n"+js+"\nendobj\n"), script},
		"of an older revision":                   {revised(withCatalog("", js), "5 0 obj\nnull\nendobj\n"), script},
		"behind the end":                         {append(plainPDF(), "\n9 0 obj "+js+" endobj\n"...), script},
		"far behind the end": {append(append(plainPDF(), make([]byte, 4000)...),
			"\n9 0 obj "+js+" endobj\n"...), script},
		"in an object stream":                     {compressedPDF(js), script},
		"in an object stream that no table knows": {packed("/Filter /FlateDecode", deflate("9 0 "+js)), script},
		"without its type": {withCatalog("",
			stream("/N 1 /First 4 /Filter /FlateDecode", deflate("9 0 "+js))), script},
		"packed twice": {packed("/Filter [/ASCIIHexDecode /FlateDecode]",
			hexed(deflate("9 0 "+js))), script},
		"packed by run lengths": {packed("/Filter /RunLengthDecode",
			string(rune(len("9 0 "+js)-1))+"9 0 "+js+"\x80"), script},
		"packed by a filter of another object": {withCatalog("", "[/Fl]",
			stream("/Type /ObjStm /N 1 /First 4 /Filter 5 0 R", deflate("9 0 "+js))), script},
		"packed with a predictor": {packed(
			"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >>", predicted("9 0 "+js+"   ")), script},
		"packed without a check sum": {packed("/Filter /FlateDecode",
			deflate("9 0 " + js)[:len(deflate("9 0 "+js))-4]), script},
		"inside a stream, where the table points": {pointed(inStream, "9 0 obj"), script},
		"inside a stream of a broken file":        {withoutTable(inStream), script},
		"inside a text, where the table points": {pointed(
			pdfOf("", catalog, pages, page, content, "(9 0 obj "+strings.ReplaceAll(js, `\(1\)`, "")+" endobj)"),
			"9 0 obj"), script},
		"behind a text without an end": {withoutTable(pdfOf("", catalog, pages, page, content, "(", js)), script},
		"behind a stream without an end": {inserted(plainPDF(), "xref\n0",
			"8 0 obj\n<< /Length 9 >>\nstream\nabc\n9 0 obj "+js+" endobj\n"), script},
		"a link that is a script": {pageWith(
			"/Annots [<< /Subtype /Link /A << /S /URI /URI (javascript:alert\\(1\\)) >> >>]"), script},
		"a link to a program": {pageWith(
			`/Annots [<< /Subtype /Link /A << /S /URI /URI (file:///C:/Windows/cmd.exe) >> >>]`), "active_content launch"},
		"one with blanks, in UTF-16": {pageWith(
			"/Annots [<< /Subtype /Link /A << /S /URI /URI <feff0020006a006100760061000a007300630072006900700074003a0078> >> >>]"), script},
		"an address when it opens": {action("<< /S /URI /URI (http://example.org/) >>"), autoOpen},
		"an address by reference": {withCatalog("/OpenAction 5 0 R", "<< /S /GoTo /D [3 0 R /Fit] /Next 6 0 R >>",
			"<< /S /URI /URI (http://example.org/) >>"), autoOpen},
		"an address of a page's own events": {pageWith("/AA 5 0 R", "<< /O 6 0 R >>",
			"<< /S /URI /URI (http://example.org/) >>"), autoOpen},
		"a share when it opens":  {action(`<< /S /GoToR /F (\\\\192.0.2.1\\a.pdf) /D [0 /Fit] >>`), autoOpen},
		"a share as a file":      {pageWith(`/AA << /O << /S /GoToR /F << /F (//192.0.2.1/a) >> >> >>`), autoOpen},
		"a script as an address": {action("<< /S /URI /URI (JavaScript:x) >>"), script},
		"data that lies in another file": {withCatalog("",
			"<< /Length 0 /F (\\\\\\\\192.0.2.1\\\\a) >>\nstream\n\nendstream"), autoOpen},
		"a program by a click": {pageWith("/Annots [<< /Subtype /Link /A << /S /Launch /F (cmd.exe) >> >>]"),
			"active_content launch"},
		"a form that is sent": {action("<< /S /SubmitForm /F << /FS /URL /F (http://example.org) >> >>"),
			"active_content submit"},
		"an attachment": {withCatalog(
			"/Names << /EmbeddedFiles << /Names [(a) << /F (a) /EF << /F 5 0 R >> >>] >> >>", stream("", "x")), attachment},
		"an attachment by references": {withCatalog("", "<< /Type /Filespec /F (a) /EF 6 0 R >>", "<< /UF 7 0 R >>",
			stream("", "x")), attachment},
		"an attachment of a page": {pageWith("/Annots [<< /Subtype /FileAttachment /FS 5 0 R >>]", "<< /F (a) >>"),
			attachment},
		"to a file inside": {action("<< /S /GoToE /T << /R /C >> >>"), attachment},
		"a film":           {pageWith("/Annots [<< /Subtype /RichMedia >>]"), "active_content media"},
		"a model":          {pageWith("/Annots [<< /Subtype 5 0 R >>]", "/3D"), "active_content media"},
		"a dynamic form": {withCatalog("/AcroForm 5 0 R", "<< /XFA 6 0 R >>", stream("", "<xdp/>")),
			"active_content xfa"},
		"a dynamic form in pieces": {withCatalog("/AcroForm << /Fields [] /XFA [(template) 5 0 R] >>",
			stream("", "<xdp/>")), "active_content xfa"},
	})
}

// pointed is the file with its first free entry pointing to where a text stands.
func pointed(data []byte, text string) []byte {
	at := bytes.Index(data, []byte(text))
	return bytes.Replace(data, []byte("0000000000 65535 f "), fmt.Appendf(nil, "%010d 00000 n ", at), 1)
}

// predicted is text in rows of four bytes, each the difference to the one above, deflated.
func predicted(text string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	before := make([]byte, 4)
	for i := 0; i+4 <= len(text); i += 4 {
		row := []byte{2, 0, 0, 0, 0}
		for k := range 4 {
			row[k+1] = text[i+k] - before[k]
		}
		_, _ = w.Write(row)
		copy(before, text[i:i+4])
	}
	_ = w.Close()
	return b.String()
}

func TestAnEncryptedPDFIsSeenAsSuchHoweverItSaysSo(t *testing.T) {
	handler := "<< /Filter /Standard /V 1 /R 2 /O (01234567890123456789012345678901) /U (01234567890123456789012345678901) /P -4 >>"
	encrypted := func(trailer string) []byte { return pdfOf(trailer, catalog, pages, page, content, handler) }
	table := compressedPDF("null")
	judge(t, map[string]sample{
		"in its trailer":      {encrypted("/Encrypt 5 0 R /ID [<00><00>]"), "encrypted"},
		"behind a comment":    {encrypted("/Encrypt % a comment\n5 0 R /ID [<00><00>]"), "encrypted"},
		"by another spelling": {encrypted("/#45ncrypt 5 0 R /ID [<00><00>]"), "encrypted"},
		"in place":            {encrypted("/Encrypt" + handler), "encrypted"},
		"in a table that is packed": {bytes.Replace(table, []byte("/Type /XRef"), []byte("/Encrypt"+handler+" /Type /XRef"),
			1), "encrypted"},
		"with a script as well": {pdfOf("/Encrypt 5 0 R /ID [<00><00>]",
			strings.Replace(catalog, " >>", " /OpenAction << /S /JavaScript /JS (x) >> >>", 1), pages, page, content,
			handler), "encrypted"},
	})
}

func TestAPDFThatCannotBeReadSafelyIsNotCalledDangerous(t *testing.T) {
	judge(t, map[string]sample{
		"cut in an object": {plainPDF()[:200], "truncated"},
		"cut in a second revision": {revised(plainPDF(), "3 0 obj\n"+page+"\nendobj\n")[:len(plainPDF())+40],
			"truncated"},
		"objects packed in an unknown way": {withCatalog("",
			stream("/Type /ObjStm /N 1 /First 4 /Filter /JBIG2Decode", "x")), "unreadable"},
		"content that is no content": {pdfOf("", catalog, pages, page, stream("/Filter /FlateDecode", "no zlib")),
			"unreadable"},
		"no catalog":                     {pdfOf("", "null", pages, page, content), "unreadable"},
		"no page":                        {pdfOf("", catalog, "<< /Type /Pages /Kids [] /Count 0 >>"), "unreadable"},
		"a web page that says it is one": {[]byte("<html><script>%PDF-1.4\n" + string(plainPDF())), "wrong_type"},
	})
}

// A large file of many objects is judged in a time and with a memory that a function has.
func TestALargeManualIsSweptWithinItsTime(t *testing.T) {
	if testing.Short() {
		t.Skip("fifty megabytes")
	}
	objects := []string{catalog, pages, page, content}
	picture := strings.Repeat("\x00obj 1 0 obj(<<", 1<<16)
	for range 50 {
		objects = append(objects, stream("/Subtype /Image", picture))
	}
	for i := range 100_000 {
		objects = append(objects, fmt.Sprintf("<< /Type /StructElem /S /P /P %d 0 R /K [0 1 2] /Alt (第一章) >>", i+50))
	}
	start := time.Now()
	_, err := inspect.File(t.Context(), pdfOf("", objects...), inspect.Claim{})
	if took := time.Since(start); err != nil || took > inspect.MaxTime {
		t.Errorf("%v after %v", err, took)
	} else {
		t.Log(took)
	}
}
