package attest_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"math/big"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"appraisal/internal/attest"
	"appraisal/internal/calendar"
	"appraisal/internal/settings"
)

// pen signs with a key of its own, as KMS does but without its wrapping.
type pen struct {
	name string
	*ecdsa.PrivateKey
}

func newPen(t testing.TB, name string) pen {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return pen{name, key}
}

func (p pen) Newest() string { return p.name }

func (p pen) Sign(_ context.Context, message []byte) ([]byte, error) {
	sum := sha256.Sum256(message)
	r, s, err := ecdsa.Sign(rand.Reader, p.PrivateKey, sum[:])
	return append(r.FillBytes(make([]byte, 32)), s.FillBytes(make([]byte, 32))...), err
}

func published(t testing.TB, pens ...pen) attest.Keys {
	t.Helper()
	var all struct {
		Keys []attest.Key `json:"keys"`
	}
	for _, p := range pens {
		key, err := attest.Publish(p.name, &p.PublicKey)
		if err != nil {
			t.Fatal(err)
		}
		all.Keys = append(all.Keys, key)
	}
	said, _ := json.Marshal(all)
	keys, err := attest.ReadKeys(said)
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

const address = "https://appraisal.example/verify/q7Yp2mX0RkW9sVd4TzB6nA"

// whole is a card for all 细项 that there are.
func whole() attest.Facts {
	f := attest.Facts{Kind: "card", Number: "RY2600001T", Version: 1, Holder: "陈评审", Institution: "某某省特种设备检验检测研究院",
		Issued: calendar.MustDate("2026-03-02")}
	for _, o := range settings.Default().Options(settings.ReviewItems) {
		f.Items = append(f.Items, attest.Item{Code: o.Value, To: calendar.MustDate("2030-03-01")})
	}
	return f
}

func sign(t testing.TB, f attest.Facts, p pen) string {
	t.Helper()
	fragment, err := attest.Sign(t.Context(), f, p)
	if err != nil {
		t.Fatal(err)
	}
	return address + "#" + fragment
}

func TestWhatIsPrintedIsCheckedWithThePublishedKeyAlone(t *testing.T) {
	old, now := newPen(t, "v1"), newPen(t, "v2")
	keys := published(t, now, old)
	for _, p := range []pen{old, now} {
		if got, err := keys.Verify(sign(t, whole(), p)); err != nil || !reflect.DeepEqual(got, whole()) {
			t.Errorf("%s: %+v %v", p.name, got, err)
		}
	}
	header, _, _ := strings.Cut(strings.TrimPrefix(sign(t, whole(), now), address+"#"), ".")
	if said, _ := base64.RawURLEncoding.DecodeString(header); string(said) != `{"alg":"ES256","kid":"v2"}` {
		t.Errorf("the header says %s", said)
	}
}

// A QR code of 30 mm has error level M up to 450 characters, and L up to 586 (package letter).
func TestAllItemsFitIntoTheCodeOfACard(t *testing.T) {
	signed := sign(t, whole(), newPen(t, "v1"))
	t.Logf("%d characters for %d items", len(signed), len(whole().Items))
	if len(signed) > 450 {
		t.Errorf("%d characters", len(signed))
	}
}

func TestWhatWasChangedIsFound(t *testing.T) {
	p := newPen(t, "v1")
	keys, signed := published(t, p), sign(t, whole(), p)
	for n := len(address) + 1; n < len(signed); n++ {
		other := byte('A')
		if signed[n] == other {
			other = 'B'
		}
		changed := signed[:n] + string(other) + signed[n+1:]
		if _, err := keys.Verify(changed); err == nil && !sameBits(signed, changed) {
			t.Fatalf("the character at %d was changed, and nobody noticed", n)
		}
	}
	forged := newPen(t, "v1")
	none := strings.Replace(signed, strings.Split(signed, "#")[1][:35], base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none","kid":"v1"}`)), 1)
	for name, tc := range map[string]struct {
		address string
		want    error
	}{
		"no fragment":         {address, attest.ErrUnsigned},
		"an empty one":        {address + "#", attest.ErrUnsigned},
		"no JWS":              {address + "#top", attest.ErrChanged},
		"another's key":       {sign(t, whole(), forged), attest.ErrChanged},
		"a key unknown":       {sign(t, whole(), newPen(t, "v9")), attest.ErrKey},
		"no algorithm at all": {none, attest.ErrChanged},
		"cut off":             {signed[:len(signed)-4], attest.ErrChanged},
	} {
		if _, err := keys.Verify(tc.address); !errors.Is(err, tc.want) {
			t.Errorf("%s: %v, want %v", name, err, tc.want)
		}
	}
}

// sameBits tells whether two addresses differ in nothing but bits of their last characters that base64 leaves unused.
func sameBits(a, b string) bool {
	x, y := strings.Split(a, "."), strings.Split(b, ".")
	for i := range x {
		p, _ := base64.RawURLEncoding.DecodeString(x[i])
		q, _ := base64.RawURLEncoding.DecodeString(y[i])
		if !slices.Equal(p, q) {
			return false
		}
	}
	return true
}

func TestAnyFactsComeBackAsTheyWere(t *testing.T) {
	p := newPen(t, "v1")
	keys := published(t, p)
	day := rapid.Custom(func(t *rapid.T) calendar.Date {
		if rapid.Bool().Draw(t, "none") {
			return calendar.Date{}
		}
		return calendar.MustDate("2026-01-01").AddDays(rapid.IntRange(0, 5000).Draw(t, "day"))
	})
	rapid.Check(t, func(rt *rapid.T) {
		f := attest.Facts{Kind: "certificate", Number: rapid.String().Draw(rt, "number"), Version: rapid.IntRange(1, 99).Draw(rt, "version"),
			Holder: rapid.String().Draw(rt, "holder"), Institution: rapid.String().Draw(rt, "institution"),
			Issued: day.Draw(rt, "issued"), From: day.Draw(rt, "from"), To: day.Draw(rt, "to")}
		for _, code := range rapid.SliceOfDistinct(rapid.StringMatching(`([A-Z]{2}-)?(-|[0-9]{1,2}|[A-Z]-)`), rapid.ID).Draw(rt, "items") {
			f.Items = append(f.Items, attest.Item{Code: code, To: day.Draw(rt, "last")})
		}
		got, err := keys.Verify(sign(t, f, p))
		byCode := func(a, b attest.Item) int { return strings.Compare(a.Code, b.Code) }
		slices.SortFunc(f.Items, byCode) // they come back by their days
		slices.SortFunc(got.Items, byCode)
		if err != nil || !reflect.DeepEqual(got, f) {
			rt.Fatalf("%+v, want %+v: %v", got, f, err)
		}
	})
	f := whole()
	f.Items[0].Code = "GL 1"
	if _, err := attest.Sign(t.Context(), f, p); err == nil {
		t.Error("an item with a blank is taken")
	}
}

func TestAKeyIsPublishedAsItIs(t *testing.T) {
	p := newPen(t, "v1")
	k, err := attest.Publish("v1", &p.PublicKey)
	x, _ := base64.RawURLEncoding.DecodeString(k.X)
	if err != nil || k.Kty != "EC" || k.Crv != "P-256" || k.Use != "sig" || k.Alg != "ES256" || k.Kid != "v1" || len(x) != 32 ||
		new(big.Int).SetBytes(x).Cmp(p.X) != 0 {
		t.Errorf("%+v", k)
	}
	large, _ := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	if _, err := attest.Publish("v1", &large.PublicKey); err == nil {
		t.Error("a key on another curve is published as one on P-256")
	}
	for _, none := range []string{"", "{}", `{"keys":[]}`, `{"keys":[{"kty":"EC"}]}`} {
		if _, err := attest.ReadKeys([]byte(none)); err == nil {
			t.Errorf("%q is taken for keys", none)
		}
	}
}
