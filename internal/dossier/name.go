package dossier

import (
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longest is how many bytes a part of a path may have: what file systems take is 255, and an unpacked file may get a
// suffix.
const longest = 180

// reserved are names that Windows gives to devices, with any ending.
var reserved = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true}

// safeName makes a name that every system can unpack: no part of a path, nothing that is not to be seen, no device.
func safeName(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError, unicode.IsControl(r), strings.ContainsRune(`<>:"/\|?*`, r):
			return '_'
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r): // invisible: turns text round, or hides an ending
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, norm.NFC.String(strings.ToValidUTF8(name, "_")))
	name = shortened(strings.Trim(name, " "))
	name = strings.TrimRight(name, " .")
	if strings.Trim(name, ".") == "" {
		return "_"
	}
	if device(name) {
		return "_" + name
	}
	return name
}

func device(name string) bool {
	base, _, _ := strings.Cut(strings.ToLower(name), ".")
	base = strings.TrimRight(base, " ")
	if reserved[base] {
		return true
	}
	for _, port := range []string{"com", "lpt"} {
		if n, ok := strings.CutPrefix(base, port); ok && utf8.RuneCountInString(n) == 1 &&
			strings.ContainsAny(n, "0123456789¹²³") {
			return true
		}
	}
	return false
}

// shortened cuts a name that is too long before its ending.
func shortened(name string) string {
	if len(name) <= longest {
		return name
	}
	ending := path.Ext(name)
	if len(ending) > 20 {
		ending = ""
	}
	cut := longest - len(ending)
	for !utf8.RuneStart(name[cut]) {
		cut--
	}
	return name[:cut] + ending
}

// places gives each file a path of its own; two that differ in case alone are one on some systems.
type places map[string]bool

func (p places) take(folder []string, name string) string {
	var parts []string
	for _, f := range folder {
		parts = append(parts, safeName(f))
	}
	name = safeName(name)
	ending := path.Ext(name)
	for n := 1; ; n++ {
		candidate := name
		if n > 1 {
			candidate = strings.TrimSuffix(name, ending) + " (" + strconv.Itoa(n) + ")" + ending
		}
		whole := strings.Join(append(parts, candidate), "/")
		if !p[fold(whole)] {
			p[fold(whole)] = true
			return whole
		}
	}
}

// fold is what paths have in common that some systems take for the same.
func fold(path string) string { return strings.ToLower(norm.NFC.String(path)) }

// packed tells whether a file is compressed as it is.
func packed(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".pdf", ".jpg", ".jpeg", ".png", ".docx", ".xlsx", ".zip":
		return true
	}
	return false
}
