package messages_test

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/messages"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/internal/words"
	"appraisal/test/issuingtest"
)

// go test ./internal/messages -run TestMessagesSayWhatTheySaid -update writes what is said anew.
var update = flag.Bool("update", false, "write testdata/said.txt anew")

// What messages said as Go code is what they say as words, to the byte: each kind, each step that it may follow from, to
// a desk and to the address of the contact, with everything that there may be to say and with none of it.
func TestMessagesSayWhatTheySaid(t *testing.T) {
	const file = "testdata/said.txt"
	got := strings.Join(append(ofProjects(t, builtin), ofPeople(t, builtin)...), "")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	was, is := strings.Split(string(want), "\n== "), strings.Split(got, "\n== ")
	for i := range max(len(was), len(is)) {
		if i >= len(was) || i >= len(is) || was[i] != is[i] {
			t.Fatalf("message %d of %d was, of %d is\n%s\n%s", i, len(was), len(is), strings.Join(was[min(i, len(was)):min(i+1, len(was))], ""),
				strings.Join(is[min(i, len(is)):min(i+1, len(is))], ""))
		}
	}
}

var builtin = words.Builtin(words.Mail)

// saying are words in force.
func saying(w words.Set) *issuingtest.Words {
	return &issuingtest.Words{Said: map[words.Kind]words.Version{words.Mail: {Kind: words.Mail, Number: 1, Texts: w.Texts()}}}
}

// stepsOf are the steps that a message of a kind may follow from.
func stepsOf(kind review.MessageKind) (steps []string) {
	add := func(all ...review.Action) {
		for _, a := range all {
			steps = append(steps, string(a))
		}
	}
	switch kind {
	case review.YourTurn:
		return review.TurnSteps()
	case review.Revoked:
		for _, a := range review.AllActions() {
			if strings.HasPrefix(string(a), "revoke_") || a == review.ReopenCase {
				add(a)
			}
		}
	case review.ProjectEnded:
		add(review.Withdraw, review.Terminate, "expired")
	case review.Requested:
		add(review.ObjectTeam, review.AskExtension)
	case review.Answered:
		add(review.KeepTeam, review.GrantExtension, review.RefuseExtension)
	default:
		add("")
	}
	return steps
}

// told are messages of a kind after a step, each with the project of which it tells and a day: everything that there may
// be to say, and nothing of it.
func told(kind review.MessageKind, step string) (all []review.Message, of []review.Summary, days []calendar.Date) {
	full, bare := summary(), summary()
	full.Team = []review.Seat{{Name: "郑组长", Round: 2, Lead: true, Login: "leader@review.example"}}
	full.Asked = &review.Asked{Day: calendar.MustDate("2026-10-30"), AnswerBy: calendar.MustDate("2026-09-11")}
	firm := *full.Due
	firm.Provisional = false
	bare.Due = &firm
	if kind != review.Reminder && step != string(review.AskExtension) {
		bare.Due = nil
	}
	if kind == review.Requested {
		bare.Asked = full.Asked
	}
	n := review.Message{ID: "n", Project: full.Number, Kind: kind, Step: step, Stage: review.Notification, Day: full.Due.Day}
	if kind == review.LeaderGone {
		bare.Team = full.Team
	}
	if kind == review.DatesChanged || step == string(review.ReDate) {
		n.Was = &calendar.Span{From: calendar.MustDate("2026-03-12"), To: calendar.MustDate("2026-03-13")}
	}
	rich := n
	rich.Opinion = "请补 {unit} 原件，[见 {单位}|无]\n\n**第二段**，【标题】"
	if kind == review.Revoked || kind == review.HandedOver {
		n.By, n.Heir, rich.By, rich.Heir = "赵主管", "钱子账", "赵{单位}主管", "钱[子]账"
	}
	add := func(n review.Message, s review.Summary, day string) {
		all, of, days = append(all, n), append(of, s), append(days, calendar.MustDate(day))
	}
	switch kind {
	case review.Reminder:
		for _, day := range []string{"2026-09-18", "2026-09-21", "2026-09-26"} {
			add(n, full, day)
			add(n, bare, day)
		}
	case review.MemberLost, review.MemberEnds:
		for _, stage := range []review.Stage{review.PlanApproval, review.Notification, review.OnSite} {
			n.Stage, n.Missed = stage, missed()
			add(n, full, "2026-03-03")
			n.Missed = missed()
			n.Missed.Reason = ""
			add(n, full, "2026-03-03")
		}
	default:
		add(rich, full, "2026-09-18")
		add(n, bare, "2026-09-18")
	}
	return all, of, days
}

