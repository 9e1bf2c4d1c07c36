package scantest

import (
	"bytes"
	"compress/lzw"
	"compress/zlib"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"strings"
)

// PDF scans the pages, which are images of A4 sheets, into a PDF.
func PDF(s Scan, pages ...image.Image) []byte {
	var f file
	f.reserve(2)
	var kids []string
	for _, page := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", f.page(s, s.scan(page))))
	}
	f.set(1, "<< /Type /Catalog /Pages 2 0 R >>")
	f.set(2, fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(kids)))
	return f.bytes()
}

// Spread scans two A4 pages that lie side by side on the glass of an A3 scanner, in colour.
func Spread(dpi int, left, right image.Image) []byte {
	s := Scan{DPI: dpi}
	a, b := s.scan(left), s.scan(right)
	both := raster{w: a.w + b.w, h: a.h, n: a.n, pix: make([]byte, 0, len(a.pix)+len(b.pix))}
	for y := range a.h {
		both.pix = append(append(both.pix, a.pix[y*a.w*a.n:(y+1)*a.w*a.n]...), b.pix[y*b.w*b.n:(y+1)*b.w*b.n]...)
	}
	var f file
	f.reserve(2)
	kid := f.page(s, both)
	f.set(1, "<< /Type /Catalog /Pages 2 0 R >>")
	f.set(2, fmt.Sprintf("<< /Type /Pages /Kids [%d 0 R] /Count 1 >>", kid))
	return f.bytes()
}

// Place copies a part of the sheet onto the page, both of one size: a slip that lies on it.
func Place(page, sheet *image.RGBA, part image.Rectangle) {
	draw.Draw(page, part, sheet, part.Min, draw.Src)
}

// file gathers the objects of a PDF.
type file struct{ objects []string }

func (f *file) reserve(n int) { f.objects = append(f.objects, make([]string, n)...) }

func (f *file) set(number int, object string) { f.objects[number-1] = object }

func (f *file) add(object string) int {
	f.objects = append(f.objects, object)
	return len(f.objects)
}

func (f *file) stream(dict string, data []byte) int {
	return f.add(fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data))
}

func (f *file) bytes() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
	at := make([]int, len(f.objects))
	for i, o := range f.objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, table)
	return b.Bytes()
}

// page writes a page of one image or several strips.
func (f *file) page(s Scan, r raster) int {
	point := 72 / float64(s.dpi())
	if s.PixelPerPoint {
		point = 1
	}
	strips := max(1, s.Strips)
	var content, names strings.Builder
	for i := range strips {
		from, to := r.h*i/strips, r.h*(i+1)/strips
		part := raster{r.w, to - from, r.n, r.pix[from*r.w*r.n : to*r.w*r.n]}
		number := f.image(s, part)
		fmt.Fprintf(&names, "/Im%d %d 0 R ", i, number)
		fmt.Fprintf(&content, "q %.4f 0 0 %.4f 0 %.4f cm /Im%d Do Q\n",
			float64(r.w)*point, float64(to-from)*point, float64(r.h-to)*point, i)
	}
	text := f.stream("", []byte(content.String()))
	return f.add(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.4f %.4f] /Rotate %d /Contents %d 0 R /Resources << /XObject << %s >> >> >>",
		float64(r.w)*point, float64(r.h)*point, s.PageRotate, text, names.String()))
}

// image writes one image XObject and returns its number.
func (f *file) image(s Scan, r raster) int {
	dict := fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d", r.w, r.h)
	if s.Mode == Bilevel {
		return f.bilevel(s, r, dict)
	}
	if s.Encoding == JPEG {
		return f.stream(dict+" /BitsPerComponent 8 /Filter /DCTDecode"+f.space(s, r), jpegOf(r, s.Quality))
	}
	if s.Encoding == JBIG2 || s.Encoding == JPX {
		name := map[Encoding]string{JBIG2: "JBIG2Decode", JPX: "JPXDecode"}[s.Encoding]
		return f.stream(dict+" /BitsPerComponent 8 /Filter /"+name+f.space(s, r), []byte("not really"))
	}
	dict += " /BitsPerComponent 8" + f.space(s, r)
	if s.Encoding == Indexed {
		r = indexes(r)
	} else if s.Encoding == CMYK {
		r = inkOf(r)
	}
	if s.Inverted {
		dict += " /Decode [" + strings.Repeat("1 0 ", r.n) + "]"
		r = raster{r.w, r.h, r.n, inverted(r.pix)}
	}
	return f.packed(s, r.pix, r.w*r.n, r.n, 8, r.w, dict)
}

