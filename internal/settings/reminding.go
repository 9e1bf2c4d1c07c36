package settings

import (
	"slices"
	"strconv"
	"strings"

	"appraisal/internal/code"
)

const (
	maxOffsets    = 10
	maxTexts      = 20
	maxTextLength = 100 // characters
)

// OverdueTerminates reports whether a rectification that is overdue ends the project.
func (s Settings) OverdueTerminates() bool { return s.switches[overdueTerminates] }

// RestDaysCount reports whether days off on which a review took place are work days of a reviewer.
func (s Settings) RestDaysCount() bool { return s.switches[countRestDays] }

// DrawCompulsory reports whether the team of a first visit must be drawn.
func (s Settings) DrawCompulsory() bool { return s.switches[drawCompulsory] }

// ReminderOffsets are the days of reminders, in order: calendar days relative
// to the 期限, so that -3 is three days before it.
func (s Settings) ReminderOffsets() []int { return slices.Clone(s.offsets[reminderOffsets]) }

// EndingOffsets are the days of reminders of registrations that end: calendar days relative to their last day, in order.
func (s Settings) EndingOffsets() []int { return slices.Clone(s.offsets[endingOffsets]) }

// Preparations are what the 评审通知函 asks the unit to prepare.
func (s Settings) Preparations() []string { return slices.Clone(s.texts[preparations]) }

// ElectronicLetters reports whether letters say that they need no seal (电子签发说明).
func (s Settings) ElectronicLetters() bool { return s.switches[electronicLetters] }

// regionPlace stands in a text for the full name of a project's 省份.
const regionPlace = "{省份}"

// Copies are who gets a copy of the 评审通知函 of a project of a region; who is named by the region is left out where
// there is none.
func (s Settings) Copies(region string) []string {
	r, _ := code.RegionByLetters(region)
	var all []string
	for _, to := range s.texts[noticeCopies] {
		if !strings.Contains(to, regionPlace) {
			all = append(all, to)
		} else if name := r.FullName(); name != "" {
			all = append(all, strings.ReplaceAll(to, regionPlace, name))
		}
	}
	return all
}

// Mailbox is the address that mail to a role of the association goes to
// ("officer", "approver", "registrar"); empty when there is none.
func (s Settings) Mailbox(role string) string { return s.mailboxes.of(role) }

// bounds are the least and the most that an offset may be, by the key of its entry.
var bounds = map[string][2]int{reminderOffsets: {-30, 60}, endingOffsets: {-366, 0}}

// checkOffsets: each within its bounds, in order and none twice. An empty list is none at all.
func checkOffsets(key string, days []int, faults *Faults) {
	if len(days) > maxOffsets {
		faults.add(key, "/value", TooMany)
	}
	seen := map[int]bool{}
	for i, n := range days {
		at := "/value/" + strconv.Itoa(i)
		switch {
		case n < bounds[key][0] || n > bounds[key][1]:
			faults.add(key, at, Range)
		case seen[n]:
			faults.add(key, at, Duplicate)
		case i > 0 && n < days[i-1]:
			faults.add(key, at, Order)
		}
		seen[n] = true
	}
}

func checkTexts(key string, list []string, faults *Faults) {
	switch {
	case len(list) == 0 && key != noticeCopies:
		faults.add(key, "/value", Required)
	case len(list) > maxTexts:
		faults.add(key, "/value", TooMany)
	}
	seen := map[string]bool{}
	for i, text := range list {
		at := "/value/" + strconv.Itoa(i)
		faults.textTo(maxTextLength, key, at, text)
		if seen[text] {
			faults.add(key, at, Duplicate)
		}
		seen[text] = true
		if key == noticeCopies && strings.ContainsAny(strings.ReplaceAll(text, regionPlace, ""), "{}") {
			faults.add(key, at, Format)
		}
	}
}

// Mailboxes are the addresses of the association's roles, where mail to all who hold the role goes. Empty: such mail is
// not sent; the message stays in the role's inbox.
type Mailboxes struct {
	Officer   string `json:"officer"`
	Approver  string `json:"approver"`
	Registrar string `json:"registrar"`
}

func (m Mailboxes) of(role string) string {
	return code.NormaliseEmail(map[string]string{"officer": m.Officer, "approver": m.Approver,
		"registrar": m.Registrar}[role])
}

func (m Mailboxes) check(key string, faults *Faults) {
	for _, box := range []struct{ at, address string }{
		{"/value/officer", m.Officer}, {"/value/approver", m.Approver}, {"/value/registrar", m.Registrar},
	} {
		if box.address != "" && (!code.IsEmail(box.address) || code.Line(box.address) != box.address) {
			faults.add(key, box.at, Format)
		}
	}
}
