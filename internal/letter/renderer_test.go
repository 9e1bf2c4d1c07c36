package letter

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

func render(t testing.TB, c Consultation) []byte {
	t.Helper()
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	file, err := r.Consultation(c)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func readContext(t *testing.T, file []byte) *model.Context {
	t.Helper()
	api.DisableConfigDir()
	ctx, err := api.ReadValidateAndOptimize(bytes.NewReader(file), model.NewDefaultConfiguration())
	if err != nil {
		t.Fatal(err)
	}
	return ctx
}

func TestFileIsValidPDF(t *testing.T) {
	ctx := readContext(t, render(t, Sample()))
	if ctx.PageCount != samplePages {
		t.Errorf("%d pages", ctx.PageCount)
	}
	if want := "鉴定评审商洽函 检协评函〔2026〕5号（第1版）"; ctx.Title != want {
		t.Errorf("title %q, want %q", ctx.Title, want)
	}
	if ctx.Author != Sample().Issuer || ctx.Subject != Sample().Project {
		t.Errorf("author %q, subject %q", ctx.Author, ctx.Subject)
	}
}

func TestTextCanBeSelectedInOrder(t *testing.T) {
	text := extract(t, render(t, Sample()))
	at := 0
	for _, part := range []string{
		"中国特种设备检验协会", "检协评函〔2026〕5号", "关于商洽特种设备鉴定评审有关事宜的函", "中国特种设备检测研究院：",
		"项目编号：PSSCZJ26003", "评审依据", "《特种设备检验机构核准规则》", "编号：TS26110003", "受理日期：2026年10月12日",
		"评审范围", "评审类型为换证核准", "受理类别为综合检验机构", "评审日期", "2026年12月7日至9日", "资料准备", "质量手册",
		"现场条件", "公正廉洁", "不收受礼品礼金", "你单位联系人：张三，010-00000001、13800000000", "我会联系人：李四，010-00000000", "地址：北京市朝阳区某某路2号（邮编100000）",
		"回执", "中国特种设备检验协会", "2026年11月22日", "无需另行盖章", "回　执", "第1版", "同意上述日期和安排", "不同意", "经办人", "单位（盖章）",
	} {
		i := strings.Index(text[at:], part)
		if i < 0 {
			t.Fatalf("%q is missing after %q", part, text[:at])
		}
		at += i
	}
}

var (
	cmapRange = regexp.MustCompile(`<([0-9A-F]{4})><[0-9A-F]{4}>\[([<>0-9A-F]*)\]`)
	shown     = regexp.MustCompile(`/(F\d) |<([0-9A-F]+)>`)
	hexText   = regexp.MustCompile(`<([0-9A-F]+)>`)
)

// extract reads the text as a viewer does: by each font's map to Unicode.
func extract(t *testing.T, file []byte) string {
	t.Helper()
	maps, pages := map[string]map[string]string{}, []string{}
	for _, s := range streams(t, file) {
		switch {
		case strings.Contains(s, "begincmap"):
			maps[fmt.Sprintf("F%d", len(maps)+1)] = toUnicode(s)
		case strings.HasPrefix(s, "BT") || strings.Contains(s, " Tf "):
			pages = append(pages, s)
		}
	}
	var out strings.Builder
	font := ""
	for _, m := range shown.FindAllStringSubmatch(strings.Join(pages, ""), -1) {
		if m[1] != "" {
			font = m[1]
			continue
		}
		for i := 0; i+4 <= len(m[2]); i += 4 {
			char, ok := maps[font][m[2][i:i+4]]
			if !ok {
				t.Fatalf("code %s of %s has no character", m[2][i:i+4], font)
			}
			out.WriteString(char)
		}
	}
	return out.String()
}

func toUnicode(cmap string) map[string]string {
	out := map[string]string{}
	for _, m := range cmapRange.FindAllStringSubmatch(cmap, -1) {
		var code int
		fmt.Sscanf(m[1], "%X", &code)
		for i, h := range hexText.FindAllStringSubmatch(m[2], -1) {
			raw, _ := hex.DecodeString(h[1])
			var units []uint16
			for j := 0; j < len(raw); j += 2 {
				units = append(units, uint16(raw[j])<<8|uint16(raw[j+1]))
			}
			out[fmt.Sprintf("%04X", code+i)] = string(utf16.Decode(units))
		}
	}
	return out
}

// streams inflates all streams of a file.
func streams(t *testing.T, file []byte) []string {
	t.Helper()
	var out []string
	for _, part := range bytes.Split(file, []byte("stream\n"))[1:] {
		z, err := zlib.NewReader(bytes.NewReader(part))
		if err != nil {
			continue // what follows endstream
		}
		data, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(data))
	}
	return out
}

