package scan

import (
	"encoding/binary"
	"errors"
	"image/color"
)

// maxDecoded bounds the bytes that decoding the JPEGs of one page takes: A4 in
// colour at 600 dpi and A3 too, but progressive only with chroma at half size.
const maxDecoded = 320_000_000

var errMemory = errors.New("DCTDecode: too much memory for its pixels")

// frame is what a JPEG's start of frame says (ITU-T T.81 §B.2.2).
type frame struct {
	progressive bool
	w, h        int
	// sampling is the horizontal and vertical factor of each component.
	sampling [][2]int
}

// frameOf finds the start of frame the way the decoder does, which passes over
// stray bytes between segments; false when there is none that it would take.
func frameOf(data []byte) (frame, bool) {
	for i := 2; i+4 <= len(data); {
		if data[i] != 0xff || data[i+1] == 0xff {
			i++
			continue
		}
		marker := data[i+1]
		i += 2
		if marker == 0 || marker >= 0xd0 && marker <= 0xd7 {
			continue
		}
		if i+2 > len(data) {
			break
		}
		length := int(binary.BigEndian.Uint16(data[i:]))
		if marker >= 0xc0 && marker <= 0xc2 && i+length <= len(data) {
			return parseFrame(data[i+2:i+max(length, 2)], marker == 0xc2)
		}
		i += max(length, 2)
	}
	return frame{}, false
}

func parseFrame(segment []byte, progressive bool) (frame, bool) {
	if len(segment) < 6 || len(segment) != 6+3*int(segment[5]) {
		return frame{}, false
	}
	f := frame{progressive: progressive, h: int(binary.BigEndian.Uint16(segment[1:])), w: int(binary.BigEndian.Uint16(segment[3:]))}
	for component := segment[6:]; len(component) > 0; component = component[3:] {
		f.sampling = append(f.sampling, [2]int{int(component[1] >> 4), int(component[1] & 15)})
	}
	return f, true
}

// memory is the bytes that decoding takes: one for each sample, four more for
// its coefficient in a progressive JPEG, and another four for each pixel whose
// components are put together in the end.
func (f frame) memory(model color.Model) int {
	h, v, blocks := 1, 1, 0
	for _, s := range f.sampling {
		h, v = max(h, s[0]), max(v, s[1])
		blocks += s[0] * s[1]
	}
	samples := (f.w + 8*h - 1) / (8 * h) * ((f.h + 8*v - 1) / (8 * v)) * blocks * 64
	if f.progressive {
		samples *= 5
	}
	if model == color.RGBAModel || model == color.CMYKModel {
		samples += 4 * f.w * f.h
	}
	return samples
}
