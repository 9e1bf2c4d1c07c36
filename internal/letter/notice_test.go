package letter

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

func renderNotice(t testing.TB, n Notice) []byte {
	t.Helper()
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	file, err := r.Notice(n)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestNoticeSaysEverythingInOrder(t *testing.T) {
	text := extract(t, renderNotice(t, SampleNotice()))
	at := 0
	for _, part := range []string{
		"中国特种设备检验协会", "检协评函〔2026〕12号", "关于实施特种设备鉴定评审的通知函", "中国特种设备检测研究院：", "项目编号：PSSCZJ26003",
		"本函为第2版，代替检协评函〔2026〕9号，原函自本函发出之日起作废", "调整原因：你单位原定评审日期内有定期检验任务，经双方商定改期。",
		"一、评审依据", "编号：TS26110003", "受理日期：2026年10月12日", "二、评审范围", "换证核准", "综合检验机构", "受理决定书载明的项目",
		"三、评审日期和地点", "2026年12月14日至16日", "共3天", "北京市朝阳区某某路1号实验楼。",
		"四、准备事项", "1. 安排法定代表人", "6. 提供评审组会议室", "联络人。",
		"五、评审组", "鉴定评审机构为中国特种设备检验协会", "4人", "组长王五（注册号：SE2600128，电话：13800000000）", "姓名", "单位", "职责", "评审项",
		"王五", "组长", "锅炉安装（含修理改造）；压力容器分析设计", "赵六", "组员", "欧阳春晓", "孙七", "气瓶制造；安全附件制造",
		"六、异议期限", "2026年12月4日前（含当日）在系统中或者以书面形式向我会提出", "第八项", "七、日期调整",
		"八、联系方式。你单位联系人：张三，010-00000001、13800000000；我会联系人：李四，010-00000000，地址：北京市朝阳区某某路2号（邮编100000）。", "鉴定评审系统", "确认接收", "无需寄送回执",
		"中国特种设备检验协会", "2026年11月27日", "无需另行盖章", "检协评函〔2026〕12号", "第2版", "PSSCZJ26003",
		"抄送：国家市场监督管理总局特种设备安全监察局，北京市市场监督管理局。",
	} {
		i := strings.Index(text[at:], part)
		if i < 0 {
			t.Fatalf("%q is missing in %q", part, text[at:])
		}
		at += i
	}
}

func TestNoticeIsValidPDF(t *testing.T) {
	file := renderNotice(t, SampleNotice())
	ctx := readContext(t, file)
	if want := "鉴定评审通知函 检协评函〔2026〕12号（第2版）"; ctx.Title != want {
		t.Errorf("title %q, want %q", ctx.Title, want)
	}
	if ctx.Author != SampleNotice().Issuer || ctx.Subject != SampleNotice().Project {
		t.Errorf("author %q, subject %q", ctx.Author, ctx.Subject)
	}
	if aim := ctx.PageCount * 24 << 10; len(file) > aim {
		t.Errorf("%d bytes for %d pages, want at most %d", len(file), ctx.PageCount, aim)
	}
}

func TestNoticeSaysOnlyWhatItKnows(t *testing.T) {
	full := SampleNotice()
	for _, tc := range []struct {
		name         string
		change       func(*Notice)
		says, doesnt []string
	}{
		{"the first version", func(n *Notice) { n.Version, n.Supersedes, n.Reason = 1, "", "" },
			[]string{"第1版"}, []string{"代替", "作废", "调整原因", "第2版", "次现场评审"}},
		{"a second version of its own", func(n *Notice) { n.Supersedes, n.Reason = "", "" }, []string{"本函为第2版。"},
			[]string{"代替", "调整原因"}},
		{"a second visit", func(n *Notice) { n.Round = 2 }, []string{"函（第2次现场评审）", "整改须经现场复审确认，现场复审（第2次现场评审）的评审计划"}, nil},
		{"one day", func(n *Notice) { n.To = n.From }, []string{"现场评审于2026年12月14日进行"}, []string{"日至"}},
		{"a scope", func(n *Notice) { n.Scope = "压力容器制造。" }, []string{"评审范围为压力容器制造。三、"}, []string{"载明"}},
		{"no objection", func(n *Notice) { n.ObjectBy = Date{} }, []string{"六、日期调整", "七、联系方式"}, []string{"异议期限", "含当日"}},
		{"nothing to prepare", func(n *Notice) { n.Prepare = nil }, []string{"四、评审组", "联系方式见第七项", "七、联系方式"}, []string{"准备"}},
		{"no copies", func(n *Notice) { n.CopyTo = nil }, nil, []string{"抄送"}},
		{"nobody to call", func(n *Notice) { n.Contact, n.UnitContact = Contact{}, Contact{} }, []string{"向我会提出，逾期"},
			[]string{"联系方式", "联系人："}},
		{"no institution", func(n *Notice) { n.Institution = "" }, []string{"五、评审组。评审组由4人组成"}, []string{"评审机构"}},
		{"another signatory", func(n *Notice) { n.Signatory = "某协会评审部" }, []string{"某协会评审部2026年11月27日"}, nil},
	} {
		n := full
		tc.change(&n)
		text := extract(t, renderNotice(t, n))
		for _, want := range tc.says {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is missing in %q", tc.name, want, text)
			}
		}
		for _, not := range tc.doesnt {
			if strings.Contains(text, not) {
				t.Errorf("%s: says %q", tc.name, not)
			}
		}
	}
}

