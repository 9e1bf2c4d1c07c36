package stepping

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/crediting"
	"appraisal/internal/registry"
	"appraisal/internal/several"
)

// Credit brings those who attended a class what it says of them. Whoever knows it stays as they are,
// so that after a crash in between the same request finishes it.
func Credit(ctx context.Context, people Records[*registry.Person], c *registry.Class, rows []registry.Attendance,
	by access.Caller, at time.Time) error {
	return several.Each(ctx, len(rows), func(ctx context.Context, n int) error {
		return crediting.To(ctx, people, rows[n].Person, c.Credit(rows[n]), by, at)
	})
}
