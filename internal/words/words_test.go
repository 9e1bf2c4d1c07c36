package words_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"appraisal/internal/words"
)

// says is what a text of the 商洽函 says with these in its places.
func says(t testing.TB, text string, v words.Values) []string {
	t.Helper()
	s, err := words.New(words.Consultation, "1", map[string]string{"body": text})
	if err != nil {
		t.Fatal(err)
	}
	return s.Lines("body", v)
}

func TestPlacesAreFilledInAndWhatHasNothingToSayIsLeftOut(t *testing.T) {
	v := words.Values{}
	v.Say("单位", "某某院")
	v.Keep("号", "A-1")
	v.Say("无", "")
	for text, want := range map[string]string{
		"你{单位}（{号}）":             "你某某院（A-1）",
		"[甲{无}|乙{单位}|丙]":         "乙某某院",
		"[甲{无}|乙{没有}]丁":          "丁",
		"[甲{无}]":                 "",
		"[甲[乙{无}]丙{单位}]":         "甲丙某某院",
		"一\n[{无}]\n二":            "一/二",
		"【标题】[{号}|无]":            "A-1",
		"[【标题】{号}]|":             "A-1|",
		"甲**乙{号}**丙*":            "甲乙A-1丙*",
		"中间的【书名】不是标题":            "中间的【书名】不是标题",
		"［全角］｛不是｝占位符、①②③":        "［全角］｛不是｝占位符、①②③",
		"{号}{号}[{单位}[{号}[{号}]]]": "A-1A-1某某院A-1A-1",
	} {
		if got := strings.Join(says(t, text, v), "/"); got != want {
			t.Errorf("%s says %q, want %q", text, got, want)
		}
	}
}

func TestHeadingsAndStrengthAreKeptApartFromTheText(t *testing.T) {
	s, err := words.New(words.Consultation, "1", map[string]string{"body": "[【依据】甲**乙{号}**丙{名单}]"})
	if err != nil {
		t.Fatal(err)
	}
	v := words.Values{"名单": {{}}}
	v.Keep("号", "A-1")
	all := s.Paragraphs("body", v)
	want := []words.Span{{Text: "甲"}, {Text: "乙", Strong: true}, {Text: "A-1", Strong: true, Keep: true}, {Text: "丙"}}
	if len(all) != 1 || all[0].Heading != "依据" || !slices.Equal(all[0].Spans, want) || !all[0].Ends("名单") || all[0].Ends("号") {
		t.Errorf("%+v", all)
	}
}

func lacks(s string) (rune, bool) {
	i := strings.IndexRune(s, '𪚥')
	return '𪚥', i >= 0
}

func TestEverythingThatIsWrongWithTextsIsNamedAtItsPlace(t *testing.T) {
	body := words.Builtin(words.Notice).Texts()["body"]
	for name, w := range map[string]struct{ text, says, want string }{
		"no such text":              {"lunch", "x", "lunch unknown "},
		"nothing":                   {"heading", " ", "heading empty "},
		"too many characters":       {"heading", strings.Repeat("函", 61), "heading too_long 60"},
		"too many lines":            {"heading", "关于\n事项", "heading too_many 1"},
		"an unknown place":          {"heading", "关于{午饭}", "heading no_place 午饭"},
		"a place that is missing":   {"foot.labels", "{文号} 第{版次}版", "foot.labels missing 项目编号"},
		"no glyph":                  {"heading", "关于𪚥", "heading no_glyph 𪚥"},
		"an open bracket":           {"heading", "关于[事项", "heading unbalanced [事项"},
		"an open place":             {"heading", "关于{事项", "heading unbalanced {事项"},
		"a closed bracket":          {"heading", "关于]事项", "heading unbalanced ]事项"},
		"a closed place":            {"heading", "关于}事项", "heading unbalanced }事项"},
		"an open heading":           {"heading", "【关于", "heading unbalanced 【关于"},
		"half strong":               {"heading", "**关于", "heading unbalanced **"},
		"brackets in brackets":      {"heading", "[[[[[x]]]]]", "heading unbalanced [x]]]]]"},
		"the team twice":            {"body", body + "\n再列{评审组名单}", "body twice 评审组名单"},
		"the team in the middle":    {"body", strings.Replace(body, "{评审组名单}", "{评审组名单}。", 1), "body not_last 评审组名单"},
		"an optional place outside": {"body", body + "\n评审类型为{评审类型}", "body outside 评审类型"},
		"no day to object by":       {"body", strings.ReplaceAll(body, "{异议截止日}", "周末"), "body missing 异议截止日"},
	} {
		faults := words.Notice.Check(map[string]string{w.text: w.says}, lacks)
		if got := strings.TrimPrefix(faults.Error(), "words: "); len(faults) == 0 || got != w.want {
			t.Errorf("%s: %s, want %s", name, got, w.want)
		}
	}
	faults := words.Card.Check(map[string]string{"issued": "{午饭}"}, lacks)
	if len(faults) != 2 || faults[0].Known != "{发卡日期}（如 2026年12月3日）" || faults[1].Known != "2026年12月3日" {
		t.Errorf("%+v", faults)
	}
}

