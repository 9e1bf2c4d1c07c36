package scan

import (
	"slices"

	"github.com/makiuchi-d/gozxing"
	multi "github.com/makiuchi-d/gozxing/multi/qrcode"
	"github.com/makiuchi-d/gozxing/qrcode"
)

var hints = map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}

// codes are the texts of the QR codes on the sheet. The ways are tried from
// cheap to dear, and the first that finds a code ends the search: the sheet as
// it is; without red ink, for a seal may lie on the code, and smoothed, for
// noise and ragged edges; a finer sheet, for small modules; enlarged pieces, for
// modules of two or three pixels and pages crowded with what looks like a code.
func codes(s sheet, finer func() (sheet, bool)) []string {
	if s.light.w == 0 || empty(s.light, s.dpi) {
		return nil
	}
	if found := readCodes(s.light); len(found) > 0 {
		return found
	}
	plain := withoutRed(s)
	if found := readCodes(smooth(plain)); len(found) > 0 {
		return found
	}
	if f, ok := finer(); ok {
		if found := readCodes(withoutRed(f)); len(found) > 0 {
			return found
		}
	}
	return readPieces(plain, s.dpi)
}

// smallestCode is the area in square millimetres that is dark of a code with a
// side of 5 mm, less than any that a letter or a form carries.
const smallestCode = 10.0

// empty says that less of the sheet is darker than its ground than any code
// has: the blank back of a letter.
func empty(b bitmap, dpi float64) bool {
	var counts [256]int
	for _, v := range b.pix {
		counts[v]++
	}
	ground, dark := median(counts[:], len(b.pix)/2), 0
	for v := range ground * 3 / 4 {
		dark += counts[v]
	}
	return float64(dark)*(25.4/dpi)*(25.4/dpi) < smallestCode && ground > 128
}

// readCodes reads all codes of the bitmap; the library's finder for several
// codes goes first, the one for a single code is more patient.
func readCodes(b bitmap) (found []string) {
	source, err := gozxing.NewPlanarYUVLuminanceSource(b.pix, b.w, b.h, 0, 0, b.w, b.h, false)
	if err != nil {
		return nil
	}
	image, err := gozxing.NewBinaryBitmap(gozxing.NewHybridBinarizer(source))
	if err != nil {
		return nil
	}
	if all, err := multi.NewQRCodeMultiReader().DecodeMultiple(image, hints); err == nil {
		for _, r := range all {
			if !slices.Contains(found, r.GetText()) {
				found = append(found, r.GetText())
			}
		}
	}
	if len(found) == 0 {
		if r, err := qrcode.NewQRCodeReader().Decode(image, hints); err == nil {
			found = append(found, r.GetText())
		}
	}
	slices.Sort(found)
	return found
}

// withoutRed takes red ink off: where the coloured sheet is red, the light that
// the ink took away is given back by the factor that it took it away. Black
// below the ink stays black, and edges keep the sharpness of the light. Without
// colour it is the light itself.
func withoutRed(s sheet) bitmap {
	c := s.colour
	if c.w == 0 {
		return s.light
	}
	gains := inkGains(c)
	out := bitmap{s.light.w, s.light.h, 1, make([]byte, len(s.light.pix))}
	for y := range out.h {
		row := y * c.h / out.h * c.w
		for x := range out.w {
			i := y*out.w + x
			out.pix[i] = byte(min(int(s.light.pix[i])*int(gains[row+x*c.w/out.w])>>6, 255))
		}
	}
	return out
}

// inkGains is for each pixel of the coloured sheet how much darker than in red
// light it is, times 64. Black tells nothing about ink on it: there the most of
// the neighbours counts.
func inkGains(c bitmap) []uint16 {
	own := make([]uint16, c.w*c.h)
	for i := range own {
		own[i] = 64
		r, l := int(c.pix[3*i]), int(luma(c.pix[3*i], c.pix[3*i+1], c.pix[3*i+2]))
		if r >= darkest && r-l > redOverGreen/2 {
			own[i] = uint16(min(64*r/max(l, 1), 256))
		}
	}
	out := slices.Clone(own)
	for y := 1; y < c.h-1; y++ {
		for x := 1; x < c.w-1; x++ {
			i := y*c.w + x
			if c.pix[3*i] < darkest {
				out[i] = max(own[i-c.w-1], own[i-c.w], own[i-c.w+1], own[i-1], own[i+1], own[i+c.w-1], own[i+c.w], own[i+c.w+1])
			}
		}
	}
	return out
}

// smooth averages each pixel with its neighbours, the nearer the more.
func smooth(b bitmap) bitmap {
	out := bitmap{b.w, b.h, 1, slices.Clone(b.pix)}
	for y := 1; y < b.h-1; y++ {
		for x := 1; x < b.w-1; x++ {
			i := y*b.w + x
			sum := 4 * int(b.pix[i])
			sum += 2 * (int(b.pix[i-1]) + int(b.pix[i+1]) + int(b.pix[i-b.w]) + int(b.pix[i+b.w]))
			sum += int(b.pix[i-b.w-1]) + int(b.pix[i-b.w+1]) + int(b.pix[i+b.w-1]) + int(b.pix[i+b.w+1])
			out.pix[i] = byte(sum / 16)
		}
	}
	return out
}

// Pieces are squares of pieceMM that overlap by half, so that a code of up to
// half the side is whole in one of them.
const pieceMM = 80.0

// readPieces looks at the bitmap piece by piece, each enlarged twice when it
// is coarse.
func readPieces(b bitmap, dpi float64) (found []string) {
	side := int(pieceMM / 25.4 * dpi)
	if side < 32 {
		return nil
	}
	for y := 0; y == 0 || y+side/2 < b.h; y += side / 2 {
		for x := 0; x == 0 || x+side/2 < b.w; x += side / 2 {
			piece := cut(b, x, y, side)
			if !mixed(piece) {
				continue
			}
			if dpi < 250 {
				piece = enlarge(piece)
			}
			for _, text := range readCodes(piece) {
				if !slices.Contains(found, text) {
					found = append(found, text)
				}
			}
		}
	}
	slices.Sort(found)
	return found
}

func cut(b bitmap, x, y, side int) bitmap {
	w, h := min(side, b.w-x), min(side, b.h-y)
	out := bitmap{w, h, 1, make([]byte, 0, w*h)}
	for j := y; j < y+h; j++ {
		out.pix = append(out.pix, b.pix[j*b.w+x:j*b.w+x+w]...)
	}
	return out
}

// mixed says that the piece has enough dark on it for a code of 12 mm.
func mixed(b bitmap) bool {
	dark := 0
	for _, v := range b.pix {
		if v < 128 {
			dark++
		}
	}
	return dark > len(b.pix)/100 && dark < len(b.pix)*9/10
}

// enlarge doubles the piece, with straight lines between its pixels.
func enlarge(b bitmap) bitmap {
	out := bitmap{2*b.w - 1, 2*b.h - 1, 1, make([]byte, (2*b.w-1)*(2*b.h-1))}
	for y := range out.h {
		for x := range out.w {
			i, right, down := y/2*b.w+x/2, x%2, y%2*b.w
			sum := int(b.pix[i]) + int(b.pix[i+right]) + int(b.pix[i+down]) + int(b.pix[i+right+down])
			out.pix[y*out.w+x] = byte(sum / 4)
		}
	}
	return out
}
