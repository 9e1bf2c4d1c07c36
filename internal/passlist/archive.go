package passlist

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"appraisal/internal/fault"
)

// Limits of a file. A list of 5,000 people is a workbook of less than 1 MB that unpacks to less than 8.
const (
	mostParts  = 2_000
	mostOfPart = 32 << 20 // unpacked
	mostOfAll  = 64 << 20 // all parts as the archive tells their sizes, unpacked
)

// archive is the zip that a workbook is.
type archive struct {
	parts map[string]*zip.File // by name, in small letters
}

// openArchive refuses what would unpack to too much before it unpacks anything, and whatever has macros.
func openArchive(content []byte) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil || len(z.File) > mostParts {
		return nil, fault.Of(fault.ListUnreadable).Because(err)
	}
	a, total := &archive{parts: map[string]*zip.File{}}, uint64(0)
	for _, f := range z.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		total += f.UncompressedSize64
		switch {
		case f.UncompressedSize64 > mostOfPart || total > mostOfAll:
			return nil, fault.Of(fault.ListTooLarge)
		case strings.HasSuffix(name, "vbaproject.bin"):
			return nil, fault.Of(fault.ListMacros)
		case a.parts[name] != nil: // two readers would read two lists
			return nil, fault.Of(fault.ListUnreadable)
		}
		a.parts[name] = f
	}
	return a, nil
}

// errPart is a part that is missing, or that says of itself another size than it has.
var errPart = errors.New("a part is missing or damaged")

// stream is XML that is read step by step. What is read at one step is bounded: a decoder holds all of it.
type stream struct {
	*xml.Decoder
	part io.ReadCloser
	in   *bufio.Reader
	left int // of this step
}

const (
	mostOfStep  = 1 << 20
	mostOfWhole = 4 << 20 // of a part that is one step
)

var errStep = errors.New("an element is too long")

// open reads a part. One that is longer than the archive tells ends with an error of package zip.
func (a *archive) open(name string) (*stream, error) {
	f := a.parts[strings.ToLower(name)]
	if f == nil {
		return nil, errPart
	}
	r, err := f.Open()
	if err != nil {
		return nil, errors.Join(errPart, err)
	}
	s := &stream{part: r, in: bufio.NewReader(r), left: mostOfStep}
	s.Decoder = xml.NewDecoder(s)
	return s, nil
}

// ReadByte is how the decoder reads.
func (s *stream) ReadByte() (byte, error) {
	if s.left--; s.left < 0 {
		return 0, errStep
	}
	return s.in.ReadByte()
}

// Read is there for the decoder's sake, which takes bytes one by one.
func (s *stream) Read(b []byte) (int, error) {
	n, err := s.in.Read(b[:min(len(b), max(s.left, 0))])
	s.left -= n
	return n, err
}

// next is the next token; a step begins.
func (s *stream) next() (xml.Token, error) {
	s.left = mostOfStep
	return s.Token()
}

// element decodes one whose start was read; a step begins.
func (s *stream) element(into any, start *xml.StartElement) error {
	s.left = mostOfStep
	return s.DecodeElement(into, start)
}

func (s *stream) Close() error { return s.part.Close() }

// read decodes a whole part, as one step.
func (a *archive) read(name string, into any) error {
	s, err := a.open(name)
	if err != nil {
		return err
	}
	defer s.Close()
	s.left = mostOfWhole
	return s.Decode(into)
}

// relations are the targets of a part's relationships by their id, and by the last word of their type.
func (a *archive) relations(of string) (byID, byType map[string]string, err error) {
	var doc struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
			Mode   string `xml:"TargetMode,attr"`
		}
	}
	dir, base := path.Split(of)
	if err := a.read(dir+"_rels/"+base+".rels", &doc); err != nil {
		return nil, nil, err
	}
	byID, byType = map[string]string{}, map[string]string{}
	for _, r := range slices.Backward(doc.Relationship) {
		if r.Mode == "External" {
			continue
		}
		target := path.Join(dir, r.Target)
		if strings.HasPrefix(r.Target, "/") {
			target = strings.TrimPrefix(path.Clean(r.Target), "/")
		}
		byID[r.ID], byType[path.Base(r.Type)] = target, target
	}
	return byID, byType, nil
}