func TestWhatIsBuiltInPassesItsOwnChecksAndHasEveryText(t *testing.T) {
	for _, kind := range words.Kinds() {
		built := words.Builtin(kind).Texts()
		if faults := kind.Check(built, lacks); len(faults) > 0 {
			t.Errorf("%s: %v", kind, faults)
		}
		for _, text := range kind.Texts() {
			if built[text.Name] == "" {
				t.Errorf("%s lacks %s", kind, text.Name)
			}
		}
		if zh, en := kind.Names(); len(built) != len(kind.Texts()) || zh == "" || en == "" {
			t.Errorf("%s: %d texts", kind, len(built))
		}
		if known, ok := words.KindOf(kind.Key()); !ok || known != kind || !kind.Known() {
			t.Errorf("%s is not found by %s", kind, kind.Key())
		}
	}
	if _, ok := words.KindOf("words.lunch"); ok || words.Kind("lunch").Known() || len(words.Builtin("lunch").Texts()) != 0 {
		t.Error("there are words of lunch")
	}
}

// Letters were made with what is built in: another version of it is another file.
func TestWhatWasBuiltInOnceIsNeverChanged(t *testing.T) {
	for name, want := range map[string]string{
		"consultation.1": "a9cdb449573165bd", "notice.1": "fbf6c9dc0fcaa43a", "notice.2": "a3067091b4ba6c6e", "certificate.1": "6a08834dfbb17ba1", "card.1": "8bcbfc8997538bd0",
	} {
		file, err := os.ReadFile("builtin/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(file)
		if got := hex.EncodeToString(sum[:8]); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestNothingThatIsInForcePromisesThatTheReviewIsFree(t *testing.T) {
	for _, kind := range words.Kinds() {
		for name, text := range words.Builtin(kind).Texts() {
			if strings.Contains(text, "费用") {
				t.Errorf("%s %s: %s", kind, name, text)
			}
		}
	}
	first, ok := words.BuiltinAs(words.Consultation, "")
	if now := words.Builtin(words.Consultation); !ok || now.ID == "" || first.ID != "" || !strings.Contains(first.Texts()["body"], "费用") {
		t.Errorf("what was built in first is not kept, or what is now has its id: %q", now.ID)
	}
}

func TestANumberNamesAVersionOfTheAssociation(t *testing.T) {
	for id, want := range map[string]int{"1": 1, "12": 12, "": 0, "b2": 0, "0": 0, "-1": 0} {
		if n, own := words.Number(id); own != (want > 0) || own && n != want {
			t.Errorf("%q: %d %t", id, n, own)
		}
	}
}

// Whatever somebody types is read, or refused; what is read is said without its signs.
func TestAnyTextIsReadOrRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{"{", "}", "[", "]", "|", "**", "*", "【", "】", "\n", "文", "{文号}", "[", "]"})).Draw(t, "text"), "")
		faults := words.Consultation.Check(map[string]string{"body": text}, lacks)
		bad := slices.ContainsFunc(faults, func(f words.Fault) bool { return f.Reason == words.Unbalanced })
		s, err := words.New(words.Consultation, "1", map[string]string{"body": text})
		if bad != (err != nil) && strings.TrimSpace(text) != "" {
			t.Fatalf("%q: checked %v, read %v", text, faults, err)
		}
		if err == nil {
			for _, line := range s.Lines("body", words.Values{}) {
				if strings.ContainsAny(line, "{}[]") {
					t.Fatalf("%q says %q", text, line)
				}
			}
		}
	})
}

