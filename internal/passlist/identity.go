package passlist

import (
	"strconv"
	"strings"

	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/text"
)

// scientific is what a spreadsheet makes of a long number when it writes a CSV file.
var scientific = code.Pattern(`^[0-9]([.,][0-9]+)?[Ee]\+?[0-9]+$`)

// document reads the number of an identity document with what stands beside it. A number in a numeric cell is refused by
// the kind of the cell: its last digits are lost, whatever the check digit says, and whatever format the cell has now.
func (c *cells) document() code.Identity {
	in := text.IdentityInput{Kind: c.kind(), KindAt: AtKind, NumberAt: AtNumber, BirthAt: AtBirth}
	if day, there := c.day(AtBirth); there {
		in.Birth = day.Midnight()
	}
	switch found := c.cell(AtNumber); {
	case found.kind == number || found.kind == truth:
		c.refuse(AtNumber, fault.FieldCellNumber)
	case scientific(code.Compact(found.text)):
		c.refuse(AtNumber, fault.FieldCellScientific)
	default:
		in.Number = found.text
	}
	if c.bad[AtNumber] || c.bad[AtKind] || c.bad[AtBirth] {
		return code.Identity{}
	}
	n, ok := text.Identity(in, c.r.today.Midnight(), &c.faults)
	if !ok {
		c.bad[AtNumber] = true
		return code.Identity{}
	}
	c.once(n)
	return n
}

// once looks at a number that is one: is it the template's, is it in the list before?
func (c *cells) once(n code.Identity) {
	person := string(n.Kind()) + " " + n.Plain()
	first, twice := c.r.seen[person]
	switch {
	case n.Plain() == exampleNumber:
		c.refuse(AtName, fault.FieldExampleRow)
	case twice:
		c.refuse(AtNumber, c.r.form.twice, "line", strconv.Itoa(first))
	default:
		c.r.seen[person] = c.line.number
	}
}

// known tells what there is to know of a number by which somebody may come into the registry.
func (c *cells) known(n code.Identity) {
	if n.Plain() == "" {
		return
	}
	text.DoubtIdentity(AtNumber, n, &c.doubts)
	if !n.AreaKnown {
		c.notices.Add(AtNumber, fault.FieldIDArea)
	}
}

// kindNames are the names of all kinds of identity document.
func kindNames(between string, name func(code.Document) string) string {
	var all []string
	for _, d := range code.Documents {
		all = append(all, name(d))
	}
	return strings.Join(all, between)
}

func (c *cells) kind() code.Document {
	typed := c.cell(AtKind).text
	kind, ok := code.DocumentByName(typed)
	if strings.TrimSpace(typed) != "" && !ok {
		c.refuse(AtKind, fault.FieldOption, fault.Reason(kindNames("、", code.Document.Zh), kindNames(", ", code.Document.En))...)
	}
	return kind
}
