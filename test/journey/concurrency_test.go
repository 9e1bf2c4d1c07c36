package journey_test

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"appraisal/test/client"
)

// atOnce sends the same request n times at once.
func (s scene) atOnce(n int, who *client.Person, method, path string, body any, with ...client.Header) []client.Answer {
	s.Helper()
	answers, start := make([]client.Answer, n), make(chan struct{})
	var wait sync.WaitGroup
	for i := range answers {
		wait.Go(func() {
			<-start
			got, err := who.Do(s.Context(), method, path, body, with...)
			if answers[i] = got; err != nil {
				s.Error(err)
			}
		})
	}
	close(start)
	wait.Wait()
	return answers
}

// insisting sends n requests, fifty at a time, each under a key of its own, and one that is answered 503 again, for a
// minute. Each that is under way has a process of its own on the emulator, which outlasts it, and a function has 15 s to
// answer: two hundred of them on two cores take longer. Storage is raced by two hundred at once in its own tests.
func (s scene) insisting(n int, who *client.Person, method, path string, body any) []client.Answer {
	s.Helper()
	answers, room := make([]client.Answer, n), make(chan struct{}, 50)
	var wait sync.WaitGroup
	var again atomic.Int32
	for i := range answers {
		room <- struct{}{}
		wait.Go(func() {
			defer func() { <-room }()
			key, until := client.Key(rand.Text()), time.Now().Add(time.Minute)
			for {
				got, err := who.Do(s.Context(), method, path, body, key)
				if answers[i] = got; got.Status != http.StatusServiceUnavailable || time.Now().After(until) {
					if err != nil {
						s.Error(err)
					}
					return
				}
				again.Add(1)
				time.Sleep(time.Second)
			}
		})
	}
	wait.Wait()
	s.Logf("%d of %d requests were answered 503 and sent again", again.Load(), n)
	return answers
}

// Of 50 submits of one project at once one wins, 49 get 409, and there is one event.
func TestConcurrency_同时提交(t *testing.T) {
	s := alone(t)
	number := s.complete()
	statuses := map[int]int{}
	for _, got := range s.atOnce(50, s.main, "POST", "/projects/"+number+"/submission", nil) {
		statuses[got.Status]++
		if problem, err := got.Problem(); got.Status == http.StatusConflict &&
			(err != nil || problem.Facts["stage"] == nil || problem.Facts["version"] == nil) {
			t.Errorf("a loser is told %s", got.Body)
		}
	}
	if statuses[200] != 1 || statuses[409] != 49 {
		t.Errorf("the answers were %v, want 1 of 200 and 49 of 409", statuses)
	}
	submits := 0
	for _, e := range s.main.Events(number) {
		if e.Action == "submit" {
			submits++
		}
	}
	if submits != 1 {
		t.Errorf("%d events tell of the submit", submits)
	}
}

// Of officers who agree to one date at once one wins, and one letter is issued.
func TestConcurrency_同时审核(t *testing.T) {
	s := alone(t)
	number := s.screened()
	s.main.Propose(number, s.main.Project(number).EarliestDate())
	statuses := map[int]int{}
	for _, got := range s.atOnce(10, s.officer, "POST", "/projects/"+number+"/invitation/review",
		map[string]string{"decision": "pass"}) {
		statuses[got.Status]++
	}
	if letters := s.main.Project(number).Letters; statuses[200] != 1 || statuses[409] != 9 || len(letters) != 1 {
		t.Errorf("the answers were %v, and there are the letters %+v", statuses, letters)
	}
}

