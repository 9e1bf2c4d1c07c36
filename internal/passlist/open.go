package passlist

import (
	"bytes"
	"unicode/utf16"

	"appraisal/internal/fault"
	"appraisal/internal/registry"
)

// open tells what a file is by its content, never by its name.
func open(content []byte, of *form) (*book, error) {
	switch {
	case int64(len(content)) > registry.ListFile.MaxBytes():
		return nil, fault.Of(fault.ListTooLarge)
	case bytes.HasPrefix(content, []byte("PK")):
		return workbook(content)
	case bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")): // the format of old office files
		if bytes.Contains(content, wide("EncryptedPackage")) {
			return nil, fault.Of(fault.ListEncrypted)
		}
		return nil, fault.Of(fault.ListOldFormat)
	}
	begin := bytes.TrimSpace(content[:min(len(content), 64)])
	for _, other := range []string{"%PDF-", "<!doctype", "<html", "<?xml", "{\\rtf", "Rar!", "\x89PNG", "\xff\xd8\xff", "7z\xbc\xaf"} {
		if len(begin) >= len(other) && (string(begin[:len(other)]) == other ||
			other[0] == '<' && bytes.EqualFold(begin[:len(other)], []byte(other))) {
			return nil, fault.Of(fault.ListUnreadable)
		}
	}
	return separated(content, of)
}

// wide is a name as directories of old office files have it.
func wide(name string) (b []byte) {
	for _, u := range utf16.Encode([]rune(name)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}
