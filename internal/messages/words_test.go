package messages_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/messages"
	"appraisal/internal/settings"
	"appraisal/internal/words"
	"appraisal/test/issuingtest"
)

func TestEveryMessageHasWordsAndThereAreNoOthers(t *testing.T) {
	built, known := builtin.Texts(), map[string]bool{}
	for _, kind := range messages.Kinds() {
		for _, name := range messages.Names(kind) {
			for _, text := range []string{name + ".subject", name + ".body"} {
				known[text] = true
				if built[text] == "" || !slices.ContainsFunc(words.Mail.Texts(), func(t words.Text) bool { return t.Name == text }) {
					t.Errorf("%s has no words %s", kind, text)
				}
			}
		}
	}
	for _, text := range words.Mail.Texts() {
		if !known[text.Name] {
			t.Errorf("%s is the text of no message", text.Name)
		}
	}
	if len(built) != len(known) {
		t.Errorf("%d texts are built in, of %d", len(built), len(known))
	}
}

// bare are words in which each place that always has something to say stands outside of brackets, or those that may not.
func bare(t *testing.T, maybe bool) words.Set {
	t.Helper()
	texts := map[string]string{}
	for _, text := range words.Mail.Texts() {
		for _, p := range text.Places {
			if p.Maybe == maybe {
				texts[text.Name] += p.Name + "‹{" + p.Name + "}›"
			}
		}
	}
	for _, name := range slices.Collect(maps.Keys(builtin.Texts())) {
		if texts[name] == "" {
			texts[name] = "无"
		}
	}
	w, err := words.New(words.Mail, "1", texts)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// A place that may stand outside of brackets has something to say in every message, that to the contact too; and one that
// has to stand in them has nothing in some, or the association is asked for brackets in vain.
func TestAPlaceThatStandsOutsideOfBracketsAlwaysHasSomethingToSay(t *testing.T) {
	for _, said := range slices.Concat(ofProjects(t, bare(t, false)), ofPeople(t, bare(t, false))) {
		if strings.Contains(said, "‹›") {
			t.Error(said)
		}
	}
	never := map[string]bool{}
	for _, said := range slices.Concat(ofProjects(t, bare(t, true)), ofPeople(t, bare(t, true))) {
		for _, part := range strings.SplitAfter(said, "›") {
			if place, empty := strings.CutSuffix(part, "‹›"); empty {
				never[place[strings.LastIndexAny(place, "\n›")+1:]] = true
			}
		}
	}
	for _, text := range words.Mail.Texts() {
		for _, p := range text.Places {
			if p.Maybe && !never[p.Name] {
				t.Errorf("%s: %s always has something to say", text.Name, p.Name)
			}
		}
	}
}

// other are words that say otherwise of a turn.
func other(t *testing.T, body string) *issuingtest.Words {
	t.Helper()
	texts, err := words.Mail.Take(map[string]string{"turn.subject": "{项目编号}请办理", "turn.body": body}, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	w, err := words.New(words.Mail, "2", texts)
	if err != nil {
		t.Fatal(err)
	}
	return saying(w)
}

func TestAMessageSaysTheWordsInForceWhenItIsMadeAndAnOldOneWhatItSaid(t *testing.T) {
	l, o := keeping("office@unit.example")
	n, s := turn()
	post := func(id string) {
		t.Helper()
		n.ID = id
		if err := o.Post(t.Context(), n, s, settings.Default(), march); err != nil {
			t.Fatal(err)
		}
	}
	post("old")
	before := l.kept["old"]
	o.Words = other(t, "**{单位}**{项目编号}：{办理事项}[他们说：{意见}|原因：{原因}]\n【期限】[{期限}]")
	post("old")
	post("new")
	if l.kept["old"].Text != before.Text || l.kept["old"].Subject != before.Subject {
		t.Errorf("the old message says %s", l.kept["old"].Text)
	}
	now, contact := l.kept["new"], l.kept["new.CONTACT"]
	const want = "**某某检验有限公司**PSFJ26001：整改资料未通过确认，请按意见补充后重新提交。他们说：第 3 项证据不足\n【期限】2026年9月21日（暂定）\n请登录鉴定评审系统"
	if now.Subject != "PSFJ26001请办理" || !strings.HasPrefix(now.Text, want) || contact.Subject != now.Subject ||
		strings.Contains(contact.Text, "他们说") || !strings.Contains(contact.Text, "由贵单位账户登录查看") {
		t.Errorf("%s: %s\n%s", now.Subject, now.Text, contact.Text)
	}
}

// What people have written is no template, whatever the words are.
func TestWhatPeopleHaveWrittenIsNeverReadAsWords(t *testing.T) {
	l, o := keeping("")
	o.Words = other(t, "{项目编号}{办理事项}[{意见}|{原因}][{期限}]")
	n, s := turn()
	n.Opinion = "合同到期 {单位}，[{期限}|无] **x**"
	if err := o.Post(t.Context(), n, s, settings.Default(), march); err != nil || !strings.Contains(l.kept["n"].Text, n.Opinion) {
		t.Errorf("%v: %s", err, l.kept["n"].Text)
	}
}

func TestWithoutItsWordsNothingIsKeptAndItIsTriedAgain(t *testing.T) {
	l, o := keeping("")
	o.Words = &issuingtest.Words{Err: errors.New("the table is gone")}
	n, s := turn()
	if err := o.Post(t.Context(), n, s, settings.Default(), march); err == nil || len(l.kept) != 0 {
		t.Errorf("%v, %v", err, l.kept)
	}
	e := messages.Endings{Projects: nobody{}, Office: o}
	if err := e.Remind(t.Context(), []messages.Ending{{}}, messages.Moment{Last: ends}, settings.Default(), march); err == nil || len(l.kept) != 0 {
		t.Errorf("%v, %v", err, l.kept)
	}
}

func TestTheSampleOfAMessageIsFilledInWithItsExamples(t *testing.T) {
	samples := messages.Samples(builtin, settings.Default())
	if len(samples) != len(builtin.Texts())/2 {
		t.Errorf("%d samples", len(samples))
	}
	for _, s := range samples {
		if s.Subject == "" || strings.ContainsAny(s.Subject+s.Text, "{}[]|") || strings.Count(s.Text, "登录鉴定评审系统") != 1 {
			t.Errorf("%+v", s)
		}
	}
	if first := samples[0]; first.Name != "turn" || first.Subject != "【鉴定评审】PSSCZJ26003 待办：评审计划" || !strings.Contains(first.Text, "意见：第 3 项证据不足，请补充\n期限：2026年12月9日。\n") {
		t.Errorf("%+v", first)
	}
}
