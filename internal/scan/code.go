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
// it is; without red, for a seal may lie on the code; smoothed, for noise and
// ragged edges; a finer one, for small modules; enlarged pieces, for modules of
// two or three pixels and for pages crowded with what looks like a code.
func codes(s sheet, finer func() sheet) []string {
	if s.light.w == 0 {
		return nil
	}
	ways := []func() []string{
		func() []string { return readCodes(s.light) },
		func() []string { return readCodes(withoutRed(s)) },
		func() []string { return readCodes(smooth(s.light)) },
		func() []string {
			if f := finer(); f.light.w > s.light.w {
				return readCodes(f.light)
			}
			return nil
		},
		func() []string { return readPieces(s) },
	}
	for _, way := range ways {
		if found := way(); len(found) > 0 {
			return found
		}
	}
	return nil
}

// readCodes reads all codes of the bitmap; the library's finder for several
// codes goes first, the one for a single code is more patient.
func readCodes(b bitmap) (found []string) {
	if b.w == 0 {
		return nil
	}
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

// withoutRed lightens what is red by as much as red stands above the rest, at
// the coarseness of the coloured sheet; empty without colour.
func withoutRed(s sheet) bitmap {
	c := s.colour
	if c.w == 0 {
		return bitmap{}
	}
	out := bitmap{s.light.w, s.light.h, 1, make([]byte, len(s.light.pix))}
	for y := range out.h {
		row := y * c.h / out.h * c.w
		for x := range out.w {
			p := c.pix[3*(row+x*c.w/out.w):]
			lift := max(int(p[0])-int(luma(p[0], p[1], p[2])), 0)
			i := y*out.w + x
			out.pix[i] = byte(min(int(s.light.pix[i])+lift, 255))
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

// readPieces looks at the sheet piece by piece, each enlarged twice when the
// sheet is coarse.
func readPieces(s sheet) (found []string) {
	side := int(pieceMM / 25.4 * s.dpi)
	if side < 32 {
		return nil
	}
	for y := 0; y == 0 || y+side/2 < s.light.h; y += side / 2 {
		for x := 0; x == 0 || x+side/2 < s.light.w; x += side / 2 {
			piece := cut(s.light, x, y, side)
			if !mixed(piece) {
				continue
			}
			if s.dpi < 250 {
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