// A release may add a text: what was set before says what it said, and what is set after has it.
func TestAVersionSaysWhatItSaidThoughThereIsAnotherTextNow(t *testing.T) {
	old := words.Builtin(words.Card).Texts()
	delete(old, "photo")
	v := words.Version{Kind: words.Card, Number: 3, Texts: old}
	s, err := v.Set()
	if err != nil || s.ID != "3" || s.Line("photo", nil) != "" || s.Line("title", nil) != "注册信息卡" {
		t.Errorf("%v, photo %q", err, s.Line("photo", nil))
	}
	if all := words.Complete(words.Card, old); all["photo"] == "" || len(all) != len(old)+1 {
		t.Errorf("%v", all)
	}
}

// What is not printed is plain text.
func TestMessagesHaveNoHeadingsAndNothingStrong(t *testing.T) {
	const says = "【鉴定评审】**{姓名}*[【{注册号}】]"
	if faults := words.Mail.Check(map[string]string{"proposal_made.subject": says}, lacks); len(faults) > 0 {
		t.Error(faults)
	}
	s, err := words.New(words.Mail, "1", map[string]string{"proposal_made.subject": says})
	v := words.Values{}
	v.Say("姓名", "{王}**五")
	if got := s.Line("proposal_made.subject", v); err != nil || got != "【鉴定评审】**{王}**五*" {
		t.Errorf("%q %v", got, err)
	}
	v.Say("注册号", "SE")
	if got := s.Line("proposal_made.subject", v); got != "【鉴定评审】**{王}**五*【SE】" {
		t.Errorf("%q", got)
	}
}

func TestWhatIsWrongWithAMessageIsNamedAtItsPlace(t *testing.T) {
	body := words.Builtin(words.Mail).Texts()["registration_ends.body"]
	for name, w := range map[string]struct{ text, says, want string }{
		"the list twice":          {"registration_ends.body", body + "\n{名单}", "registration_ends.body twice 名单"},
		"the list in the middle":  {"registration_ends.body", strings.Replace(body, "{名单}", "{名单}。", 1), "registration_ends.body not_last 名单"},
		"an opinion twice":        {"turn.body", "{项目编号}{办理事项}[{期限}][{原因}][{意见}][{意见}]", "turn.body twice 意见"},
		"no 期限":                   {"turn.body", "{项目编号}{办理事项}[{原因}][{意见}]", "turn.body missing 期限"},
		"an opinion for anyone":   {"turn.body", "{项目编号}{办理事项}[{期限}][{原因}]{意见}", "turn.body outside 意见"},
		"an opinion in a subject": {"turn.subject", "{项目编号}[{意见}]", "turn.subject no_place 意见"},
		"a subject of nothing":    {"turn.subject", "请办理", "turn.subject missing 项目编号"},
		"two lines of subject":    {"turn.subject", "{项目编号}\n请办理", "turn.subject too_many 1"},
		"who did it, to anyone":   {"revoked.body", strings.Replace(words.Builtin(words.Mail).Texts()["revoked.body"], "[“{经办人}”|“办理人”]", "{经办人}", 1), "revoked.body outside 经办人"},
	} {
		faults := words.Mail.Check(map[string]string{w.text: w.says}, lacks)
		if got := strings.TrimPrefix(faults.Error(), "words: "); len(faults) == 0 || got != w.want {
			t.Errorf("%s: %s, want %s", name, got, w.want)
		}
	}
}

// A release may add a message: it says what is built in until the association says otherwise.
func TestAMessageThatIsNewSaysWhatIsBuiltIn(t *testing.T) {
	v := words.Version{Kind: words.Mail, Number: 3, Texts: map[string]string{"turn.subject": "{项目编号}请办理"}}
	s, err := v.Set()
	if built := words.Builtin(words.Mail).Texts(); err != nil || s.ID != "3" || s.Texts()["turn.subject"] != "{项目编号}请办理" ||
		s.Texts()["turn.body"] != built["turn.body"] || len(s.Texts()) != len(built) {
		t.Errorf("%v %v", err, s.Texts())
	}
}
