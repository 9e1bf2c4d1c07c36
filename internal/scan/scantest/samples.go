package scantest

func inverted(pix []byte) []byte {
	out := make([]byte, len(pix))
	for i, v := range pix {
		out[i] = ^v
	}
	return out
}

// palette is 6 x 6 x 6 colours, or 256 greys, as RGB.
func palette(components int) []byte {
	out := make([]byte, 0, 768)
	for i := range 256 {
		if components == 1 {
			out = append(out, byte(i), byte(i), byte(i))
			continue
		}
		v := min(i, 215)
		out = append(out, byte(v/36*51), byte(v/6%6*51), byte(v%6*51))
	}
	return out
}

func indexes(r raster) raster {
	if r.n == 1 {
		return r
	}
	out := raster{r.w, r.h, 1, make([]byte, r.w*r.h)}
	step := func(v byte) byte { return byte((int(v) + 25) / 51) }
	for i := range out.pix {
		p := r.pix[3*i:]
		out.pix[i] = 36*step(p[0]) + 6*step(p[1]) + step(p[2])
	}
	return out
}

// inkOf turns RGB or grey into CMYK.
func inkOf(r raster) raster {
	out := raster{r.w, r.h, 4, make([]byte, 4*r.w*r.h)}
	for i := range r.w * r.h {
		if r.n == 1 {
			out.pix[4*i+3] = ^r.pix[i]
			continue
		}
		for c := range 3 {
			out.pix[4*i+c] = ^r.pix[3*i+c]
		}
	}
	return out
}

// predictPNG filters each line with the next of PNG's five kinds.
func predictPNG(pix []byte, stride, step int) []byte {
	var out []byte
	above := make([]byte, stride)
	for y := 0; (y+1)*stride <= len(pix); y++ {
		line := pix[y*stride : (y+1)*stride]
		kind := byte(y % 5)
		out = append(out, kind)
		for i, v := range line {
			var left, corner byte
			if i >= step {
				left, corner = line[i-step], above[i-step]
			}
			out = append(out, v-prediction(kind, left, above[i], corner))
		}
		above = line
	}
	return out
}

func prediction(kind, left, up, corner byte) byte {
	switch kind {
	case 1:
		return left
	case 2:
		return up
	case 3:
		return byte((int(left) + int(up)) / 2)
	case 4:
		guess := int(left) + int(up) - int(corner)
		l, u, c := abs(guess-int(left)), abs(guess-int(up)), abs(guess-int(corner))
		if l <= u && l <= c {
			return left
		}
		if u <= c {
			return up
		}
		return corner
	}
	return 0
}

func abs(v int) int { return max(v, -v) }

// predictTIFF writes each sample as the difference to the one left of it.
func predictTIFF(pix []byte, stride, colours int) []byte {
	out := make([]byte, len(pix))
	for y := 0; (y+1)*stride <= len(pix); y++ {
		line := pix[y*stride:]
		for i := range stride {
			out[y*stride+i] = line[i]
			if i >= colours {
				out[y*stride+i] -= line[i-colours]
			}
		}
	}
	return out
}
