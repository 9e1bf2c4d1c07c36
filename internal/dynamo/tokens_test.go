package dynamo_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"appraisal/internal/dynamo"
	"appraisal/internal/reading"
)

func (s *store) tokens() dynamo.Tokens { return dynamo.Tokens{DB: s.DB(s.watch)} }

func TestATokenFindsItsPaperAndNoOtherInOneRead(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.walk(t, "token-1")
		id := s.pass(t, "张伟", 1, reviewItem(0))
		if err := errors.Join(s.hire(t, id, "i", reviewItem(0)), s.register(t, id, "i", reviewItem(0)), s.act(t, id, issue)); err != nil {
			t.Fatal(err)
		}
		p, _ := s.projects.Get(t.Context(), number)
		for token, want := range map[string]reading.Paper{
			"token-1":             {Project: number, Letter: p.Letters[0].ID},
			id + "-certificate-1": {Person: id, Credential: "certificate-1"},
			id + "-card-i-1":      {Person: id, Credential: "card-i-1"},
			"token-2":             {}, "": {}, "TOKEN-1": {}, "token-1#": {}, strings.Repeat("t", 5000): {}, "福建": {},
		} {
			s.watch.Reset()
			got, err := s.tokens().Named(t.Context(), token)
			if err != nil || got != want || fmt.Sprint(s.watch.Trips()) != "[BatchGetItem]" {
				t.Errorf("%.30s: %+v %v by %v, want %+v", token, got, err, s.watch.Trips(), want)
			}
		}
	})
}
