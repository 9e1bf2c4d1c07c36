package letter

import (
	"testing"

	"appraisal/internal/words"
)

func TestDatesAndNumbersAsTheStandardWantsThem(t *testing.T) {
	for _, tc := range []struct{ got, want string }{
		{Date{2026, 3, 5}.String(), "2026年3月5日"},
		{Number{"检协评函", 2026, 5}.String(), "检协评函〔2026〕5号"},
		{Date{2026, 12, 9}.after(Date{2026, 12, 7}), "9日"},
		{Date{2026, 12, 2}.after(Date{2026, 11, 30}), "12月2日"},
		{Date{2027, 1, 2}.after(Date{2026, 12, 30}), "2027年1月2日"},
		{self("中国特种设备检验协会"), "我会"},
		{self("某省特种设备检验研究院"), "我院"},
		{self("某评审中心"), "我中心"},
		{self("某公司"), "我单位"},
	} {
		if tc.got != tc.want {
			t.Errorf("got %q, want %q", tc.got, tc.want)
		}
	}
}

func TestTextWithoutOptionalValues(t *testing.T) {
	w := builtIn(words.Consultation)
	c := Consultation{Issuer: "某协会", From: Date{2026, 12, 7}}
	says := func(n int) string { return textOf(c.body(w, c.values())[n]) }
	for n, want := range map[int]string{
		1: "一、评审依据。受理决定书。",
		2: "二、评审范围。评审项目以受理决定书载明的项目为准。",
		3: "三、评审日期。商定现场评审自2026年12月7日开始。评审组的组成和日程安排以评审通知函为准；日期确需调整的，请与我会联系。",
		7: "请在回执上签署意见并加盖公章，将本函和回执扫描为PDF文件，在鉴定评审系统中上传提交。",
	} {
		if got := says(n); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	c.Contact.Phone = "010-00000000"
	if got := says(7); got != "七、联系方式。我会联系电话：010-00000000。" {
		t.Errorf("got %q", got)
	}
}

func textOf(p paragraph) string {
	out := ""
	for _, s := range p {
		out += s.text
	}
	return out
}
