package dynamo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

// Settings stores what the association has set otherwise than the defaults.
type Settings struct{ DB *DB }

// Set overrides one setting; an empty value goes back to the default. The change is recorded as an event.
func (s Settings) Set(ctx context.Context, name string, value json.RawMessage, terms access.Terms, by access.Caller, at time.Time) (settings.Settings, int, error) {
	it, err := s.DB.get(ctx, s.DB.accounts, "SETTINGS", "SETTINGS")
	if err != nil {
		return settings.Settings{}, 0, err
	}
	overrides := map[string]json.RawMessage{}
	if it != nil {
		if err := content(it, &overrides); err != nil {
			return settings.Settings{}, 0, err
		}
	}
	seen := intOf(it, "Version")
	if terms.Version != 0 && terms.Version != seen {
		return settings.Settings{}, 0, fault.Of(fault.VersionConflict).With("version", seen)
	}
	if value == nil {
		delete(overrides, name)
	} else if _, err := settings.Default().With(map[string]json.RawMessage{name: value}); err != nil {
		return settings.Settings{}, 0, err
	} else {
		overrides[name] = value
	}
	changed := inForce(overrides, seen+1)
	err = s.write(ctx, overrides, name, value, it, by, at)
	if errors.Is(err, errLost) {
		return changed, 0, s.conflict(ctx)
	}
	return changed, seen + 1, err
}

func (s Settings) conflict(ctx context.Context) error {
	now, err := s.DB.get(ctx, s.DB.accounts, "SETTINGS", "SETTINGS")
	if err != nil {
		return err
	}
	return fault.Of(fault.VersionConflict).With("version", intOf(now, "Version"))
}

func (s Settings) write(ctx context.Context, overrides map[string]json.RawMessage, name string, value json.RawMessage, old item,
	by access.Caller, at time.Time) error {
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
	return s.DB.commit(ctx, c)
}
