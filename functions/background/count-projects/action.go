package main

import (
	"context"
	"log/slog"
	"strconv"

	"github.com/aws/aws-lambda-go/cfn"

	"appraisal/internal/several"
)

// lists reads which projects there are.
type lists interface {
	Submitted(ctx context.Context, cursor string) (numbers []string, next string, err error)
}

// counts keeps how many projects there are of each kind.
type counts interface {
	Count(ctx context.Context, project string) error
}

type action struct {
	lists  lists
	counts counts
}

// start counts for CloudFormation, which is told the outcome, or for somebody who starts it by hand with {}.
func (a action) start(ctx context.Context, event cfn.Event) (string, error) {
	if event.ResponseURL != "" {
		return cfn.LambdaWrap(a.deploy)(ctx, event)
	}
	n, err := a.all(ctx)
	return strconv.Itoa(n), err
}

// deploy runs when a deploy makes Counting, or names another version of it. What fails fails the deploy.
func (a action) deploy(ctx context.Context, event cfn.Event) (id string, data map[string]any, err error) {
	id = "counted-projects"
	if event.RequestType == cfn.RequestDelete {
		return id, nil, nil
	}
	n, err := a.all(ctx)
	return id, map[string]any{"Projects": n}, err
}

func (a action) all(ctx context.Context) (n int, err error) {
	for cursor := ""; ; {
		numbers, next, err := a.lists.Submitted(ctx, cursor)
		if err != nil {
			return n, err
		}
		if err := several.Each(ctx, len(numbers), func(ctx context.Context, i int) error {
			return a.counts.Count(ctx, numbers[i])
		}); err != nil {
			return n, err
		}
		if n += len(numbers); next == "" {
			slog.InfoContext(ctx, "all projects are counted", "projects", n)
			return n, nil
		}
		cursor = next
	}
}
