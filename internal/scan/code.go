package scan

import (
	"cmp"
	"context"
	"math"
	"slices"

	"appraisal/internal/pdfium"
)

// look is a page's picture and how to get a finer one.
type look struct {
	light, colour bitmap
	mm            float64 // of a pixel of light
	picture       pdfium.Bitmap
	finer         func() (pdfium.Bitmap, error)
}

// codes are the QR codes on the page. The ways are tried from cheap to dear,
// and the first that finds a code ends the search: red ink taken off, for a seal
// may lie on the code; smoothed, for noise and ragged edges; red filled from
// around it, for seals that hide what is below; dark lines made thinner, for ink
// and toner that ran; finer, for small modules, and the same again. The work of
// each is bounded, and it ends with the context.
func (l look) codes(ctx context.Context) ([]mark, error) {
	if l.light.empty(l.mm) {
		return nil, nil
	}
	plain := withoutRed(l.light, l.colour)
	try := func(b bitmap, share float64) ([]mark, error) {
		scale := float64(l.light.w) / float64(b.w)
		found, err := readCodes(ctx, b, int(windowMM/(l.mm*scale)), share)
		for i := range found {
			found[i].x, found[i].y, found[i].side = found[i].x*scale, found[i].y*scale, found[i].side*scale
		}
		return found, err
	}
	const usual, weak, strong = 0.12, 0.05, 0.3
	ways := []func() ([]mark, error){
		func() ([]mark, error) { return try(plain, usual) },
		func() ([]mark, error) { return try(smooth(plain), usual) },
		func() ([]mark, error) { return try(filled(l.picture), usual) },
		func() ([]mark, error) { return try(l.light, strong) },
		func() ([]mark, error) { return try(smooth(plain), weak) },
		func() ([]mark, error) { return try(thinned(plain), usual) },
		func() ([]mark, error) { return try(thinned(thinned(plain)), usual) },
		func() ([]mark, error) {
			f, err := l.finer()
			if err != nil {
				return nil, err
			}
			light := withoutRed(lightOf(f), l.colour)
			for _, way := range []func() bitmap{func() bitmap { return light }, func() bitmap { return smooth(light) },
				func() bitmap { return filled(f) }, func() bitmap { return thinned(thinned(light)) }} {
				if found, err := try(way(), usual); err != nil || len(found) > 0 {
					return found, err
				}
			}
			return nil, nil
		},
	}
	for _, way := range ways {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if found, err := way(); err != nil || len(found) > 0 {
			return found, err
		}
	}
	return nil, nil
}

// windowMM is the side of the neighbourhood that tells dark from light: larger
// than a mark of a code, smaller than a shadow.
const windowMM = 9.0

// readCodes reads the codes of one picture, each once.
func readCodes(ctx context.Context, light bitmap, window int, share float64) (found []mark, err error) {
	used := map[finder]bool{}
	for _, t := range trios(binarise(light, max(window, 9), share).finders()) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if used[t.corner] || used[t.right] || used[t.low] {
			continue
		}
		m, ok := t.decode(light)
		if !ok {
			continue
		}
		used[t.corner], used[t.right], used[t.low] = true, true, true
		if !slices.ContainsFunc(found, func(o mark) bool {
			return o.text == m.text &&
				math.Hypot(o.x-m.x, o.y-m.y) < m.side
		}) {
			found = append(found, m)
		}
	}
	slices.SortFunc(found, func(a, b mark) int { return cmp.Compare(a.text, b.text) })
	return found, nil
}
