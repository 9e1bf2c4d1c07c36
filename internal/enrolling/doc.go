// Package enrolling brings 考核合格名单 into the registry: Checker says of a list that has arrived what is wrong with it and
// whom it names, Applier gives the people of one that was published their 细项. Both may be started twice, late, or be
// killed anywhere: what they have done already they find done, and do not do again.
package enrolling

import (
	"context"

	"appraisal/internal/access"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

// Lists are the lists, with how far each has come.
type Lists interface {
	Get(ctx context.Context, id string) (*registry.List, registry.Progress, error)
	Update(ctx context.Context, id string, terms access.Terms, change func(*registry.List) error) error
	Note(ctx context.Context, id string, state registry.ListState, p registry.Progress) error
}

// Standings gives the settings in force.
type Standings interface {
	Standing(ctx context.Context, subject string) (access.Caller, settings.Settings, error)
}

// chunk is after how many rows it is noted how far a list has come.
const chunk = 100
