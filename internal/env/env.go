// Package env reads a function's settings from its environment. A function asks for all that it needs and then once
// for the error, so that everything missing is reported at once.
//
//	settings := env.New(os.LookupEnv)
//	table, bucket := settings.Need("TABLE_REVIEWS"), settings.Need("BUCKET")
//	if err := settings.Err(); err != nil {
//		log.Fatal(err)
//	}
package env

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"appraisal/internal/logs"
)

// ErrMissing is in the chain of the error that names missing settings.
var ErrMissing = errors.New("settings missing from the environment")

// Settings collects what was asked for and not found.
type Settings struct {
	lookup  func(string) (string, bool)
	missing []string
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

// Err names every missing setting, in the order in which they were asked for; nil when nothing is missing.
func (s *Settings) Err() error {
	if len(s.missing) == 0 {
		return nil
	}
	return fmt.Errorf("%w: %s", ErrMissing, strings.Join(s.missing, ", "))
}
