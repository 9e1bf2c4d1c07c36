package scan

import (
	"math"
	"slices"

	"appraisal/internal/inspect/pdfread"
)

// scanCover is the share of the paper that images must cover for the page to
// count as scanned.
const scanCover = 0.4

// The finenesses of a sheet, in dots per inch: images are scaled down by a
// whole factor and keep at least this.
const (
	coarse    = 195.0
	fine      = 295.0
	colourDPI = 100.0
)

// maxSheet bounds the pixels of a put-together sheet, maxPainted those that all
// layers together paint on it: images can lie on each other.
const (
	maxSheet   = 30_000_000
	maxPainted = 4 * maxSheet
)

// bitmap is 8-bit pixels, n components each.
type bitmap struct {
	w, h, n int
	pix     []byte
}

// sheet is a page as one picture.
type sheet struct {
	dpi    float64
	light  bitmap // one component: luma
	colour bitmap // three components, empty when the page has only grey images
	// colourMM is the size of a pixel of colour; left and top place its corner
	// on the paper. All in millimetres.
	colourMM, left, top float64
}

// layer is a placed image, scaled down.
type layer struct {
	matrix matrix
	light  bitmap // luma, or the coverage of a stencil mask
	colour bitmap
	mask   bool
	fill   [3]byte
}

// composer holds a page's opened images.
type composer struct {
	d      *pdfread.Document
	paper  paper
	images []placed
	faults []string
	dpi    float64 // of the finest image
	cover  float64 // share of the paper
}

type placed struct {
	drawing
	picture *picture
	dpi     float64
}

// openAll opens what can be decoded and notes what cannot.
func openAll(d *pdfread.Document, p paper, drawn []drawing) *composer {
	c := &composer{d: d, paper: p}
	pixels, room := 0, maxDecoded
	for _, dr := range drawn {
		m := dr.matrix
		wide, high := math.Hypot(m.a, m.b), math.Hypot(m.c, m.d)
		if !(wide*p.mm > 0.5 && high*p.mm > 0.5 && wide < 1e6 && high < 1e6) {
			continue
		}
		pic, err := openPicture(d, dr.image, dr.scope, room)
		if err == nil {
			room -= pic.memory
			if pixels += pic.w * pic.h; pixels > MaxPagePixels {
				err = errPixels
			}
		}
		c.cover += wide * high / (p.width * p.height)
		if err != nil {
			c.faults = append(c.faults, err.Error())
			continue
		}
		dpi := math.Max(float64(pic.w)/wide, float64(pic.h)/high) * 25.4 / p.mm
		c.dpi = math.Max(c.dpi, dpi)
		c.images = append(c.images, placed{drawing: dr, picture: pic, dpi: dpi})
	}
	return c
}

func factor(dpi, target float64) int { return max(1, int(dpi/target)) }

// finer is the page at about 300 dpi; false when no image has more of it than
// the coarse sheet shows.
func (c *composer) finer() (sheet, bool) {
	if !slices.ContainsFunc(c.images, func(im placed) bool { return factor(im.dpi, fine) < factor(im.dpi, coarse) }) {
		return sheet{}, false
	}
	return c.compose(fine), true
}

// compose scales the images to target dots per inch or a little more and puts
// them onto one sheet. What fails to decode is added to the faults.
func (c *composer) compose(target float64) sheet {
	var layers []layer
	dpi := 0.0
	for _, im := range c.images {
		k := factor(im.dpi, target)
		rough := max(1, int(im.dpi/float64(k)/colourDPI+0.5))
		r, err := im.picture.shrink(k, rough)
		if err != nil {
			c.faults = append(c.faults, err.Error())
			continue
		}
		dpi = math.Max(dpi, im.dpi/float64(k))
		layers = append(layers, newLayer(r, im, rough))
	}
	if len(layers) == 1 {
		if s, ok := c.single(layers[0], dpi); ok {
			return s
		}
	}
	return c.assemble(layers, dpi)
}

// single takes an upright, opaque image with square pixels as it is.
func (c *composer) single(l layer, dpi float64) (sheet, bool) {
	m := l.matrix
	square := m.a / float64(l.light.w) / (m.d / float64(l.light.h))
	if l.mask || m.a <= 0 || m.d <= 0 || math.Abs(m.b) > 0.01*m.a || math.Abs(m.c) > 0.01*m.d || math.Abs(square-1) > 0.02 {
		return sheet{}, false
	}
	s := sheet{dpi: dpi, light: l.light, colour: l.colour}
	s.left = (m.e - c.paper.left) * c.paper.mm
	s.top = (c.paper.bottom + c.paper.height - m.f - m.d) * c.paper.mm
	if l.colour.w > 0 {
		s.colourMM = m.a * c.paper.mm / float64(l.colour.w)
	}
	return s, true
}

