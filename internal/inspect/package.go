package inspect

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"path"
	"strings"
)

// document is an office file as its own description tells it: the type of each
// part, and who refers to what (ECMA-376 part 2).
type document struct {
	*archive
	byName, byEnd map[string]string // content types, lower case, by part key and by extension
	relations     []relation
}

// relation is one relationship; from is the part that has it, "" for the package.
type relation struct {
	from, kind, target string
	external           bool
}

const (
	contentTypes = "[content_types].xml"
	// maxDescription bounds the part of content types and each of relationships.
	maxDescription = 8 << 20
	maxRelations   = 200_000
)

// describe reads content types and relationships.
func describe(a *archive) (*document, *Refusal) {
	d := &document{archive: a, byName: map[string]string{}, byEnd: map[string]string{}}
	for _, f := range a.parts {
		k := key(f.Name)
		var err error
		switch dir, file := path.Split(k); {
		case k == contentTypes:
			if err = d.read(f, d.contentType); err == nil {
				err = d.spoken(f)
			}
		case strings.HasSuffix(file, ".rels") && path.Base(dir) == "_rels":
			folder := strings.TrimSuffix(dir, "_rels/")
			source := strings.TrimSuffix(file, ".rels")
			if source != "" {
				source = folder + source
			}
			err = d.read(f, func(e xml.StartElement) error { return d.relation(source, folder, e) })
		}
		if err != nil {
			return nil, refusalOf(err)
		}
	}
	return d, nil
}

// spoken takes macros from a description that speaks of them in whatever place.
func (d *document) spoken(f *zip.File) error {
	text, refusal := d.archive.read(f, maxDescription)
	if refusal != nil {
		return refusal
	}
	if bytes.Contains(bytes.ToLower(text), []byte("macroenabled")) {
		d.byName[""] = "macroenabled"
	}
	return nil
}

func (d *document) read(f *zip.File, start func(xml.StartElement) error) error {
	if f.UncompressedSize64 > maxDescription {
		return refuse(TooComplex, f.Name+" is too long")
	}
	r, refusal := d.open(f)
	if refusal != nil {
		return refusal
	}
	defer r.Close()
	return reader{start: start}.read(r)
}

func (d *document) contentType(e xml.StartElement) error {
	kind := strings.ToLower(strings.TrimSpace(attribute(e, "ContentType")))
	kind, _, _ = strings.Cut(kind, ";")
	switch e.Name.Local {
	case "Default":
		d.byEnd[strings.ToLower(strings.TrimPrefix(attribute(e, "Extension"), "."))] = kind
	case "Override":
		d.byName[key(attribute(e, "PartName"))] = kind
	}
	return nil
}

// typeOf is the content type of a part, "" when it has none.
func (d *document) typeOf(part string) string {
	if t, ok := d.byName[part]; ok {
		return t
	}
	return d.byEnd[strings.TrimPrefix(path.Ext(part), ".")]
}

func (d *document) relation(from, folder string, e xml.StartElement) error {
	if e.Name.Local != "Relationship" {
		return nil
	}
	if len(d.relations) > maxRelations {
		return refuse(TooComplex, "too many relationships")
	}
	kind := strings.TrimSpace(attribute(e, "Type"))
	r := relation{from: from, kind: strings.ToLower(kind[strings.LastIndexAny(kind, "/:")+1:]),
		target: strings.TrimSpace(attribute(e, "Target"))}
	r.external = strings.EqualFold(strings.TrimSpace(attribute(e, "TargetMode")), "External")
	if !r.external {
		target, _, _ := strings.Cut(strings.ReplaceAll(r.target, `\`, "/"), "#")
		if strings.Contains(target, "://") || strings.HasPrefix(target, "//") {
			r.external = true // however it is called
		} else if strings.HasPrefix(target, "/") {
			r.target = key(path.Clean(target))
		} else {
			r.target = key(path.Join(folder, target))
		}
	}
	d.relations = append(d.relations, r)
	return nil
}

// main is the part that the package's relationships name as the document. A
// package that has none is told by the names that every writer uses.
func (d *document) main() string {
	for _, r := range d.relations {
		if r.from == "" && r.kind == "officedocument" && !r.external {
			return r.target
		}
	}
	for _, usual := range []string{"word/document.xml", "xl/workbook.xml"} {
		if d.named[usual] != nil && d.named["_rels/.rels"] == nil {
			return usual
		}
	}
	return ""
}

// mains are the types of a main part, but for those with macros.
var mains = map[string]Kind{
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml":   DOCX,
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml":         XLSX,
	"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml":   "dotx",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml":      "xltx",
	"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": "pptx",
	"application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml":    "ppsx",
	"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml":     "potx",
	"application/vnd.ms-powerpoint.presentation.macroenabled.main+xml":                   "pptm",
	"application/vnd.ms-word.document.macroenabled.main+xml":                             DOCX,
	"application/vnd.ms-word.template.macroenabledtemplate.main+xml":                     DOCX,
	"application/vnd.ms-excel.sheet.macroenabled.main+xml":                               XLSX,
	"application/vnd.ms-excel.template.macroenabled.main+xml":                            XLSX,
	"application/vnd.ms-excel.addin.macroenabled.main+xml":                               XLSX,
	"application/vnd.ms-excel.sheet.binary.macroenabled.main":                            XLSX,
}

// kind is what the document is, "zip" when it is none.
func (d *document) kind() Kind {
	main := d.main()
	if main == "" || d.named[main] == nil {
		return "zip"
	}
	if k, ok := mains[d.typeOf(main)]; ok {
		return k
	}
	switch {
	case d.named["_rels/.rels"] != nil:
	case main == "word/document.xml":
		return DOCX
	case main == "xl/workbook.xml":
		return XLSX
	}
	return "zip"
}

// zipKind tells an office file from any other zip.
func zipKind(a *archive) Kind {
	has := map[string]bool{}
	for _, f := range a.parts {
		has[key(f.Name)] = true
	}
	switch {
	case has["meta-inf/manifest.mf"]:
		return "jar"
	case has["androidmanifest.xml"]:
		return "apk"
	case has["ofd.xml"]:
		return "ofd"
	case has["mimetype"] && has["content.xml"]:
		return "odf"
	}
	return "zip"
}
