package dynamo_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"appraisal/internal/calendar"
	"appraisal/internal/registry"
)

// issue issues what a person is owed, without files; the first is to be posted ten days later.
func issue(p *registry.Person) error {
	for n, o := range slices.Clone(p.Owes) {
		err := p.Issue(o, func(o registry.Owed) calendar.Date { return o.Since.AddDays(10 + n) },
			func(o registry.CredentialOrder) (registry.Kept, error) {
				number := "RC-" + p.ID
				return registry.Kept{Number: number, Token: fmt.Sprint(p.ID, "-", o.ID), SHA256: "5a", Size: 9, Key: "k"}, nil
			}, monday)
		if err != nil {
			return err
		}
	}
	return nil
}

// postings are the ids of what of a kind has come so far.
func (s *store) postings(t testing.TB, k registry.CredentialKind, state registry.PostingState) []string {
	t.Helper()
	ids, cursor := []string{}, ""
	for {
		page, err := s.reviewers().Postings(t.Context(), k, state, cursor, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page.Rows {
			ids = append(ids, r.Person+" "+r.ID)
		}
		if cursor = page.Next; cursor == "" {
			return ids
		}
	}
}

func TestWhatIsIssuedLiesAmongWhatIsToBePostedUntilItIs(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		first, second := s.pass(t, "张伟", 1, reviewItem(0)), s.pass(t, "王芳", 2, reviewItem(0))
		for _, id := range []string{first, second} {
			if err := errors.Join(s.hire(t, id, "i", reviewItem(0)), s.register(t, id, "i", reviewItem(0)), s.act(t, id, issue)); err != nil {
				t.Fatal(err)
			}
		}
		if got := s.postings(t, registry.Certificate, registry.ToPost); !slices.Equal(got, []string{first + " certificate-1",
			second + " certificate-1"}) {
			t.Errorf("certificates to be posted: %v", got)
		}
		if id, err := s.reviewers().Numbered(t.Context(), "RC-"+first); err != nil || id != first {
			t.Errorf("by the number of the certificate: %q, %v", id, err)
		}
		post := func(id, credential, state string) {
			t.Helper()
			in := registry.PostingInput{State: state, Carrier: "中国邮政", Note: "查无此人"}
			if err := s.act(t, id, func(p *registry.Person) error { return p.Post(credential, in, registrar, monday) }); err != nil {
				t.Fatal(err)
			}
		}
		post(first, "certificate-1", "posted")
		post(first, "card-i-1", "posted")
		post(first, "card-i-1", "returned")
		for _, c := range []struct {
			kind  registry.CredentialKind
			state registry.PostingState
			want  []string
		}{
			{registry.Certificate, registry.ToPost, []string{second + " certificate-1"}},
			{registry.Certificate, registry.Posted, []string{first + " certificate-1"}},
			{registry.Card, registry.ToPost, []string{second + " card-i-1"}},
			{registry.Card, registry.Posted, []string{}},
			{registry.Card, registry.Returned, []string{first + " card-i-1"}},
		} {
			if got := s.postings(t, c.kind, c.state); !slices.Equal(got, c.want) {
				t.Errorf("%s %s: %v, want %v", c.kind, c.state, got, c.want)
			}
		}
		release := func(p *registry.Person) error {
			return p.Release("i", []string{reviewItem(0)}, "合同到期", institution, monday)
		}
		if err := s.act(t, second, release); err != nil {
			t.Fatal(err)
		}
		if got := s.postings(t, registry.Card, registry.ToPost); len(got) > 0 {
			t.Errorf("what is void is to be posted: %v", got)
		}
		s.intact(t, first, lock{})
		s.intact(t, second, lock{})
	})
}

// The stream brings a person twice, and the second reader starts before the first has written.
func TestOfTwoThatIssueAtOnceOneDoes(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		id := s.pass(t, "张伟", 1, reviewItem(0))
		for _, err := range together(5, func(int) error { return s.act(t, id, issue) }) {
			if err != nil {
				t.Error(err)
			}
		}
		if p := s.reviewer(t, id); len(p.Credentials) != 1 || len(p.Owes) != 0 || p.Version != 2 {
			t.Errorf("%+v", p)
		}
		s.intact(t, id, lock{})
	})
}
