package secret_test

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/crypto/argon2"
	"pgregory.net/rapid"

	"appraisal/internal/logs"
	"appraisal/internal/secret"
)

func draw(t testing.TB) secret.Code {
	t.Helper()
	c, err := secret.NewCode(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestWhatIsHiddenIsInNoLogErrorOrAnswer(t *testing.T) {
	const marked = "sesame"
	h := secret.Hide(marked)
	var lines bytes.Buffer
	logs.New(&lines).Info("x", "direct", h, "inside", []any{h}, "within", struct{ H secret.Hidden[string] }{h}, "at", &h)
	encoded, err := json.Marshal(map[string]any{"h": h, "at": &h, "deep": map[secret.Hidden[string]]int{h: 1}})
	if err != nil {
		t.Fatal(err)
	}
	for _, said := range []string{lines.String(), string(encoded), fmt.Errorf("of %v: %w", h, errors.New("x")).Error(),
		fmt.Sprint(h, &h, []any{h}, slog.AnyValue(h)), fmt.Sprintf("%s %v %+v %#v %q %x %d %T", h, h, h, h, h, h, h, h),
		h.String(), fmt.Sprintf("%+v %#v", struct{ H secret.Hidden[string] }{h}, struct{ H *secret.Hidden[string] }{&h})} {
		if strings.Contains(said, marked) || strings.Contains(said, fmt.Sprintf("%x", marked)) || said == "" {
			t.Errorf("it says %s", said)
		}
	}
	if h.Show() != marked {
		t.Error("nor does it show itself to who asks")
	}
}

func TestACodeHasSixtyBitsOfCharactersThatNobodyTakesForOthers(t *testing.T) {
	seen, characters := map[string]bool{}, map[rune]int{}
	for range 4000 {
		c := draw(t)
		if w := c.Written(); len(w) != 14 || w[4] != '-' || w[9] != '-' || seen[w] {
			t.Fatalf("%s", w)
		}
		seen[c.Written()] = true
		for _, r := range c.Show() {
			characters[r]++
		}
	}
	if bits := 12 * math.Log2(float64(len(characters))); bits < 59 {
		t.Errorf("%.1f bits, of %d characters", bits, len(characters))
	}
	for r, n := range characters { // 1500 of each are to be expected, give or take 38
		if strings.ContainsRune("OILU", r) || n < 1250 || n > 1750 {
			t.Errorf("%c came %d times", r, n)
		}
	}
}

func TestACodeIsTakenAsPeopleTypeIt(t *testing.T) {
	code, ok := secret.ParseCode("7K3M-9Q0T-2W1H")
	if !ok {
		t.Fatal("not even as it is written")
	}
	for _, typed := range []string{"7k3m9q0t2w1h", " 7k3m 9q0t 2w1h\n", "７Ｋ３Ｍ－９Ｑ０Ｔ－２Ｗ１Ｈ", "７ｋ３ｍ　９ｑ０ｔ　２ｗ１ｈ",
		"7K3M–9QOT—2WlH", "7k3m-9qot-2wih", "7K3M\u200b9Q0T\u00a02WIH", "7K3M.9Q0T·2W1H", "7K3M−9Q0T_2W1H"} {
		if got, ok := secret.ParseCode(typed); !ok || got != code {
			t.Errorf("%q became %s, %v", typed, got.Show(), ok)
		}
	}
	for _, typed := range []string{"", "7K3M-9Q0T-2W1", "7K3M-9Q0T-2W1HH", "7K3M-9Q0T-2W1?", "7K3M-9Q0T-2W1密", "abc",
		strings.Repeat("7K3M", 1000)} {
		if got, ok := secret.ParseCode(typed); ok {
			t.Errorf("%q is a code: %s", typed, got.Show())
		}
	}
}

func TestEveryCodeIsTheSameHoweverItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, err := secret.NewCode(bytes.NewReader(rapid.SliceOfN(rapid.Byte(), 8, 8).Draw(t, "chance")))
		if err != nil {
			t.Fatal(err)
		}
		typed := c.Written()
		if rapid.Bool().Draw(t, "lower") {
			typed = strings.ToLower(typed)
		}
		if rapid.Bool().Draw(t, "letters") {
			typed = strings.NewReplacer("0", "o", "1", "l", "V", "u").Replace(typed)
		}
		if again, ok := secret.ParseCode(typed); !ok || again != c {
			t.Fatalf("%s became %s", typed, again.Show())
		}
	})
}

func TestACodeIsKnownByWhatIsKeptOfItAndNoOtherIs(t *testing.T) {
	code := draw(t)
	hash, err := code.Hash(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	again, err := code.Hash(rand.Reader)
	if err != nil || again == hash || !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") ||
		strings.Contains(hash, code.Show()) {
		t.Errorf("%s and %s: %v", hash, again, err)
	}
	if !code.Is(hash) || !code.Is(again) || draw(t).Is(hash) {
		t.Error("the right code is wrong, or a wrong one right")
	}
	// Of other costs, as an earlier or later release may have kept it; and what nobody has kept.
	sum := argon2.IDKey([]byte(code.Show()), []byte("0123456789abcdef"), 1, 64, 2, 32)
	if !code.Is("$argon2id$v=19$m=64,t=1,p=2$MDEyMzQ1Njc4OWFiY2RlZg$" + base64.RawStdEncoding.EncodeToString(sum)) {
		t.Error("a code of another cost is not known any more")
	}
	for _, kept := range []string{"", "x", hash[:len(hash)-1], hash + "A", strings.Replace(hash, "t=2", "t=3", 1),
		strings.Replace(hash, "v=19", "v=16", 1), strings.Replace(hash, "19456", "99999999", 1),
		strings.Replace(hash, "t=2", "t=0", 1), strings.Replace(hash, "argon2id", "argon2i", 1),
		"$argon2id$v=19$m=19456,t=2,p=1$$", "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$" + strings.Repeat("A", 43)} {
		if code.Is(kept) {
			t.Errorf("the code is right for %q", kept)
		}
	}
}

func TestATokenIsKnownByItsDigestAlone(t *testing.T) {
	token, err := secret.NewToken(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	said := token.Show()
	again, ok := secret.ParseToken(said)
	if !ok || again.Digest() != token.Digest() || len(token.Digest()) != 64 || strings.Contains(token.Digest(), said) {
		t.Errorf("%s is kept as %s, and %s", said, token.Digest(), again.Digest())
	}
	for _, other := range []string{"", said[1:], said + "0", strings.ToUpper(said), " " + said, said[:31] + "u",
		strings.Repeat(said, 2)} {
		if _, ok := secret.ParseToken(other); ok && other != said {
			t.Errorf("%q is a token", other)
		}
	}
}

func TestWithoutChanceNothingIsMade(t *testing.T) {
	dry := iotest.ErrReader(errors.New("dry"))
	_, errCode := secret.NewCode(dry)
	_, errToken := secret.NewToken(dry)
	_, errHash := secret.Code{}.Hash(bytes.NewReader(make([]byte, 15)))
	if errCode == nil || errToken == nil || errHash == nil {
		t.Error(errCode, errToken, errHash)
	}
}

func BenchmarkOneTry(b *testing.B) {
	code, err := secret.NewCode(rand.Reader)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		code.Is("")
	}
}
