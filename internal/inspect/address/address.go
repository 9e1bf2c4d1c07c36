// Package address tells what opening an address would do, as office files and
// PDFs write addresses: with schemes, as paths of Windows, relative.
package address

import (
	"strings"
	"unicode/utf16"
)

// Kind is what opening an address would do.
type Kind string

// Kinds.
const (
	// Local is a file on the reader's own disk, beside the document or in it.
	Local Kind = "local"
	// Remote is on another machine: a page, a share of Windows, a mail.
	Remote Kind = "remote"
	// Script runs something by its name alone.
	Script Kind = "script"
	// Program is a file of the disk or a share that runs when it is opened.
	Program Kind = "program"
)

// scripts are schemes that run what they name, or hand it to a program of
// Windows that does.
var scripts = map[string]bool{"javascript": true, "vbscript": true, "jscript": true, "livescript": true, "data": true,
	"mk": true, "mhtml": true,
	"shell": true, "res": true, "hcp": true, "its": true, "search": true, "search-ms": true, "ms-msdt": true,
	"ms-officecmd":    true,
	"ms-appinstaller": true, "ms-cxh": true, "ms-search": true, "script": true, "wscript": true}

// harmless are schemes of what lies in the document or nowhere: the parts of a mail that a text was copied from.
var harmless = map[string]bool{"cid": true, "mid": true, "urn": true, "about": true, "bookmark": true}

var programs = []string{".exe", ".scr", ".pif", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf",
	".wsh", ".hta",
	".lnk", ".msi", ".reg", ".cpl", ".jar", ".chm", ".application", ".scf", ".url", ".dll"}

// Of tells what opening an address would do.
func Of(address string) Kind {
	a := clean(address)
	scheme, rest, ok := strings.Cut(a, ":")
	if !ok || !isScheme(scheme) {
		return path(a)
	}
	switch {
	case harmless[scheme], scheme == "data" && strings.HasPrefix(rest, "image/"):
		return Local
	case scripts[scheme]:
		return Script
	case scheme == "file":
		return path(rest)
	case len(scheme) == 1: // a drive
		return path(a)
	}
	return Remote
}

// path is the kind of a path, which may lead to a share.
func path(p string) Kind {
	inner := strings.TrimLeft(p, `/\`)
	slashes := len(p) - len(inner)
	share := strings.Contains(p[:slashes], `\\`)
	inner = strings.ReplaceAll(inner, `\`, "/")
	place := Local
	// Two slashes name a machine, three the own disk, more a machine again; a drive is the own disk.
	drive := len(inner) > 1 && (inner[1] == ':' || inner[1] == '|')
	if !drive && inner != "" && (share || slashes >= 2 && slashes != 3) && !strings.HasPrefix(inner, "localhost/") &&
		!strings.HasPrefix(inner, "127.0.0.1/") {
		place = Remote
	}
	file, _, _ := strings.Cut(inner, "#")
	for _, end := range programs {
		if strings.HasSuffix(file, end) {
			return Program
		}
	}
	return place
}

func isScheme(s string) bool {
	for i, c := range s {
		if !(c >= 'a' && c <= 'z' || i > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.')) {
			return false
		}
	}
	return s != ""
}

// clean drops what browsers drop: blanks and controls, anywhere.
func clean(address string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f || r == 0xfeff || r >= 0x200b && r <= 0x200f {
			return -1
		}
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, address)
}

// Decode is a PDF's text as characters: UTF-16 behind a byte order mark, else as it stands.
func Decode(text string) string {
	if !strings.HasPrefix(text, "\xfe\xff") {
		return text
	}
	units := make([]uint16, 0, len(text)/2)
	for i := 2; i+1 < len(text); i += 2 {
		units = append(units, uint16(text[i])<<8|uint16(text[i+1]))
	}
	return string(utf16.Decode(units))
}
