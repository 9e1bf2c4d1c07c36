// Package env reads a function's settings from its environment, and nothing else does. A function asks for all that it
// needs and then once whether it may start, so that everything missing is reported at once.
//
//	e := env.Process()
//	table, bucket := e.Need("TABLE_REVIEWS"), e.Need("BUCKET")
//	e.Check()
package env

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"

	"appraisal/internal/logs"
)

// ErrMissing is in the chain of the error that names missing settings.
var ErrMissing = errors.New("settings missing from the environment")

// Settings collects what was asked for and not found, and what else keeps a function from starting.
type Settings struct {
	lookup  func(string) (string, bool)
	missing []string
	failed  error
}

// New reads through lookup, which answers like os.LookupEnv.
func New(lookup func(string) (string, bool)) *Settings { return &Settings{lookup: lookup} }

// Process reads the environment of this process, which logs as package logs says from now on.
func Process() *Settings {
	logs.Start()
	return New(os.LookupEnv)
}

// Need is the value of a setting that must be there and not be empty; "" when it is not, and Err then names it.
func (s *Settings) Need(name string) string {
	value, _ := s.lookup(name)
	if value == "" {
		s.missing = append(s.missing, name)
	}
	return value
}

// Or is the value of a setting, or fallback when it is not set or empty.
func (s *Settings) Or(name, fallback string) string {
	if value, _ := s.lookup(name); value != "" {
		return value
	}
	return fallback
}

// Failed notes that something else than a setting could not be made; nil is no failure.
func (s *Settings) Failed(err error) { s.failed = errors.Join(s.failed, err) }

// Err names every missing setting, in the order in which they were asked for, and what has failed; nil when nothing
// has.
func (s *Settings) Err() error {
	if len(s.missing) == 0 {
		return s.failed
	}
	return errors.Join(fmt.Errorf("%w: %s", ErrMissing, strings.Join(s.missing, ", ")), s.failed)
}

// Check ends the process, with a line in its log, when Err has something to say.
func (s *Settings) Check() {
	if err := s.Err(); err != nil {
		slog.Error("the function can't start", "error", err)
		os.Exit(1)
	}
}
