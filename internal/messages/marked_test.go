package messages_test

import (
	"strings"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/messages"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
)

func TestMessagesAndMailsSayToEachWhatIsForThemAndNothingElse(t *testing.T) {
	m := actiontest.MarkedCase(t)
	at := map[access.Role]access.Caller{access.UnitSub: actiontest.Main, access.Reviewer: actiontest.Leader,
		access.Officer:  actiontest.Officer,
		access.Approver: actiontest.Approver, access.Registrar: actiontest.Registrar}
	read := map[access.Role]string{}
	for i, e := range m.Events() {
		p, err := review.Rebuild(m.Events()[:i+1])
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range review.Messages(e, p.Summary) {
			worded, err := messages.Word(n, p.Summary, calendar.DateIn(e.At))
			if err != nil {
				t.Fatal(err)
			}
			m.Holds(t, at[n.Desk.Role], actiontest.InMessages, worded.Subject+"\n"+worded.Text)
			read[n.Desk.Role] += worded.Text
		}
	}
	for role, said := range map[access.Role][]string{
		access.UnitSub:  {"screenback", "screenpass", "dateback", "datepass", "checked", "terminated"},
		access.Reviewer: {"toteam", "terminated"},
		access.Officer:  {"planback", "recall", "objection", "terminated"},
	} {
		for _, name := range said {
			if !strings.Contains(read[role], m.Said(name)) {
				t.Errorf("%s are not told %s", role.Zh(), name)
			}
		}
	}
}
