package dossier

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"appraisal/internal/chain"
)

// What may be wrong with a case, besides Changed and Missing.
const (
	Extra        = "extra"
	OtherSize    = "size"
	Duplicate    = "duplicate"
	UnsafeName   = "unsafe_name"
	NoFile       = "no_file"
	Overlapping  = "overlapping"
	Unreadable   = "unreadable"
	OtherProject = "other_project"
	OtherCount   = "count"
	ChainBroken  = "chain_broken"
)

// Fault is one thing that is wrong.
type Fault struct {
	Path   string // empty: the file as a whole
	Why    string
	Detail string
	Broken *chain.Broken // of ChainBroken
}

var words = map[string][2]string{
	Changed:      {"内容与清单不符", "is not what the manifest says"},
	Missing:      {"缺失", "is missing"},
	Extra:        {"不在清单中", "is not in the manifest"},
	OtherSize:    {"大小与清单不符", "has another size than the manifest says"},
	Duplicate:    {"重名", "is there twice"},
	UnsafeName:   {"文件名不安全", "has an unsafe name"},
	NoFile:       {"不是普通文件", "is no plain file"},
	Overlapping:  {"压缩包内文件互相重叠", "files of the archive overlap"},
	Unreadable:   {"无法读取", "can't be read"},
	OtherProject: {"属于另一个项目", "is of another project"},
	OtherCount:   {"流转信息条数不符", "has another number of events"},
}

// Zh is what is wrong, as a user reads it.
func (f Fault) Zh() string {
	if f.Broken != nil {
		return f.Broken.Zh()
	}
	return f.say(0)
}

// En is what is wrong, in English.
func (f Fault) En() string {
	if f.Broken != nil {
		return f.Broken.En()
	}
	return f.say(1)
}

func (f Fault) say(language int) string {
	said := strings.TrimSpace(f.Path + " " + words[f.Why][language])
	if f.Detail != "" {
		said += " (" + printable(f.Detail) + ")"
	}
	return said
}

// printable is a text that does nothing to whoever prints it.
func printable(text string) string {
	clean := func(r rune) bool { return !unicode.IsPrint(r) }
	if strings.ContainsFunc(text, clean) || strings.ContainsRune(text, unicode.ReplacementChar) {
		return strconv.Quote(text)
	}
	return text
}

func split(path string) (folder []string, name string) {
	parts := strings.Split(path, "/")
	return parts[:len(parts)-1], parts[len(parts)-1]
}

func sorted[T any](m map[string]T) []string { return slices.Sorted(maps.Keys(m)) }