func TestMissingFieldsOfANoticeAreNamedAtOnce(t *testing.T) {
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	unnamed := SampleNotice()
	unnamed.Team = []Teammate{{Name: "王五"}, {Duty: "组员"}}
	unnamed.Reason = ""
	for _, tc := range []struct {
		n    Notice
		want string
	}{
		{Notice{Unit: "某单位"}, "Issuer Number Version Issued Project Round From To Place Team VerifyURL"},
		{unnamed, "Reason Team[1].Name"},
	} {
		_, err := r.Notice(tc.n)
		var missing *MissingError
		if !errors.As(err, &missing) {
			t.Fatal(err)
		}
		if got := strings.Join(missing.Fields, " "); got != tc.want {
			t.Errorf("got %s, want %s", got, tc.want)
		}
	}
}

func TestMissingGlyphOfANoticeIsNamed(t *testing.T) {
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	for field, set := range map[string]func(*Notice, string){
		"place":       func(n *Notice, s string) { n.Place = s },
		"reason":      func(n *Notice, s string) { n.Reason = s },
		"name":        func(n *Notice, s string) { n.Team = []Teammate{{Name: s}} },
		"institution": func(n *Notice, s string) { n.Team = []Teammate{{Name: "王五", Institution: s}} },
		"item":        func(n *Notice, s string) { n.Team = []Teammate{{Name: "王五", Items: []string{s}}} },
		"prepare":     func(n *Notice, s string) { n.Prepare = []string{s} },
		"copy":        func(n *Notice, s string) { n.CopyTo = []string{s} },
		"project":     func(n *Notice, s string) { n.Project = s },
	} {
		n := SampleNotice()
		set(&n, "某\U00030EDE某")
		_, err := r.Notice(n)
		var missing *GlyphError
		if !errors.As(err, &missing) || missing.Char != '\U00030EDE' {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// What is kept of a letter is its content as JSON: that gives the letter again.
func TestNoticeIsTheSameFromItsRecord(t *testing.T) {
	record, err := json.Marshal(SampleNotice())
	if err != nil {
		t.Fatal(err)
	}
	var n Notice
	if err := json.Unmarshal(record, &n); err != nil {
		t.Fatal(err)
	}
	want := renderNotice(t, SampleNotice())
	if !bytes.Equal(renderNotice(t, n), want) {
		t.Error("another file")
	}
	n.Version++
	if bytes.Equal(renderNotice(t, n), want) {
		t.Error("another version, the same file")
	}
}

func TestNoticeIsTheSameInAnotherProcess(t *testing.T) {
	sum := digest(renderNotice(t, SampleNotice()))
	if os.Getenv(childVariable) != "" {
		fmt.Println(sum)
		return
	}
	child := exec.Command(os.Args[0], "-test.run=^TestNoticeIsTheSameInAnotherProcess$")
	child.Env = append(os.Environ(), childVariable+"=1", "TZ=America/New_York", "LANG=C")
	out, err := child.Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(out), sum) {
		t.Errorf("another process made another file: %s", out)
	}
}

func TestANoticeSaysTheScheduleAndWhyTheDaysAreOthers(t *testing.T) {
	n := SampleNotice()
	n.Schedule = []string{"第一天：首次会议", "第二天：现场考核。"}
	n.Agreed, n.AgreedIn, n.Difference = Date{2026, 12, 7}, "检协评函〔2026〕5号", "评审人员档期冲突。"
	text := extract(t, renderNotice(t, n))
	for _, want := range []string{"商洽函（检协评函〔2026〕5号）商定的评审日期为2026年12月7日，现按上述日期进行，原因：评审人员档期冲突。",
		"四、评审日程。现场评审日程安排如下：1. 第一天：首次会议；2. 第二天：现场考核。五、准备事项"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in %q", want, text)
		}
	}
	n.Difference = ""
	if text = extract(t, renderNotice(t, n)); !strings.Contains(text, "现按上述日期进行。") {
		t.Errorf("without a reason: %q", text)
	}
}
