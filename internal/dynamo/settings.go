package dynamo

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/settings"
)

// Settings stores what the association has set otherwise than the defaults, and the years of the calendar that it
// imported.
type Settings struct{ DB *DB }

// overriding is what is overridden at a version: the answer that is kept for a request that comes twice.
type overriding struct {
	Overrides map[string]json.RawMessage
	Version   int
}

// Set overrides one setting; an empty value goes back to the default. What is set so already is not written again. It
// gives what is in force then, with its version; to a request that comes twice, what it was told the first time.
func (s Settings) Set(ctx context.Context, name string, value json.RawMessage, terms access.Terms, by access.Caller,
	at time.Time) (settings.Settings, int, error) {
	if value != nil {
		if _, err := settings.Default().With(map[string]json.RawMessage{name: value}); err != nil {
			return settings.Settings{}, 0, err
		}
	}
	var answer overriding
	there := func(o overriding) bool {
		now, set := o.Overrides[name]
		return set == (value != nil) && (value == nil || sameJSON(now, value))
	}
	err := s.change(ctx, name, value, access.Telling(terms, &answer), by, at, func(o overriding) { answer = o }, there)
	if err != nil {
		return settings.Settings{}, 0, err
	}
	return s.DB.inForce(answer.Overrides, answer.Version), answer.Version, nil
}

// Import puts a year of the calendar among the overrides, in place of what was imported of it before, as Set does; one
// that is there already, day for day, is not written again.
func (s Settings) Import(ctx context.Context, y calendar.Year, terms access.Terms, by access.Caller, at time.Time,
	done func(in settings.Settings, version int)) error {
	key, value, err := settings.CalendarOverride(y)
	if err != nil {
		return err
	}
	wanted, err := settings.Default().With(map[string]json.RawMessage{key: value})
	if err != nil {
		return err
	}
	told := func(o overriding) { done(s.DB.inForce(o.Overrides, o.Version), o.Version) }
	return s.change(ctx, key, value, terms, by, at, told, func(o overriding) bool {
		return sameYear(s.DB.inForce(o.Overrides, o.Version), wanted, y.Year)
	})
}

// change sets one override, or takes it back, unless it is there already; the change is recorded as an event.
func (s Settings) change(ctx context.Context, name string, value json.RawMessage, terms access.Terms, by access.Caller,
	at time.Time,
	done func(overriding), there func(overriding) bool) error {
	return s.DB.insist(ctx, s.DB.accounts, terms, func() error {
		overrides, old, err := s.read(ctx)
		if err != nil {
			return err
		}
		seen := intOf(old, "Version")
		if now := (overriding{overrides, seen}); there(now) {
			done(now)
			return s.DB.settle(ctx, s.DB.accounts, terms)
		}
		if !terms.Saw(seen, seen) {
			return versionConflict(seen)
		}
		if overrides[name] = value; value == nil {
			delete(overrides, name)
		}
		done(overriding{overrides, seen + 1})
		return s.write(ctx, overrides, name, value, old, terms, by, at)
	})
}

func sameJSON(a, b json.RawMessage) bool {
	one, failed := canonical(a)
	other, failedToo := canonical(b)
	return failed == nil && failedToo == nil && bytes.Equal(one, other)
}

// canonical is JSON with the names of its objects in order and nothing between its tokens.
func canonical(value json.RawMessage) ([]byte, error) {
	var read any
	if err := json.Unmarshal(value, &read); err != nil {
		return nil, err
	}
	return json.Marshal(read)
}

func sameYear(a, b settings.Settings, year int) bool {
	one, known := a.Imported(year)
	other, _ := b.Imported(year)
	return known && one.Same(other)
}

// read gives the overrides and the item that holds them.
func (s Settings) read(ctx context.Context) (map[string]json.RawMessage, item, error) {
	it, err := s.DB.get(ctx, s.DB.accounts, theSettings, theSettings)
	overrides := map[string]json.RawMessage{}
	if it == nil || err != nil {
		return overrides, it, err
	}
	return overrides, it, content(it, &overrides)
}

func (s Settings) conflict(ctx context.Context) error {
	now, err := s.DB.get(ctx, s.DB.accounts, theSettings, theSettings)
	if err != nil {
		return err
	}
	return versionConflict(intOf(now, "Version")).Because(errLost)
}

// write keeps the overrides with one of them changed, and the answer of a request that may come twice.
func (s Settings) write(ctx context.Context, overrides map[string]json.RawMessage, name string,
	value json.RawMessage, old item,
	terms access.Terms, by access.Caller, at time.Time) error {
	if err := settings.CheckSum(name, overrides); err != nil {
		return err
	}
	seen := intOf(old, "Version")
	data, err := json.Marshal(map[string]any{"seq": seen + 1, "kind": "setting_changed", "at": instant(at),
		"by": by.Account, "byName": by.Name, "setting": name, "value": value})
	if err != nil {
		return fmt.Errorf("encode the change of %s: %w", name, err)
	}
	var c change
	recorded, hash := event(theSettings, seen+1, stringOf(old, "Hash"), data)
	c.fresh(s.DB.events, recorded, nil)
	it, err := row(theSettings, theSettings, overrides)
	if err == nil {
		it["Version"], it["Hash"] = number(seen+1), text(hash)
	}
	c.over(s.DB.accounts, it, err, seen)
	s.DB.once(&c, s.DB.accounts, terms)
	if err := s.DB.commit(ctx, c); !errors.Is(err, errLost) {
		return err
	}
	return s.conflict(ctx)
}
