package dynamo_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/review"
)

func facts(err error) map[string]any {
	var f *fault.Error
	if errors.As(err, &f) {
		return f.Facts
	}
	return nil
}

func TestAProjectIsReadAsItWasMade(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		var made *review.Project
		err := s.projects.Create(t.Context(), "FJ", 2026, access.Terms{}, func(number string) (p *review.Project, err error) {
			made, err = review.Create(number, filled("FJ"), by(applicant))
			return made, err
		})
		if err != nil {
			t.Fatal(err)
		}
		if made.Number != "PSFJ26001" {
			t.Errorf("the first number is %s", made.Number)
		}
		same(t, "the project", s.get(t, made.Number), made)
	})
}

func TestEveryPartOfAProjectIsReadAsEachStepLeftIt(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.walk(t, "token-1")
		events, err := s.events.Of(t.Context(), number)
		if err != nil {
			t.Fatal(err)
		}
		rebuilt, err := review.Rebuild(events)
		if err != nil {
			t.Fatal(err)
		}
		p := s.get(t, number)
		same(t, "the project", p, rebuilt)
		if p.Stage != review.Planning || p.Version != len(events) || len(p.Documents) < 3 || len(p.Letters) != 1 ||
			p.Invitation == nil || p.Holder == nil || p.Form.Remarks != filled("FJ").Remarks {
			t.Errorf("a part is missing: %+v", p)
		}
	})
}

func TestAWriteOnAnOldVersionIsRefusedWithTheCurrentStageAndVersion(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.submitted(t, "FJ")
		now := s.get(t, number)
		err := s.projects.Update(t.Context(), number, access.Terms{Version: now.Version - 1}, pass)
		if got := refused(t, err, fault.VersionConflict); got != "map[stage:screening version:"+itoa(now.Version)+"]" {
			t.Errorf("the facts are %s", got)
		}
		same(t, "the project", s.get(t, number), now)
		err = s.projects.Update(t.Context(), number, access.Terms{Version: now.Version}, pass)
		if err != nil {
			t.Errorf("the current version was refused: %v", err)
		}
	})
}

func TestAWriteThatAnotherOvertakesIsRefusedWithTheStageAndVersionThatTheOtherLeft(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.submitted(t, "FJ")
		seen := s.get(t, number).Version
		err := s.projects.Update(t.Context(), number, access.Terms{Version: seen}, func(p *review.Project) error {
			s.step(t, number, func(q *review.Project) error {
				return q.Screen(review.Decision{Opinion: "缺页"}, by(officer))
			})
			return pass(p)
		})
		if got := refused(t, err, fault.VersionConflict); got != "map[stage:application version:"+itoa(seen+1)+"]" {
			t.Errorf("the facts are %s", got)
		}
	})
}

func TestAHeadThatChangedWithoutAnEventIsNotWrittenOver(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.create(t, "FJ", by(applicant))
		err := s.projects.Update(t.Context(), number, access.Terms{Version: 1}, func(p *review.Project) error {
			head := s.item(t, "Reviews", number, "HEAD")
			head["Version"] = &types.AttributeValueMemberN{Value: "7"}
			s.put(t, "Reviews", head)
			return save("GD")(p)
		})
		refused(t, err, fault.VersionConflict)
	})
}

func TestAWriteWithoutAVersionThatAnotherOvertakesIsTakenAgainOnWhatIsThereThen(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.create(t, "FJ", by(applicant))
		tries := 0
		s.step(t, number, func(p *review.Project) error {
			if tries++; tries == 1 {
				s.step(t, number, func(q *review.Project) error { return q.Save(filled("GD"), by(applicant)) })
			}
			form := p.Form
			form.Remarks = "第二次"
			return p.Save(form, by(applicant))
		})
		p := s.get(t, number)
		if tries != 2 || p.Version != 3 || p.Form.Region != "GD" || p.Form.Remarks != "第二次" {
			t.Errorf("after %d tries: version %d, region %s, remarks %s", tries, p.Version, p.Form.Region, p.Form.Remarks)
		}
	})
}

