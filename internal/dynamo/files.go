package dynamo

import (
	"context"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
)

// Files stores 鉴定评审文件, which the association publishes.
type Files struct{ DB *DB }

// Publish stores the file that make announces. A request that comes again under its key is told what the first one was.
func (s Files) Publish(ctx context.Context, terms access.Terms, make func() (*accounts.PublishedFile, error)) error {
	return s.DB.insist(ctx, s.DB.accounts, terms, func() error {
		f, err := make()
		if err != nil {
			return err
		}
		return s.write(ctx, f, 0, "", terms)
	})
}

// Get reads a file, in whatever state; fault.FileNotFound when there is none.
func (s Files) Get(ctx context.Context, id string) (*accounts.PublishedFile, error) {
	f, _, err := s.load(ctx, id)
	return f, err
}

func (s Files) load(ctx context.Context, id string) (*accounts.PublishedFile, string, error) {
	if !isID(id) {
		return nil, "", fault.Of(fault.FileNotFound)
	}
	it, err := s.DB.get(ctx, s.DB.accounts, files, one(kindFile, id))
	if err != nil {
		return nil, "", err
	}
	if it == nil {
		return nil, "", fault.Of(fault.FileNotFound)
	}
	f := &accounts.PublishedFile{}
	return f, stringOf(it, "Hash"), content(it, f)
}

// Update reads a file, lets change act on it, and writes what it recorded (rewrite).
func (s Files) Update(ctx context.Context, id string, terms access.Terms,
	change func(*accounts.PublishedFile) error) error {
	read := func() (current[*accounts.PublishedFile], error) {
		f, hash, err := s.load(ctx, id)
		if err != nil {
			return current[*accounts.PublishedFile]{}, err
		}
		seen := f.Version
		write := func() error { return s.write(ctx, f, seen, hash, terms) }
		return current[*accounts.PublishedFile]{f, seen, versionConflict(seen), write}, nil
	}
	return rewrite(ctx, s.DB, s.DB.accounts, terms, read, change)
}

func (s Files) write(ctx context.Context, f *accounts.PublishedFile, seen int, hash string, terms access.Terms) error {
	var c change
	hash = recorded(&c, s.DB, one(kindFile, f.ID), seen, hash, f.Pending())
	it, err := versioned(files, one(kindFile, f.ID), f, f.Version, hash)
	c.over(s.DB.accounts, it, err, seen)
	s.DB.once(&c, s.DB.accounts, terms)
	return s.DB.commit(ctx, c)
}

// List lists files, newest first: the published ones, or those of every state.
func (s Files) List(ctx context.Context, all bool, cursor string,
	limit int) (reading.Page[accounts.PublishedFile], error) {
	keep := func(f accounts.PublishedFile) bool { return f.State == accounts.FilePublished }
	if all {
		keep = nil
	}
	return shelved(ctx, s.DB, shelf{s.DB.accounts, files, one(kindFile, ""), cursor}, limit, keep)
}
