package scan

import "appraisal/internal/pdfium"

// bitmap is pixels of n bytes each: one of light, or red, green and blue.
type bitmap struct {
	w, h, n int
	pix     []byte
}

func blank(w, h, n int) bitmap { return bitmap{w, h, n, make([]byte, w*h*n)} }

// luma is the lightness of a colour, as in JPEG.
func luma(r, g, b byte) byte {
	return byte((77*uint32(r) + 150*uint32(g) + 29*uint32(b) + 128) >> 8)
}

func lightOf(p pdfium.Bitmap) bitmap {
	out := blank(p.Width, p.Height, 1)
	for i := range out.pix {
		c := p.Pix[3*i : 3*i+3 : 3*i+3]
		out.pix[i] = luma(c[0], c[1], c[2])
	}
	return out
}

// colourOf averages squares of k pixels; empty when the picture is grey.
func colourOf(p pdfium.Bitmap, k int) bitmap {
	grey := true
	for i := 0; i+2 < len(p.Pix); i += 3 {
		if p.Pix[i] != p.Pix[i+1] || p.Pix[i] != p.Pix[i+2] {
			grey = false
			break
		}
	}
	w, h := p.Width/k, p.Height/k
	if grey || w == 0 || h == 0 {
		return bitmap{}
	}
	out := blank(w, h, 3)
	sums := make([]int, 3*w)
	for y := range h {
		clear(sums)
		for j := range k {
			line := p.Pix[3*p.Width*(y*k+j):][:3*w*k]
			for x := range w {
				for i := range k {
					c := line[3*(x*k+i) : 3*(x*k+i)+3]
					sums[3*x] += int(c[0])
					sums[3*x+1] += int(c[1])
					sums[3*x+2] += int(c[2])
				}
			}
		}
		for x, s := range sums {
			out.pix[3*w*y+x] = byte(s / (k * k))
		}
	}
	return out
}

// part is the rectangle of the bitmap.
func (b bitmap) part(x, y, w, h int) bitmap {
	out := bitmap{w, h, b.n, make([]byte, 0, w*h*b.n)}
	for j := y; j < y+h; j++ {
		out.pix = append(out.pix, b.pix[(j*b.w+x)*b.n:(j*b.w+x+w)*b.n]...)
	}
	return out
}

// smooth averages each pixel of light with its neighbours, the nearer the more.
func smooth(b bitmap) bitmap {
	out := blank(b.w, b.h, 1)
	copy(out.pix, b.pix)
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

// empty says that less of the light is darker than its ground than any code
// has: the blank back of a letter.
func (b bitmap) empty(mm float64) bool {
	var counts [256]int
	for _, v := range b.pix {
		counts[v]++
	}
	ground, dark := median(counts[:], len(b.pix)/2), 0
	for v := range ground * 3 / 4 {
		dark += counts[v]
	}
	return float64(dark)*mm*mm < smallestCode && ground > 128
}

// smallestCode is the area in square millimetres that is dark of a code with a
// side of 5 mm, less than any that a letter or a form carries.
const smallestCode = 10.0
