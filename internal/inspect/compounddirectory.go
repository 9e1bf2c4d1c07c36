package inspect

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

func parseEntry(b []byte) entry {
	length := int(binary.LittleEndian.Uint16(b[64:]))
	if b[66] == 0 || length < 2 || length > 64 {
		return entry{}
	}
	units := make([]uint16, length/2-1)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	u32 := func(at int) uint32 { return binary.LittleEndian.Uint32(b[at:]) }
	name := string(utf16.Decode(units))
	return entry{
		name: strings.ToLower(name), shown: name, kind: b[66],
		left: u32(68), right: u32(72), down: u32(76),
		start: u32(116), size: int64(u32(120)),
	}
}

// family notes whose each entry is. An entry that no storage names is taken
// as the root's: what lies in the file is judged, live or not.
func (c *compoundFile) family() {
	met := make([]bool, len(c.entries))
	for i, storage := range c.entries {
		if storage.kind != isStorage && storage.kind != isRoot {
			continue
		}
		queue := []uint32{storage.down}
		for len(queue) > 0 {
			n := queue[len(queue)-1]
			queue = queue[:len(queue)-1]
			if int64(n) >= int64(len(c.entries)) || n == 0 || met[n] {
				continue
			}
			met[n] = true
			c.entries[n].parent = i
			c.children[i]++
			queue = append(queue, c.entries[n].left, c.entries[n].right)
		}
	}
}
