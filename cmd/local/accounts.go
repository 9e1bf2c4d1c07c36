package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"appraisal/internal/stack"
)

// makeAccounts signs everyone in once, main accounts before their sub accounts as in life, so that each demo person has
// an account and a unit from the start; has the 评审机构 entered before that; lets the main account open the review system to its sub account; and has the
// reviewers entered who may be planned for a team.
func makeAccounts(ctx context.Context, s *stack.Stack) error {
	if err := call(ctx, s, "registrar", http.MethodGet, "/me", nil, nil); err != nil {
		return fmt.Errorf("first sign-in of the registrar: %w", err)
	}
	if err := enterInstitutions(ctx, s); err != nil {
		return err
	}
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
	host, err := institution(ctx, s, stack.Institutions[0].Number)
	if err != nil {
		return err
	}
	for _, p := range stack.People {
		if p.Group != "reviewer" {
			continue
		}
		person := map[string]any{"name": p.Name, "login": p.Login, "institution": host,
			"items": []string{"JY-1", "JC-1"}, "active": true}
		if err := call(ctx, s, "officer", http.MethodPost, "/reviewers", person, nil); err != nil {
			return fmt.Errorf("enter %s: %w", p.Name, err)
		}
	}
	return nil
}

// enterInstitutions lets the registrar enter those of the demo that there are not yet.
func enterInstitutions(ctx context.Context, s *stack.Stack) error {
	for _, i := range stack.Institutions {
		known, err := institution(ctx, s, i.Number)
		if err != nil {
			return err
		}
		if known != "" {
			continue
		}
		entered := map[string]any{"number": i.Number, "aliases": []string{i.Alias}, "name": i.Name, "region": i.Region,
			"active": true}
		if err := call(ctx, s, "registrar", http.MethodPost, "/institutions", entered, nil); err != nil {
			return fmt.Errorf("enter %s: %w", i.Name, err)
		}
	}
	return nil
}

// institution is the id of the 评审机构 that has a number; empty when there is none.
func institution(ctx context.Context, s *stack.Stack, number string) (string, error) {
	var found struct {
		Institutions []struct {
			ID string `json:"id"`
		} `json:"institutions"`
	}
	err := call(ctx, s, "registrar", http.MethodGet, "/institutions?number="+url.QueryEscape(number), nil, &found)
	if err != nil || len(found.Institutions) == 0 {
		return "", err
	}
	return found.Institutions[0].ID, nil
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
