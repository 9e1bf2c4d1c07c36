package ident

import (
	"testing"
	"time"
)

func TestLaterIdentifiersSortLater(t *testing.T) {
	at := time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)
	early, late := New(at), New(at.Add(time.Millisecond))
	if len(early) != 26 || early >= late {
		t.Fatalf("%s, then %s", early, late)
	}
}

func TestNothingComesTwice(t *testing.T) {
	at, seen := time.Now(), map[string]bool{}
	for range 10000 {
		for _, id := range []string{New(at), Token()} {
			if seen[id] {
				t.Fatalf("%s twice", id)
			}
			seen[id] = true
		}
	}
	if n := len(Token()); n != 32 {
		t.Errorf("a token has %d characters", n)
	}
}
