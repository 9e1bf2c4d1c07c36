package pdfread

import (
	"context"
	"runtime"
	"runtime/metrics"
)

// guard is a context that also ends when the heap has grown by MaxHeapBytes.
// pdfcpu asks its context at each object, and has no bound of its own on the
// sum of what it decodes. It is used by one goroutine only.
type guard struct {
	context.Context
	limit  uint64
	sample []metrics.Sample
	calls  int
	over   bool
}

func newGuard(ctx context.Context) *guard {
	g := &guard{Context: ctx, sample: []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}}
	g.limit = g.heap() + MaxHeapBytes
	return g
}

func (g *guard) heap() uint64 {
	metrics.Read(g.sample)
	return g.sample[0].Value.Uint64()
}

// Err is the context's, or ErrTooComplex once the heap is over the limit
// although it was collected.
func (g *guard) Err() error {
	if err := g.Context.Err(); err != nil {
		return err
	}
	g.calls++
	if !g.over && g.calls%8 == 0 && g.heap() > g.limit {
		runtime.GC()
		g.over = g.heap() > g.limit
	}
	if g.over {
		return ErrTooComplex
	}
	return nil
}
