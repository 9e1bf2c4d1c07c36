package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"appraisal/internal/stack"
)

// makeAccounts signs everyone in once, main accounts before their sub accounts as in life, so that each demo person has
// an account and a unit from the start; lets the main account open the review system to its sub account; and has the
// reviewers entered who may be planned for a team.
func makeAccounts(ctx context.Context, s *stack.Stack) error {
	subjects := map[string]string{}
	for _, p := range stack.People {
		var me struct {
			Account string `json:"account"`
		}
		if err := call(ctx, s, p.Key, http.MethodGet, "/me", nil, &me); err != nil {
			return fmt.Errorf("first sign-in of %s: %w", p.Login, err)
		}
		subjects[p.Key] = me.Account
	}
	permit := map[string]any{"systems": []string{"review"}}
	if err := call(ctx, s, "main", http.MethodPut, "/unit/accounts/"+subjects["sub"], permit, nil); err != nil {
		return fmt.Errorf("permit the sub account: %w", err)
	}
	return enterReviewers(ctx, s)
}

// enterReviewers lets the officer enter the demo people who review, unless somebody has been entered already.
func enterReviewers(ctx context.Context, s *stack.Stack) error {
	var entered struct {
		Reviewers []struct {
			ID string `json:"id"`
		} `json:"reviewers"`
	}
	if err := call(ctx, s, "officer", http.MethodGet, "/reviewers", nil, &entered); err != nil ||
		len(entered.Reviewers) > 0 {
		return err
	}
	for _, p := range stack.People {
		if p.Group != "reviewer" {
			continue
		}
		person := map[string]any{"name": p.Name, "login": p.Login, "institution": "casei",
			"items": []string{"JY-1", "JC-1"}, "active": true}
		if err := call(ctx, s, "officer", http.MethodPost, "/reviewers", person, nil); err != nil {
			return fmt.Errorf("enter %s: %w", p.Name, err)
		}
	}
	return nil
}

// call is one request to the API; an answer that is no success is an error.
func call(ctx context.Context, s *stack.Stack, who, method, path string, in, out any) error {
	token, err := s.Token(ctx, who)
	if err != nil {
		return err
	}
	var body bytes.Buffer
	if in != nil {
		if err := json.NewEncoder(&body).Encode(in); err != nil {
			return err
		}
	}
	request, err := http.NewRequestWithContext(ctx, method, s.API+path, &body)
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode >= 300 {
		return fmt.Errorf("%s: %s", response.Status, answer)
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(answer, out)
}
