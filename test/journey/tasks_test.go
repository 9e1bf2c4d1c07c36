package journey_test

import (
	"slices"
	"testing"

	"appraisal/test/client"
)

// waits tells whether a project lies on somebody's desk.
func waits(who *client.Person, number string) bool {
	who.Helper()
	return slices.ContainsFunc(who.Tasks(), func(p client.Project) bool { return p.Number == number })
}

// 待办 follows the project from desk to desk: it lies with the one whose turn it is, and nowhere else.
func TestManual000_2_1_待办任务(t *testing.T) {
	s := begin(t)
	number := s.complete()
	desks := func(unit, officer bool) {
		t.Helper()
		if waits(s.main, number) != unit || waits(s.officer, number) != officer {
			t.Errorf("it waits at the unit: %v, at the officer: %v; want %v, %v", waits(s.main, number),
				waits(s.officer, number), unit, officer)
		}
	}
	desks(true, false)
	if waits(s.site.Unit().Main(), number) {
		t.Error("it waits at another unit")
	}
	s.main.Submit(number)
	desks(false, true)
	s.officer.Screen(number, "pass", "")
	desks(true, false)
	s.main.Propose(number, s.main.Project(number).EarliestDate())
	desks(false, true)
	s.officer.Review(number, "pass", "")
	desks(true, false)
	task := s.main.Tasks()[0]
	if task.Number != number || task.StageName != "商洽函" || task.Due == nil || len(task.May()) == 0 {
		t.Errorf("the task: %+v", task)
	}
	s.officer.Refused(403, "access.role_missing", "GET", "/tasks?role=approver", nil)
}

// 已办 has what was done, newest first, with opinion, for the unit and for the role that did it.
func TestManual000_2_2_已办任务(t *testing.T) {
	s := begin(t)
	number := s.complete()
	if done := s.main.Done(); len(done) != 0 {
		t.Errorf("saving and uploading finish no task: %+v", done)
	}
	s.main.Submit(number)
	s.officer.Screen(number, "return", "请补正")
	s.main.Submit(number)
	done := s.main.Done()
	if len(done) != 2 || done[0].Number != number || done[0].Name != "提交" || done[0].FromName != "申请资料" ||
		done[0].By != "赵主管" {
		t.Errorf("the unit has done %+v", done)
	}
	theirs := s.officer.Done()
	at := slices.IndexFunc(theirs, func(d client.Done) bool { return d.Number == number })
	if at < 0 || theirs[at].Name != "预审退回" || theirs[at].Opinion != "请补正" || theirs[at].FromName != "预审" {
		t.Errorf("the officer has done %+v", theirs[max(at, 0):])
	}
}
