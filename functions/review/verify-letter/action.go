package main

import (
	"context"
	"time"

	"appraisal/internal/lambdahttp"
	"appraisal/internal/review"
)

// letters finds a letter by its token.
type letters interface {
	Verify(ctx context.Context, token string) (*review.Project, review.Letter, error)
}

type action struct{ letters letters }

// output is what anyone may know who holds the letter: nothing that is not printed on it, and its live status.
type output struct {
	Kind     string `json:"kind"`
	KindName string `json:"kindName"`
	Number   string `json:"number"` // 文号
	Version  int    `json:"version"`
	Current  bool   `json:"current"` // it may be relied on
	review.LetterStanding
	Project   string    `json:"project"`
	UnitName  string    `json:"unitName"`
	IssuedAt  time.Time `json:"issuedAt"`
	SHA256    string    `json:"sha256"`
	StageName string    `json:"stageName"`
}

func (a action) verify(ctx context.Context, req lambdahttp.Request[lambdahttp.Nothing]) (output, error) {
	p, l, err := a.letters.Verify(ctx, req.Path["token"])
	if err != nil {
		return output{}, err
	}
	view := p.View(l)
	return output{Kind: l.Kind, KindName: view.KindName, Number: l.Number, Version: l.Version, Current: view.Current,
		LetterStanding: view.LetterStanding, Project: p.Number,
		UnitName: p.Unit.Name, IssuedAt: l.IssuedAt, SHA256: l.SHA256, StageName: p.Stage.Zh()}, nil
}
