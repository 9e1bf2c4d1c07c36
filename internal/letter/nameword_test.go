package letter

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"appraisal/internal/words"
)

func TestANameIsCutIntoItsWords(t *testing.T) {
	for name, want := range map[string]string{
		"福建省特种设备检验研究院":           "福建省|特种设备|检验|研究院",
		"北京市市场监督管理局":             "北京市|市场监督管理局",
		"新疆维吾尔自治区巴音郭楞蒙古自治州某某县":   "新疆维吾尔自治区|巴音郭楞蒙古自治州|某某县",
		"华测检测认证集团股份有限公司深圳分公司":    "华测|检测|认证|集团|股份有限公司|深圳|分公司",
		"国家市场监督管理总局":             "国家|市场监督|管理|总局",
		"关于商洽特种设备鉴定评审有关事宜的函":     "关于|商洽|特种设备|鉴定|评审|有关|事宜的函",
		"天地玄黄宇宙洪荒日月盈昃":           "天地玄黄宇宙洪|荒日月盈昃",
		"TÜV Inspection（上海）有限公司": "TÜV Inspection|（上海）|有限公司",
		"": "",
	} {
		if got := strings.Join(nameWords(name), "|"); got != want {
			t.Errorf("%s is cut to %s, want %s", name, got, want)
		}
	}
}

func TestNoCharacterOfANameIsLost(t *testing.T) {
	pieces := []string{"省", "市", "某某", "有限公司", "特种设备", "A", " ", "（", "·", "𠅤", "自治州", "检"}
	rapid.Check(t, func(t *rapid.T) {
		name := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 30).Draw(t, "name"), "")
		if got := strings.Join(nameWords(name), ""); got != name {
			t.Fatalf("%q became %q", name, got)
		}
	})
}

// whole fails when a line of a letter ends inside one of a name's words.
func whole(t *testing.T, l *layout, name string) {
	t.Helper()
	for _, s := range l.pages {
		for i, line := range s.lines[1:] {
			before := s.lines[i].String()
			for word := range strings.SplitSeq(name, " ") {
				for at := range word {
					if at > 0 && strings.HasSuffix(before, word[:at]) && strings.HasPrefix(line.String(), word[at:]) {
						t.Errorf("%s is parted: %q, %q", word, before, line)
					}
				}
			}
		}
	}
}

func TestLongNamesBreakBetweenTheirWords(t *testing.T) {
	const unit = "新疆维吾尔自治区巴音郭楞蒙古自治州某某县特种设备检验检测研究中心有限责任公司"
	parts := strings.Join(nameWords(unit), " ")
	c, n := Sample(), SampleNotice()
	c.Unit, c.Signatory, c.Issuer = unit, unit, unit
	whole(t, composed(t, c), parts)
	for i := range n.Team {
		n.Team[i].Institution = unit
	}
	n.Unit = unit
	whole(t, composedNotice(t, newTypesetter(t), n), parts)
}

// However much a letter has to say, its slip stands on a page with text and signature.
func TestASlipIsNeverAloneOnItsPage(t *testing.T) {
	for _, name := range []int{1, 4, 8, 20} {
		d := Sample().document(builtIn(words.Consultation))
		d.signatory = strings.Repeat("某某协会联合总会", name) + "会"
		d.receipt.statement = plain(strings.Repeat("某某协会联合总会", name) + "：收悉，我单位意见如下（请在□内划“√”）：")
		for n := 1; n < 60; n++ {
			d.body = nil
			for range n {
				d.body = append(d.body, plain("正文。"))
			}
			l, err := compose(d, newTypesetter(t))
			if err != nil {
				t.Fatal(err)
			}
			slip, _ := find(t, l, "回　执")
			date, _ := find(t, l, d.date)
			text := 0
			for _, line := range l.pages[slip].lines {
				if line.String() == "正文。" || line.String() == d.addressee+"：" {
					text++
				}
			}
			if slip != date || text == 0 || slip != len(l.pages)-1 {
				t.Fatalf("%d paragraphs, a name of %d characters: the slip on page %d, the date on %d, %d lines with it",
					n, 8*name, slip+1, date+1, text)
			}
			tidy(t, slip+1, l.pages[slip])
		}
	}
}

func TestASlipSaysWhatItIsFor(t *testing.T) {
	l := composed(t, Sample())
	for _, text := range []string{"扫码查验真伪和版本", "签署意见、加盖公章后扫描上传"} {
		if page, _ := find(t, l, text); page != len(l.pages)-1 {
			t.Errorf("%q on page %d", text, page+1)
		}
	}
	first, _ := words.BuiltinAs(words.Consultation, "")
	c := Sample()
	c.Layout = First
	before, err := compose(c.document(first), newTypesetter(t))
	if err != nil || strings.Contains(before.texts(), "扫码查验") {
		t.Errorf("a letter of before has a caption: %v", err)
	}
}

func TestLayoutsAreKeptWithWhatALetterSays(t *testing.T) {
	raw, err := os.ReadFile("testdata/consultation-0.json")
	if err != nil {
		t.Fatal(err)
	}
	var c Consultation
	if err := json.Unmarshal(raw, &c); err != nil || c.Layout != First {
		t.Fatalf("%v, layout %d", err, c.Layout)
	}
	again, err := json.Marshal(Sample())
	if err != nil || !strings.Contains(string(again), `"Layout":1`) {
		t.Errorf("%s %v", again, err)
	}
}
