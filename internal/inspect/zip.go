package inspect

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"io"
	"net/url"
	"slices"
	"strings"
)

// Bounds of a zip-based office file.
const (
	maxParts    = 10_000
	maxUnpacked = 400 << 20 // all parts together, unpacked
)

// archive is a zip file whose parts can be told apart by everyone alike: no
// two have one name, and nothing lies between them.
type archive struct {
	ctx            context.Context
	parts, folders []*zip.File
	named          map[string]*zip.File // parts by key
	left           int64                // what may still be unpacked
}

// key is a part's name as office programs compare it. Some writers part folders as Windows does.
func key(name string) string {
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func openArchive(ctx context.Context, data []byte) (*archive, *Refusal) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		// The list of a zip is at its end: without it the file is cut off.
		return nil, refuse(Truncated, "zip directory missing: "+err.Error())
	}
	if len(z.File) > maxParts {
		return nil, refuse(TooComplex, "too many parts")
	}
	a := &archive{ctx: ctx, named: map[string]*zip.File{}, left: maxUnpacked}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			a.folders = append(a.folders, f)
		} else {
			a.parts = append(a.parts, f)
		}
	}
	return a, nil
}

// sound refuses what two readers would read differently: parts of one name,
// names that leave the package, a head that says otherwise than the list, bytes between the parts.
func (a *archive) sound(data []byte) *Refusal {
	for _, f := range a.parts {
		k := key(f.Name)
		switch {
		case a.named[k] != nil:
			return refuse(Unreadable, "two parts are called "+k)
		case strings.Contains(f.Name, "\x00") || slices.Contains(strings.Split(k, "/"), "..") ||
			strings.Contains(k, ".piece"):
			return refuse(Unreadable, "a part's name leaves the package: "+k)
		case f.Flags&1 != 0:
			return refuse(Encrypted, "encrypted part "+k)
		case f.Method != zip.Store && f.Method != zip.Deflate:
			return refuse(Unreadable, "a part is packed in an unknown way: "+k)
		}
		a.named[k] = f
	}
	var spans []span
	for _, f := range slices.Concat(a.parts, a.folders) {
		s, ok := spanOf(f, data)
		if !ok {
			return refuse(Unreadable, "a part's head is not the list's: "+f.Name)
		}
		spans = append(spans, s)
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	at := int64(0)
	for _, s := range spans {
		if s.from < at {
			return refuse(Unreadable, "parts overlap")
		}
		if hides(data[at:s.from]) {
			return refuse(Unreadable, "bytes between parts")
		}
		at = s.to
	}
	return a.tail(data[at:])
}

// span is where a part lies, with its head.
type span struct{ from, to int64 }

func spanOf(f *zip.File, data []byte) (span, bool) {
	from, err := f.DataOffset()
	to := from + int64(f.CompressedSize64)
	if err != nil || to < from || to > int64(len(data)) {
		return span{}, false
	}
	for head := from - 30 - int64(len(f.Name)); head >= max(0, from-30-2*65535); head-- {
		if localHead(data[head:from], f) {
			return span{head, to}, true
		}
	}
	return span{}, false
}

// localHead tells whether a part's own head, whose extra field ends where its bytes begin, agrees with the list.
func localHead(head []byte, f *zip.File) bool {
	if !bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return false
	}
	nameLength, extra := int(binary.LittleEndian.Uint16(head[26:])), int(binary.LittleEndian.Uint16(head[28:]))
	return len(head) == 30+nameLength+extra && string(head[30:30+nameLength]) == f.Name &&
		binary.LittleEndian.Uint16(head[8:]) == f.Method
}

// hides tells whether bytes outside of parts hold parts that another reader might find.
func hides(b []byte) bool {
	return bytes.Contains(b, []byte("PK\x03\x04")) || bytes.Contains(b, []byte("PK\x01\x02")) ||
		bytes.Contains(b, []byte("PK\x05\x06"))
}

// tail refuses a second list: in front of the one that was read, in its comment or behind it.
func (a *archive) tail(rest []byte) *Refusal {
	lists, entries := bytes.Count(rest, []byte("PK\x05\x06")), bytes.Count(rest, []byte("PK\x01\x02"))
	if lists > 1 || entries > len(a.parts)+len(a.folders) || bytes.Contains(rest, []byte("PK\x03\x04")) {
		return refuse(Unreadable, "two lists of parts")
	}
	return nil
}

// open gives the bytes of a part, bounded by what may be unpacked in all; reading ends with its check sum.
func (a *archive) open(f *zip.File) (io.ReadCloser, *Refusal) {
	r, err := f.Open()
	if err != nil {
		return nil, refuse(Unreadable, f.Name+": "+err.Error())
	}
	return &part{ReadCloser: r, of: a}, nil
}

// part is a part that is being read. Its errors are refusals.
type part struct {
	io.ReadCloser
	of *archive
}

func (p *part) Read(b []byte) (int, error) {
	if p.of.ctx.Err() != nil {
		return 0, refuse(TooComplex, "time")
	}
	n, err := p.ReadCloser.Read(b)
	if p.of.left -= int64(n); p.of.left < 0 {
		return n, refuse(TooComplex, "unpacks to too much")
	}
	return n, err
}

// read is a whole part of at most max bytes; what is longer is too complex.
func (a *archive) read(f *zip.File, max int64) ([]byte, *Refusal) {
	r, refusal := a.open(f)
	if refusal != nil {
		return nil, refusal
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, max+1))
	switch {
	case int64(len(b)) > max:
		return nil, refuse(TooComplex, f.Name+" is too long")
	case err != nil:
		return nil, refusalOf(err)
	}
	return b, nil
}
