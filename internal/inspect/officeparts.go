package inspect

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
)

// brought are the first bytes of files that have no place in a document.
var brought = []struct {
	lead string
	what Trait
}{
	{compoundMagic, EmbeddedObject}, {"MZ", EmbeddedObject}, {"\x7fELF", EmbeddedObject}, {"Rar!", EmbeddedObject},
	{"7z\xbc\xaf", EmbeddedObject},
	{"{\\rtf", EmbeddedObject}, {"ITSF", EmbeddedObject}, {"L\x00\x00\x00\x01\x14\x02\x00", EmbeddedObject},
}

// checkParts reads every part to its end.
func (d *document) checkParts(depth int) *Refusal {
	related := d.related()
	for _, f := range d.parts {
		if refusal := d.checkPart(key(f.Name), f, related[key(f.Name)], depth); refusal != nil {
			return refusal
		}
	}
	return nil
}

func (d *document) checkPart(part string, f *zip.File, use string, depth int) *Refusal {
	r, refusal := d.open(f)
	if refusal != nil {
		return refusal
	}
	defer r.Close()
	head := make([]byte, 64)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return refusalOf(err)
	}
	head = head[:n]
	for _, b := range brought {
		if bytes.HasPrefix(head, []byte(b.lead)) {
			return activeContent(b.what, part)
		}
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return d.inner(part, f, use == "package", depth)
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return d.drawing(part, f, use == "image")
	}
	scan := &scanner{}
	whole := io.MultiReader(bytes.NewReader(head), r)
	if !isXML(head) && !strings.HasSuffix(d.typeOf(part), "xml") {
		if _, err := io.Copy(io.Discard, whole); err != nil {
			return refusalOf(err)
		}
		return nil
	}
	text, err := xmlText(whole)
	if err == nil {
		_, err = io.Copy(scan, text)
	}
	if err != nil {
		return refusalOf(err)
	}
	if scan.found {
		return d.readText(part, f)
	}
	return nil
}

// inner judges a document inside a document: the numbers of a chart may be one.
func (d *document) inner(part string, f *zip.File, chart bool, depth int) *Refusal {
	if !chart || depth > 0 {
		return activeContent(EmbeddedObject, part)
	}
	data, refusal := d.archive.read(f, 32<<20)
	if refusal != nil {
		return refusal
	}
	if k, refusal := officeKind(d.ctx, data); refusal != nil || k != XLSX {
		return activeContent(EmbeddedObject, part)
	}
	return openXMLIn(d.ctx, data, depth+1)
}

// drawing judges a PDF in a document: Word of Macs keeps pasted drawings so.
func (d *document) drawing(part string, f *zip.File, image bool) *Refusal {
	data, refusal := d.archive.read(f, 32<<20)
	if refusal != nil {
		return refusal
	}
	if !image || swept(d.ctx, data) != nil {
		return activeContent(EmbeddedObject, part)
	}
	return nil
}

// isXML tells text that an XML reader would take from pictures and fonts; what
// begins with nothing but blanks may be some.
func isXML(head []byte) bool {
	head = bytes.TrimLeft(head, "\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
	return len(head) == 0 || bytes.HasPrefix(head, []byte("<"))
}

// readText reads a part whose text has a mark: a second time, which does not
// count against what may be unpacked.
func (d *document) readText(part string, f *zip.File) *Refusal {
	left := d.left
	d.left = maxUnpacked
	defer func() { d.left = left }()
	r, refusal := d.open(f)
	if refusal != nil {
		return refusal
	}
	defer r.Close()
	t := &officeText{ribbon: strings.HasPrefix(part, "customui/")}
	for _, rel := range d.relations {
		t.ribbon = t.ribbon || rel.target == part && rel.kind == "extensibility"
	}
	err := reader{start: t.start, text: t.text}.read(r)
	if err == nil {
		err = t.end()
	}
	if _, judged := errors.AsType[*Refusal](err); err == nil || !judged && strings.HasPrefix(d.typeOf(part), "image/") {
		return nil // a drawing in SVG may have a document type: it is no text of the document
	}
	return refusalOf(err)
}
