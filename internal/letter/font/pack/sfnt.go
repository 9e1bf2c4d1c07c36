package main

import (
	"encoding/binary"
	"fmt"
)

// sfnt is a TrueType file: its tables, and what is needed to walk its glyphs.
type sfnt struct {
	tables     map[string][]byte
	unitsPerEm int
	numGlyphs  int
	numMetrics int
	longLoca   bool
}

func u16(b []byte, at int) int { return int(binary.BigEndian.Uint16(b[at:])) }
func i16(b []byte, at int) int { return int(int16(binary.BigEndian.Uint16(b[at:]))) }
func u32(b []byte, at int) int { return int(binary.BigEndian.Uint32(b[at:])) }

func parse(file []byte) (*sfnt, error) {
	if len(file) < 12 || u32(file, 0) != 0x00010000 {
		return nil, fmt.Errorf("not a TrueType file")
	}
	f := &sfnt{tables: map[string][]byte{}}
	for i := range u16(file, 4) {
		entry := file[12+16*i:]
		off, n := u32(entry, 8), u32(entry, 12)
		if off+n > len(file) {
			return nil, fmt.Errorf("table %q is cut off", entry[:4])
		}
		f.tables[string(entry[:4])] = file[off : off+n]
	}
	for _, tag := range []string{"head", "hhea", "maxp", "hmtx", "loca", "glyf", "cmap"} {
		if f.tables[tag] == nil {
			return nil, fmt.Errorf("table %q is missing", tag)
		}
	}
	f.unitsPerEm = u16(f.tables["head"], 18)
	f.longLoca = u16(f.tables["head"], 50) == 1
	f.numGlyphs = u16(f.tables["maxp"], 4)
	f.numMetrics = u16(f.tables["hhea"], 34)
	return f, nil
}

// advance is the width of a glyph in font units.
func (f *sfnt) advance(gid int) int {
	return u16(f.tables["hmtx"], 4*min(gid, f.numMetrics-1))
}

// outline is the glyph's entry in glyf; empty for a blank glyph.
func (f *sfnt) outline(gid int) []byte {
	loca, glyf := f.tables["loca"], f.tables["glyf"]
	if f.longLoca {
		return glyf[u32(loca, 4*gid):u32(loca, 4*gid+4)]
	}
	return glyf[2*u16(loca, 2*gid) : 2*u16(loca, 2*gid+2)]
}

// characters reads the cmap's format 12 table: which glyph each character has.
func (f *sfnt) characters() (map[rune]int, error) {
	cmap := f.tables["cmap"]
	for i := range u16(cmap, 2) {
		sub := cmap[u32(cmap, 4+8*i+4):]
		if u16(sub, 0) != 12 {
			continue
		}
		chars := map[rune]int{}
		for g := range u32(sub, 12) {
			group := sub[16+12*g:]
			first, last, gid := u32(group, 0), u32(group, 4), u32(group, 8)
			for c := first; c <= last; c++ {
				chars[rune(c)] = gid + c - first
			}
		}
		return chars, nil
	}
	return nil, fmt.Errorf("cmap has no format 12 table")
}
