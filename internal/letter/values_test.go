package letter

import "testing"

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
	c := Consultation{Issuer: "某协会", From: Date{2026, 12, 7}}
	for _, tc := range []struct{ got, want string }{
		{c.basis(), "受理决定书。"},
		{c.scope(), "评审项目以受理决定书载明的项目为准。"},
		{c.days("我会"), "商定现场评审自2026年12月7日开始。评审组的组成和日程安排以评审通知函为准；日期确需调整的，请与我会联系。"},
	} {
		if tc.got != tc.want {
			t.Errorf("got %q, want %q", tc.got, tc.want)
		}
	}
	if c.contacts("我会") != nil {
		t.Error("contacts out of nothing")
	}
	c.Contact.Phone = "010-00000000"
	if got := str(shaped(t, text(c.contacts("我会")))); got != "七、联系方式。我会联系电话：010-00000000。" {
		t.Errorf("got %q", got)
	}
}

func text(p paragraph) string {
	out := ""
	for _, s := range p {
		out += s.text
	}
	return out
}
