package scan

import (
	"image"
	"image/color"
	"image/draw"
)

// shrinkJPEG averages the decoded planes; a JPEG with chroma at half size is
// never blown up to full colour. The result is grey, rgb or inks.
func (p *picture) shrinkJPEG(k, rough int) raster {
	switch m := p.jpeg.(type) {
	case *image.Gray:
		out := plane(m.Pix, m.Stride, m.Rect.Dx(), m.Rect.Dy(), k, 1, 1)
		if p.invertedJPEG() {
			out.pix = inverted(out.pix)
		}
		return out
	case *image.YCbCr:
		return shrinkYCC(m, k, rough)
	case *image.CMYK:
		out := boxes(m.Pix, m.Stride, m.Rect.Dx(), m.Rect.Dy(), k, inks)
		// The decoder has undone Adobe's inversion, which the file undoes with
		// its Decode array, if it is there.
		if !p.invertedJPEG() {
			out.pix = inverted(out.pix)
		}
		return out
	}
	// What is left is RGB without a transform, which is rare.
	m, ok := p.jpeg.(*image.RGBA)
	if !ok {
		b := p.jpeg.Bounds()
		m = image.NewRGBA(b)
		draw.Draw(m, b, p.jpeg, b.Min, draw.Src)
	}
	four := boxes(m.Pix, m.Stride, m.Rect.Dx(), m.Rect.Dy(), k, inks)
	out := raster{w: four.w, h: four.h, space: rgb, pix: make([]byte, 0, 3*four.w*four.h)}
	for i := 0; i < len(four.pix); i += 4 {
		out.pix = append(out.pix, four.pix[i:i+3]...)
	}
	return out
}

// invertedJPEG says that the Decode array turns light and dark around.
func (p *picture) invertedJPEG() bool {
	list := p.d.Array(p.stream.Dict["Decode"])
	return len(list) >= 2 && p.d.Number(list[0], 0) > p.d.Number(list[1], 1)
}

func inverted(pix []byte) []byte {
	out := make([]byte, len(pix))
	for i, v := range pix {
		out[i] = ^v
	}
	return out
}

// shrinkYCC keeps the lightness at k and mixes colours at k*rough only.
func shrinkYCC(m *image.YCbCr, k, rough int) raster {
	rx, ry := 1, 1
	switch m.SubsampleRatio {
	case image.YCbCrSubsampleRatio422:
		rx = 2
	case image.YCbCrSubsampleRatio420:
		rx, ry = 2, 2
	case image.YCbCrSubsampleRatio440:
		ry = 2
	case image.YCbCrSubsampleRatio411:
		rx = 4
	case image.YCbCrSubsampleRatio410:
		rx, ry = 4, 2
	}
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := plane(m.Y, m.YStride, w, h, k, 1, 1)
	y := boxes(out.pix, out.w, out.w, out.h, rough, grey)
	k *= rough
	cb := plane(m.Cb, m.CStride, w, h, k, rx, ry)
	cr := plane(m.Cr, m.CStride, w, h, k, rx, ry)
	out.colour = bitmap{y.w, y.h, 3, make([]byte, 3*len(y.pix))}
	for i := range y.pix {
		p := out.colour.pix[3*i : 3*i+3]
		p[0], p[1], p[2] = color.YCbCrToRGB(y.pix[i], cb.pix[i], cr.pix[i])
	}
	return out
}

// boxes averages boxes of k by k of interleaved components. With k of 1 the
// result may share pix.
func boxes(pix []byte, stride, w, h, k int, s space) raster {
	n := s.components()
	out := raster{w: (w + k - 1) / k, h: (h + k - 1) / k, space: s}
	if k == 1 && stride == w*n {
		out.pix = pix[:stride*h]
		return out
	}
	out.pix = make([]byte, out.w*out.h*n)
	if k == 1 {
		for y := range h {
			copy(out.pix[y*w*n:(y+1)*w*n], pix[y*stride:])
		}
		return out
	}
	sums := make([]uint32, out.w*n)
	for y := range out.h {
		tall := min(k, h-y*k)
		for i := range tall {
			from := (y*k + i) * stride
			add(sums, pix[from:from+w*n], k, n)
		}
		average(out.pix[y*out.w*n:(y+1)*out.w*n], sums, w, k, n, tall)
	}
	return out
}

// plane averages one plane that is subsampled by rx and ry against an image of
// w by h, to boxes of k by k of that image.
func plane(pix []byte, stride, w, h, k, rx, ry int) raster {
	pw, ph := (w+rx-1)/rx, (h+ry-1)/ry
	if rx == ry && k%rx == 0 {
		return boxes(pix, stride, pw, ph, k/rx, grey)
	}
	out := raster{w: (w + k - 1) / k, h: (h + k - 1) / k, space: grey}
	out.pix = make([]byte, out.w*out.h)
	columns := spans(out.w, k, rx, pw)
	for y, rows := range spans(out.h, k, ry, ph) {
		line := out.pix[y*out.w : (y+1)*out.w]
		for x, c := range columns {
			var sum uint32
			for j := rows.from; j < rows.to; j++ {
				for _, v := range pix[j*stride+c.from : j*stride+c.to] {
					sum += uint32(v)
				}
			}
			line[x] = byte(sum / uint32((rows.to-rows.from)*(c.to-c.from)))
		}
	}
	return out
}

// span is a half-open range.
type span struct{ from, to int }

// spans are the samples that n boxes of k pixels take, with a sample for every
// r pixels and most samples in all.
func spans(n, k, r, most int) []span {
	out := make([]span, n)
	for i := range out {
		from := min(i*k/r, most-1)
		out[i] = span{from, min(max(from+1, (i+1)*k/r), most)}
	}
	return out
}
