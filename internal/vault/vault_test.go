package vault_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/kms"
	"github.com/aws/aws-sdk-go-v2/service/kms/types"

	"appraisal/internal/env"
	"appraisal/internal/logs"
	"appraisal/internal/registry"
	"appraisal/internal/stack"
	"appraisal/internal/vault"
	"appraisal/test/vaulttest"
)

// keys are those that the template makes, of a test's own.
type keys struct {
	client                *kms.Client
	person, first, second string // ARNs
}

// emulated makes the keys on MiniStack.
func emulated(t *testing.T) keys {
	t.Helper()
	if stack, err := stack.Shared(); testing.Short() && stack == nil && err == nil {
		t.Skip("starts MiniStack")
	}
	k := keys{client: kms.NewFromConfig(stack.Config(stack.Services(t).URL))}
	mac := &kms.CreateKeyInput{KeySpec: types.KeySpecHmac256, KeyUsage: types.KeyUsageTypeGenerateVerifyMac}
	for _, made := range []struct {
		arn *string
		of  *kms.CreateKeyInput
	}{{&k.person, &kms.CreateKeyInput{}}, {&k.first, mac}, {&k.second, mac}} {
		out, err := k.client.CreateKey(t.Context(), made.of)
		if err != nil {
			t.Fatal(err)
		}
		*made.arn = *out.KeyMetadata.Arn
	}
	return k
}

