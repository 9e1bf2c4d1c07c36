package letter

import (
	"appraisal/internal/letter/pdf"
	"appraisal/internal/words"
)

// itemTable is the list of 细项 on a certificate or card: code, name, last day.
type itemTable struct {
	titles        [3]string
	items         []Holding
	x, width      float64
	columns       int // of items, beside each other
	gap           float64
	head          float64 // height of the row of titles
	least, most   float64 // height of a row
	codes, days   float64 // width of the two outer columns, at least
	largest, wrap float64 // size of type, and from which down a name may take two lines
	smallest      float64
	day           func(Date) string
}

// itemTitles head the columns.
func itemTitles(w words.Set) [3]string {
	return [...]string{w.Line("item.code", nil), w.Line("item.name", nil), w.Line("item.to", nil)}
}

// smallestItem is the type of what would go nowhere otherwise.
const smallestItem = 5.0

// rows is the number of rows.
func (t itemTable) rows() int { return (len(t.items) + t.columns - 1) / t.columns }

// column is the width of one column of items.
func (t itemTable) column() float64 {
	return (t.width - float64(t.columns-1)*t.gap) / float64(t.columns)
}

// fitted is a table's rows in the largest type that goes into so much room.
type fitted struct {
	itemTable
	style  style
	names  [][][]item
	height []float64 // by row
}

// fit finds the largest type, and stretches the rows over the room that is left; false when even the smallest is too
// large.
func (t itemTable) fit(p *pen, room float64) (fitted, bool) {
	room -= t.head
	for size := t.largest; ; size -= 0.5 {
		f := fitted{itemTable: t, style: at(size), height: make([]float64, t.rows())}
		for _, h := range t.items {
			f.codes = max(f.codes, width(p.shape(plain(h.Code), f.style))+0.6*size+mm)
			f.days = max(f.days, width(p.shape(plain(t.day(h.To)), f.style))+0.6*size+mm)
		}
		wrapped, sum, names := false, 0.0, t.column()-f.codes-f.days
		for i, h := range t.items {
			lines := balance(p.shape(plain(h.Name), f.style), f.style, names)
			f.names = append(f.names, lines)
			wrapped = wrapped || len(lines) > 1 || squeezed(lines)
			row := &f.height[i%t.rows()]
			*row = max(*row, t.least, high(f.style, lines)+0.35*size)
		}
		for _, h := range f.height {
			sum += h
		}
		if size > t.smallest && (sum > room || wrapped && size > t.wrap) {
			continue
		}
		more := max(0, (room-sum)/float64(t.rows()))
		for i := range f.height {
			f.height[i] = max(f.height[i], min(t.most, f.height[i]+more))
		}
		return f, sum <= room+slack
	}
}

// total is the height of all.
func (f fitted) total() float64 {
	sum := f.head
	for _, h := range f.height {
		sum += h
	}
	return sum
}

// draw sets the table from top on.
func (f fitted) draw(p *pen, top float64, ink pdf.Colour) {
	const thin, thick = 0.15 * mm, 0.4 * mm
	for c := range f.columns {
		x, w := f.x+float64(c)*(f.column()+f.gap), f.column()
		from := c * f.rows()
		if from >= len(f.items) {
			break
		}
		title := min(f.style.size, f.largest*0.8)
		under := top + (f.head-title)/2
		p.say(f.titles[0], title, fromLeft, x+mm, under, pdf.Grey)
		p.say(f.titles[1], title, fromLeft, x+f.codes, under, pdf.Grey)
		p.say(f.titles[2], title, fromRight, x+w-mm, under, pdf.Grey)
		p.last().fill(ink, pdf.Rect{X: x, Y: top, W: w, H: thick},
			pdf.Rect{X: x, Y: top + f.head - thin, W: w, H: thin})
		y := top + f.head
		for i := from; i < min(from+f.rows(), len(f.items)); i++ {
			h := f.height[i-from]
			middle := y + (h-f.style.size)/2
			p.say(f.items[i].Code, f.style.size, fromLeft, x+mm, middle, pdf.Black)
			names := f.names[i]
			p.lines(names, f.style, fromLeft, x+f.codes, y+(h-high(f.style, names))/2, pdf.Black)
			p.say(f.day(f.items[i].To), f.style.size, fromRight, x+w-mm, middle, pdf.Black)
			y += h
			p.last().fill(ink, pdf.Rect{X: x, Y: y - thin, W: w, H: thin})
		}
		p.last().fill(ink, pdf.Rect{X: x, Y: y - thick, W: w, H: thick})
	}
}
