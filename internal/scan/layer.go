package scan

// newLayer splits a scaled-down image into light and, k times coarser, colour.
func newLayer(r raster, im placed, k int) layer {
	l := layer{matrix: im.matrix, mask: r.space == opaque, fill: im.fill}
	switch r.space {
	case grey, opaque:
		l.light = bitmap{r.w, r.h, 1, r.pix}
		l.colour = r.colour
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