// everyMessage words the messages of every kind, as they go to a desk of a unit, of another role, and to the contact.
func everyMessage(t *testing.T, w words.Set, hear func(n review.Message, worded messages.Message)) {
	t.Helper()
	for _, kind := range review.MessageKinds {
		for at, step := range stepsOf(kind) {
			all, of, days := told(kind, step)
			for i, n := range all {
				n.Desk = unit
				to := []review.Message{n}
				if copied, is := n.ToContact(); is {
					to = append(to, copied)
				}
				if n.Desk = (review.Desk{Role: access.Reviewer, Login: "leader@review.example"}); at == 0 {
					to = append(to, n)
				}
				for _, n := range to {
					worded, err := messages.Word(n, of[i], settings.Default(), w, days[i])
					if err != nil {
						t.Fatalf("%s %s: %v", kind, step, err)
					}
					hear(n, worded)
				}
			}
		}
	}
}

func ofProjects(t *testing.T, w words.Set) (all []string) {
	t.Helper()
	everyMessage(t, w, func(n review.Message, worded messages.Message) {
		all = append(all, fmt.Sprintf("== %s %s to %s, contact %t\n%s\n--\n%s\n\n", n.Kind, n.Step, n.Desk.Role, n.Contact, worded.Subject, worded.Text))
	})
	return all
}

// person is one whom the registry knows.
type person struct{ registry.Person }

func (p person) Some(context.Context, []string) ([]registry.Person, error) {
	return []registry.Person{p.Person}, nil
}

func (person) Standing(context.Context, string) (access.Caller, settings.Settings, error) {
	return access.Caller{}, settings.Default(), nil
}

// ofPeople words the messages of the registry: of proposals and what became of them, and of what ends.
func ofPeople(t *testing.T, w words.Set) (all []string) {
	t.Helper()
	hear := func(o *office) {
		all = append(all, fmt.Sprintf("== %s to %s\n%s\n--\n%s\n\n", o.kept.Kind, o.kept.Desk.Role, o.kept.Subject, o.kept.Text))
	}
	for _, number := range []string{"", "RY2600001T"} {
		made := registry.Event{Person: "p1", Seq: 3, ByName: "吴{姓名}注册", Kind: "proposed",
			Proposal: &registry.Proposal{ID: 3, Kind: registry.ProposedMerge}}
		events := []registry.Event{made}
		for _, kind := range []string{"merged", registry.ProposalReturned} {
			for _, institution := range []string{"", "h1"} {
				events = append(events, registry.Event{Person: "p1", Seq: 4, ByName: "吴注册", Kind: kind, Decided: 3, Institution: institution,
					Reason: "依据不足 {姓名}\n\n见附件"})
			}
		}
		for _, e := range events {
			p := person{registry.Person{ID: "p1", Name: "陈{提议}评审", Number: number, Version: 4}}
			if e.Proposal != nil {
				p.Proposals = []registry.Proposal{*e.Proposal}
			}
			o := &office{}
			data, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			err = messages.Proposals{People: p, Standings: p, Office: messages.Office{Ledger: o, Words: saying(w)}, Now: time.Now}.Sort(t.Context(), data)
			if err != nil {
				t.Fatal(err)
			}
			hear(o)
		}
	}
	return append(all, ofEndings(t, w)...)
}

// ofEndings words reminders of what ends: of one person and of many, long before and on the day.
func ofEndings(t *testing.T, w words.Set) (all []string) {
	t.Helper()
	gaps := []registry.Gap{{Zh: "工作业绩还差 3 天"}, {Zh: "课时还差 4.5"}}
	opens := ends.AddDays(-90)
	one := messages.Ending{Ending: registry.Ending{Institution: "h1", Again: []string{"锅炉"}, Over: []string{"电梯{名单}", "索道"}},
		Person: registry.Person{ID: "p1", Name: "陈{人数}一", Number: "RY2600001T"}}
	covered := one
	covered.Ending = registry.Ending{Institution: "h1", Renewed: []string{"锅炉", "电梯"}}
	covered.Ready = registry.Readiness{Opens: opens}
	uncovered := covered
	uncovered.Uncovered, uncovered.Ready.Missing = []string{"索道"}, gaps
	for _, n := range []int{1, 3, 52, 600} {
		var people []messages.Ending
		for i := range n {
			e := []messages.Ending{one, covered, uncovered}[i%3]
			e.Person.ID = fmt.Sprintf("p%03d", i)
			e.Person.Name += fmt.Sprintf("%03d", i)
			people = append(people, e)
		}
		for _, offset := range []int{-120, -7, 0} {
			o := &office{}
			e := messages.Endings{Projects: nobody{}, Office: messages.Office{Ledger: o, Words: saying(w)}}
			at := ends.AddDays(offset).Midnight().Add(6 * time.Hour)
			if err := e.Remind(t.Context(), people, messages.Moment{Last: ends, Offset: offset}, settings.Default(), at); err != nil {
				t.Fatal(err)
			}
			if len(o.kept.Text) > 4000 {
				o.kept.Text = fmt.Sprintf("sha256 %x", sha256.Sum256([]byte(o.kept.Text)))
			}
			all = append(all, fmt.Sprintf("== %s of %d, %d days\n%s\n--\n%s\n\n", o.kept.Kind, n, offset, o.kept.Subject, o.kept.Text))
		}
	}
	return all
}
