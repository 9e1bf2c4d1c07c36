package dynamo

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"appraisal/internal/access"
	"appraisal/internal/exports"
	"appraisal/internal/fault"
)

// Exports stores exports, each below the account that asked for it; DynamoDB deletes them when they have expired.
type Exports struct{ DB *DB }

// ExportKey splits the key of an item of table Exports into the account and the export; false when it is another
// item's.
func ExportKey(pk, sk string) (account, id string, ok bool) {
	account, ok = strings.CutPrefix(pk, ofExports(""))
	return account, sk, ok && account != "" && sk != ""
}

// Ask stores an export that was asked for; its insertion starts whoever makes it. A request that
// comes again under its key is told what the first one was. Its quota may also say how many may be under way.
func (s Exports) Ask(ctx context.Context, e exports.Export, terms access.Terms) error {
	var c change
	it, err := exportItem(e)
	c.fresh(s.DB.exports, it, err)
	s.DB.once(&c, s.DB.exports, terms)
	if q := terms.Quota; q != nil && q.AtOnce > 0 {
		c.counts.also = func(ctx context.Context) error { return s.room(ctx, e, q.AtOnce) }
	}
	return s.DB.insist(ctx, s.DB.exports, terms, func() error { return s.DB.commit(ctx, c) })
}

// room refuses an export while most of its account are under way.
func (s Exports) room(ctx context.Context, e exports.Export, most int) error {
	items, err := s.DB.all(ctx, s.DB.exports, ofExports(e.By.Account), "")
	if err != nil {
		return err
	}
	waiting := 0
	for _, it := range items {
		var other exports.Export
		if err := content(it, &other); err != nil {
			return err
		}
		if other.At(e.RequestedAt).UnderWay() {
			waiting++
		}
	}
	if waiting >= most {
		return fault.Of(fault.ExportsWaiting, "most", strconv.Itoa(most)).With("limit", most)
	}
	return nil
}

// Get reads an export of an account; fault.ExportNotFound when there is none.
func (s Exports) Get(ctx context.Context, account, id string) (exports.Export, error) {
	var e exports.Export
	if !isID(id) {
		return e, fault.Of(fault.ExportNotFound)
	}
	it, err := s.DB.get(ctx, s.DB.exports, ofExports(account), id)
	switch {
	case err != nil:
		return e, err
	case it == nil:
		return e, fault.Of(fault.ExportNotFound)
	}
	return e, content(it, &e)
}

// Update reads an export, lets change take its step, and writes it on the version read, again when another write came
// first: change may run several times. It gives what is stored then. A change that leaves the version be writes
// nothing.
func (s Exports) Update(ctx context.Context, account, id string,
	change func(*exports.Export) error) (exports.Export, error) {
	for attempt := 0; ; attempt++ {
		e, err := s.Get(ctx, account, id)
		if err != nil {
			return e, err
		}
		seen := e.Version
		if err := change(&e); err != nil || e.Version == seen {
			return e, err
		}
		err = s.over(ctx, e, seen)
		if !errors.Is(err, errLost) || attempt == attempts-1 {
			return e, err
		}
		if err := pause(ctx, attempt); err != nil {
			return e, err
		}
	}
}

func (s Exports) over(ctx context.Context, e exports.Export, seen int) error {
	var c change
	it, err := exportItem(e)
	c.over(s.DB.exports, it, err, seen)
	return s.DB.commit(ctx, c)
}

func exportItem(e exports.Export) (item, error) {
	it, err := row(ofExports(e.By.Account), e.ID, e)
	if err != nil {
		return nil, err
	}
	it["Version"], it["Expires"] = number(e.Version), number(int(e.Expires.Unix()))
	return it, nil
}
