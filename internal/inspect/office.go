package inspect

import (
	"archive/zip"
	"context"
	"path"
	"slices"
	"strings"

	"appraisal/internal/inspect/address"
)

// officeKind tells an office file from any other zip by what its package says.
func officeKind(ctx context.Context, data []byte) (Kind, *Refusal) {
	a, refusal := openArchive(ctx, data)
	if refusal != nil {
		return "zip", refusal
	}
	other := zipKind(a)
	if !slices.ContainsFunc(a.parts, func(f *zip.File) bool { return key(f.Name) == contentTypes }) {
		return other, nil
	}
	if refusal := a.sound(data); refusal != nil {
		return other, refusal
	}
	d, refusal := describe(a)
	if refusal != nil {
		return other, refusal
	}
	if k := d.kind(); k != "zip" {
		return k, nil
	}
	return other, nil
}

// openXML looks into a docx or xlsx: what its parts are, by type, relationship
// and first bytes; where its relationships lead; and what its text asks for.
func openXML(ctx context.Context, data []byte) *Refusal { return openXMLIn(ctx, data, 0) }

func openXMLIn(ctx context.Context, data []byte, depth int) *Refusal {
	ctx, cancel := context.WithTimeout(ctx, MaxTime)
	defer cancel()
	a, refusal := openArchive(ctx, data)
	if refusal != nil {
		return refusal
	}
	if refusal := a.sound(data); refusal != nil {
		return refusal
	}
	d, refusal := describe(a)
	if refusal != nil {
		return refusal
	}
	for _, check := range []func() *Refusal{d.checkRelations, d.checkTypes,
		func() *Refusal { return d.checkParts(depth) }} {
		if refusal := check(); refusal != nil {
			return refusal
		}
	}
	return nil
}

// activeRelations are relationships to something active, by the last word of their type.
var activeRelations = map[string]Trait{
	"vbaproject": Macro, "wordvbadata": Macro, "vbaprojectsignature": Macro, "vbaprojectsignatureagile": Macro,
	"vbaprojectsignaturev3": Macro,
	"xlmacrosheet":          MacroSheet, "xlintlmacrosheet": MacroSheet,
	"oleobject": EmbeddedObject, "afchunk": ForeignPart, "subdocument": RemoteContent, "frame": RemoteContent,
	"control": Control, "activexcontrolbinary": Control, "webextensiontaskpanes": Control, "webextension": Control,
	"audio": Media, "video": Media, "media": Media, "sound": Media, "model3d": Media,
}

// checkRelations judges where relationships lead. What is loaded without being
// asked for may lie on the reader's own disk, where writers leave such paths
// behind; what waits for a click may lead anywhere but to a script or a program.
func (d *document) checkRelations() *Refusal {
	for _, r := range d.relations {
		if what, ok := activeRelations[r.kind]; ok {
			return activeContent(what, r.kind+" of "+r.from)
		}
		if r.kind == "package" && (r.external || !d.isChart(r.from)) {
			return activeContent(EmbeddedObject, "package of "+r.from)
		}
		if !r.external {
			continue
		}
		switch kind := address.Of(r.target); {
		case kind == address.Script, kind == address.Program:
			return activeContent(ScriptLink, r.target)
		case kind == address.Remote && r.kind != "hyperlink":
			return activeContent(RemoteContent, r.kind+" "+r.target)
		}
	}
	return nil
}

func (d *document) isChart(part string) bool {
	t := d.typeOf(part)
	return strings.HasPrefix(t, "application/vnd.openxmlformats-officedocument.drawingml.chart+") ||
		t == "application/vnd.ms-office.chartex+xml"
}

// activeTypes are words of content types that mean something active.
var activeTypes = []struct {
	word string
	what Trait
}{
	{"macroenabled", Macro}, {"vbaproject", Macro}, {"vbadata", Macro}, {"macrosheet", MacroSheet},
	{"oleobject", EmbeddedObject}, {"activex", Control}, {"webextension", Control},
	{"audio/", Media}, {"video/", Media}, {"model/", Media},
}

// families are the beginnings of the types that a document needs.
var families = []string{
	"application/vnd.openxmlformats-", "application/vnd.ms-word.", "application/vnd.ms-excel.",
	"application/vnd.ms-office.",
	"application/vnd.ms-package.", "application/vnd.ms-opentype", "application/vnd.ms-printing.", "application/vnd.wps",
	"application/vnd.kingsoft",
	"application/x-font", "application/font-", "font/", "image/", "application/xml", "text/xml", "application/inkml+xml",
	"application/x-emf", "application/x-wmf", "text/plain", "application/json", "application/octet-stream",
	"application/binary",
}

// bytesOnly are relationships to parts that no program understands but the one
// that they are for, whatever they are said to be.
var bytesOnly = map[string]bool{"package": true, "printersettings": true, "customproperty": true, "image": true,
	"font": true, "thumbnail": true}

// calledSo tells parts that are called what is active by every writer.
func calledSo(part string) (Trait, bool) {
	switch base := path.Base(part); {
	case base == "vbaproject.bin", base == "vbadata.xml":
		return Macro, true
	case strings.HasPrefix(base, "activex"):
		return Control, true
	case strings.HasPrefix(base, "oleobject"), strings.Contains(part, "embeddings/") && path.Ext(base) == ".bin":
		return EmbeddedObject, true
	}
	return "", false
}

// related is for each part what another uses it for.
func (d *document) related() map[string]string {
	use := map[string]string{}
	for _, r := range d.relations {
		if !r.external {
			use[r.target] = r.kind
		}
	}
	return use
}

// checkTypes judges what the parts are said to be. A part that nothing refers
// to may be of any type that is not active: no reader looks at it.
func (d *document) checkTypes() *Refusal {
	related := d.related()
	for _, f := range d.parts {
		part := key(f.Name)
		if what, ok := calledSo(part); ok {
			return activeContent(what, part)
		}
		t := d.typeOf(part)
		for _, active := range activeTypes {
			if strings.Contains(t, active.word) {
				return activeContent(active.what, part+" is "+t)
			}
		}
		kind, used := related[part]
		if !used || t == "" || bytesOnly[kind] {
			continue
		}
		if !slices.ContainsFunc(families, func(f string) bool { return strings.HasPrefix(t, f) }) {
			return activeContent(ForeignPart, part+" is "+t)
		}
	}
	for _, t := range d.byName { // also of parts that are not there
		if strings.Contains(t, "macroenabled") || strings.Contains(t, "vbaproject") {
			return activeContent(Macro, t)
		}
	}
	return nil
}