func TestRareSurnames(t *testing.T) {
	c := Sample()
	c.UnitContact.Name, c.Contact.Name = "䶮㛃", "𠅤䶮"
	c.Issuer = "某䶮㛃𠅤协会" // not in the bold weight
	text := extract(t, render(t, c))
	for _, want := range []string{"联系人：䶮㛃", "联系人：𠅤䶮", "某䶮㛃𠅤协会"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

func TestMissingGlyphIsNamed(t *testing.T) {
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	for field, set := range map[string]func(*Consultation, string){
		"unit":    func(c *Consultation, s string) { c.Unit = s },
		"issuer":  func(c *Consultation, s string) { c.Issuer = s },
		"contact": func(c *Consultation, s string) { c.Contact.Name = s },
		"project": func(c *Consultation, s string) { c.Project = s },
		"number":  func(c *Consultation, s string) { c.Number.Code = s },
	} {
		for _, char := range []rune{'\U00030EDE', '\n', '\uFFFD', '😀'} {
			c := Sample()
			set(&c, "某"+string(char)+"某")
			_, err := r.Consultation(c)
			var missing *GlyphError
			if !errors.As(err, &missing) || missing.Char != char {
				t.Errorf("%s with %U: %v", field, char, err)
			}
		}
	}
}

func TestMissingFieldsAreNamedAtOnce(t *testing.T) {
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.Consultation(Consultation{Unit: "某单位"})
	var missing *MissingError
	if !errors.As(err, &missing) {
		t.Fatal(err)
	}
	want := "Issuer Number Version Issued Project From VerifyURL"
	if got := strings.Join(missing.Fields, " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAddressMustBeASCII(t *testing.T) {
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	c := Sample()
	c.VerifyURL = "https://例.example/a b"
	if _, err := r.Consultation(c); err == nil {
		t.Error("no error")
	}
}

func TestSameRecordSameBytes(t *testing.T) {
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	want := render(t, Sample())
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			got, err := r.Consultation(Sample())
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("another file (%v)", err)
			}
		})
	}
	group.Wait()
	other := Sample()
	other.Version++
	if bytes.Equal(render(t, other), want) {
		t.Error("another version, the same file")
	}
}

func digest(file []byte) string { return fmt.Sprintf("sha256:%x", sha256.Sum256(file)) }

// childVariable makes the test binary print the samples' hash instead of testing.
const childVariable = "LETTER_TEST_CHILD"

func TestSameBytesInAnotherProcess(t *testing.T) {
	files := credentials(t, SampleItems)
	sum := digest(bytes.Join([][]byte{render(t, Sample()), files["certificate"], files["card"]}, nil))
	if os.Getenv(childVariable) != "" {
		fmt.Println(sum)
		return
	}
	child := exec.Command(os.Args[0], "-test.run=^TestSameBytesInAnotherProcess$")
	child.Env = append(os.Environ(), childVariable+"=1", "TZ=America/New_York", "LANG=C")
	out, err := child.Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(out), sum) {
		t.Errorf("another process made another file: %s", out)
	}
}

func TestLetterIsSmall(t *testing.T) {
	const aim = 32 << 10 // a page
	if size := len(render(t, Sample())); size > aim*samplePages {
		t.Errorf("%d bytes for %d pages, want at most %d a page", size, samplePages, aim)
	}
}
