// Package pdf writes the small part of PDF 1.7 that letters are made of: pages
// with filled rectangles and text in embedded, subset fonts that can be selected
// and searched. The same calls give the same bytes: no clock, no random ids.
package pdf

import (
	"fmt"
	"math"
	"strconv"
	"unicode/utf16"

	"appraisal/internal/letter/font"
)

// Info is what the file says about itself. Created is a PDF date such as
// D:20261122000000+08'00', or empty.
type Info struct {
	Title, Author, Subject, Language, Created string
}

// Document is a file in the making. Fonts and pages may be added in any order;
// Bytes ends it.
type Document struct {
	info          Info
	width, height float64
	fonts         []*Font
	pages         []*Page
	file
}

// New is an empty document with pages of width × height points.
func New(info Info, width, height float64) *Document {
	return &Document{info: info, width: width, height: height}
}

// Font adds a face, of which the characters used will be embedded.
func (d *Document) Font(face *font.Face) *Font {
	f := &Font{subset: font.NewSubset(face), name: "F" + strconv.Itoa(len(d.fonts)+1)}
	d.fonts = append(d.fonts, f)
	return f
}

// Page adds a page.
func (d *Document) Page() *Page {
	p := &Page{height: d.height}
	d.pages = append(d.pages, p)
	return p
}

// Object numbers: catalog, page tree, info and resources first, then two a page
// and five a font.
const (
	catalogObject = 1 + iota
	pagesObject
	infoObject
	resourcesObject
	firstFree
)

func (d *Document) pageObject(i int) int { return firstFree + 2*i }
func (d *Document) fontObject(i int) int { return firstFree + 2*len(d.pages) + 5*i }

// Bytes ends the document and returns it.
func (d *Document) Bytes() ([]byte, error) {
	d.out.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	d.object("<</Type/Catalog/Pages %d 0 R/Lang%s/ViewerPreferences<</DisplayDocTitle true>>>>", pagesObject,
		literal(d.info.Language))
	kids := ""
	for i := range d.pages {
		kids += fmt.Sprintf("%d 0 R ", d.pageObject(i))
	}
	d.object("<</Type/Pages/Count %d/Kids[%s]>>", len(d.pages), kids)
	d.object("<</Title%s/Author%s/Subject%s%s>>", text(d.info.Title), text(d.info.Author), text(d.info.Subject),
		created(d.info.Created))
	fonts := ""
	for i, f := range d.fonts {
		if f.used() {
			fonts += fmt.Sprintf("/%s %d 0 R", f.name, d.fontObject(i))
		}
	}
	d.object("<</Font<<%s>>>>", fonts)
	for i, p := range d.pages {
		d.object("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Resources %d 0 R/Contents %d 0 R>>",
			pagesObject, number(d.width), number(d.height), resourcesObject, d.pageObject(i)+1)
		if err := d.stream("", p.content); err != nil {
			return nil, err
		}
	}
	for i, f := range d.fonts {
		if err := d.font(f, d.fontObject(i)); err != nil {
			return nil, err
		}
	}
	if err := d.end(); err != nil {
		return nil, err
	}
	return d.out.Bytes(), nil
}

// number writes v with at most three decimals.
func number(v float64) string {
	return string(appendNumber(nil, v))
}

func appendNumber(b []byte, v float64) []byte {
	v = math.Round(v*1000)/1000 + 0 // no -0
	b = strconv.AppendFloat(b, v, 'f', 3, 64)
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	return b
}

// literal is an ASCII string of the file's own making.
func literal(s string) string { return "(" + s + ")" }

func created(date string) string {
	if date == "" {
		return ""
	}
	return "/CreationDate" + literal(date)
}

// text is a text string: UTF-16, big-endian.
func text(s string) string {
	out := []byte("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		out = fmt.Appendf(out, "%04X", u)
	}
	return string(append(out, '>'))
}
