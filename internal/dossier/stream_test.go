package dossier_test

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"testing"
	"testing/iotest"
)

// streamed reads a ZIP from its beginning to its list, as a reader of a pipe does: it can't look anything up, and finds
// each entry's end in the entry.
func streamed(from io.Reader) (map[string][]byte, error) {
	in, files := bufio.NewReader(from), map[string][]byte{}
	for {
		var head struct {
			Signature               uint32
			Version, Flags, Method  uint16
			Time, Day               uint16
			CRC, Compressed, Size   uint32
			NameLength, ExtraLength uint16
		}
		if err := binary.Read(in, binary.LittleEndian, &head.Signature); err != nil {
			return nil, err
		}
		if head.Signature == 0x02014b50 { // the list at the end
			return files, nil
		}
		rest := []any{&head.Version, &head.Flags, &head.Method, &head.Time, &head.Day, &head.CRC, &head.Compressed,
			&head.Size, &head.NameLength, &head.ExtraLength}
		for _, field := range rest {
			if err := binary.Read(in, binary.LittleEndian, field); err != nil {
				return nil, err
			}
		}
		name := make([]byte, int(head.NameLength)+int(head.ExtraLength))
		if _, err := io.ReadFull(in, name); err != nil {
			return nil, err
		}
		name = name[:head.NameLength]
		behind := head.Flags&8 != 0
		if head.Signature != 0x04034b50 || behind && head.Method != 8 {
			return nil, fmt.Errorf("%s: signature %x, method %d with its size behind it: its end can't be found", name,
				head.Signature, head.Method)
		}
		data, err := io.ReadAll(flate.NewReader(in)) // takes no byte more than the entry has
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if behind {
			var said struct{ Signature, CRC, Compressed, Size uint32 }
			if err := binary.Read(in, binary.LittleEndian, &said); err != nil {
				return nil, err
			}
			if said.Signature != 0x08074b50 || said.CRC != crc32.ChecksumIEEE(data) || said.Size != uint32(len(data)) {
				return nil, fmt.Errorf("%s: what is said behind it: %+v", name, said)
			}
		}
		files[string(name)] = data
	}
}

func TestACaseIsReadFromItsBeginningToItsEndAsAStream(t *testing.T) {
	c, k := sample()
	large := make([]byte, 300_000) // several of deflate's blocks
	for i := range large {
		large[i] = byte(i * i >> 3)
	}
	c.Files = append(c.Files, file(k, string(large), "04-扫描.pdf", "documents", "其他"))
	data := written(t, c, k)
	found, err := streamed(iotest.HalfReader(bytes.NewReader(data))) // it can't be sought
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(archive.File) != len(found) {
		t.Fatalf("%d entries were read, %v", len(found), err)
	}
	for _, f := range archive.File {
		listed, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		want, err := io.ReadAll(listed)
		if got, ok := found[f.Name]; !ok || err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes, want %d", f.Name, len(got), len(want))
		}
	}
}
