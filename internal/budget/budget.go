// Package budget nests times, so that who calls learns what became of its call before it is given up itself: an attempt
// ends before the operation that makes it, the operation before the request, the request before the function, the
// function before the gateway.
package budget

import (
	"context"
	"time"
)

// How long a call to AWS may take. An attempt that has no answer by then is made again, on another connection.
const (
	Attempt  = 4 * time.Second
	Attempts = 3
	Pause    = 500 * time.Millisecond // at most, between two attempts
	// Operation is the longest that a call takes with all its attempts.
	Operation = Attempts*Attempt + (Attempts-1)*Pause
)

// What is kept back of a function's time.
const (
	Answer   = time.Second      // of a request: to say that it could not be done
	Conclude = 20 * time.Second // of background work: to note how far it has come
)

// Gateway is how long the API waits for a function; more than an HTTP API can't be told to.
const Gateway = 30 * time.Second

// Within is a context that ends so long before its parent does. A parent without an end has none either.
func Within(ctx context.Context, reserve time.Duration) (context.Context, context.CancelFunc) {
	end, ok := ctx.Deadline()
	if !ok {
		return context.WithCancel(ctx)
	}
	return context.WithDeadline(ctx, end.Add(-reserve))
}

// Beyond is a context for what has to be noted though the work has run out of time: it ends after a while of its own.
func Beyond(ctx context.Context, while time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), while)
}

// Wait lets a while pass, unless the context ends before.
func Wait(ctx context.Context, while time.Duration) error {
	select {
	case <-time.After(while):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
