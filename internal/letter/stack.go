package letter

// stack is blocks one below the other.
type stack []block

type block struct {
	gap     float64 // to the one above, at least
	stretch float64 // part of the room that is left
	height  float64
	draw    func(top float64)
}

// least is the height of the blocks with nothing more between them than there must be.
func (s stack) least() float64 {
	sum := 0.0
	for _, b := range s {
		sum += b.gap + b.height
	}
	return sum
}

// set sets the blocks from top to bottom.
func (s stack) set(top, bottom float64) {
	parts := 0.0
	for _, b := range s {
		parts += b.stretch
	}
	left := max(0, bottom-top-s.least())
	for _, b := range s {
		top += b.gap + left*b.stretch/parts
		b.draw(top)
		top += b.height
	}
}
