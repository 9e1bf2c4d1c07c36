package inspect_test

import (
	"bytes"
	"encoding/binary"
	"path"
	"strings"
	"unicode/utf16"
)

// member is a stream of a compound file by its path; one whose path ends in a
// slash is a storage.
type member struct {
	path string
	data []byte
}

const noSector, endOfChain = 0xffffffff, 0xfffffffe

// compoundFile writes a compound file ([MS-CFB] version 3): streams of less than
// 4096 bytes lie in the root's, as writers do it.
func compoundFile(members ...member) []byte {
	var all []member
	index := map[string]int{"": 0}
	var add func(m member)
	add = func(m member) {
		p := strings.TrimSuffix(m.path, "/")
		if _, known := index[p]; known {
			return
		}
		if dir := strings.TrimSuffix(path.Dir(p), "."); dir != "" {
			add(member{path: dir + "/"})
		}
		all = append(all, m)
		index[p] = len(all)
	}
	for _, m := range members {
		add(m)
	}
	const sector = 512
	var body bytes.Buffer
	var fat []uint32
	put := func(data []byte) uint32 { // a chain of sectors
		if len(data) == 0 {
			return endOfChain
		}
		first := len(fat)
		for i := 0; i < len(data); i += sector {
			piece := make([]byte, sector)
			copy(piece, data[i:])
			body.Write(piece)
			fat = append(fat, uint32(len(fat)+1))
		}
		fat[len(fat)-1] = endOfChain
		return uint32(first)
	}
	var mini bytes.Buffer
	var miniFAT []uint32
	entries := make([][]byte, len(all)+1)
	entries[0] = directoryEntry("Root Entry", 5, 0, 0)
	for i, m := range all {
		p := strings.TrimSuffix(m.path, "/")
		name, start, kind := path.Base(p), uint32(0), byte(2)
		switch {
		case strings.HasSuffix(m.path, "/"):
			kind = 1
		case len(m.data) >= 4096:
			start = put(m.data)
		default:
			start = uint32(len(miniFAT))
			for n := 0; n < len(m.data); n += 64 {
				piece := make([]byte, 64)
				copy(piece, m.data[n:])
				mini.Write(piece)
				miniFAT = append(miniFAT, uint32(len(miniFAT)+1))
			}
			if len(m.data) > 0 {
				miniFAT[len(miniFAT)-1] = endOfChain
			}
		}
		entries[i+1] = directoryEntry(name, kind, start, len(m.data))
	}
	last := map[int]int{}
	for i, m := range all { // each storage's members hang in one line
		dir := index[strings.TrimSuffix(path.Dir(strings.TrimSuffix(m.path, "/")), ".")]
		if before, ok := last[dir]; ok {
			binary.LittleEndian.PutUint32(entries[before][72:], uint32(i+1))
		} else {
			binary.LittleEndian.PutUint32(entries[dir][76:], uint32(i+1))
		}
		last[dir] = i + 1
	}
	binary.LittleEndian.PutUint32(entries[0][116:], put(mini.Bytes()))
	binary.LittleEndian.PutUint32(entries[0][120:], uint32(mini.Len()))
	directory := put(bytes.Join(entries, nil))
	miniTable := put(words(miniFAT))
	tables := (len(fat)*4+sector-1)/sector + 1
	head := make([]byte, sector)
	copy(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	le := binary.LittleEndian
	le.PutUint16(head[24:], 0x3e)
	le.PutUint16(head[26:], 3)
	le.PutUint16(head[28:], 0xfffe)
	le.PutUint16(head[30:], 9)
	le.PutUint16(head[32:], 6)
	le.PutUint32(head[44:], uint32(tables))
	le.PutUint32(head[48:], directory)
	le.PutUint32(head[56:], 4096)
	le.PutUint32(head[60:], miniTable)
	le.PutUint32(head[64:], 1)
	le.PutUint32(head[68:], endOfChain)
	for i := 76; i < 512; i += 4 {
		le.PutUint32(head[i:], noSector)
	}
	for i := range tables {
		le.PutUint32(head[76+4*i:], uint32(len(fat)))
		fat = append(fat, 0xfffffffd)
	}
	table := words(fat)
	for len(table) < tables*sector {
		table = append(table, 0xff)
	}
	return append(append(head, body.Bytes()...), table...)
}

func words(list []uint32) []byte {
	var b []byte
	for _, n := range list {
		b = binary.LittleEndian.AppendUint32(b, n)
	}
	return b
}

func directoryEntry(name string, kind byte, start uint32, size int) []byte {
	e := make([]byte, 128)
	units := utf16.Encode([]rune(name))
	for i, u := range units {
		binary.LittleEndian.PutUint16(e[2*i:], u)
	}
	binary.LittleEndian.PutUint16(e[64:], uint16(2*len(units)+2))
	e[66], e[67] = kind, 1
	for _, at := range []int{68, 72, 76} {
		binary.LittleEndian.PutUint32(e[at:], noSector)
	}
	binary.LittleEndian.PutUint32(e[116:], start)
	binary.LittleEndian.PutUint32(e[120:], uint32(size))
	return e
}

// doc is a document of Word 97 to 2003: its text, in pieces of so many
// characters, the path of its template, and further members.
func doc(text, template string, piece int, more ...member) []byte {
	fib := make([]byte, 0x400)
	le := binary.LittleEndian
	le.PutUint16(fib, 0xa5ec)
	le.PutUint16(fib[2:], 0xc1)
	le.PutUint16(fib[10:], 0x0200) // the table stream is 1Table
	units := utf16.Encode([]rune(text))
	var body, cps, pcds []byte
	for at := 0; at < len(units); at += piece {
		cps = le.AppendUint32(cps, uint32(at))
		pcds = le.AppendUint16(pcds, 0)
		pcds = le.AppendUint32(pcds, uint32(len(fib)+len(body)))
		pcds = le.AppendUint16(pcds, 0)
		for _, u := range units[at:min(at+piece, len(units))] {
			body = le.AppendUint16(body, u)
		}
		body = append(body, 0, 0, 0, 0) // pieces need not stand side by side
	}
	cps = le.AppendUint32(cps, uint32(len(units)))
	clx := append([]byte{1, 2, 0, 9, 9, 2}, le.AppendUint32(nil, uint32(len(cps)+len(pcds)))...)
	clx = append(append(clx, cps...), pcds...)
	names := []byte{0xff, 0xff, 2, 0, 0, 0, 0, 0}
	names = le.AppendUint16(names, uint16(len(utf16.Encode([]rune(template)))))
	for _, u := range utf16.Encode([]rune(template)) {
		names = le.AppendUint16(names, u)
	}
	le.PutUint32(fib[0x1a2:], 0)
	le.PutUint32(fib[0x1a6:], uint32(len(clx)))
	le.PutUint32(fib[0x19a:], uint32(len(clx)))
	le.PutUint32(fib[0x19e:], uint32(len(names)))
	main := append(fib, body...)
	for len(main) < 4096 {
		main = append(main, 0)
	}
	return compoundFile(append([]member{{"WordDocument", main}, {"1Table", append(clx, names...)},
		{"\x05SummaryInformation", []byte("x")}, {"\x01CompObj", []byte("x")}}, more...)...)
}

// wordField is a field of Word with its result.
func wordField(instruction string) string { return "\x13 " + instruction + " \x14结果\x15" }

// biff is a record of a workbook.
func biff(kind uint16, body ...byte) []byte {
	b := binary.LittleEndian.AppendUint16(nil, kind)
	return append(binary.LittleEndian.AppendUint16(b, uint16(len(body))), body...)
}

var (
	bof   = biff(0x0809, 0, 6, 5, 0, 0xbb, 0x0d, 0xcc, 7, 0, 0, 0, 0, 6, 0, 0, 0)
	sheet = biff(0x0085, 0x45, 0, 0, 0, 0, 0, 6, 0, 'S', 'h', 'e', 'e', 't', '1')
	eof   = biff(0x000a)
)

// xls is a workbook of Excel 97 to 2003 with further records, so long that its
// stream is not a short one when long is true.
func xls(long bool, records [][]byte, more ...member) []byte {
	book := bytes.Join(append(append([][]byte{bof, sheet}, records...), eof), nil)
	for long && len(book) < 5000 {
		book = append(book, biff(0x00fc, make([]byte, 500)...)...)
	}
	return compoundFile(append([]member{{"Workbook", book}, {"\x05SummaryInformation", []byte("x")},
		{"\x01CompObj", []byte("x")}}, more...)...)
}

// supBook is the record of a link to another document.
func supBook(path string) []byte {
	body := append([]byte{1, 0, byte(len(path)), 0, 0}, path...)
	return biff(0x01ae, body...)
}
