package messages_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/messages"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
)

// marked is what somebody has written, whoever it is for.
var marked = regexp.MustCompile(`mk[0-9]{2}`)

func TestMessagesAndMailsSayToEachWhatIsForThemAndNothingElse(t *testing.T) {
	m := actiontest.MarkedCase(t)
	at := map[access.Role]access.Caller{access.UnitSub: actiontest.Main, access.Reviewer: actiontest.Leader,
		access.Officer:  actiontest.Officer,
		access.Approver: actiontest.Approver, access.Registrar: actiontest.Registrar}
	read, contact := map[access.Role]string{}, 0
	for i, e := range m.Events() {
		p, err := review.Rebuild(m.Events()[:i+1])
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range review.Messages(e, p.Summary) {
			worded, err := messages.Word(n, p.Summary, settings.Default(), builtin, calendar.DateIn(e.At))
			if err != nil {
				t.Fatal(err)
			}
			m.Holds(t, at[n.Desk.Role], actiontest.InMessages, worded.Subject+"\n"+worded.Text)
			read[n.Desk.Role] += worded.Text
			copied, is := n.ToContact()
			if !is {
				continue
			}
			worded, err = messages.Word(copied, p.Summary, settings.Default(), builtin, calendar.DateIn(e.At))
			if kept, _ := json.Marshal(worded); err != nil || marked.Match(kept) {
				t.Errorf("the address of the contact is told %s (%v)", kept, err)
			}
			contact++
		}
	}
	if contact < 10 {
		t.Errorf("the contact is told %d things", contact)
	}
	for role, said := range map[access.Role][]string{
		access.UnitSub:  {"screenback", "screenpass", "dateback", "datepass", "checked", "teamkept", "extensionback", "terminated"},
		access.Reviewer: {"toteam", "terminated"},
		access.Officer:  {"planback", "recall", "objection", "teamobjection", "extension", "terminated"},
	} {
		for _, name := range said {
			if !strings.Contains(read[role], m.Said(name)) {
				t.Errorf("%s are not told %s", role.Zh(), name)
			}
		}
	}
}