// An officer issues the letter anew while the unit hands the old one's scan in: on the version that both have seen one
// wins, the other is told what is new.
func TestConcurrency_换发商洽函与提交商洽函(t *testing.T) {
	s := alone(t)
	number, letter, paper := s.issued()
	if d := s.sealed(number, paper.Stamp().Scan(client.OfficeScan)); d.State != "accepted" {
		t.Fatalf("the scan: %+v", d)
	}
	seen := client.IfMatch(s.main.Project(number).Version)
	var wait sync.WaitGroup
	var handed, reissued client.Answer
	wait.Go(func() {
		handed, _ = s.main.Do(s.Context(), "POST", submission(number, letter), nil, seen)
	})
	wait.Go(func() {
		reissued, _ = s.officer.Do(s.Context(), "POST", "/projects/"+number+"/letters", client.Form{"reason": "联系人有误",
			"contactName": "李某某"}, seen)
	})
	wait.Wait()
	p := s.main.Project(number)
	won := handed.Status == 200 && reissued.Status == 409 && len(p.Letters) == 1 && p.StageName == "评审计划" ||
		handed.Status == 409 && reissued.Status == 200 && len(p.Letters) == 2 && p.StageName == "商洽函"
	if !won {
		t.Errorf("handed in %d %s, reissued %d %s: %s with %d letters", handed.Status, handed.Body, reissued.Status, reissued.Body,
			p.StageName, len(p.Letters))
	}
}

// 200 projects made side by side under one prefix have 200 numbers. Whom a busy machine answers 503 does what the answer
// says, and sends the same request again: nothing is done twice.
func TestConcurrency_同时新增(t *testing.T) {
	s := alone(t)
	seen := map[string]bool{}
	for _, got := range s.insisting(200, s.main, "POST", "/projects", client.Form{"region": "ZJ"}) {
		var at client.Position
		if err := json.Unmarshal(got.Body, &at); err != nil || got.Status != http.StatusCreated {
			t.Fatalf("%d %s %v", got.Status, got.Body, err)
		}
		if seen[at.Number] {
			t.Errorf("%s was given twice", at.Number)
		}
		seen[at.Number] = true
	}
	rows := s.main.List(nil)
	if len(seen) != 200 || len(rows) != 200 {
		t.Errorf("200 requests made %d numbers and %d projects", len(seen), len(rows))
	}
	for _, row := range rows {
		if !seen[row.Number] {
			t.Errorf("%s is listed and was given to nobody", row.Number)
		}
	}
}

// One request that comes many times at once under one key has one effect and one answer.
func TestConcurrency_同一幂等键(t *testing.T) {
	s := alone(t)
	one := func(answers []client.Answer) client.Answer {
		t.Helper()
		for _, got := range answers {
			if got.Status >= 300 || string(got.Body) != string(answers[0].Body) {
				t.Errorf("%d %s beside %d %s", got.Status, got.Body, answers[0].Status, answers[0].Body)
			}
		}
		return answers[0]
	}
	one(s.atOnce(10, s.main, "POST", "/projects", s.form(), client.Key(rand.Text())))
	rows := s.main.List(nil)
	if len(rows) != 1 {
		t.Fatalf("one key made %d projects", len(rows))
	}
	number := rows[0].Number
	one(s.atOnce(10, s.main, "POST", "/projects/"+number+"/documents", client.FiveKinds()[0].Announcement(),
		client.Key(rand.Text())))
	if documents := s.main.Project(number).Documents; len(documents) != 1 {
		t.Errorf("one key started %d uploads", len(documents))
	}
	s.main.Send("DELETE", "/projects/"+number+"/documents/"+s.main.Project(number).Documents[0].ID, nil, nil)
	s.main.Accepted(number, client.FiveKinds()...)
	key := client.Key(rand.Text())
	submitted := one(s.atOnce(10, s.main, "POST", "/projects/"+number+"/submission", nil, key))
	if again := s.main.Send("POST", "/projects/"+number+"/submission", nil, nil,
		key); string(again.Body) != string(submitted.Body) {
		t.Errorf("sent once more: %s, want %s", again.Body, submitted.Body)
	}
	var story []string
	for _, e := range s.main.Events(number) {
		story = append(story, e.Action)
	}
	want := []string{"created", "upload", "remove_document"}
	if !slices.Equal(story[:3], want) || story[len(story)-1] != "submit" || story[len(story)-2] == "submit" {
		t.Errorf("what happened: %v", story)
	}
}
