package dynamo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

// Settings stores what the association has set otherwise than the defaults, and the years of the calendar that it imported.
type Settings struct{ DB *DB }

// Set overrides one setting; an empty value goes back to the default. The change is recorded as an event.
func (s Settings) Set(ctx context.Context, name string, value json.RawMessage, terms access.Terms, by access.Caller, at time.Time) (settings.Settings, int, error) {
	overrides, old, err := s.read(ctx, terms)
	if err != nil {
		return settings.Settings{}, 0, err
	}
	if value == nil {
		delete(overrides, name)
	} else if _, err := settings.Default().With(map[string]json.RawMessage{name: value}); err != nil {
		return settings.Settings{}, 0, err
	} else {
		overrides[name] = value
	}
	version := intOf(old, "Version") + 1
	if err := s.write(ctx, overrides, name, value, old, access.Terms{}, nil, by, at); err != nil {
		return settings.Settings{}, 0, err
	}
	return inForce(overrides, version), version, nil
}

// Import puts a year of the calendar among the overrides, in place of what was imported of it before; one that is there
// already, day for day, is not written again. done is told what is in force then, with its version, and fills in answer,
// which is kept for a request that comes twice.
func (s Settings) Import(ctx context.Context, y calendar.Year, terms access.Terms, answer any, by access.Caller, at time.Time,
	done func(in settings.Settings, version int)) error {
	key, value, err := settings.CalendarOverride(y)
	if err != nil {
		return err
	}
	wanted, err := settings.Default().With(map[string]json.RawMessage{key: value})
	if err != nil {
		return err
	}
	return s.DB.insist(ctx, s.DB.accounts, terms, answer, func() error {
		overrides, old, err := s.read(ctx, terms)
		if err != nil {
			return err
		}
		version := intOf(old, "Version")
		if now := inForce(overrides, version); sameYear(now, wanted, y.Year) {
			done(now, version)
			_, err := s.DB.replay(ctx, s.DB.accounts, terms, answer)
			return err
		}
		overrides[key] = value
		done(inForce(overrides, version+1), version+1)
		return s.write(ctx, overrides, key, value, old, terms, answer, by, at)
	})
}

func sameYear(a, b settings.Settings, year int) bool {
	one, known := a.Imported(year)
	other, _ := b.Imported(year)
	return known && reflect.DeepEqual(one, other)
}

// read gives the overrides and the item that holds them; another version than that of the terms is a conflict.
func (s Settings) read(ctx context.Context, terms access.Terms) (map[string]json.RawMessage, item, error) {
	it, err := s.DB.get(ctx, s.DB.accounts, "SETTINGS", "SETTINGS")
	if err != nil {
		return nil, nil, err
	}
	overrides := map[string]json.RawMessage{}
	if it != nil {
		if err := content(it, &overrides); err != nil {
			return nil, nil, err
		}
	}
	if seen := intOf(it, "Version"); terms.Version != 0 && terms.Version != seen {
		return nil, nil, fault.Of(fault.VersionConflict).With("version", seen)
	}
	return overrides, it, nil
}

func (s Settings) conflict(ctx context.Context) error {
	now, err := s.DB.get(ctx, s.DB.accounts, "SETTINGS", "SETTINGS")
	if err != nil {
		return err
	}
	return fault.Of(fault.VersionConflict).With("version", intOf(now, "Version")).Because(errLost)
}

// write keeps the overrides with one of them changed, and the answer of a request that may come twice.
func (s Settings) write(ctx context.Context, overrides map[string]json.RawMessage, name string, value json.RawMessage, old item,
	terms access.Terms, answer any, by access.Caller, at time.Time) error {
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
	recorded, hash := event("SETTINGS", seen+1, stringOf(old, "Hash"), data)
	c.fresh(s.DB.events, recorded, nil)
	it, err := row("SETTINGS", "SETTINGS", overrides)
	if err == nil {
		it["Version"], it["Hash"] = number(seen+1), text(hash)
	}
	c.over(s.DB.accounts, it, err, seen)
	s.DB.once(&c, s.DB.accounts, terms, answer)
	if err := s.DB.commit(ctx, c); !errors.Is(err, errLost) {
		return err
	}
	return s.conflict(ctx)
}