func (k keys) vault(t *testing.T, lookup string) *vault.Vault {
	t.Helper()
	v, err := vault.New(k.client, k.person, lookup)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// chen is what a person's record seals.
const number, chen = "999999199001010018", `{"number":"999999199001010018","mobile":"13800000000"}`

// onEach runs a test with each KMS: the emulator's, and the one that other packages test with.
func onEach(t *testing.T, test func(t *testing.T, v *vault.Vault)) {
	t.Run("vaulttest", func(t *testing.T) { test(t, vaulttest.Vault(t)) })
	t.Run("MiniStack", func(t *testing.T) {
		k := emulated(t)
		test(t, k.vault(t, "v1="+k.first))
	})
}

func TestWhatIsSealedForAPersonIsOpenedForThatPersonAlone(t *testing.T) {
	onEach(t, sealed)
}

func sealed(t *testing.T, v *vault.Vault) {
	own, wrapped, err := v.Make(t.Context(), "person-1")
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := own.Seal([]byte(chen))
	if err != nil {
		t.Fatal(err)
	}
	again, err := v.Unwrap(t.Context(), "person-1", wrapped)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := again.Open(sealed); err != nil || string(got) != chen {
		t.Errorf("%s %v", got, err)
	}
	for what, spoilt := range map[string]string{"nothing": "", "no base64": "密", "a letter changed": "B" + sealed[1:],
		"its end": sealed[:len(sealed)-8], "more": sealed + "AAAA", "a nonce alone": sealed[:18]} {
		if got, err := again.Open(spoilt); !errors.Is(err, vault.ErrForeign) {
			t.Errorf("%s is opened: %s %v", what, got, err)
		}
	}
	if later, err := again.Seal([]byte(chen)); err != nil || later == sealed {
		t.Errorf("the same is sealed to the same: %v", err)
	}

	other, foreign, err := v.Make(t.Context(), "person-2")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.Open(sealed); !errors.Is(err, vault.ErrForeign) {
		t.Errorf("another person's key opens it: %v", err)
	}
	for what, tried := range map[string][2]string{"another person's key as one's own": {"person-1", foreign},
		"one's own as another person's": {"person-2", wrapped}, "nobody's": {"", wrapped},
		"half a key": {"person-1", wrapped[:len(wrapped)/2]}, "no base64": {"person-1", "密"}} {
		if _, err := v.Unwrap(t.Context(), tried[0], tried[1]); !errors.Is(err, vault.ErrForeign) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestADataKeyIsNotUnwrappedWithoutSayingForWhom(t *testing.T) {
	k := emulated(t)
	_, wrapped, err := k.vault(t, "v1="+k.first).Make(t.Context(), "person-1")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.client.Decrypt(t.Context(), &kms.DecryptInput{KeyId: &k.person,
		CiphertextBlob: blob(t, wrapped)}); err == nil {
		t.Error("KMS unwraps it")
	}
}

func TestWhereTheKeyIsDestroyedNothingIsOpenedOrSealed(t *testing.T) {
	v, err := vault.New(nil, "arn:person", "v1=arn:lookup") // nobody is asked
	if err != nil {
		t.Fatal(err)
	}
	key, err := v.Unwrap(t.Context(), "person-1", "")
	if err != nil {
		t.Fatal(err)
	}
	_, errOpen := key.Open("AQ")
	_, errSeal := key.Seal([]byte(chen))
	if !errors.Is(errOpen, registry.ErrNoKey) || !errors.Is(errSeal, registry.ErrNoKey) {
		t.Errorf("%v %v", errOpen, errSeal)
	}
}

func TestADocumentHasTheSameMarkWhoeverAsks(t *testing.T) {
	onEach(t, func(t *testing.T, v *vault.Vault) {
		one, errOne := v.Marks(t.Context(), "resident", number)
		two, errTwo := v.Marks(t.Context(), "resident", number)
		other, errOther := v.Marks(t.Context(), "passport", number)
		if err := errors.Join(errOne, errTwo, errOther); err != nil || !slices.Equal(one, two) || slices.Equal(one, other) {
			t.Errorf("%v, %v and %v (%v)", one, two, other, err)
		}
	})
}

func TestADocumentHasOneMarkForEachVersionAndTheNewestIsWritten(t *testing.T) {
	k := emulated(t)
	mark := func(lookup, kind, number string) []string {
		t.Helper()
		marks, err := k.vault(t, lookup).Marks(t.Context(), kind, number)
		if err != nil {
			t.Fatal(err)
		}
		return marks
	}
	before := mark("v1="+k.first, "resident", number)
	if len(before) != 1 || !strings.HasPrefix(before[0], "v1:") || len(before[0]) != len("v1:")+43 ||
		strings.Contains(before[0], number) {
		t.Fatalf("%v", before)
	}
	after := mark("v2="+k.second+",v1="+k.first, "resident", number)
	if len(after) != 2 || after[1] != before[0] || !strings.HasPrefix(after[0], "v2:") {
		t.Errorf("after a second key: %v, before it %v", after, before)
	}
	for _, other := range [][]string{mark("v1="+k.first, "passport", number),
		mark("v1="+k.first, "resident", "999999199001010026"), mark("v1="+k.second, "resident", number)} {
		if other[0] == before[0] {
			t.Errorf("another kind, number or key has the same mark: %v", other)
		}
	}
	for _, none := range [][2]string{{"", number}, {"resident", ""}, {"resi\ndent", number}} {
		if marks, err := k.vault(t, "v1="+k.first).Marks(t.Context(), none[0], none[1]); err == nil {
			t.Errorf("%q has the mark %v", none, marks)
		}
	}
}

func TestAKeyShowsItselfToNobody(t *testing.T) {
	own, wrapped, err := vaulttest.Vault(t).Make(t.Context(), "person-1")
	if err != nil {
		t.Fatal(err)
	}
	var lines bytes.Buffer
	logs.New(&lines).Info("x", "key", own, "at", &own, "in", []any{own})
	encoded, err := json.Marshal([]any{own, &own})
	for _, said := range []string{lines.String(), string(encoded), fmt.Sprintf("%v %+v %#v %x", own, own, own, &own)} {
		if !strings.Contains(said, "hidden") || strings.Contains(said, "cipher") || strings.Contains(said, wrapped) ||
			len(said) > 300 || err != nil {
			t.Errorf("it says %s (%v)", said, err)
		}
	}
}

func TestWhatIsMissingForTheVaultIsNamedAtOnce(t *testing.T) {
	values := map[string]string{"AWS_REGION": stack.Region}
	of := func() error {
		e := env.New(func(name string) (string, bool) { return values[name], values[name] != "" })
		vault.Open(e)
		return e.Err()
	}
	if err := of(); err == nil || !strings.Contains(err.Error(), "PERSON_KEY, LOOKUP_KEYS") {
		t.Error(err)
	}
	values["PERSON_KEY"] = "arn:p"
	for _, wrong := range []string{"arn:x", "v1=", "=arn:x", "v1=arn:x,", "v1=arn:x,v1=arn:y", "v 1=arn:x"} {
		if values["LOOKUP_KEYS"] = wrong; of() == nil {
			t.Errorf("LOOKUP_KEYS=%s is taken", wrong)
		}
	}
	if values["LOOKUP_KEYS"] = "v2=arn:y,v1=arn:x"; of() != nil {
		t.Error(of())
	}
}
