package inspect

import (
	"encoding/binary"
	"errors"
)

// compoundMagic leads an OLE2 compound file ([MS-CFB] §2.2), the container of
// doc and xls and of encrypted docx and xlsx.
const compoundMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// entry is a directory entry of a compound file.
type entry struct {
	name, shown       string // in lower case, as names are compared; as it stands
	kind              byte   // 1 storage, 2 stream, 5 root
	left, right, down uint32
	start             uint32
	size              int64
	parent            int // the storage that holds it; 0, the root, when none does
}

const (
	isStorage = 1
	isRoot    = 5
)

// compoundFile is a compound file opened by its tables and its directory.
type compoundFile struct {
	data     []byte
	sector   int
	fat      []uint32
	mini     []uint32
	cutoff   int64 // streams shorter than this lie in the root's
	root     []byte
	entries  []entry
	children map[int]int // how many entries a storage holds
}

var errCompoundCut = errors.New("compound file ends early")

// maxSectors bounds each chain and table of a compound file.
const maxSectors = 1 << 20

// lastSector is the greatest number that is a sector's and no mark.
const lastSector = 0xfffffffa

func openCompound(data []byte) (*compoundFile, error) {
	if len(data) < 512 {
		return nil, errCompoundCut
	}
	u32 := func(at int) uint32 { return binary.LittleEndian.Uint32(data[at:]) }
	shift := binary.LittleEndian.Uint16(data[30:])
	if shift != 9 && shift != 12 {
		return nil, errors.New("compound file with an unknown sector size")
	}
	c := &compoundFile{data: data, sector: 1 << shift, cutoff: int64(u32(56)), children: map[int]int{}}
	if c.cutoff == 0 || c.cutoff > 1<<16 {
		c.cutoff = 4096
	}
	if err := c.readFAT(); err != nil {
		return nil, err
	}
	directory, err := c.chain(u32(48), -1)
	if err != nil {
		return nil, err
	}
	for i := 0; i+128 <= len(directory); i += 128 {
		c.entries = append(c.entries, parseEntry(directory[i:i+128]))
	}
	c.family()
	return c, c.openMini(u32(60))
}

// openMini reads the stream of the root, where short streams lie.
func (c *compoundFile) openMini(table uint32) error {
	if len(c.entries) == 0 || c.entries[0].kind != isRoot || c.entries[0].size == 0 || table > lastSector {
		return nil
	}
	b, err := c.chain(table, -1)
	if err != nil {
		return err
	}
	for i := 0; i+4 <= len(b); i += 4 {
		c.mini = append(c.mini, binary.LittleEndian.Uint32(b[i:]))
	}
	c.root, err = c.chain(c.entries[0].start, c.entries[0].size)
	return err
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
			if n > lastSector {
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
		if next > lastSector || len(c.fat) >= maxSectors {
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

// chain is the bytes of a chain of sectors: size of them, or all for -1. A
// chain that comes back to itself is longer than the file.
func (c *compoundFile) chain(n uint32, size int64) ([]byte, error) {
	var b []byte
	for size < 0 && n <= lastSector || int64(len(b)) < size {
		s, err := c.at(n)
		if err != nil {
			return nil, err
		}
		if b = append(b, s...); len(b) > len(c.data) {
			return nil, errors.New("a chain of sectors has no end")
		}
		if int64(len(b)) >= size && size >= 0 {
			break
		}
		if int64(n) >= int64(len(c.fat)) || len(s) < c.sector {
			return nil, errCompoundCut
		}
		n = c.fat[n]
	}
	if size >= 0 {
		b = b[:size]
	}
	return b, nil
}

// stream is the bytes of an entry.
func (c *compoundFile) stream(e entry) ([]byte, error) {
	if e.size > int64(len(c.data)) {
		return nil, errCompoundCut
	}
	if e.size >= c.cutoff || c.root == nil {
		return c.chain(e.start, e.size)
	}
	var b []byte
	for n := e.start; int64(len(b)) < e.size; n = c.mini[n] {
		from := int64(n) * 64
		if int64(n) >= int64(len(c.mini)) || from >= int64(len(c.root)) {
			return nil, errCompoundCut
		}
		b = append(b, c.root[from:min(from+64, int64(len(c.root)))]...)
	}
	return b[:e.size], nil
}

// compoundKind tells doc, xls and an encrypted office file apart.
func compoundKind(data []byte) (Kind, *Refusal) {
	c, err := openCompound(data)
	if err != nil {
		return "ole2", compoundRefusal(err)
	}
	other := Kind("ole2")
	for _, e := range c.entries {
		if e.parent != 0 {
			continue
		}
		switch e.name {
		case "worddocument":
			return DOC, nil
		case "workbook", "book":
			return XLS, nil
		case "encryptedpackage":
			return "ole2", refuse(Encrypted, "EncryptedPackage")
		case "powerpoint document":
			other = "ppt"
		case "__properties_version1.0":
			other = "msg"
		}
	}
	return other, nil
}

func compoundRefusal(err error) *Refusal {
	if errors.Is(err, errCompoundCut) {
		return refuse(Truncated, err.Error())
	}
	return refusalOf(err)
}

// compound looks into a doc or xls: what its directory holds, and what its
// records ask for.
func compound(data []byte) *Refusal {
	c, err := openCompound(data)
	if err != nil {
		return compoundRefusal(err)
	}
	for i, e := range c.entries {
		if refusal := c.checkEntry(i, e); refusal != nil {
			return refusal
		}
	}
	for _, e := range c.entries {
		var err error
		switch {
		case e.parent != 0 || e.kind == isStorage:
		case e.name == "worddocument":
			err = c.word(e)
		case e.name == "workbook", e.name == "book":
			err = c.workbook(e)
		}
		if err != nil {
			return compoundRefusal(err)
		}
	}
	return nil
}