// assemble pastes the layers in the order drawn onto white paper.
func (c *composer) assemble(layers []layer, dpi float64) sheet {
	if len(layers) == 0 {
		return sheet{}
	}
	inches := c.paper.mm / 25.4
	if most := math.Sqrt(maxSheet/(c.paper.width*c.paper.height)) / inches; dpi > most {
		dpi = most
	}
	s := sheet{dpi: dpi, light: c.blank(dpi*inches, 1)}
	coloured := false
	for _, l := range layers {
		coloured = coloured || l.colour.w > 0 || l.mask && (l.fill[0] != l.fill[1] || l.fill[1] != l.fill[2])
	}
	if coloured {
		rough := math.Min(dpi, colourDPI)
		s.colour, s.colourMM = c.blank(rough*inches, 3), 25.4/rough
	}
	painted := 0
	for _, l := range layers {
		x0, y0, x1, y1 := c.bounds(l.matrix, s.light)
		if painted += max(x1-x0, 0) * max(y1-y0, 0); painted > maxPainted || c.d.Alive() != nil {
			c.faults = append(c.faults, pdfread.ErrTooComplex.Error())
			break
		}
		c.paste(s.light, l, l.light)
		if coloured && l.colour.w > 0 {
			c.paste(s.colour, l, l.colour)
		} else if coloured {
			c.paste(s.colour, l, l.light)
		}
	}
	return s
}

// blank is white paper of perPoint pixels a point.
func (c *composer) blank(perPoint float64, n int) bitmap {
	b := bitmap{w: max(1, int(c.paper.width*perPoint+0.5)), h: max(1, int(c.paper.height*perPoint+0.5)), n: n}
	b.pix = make([]byte, b.w*b.h*n)
	for i := range b.pix {
		b.pix[i] = 255
	}
	return b
}

// paste draws from, the grey or coloured pixels of the layer, onto the sheet
// through the inverse of the layer's matrix.
func (c *composer) paste(to bitmap, l layer, from bitmap) {
	m := l.matrix
	det := m.a*m.d - m.b*m.c
	if math.Abs(det) < 1e-9 {
		return
	}
	sx, sy := c.paper.width/float64(to.w), c.paper.height/float64(to.h)
	x0, y0, x1, y1 := c.bounds(m, to)
	fw, fh := float64(from.w), float64(from.h)
	places := make([]int, max(x1-x0, 0))
	for y := y0; y < y1; y++ {
		py := c.paper.bottom + c.paper.height - (float64(y)+0.5)*sy - m.f
		px := c.paper.left + (float64(x0)+0.5)*sx - m.e
		// u runs along the image's lines, v down its columns, both in pixels.
		u, v := (m.d*px-m.c*py)/det*fw, fh-(m.a*py-m.b*px)/det*fh
		du, dv := m.d*sx/det*fw, m.b*sx/det*fh
		for i := range places {
			places[i] = -1
			if u >= 0 && v >= 0 && u < fw && v < fh {
				places[i] = (int(v)*from.w + int(u)) * from.n
			}
			u, v = u+du, v+dv
		}
		l.blend(to.pix[(y*to.w+x0)*to.n:], to.n, from, places)
	}
}

// bounds is the part of the sheet that the layer touches.
func (c *composer) bounds(m matrix, to bitmap) (x0, y0, x1, y1 int) {
	sx, sy := c.paper.width/float64(to.w), c.paper.height/float64(to.h)
	left := math.Min(0, m.a) + math.Min(0, m.c) + m.e - c.paper.left
	right := math.Max(0, m.a) + math.Max(0, m.c) + m.e - c.paper.left
	low := math.Min(0, m.b) + math.Min(0, m.d) + m.f - c.paper.bottom
	high := math.Max(0, m.b) + math.Max(0, m.d) + m.f - c.paper.bottom
	clamp := func(v float64, most int) int { return int(math.Min(math.Max(v, 0), float64(most))) }
	return clamp(left/sx, to.w), clamp((c.paper.height-high)/sy, to.h),
		clamp(right/sx+1, to.w), clamp((c.paper.height-low)/sy+1, to.h)
}

// blend puts pixels of the layer, given by their places in from, one after the
// other onto a line of the sheet with n components; where the place is negative
// the sheet stays.
func (l layer) blend(line []byte, n int, from bitmap, places []int) {
	fill := l.fill
	if n == 1 {
		fill[0] = luma(fill[0], fill[1], fill[2])
	}
	for i, at := range places {
		if at < 0 {
			continue
		}
		to := line[i*n : i*n+n : i*n+n]
		switch {
		case l.mask:
			a := int(from.pix[at])
			for c := range to {
				to[c] = byte((int(to[c])*(255-a) + int(fill[c])*a) / 255)
			}
		case n == 1:
			to[0] = from.pix[at]
		case from.n == 1:
			to[0], to[1], to[2] = from.pix[at], from.pix[at], from.pix[at]
		default:
			to[0], to[1], to[2] = from.pix[at], from.pix[at+1], from.pix[at+2]
		}
	}
}
