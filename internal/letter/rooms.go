package letter

import (
	"strings"

	"appraisal/internal/letter/pdf"
	"appraisal/internal/words"
)

// room is where a text stands: how wide it is, and how many lines of a size go there.
type room struct {
	text        string
	style       style
	wide, lines float64
}

func one(text string, size, wide float64) room { return room{text, at(size), wide, 1} }

// Rooms of what stands in a fixed place, with its places filled in; what is set as large as it can be has to go there in
// the smallest type that can be read. A paragraph goes on a page.
var rooms = map[words.Kind][]room{
	words.Consultation: append(letterRooms(),
		one("receipt.title", textSize, blockWidth/2), one("receipt.caption", captionSize, blockWidth),
		room{"receipt.statement", at(slipSize), blockWidth - 2*slipSize, 5},
		one("receipt.choices", slipSize, opinionCell-2*cellPadding), one("receipt.blanks", slipSize, opinionCell/2),
		one("receipt.seal", slipSize, blockRight-sealCellLeft-2*cellPadding),
		one("receipt.day", slipSize, blockRight-sealCellLeft-2*cellPadding-slipSize),
		room{"receipt.labels", at(labelSize), codeCell - cellPadding, 2}),
	words.Notice: append(letterRooms(),
		room{"round", body, blockWidth, 1},
		one("table.name", tableSize, 0.15*blockWidth-2*tablePadding), one("table.unit", tableSize, 0.31*blockWidth-2*tablePadding),
		one("table.duty", tableSize, 0.11*blockWidth-2*tablePadding), one("table.items", tableSize, 0.43*blockWidth-2*tablePadding),
		one("foot.labels", footLabel, blockWidth-footCode-footAside), one("foot.copies", copySize, blockWidth/3)),
	words.Certificate: {
		{"title", heading(20), certificateRight - certificateLeft, 1},
		one("number", 10.5, (certificateRight-certificateLeft)/3), one("edition", 10.5, (certificateRight-certificateLeft)/3),
		one("says", 14, certificateRight-certificateLeft), one("term", 14, certificateRight-certificateLeft),
		one("verify.heading", 11, 62*mm), {"verify", at(9), 62 * mm, 4},
		one("item.code", 9.6, 15*mm), one("item.name", 9.6, 45*mm), one("item.to", 9.6, 33*mm),
	},
	words.Card: {
		one("holder", 11, cardRight-cardLeft), {"title", heading(20), cardRight - cardLeft, 1},
		one("number", 8, photoLeft-cardLeft-4*mm), one("institution", 8, cardRight-cardLeft), one("photo", 8, photoWide-mm),
		one("items", 9, cardRight-cardLeft), one("verify.heading", 10, cardRight-cardLeft-cardCode-4*mm),
		{"verify", at(8), cardRight - cardLeft - cardCode - 4*mm, 3},
		one("issued", 8, cardRight-cardLeft-cardCode-4*mm), one("edition", 8, cardRight-cardLeft-cardCode-4*mm),
		one("item.code", 8, 12*mm), one("item.name", 8, 40*mm), one("item.to", 8, 19*mm),
	},
}

// justified tells whether the lines are set to the width, where punctuation gives way.
func (r room) justified() bool { return r.text == "body" || r.text == "receipt.statement" }

func letterRooms() []room {
	return []room{{"heading", heading(titleSize), blockWidth, 3}, {"body", body, blockWidth, linesPerPage}}
}

// Lacks tells which character of a text can't be printed.
func (r *Renderer) Lacks(text string) (rune, bool) { return Missing(text) }

// Crowded finds the texts of a set that don't go where they stand, in a sample of the kind.
func (r *Renderer) Crowded(w words.Set) (faults words.Faults) {
	file := pdf.New(pdf.Info{}, pageWidth, pageHeight)
	ts := r.typesetter(file)
	ts.sans = ts.headings()
	v := sampleValues(w)
	for _, room := range rooms[w.Kind] {
		for _, p := range w.Paragraphs(room.text, v) {
			says := headed(p, 1)
			items, err := ts.shape(says, room.style)
			lines := breakLines(items, room.style, room.wide, room.wide)
			if err == nil && (float64(len(lines)) > room.lines || !room.justified() && squeezed(lines)) {
				faults = append(faults, words.Fault{Text: room.text, Reason: words.NoRoom, Part: says.beginning()})
			}
		}
	}
	return faults
}

// sampleValues are what stands in the places of a sample.
func sampleValues(w words.Set) words.Values {
	switch w.Kind {
	case words.Notice:
		n := SampleNotice()
		v := n.values()
		n.body(w, v)
		v.Say("复审次数", "12")
		return v
	case words.Certificate:
		c := SampleCertificate(SampleItems)
		c.Version, c.Reissue = 12, sampleReason
		return c.values()
	case words.Card:
		c := SampleCard(SampleItems)
		c.Version, c.Reissue = 12, sampleReason
		return c.values()
	}
	c := Sample()
	v := c.values()
	v.Say("标题", w.Line("heading", v))
	c.body(w, v)
	return v
}

// sampleReason is as long as the reasons are for which there is another version of what people carry.
const sampleReason = "遗失补发"

// beginning is enough of a paragraph for it to be found.
func (p paragraph) beginning() string {
	const most = 20
	var all strings.Builder
	for _, s := range p {
		all.WriteString(s.text)
	}
	if r := []rune(all.String()); len(r) > most {
		return string(r[:most]) + "…"
	}
	return all.String()
}
