package messages

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
)

// RegistrationEnds is the kind of message by which an institution is reminded of a registration with it that will end.
const RegistrationEnds review.MessageKind = "registration_ends"

// Endings reminds institutions of the registrations with them before these end.
type Endings struct {
	People People
	Office Office
}

// Remind tells each institution with which somebody's registration has its last day on the one given, as the person
// stands now: once for each person, last day, offset in days from it, and institution. What has ended, or was registered
// no earlier than the day of the reminder, is not reminded of.
func (e Endings) Remind(ctx context.Context, person string, last calendar.Date, offset int, in settings.Settings,
	at time.Time) error {
	return again(func() error {
		found, err := e.People.Some(ctx, []string{person})
		if err != nil || len(found) == 0 {
			return err
		}
		p, today := found[0], calendar.DateIn(at)
		if today.After(last) {
			return nil
		}
		endings, ready := p.Endings(last, last.AddDays(offset), today, in)
		for _, ending := range endings {
			n, failed := wordEnding(p, ending, ready, last, offset, today)
			if failed == nil {
				failed = e.post(ctx, n, p.Version, in, at)
			}
			if err = errors.Join(err, failed); errors.Is(err, ErrMoved) {
				break
			}
		}
		return err
	})
}

func (e Endings) post(ctx context.Context, n Message, version int, in settings.Settings, at time.Time) error {
	to, err := e.Office.addresses(ctx, n.Message, review.Summary{}, in)
	if err != nil {
		return err
	}
	return e.Office.keep(ctx, n, version, to, at)
}

// Resend takes up the mail of a reminder that could not be sent when it was kept. What has ended by now, or ends on
// another day, is not reminded of by mail any more.
func (e Endings) Resend(ctx context.Context, n Message, in settings.Settings, at time.Time) error {
	if e.Office.Mailer == nil {
		return nil
	}
	found, err := e.People.Some(ctx, []string{n.Person})
	if err != nil {
		return err
	}
	stands, today := false, calendar.DateIn(at)
	for _, p := range found {
		endings, _ := p.Endings(n.Day, n.Day.AddDays(n.Offset), today, in)
		for _, ending := range endings {
			stands = stands || ending.Institution == n.Desk.Institution && !today.After(n.Day)
		}
	}
	to, err := e.Office.addresses(ctx, n.Message, review.Summary{}, in)
	if err != nil {
		return err
	}
	return e.Office.resend(ctx, n, to, stands)
}

// wordEnding says what ends, and what it takes to go on: nothing of it that the institution does not see of its people
// anyway.
func wordEnding(p registry.Person, e registry.Ending, r registry.Readiness, last calendar.Date, offset int,
	today calendar.Date) (Message, error) {
	n := Message{Person: p.ID, Message: review.Message{Kind: RegistrationEnds, Offset: offset, Day: last,
		Desk: review.Desk{Role: access.Institution, Institution: e.Institution}}}
	n.ID = strings.Join([]string{n.About(), last.String(), string(n.Kind), strconv.Itoa(offset), n.Desk.Key()}, "_")
	template, err := texts.ReadFile("texts/" + string(n.Kind) + ".txt")
	if err != nil {
		return Message{}, fmt.Errorf("the text of a message: %w", err)
	}
	left := "今天"
	if days := today.DaysUntil(last); days > 0 {
		left = "还有 " + strconv.Itoa(days) + " 天"
	}
	var missing, opens string
	if len(e.Renewed)+len(e.Uncovered) > 0 {
		var gaps []string
		for _, g := range r.Missing {
			gaps = append(gaps, g.Zh)
		}
		missing = listed("换证还缺：", gaps, "；", "")
		if missing == "" {
			missing = "除细项覆盖外，换证条件已经具备。"
		}
		if today.Before(r.Opens) {
			opens = "自" + r.Opens.Chinese() + "起可以换证。"
		}
	}
	text := strings.NewReplacer("{name}", p.Name, "{no}", p.Number, "{last}", last.Chinese(), "{left}", left,
		"{again}", listed("证书已延长，请在到期前重新办理注册：", e.Again, "、", "。"),
		"{renewed}", listed("继续教育已覆盖，换证后可以继续注册：", e.Renewed, "、", "。"),
		"{uncovered}", listed("本证书周期的继续教育没有覆盖，不能换证：", e.Uncovered, "、", "。"),
		"{missing}", missing, "{opens}", opens,
		"{over}", listed("到期后不能延续（达到注册年龄上限，或换证时没有继续教育覆盖）：", e.Over, "、", "。")).Replace(string(template))
	subject, text, _ := strings.Cut(text, "\n")
	n.Subject, n.Text = subject, tidy(text)
	return n, nil
}

// listed is a line that names things, and empty when there are none.
func listed(before string, things []string, between, after string) string {
	if len(things) == 0 {
		return ""
	}
	return before + strings.Join(things, between) + after
}
