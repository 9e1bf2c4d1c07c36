package scan

import (
	"errors"
	"fmt"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// sampling is how the bits of an image become components: depth, count, the
// Decode array, and a palette.
type sampling struct {
	bits, components int
	space            space
	// scale maps a sample of up to 8 bits to a component; one table each.
	scale [][256]byte
	// palette maps an index to components of space; nil without one.
	palette []byte
	// plain says that the samples are the components.
	plain bool
}

// sampling reads the image's dictionary.
func (p *picture) sampling() (sampling, error) {
	s := sampling{bits: int(p.d.Number(p.stream.Dict["BitsPerComponent"], 8)), components: 1}
	inverted := false
	if p.mask {
		s.bits, s.space, inverted = 1, opaque, true
	} else if err := p.colours(p.stream.Dict["ColorSpace"], &s, &inverted, 0); err != nil {
		return s, err
	}
	switch s.bits {
	case 1, 2, 4, 8, 16:
	default:
		return s, fmt.Errorf("%d bits", s.bits)
	}
	s.scale = p.decode(s, inverted)
	s.plain = s.bits == 8 && s.palette == nil && !slices.ContainsFunc(s.scale, changes)
	return s, nil
}

// colours resolves a colour space into component count, meaning and palette.
func (p *picture) colours(o types.Object, s *sampling, inverted *bool, depth int) error {
	if depth > 4 {
		return errors.New("colour space nested too deep")
	}
	family, list := p.d.Name(o), p.d.Array(o)
	if family == "" && len(list) > 0 {
		family = p.d.Name(list[0])
	}
	switch family {
	case "DeviceGray", "CalGray", "G", "":
		s.components, s.space = 1, grey
	case "DeviceRGB", "CalRGB", "RGB":
		s.components, s.space = 3, rgb
	case "DeviceCMYK", "CMYK":
		s.components, s.space = 4, inks
	case "ICCBased":
		return p.profile(list, s)
	case "Separation":
		s.components, s.space, *inverted = 1, grey, true
	case "Indexed", "I":
		return p.indexed(list, s, depth)
	default:
		if named := find(p.d.Dict(p.scope["ColorSpace"]), family); named != nil && len(list) == 0 {
			return p.colours(named, s, inverted, depth+1)
		}
		return fmt.Errorf("colour space %s", family)
	}
	return nil
}

// profile takes an ICC profile's count of components for its meaning.
func (p *picture) profile(list types.Array, s *sampling) error {
	if len(list) < 2 {
		return errors.New("colour space ICCBased")
	}
	meaning, ok := map[int]space{1: grey, 3: rgb, 4: inks}[int(p.d.Number(p.d.Dict(list[1])["N"], 0))]
	if !ok {
		return errors.New("colour space ICCBased")
	}
	s.components, s.space = meaning.components(), meaning
	return nil
}

// indexed reads a palette over a base of grey, RGB or CMYK.
func (p *picture) indexed(list types.Array, s *sampling, depth int) error {
	if len(list) < 4 {
		return errors.New("colour space Indexed")
	}
	var base sampling
	var inverted bool
	if err := p.colours(list[1], &base, &inverted, depth+1); err != nil {
		return err
	}
	var table []byte
	switch v := p.d.Resolve(list[3]).(type) {
	case types.StreamDict:
		table, _ = p.d.Decoded(v, 4<<10)
	case types.HexLiteral:
		table, _ = v.Bytes()
	case types.StringLiteral:
		table, _ = types.Unescape(string(v))
	}
	if len(table) == 0 || base.palette != nil {
		return errors.New("colour space Indexed")
	}
	s.components, s.space = 1, base.space
	s.palette = make([]byte, 256*base.components)
	copy(s.palette, table)
	if inverted {
		for i := range s.palette {
			s.palette[i] = ^s.palette[i]
		}
	}
	if isGrey(s.palette, base) {
		s.space = grey
		for i := range 256 {
			s.palette[i] = s.palette[i*base.components]
		}
	}
	return nil
}

// isGrey says that an RGB palette has no colour.
func isGrey(palette []byte, base sampling) bool {
	if base.space != rgb {
		return false
	}
	for i := 0; i+2 < len(palette); i += 3 {
		if palette[i] != palette[i+1] || palette[i] != palette[i+2] {
			return false
		}
	}
	return true
}

// decode builds the tables of the Decode array (ISO 32000-1 §8.9.5.2).
func (p *picture) decode(s sampling, inverted bool) [][256]byte {
	tables := make([][256]byte, s.components)
	list := p.d.Array(p.stream.Dict["Decode"])
	top := float64(int(1)<<min(s.bits, 8) - 1)
	for c := range tables {
		low, high := 0.0, 1.0
		if s.palette != nil {
			high = top / 255
		}
		if len(list) >= 2*c+2 {
			low, high = p.d.Number(list[2*c], 0), p.d.Number(list[2*c+1], 1)
			if s.palette != nil {
				low, high = low/255, high/255
			}
		}
		for v := range 256 {
			x := 255 * (low + min(float64(v), top)*(high-low)/top)
			if inverted {
				x = 255 - x
			}
			tables[c][v] = byte(min(max(x, 0), 255) + 0.5)
		}
	}
	return tables
}

// changes says that the table gives some sample another value.
func changes(table [256]byte) bool {
	for v, to := range table {
		if int(to) != v {
			return true
		}
	}
	return false
}

// unpack turns one packed line into components. samples is a scratch line.
func (s *sampling) unpack(line, samples, out []byte) {
	if s.plain {
		copy(out, line)
		return
	}
	switch s.bits {
	case 8:
		samples = line[:len(samples)]
	case 16:
		for i := range samples {
			samples[i] = line[2*i]
		}
	default:
		perByte, mask := 8/s.bits, byte(1<<s.bits-1)
		for i := range samples {
			shift := 8 - s.bits*(i%perByte+1)
			samples[i] = line[i/perByte] >> shift & mask
		}
	}
	if s.palette != nil {
		n := s.space.components()
		for i, v := range samples {
			at := int(s.scale[0][v]) * n
			copy(out[i*n:i*n+n], s.palette[at:at+n])
		}
		return
	}
	for c := range s.scale {
		table := &s.scale[c]
		for i := c; i < len(samples); i += s.components {
			out[i] = table[samples[i]]
		}
	}
}

// cmyk mixes inks on white paper.
func cmyk(c, m, y, k byte) (r, g, b byte) {
	light := 255 - uint32(k)
	mix := func(ink byte) byte { return byte((255 - uint32(ink)) * light / 255) }
	return mix(c), mix(m), mix(y)
}
