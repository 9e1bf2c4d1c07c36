package issuing_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"appraisal/internal/attest"
	"appraisal/internal/fault"
	"appraisal/internal/issuing"
	"appraisal/internal/registry"
	"appraisal/internal/scan"
	"appraisal/internal/settings"
	"appraisal/internal/vault"
	"appraisal/test/actiontest"
	"appraisal/test/issuingtest"
	"appraisal/test/vaulttest"
)

// carriers are somebody, whose numbers are counted.
type carriers struct {
	*actiontest.Reviewers
	drawn []string
}

func (c *carriers) Draw(_ context.Context, prefix string, _ int) (int, error) {
	c.drawn = append(c.drawn, prefix)
	return len(c.drawn), nil
}

func press(t *testing.T, p *actiontest.Reviewers, f *actiontest.Files) (issuing.Press, *carriers) {
	t.Helper()
	people := &carriers{Reviewers: p}
	return issuing.Press{People: people, Hosts: &actiontest.Hosts{}, Files: f, Words: &issuingtest.Words{}, Renderer: issuingtest.Renderer(t), Signer: vaulttest.Signer(t),
		Verify: issuingtest.Verify, Token: func() string { return actiontest.Token }, Now: func() time.Time { return actiontest.Monday }}, people
}

func TestAllThatIsOwedIsIssuedOnceAndKeptUnderItsHash(t *testing.T) {
	s, files := actiontest.Registered(t), &actiontest.Files{}
	p, people := press(t, s, files)
	for range 2 {
		if err := p.Issue(t.Context(), actiontest.Somebody, settings.Default()); err != nil {
			t.Fatal(err)
		}
	}
	now := s.Now(t)
	if len(now.Credentials) != 2 || len(now.Owes) != 0 || !slices.Equal(people.drawn, []string{"RC"}) {
		t.Fatalf("%+v, owed %+v, drawn %v", now.Credentials, now.Owes, people.drawn)
	}
	certificate, card := now.Credentials[0], now.Credentials[1]
	if certificate.Number != "RC2600001"+certificate.Number[9:] || certificate.Posting.Due.String() != "2026-03-30" ||
		card.Number != now.Number || card.Posting.Due.String() != "2026-03-09" || card.Missing != "" ||
		card.InstitutionName != actiontest.Institution.Name || certificate.InstitutionName != "" {
		t.Errorf("%+v %+v", certificate, card)
	}
	key := "credentials/somebody/" + card.SHA256 + ".pdf"
	if card.Key != key || card.Size != len(files.Data) || !slices.Equal(files.Asked, []any{key, "application/pdf"}) ||
		!strings.HasPrefix(string(files.Data), "%PDF") {
		t.Errorf("%+v, kept %v", card, files.Asked)
	}
}

// The QR code of a card and of a certificate leads to the page, and says behind # what is printed, signed.
func TestTheCodeOfWhatIsCarriedSaysSignedWhatIsPrinted(t *testing.T) {
	s, files := actiontest.Registered(t), &actiontest.Files{}
	p, _ := press(t, s, files)
	signer := vaulttest.Signer(t)
	p.Signer = signer
	if err := p.Issue(t.Context(), actiontest.Somebody, settings.Default()); err != nil {
		t.Fatal(err)
	}
	read, err := scan.Read(t.Context(), files.Data)
	if err != nil || len(read.Codes()) == 0 {
		t.Fatalf("%+v %v", read, err)
	}
	address := read.Codes()[0].Text
	if !strings.HasPrefix(address, issuingtest.Verify+actiontest.Token+"#") {
		t.Errorf("the code says %s", address)
	}
	public, err := signer.Keys(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	key, err := attest.Publish(public[0].Version, public[0].Key)
	if err != nil {
		t.Fatal(err)
	}
	published, err := json.Marshal(map[string]any{"keys": []any{key}})
	if err != nil {
		t.Fatal(err)
	}
	keys, err := attest.ReadKeys(published)
	if err != nil {
		t.Fatal(err)
	}
	now := s.Now(t)
	card := now.Credentials[1]
	f, err := keys.Verify(address)
	if err != nil || f.Kind != "card" || f.Number != now.Number || f.Holder != now.Name || f.Institution != actiontest.Institution.Name ||
		f.Version != card.Version || len(f.Items) != len(card.Items) || f.Items[0].To != card.Items[0].To || !f.From.IsZero() {
		t.Errorf("%+v %v", f, err)
	}
}

func TestWherePapersAreNotSignedTheCodeIsTheAddressAlone(t *testing.T) {
	s, files := actiontest.Registered(t), &actiontest.Files{}
	p, _ := press(t, s, files)
	p.Signer = &vault.Signer{}
	if err := p.Issue(t.Context(), actiontest.Somebody, settings.Default()); err != nil {
		t.Fatal(err)
	}
	read, err := scan.Read(t.Context(), files.Data)
	if err != nil || len(read.Codes()) == 0 || read.Codes()[0].Text != issuingtest.Verify+actiontest.Token {
		t.Errorf("%v %+v", err, read.Codes())
	}
}

// What can't be signed is owed still: the stream brings it again.
func TestWhatCannotBeSignedIsOwedStill(t *testing.T) {
	s, files := actiontest.Registered(t), &actiontest.Files{}
	p, _ := press(t, s, files)
	p.Signer = broken{}
	if err := p.Issue(t.Context(), actiontest.Somebody, settings.Default()); !errors.Is(err, errBroken) || len(s.Now(t).Owes) != 2 || files.Data != nil {
		t.Errorf("%v, owed %+v", err, s.Now(t).Owes)
	}
}

type broken struct{}

var errBroken = errors.New("KMS does not answer")

func (broken) Newest() string                               { return "v1" }
func (broken) Sign(context.Context, []byte) ([]byte, error) { return nil, errBroken }

// 生僻字: nobody goes without a card for a character that the typeface lacks; it is said which one is written in by hand.
func TestARareNameIsIssuedAndItIsSaidWhatIsWrittenInByHand(t *testing.T) {
	s, files := actiontest.Registered(t), &actiontest.Files{}
	s.Do(t, func(p *registry.Person) error {
		return actiontest.Correct(p, registry.Identity{Name: "陈\U0002A6A5", Document: actiontest.Passed(t, "陈", "1980-01-01", 2).Document}, "以证件为准",
			s.Key, actiontest.Monday)
	})
	p, _ := press(t, s, files)
	if err := p.Issue(t.Context(), actiontest.Somebody, settings.Default()); err != nil {
		t.Fatal(err)
	}
	for _, c := range s.Now(t).Credentials {
		if c.Missing != "\U0002A6A5" {
			t.Errorf("%s lacks %q", c.ID, c.Missing)
		}
	}
}

func TestWhatCannotBeKeptOrIsNobodysIsNotIssued(t *testing.T) {
	s, files := actiontest.Registered(t), &actiontest.Files{Err: errors.New("the bucket does not answer")}
	p, _ := press(t, s, files)
	if err := p.Issue(t.Context(), actiontest.Somebody, settings.Default()); !errors.Is(err, files.Err) ||
		len(s.Now(t).Credentials) != 0 || len(s.Now(t).Owes) != 2 {
		t.Errorf("%v %+v", err, s.Now(t).Credentials)
	}
	if err := p.Issue(t.Context(), "none", settings.Default()); !fault.Is(err, fault.ReviewerNotFound) {
		t.Error(err)
	}
}
