package letter

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"appraisal/internal/fault"
	"appraisal/internal/words"
)

func taken(t *testing.T, kind words.Kind, name, says string) (map[string]string, error) {
	t.Helper()
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	texts := words.Builtin(kind).Texts()
	texts[name] = says
	return kind.Take(texts, "/value", r)
}

func TestWhatIsBuiltInIsTakenAsItIs(t *testing.T) {
	for _, kind := range words.Printed() {
		built := words.Builtin(kind).Texts()
		if got, err := taken(t, kind, kind.Texts()[0].Name, built[kind.Texts()[0].Name]); err != nil || !maps.Equal(got, built) {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

func TestTextsAreTakenInTheirForm(t *testing.T) {
	got, err := taken(t, words.Consultation, "receipt.labels", "  ｛文号｝ \r\n第{版次}版\u2028项目编号{项目编号}\t")
	if err != nil || got["receipt.labels"] != "  {文号}\n第{版次}版\n项目编号{项目编号}" && got["receipt.labels"] != "{文号}\n第{版次}版\n项目编号{项目编号}" {
		t.Errorf("%q %v", got["receipt.labels"], err)
	}
}

func TestWhatATextLacksIsSaidAsItIsBuiltIn(t *testing.T) {
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	got, err := words.Card.Take(map[string]string{"photo": "照片"}, "/value", r)
	if err != nil || got["photo"] != "照片" || got["holder"] != words.Builtin(words.Card).Texts()["holder"] {
		t.Errorf("%v %v", got, err)
	}
}

func TestWhatIsWrongWithATextIsSaidWithItsPlace(t *testing.T) {
	body := words.Builtin(words.Consultation).Texts()["body"]
	long := strings.Repeat("特种设备鉴定评审", 80)
	for name, w := range map[string]struct {
		kind       words.Kind
		text, says string
		code       fault.Code
		zh         string
	}{
		"a place that there is not": {words.Consultation, "body", body + "{午饭}", fault.FieldNoPlace, "没有占位符“午饭”；可用的有：{协会}"},
		"a place that is missing":   {words.Notice, "foot.labels", "{文号}{版次}", fault.FieldPlaceMissing, "（如 PSSCZJ26003）"},
		"no glyph":                  {words.Card, "title", "信息卡😀", fault.FieldGlyph, "“😀”（U+1F600）"},
		"a longer paragraph than a page": {words.Consultation, "body", body + "\n" + long, fault.FieldNoRoom,
			"“特种设备鉴定评审特种设备鉴定评审特种设备…”放不下"},
		"two lines":           {words.Consultation, "heading", "关于\n事项", fault.FieldFormat, "换行"},
		"a control character": {words.Consultation, "body", body + "\u202e\u0007", fault.FieldFormat, "控制字符"},
		"an open bracket":     {words.Certificate, "says", "[{细项数}", fault.FieldBracket, "“[{细项数}”"},
		"too long":            {words.Certificate, "says", long + "{细项数}", fault.FieldTooLong, "最多 80 个字"},
		"no such text":        {words.Certificate, "a/b~c", "x", fault.FieldUnknown, ""},
		"too wide for the card": {words.Card, "verify.heading", "请扫描二维码核验本卡是否有效可用", fault.FieldNoRoom,
			"“请扫描二维码核验本卡是否有效可用”放不下"},
		"nothing to tick":         {words.Consultation, "receipt.choices", "□ 同意", fault.FieldLinesFew, "应有 2 行"},
		"nothing at all":          {words.Consultation, "receipt.seal", " ", fault.FieldRequired, ""},
		"five lines under a code": {words.Consultation, "receipt.labels", "{文号}\n{版次}\n{项目编号}\n一\n二", fault.FieldLinesMany, "最多 4 段"},
	} {
		_, err := taken(t, w.kind, w.text, w.says)
		var refusal *fault.Error
		if !errors.As(err, &refusal) || len(refusal.Fields) != 1 {
			t.Errorf("%s: %v", name, err)
			continue
		}
		f := refusal.Fields[0]
		want := "/value/" + strings.ReplaceAll(strings.ReplaceAll(w.text, "~", "~0"), "/", "~1")
		if zh, en := f.Text().Zh, f.Text().En; f.Pointer != want || f.Code != w.code || !strings.Contains(zh, w.zh) || en == "" || strings.Contains(zh, "{part}") {
			t.Errorf("%s: %s %s %s", name, f.Pointer, f.Code, zh)
		}
	}
}

// A preview is what is issued after: the same bytes, whatever the version will be called.
func TestAPreviewIsWhatIsIssuedAfter(t *testing.T) {
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range words.Printed() {
		preview, err := r.Preview(said(t, kind, "", "扫", "请扫"))
		if err != nil {
			t.Fatal(kind, err)
		}
		issued, err := r.Preview(said(t, kind, "4", "扫", "请扫"))
		if err != nil || !slices.Equal(issued, preview) {
			t.Errorf("%s: %v", kind, err)
		}
	}
}
