package stepping

import (
	"context"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/registry"
)

// Credit brings those who attended a class what it says of them, one after the other. Whoever knows it stays as they are,
// so that after a crash in between the same request finishes it.
func Credit(ctx context.Context, people Records[*registry.Person], c *registry.Class, rows []registry.Attendance,
	by access.Caller, at time.Time) error {
	for _, row := range rows {
		err := people.Update(ctx, row.Person, access.Terms{}, func(p *registry.Person) error {
			p.Credit(c.Credit(row), by, at)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
