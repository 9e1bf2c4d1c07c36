// Package ledger notes what may be nowhere but where it is meant to be – numbers of identity documents, 填报密码, tokens –
// as the tests on the deployed stack use it, and finds it again, in whatever form somebody has written it.
//
// What a client of Client sends and is told is noted by what docs/openapi.yaml marks with x-secret, so no test needs to
// think of it. Besides, whatever has the shape of an 身份证号 of the area that tests use (999999) is found though nobody
// has noted it: of lists that were uploaded, of people who were entered past the API.
package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"appraisal/internal/code"
)

// Kind is what a secret is.
type Kind string

// The kinds: those of x-secret in docs/openapi.yaml, and what people sign in with.
const (
	Document Kind = "document"      // number of an identity document
	Code     Kind = "code"          // 填报密码
	Session  Kind = "session"       // token of filling in without an account
	SignIn   Kind = "sign-in token" // ID token
)

// shortest is the least that is looked for, in characters: less is found in anything.
const shortest = 7

// Secrets are what is looked for. The zero value looks for whatever has the shape of an 身份证号 of a test.
type Secrets struct {
	Noted map[Kind]int // how many of each kind, without those that were too short
	known map[string]bool
	needles
}

// Add notes a secret as somebody has written it: it is looked for in every other writing too. One that is too short to
// be told from anything else is not noted.
func (s *Secrets) Add(kind Kind, said string) {
	if s.known == nil {
		s.known, s.Noted, s.needles = map[string]bool{}, map[Kind]int{}, needles{by: map[uint64][]needle{}}
	}
	writings := []string{string(fold([]byte(said)))}
	if n, err := code.ParseIdentity("", said, time.Time{}, time.Now()); kind == Document && err == nil {
		writings = numbers(n.Plain())
	}
	if len(writings[0]) < shortest || s.known[writings[0]] {
		return
	}
	s.known[writings[0]] = true
	s.Noted[kind]++
	for _, w := range writings {
		s.needles.add(kind, w)
	}
	if kind == Document || kind == Code { // a plain hash of these hides nothing: all of them can be tried
		for _, w := range append(writings, said) {
			sum := sha256.Sum256([]byte(w))
			s.needles.add(kind, string(fold([]byte(hex.EncodeToString(sum[:])))))
		}
	}
}

// numbers are the writings of a number of 18 characters: whole, without its check character, and with 15 digits as it
// was before 1999.
func numbers(n string) []string {
	all := []string{n, n[:17]}
	if n[6:8] == "19" {
		all = append(all, n[:6]+n[8:17])
	}
	return all
}
