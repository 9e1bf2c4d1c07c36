package inspect

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"
)

// Bounds of a zip-based office file.
const (
	maxParts       = 5000
	maxUnpacked    = 400 << 20 // all parts together
	maxPartMacro   = "vbaproject.bin"
	contentTypes   = "[Content_Types].xml"
	maxDescription = 4 << 20 // content types part
)

// zipKind tells an office file from any other zip by its parts.
func zipKind(data []byte) (Kind, *Refusal) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		// The list of a zip is at its end: without it the file is cut off.
		return "zip", refuse(Truncated, "zip directory missing: "+err.Error())
	}
	if len(archive.File) > maxParts {
		return "zip", refuse(TooComplex, "too many parts")
	}
	has := map[string]bool{}
	for _, f := range archive.File {
		has[f.Name] = true
	}
	switch {
	case has[contentTypes] && has["word/document.xml"]:
		return DOCX, nil
	case has[contentTypes] && has["xl/workbook.xml"]:
		return XLSX, nil
	case has["META-INF/MANIFEST.MF"]:
		return "jar", nil
	}
	return "zip", nil
}

// openXML looks into a docx or xlsx: every part must unpack within bounds and
// with the right check sum, and none may hold a macro or an embedded program.
func openXML(data []byte) *Refusal {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return refuse(Unreadable, err.Error())
	}
	var total int64
	for _, f := range archive.File {
		if r := partName(f.Name); r != nil {
			return r
		}
		n, err := unpack(f, maxUnpacked-total)
		if err != nil {
			return refusalOf(err)
		}
		total += n
	}
	return macroType(archive)
}

func partName(name string) *Refusal {
	base := strings.ToLower(path.Base(strings.ReplaceAll(name, `\`, "/")))
	switch {
	case base == maxPartMacro, base == "vbadata.xml", strings.HasPrefix(base, "activex"):
		return refuse(ActiveContent, base)
	case strings.HasPrefix(base, "oleobject"), strings.Contains(strings.ToLower(name), "/embeddings/") && path.Ext(base) == ".bin":
		return refuse(ActiveContent, "embedded object "+base)
	}
	return nil
}

// unpack reads a part to its end without keeping it, at most limit bytes.
func unpack(f *zip.File, limit int64) (int64, error) {
	if f.Flags&1 != 0 {
		return 0, refuse(Encrypted, "encrypted part")
	}
	r, err := f.Open()
	if err != nil {
		return 0, refuse(Unreadable, err.Error())
	}
	defer r.Close()
	n, err := io.Copy(io.Discard, io.LimitReader(r, limit+1))
	switch {
	case n > limit:
		return n, refuse(TooComplex, "unpacks to too much")
	case err != nil:
		return n, refuse(Unreadable, err.Error())
	}
	return n, nil
}

// macroType refuses a document whose main part is declared macro-enabled,
// whatever its parts are called.
func macroType(archive *zip.Reader) *Refusal {
	f, err := archive.Open(contentTypes)
	if err != nil {
		return refuse(Unreadable, err.Error())
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxDescription))
	if err != nil {
		return refuse(Unreadable, err.Error())
	}
	lower := bytes.ToLower(text)
	for _, mark := range []string{"macroenabled", "vbaproject", "application/vnd.ms-office.activex"} {
		if bytes.Contains(lower, []byte(mark)) {
			return refuse(ActiveContent, "declares "+mark)
		}
	}
	return nil
}