// bilevel packs eight pixels into a byte; 1 is white unless inverted.
func (f *file) bilevel(s Scan, r raster, dict string) int {
	black := func(x, y int) bool { return r.pix[y*r.w+x] == 0 }
	switch s.Encoding {
	case G4, G4Mask:
		parms := fmt.Sprintf(" /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns %d /Rows %d", r.w, r.h)
		if s.Inverted {
			parms += " /BlackIs1 true"
		}
		parms += " >> /BitsPerComponent 1"
		switch {
		case s.Encoding == G4Mask:
			parms += " /ImageMask true"
		case s.Inverted:
			parms += " /ColorSpace /DeviceGray /Decode [1 0]"
		default:
			parms += " /ColorSpace /DeviceGray"
		}
		return f.stream(dict+parms, encodeG4(r.w, r.h, black))
	}
	stride := (r.w + 7) / 8
	bits := make([]byte, stride*r.h)
	for y := range r.h {
		for x := range r.w {
			if black(x, y) == s.Inverted {
				bits[y*stride+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	dict += " /ColorSpace /DeviceGray /BitsPerComponent 1"
	if s.Inverted {
		dict += " /Decode [1 0]"
	}
	return f.packed(s, bits, stride, 1, 1, r.w, dict)
}

// packed writes samples with the encoding's general filter.
func (f *file) packed(s Scan, pix []byte, stride, colours, bits, columns int, dict string) int {
	var b bytes.Buffer
	parms := fmt.Sprintf("/Colors %d /BitsPerComponent %d /Columns %d >>", colours, bits, columns)
	switch s.Encoding {
	case Raw:
		return f.stream(dict, pix)
	case LZW:
		w := lzw.NewWriter(&b, lzw.MSB, 8)
		_, _ = w.Write(pix)
		_ = w.Close()
		return f.stream(dict+" /Filter /LZWDecode /DecodeParms << /EarlyChange 0 >>", b.Bytes())
	case FlatePNG:
		dict += " /DecodeParms << /Predictor 15 " + parms
		pix = predictPNG(pix, stride, max(1, colours*bits/8))
	case FlateTIFF:
		dict += " /DecodeParms << /Predictor 2 " + parms
		pix = predictTIFF(pix, stride, colours)
	}
	w, _ := zlib.NewWriterLevel(&b, zlib.BestSpeed)
	_, _ = w.Write(pix)
	_ = w.Close()
	return f.stream(dict+" /Filter /FlateDecode", b.Bytes())
}

// space is the entry for the colour space.
func (f *file) space(s Scan, r raster) string {
	switch {
	case s.Encoding == Indexed:
		return fmt.Sprintf(" /ColorSpace [/Indexed /DeviceRGB 255 <%x>]", palette(r.n))
	case s.Encoding == CMYK:
		return " /ColorSpace /DeviceCMYK"
	case s.Profile:
		return fmt.Sprintf(" /ColorSpace [/ICCBased %d 0 R]", f.stream(fmt.Sprintf("/N %d", r.n), []byte("profile")))
	case r.n == 1:
		return " /ColorSpace /DeviceGray"
	}
	return " /ColorSpace /DeviceRGB"
}

func jpegOf(r raster, quality int) []byte {
	if quality == 0 {
		quality = 75
	}
	var m image.Image = &image.Gray{Pix: r.pix, Stride: r.w, Rect: image.Rect(0, 0, r.w, r.h)}
	if r.n == 3 {
		c := image.NewRGBA(image.Rect(0, 0, r.w, r.h))
		for i := range r.w * r.h {
			copy(c.Pix[4*i:], r.pix[3*i:3*i+3])
			c.Pix[4*i+3] = 255
		}
		m = c
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: quality}); err != nil {
		panic("scantest: jpeg: " + err.Error())
	}
	return b.Bytes()
}
