package pdfium

import (
	"fmt"
	"math"
	"slices"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

// answer answers one question.
func (r *reader) answer(q question) (answer, []byte, error) {
	if err := r.load(q.Page); err != nil {
		return answer{}, nil, err
	}
	if q.Width == 0 {
		p, err := r.look()
		return answer{Page: &p}, nil, err
	}
	pix, err := r.draw(q.Width, q.Height)
	return answer{Bytes: len(pix)}, pix, err
}

// load makes the page the one that is worked on; what the one before held is
// given back.
func (r *reader) load(index int) error {
	if r.page != nil && r.index == index {
		return nil
	}
	if index < 0 || index >= r.pages {
		return fmt.Errorf("%w: no page %d", ErrUnreadable, index)
	}
	if r.page != nil {
		if _, err := r.pdf.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: *r.page}); err != nil {
			return fileFault(err)
		}
		r.page = nil
	}
	p, err := r.pdf.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: r.document, Index: index})
	if err != nil {
		return fileFault(err)
	}
	r.page, r.index = &p.Page, index
	return nil
}

func (r *reader) this() requests.Page { return requests.Page{ByReference: r.page} }

func (r *reader) look() (p Page, err error) {
	w, err := r.pdf.FPDF_GetPageWidth(&requests.FPDF_GetPageWidth{Page: r.this()})
	if err != nil {
		return p, fileFault(err)
	}
	h, err := r.pdf.FPDF_GetPageHeight(&requests.FPDF_GetPageHeight{Page: r.this()})
	if err != nil {
		return p, fileFault(err)
	}
	p.Width, p.Height = w.Width, h.Height
	n, err := r.pdf.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: r.this()})
	if err != nil {
		return p, fileFault(err)
	}
	room := MaxObjects
	for i := 0; i < n.Count && room > 0; i++ {
		o, err := r.pdf.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: r.this(), Index: i})
		if err != nil {
			return p, fileFault(err)
		}
		if err := r.images(o.PageObject, identity, &p, &room, 0); err != nil {
			return p, fileFault(err)
		}
	}
	return p, nil
}

type matrix = structs.FPDF_FS_MATRIX

var identity = matrix{A: 1, D: 1}

// after is m applied first, then n.
func after(m, n matrix) matrix {
	return matrix{
		A: m.A*n.A + m.B*n.C, B: m.A*n.B + m.B*n.D,
		C: m.C*n.A + m.D*n.C, D: m.C*n.B + m.D*n.D,
		E: m.E*n.A + m.F*n.C + n.E, F: m.E*n.B + m.F*n.D + n.F,
	}
}

// maxForms bounds how deep forms nest.
const maxForms = 8

// images adds the object when it is an image, or those in it when it is a form.
func (r *reader) images(o references.FPDF_PAGEOBJECT, base matrix, p *Page, room *int, depth int) error {
	if *room--; *room < 0 || depth > maxForms {
		return nil
	}
	kind, err := r.pdf.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o})
	if err != nil {
		return err
	}
	if kind.Type != enums.FPDF_PAGEOBJ_IMAGE && kind.Type != enums.FPDF_PAGEOBJ_FORM {
		return nil
	}
	own, err := r.pdf.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: o})
	if err != nil {
		return nil // it has none that can be followed
	}
	m := after(own.Matrix, base)
	if kind.Type == enums.FPDF_PAGEOBJ_IMAGE {
		size, err := r.pdf.FPDFImageObj_GetImagePixelSize(&requests.FPDFImageObj_GetImagePixelSize{ImageObject: o})
		if err == nil {
			p.Images = append(p.Images, placed(m, int(size.Width), int(size.Height)))
		}
		return nil
	}
	n, err := r.pdf.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: o})
	if err != nil {
		return nil
	}
	for i := 0; i < n.Count && *room > 0; i++ {
		inner, err := r.pdf.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: o, Index: uint64(i)})
		if err != nil {
			return err
		}
		if err := r.images(inner.PageObject, m, p, room, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// placed is an image whose unit square the matrix puts onto the page.
func placed(m matrix, w, h int) Image {
	xs, ys := []float64{0, float64(m.A), float64(m.C), float64(m.A + m.C)},
		[]float64{0, float64(m.B), float64(m.D), float64(m.B + m.D)}
	finite := func(v float64) float64 { // JSON knows no infinity
		if math.IsNaN(v) {
			return 0
		}
		return min(max(v, -1e9), 1e9)
	}
	return Image{
		Left: finite(slices.Min(xs) + float64(m.E)), Right: finite(slices.Max(xs) + float64(m.E)),
		Bottom: finite(slices.Min(ys) + float64(m.F)), Top: finite(slices.Max(ys) + float64(m.F)),
		Width: w, Height: h,
	}
}

// draw draws the loaded page with its annotations onto white.
func (r *reader) draw(w, h int) ([]byte, error) {
	made, err := r.pdf.FPDFBitmap_CreateEx(&requests.FPDFBitmap_CreateEx{Width: w, Height: h,
		Format: enums.FPDF_BITMAP_FORMAT_BGR, Pointer: uint64(0)})
	if err != nil {
		return nil, fileFault(err)
	}
	b := made.Bitmap
	defer func() { _, _ = r.pdf.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: b}) }()
	if _, err := r.pdf.FPDFBitmap_FillRect(&requests.FPDFBitmap_FillRect{Bitmap: b, Width: w, Height: h,
		Color: 0xffffffff}); err != nil {
		return nil, fileFault(err)
	}
	_, err = r.pdf.FPDF_RenderPageBitmap(&requests.FPDF_RenderPageBitmap{Bitmap: b, Page: r.this(), SizeX: w, SizeY: h,
		Flags: enums.FPDF_RENDER_FLAG_ANNOT | enums.FPDF_RENDER_FLAG_REVERSE_BYTE_ORDER})
	if err != nil {
		return nil, fileFault(err)
	}
	stride, err := r.pdf.FPDFBitmap_GetStride(&requests.FPDFBitmap_GetStride{Bitmap: b})
	if err != nil {
		return nil, fileFault(err)
	}
	buffer, err := r.pdf.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: b})
	if err != nil || len(buffer.Buffer) < stride.Stride*h || stride.Stride < 3*w {
		return nil, fmt.Errorf("%w: no room for a picture of %d by %d", ErrTooComplex, w, h)
	}
	out := make([]byte, 0, 3*w*h)
	for y := range h {
		out = append(out, buffer.Buffer[y*stride.Stride:y*stride.Stride+3*w]...)
	}
	return out, nil
}
