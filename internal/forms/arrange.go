package forms

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"appraisal/internal/fault"
	"appraisal/internal/text"
)

// Filled is an input that is filled in as a form: what is wrong with it is told in the form's order and words. What lacks of
// what was saved before, and is handed in, the rules arrange.
type Filled interface{ Form() Form }

// Arrange gives faults the order that the form has, sections and fields, and row by row, and each the form's label for where
// it is: 不符合项第2项 · 事实. What the form does not have comes last, in the order in which it was found.
func (f Form) Arrange(faults fault.Fields) fault.Fields {
	type placed struct {
		fault.Field
		at []step
	}
	all := make([]placed, len(faults))
	for i, one := range faults {
		at, label := f.place(one.Pointer)
		one.Label = cmp.Or(one.Label, label)
		all[i] = placed{one, at}
	}
	slices.SortStableFunc(all, func(a, b placed) int { return slices.CompareFunc(a.at, b.at, step.compare) })
	arranged := make(fault.Fields, len(all))
	for i, one := range all {
		arranged[i] = one.Field
	}
	return arranged
}

// Arranged has a refusal tell what is wrong as Arrange does; any other error stays what it is.
func Arranged(err error, f Form) error {
	if refused := (*fault.Error)(nil); errors.As(err, &refused) {
		refused.Fields = f.Arrange(refused.Fields)
	}
	return err
}

// step is one of the way to a field: which of its form, or which of a list, by number or by id.
type step struct {
	n  int
	id string
}

func (s step) compare(other step) int {
	return cmp.Or(cmp.Compare(s.n, other.n), cmp.Compare(s.id, other.id))
}

// place is the way to what a pointer leads to, with its label.
func (f Form) place(pointer string) (way []step, label string) {
	names := strings.Split(strings.Replace(pointer, "?", "/", 1), "/")[1:]
	fields, list := f.fields, Field{}
	for i, name := range names {
		if n, err := strconv.Atoi(name); err == nil && i > 0 {
			way = append(way, step{n: n})
			if list.Type != text.ID { // such is chosen, and its fault names it
				label += fmt.Sprintf("第%d项", n+1)
			}
			continue
		}
		if isFinding(name) {
			way, label = append(way, step{id: name}), label+" "+name
			continue
		}
		at := slices.IndexFunc(fields, func(one Field) bool { return one.Name == name })
		if at < 0 {
			return append(way, step{n: len(fields)}), joined(label, fault.Label("/"+strings.Join(names[i:], "/")))
		}
		list = fields[at]
		way, label, fields = append(way, step{n: at}), joined(label, list.Label), list.Fields
	}
	return way, label
}

// joined is the label of a field of a row, or of a field alone.
func joined(row, field string) string {
	if row == "" || field == "" {
		return row + field
	}
	return row + " · " + field
}
