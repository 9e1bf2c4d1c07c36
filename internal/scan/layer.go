package scan

// newLayer splits a scaled-down image of dpi into light and, at about
// colourDPI, colour.
func newLayer(r raster, im placed, dpi float64) layer {
	l := layer{matrix: im.matrix, mask: r.space == opaque, fill: im.fill}
	k := max(1, int(dpi/colourDPI+0.5))
	switch r.space {
	case grey, opaque:
		l.light = bitmap{r.w, r.h, 1, r.pix}
	case ycc:
		n := r.w * r.h
		l.light = bitmap{r.w, r.h, 1, r.pix[:n:n]}
		l.colour = fromYCC(r, k)
	case rgb:
		l.light = lightOf(r)
		c := boxes(r.pix, 3*r.w, r.w, r.h, k, rgb)
		l.colour = bitmap{c.w, c.h, 3, c.pix}
	case inks:
		mixed := mixInks(r)
		l.light = lightOf(mixed)
		c := boxes(mixed.pix, 3*r.w, r.w, r.h, k, rgb)
		l.colour = bitmap{c.w, c.h, 3, c.pix}
	}
	return l
}

// luma is the lightness of a colour, as in JPEG.
func luma(r, g, b byte) byte {
	return byte((77*uint32(r) + 150*uint32(g) + 29*uint32(b) + 128) >> 8)
}

func lightOf(r raster) bitmap {
	out := bitmap{r.w, r.h, 1, make([]byte, r.w*r.h)}
	for i := range out.pix {
		p := r.pix[3*i : 3*i+3 : 3*i+3]
		out.pix[i] = luma(p[0], p[1], p[2])
	}
	return out
}

func mixInks(r raster) raster {
	out := raster{w: r.w, h: r.h, space: rgb, pix: make([]byte, 3*r.w*r.h)}
	for i := range r.w * r.h {
		p := r.pix[4*i : 4*i+4]
		out.pix[3*i], out.pix[3*i+1], out.pix[3*i+2] = cmyk(p[0], p[1], p[2], p[3])
	}
	return out
}

// fromYCC averages the three planes further and mixes them.
func fromYCC(r raster, k int) bitmap {
	n := r.w * r.h
	y := boxes(r.pix[:n], r.w, r.w, r.h, k, grey)
	cb := boxes(r.pix[n:2*n], r.w, r.w, r.h, k, grey)
	cr := boxes(r.pix[2*n:], r.w, r.w, r.h, k, grey)
	out := bitmap{y.w, y.h, 3, make([]byte, 3*len(y.pix))}
	for i := range y.pix {
		out.pix[3*i], out.pix[3*i+1], out.pix[3*i+2] = ycbcr(y.pix[i], cb.pix[i], cr.pix[i])
	}
	return out
}

func ycbcr(y, cb, cr byte) (r, g, b byte) {
	l, u, v := int(y)<<16, int(cb)-128, int(cr)-128
	clamp := func(x int) byte { return byte(min(max(x+1<<15, 0)>>16, 255)) }
	return clamp(l + 91881*v), clamp(l - 22554*u - 46802*v), clamp(l + 116130*u)
}
