package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/letter"
	"appraisal/internal/review"
	"appraisal/internal/words"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
	"appraisal/test/issuingtest"
)

// shelf remembers what was kept.
type shelf struct {
	actiontest.Files
	kept string
	err  error
}

func (s *shelf) Keep(_ context.Context, key string, data []byte, _ string) error {
	s.kept, s.Data = key, data
	return s.err
}

// said are words of which the second version of the notice was set.
type said struct{ issuingtest.Words }

func (s *said) Version(_ context.Context, kind words.Kind, number int) (words.Version, error) {
	if kind != words.Notice || number != 2 {
		return words.Version{}, fault.Of(fault.WordsNotFound)
	}
	return words.Version{Kind: kind, Number: 2, Texts: words.Complete(kind, map[string]string{"heading": "二版通知函"})}, nil
}

func wired(t *testing.T, p *actiontest.Projects, s *shelf, w *said) lambdahttp.Handler {
	return lambdahttp.Handle(access.ByRegistrar, actiontest.Standings{},
		lambdahttp.Unkept(action{words: w, projects: p, files: s, renderer: issuingtest.Renderer(t),
			verify: issuingtest.Verify}.preview))
}

func trying(c access.Caller, key, body string) edgetest.Request {
	return actiontest.By(c, "POST", body, "key", key)
}

