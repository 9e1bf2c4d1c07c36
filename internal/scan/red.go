package scan

// What counts as red, on values of 0 to 255 after averaging at about 100 dpi.
const (
	// redOverGreen and redOverBlue are how far red must stand above the paper's
	// own tint. Purple ink has much blue, so the second is low; stamping ink at
	// a tenth of its strength still reaches the first.
	redOverGreen, redOverBlue = 20, 8
	// reddestPaper is the tint of green from which the paper is red.
	reddestPaper = 60
	// darkest: below it is black text, whose fringes have a tint.
	darkest = 80
	// tinted is the spread of the components from which a pixel has a colour.
	tinted = 28
	// colourShare of all pixels must have a colour for the page to be one that
	// was scanned in colour and has something coloured on it.
	colourShare = 0.0002
)

// redMap says for each pixel of the coloured sheet whether it is red, and
// gathers them into cells of one millimetre.
type redMap struct {
	w, h     int
	mm       float64 // of a pixel
	red      []bool
	gw, gh   int
	cells    []point // red cells
	coloured bool    // the page has colours at all
	ground   bool    // the paper itself is red, or taken for it
}

type point struct{ x, y int }

func newRedMap(b bitmap, mm float64) *redMap {
	m := &redMap{w: b.w, h: b.h, mm: mm, red: make([]bool, b.w*b.h)}
	greenTint, blueTint := tints(b)
	m.ground = greenTint > reddestPaper
	spread := 0
	for i := range m.red {
		p := b.pix[3*i : 3*i+3 : 3*i+3]
		r, g, u := int(p[0]), int(p[1]), int(p[2])
		m.red[i] = r >= darkest && r-g-greenTint >= redOverGreen && r-u-blueTint >= redOverBlue
		if max(r, g+greenTint, u+blueTint)-min(r, g+greenTint, u+blueTint) >= tinted {
			spread++
		}
	}
	m.coloured = float64(spread) > colourShare*float64(len(m.red))
	m.gather()
	return m
}

// tints are the medians of red minus green and red minus blue: the paper.
func tints(b bitmap) (green, blue int) {
	var g, u [511]int
	for i := 0; i < len(b.pix); i += 3 {
		g[int(b.pix[i])-int(b.pix[i+1])+255]++
		u[int(b.pix[i])-int(b.pix[i+2])+255]++
	}
	return median(g[:], len(b.pix)/6) - 255, median(u[:], len(b.pix)/6) - 255
}

func median(counts []int, half int) int {
	for v, n := range counts {
		if half -= n; half < 0 {
			return v
		}
	}
	return len(counts) / 2
}

// gather marks the cells an eighth of whose pixels are red.
func (m *redMap) gather() {
	m.gw, m.gh = int(float64(m.w)*m.mm)+1, int(float64(m.h)*m.mm)+1
	counts := make([]int, m.gw*m.gh)
	for y := range m.h {
		row := int(float64(y)*m.mm) * m.gw
		for x := range m.w {
			if m.red[y*m.w+x] {
				counts[row+int(float64(x)*m.mm)]++
			}
		}
	}
	least := max(1, int(1/(m.mm*m.mm)/8))
	for i, n := range counts {
		if n >= least {
			m.cells = append(m.cells, point{i % m.gw, i / m.gw})
		}
	}
}

// at says whether there is red at x, y in millimetres.
func (m *redMap) at(x, y float64) bool {
	px, py := int(x/m.mm), int(y/m.mm)
	return x >= 0 && y >= 0 && px < m.w && py < m.h && m.red[py*m.w+px]
}
