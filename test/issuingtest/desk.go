// Package issuingtest gives tests an issuer that prints real letters, with numbers and a shelf that they can look at.
package issuingtest

import (
	"context"
	"sync"
	"testing"

	"appraisal/internal/issuing"
	"appraisal/internal/letter"
	"appraisal/internal/words"
	"appraisal/test/actiontest"
)

// Verify is the address that the token of a letter is appended to.
const Verify = "https://review.example.org/verify/"

// Desk is where letters are made.
type Desk struct {
	Serials Serials
	Files   actiontest.Files
	Words   Words
	Token   string // of every letter; actiontest.Token when empty
}

// Serials counts letters, from 7.
type Serials struct {
	Err   error // what every call fails with, unless it is nil
	Drawn []int // the years
}

// NextLetter gives the next number.
func (s *Serials) NextLetter(_ context.Context, year int) (int, error) {
	s.Drawn = append(s.Drawn, year)
	return 6 + len(s.Drawn), s.Err
}

// Words are what the association has said last of each kind; of others, what is built in holds.
type Words struct {
	Said map[words.Kind]words.Version
	Err  error // what every call fails with, unless it is nil
}

// InForce is the newest version.
func (w *Words) InForce(_ context.Context, kind words.Kind) (words.Version, error) {
	if v, ok := w.Said[kind]; ok {
		return v, w.Err
	}
	return words.Version{Kind: kind}, w.Err
}

var renderer = sync.OnceValues(letter.NewRenderer)

// Renderer is the one that prints all letters.
func Renderer(t testing.TB) *letter.Renderer {
	t.Helper()
	r, err := renderer()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Issuer is the one of the desk.
func (d *Desk) Issuer(t testing.TB) issuing.Issuer {
	t.Helper()
	token := d.Token
	if token == "" {
		token = actiontest.Token
	}
	return issuing.Issuer{Serials: &d.Serials, Files: &d.Files, Words: &d.Words, Renderer: Renderer(t), Verify: Verify,
		Token: func() string { return token }}
}

// Untouched tells whether no number was drawn and no letter kept.
func (d *Desk) Untouched() bool { return d.Serials.Drawn == nil && d.Files.Asked == nil }
