package dynamo

import (
	"context"

	"appraisal/internal/deadlines"
)

// Clock stores how far the clock's work through the days has come.
type Clock struct{ DB *DB }

// Checkpoint reads how far the clock has come.
func (s Clock) Checkpoint(ctx context.Context) (deadlines.Checkpoint, error) {
	it, err := s.DB.get(ctx, s.DB.messages, theClock, theClock)
	if err != nil || it == nil {
		return deadlines.Checkpoint{}, err
	}
	var c deadlines.Checkpoint
	return c, content(it, &c)
}

// SaveCheckpoint keeps it on condition of its version, which becomes one more.
func (s Clock) SaveCheckpoint(ctx context.Context, c deadlines.Checkpoint) error {
	seen := c.Version
	c.Version++
	it, err := row(theClock, theClock, c)
	if err == nil {
		it["Version"] = number(c.Version)
	}
	var change change
	change.over(s.DB.messages, it, err, seen)
	return s.DB.commit(ctx, change)
}
