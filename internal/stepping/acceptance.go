package stepping

import (
	"context"

	"appraisal/internal/review"
)

// Others are the unit's other projects.
type Others interface {
	SameAcceptance(ctx context.Context, now review.Summary, acceptance string) (string, error)
}

// Beside is a step of a project that can tell whether another of the unit has its 受理决定书.
func Beside(ctx context.Context, others Others, p *review.Project, step review.Step) review.Step {
	step.SameAcceptance = func(acceptance string) (string, error) {
		return others.SameAcceptance(ctx, p.Summary, acceptance)
	}
	return step
}
