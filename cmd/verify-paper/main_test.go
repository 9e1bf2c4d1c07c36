package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"appraisal/internal/attest"
	"appraisal/internal/calendar"
	"appraisal/test/vaulttest"
)

// paper is the address of a signed card, and a file with the published key.
func paper(t *testing.T) (path, address string) {
	t.Helper()
	signer := vaulttest.Signer(t)
	fragment, err := attest.Sign(t.Context(), attest.Facts{Kind: "card", Number: "RY2600001T", Version: 2, Holder: "陈\u001b[2J评审",
		Institution: "示例鉴定评审中心", Issued: calendar.MustDate("2026-03-02"),
		Items: []attest.Item{{Code: "GL-1", To: calendar.MustDate("2030-03-01")}, {Code: "CC-1"}}}, signer)
	if err != nil {
		t.Fatal(err)
	}
	public, err := signer.Keys(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	key, err := attest.Publish(public[0].Version, public[0].Key)
	if err != nil {
		t.Fatal(err)
	}
	said, _ := json.Marshal(map[string]any{"keys": []any{key}})
	return saved(t, said), "https://review.example.org/verify/x#" + fragment
}

func saved(t *testing.T, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "keys.json")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWhoHoldsACardChecksItWithoutANetwork(t *testing.T) {
	path, address := paper(t)
	var out, wrong bytes.Buffer
	if status := verify(path, address, &out, &wrong); status != 0 || wrong.Len() > 0 {
		t.Fatalf("%d %s", status, &wrong)
	}
	for _, want := range []string{"✓ 签名相符", "注册信息卡", `"RY2600001T"，第 2 版`, "示例鉴定评审中心", `"GL-1" 锅炉制造 至 2030-03-01`, `"CC-1"`, "长期"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("it does not say %s:\n%s", want, &out)
		}
	}
	if strings.Contains(out.String(), "\x1b") {
		t.Error("what is signed writes on the terminal as it likes")
	}
}

func TestWhatIsNotSignedFails(t *testing.T) {
	path, address := paper(t)
	another, _ := paper(t)
	for name, tc := range map[string]struct {
		path, address string
		status        int
		says          string
	}{
		"no fragment":     {path, strings.Split(address, "#")[0], 1, "没有抄全"},
		"changed":         {path, strings.Replace(address, "#eyJ", "#eyI", 1), 1, "签名不符"},
		"another's key":   {another, address, 1, "签名不符"},
		"no file":         {path + "x", address, 2, "无法打开"},
		"no keys":         {saved(t, []byte("{}")), address, 2, "无法读取"},
		"nothing at all":  {path, "", 1, "没有抄全"},
		"a key that left": {saved(t, []byte(`{"keys":[{"kty":"oct","k":"AA","kid":"v7"}]}`)), address, 1, "不在文件中"},
	} {
		var out, wrong bytes.Buffer
		if status := verify(tc.path, tc.address, &out, &wrong); status != tc.status || !strings.Contains(wrong.String(), tc.says) || out.Len() > 0 {
			t.Errorf("%s: %d %s%s", name, status, &out, &wrong)
		}
	}
}
