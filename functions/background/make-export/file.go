package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"log/slog"
	"path"
	"time"

	"appraisal/internal/blob"
	"appraisal/internal/exports"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

// maker writes an export's file, and gives the number of its parts.
type maker func(ctx context.Context, to io.Writer) (parts int, err error)

// file makes the file of an export, for the account that asked as it is now.
func (a action) file(ctx context.Context, e exports.Export) (exports.File, error) {
	caller, current, err := a.standings.Standing(ctx, e.By.Account)
	if fault.Is(err, fault.AccountUnknown) {
		return exports.File{}, &hopeless{why: exports.NotAllowed, cause: err}
	}
	if err != nil {
		return exports.File{}, err
	}
	caller = e.As(caller)
	if err := e.Kind.Permission().Allows(caller); err != nil {
		return exports.File{}, &hopeless{why: exports.NotAllowed, cause: err}
	}
	step, tell := review.NewStep(caller, current, a.now()), a.progress(e)
	return a.stream(ctx, blob.Export(e.ID, path.Ext(e.Name())), e.Type(), a.maker(e, step, tell))
}

func (a action) maker(e exports.Export, step review.Step, tell func(context.Context, int, int) error) maker {
	switch e.Kind {
	case exports.Case:
		return a.dossier(e, step, tell)
	case exports.Own:
		return listed(ownList, a.own(e, step), tell)
	case exports.Pool:
		return listed(poolList, a.pool(e, step), tell)
	case exports.Postings:
		return listed(postingsList, a.postings(e, step), tell)
	case exports.Prints:
		return a.prints(e, step, tell)
	case exports.Registry:
		return listed(registryList, a.everybody(e, step), tell)
	}
	return listed(projectsList, a.projects(e, step), tell)
}

// stream stores what a maker writes while it writes it.
func (a action) stream(ctx context.Context, key, mediaType string, write maker) (exports.File, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	from, to := io.Pipe()
	hash := sha256.New()
	type end struct {
		parts int
		err   error
	}
	written := make(chan end, 1)
	go func() {
		parts, err := write(ctx, io.MultiWriter(to, hash))
		to.CloseWithError(err) // without one, the file has ended
		written <- end{parts, err}
	}()
	size, err := a.files.Stream(ctx, key, mediaType, from)
	if err != nil {
		cancel()
	}
	from.CloseWithError(errors.Join(err, io.ErrClosedPipe)) // whoever still writes is told
	done := <-written
	if done.err != nil && (err == nil || !errors.Is(done.err, context.Canceled)) {
		return exports.File{}, done.err
	}
	if err != nil {
		return exports.File{}, err
	}
	return exports.File{Key: key, Size: size, SHA256: hex.EncodeToString(hash.Sum(nil)), Parts: done.parts}, nil
}

// pace is the least time between two notes of how far an export has come.
const pace = 2 * time.Second

// progress notes how far an attempt has come, now and then; it fails when another attempt has begun. A note that could
// not be made is missed by nobody.
func (a action) progress(e exports.Export) func(ctx context.Context, done, of int) error {
	last := a.now()
	return func(ctx context.Context, done, of int) error {
		now := a.now()
		if now.Sub(last) < pace {
			return nil
		}
		last = now
		_, err := a.exports.Update(ctx, e.By.Account, e.ID, func(now *exports.Export) error {
			if !present(e, *now) {
				return errOvertaken
			}
			now.Progress(done, of)
			return nil
		})
		if err != nil && !errors.Is(err, errOvertaken) {
			slog.WarnContext(ctx, "how far an export has come was not noted", "export", e.ID, "error", err.Error())
			err = nil
		}
		return err
	}
}
