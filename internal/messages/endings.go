package messages

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/internal/words"
)

// RegistrationEnds is the kind of message by which an institution is reminded of registrations with it that will end.
const RegistrationEnds review.MessageKind = "registration_ends"

// Endings reminds institutions of the registrations with them before these end, and officers who have planned somebody
// beyond that.
type Endings struct {
	People   People
	Projects Booked
	Office   Office
}

// Moment is which reminder it is: so many days from a last day, before it negative.
type Moment struct {
	Last   calendar.Date
	Offset int
}

// Ending is what is to be told of somebody.
type Ending struct {
	registry.Ending
	Ready  registry.Readiness
	Person registry.Person
}

// Of are the registrations of somebody that an institution is to be reminded of, as the person stands now. What has
// ended, or was registered no earlier than the day of the reminder, is not reminded of.
func (e Endings) Of(ctx context.Context, person string, m Moment, in settings.Settings, at time.Time) ([]Ending, error) {
	found, err := e.People.Some(ctx, []string{person})
	today := calendar.DateIn(at)
	if err != nil || len(found) == 0 || today.After(m.Last) {
		return nil, err
	}
	endings, ready := found[0].Endings(m.Last, m.Last.AddDays(m.Offset), today, in)
	all := make([]Ending, len(endings))
	for n, ending := range endings {
		all[n] = Ending{ending, ready, found[0]}
	}
	return all, nil
}

// Remind tells an institution of all that ends with it, in one message, and then the officers. The messages of one moment
// are numbered, and none is ever changed: whom the first does not name, as they could not be read when it was made, are
// in the next. So each is named once, whoever else may be at it, however often it is tried.
func (e Endings) Remind(ctx context.Context, all []Ending, m Moment, in settings.Settings, at time.Time) error {
	w, err := e.Office.said(ctx)
	if err != nil {
		return err
	}
	for part, rest := 1, all; len(rest) > 0; part++ {
		n := wordEndings(rest, m, part, in, w, calendar.DateIn(at))
		to, err := e.Office.addresses(ctx, n.Message, review.Summary{}, in)
		if err != nil {
			return err
		}
		kept, err := e.Office.keep(ctx, n, 0, to, at)
		if err != nil {
			return err
		}
		var others []Ending
		for _, one := range rest {
			if !slices.Contains(kept.People, one.Person.ID) {
				others = append(others, one)
			}
		}
		rest = others
	}
	return e.warn(ctx, all, m, in, at)
}

// warn tells the officers of each project whose visit goes on after the last day of somebody whom its plan names, once for
// each person and moment.
func (e Endings) warn(ctx context.Context, all []Ending, m Moment, in settings.Settings, at time.Time) error {
	ids := make([]string, len(all))
	for n, one := range all {
		ids[n] = one.Person.ID
	}
	booked, err := e.Projects.Bookings(ctx, ids)
	if err != nil {
		return err
	}
	for _, one := range all {
		told := map[string]bool{}
		for _, b := range booked[one.Person.ID] {
			if told[b.Project] || !b.To.After(m.Last) {
				continue
			}
			told[b.Project] = true
			l := review.Loss{ID: strings.Join([]string{one.Person.ID, m.Last.String(), strconv.Itoa(m.Offset)}, "."),
				Person: one.Person.ID, Institution: one.Institution, Items: one.Items, Day: m.Last, ToCome: true}
			err = errors.Join(err, e.Office.lost(ctx, e.Projects, b.Project, []review.Loss{l}, in, at))
		}
	}
	return err
}

// Resend takes up the mail of a reminder that could not be sent when it was kept. When none of what it names ends on its
// day any more, or that is over, nobody is reminded by mail.
func (e Endings) Resend(ctx context.Context, n Message, in settings.Settings, at time.Time) error {
	if e.Office.Mailer == nil {
		return nil
	}
	stands := false
	for _, person := range n.People {
		found, err := e.Of(ctx, person, Moment{n.Day, n.Offset}, in, at)
		if err != nil {
			return err
		}
		if stands = slices.ContainsFunc(found, func(f Ending) bool { return f.Institution == n.Desk.Institution }); stands {
			break
		}
	}
	to, err := e.Office.addresses(ctx, n.Message, review.Summary{}, in)
	if err != nil {
		return err
	}
	return e.Office.resend(ctx, n, to, stands)
}

// What a message has room for.
const (
	mostDetailed = 50  // people with all that is to be told of them
	mostNamed    = 500 // people with their names
)

// wordEndings says what ends, and what it takes to go on: nothing of it that the institution does not see of its people
// anyway.
func wordEndings(all []Ending, m Moment, part int, in settings.Settings, w words.Set, today calendar.Date) Message {
	n := Message{Message: review.Message{Kind: RegistrationEnds, Offset: m.Offset, Day: m.Last,
		Desk: review.Desk{Role: access.Institution, Institution: all[0].Institution}}}
	n.ID = strings.Join([]string{n.About(), m.Last.String(), string(n.Kind), strconv.Itoa(m.Offset), strconv.Itoa(part)}, "_")
	v := words.Values{}
	var list, others []string
	for at, one := range all {
		n.People = append(n.People, one.Person.ID)
		switch {
		case at < mostDetailed:
			list = append(list, wordEnding(one, today))
		case at < mostNamed:
			others = append(others, one.Person.Name)
		}
		if (len(one.Renewed)+len(one.Uncovered) > 0) && today.Before(one.Ready.Opens) && v["换证起始日"] == nil {
			v.Say("换证起始日", one.Ready.Opens.Chinese())
		}
	}
	who := all[0].Person.Name
	if len(all) > 1 {
		who += "等 " + strconv.Itoa(len(all)) + " 人"
	}
	v.Say("人员", who)
	v.Say("人数", strconv.Itoa(len(all)))
	v.Say("截止日", m.Last.Chinese())
	if days := today.DaysUntil(m.Last); days > 0 {
		v.Say("天数", strconv.Itoa(days))
	}
	v.Say("名单", strings.Join(list, "\n"))
	v.Say("其余人员", strings.Join(others, "、"))
	if more := len(all) - mostNamed; more > 0 {
		v.Say("其余人数", strconv.Itoa(more))
	}
	n.say(w, string(n.Kind), v, in)
	return n
}

// wordEnding says it of one of them, in one line.
func wordEnding(e Ending, today calendar.Date) string {
	var missing string
	if len(e.Renewed)+len(e.Uncovered) > 0 {
		var gaps []string
		for _, g := range e.Ready.Missing {
			gaps = append(gaps, g.Zh)
		}
		if missing = listed("换证还缺：", gaps, "；", "。"); missing == "" {
			missing = "除细项覆盖外，换证条件已经具备。"
		}
	}
	return e.Person.Name + "（注册号 " + e.Person.Number + "）：" +
		listed("证书已延长，请在到期前重新办理注册：", e.Again, "、", "。") +
		listed("继续教育已覆盖，换证后可以继续注册：", e.Renewed, "、", "。") +
		listed("本证书周期的继续教育没有覆盖，不能换证：", e.Uncovered, "、", "。") + missing +
		listed("到期后不能延续（达到注册年龄上限，或换证时没有继续教育覆盖）：", e.Over, "、", "。")
}

// listed is a sentence that names things, and empty when there are none.
func listed(before string, things []string, between, after string) string {
	if len(things) == 0 {
		return ""
	}
	return before + strings.Join(things, between) + after
}
