// Command verify-paper verifies offline what the QR code of a certificate or a card says: whether the facts in its address
// were signed by the association, and which they are. It needs the published keys, kept once from GET /.well-known/jwks.json,
// and the address as any scanner shows it, whole.
//
//	go run ./cmd/verify-paper keys.json 'https://…/verify/…#…'
//
// What the paper is worth now, only the address itself tells. Exit: 0 signed, 1 not, 2 called wrongly.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"appraisal/internal/attest"
	"appraisal/internal/calendar"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: verify-paper keys.json address")
		os.Exit(2)
	}
	os.Exit(verify(os.Args[1], os.Args[2], os.Stdout, os.Stderr))
}

// verify verifies one address, says what it found, and gives the exit status.
func verify(path, address string, out, wrong io.Writer) int {
	published, err := os.ReadFile(path)
	if err != nil {
		fmt.Fprintf(wrong, "公钥文件无法打开 · the keys can't be opened: %v\n", err)
		return 2
	}
	keys, err := attest.ReadKeys(published)
	if err != nil {
		fmt.Fprintf(wrong, "公钥文件无法读取 · the keys can't be read: %v\n", err)
		return 2
	}
	f, err := keys.Verify(address)
	switch {
	case errors.Is(err, attest.ErrUnsigned):
		fmt.Fprintln(wrong, "✗ 网址不带签名，或没有抄全（# 之后的部分）· no signature in the address")
	case errors.Is(err, attest.ErrKey):
		fmt.Fprintln(wrong, "✗ 签名所用的公钥不在文件中，请重新下载公钥 · signed with a key that is not in the file")
	case err != nil:
		fmt.Fprintf(wrong, "✗ 签名不符：内容被改动，或不是协会签的 · the signature does not fit: %v\n", err)
	default:
		tell(f, out)
		return 0
	}
	return 1
}

func tell(f attest.Facts, out io.Writer) {
	line := func(format string, args ...any) { fmt.Fprintf(out, format+"\n", args...) }
	line("✓ 签名相符，请逐项与纸面核对 · signed; compare with the paper")
	line("种类 · kind        %s", registry.CredentialKind(f.Kind).Zh())
	line("编号 · number      %q，第 %d 版", f.Number, f.Version)
	line("姓名 · holder      %q", f.Holder)
	if f.Institution != "" {
		line("机构 · institution %q", f.Institution)
	}
	line("签发 · issued      %s", f.Issued)
	if !f.From.IsZero() {
		line("有效 · term        %s 至 %s", f.From, last(f.To))
	}
	for _, i := range f.Items {
		name, _ := settings.Default().Option(settings.ReviewItems, i.Code)
		line("细项 · item        %q %s 至 %s", i.Code, name.Zh, last(i.To))
	}
	line("以上是签发时的内容；现在是否有效，请打开网址查看 · what it is worth now, the address tells")
}

func last(d calendar.Date) string {
	if d.IsZero() {
		return "长期"
	}
	return d.String()
}
