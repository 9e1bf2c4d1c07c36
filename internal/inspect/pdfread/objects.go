package pdfread

import (
	"fmt"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Resolve follows references to the object itself; nil when there is none.
func (d *Document) Resolve(o types.Object) types.Object {
	o, err := d.ctx.Dereference(o)
	if err != nil {
		return nil
	}
	return o
}

// Dict is o as a dictionary (of a stream: its dictionary), nil when it is none.
func (d *Document) Dict(o types.Object) types.Dict {
	switch o := d.Resolve(o).(type) {
	case types.Dict:
		return o
	case types.StreamDict:
		return o.Dict
	}
	return nil
}

// Stream is o as a stream with its bytes still encoded.
func (d *Document) Stream(o types.Object) (types.StreamDict, bool) {
	s, ok := d.Resolve(o).(types.StreamDict)
	return s, ok
}

// Number is o as a number, or otherwise when it is none.
func (d *Document) Number(o types.Object, otherwise float64) float64 {
	switch n := d.Resolve(o).(type) {
	case types.Integer:
		return float64(n)
	case types.Float:
		return float64(n)
	}
	return otherwise
}

// Name is o as a name with its #-escapes resolved, "" when it is none.
func (d *Document) Name(o types.Object) string {
	n, ok := d.Resolve(o).(types.Name)
	if !ok {
		return ""
	}
	return Unescape(string(n))
}

// Array is o as an array, nil when it is none.
func (d *Document) Array(o types.Object) types.Array {
	a, _ := d.Resolve(o).(types.Array)
	return a
}

// Unescape resolves the #-escapes of a name; a broken escape stands for itself.
func Unescape(name string) string {
	if plain, err := types.DecodeName(name); err == nil {
		return plain
	}
	return name
}

// Alive is the error for which the reading must end now: time or memory.
func (d *Document) Alive() error { return d.guard.Err() }

// Unparsed says that EachDict met an object which the reader had to leave out.
// Another reader may understand it.
func (d *Document) Unparsed() bool { return d.unparsed }

// EachDict calls visit with every dictionary of the file, also of objects that
// nothing refers to and of those inside object streams.
func (d *Document) EachDict(visit func(types.Dict) error) error {
	numbers := make([]int, 0, len(d.ctx.Table))
	for n := range d.ctx.Table {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	for _, n := range numbers {
		if err := d.Alive(); err != nil {
			return err
		}
		entry := d.ctx.Table[n]
		if entry == nil || entry.Free {
			continue
		}
		if entry.Object == nil {
			d.unparsed = d.unparsed || entry.Offset != nil && *entry.Offset > 0
			continue
		}
		o, err := d.ctx.Dereference(entry.Object)
		if lazy, ok := o.(types.LazyObjectStreamObject); ok {
			o, err = lazy.DecodedObject(d.guard)
		}
		if err != nil {
			return fmt.Errorf("%w: object %d: %w", ErrUnreadable, n, err)
		}
		if err := eachDict(o, visit, 0); err != nil {
			return err
		}
	}
	return nil
}

func eachDict(o types.Object, visit func(types.Dict) error, depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("%w: objects nested too deep", ErrTooComplex)
	}
	switch o := o.(type) {
	case types.StreamDict:
		return eachDict(o.Dict, visit, depth)
	case types.ObjectStreamDict:
		return eachDict(o.Dict, visit, depth)
	case types.Dict:
		if err := visit(o); err != nil {
			return err
		}
		for _, v := range o {
			if err := eachDict(v, visit, depth+1); err != nil {
				return err
			}
		}
	case types.Array:
		for _, v := range o {
			if err := eachDict(v, visit, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}
