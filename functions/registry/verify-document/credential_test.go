package main

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/code"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// Tokens of what actiontest.Carrying carries.
var certificate, card = "token-certificate-1", "token-" + actiontest.Card

func carrying(t testing.TB) *shelves { return filled(t, actiontest.At(t, review.Consultation)) }

// told is what is told of a paper on a day, as a page and as JSON.
func (s *shelves) told(t *testing.T, token string, at time.Time) (out output, page string) {
	t.Helper()
	actiontest.Read(t, s.on(at), holding(access.Caller{}, token), 200, &out)
	a := edgetest.Open(t, s.on(at), holding(access.Caller{}, token))
	if a.Status != 200 || !strings.Contains(a.Body, "<h1>"+out.StateName+"</h1>") ||
		!strings.Contains(a.Body, "<p>"+out.Meaning+"</p>") || !strings.HasPrefix(out.Meaning, "这份"+out.KindName) {
		t.Errorf("%d %s: %s", a.Status, out.Meaning, a.Body)
	}
	if good := out.Mark == "good"; good != out.Current {
		t.Errorf("%s is marked %s", out.State, out.Mark)
	}
	return out, a.Body
}

func TestACertificateAndACardSayWhoseTheyAreAndForWhat(t *testing.T) {
	s := carrying(t)
	p := s.carried.Now(t)
	out, page := s.told(t, certificate, actiontest.Monday)
	if out.Kind != "certificate" || !out.Current || out.Name != "陈评审" || out.Number != "RC26000018" || len(out.Items) != 2 ||
		out.To != p.Certificate.To || out.InstitutionName != "" {
		t.Errorf("%+v", out)
	}
	for _, want := range []string{"陈评审", "RC26000018", out.From.Chinese() + "至" + out.To.Chinese(), out.Items[1].ItemName,
		"请与纸面核对", actiontest.Digest, settings.Default().Association().Phone} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	out, page = s.told(t, card, actiontest.Monday)
	if out.Kind != "card" || !out.Current || out.Number != p.Number || out.InstitutionName != actiontest.Institution.Name ||
		len(out.Items) != 1 || !out.Items[0].Holds || !out.From.IsZero() {
		t.Errorf("%+v", out)
	}
	for _, want := range []string{actiontest.Institution.Name, p.Number, out.Items[0].To.Chinese(), "照片"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

func TestNothingIsToldThatIsNotPrintedOnACard(t *testing.T) {
	s := carrying(t)
	for token, more := range map[string][]string{certificate: {"from", "to"}, card: {"institutionName"}} {
		var told map[string]any
		actiontest.Read(t, s.on(actiontest.Monday), holding(access.Caller{}, token), 200, &told)
		want := append(more, "checkedAt", "current", "issuedAt", "items", "kind", "kindName", "mark", "meaning", "name", "number",
			"sha256", "state", "stateName", "version")
		slices.Sort(want)
		if fields := slices.Sorted(maps.Keys(told)); !slices.Equal(fields, want) {
			t.Errorf("it tells %v, want %v", fields, want)
		}
	}
}

func TestWhatIsOverLostReplacedOrGivenBackSaysSo(t *testing.T) {
	for _, tc := range []struct {
		name  string
		do    func(*registry.Person) error
		on    func(*registry.Person) time.Time
		state registry.CredentialStanding
		why   string
	}{
		{"expired", nil, func(p *registry.Person) time.Time { return p.Items[0].To.AddDays(1).Midnight() }, registry.CredentialExpired, "为止。"},
		{"lost", func(p *registry.Person) error {
			return p.Lose(actiontest.Card, actiontest.Institution.ID, "在酒店遗失", actiontest.Host, actiontest.Monday)
		}, nil, registry.CredentialLost, "挂失。"},
		{"released", func(p *registry.Person) error {
			return p.Release(actiontest.Institution.ID, []string{actiontest.FirstItem}, "在酒店争执", actiontest.Host, actiontest.Monday)
		}, nil, registry.CredentialReleased, "已没有注册的细项。"},
		{"replaced", func(p *registry.Person) error {
			second := []string{actiontest.SecondItem}
			if err := p.Hire(actiontest.Institution.ID, second, actiontest.Host, actiontest.Monday); err != nil {
				return err
			}
			if err := p.Register(actiontest.Institution.ID, second, nil, actiontest.Host, actiontest.Monday); err != nil {
				return err
			}
			return actiontest.Carry(p)
		}, nil, registry.CredentialReplaced, "已由第 2 版（"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s, at := carrying(t), actiontest.Monday
			if tc.do != nil {
				s.carried.Do(t, tc.do)
			}
			if tc.on != nil {
				at = tc.on(s.carried.Now(t))
			}
			out, page := s.told(t, card, at)
			if out.Current || out.State != string(tc.state) || !strings.HasSuffix(out.Why, tc.why) && !strings.HasPrefix(out.Why, tc.why) ||
				!strings.Contains(page, out.Why) {
				t.Errorf("%+v", out)
			}
			if strings.Contains(page, "酒店") || strings.Contains(out.Why+out.WhyEn, "酒店") {
				t.Error("why it was lost, or somebody let go, is told")
			}
		})
	}
}

// What is left of a record that is none any more is that its papers are void.
func TestOfWhoWasErasedNothingIsToldButThatItIsVoid(t *testing.T) {
	s := carrying(t)
	s.carried.Do(t, func(p *registry.Person) error {
		return p.Release(actiontest.Institution.ID, []string{actiontest.FirstItem}, "本人离职", actiontest.Host, actiontest.Monday)
	})
	s.carried.Do(t, func(p *registry.Person) error {
		return p.Erase("本人申请", actiontest.Registrar, actiontest.Monday)
	})
	out, page := s.told(t, certificate, actiontest.Monday)
	if out.State != "withdrawn" || out.Current || out.Name != "" || out.Items != nil || strings.Contains(page, "陈评审") ||
		!strings.Contains(page, "作废") {
		t.Errorf("%+v %s", out, page)
	}
	for _, c := range s.carried.Now(t).Credentials {
		if out, page = s.told(t, c.Token, actiontest.Monday); out.Current || strings.Contains(page, "陈评审") {
			t.Errorf("%s: %+v", c.ID, out)
		}
	}
}

// Unknown, withdrawn and expired can't be told apart by what is asked of storage, nor by the time.
func TestTheSameIsAskedOfStorageWhateverAnswers(t *testing.T) {
	s := carrying(t)
	want := ""
	for _, token := range []string{actiontest.Token, certificate, card, "x", "", strings.Repeat("x", 300)} {
		s.asked = nil
		edgetest.Open(t, s.on(actiontest.Monday), holding(access.Caller{}, token))
		if asked := strings.Join(s.asked, " "); want == "" {
			want = asked
		} else if asked != want {
			t.Errorf("%.20q asks %s, another %s", token, asked, want)
		}
	}
	if want != "token project person wait 100ms" {
		t.Errorf("asked: %s", want)
	}
}

// A state that the page has no words for would be an empty banner.
func TestThePageHasWordsForEveryStateAndKind(t *testing.T) {
	for _, l := range review.LetterStates {
		if states[string(l)].meaning == "" {
			t.Error(l)
		}
	}
	for _, c := range registry.CredentialStandings {
		if states[string(c)].meaning == "" {
			t.Error(c)
		}
	}
	for _, kind := range append([]string{review.ConsultationLetter, review.NoticeLetter}, string(registry.Certificate), string(registry.Card)) {
		if numbers[kind] == "" {
			t.Error(kind)
		}
	}
}

func TestADecoyIsANumberAndNobodys(t *testing.T) {
	n, err := code.ParseProjectNumber(noProject) // else storage is not asked
	if err != nil || n.Year >= 2026 {
		t.Errorf("%+v %v", n, err)
	}
}