// sample is the notice of the sample with a heading.
func sample(t *testing.T, id, heading string) []byte {
	t.Helper()
	w, err := words.New(words.Notice, id, words.Complete(words.Notice, map[string]string{"heading": heading}))
	if err != nil {
		t.Fatal(err)
	}
	pdf, err := issuingtest.Renderer(t).Preview(w)
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

func TestTextsThatAreTriedAVersionOrWhatIsInForceAreShownInASample(t *testing.T) {
	s, w := &shelf{}, &said{}
	handler := wired(t, nil, s, w)
	tried := trying(actiontest.Registrar, "words.notice", `{"value":{"heading":"试用通知函"}}`)
	edgetest.Refuses(t, handler, tried)
	for body, want := range map[string][]byte{
		`{"value":{"heading":"试用通知函"}}`: sample(t, "9", "试用通知函"),
		`{"version":2}`:  sample(t, "2", "二版通知函"),
		`{}`:             sample(t, "3", words.Builtin(words.Notice).Texts()["heading"]),
		`{"value":null}`: sample(t, "3", words.Builtin(words.Notice).Texts()["heading"]),
	} {
		var out output
		actiontest.Read(t, handler, trying(actiontest.Registrar, "words.notice", body), 200, &out)
		if !bytes.Equal(s.Data, want) || !strings.HasPrefix(s.kept, "previews/") || out.Name != "评审通知函的文字 预览.pdf" || out.Seconds != 300 ||
			out.URL == "" {
			t.Errorf("%s: %+v, kept %s", body, out, s.kept)
		}
	}
	for _, kind := range words.Printed() {
		actiontest.Read(t, handler, trying(actiontest.Registrar, kind.Key(), `{}`), 200, &output{})
	}
	s.err = errors.New("the bucket does not answer")
	if a := edgetest.Send(t, handler, tried); a.Status != 500 {
		t.Errorf("%d", a.Status)
	}
	s.err, w.Err = nil, errors.New("the table is gone")
	if a := edgetest.Send(t, handler, trying(actiontest.Registrar, "words.card", `{}`)); a.Status != 500 {
		t.Errorf("%d", a.Status)
	}
}

// What is shown of a project's letter is what it would say, to the byte, but for the address of its code.
func TestTheNewestLetterOfAProjectIsShownInOtherWords(t *testing.T) {
	p := actiontest.At(t, review.InvitationReview)
	d := &issuingtest.Desk{}
	p.Do(t, func(p *review.Project) error {
		return p.PassInvitation("", actiontest.Step(actiontest.Officer),
			d.Issuer(t).For(t.Context(), access.Terms{}, actiontest.Step(actiontest.Officer).Settings))
	})
	s := &shelf{}
	handler := wired(t, p, s, &said{})
	body := `{"value":{"heading":"关于商洽评审的函"},"project":"` + actiontest.Number + `"}`
	var out output
	actiontest.Read(t, handler, trying(actiontest.Registrar, "words.consultation", body), 200, &out)
	l, err := p.Now(t).NewestLetter(review.ConsultationLetter)
	if err != nil {
		t.Fatal(err)
	}
	var c letter.Consultation
	if err := json.Unmarshal(l.Content, &c); err != nil {
		t.Fatal(err)
	}
	w, err := words.New(words.Consultation, "5",
		words.Complete(words.Consultation, map[string]string{"heading": "关于商洽评审的函"}))
	if err != nil {
		t.Fatal(err)
	}
	c.Words, c.VerifyURL = "5", issuingtest.Verify+"preview"
	want, err := issuingtest.Renderer(t).In(w).Consultation(c)
	if err != nil || !bytes.Equal(s.Data, want) || out.Name != actiontest.Number+" 商洽函的文字 预览.pdf" {
		t.Errorf("%v, %+v", err, out)
	}
	actiontest.Ask(t, handler,
		actiontest.Case{Name: "a letter that was not issued yet", Status: 404, Code: "letter.not_found",
			Request: trying(actiontest.Registrar, "words.notice", `{"project":"`+actiontest.Number+`"}`)})
}

func TestWhatCannotBeShownIsRefused(t *testing.T) {
	s := &shelf{}
	by := func(body string) edgetest.Request { return trying(actiontest.Registrar, "words.card", body) }
	actiontest.Ask(t, wired(t, actiontest.At(t, review.Application), s, &said{}),
		actiontest.Invalid("messages of a project", trying(actiontest.Registrar, "words.mail", `{"project":"`+actiontest.Number+`"}`), "/project unknown"),
		actiontest.Invalid("a message without its number", trying(actiontest.Registrar, "words.mail", `{"value":{"turn.subject":"请办理"}}`),
			"/value/turn.subject words.place_missing"),
		actiontest.Case{Name: "what is no words", Request: trying(actiontest.Registrar, "limit.plan", `{}`), Status: 404, Code: "setting.not_found"},
		actiontest.Case{Name: "a version that there is not", Request: by(`{"version":9}`), Status: 404, Code: "words.not_found"},
		actiontest.Case{Name: "by an officer", Request: trying(actiontest.Officer, "words.card", `{}`), Status: 403, Code: "access.role_missing"},
		actiontest.Invalid("a card of a project", by(`{"project":"PSFJ26001"}`), "/project unknown"),
		actiontest.Invalid("texts and a version", by(`{"value":{"photo":"照片"},"version":2}`), "/version one_only"),
		actiontest.Invalid("a version before the first", by(`{"version":-1}`), "/version range"),
		actiontest.Invalid("no texts", by(`{"value":{}}`), "/value setting"),
		actiontest.Invalid("a text for texts", by(`{"value":"照片"}`), "/value setting"),
		actiontest.Invalid("a place that there is not", by(`{"value":{"photo":"{照片}"}}`), "/value/photo words.no_place"))
	if s.kept != "" {
		t.Errorf("kept %s", s.kept)
	}
}

func TestMessagesAreShownAsTheyWouldBeRead(t *testing.T) {
	s := &shelf{}
	handler := wired(t, nil, s, &said{})
	var before, after output
	actiontest.Read(t, handler, trying(actiontest.Registrar, "words.mail", `{}`), 200, &before)
	actiontest.Read(t, handler, trying(actiontest.Registrar, "words.mail", `{"value":{"team.subject":"{项目编号} 请参加评审"}}`), 200, &after)
	changed := 0
	for i, m := range after.Messages {
		if m == before.Messages[i] {
			continue
		}
		if changed++; m.Name != "team" || m.Subject != "PSSCZJ26003 请参加评审" || m.Text != before.Messages[i].Text || !strings.Contains(m.Text, "我的项目") {
			t.Errorf("%+v", m)
		}
	}
	if changed != 1 || s.kept != "" || after.URL != "" || after.Seconds != 0 {
		t.Errorf("%d are others, kept %q, %+v", changed, s.kept, after)
	}
}
