package client

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
)

// FiveKinds are real files of the five kinds that manual 000 §3.1 asks for.
func FiveKinds() []File {
	return []File{
		{Kind: "quality_manual", Name: "质量手册 2026版.pdf", Data: PDF("Quality manual")},
		{Kind: "procedure_list", Name: "程序文件目录.docx", Data: DOCX("程序文件目录")},
		{Kind: "acceptance_decision", Name: "受理决定书.png", Data: PNG()},
		{Kind: "application_form", Name: "申请书(盖章).jpg", Data: JPG()},
		{Kind: "other", Name: "其他材料清单.xlsx", Data: XLSX("人员一览")},
	}
}

// PDF is a document of one page.
func PDF(text string) []byte { return pdfOf("", "", text) }

// ScriptedPDF runs a script when it is opened.
func ScriptedPDF() []byte {
	return pdfOf("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", "", "script")
}

// EncryptedPDF says that it is encrypted with a password.
func EncryptedPDF() []byte {
	key := strings.Repeat("ab", 32)
	return pdfOf("", fmt.Sprintf("/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <%s> /U <%s> >> /ID [<%s> <%s>]",
		key, key, key[:32], key[:32]), "encrypted")
}

// pdfOf is a PDF with a table of its objects; more goes into its catalog and its trailer.
func pdfOf(catalog, trailer, text string) []byte {
	content := fmt.Sprintf("BT /F1 24 Tf 72 720 Td (%s) Tj ET", text)
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R " + catalog + " >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	var table strings.Builder
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n",
		len(objects)+1, table.String(), len(objects)+1, trailer, at)
	return b.Bytes()
}

const (
	office    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` +
		office + `/%s" Target="%s"/></Relationships>`
	types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.%s.main+xml"/></Types>`
)

// DOCX is a Word document of one paragraph.
func DOCX(text string) []byte {
	return zipOf(
		"[Content_Types].xml", fmt.Sprintf(types, "wordprocessingml.document"),
		"_rels/.rels", fmt.Sprintf(relations, "officeDocument", "word/document.xml"),
		"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>`+
			text+`</w:t></w:r></w:p></w:body></w:document>`)
}

// XLSX is a workbook of one sheet.
func XLSX(sheet string) []byte {
	return zipOf(
		"[Content_Types].xml", fmt.Sprintf(types, "spreadsheetml.sheet"),
		"_rels/.rels", fmt.Sprintf(relations, "officeDocument", "xl/workbook.xml"),
		"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="`+office+
			`"><sheets><sheet name="`+sheet+`" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", fmt.Sprintf(relations, "worksheet", "worksheets/sheet1.xml"),
		"xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>`)
}

// zipOf packs names and contents in turn.
func zipOf(parts ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err == nil {
			_, err = f.Write([]byte(parts[i+1]))
		}
		if err != nil {
			panic("pack " + parts[i] + ": " + err.Error()) // into memory: can't fail
		}
	}
	if err := w.Close(); err != nil {
		panic("pack: " + err.Error())
	}
	return b.Bytes()
}

func picture() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 320, 200))
	for y := range 200 {
		for x := range 320 {
			m.Set(x, y, color.RGBA{uint8(x), uint8(y), 200, 255})
		}
	}
	return m
}

// PNG is a small picture.
func PNG() []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, picture()); err != nil {
		panic("png: " + err.Error())
	}
	return b.Bytes()
}

// JPG is a small picture.
func JPG() []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture(), nil); err != nil {
		panic("jpeg: " + err.Error())
	}
	return b.Bytes()
}

// EXE begins as a program for Windows does.
func EXE() []byte {
	return append([]byte("MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00"),
		bytes.Repeat([]byte{0x5a, 0}, 600)...)
}