func TestAStepThatIsRefusedOrRecordsNothingWritesNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.create(t, "FJ", by(applicant))
		terms := access.Terms{Account: "main-1", Key: "key-00000001", Hash: "a"}
		before := [2]int{len(s.Items(t, "Reviews")), len(s.Items(t, "Events"))}
		err := s.projects.Update(t.Context(), number, access.Telling(terms, &created), submit)
		refused(t, err, fault.ProjectIncomplete)
		nothing := func(p *review.Project) error {
			p.Receive("unknown", review.Report{}, monday)
			return nil
		}
		if err := s.projects.Update(t.Context(), number, access.Terms{Account: "main-1"}, nothing); err != nil {
			t.Error(err)
		}
		if after := [2]int{len(s.Items(t, "Reviews")), len(s.Items(t, "Events"))}; after != before {
			t.Errorf("items before %v, after %v", before, after)
		}
	})
}

func TestAStepThatRecordsNothingIsAnsweredAlikeWhenItComesAgainLater(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.create(t, "FJ", by(applicant))
		terms := access.Terms{Account: "main-1", Key: "key-00000001", Hash: "a", Version: 7} // it saw another version; what it asks for is there
		save := func(terms access.Terms, region string) (version int, err error) {
			err = s.projects.Update(t.Context(), number, access.Telling(terms, &version), func(p *review.Project) error {
				err := p.Save(filled(region), by(applicant))
				version = p.Version
				return err
			})
			return version, err
		}
		first, err := save(terms, "FJ")
		if err != nil || first != 1 {
			t.Fatal(first, err)
		}
		if _, err := save(access.Terms{Account: "main-1"}, "GD"); err != nil {
			t.Fatal(err)
		}
		if again, err := save(terms, "FJ"); err != nil || again != 1 || s.get(t, number).Form.Region != "GD" {
			t.Errorf("again: version %d %v, the form says %s", again, err, s.get(t, number).Form.Region)
		}
	})
}

func TestANumberThatNoProjectHasIsNotFound(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		for _, number := range []string{"PSFJ26001", "", "HEAD", "PSFJ26001#", strings.Repeat("P", 3000), "PSXX26001", "福建"} {
			_, err := s.projects.Get(t.Context(), number)
			refused(t, err, fault.ProjectNotFound)
			refused(t, s.projects.Update(t.Context(), number, access.Terms{}, submit), fault.ProjectNotFound)
		}
		_, err := s.events.Of(t.Context(), "PSFJ26001")
		refused(t, err, fault.ProjectNotFound)
	})
}

func TestADeletedProjectIsInNoListAndItsNumberIsNotDrawnAgain(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.create(t, "FJ", by(applicant))
		s.step(t, number, func(p *review.Project) error { return p.Delete(by(applicant)) })
		for name, f := range map[string]reading.ProjectFilter{
			"all": {}, "unit": {Unit: inspector.Code}, "stage": {Stage: review.Application}, "region": {Region: "FJ"},
			"overdue": {Overdue: future},
		} {
			f.Limit = 20
			if page, err := s.lists.Projects(t.Context(), f); err != nil || len(page.Rows) > 0 {
				t.Errorf("list by %s: %v %v", name, page.Rows, err)
			}
		}
		tasks, err := s.lists.Tasks(t.Context(), review.Desk{Role: access.UnitMain, Unit: inspector.Code}, "", 20)
		if err != nil || len(tasks.Rows) > 0 {
			t.Errorf("tasks: %v %v", tasks.Rows, err)
		}
		p := s.get(t, number)
		refused(t, p.See(applicant), fault.ProjectNotFound)
		if err := s.projects.Check(t.Context(), number); err != nil {
			t.Error(err)
		}
		if next := s.create(t, "FJ", by(applicant)); next != "PSFJ26002" {
			t.Errorf("the next number is %s", next)
		}
	})
}

func TestLettersOfAYearAreNumberedOneByOne(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		for _, w := range []struct{ year, serial int }{{2026, 1}, {2026, 2}, {2027, 1}, {2026, 3}} {
			if got, err := s.projects.NextLetter(t.Context(), w.year); err != nil || got != w.serial {
				t.Errorf("%d: got %d %v, want %d", w.year, got, err, w.serial)
			}
		}
	})
}

// save moves a project to another region.
func save(region string) func(*review.Project) error {
	return func(p *review.Project) error { return p.Save(filled(region), by(applicant)) }
}
