package dynamo_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/fault"
	"appraisal/internal/ident"
	"appraisal/internal/review"
)

func keyed(account, key, hash string) access.Terms {
	return access.Terms{Account: account, Key: key, Hash: hash}
}

// answer is that of an upload: Note is left out of the first one's.
type answer struct {
	ID      string
	Version int
	Note    string            `json:",omitempty"`
	Fields  map[string]string `json:",omitempty"`
}

// upload starts an upload under terms and gives the answer.
func (s *store) upload(t testing.TB, number string, terms access.Terms, note string) (answer, error) {
	var out answer
	err := s.projects.Update(t.Context(), number, access.Telling(terms, &out), func(p *review.Project) error {
		d, err := p.StartUpload(ident.New(monday), review.Announcement{Kind: "quality_manual", Name: "手册.pdf", Size: 1},
			by(applicant))
		out = answer{ID: d.ID, Version: p.Version, Note: note}
		if note != "" {
			out.Fields = map[string]string{"note": note}
		}
		return err
	})
	return out, err
}

func TestARequestThatComesAgainUnderItsKeyHasOneEffectAndOneAnswer(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		terms := keyed("main-1", "create-0001", "c")
		first, err := s.draw(t, s.projects, "FJ", by(applicant), terms)
		if err != nil {
			t.Fatal(err)
		}
		again, err := s.draw(t, s.projects, "FJ", by(applicant), terms)
		if err != nil || again != first {
			t.Errorf("the create came again: %s %v, first %s", again, err, first)
		}
		up, err := s.upload(t, first, keyed("main-1", "upload-0001", "u"), "")
		if err != nil {
			t.Fatal(err)
		}
		s.watch.Reset()
		upAgain, err := s.upload(t, first, keyed("main-1", "upload-0001", "u"), "second")
		if err != nil {
			t.Error(err)
		}
		same(t, "the answer to the upload that came again", upAgain, up)
		if trips := s.watch.Trips(); len(trips) > 4 {
			t.Errorf("it took %v", trips)
		}
		if p := s.get(t, first); p.Version != 2 || len(p.Documents) != 1 {
			t.Errorf("version %d with %d documents", p.Version, len(p.Documents))
		}
		if n := len(s.Items(t, "Events")); n != 2 {
			t.Errorf("%d events", n)
		}
	})
}

func TestARequestThatComesTwentyTimesAtOnceUnderOneKeyHasOneEffectAndOneAnswer(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		numbers := make([]string, 20)
		for i, err := range together(len(numbers), func(i int) (err error) {
			numbers[i], err = s.draw(t, s.projects, "FJ", by(applicant), keyed("main-1", "create-0001", "c"))
			return err
		}) {
			if err != nil || numbers[i] != numbers[0] {
				t.Fatalf("create %d: %s %v, another got %s", i, numbers[i], err, numbers[0])
			}
		}
		for _, version := range []int{0, 2} { // naming none, and naming the one that it is then at
			answers, terms := make([]answer, 20), keyed("main-1", "upload-"+itoa(version), "u")
			terms.Version = version
			for i, err := range together(len(answers), func(i int) (err error) {
				answers[i], err = s.upload(t, numbers[0], terms, "")
				return err
			}) {
				if err != nil {
					t.Fatalf("upload %d, naming version %d: %v", i, version, err)
				}
				same(t, "the answer", answers[i], answers[0])
			}
		}
		if p := s.get(t, numbers[0]); len(p.Documents) != 2 || p.Version != 3 {
			t.Errorf("%d documents at version %d", len(p.Documents), p.Version)
		}
	})
}

func TestAKeyThatIsUsedForAnotherRequestIsRefused(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number, err := s.draw(t, s.projects, "FJ", by(applicant), keyed("main-1", "key-00000001", "first"))
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.draw(t, s.projects, "FJ", by(applicant), keyed("main-1", "key-00000001", "second"))
		refused(t, err, fault.KeyReused)
		_, err = s.upload(t, number, keyed("main-1", "key-00000001", "second"), "")
		refused(t, err, fault.KeyReused)
		if p := s.get(t, number); p.Version != 1 || len(s.Items(t, "Events")) != 1 {
			t.Errorf("something was written: version %d", p.Version)
		}
	})
}

func TestTheKeyOfAnotherAccountIsAnotherKey(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		mine, err := s.draw(t, s.projects, "FJ", by(applicant), keyed("main-1", "key-00000001", "same"))
		if err != nil {
			t.Fatal(err)
		}
		theirs, err := s.draw(t, s.projects, "FJ", by(neighbour), keyed("main-2", "key-00000001", "same"))
		if err != nil || mine == theirs {
			t.Errorf("got %s and %s %v", mine, theirs, err)
		}
	})
}

func TestAnAnswerIsKeptForADay(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		if _, err := s.draw(t, s.projects, "FJ", by(applicant), keyed("main-1", "key-00000001", "c")); err != nil {
			t.Fatal(err)
		}
		for _, it := range s.Items(t, "Reviews") {
			if pk(it) != "ONCE#main-1" {
				continue
			}
			expires, err := strconv.ParseInt(it["Expires"].(*types.AttributeValueMemberN).Value, 10, 64)
			if left := time.Until(time.Unix(expires, 0)); err != nil || left < 23*time.Hour || left > 25*time.Hour {
				t.Errorf("it is kept for %v %v", left, err)
			}
			return
		}
		t.Error("no answer was kept")
	})
}

func TestAnInvitationThatIsSentTwiceIsOne(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		if _, err := s.units.SignIn(t.Context(), signIn("main-1", "main", inspector), monday); err != nil {
			t.Fatal(err)
		}
		invite := func(at time.Time) (i accounts.Invitation, err error) {
			err = s.units.Update(t.Context(), inspector.Code, access.Telling(keyed("main-1", "invite-0001", "i"), &i),
				func(u *accounts.Unit) (err error) {
					i, err = u.Invite("sub@example.org", "孙某", []access.System{access.Review}, applicant, at)
					return err
				})
			return i, err
		}
		first, err := invite(monday)
		if err != nil {
			t.Fatal(err)
		}
		again, err := invite(monday.Add(time.Minute))
		if err != nil {
			t.Fatal(err)
		}
		same(t, "the answer", again, first)
		u, err := s.units.Unit(t.Context(), inspector.Code)
		if err != nil || u.Version != 2 || len(u.Invitations) != 1 {
			t.Errorf("version %d with %d invitations %v", u.Version, len(u.Invitations), err)
		}
	})
}

func TestAProjectThatWasMadeIsAnsweredThoughItsFormWouldBeRefusedNow(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		terms := keyed("main-1", "create-0001", "c")
		first, err := s.draw(t, s.projects, "FJ", by(applicant), terms)
		if err != nil {
			t.Fatal(err)
		}
		refuse := func(string) (*review.Project, error) { return nil, fault.Of(fault.InputInvalid) }
		var again string
		if err := s.projects.Create(t.Context(), "FJ", 2026, access.Telling(terms, &again), refuse); err != nil ||
			again != first {
			t.Errorf("the create came again: %s %v, first %s", again, err, first)
		}
		if err := s.projects.Create(t.Context(), "FJ", 2026, access.Telling(access.Terms{}, &again), refuse); !fault.Is(err,
			fault.InputInvalid) {
			t.Errorf("another create: %v", err)
		}
		if next := s.create(t, "FJ", by(applicant)); first != "PSFJ26001" || next != "PSFJ26002" {
			t.Errorf("a refused form has used a number up: %s, then %s", first, next)
		}
	})
}
