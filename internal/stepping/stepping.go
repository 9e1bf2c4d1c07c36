// Package stepping lets a request change one record: on the terms that the request came with, and with the answer that
// they keep. An action of a project is its verb alone; Take makes of it what lambdahttp.Handle serves.
package stepping

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

// Records are stored things of one kind: all that a step does to storage. Update reads one, lets change act on it, and
// writes what it recorded; change may run several times.
type Records[T any] interface {
	Update(ctx context.Context, id string, terms access.Terms, change func(T) error) error
}

// Change lets a request change a record. It gives what change made of it, or what the same request was told before.
func Change[T, Out any](ctx context.Context, records Records[T], id string, terms access.Terms,
	change func(T) (Out, error)) (Out, error) {
	var out Out
	err := records.Update(ctx, id, access.Telling(terms, &out), func(record T) (err error) {
		out, err = change(record)
		return err
	})
	return out, err
}

// Verb is what one step does to a project; what it refuses has changed nothing.
type Verb[In any] func(ctx context.Context, p *review.Project, req lambdahttp.Request[In], step review.Step) error

// Take is the action of a step of the project that the path names: it answers where the project stands then, or would
// stand after a dry run.
func Take[In any](projects Records[*review.Project], now func() time.Time, verb Verb[In]) lambdahttp.Action[In,
	review.Position] {
	return func(ctx context.Context, req lambdahttp.Request[In]) (review.Position, error) {
		step := review.NewStep(req.Caller, req.Settings, now())
		return Change(ctx, projects, req.Path["number"], req.Terms, func(p *review.Project) (review.Position, error) {
			if err := verb(ctx, p, req, step); err != nil {
				return review.Position{}, err
			}
			return p.Answer(req.Caller, req.Terms), nil
		})
	}
}
