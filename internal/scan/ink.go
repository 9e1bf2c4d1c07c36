package scan

import (
	"slices"

	"appraisal/internal/pdfium"
)

// withoutRed takes red ink off the light: where the coloured picture is red,
// the light that the ink took away is given back by the factor that it took it
// away. Black below the ink stays black, and edges keep the sharpness of the
// light. Without colour it is the light itself.
func withoutRed(light, colour bitmap) bitmap {
	if colour.w == 0 {
		return light
	}
	gains := inkGains(colour)
	out := blank(light.w, light.h, 1)
	for y := range out.h {
		row := min(y*colour.h/out.h, colour.h-1) * colour.w
		for x := range out.w {
			i := y*out.w + x
			out.pix[i] = byte(min(int(light.pix[i])*int(gains[row+x*colour.w/out.w])>>6, 255))
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

// filled is the light with red ink filled from what is nearest to it, for ink
// that hides what it lies on: a stroke over a dark field is dark then, one over
// paper light.
func filled(p pdfium.Bitmap) bitmap {
	out := lightOf(p)
	const far = 1 << 14
	away := make([]uint16, len(out.pix))
	for i := range away {
		c := p.Pix[3*i : 3*i+3 : 3*i+3]
		if r, g, b := int(c[0]), int(c[1]), int(c[2]); r-g > redOverGreen && r-b > redOverBlue && r > darkest {
			away[i] = far
		}
	}
	nearer := func(i, j int) {
		if away[j]+1 < away[i] {
			away[i], out.pix[i] = away[j]+1, out.pix[j]
		}
	}
	for i := range away {
		if x := i % out.w; away[i] > 0 && x > 0 {
			nearer(i, i-1)
		}
		if away[i] > 0 && i >= out.w {
			nearer(i, i-out.w)
		}
	}
	for i := len(away) - 1; i >= 0; i-- {
		if x := i % out.w; away[i] > 0 && x+1 < out.w {
			nearer(i, i+1)
		}
		if away[i] > 0 && i+out.w < len(away) {
			nearer(i, i+out.w)
		}
	}
	return out
}

// thinned makes dark thinner by a pixel on each side: each is as light as the
// lightest of its neighbours.
func thinned(b bitmap) bitmap {
	rows := blank(b.w, b.h, 1)
	for y := range b.h {
		line, to := b.pix[y*b.w:(y+1)*b.w], rows.pix[y*b.w:]
		for x := range line {
			to[x] = max(line[max(x-1, 0)], line[x], line[min(x+1, b.w-1)])
		}
	}
	out := blank(b.w, b.h, 1)
	for y := range b.h {
		up, at, low := rows.pix[max(y-1, 0)*b.w:], rows.pix[y*b.w:], rows.pix[min(y+1, b.h-1)*b.w:]
		for x := range b.w {
			out.pix[y*b.w+x] = max(up[x], at[x], low[x])
		}
	}
	return out
}
