package inspect_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
)

const (
	relationTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wordTypes     = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	sheetTypes    = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	wordNames     = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"`
)

// rel is a relationship of an office file under construction.
type rel struct{ from, kind, target, mode string }

// office is an office file under construction.
type office struct {
	main, mainType string
	parts          [][2]string // in their order
	types          [][2]string // part and type
	rels           []rel
}

func word(body string) *office {
	o := &office{main: "word/document.xml", mainType: wordTypes + "document.main+xml"}
	return o.with("word/document.xml", "", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document `+
		wordNames+`><w:body>`+body+`</w:body></w:document>`)
}

func excel(cells string) *office {
	o := &office{main: "xl/workbook.xml", mainType: sheetTypes + "sheet.main+xml"}
	o.with("xl/workbook.xml", "", `<workbook><sheets><sheet name="一" sheetId="1"/></sheets></workbook>`)
	return o.with("xl/worksheets/sheet1.xml", sheetTypes+"worksheet+xml",
		`<worksheet><sheetData>`+cells+`</sheetData></worksheet>`).
		rel("xl/workbook.xml", "worksheet", "worksheets/sheet1.xml", "")
}

// with adds a part of a type.
func (o *office) with(part, kind, content string) *office {
	o.parts = append(o.parts, [2]string{part, content})
	if kind != "" {
		o.types = append(o.types, [2]string{part, kind})
	}
	return o
}

// rel adds a relationship; a kind without a colon is one of the format's own.
func (o *office) rel(from, kind, target, mode string) *office {
	if !strings.Contains(kind, ":") {
		kind = relationTypes + kind
	}
	o.rels = append(o.rels, rel{from, kind, target, mode})
	return o
}

func (o *office) contentTypes() string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>`)
	for _, t := range append([][2]string{{o.main, o.mainType}}, o.types...) {
		fmt.Fprintf(&b, `<Override PartName="/%s" ContentType="%s"/>`, t[0], t[1])
	}
	return b.String() + `</Types>`
}

// list are the names and contents of all parts, in turn.
func (o *office) list() []string {
	all := []string{"[Content_Types].xml", o.contentTypes()}
	sources := []string{""}
	byPart := map[string]string{"": relationOf(1, rel{"", relationTypes + "officeDocument", o.main, ""})}
	for i, r := range o.rels {
		if byPart[r.from] == "" {
			sources = append(sources, r.from)
		}
		byPart[r.from] += relationOf(i+2, r)
	}
	for _, from := range sources {
		at := strings.LastIndexByte(from, '/') + 1
		all = append(all, from[:at]+"_rels/"+from[at:]+".rels",
			`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+byPart[from]+
				`</Relationships>`)
	}
	for _, p := range o.parts {
		all = append(all, p[0], p[1])
	}
	return all
}

func relationOf(n int, r rel) string {
	mode := ""
	if r.mode != "" {
		mode = ` TargetMode="` + r.mode + `"`
	}
	return fmt.Sprintf(`<Relationship Id="rId%d" Type="%s" Target="%s"%s/>`, n, r.kind, r.target, mode)
}

func (o *office) bytes() []byte { return zipOf(o.list()...) }

// changed is the file with one part's bytes changed.
func (o *office) changed(part string, change func(string) string) []byte {
	all := o.list()
	for i := 0; i < len(all); i += 2 {
		if all[i] == part {
			all[i+1] = change(all[i+1])
		}
	}
	return zipOf(all...)
}

// wide writes a text in UTF-16, with or without a byte order mark.
func wide(order binary.AppendByteOrder, mark bool, text string) string {
	var b []byte
	if mark {
		b = order.AppendUint16(b, 0xfeff)
	}
	for _, u := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

// entities writes every letter of a text as a character reference.
func entities(text string) string {
	var b strings.Builder
	for _, r := range text {
		fmt.Fprintf(&b, "&#x%x;", r)
	}
	return b.String()
}

// stored packs parts without packing them, each by a head that a test may change.
func stored(change func(*zip.FileHeader), parts ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		h := &zip.FileHeader{Name: parts[i], Method: zip.Store}
		change(h)
		f, err := w.CreateHeader(h)
		if err != nil {
			panic(err)
		}
		_, _ = f.Write([]byte(parts[i+1]))
	}
	_ = w.Close()
	return b.Bytes()
}

// instructions is a field of Word in runs: its instruction is in pieces.
func instructions(pieces ...string) string {
	b := `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>`
	for _, p := range pieces {
		b += `<w:r><w:instrText xml:space="preserve">` + p + `</w:instrText></w:r>`
	}
	return b + `<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>结果</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
}
