package inspect

import (
	"encoding/binary"
	"errors"
	"strings"
	"unicode/utf16"
)

// compoundMagic leads an OLE2 compound file ([MS-CFB] §2.2), the container of
// doc and xls and of encrypted docx and xlsx.
const compoundMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// entry is a directory entry of a compound file.
type entry struct {
	name  string
	start uint32
	size  uint64
}

// compoundFile is the part of [MS-CFB] that telling kinds apart needs: the
// directory, and the first sector of a stream.
type compoundFile struct {
	data   []byte
	sector int
	fat    []uint32
}

var errCompoundCut = errors.New("compound file ends early")

// maxSectors bounds each chain and table of a compound file.
const maxSectors = 1 << 20

func openCompound(data []byte) (*compoundFile, []entry, error) {
	if len(data) < 512 {
		return nil, nil, errCompoundCut
	}
	shift := binary.LittleEndian.Uint16(data[30:])
	if shift != 9 && shift != 12 {
		return nil, nil, errors.New("compound file with an unknown sector size")
	}
	c := &compoundFile{data: data, sector: 1 << shift}
	if err := c.readFAT(); err != nil {
		return nil, nil, err
	}
	entries, err := c.directory(binary.LittleEndian.Uint32(data[48:]))
	return c, entries, err
}

// at is the sector n, cut where the file ends: the last sector may be short.
func (c *compoundFile) at(n uint32) ([]byte, error) {
	from := (int64(n) + 1) * int64(c.sector)
	if from >= int64(len(c.data)) {
		return nil, errCompoundCut
	}
	return c.data[from:min(from+int64(c.sector), int64(len(c.data)))], nil
}

// readFAT gathers the allocation table from the header's 109 entries and the
// chain of further ones.
func (c *compoundFile) readFAT() error {
	list := c.data[76:512]
	next := binary.LittleEndian.Uint32(c.data[68:])
	for range maxSectors {
		for i := 0; i+4 <= len(list); i += 4 {
			n := binary.LittleEndian.Uint32(list[i:])
			if n > 0xfffffffa {
				continue
			}
			s, err := c.at(n)
			if err != nil {
				return err
			}
			for j := 0; j+4 <= len(s) && len(c.fat) < maxSectors; j += 4 {
				c.fat = append(c.fat, binary.LittleEndian.Uint32(s[j:]))
			}
		}
		if next > 0xfffffffa || len(c.fat) >= maxSectors {
			return nil
		}
		s, err := c.at(next)
		if err != nil {
			return err
		}
		if len(s) < c.sector {
			return errCompoundCut
		}
		list, next = s[:c.sector-4], binary.LittleEndian.Uint32(s[c.sector-4:])
	}
	return errors.New("allocation table has no end")
}

func (c *compoundFile) directory(start uint32) ([]entry, error) {
	var entries []entry
	for steps := 0; start <= 0xfffffffa; steps++ {
		s, err := c.at(start)
		if err != nil {
			return nil, err
		}
		if steps > maxSectors/128 || int64(start) >= int64(len(c.fat)) {
			return nil, errors.New("directory has no end")
		}
		for i := 0; i+128 <= len(s); i += 128 {
			if e, ok := parseEntry(s[i : i+128]); ok {
				entries = append(entries, e)
			}
		}
		start = c.fat[start]
	}
	return entries, nil
}

func parseEntry(b []byte) (entry, bool) {
	length := int(binary.LittleEndian.Uint16(b[64:]))
	if b[66] == 0 || length < 2 || length > 64 {
		return entry{}, false
	}
	units := make([]uint16, length/2-1)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return entry{
		name:  string(utf16.Decode(units)),
		start: binary.LittleEndian.Uint32(b[116:]),
		size:  uint64(binary.LittleEndian.Uint32(b[120:])),
	}, true
}

// compoundKind tells doc, xls and an encrypted office file apart.
func compoundKind(data []byte) (Kind, *Refusal) {
	_, entries, err := openCompound(data)
	if err != nil {
		return "ole2", compoundRefusal(err)
	}
	for _, e := range entries {
		switch e.name {
		case "WordDocument":
			return DOC, nil
		case "Workbook", "Book":
			return XLS, nil
		case "EncryptedPackage":
			return "ole2", refuse(Encrypted, "EncryptedPackage")
		}
	}
	return "ole2", nil
}

func compoundRefusal(err error) *Refusal {
	if errors.Is(err, errCompoundCut) {
		return refuse(Truncated, err.Error())
	}
	return refuse(Unreadable, err.Error())
}

// compound looks into a doc or xls: not encrypted, no macro storage, no
// embedded object, and every stream inside the file.
func compound(data []byte) *Refusal {
	c, entries, err := openCompound(data)
	if err != nil {
		return compoundRefusal(err)
	}
	for _, e := range entries {
		switch name := strings.ToLower(e.name); {
		case name == "macros", name == "_vba_project_cur", name == "vba", name == "_vba_project":
			return refuse(ActiveContent, e.name)
		case name == "objectpool" && e.size > 0, name == "\x01ole10native":
			return refuse(ActiveContent, "embedded object "+e.name)
		case name == "worddocument", name == "workbook", name == "book":
			if r := c.mainStream(e); r != nil {
				return r
			}
		}
	}
	return nil
}

// mainStream checks that the document's stream is inside the file and is not
// encrypted: bit fEncrypted of the Fib ([MS-DOC] §2.5.2), record FilePass of a
// workbook ([MS-XLS] §2.4.117).
func (c *compoundFile) mainStream(e entry) *Refusal {
	if e.size < 4096 {
		return nil // in the mini stream: too small to be a document with text
	}
	if int64(e.size) > int64(len(c.data)) {
		return refuse(Truncated, e.name+" is longer than the file")
	}
	head, err := c.at(e.start)
	if err != nil {
		return compoundRefusal(err)
	}
	if e.name == "WordDocument" {
		if len(head) > 12 && binary.LittleEndian.Uint16(head[10:])&0x0100 != 0 {
			return refuse(Encrypted, "fEncrypted")
		}
		return c.reaches(e)
	}
	for i := 0; i+4 <= len(head); i += 4 + int(binary.LittleEndian.Uint16(head[i+2:])) {
		if binary.LittleEndian.Uint16(head[i:]) == 0x002f {
			return refuse(Encrypted, "FilePass")
		}
	}
	return c.reaches(e)
}

// reaches follows the stream's chain to its last sector.
func (c *compoundFile) reaches(e entry) *Refusal {
	n := e.start
	for left := int64(e.size); left > 0; left -= int64(c.sector) {
		s, err := c.at(n)
		if err != nil || int64(n) >= int64(len(c.fat)) || int64(len(s)) < min(left, int64(c.sector)) {
			return refuse(Truncated, e.name+" ends early")
		}
		n = c.fat[n]
	}
	return nil
}
