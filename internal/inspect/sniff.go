package inspect

import (
	"bytes"
	"context"
	"errors"
)

// Kinds that are never accepted but are worth naming.
const unknown Kind = "unknown"

// magics are the leading bytes of other kinds than ours.
var magics = []struct {
	lead string
	kind Kind
}{
	{"MZ", "exe"},
	{"\x7fELF", "elf"},
	{"\xca\xfe\xba\xbe", "java or mach-o"},
	{"\xcf\xfa\xed\xfe", "mach-o"},
	{"Rar!\x1a\x07", "rar"},
	{"7z\xbc\xaf\x27\x1c", "7z"},
	{"\x1f\x8b", "gzip"},
	{"GIF8", "gif"},
	{"BM", "bmp"},
	{"II*\x00", "tiff"},
	{"MM\x00*", "tiff"},
	{"RIFF", "webp or riff"},
	{"{\\rtf", "rtf"},
	{"%!PS", "postscript"},
	{"#!", "script"},
	{"AT&TFORM", "djvu"},
	{"\x00\x00\x00\x0cjP  ", "jpeg 2000"},
}

// recognise tells the kind by content. A container whose inside cannot be
// listed is refused here, for then its kind is not known.
func recognise(ctx context.Context, data []byte) (Kind, *Refusal) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return JPG, nil
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return PNG, nil
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return officeKind(ctx, data)
	case bytes.HasPrefix(data, []byte(compoundMagic)):
		return compoundKind(data)
	}
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.lead)) {
			return m.kind, nil
		}
	}
	head := bytes.ToLower(bytes.TrimLeft(data[:min(len(data), 512)], "\xef\xbb\xbf \t\r\n"))
	for _, tag := range []string{"<!doctype html", "<html", "<script"} {
		if bytes.HasPrefix(head, []byte(tag)) {
			return "html", nil
		}
	}
	// Readers accept a PDF header within the first kilobyte.
	if bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) {
		return PDF, nil
	}
	if bytes.HasPrefix(head, []byte("<?xml")) || bytes.HasPrefix(head, []byte("<svg")) {
		return "xml", nil
	}
	return unknown, nil
}

// refusalOf turns an error of a helper into a refusal of its own code, any
// other into Unreadable.
func refusalOf(err error) *Refusal {
	if r, ok := errors.AsType[*Refusal](err); ok {
		return r
	}
	return refuse(Unreadable, err.Error())
}
