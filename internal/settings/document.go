package settings

import (
	"slices"
	"strconv"
	"strings"
)

// SealedLetter is the kind of the sealed scan of a 商洽函, which the system
// itself reads: it must be there and be a PDF (manual 000 §3.3.2).
const SealedLetter = "sealed_letter"

// Document is a kind of document that a unit uploads.
type Document struct {
	Key      string   `json:"key"`
	Zh       string   `json:"zh"`
	En       string   `json:"en"`
	Types    []string `json:"types"`    // pdf, doc, docx, xls, xlsx, jpg, png
	MaxMB    int      `json:"maxMB"`    // MiB for each file, 1 to 100
	MaxFiles int      `json:"maxFiles"` // files that may stand at once
	Required bool     `json:"required"` // marked * in the form
}

// fileTypes are the types that an upload can be checked to be, each with the
// endings of its names.
var fileTypes = map[string][]string{
	"pdf": {"pdf"}, "doc": {"doc"}, "docx": {"docx"}, "xls": {"xls"}, "xlsx": {"xlsx"}, "jpg": {"jpg", "jpeg"},
	"png": {"png"},
}

// MaxBytes is the size limit of one file.
func (d Document) MaxBytes() int64 { return int64(d.MaxMB) << 20 }

// Extensions are the endings that names of such files may have, without dot.
func (d Document) Extensions() []string {
	var all []string
	for _, t := range d.Types {
		if endings, known := fileTypes[t]; known {
			all = append(all, endings...)
		} else {
			all = append(all, t) // of a kind that is none of the settings
		}
	}
	return all
}

// Takes reports whether a file of that name may be such a document. Its content is checked later.
func (d Document) Takes(name string) bool {
	dot := strings.LastIndexByte(name, '.')
	return dot > 0 && slices.Contains(d.Extensions(), strings.ToLower(name[dot+1:]))
}

const maxKinds = 30 // of documents

func checkDocuments(key string, list []Document, faults *Faults) {
	if len(list) > maxKinds {
		faults.add(key, "/value", TooMany)
	}
	seen := map[string]bool{}
	for i, d := range list {
		at := "/value/" + strconv.Itoa(i)
		checkName(key, at+"/key", d.Key, seen, faults)
		faults.text(key, at+"/zh", d.Zh)
		faults.text(key, at+"/en", d.En)
		d.checkTypes(key, at+"/types", faults)
		if d.MaxMB < 1 || d.MaxMB > 100 {
			faults.add(key, at+"/maxMB", Range)
		}
		if d.MaxFiles < 1 || d.MaxFiles > 100 {
			faults.add(key, at+"/maxFiles", Range)
		}
	}
	if !seen[SealedLetter] {
		faults.add(key, "/value", Needed)
	}
}

func (d Document) checkTypes(key, at string, faults *Faults) {
	if len(d.Types) == 0 {
		faults.add(key, at, Required)
	}
	for j, t := range d.Types {
		place := at + "/" + strconv.Itoa(j)
		if _, known := fileTypes[t]; !known || d.Key == SealedLetter && t != "pdf" {
			faults.add(key, place, Unknown)
		}
		if slices.Contains(d.Types[:j], t) {
			faults.add(key, place, Duplicate)
		}
	}
}

var mediaTypes = map[string]string{
	"pdf": "application/pdf", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png",
	"doc": "application/msword", "xls": "application/vnd.ms-excel",
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv",
}

// MediaType is what a file of that name, or that type, is sent as.
func MediaType(name string) string {
	if t := mediaTypes[strings.ToLower(name[strings.LastIndexByte(name, '.')+1:])]; t != "" {
		return t
	}
	return "application/octet-stream"
}
