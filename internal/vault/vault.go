// Package vault holds all that the system does with KMS: the data key of each person, under which what is personal is
// sealed, the keyed hash by which a person is found from the number of a document (docs/decisions/0026), and the
// signature on what people carry (docs/decisions/0039). It reads
// and writes no table: what is wrapped, sealed or hashed here is kept by whoever asked.
//
// A person's data key is made with the person and wrapped by the key PersonKey of the template, in the encryption
// context person=<id>. It is unwrapped for one call, held by a Key, and forgotten with it. Where the wrapped key is
// overwritten, nothing that was sealed under it is ever opened again.
//
// What KMS has put off, or not answered, is an error for which cloud.Passing holds.
package vault

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/kms"
	"github.com/aws/aws-sdk-go-v2/service/kms/types"

	"appraisal/internal/cloud"
	"appraisal/internal/env"
)

// ErrForeign is in an error's chain where something is not opened because it was not sealed, or wrapped, for the person.
var ErrForeign = errors.New("not what was sealed for this person")

// Vault is the two keys in KMS.
type Vault struct {
	client *kms.Client
	person string
	lookup []version // the newest first
}

// version is a key that another may follow. Its name stands with what it makes.
type version struct{ name, key string }

// Open reads PERSON_KEY and LOOKUP_KEYS. What is missing is noted in e.
func Open(e *env.Settings) *Vault {
	v, err := New(kms.NewFromConfig(cloud.Config(e)), e.Need("PERSON_KEY"), e.Need("LOOKUP_KEYS"))
	e.Failed(err)
	return v
}

// New makes a vault from a client, the ARN of the key that wraps, and those of the keyed hash by their versions, the
// newest first: "v2=arn:…,v1=arn:…".
func New(client *kms.Client, person, lookup string) (*Vault, error) {
	versions, err := versionsOf("LOOKUP_KEYS", lookup)
	return &Vault{client: client, person: person, lookup: versions}, err
}

// versionsOf reads keys by their versions, the newest first, as a setting says them.
func versionsOf(setting, said string) ([]version, error) {
	var all []version
	for part := range strings.SplitSeq(said, ",") {
		name, key, _ := strings.Cut(part, "=")
		twice := slices.ContainsFunc(all, func(l version) bool { return l.name == name })
		if said != "" && (!versionName.MatchString(name) || key == "" || twice) {
			return all, fmt.Errorf("%s: %q is not a version and its key", setting, part)
		}
		all = append(all, version{name, key})
	}
	return all, nil
}

var versionName = regexp.MustCompile(`^v[1-9][0-9]*$`)

// encryptionContext is what KMS binds a person's data key to: it unwraps it for that person alone.
func encryptionContext(person string) map[string]string { return map[string]string{"person": person} }

var binary = base64.RawStdEncoding.Strict()

// Make makes the data key of a new person, and gives it as it is to be kept.
func (v *Vault) Make(ctx context.Context, person string) (k Key, wrapped string, err error) {
	made, err := v.client.GenerateDataKey(ctx, &kms.GenerateDataKeyInput{KeyId: &v.person,
		KeySpec: types.DataKeySpecAes256, EncryptionContext: encryptionContext(person)})
	if err != nil {
		return Key{}, "", fmt.Errorf("make a data key: %w", err)
	}
	k, err = newKey(person, made.Plaintext)
	return k, binary.EncodeToString(made.CiphertextBlob), err
}

// Unwrap gives the data key of a person from what is kept of it: the destroyed one when nothing is. ErrForeign when it
// is another person's.
func (v *Vault) Unwrap(ctx context.Context, person, wrapped string) (Key, error) {
	if wrapped == "" {
		return Key{}, nil
	}
	blob, err := binary.DecodeString(wrapped)
	if err != nil {
		return Key{}, fmt.Errorf("unwrap a data key: %w: %w", ErrForeign, err)
	}
	opened, err := v.client.Decrypt(ctx, &kms.DecryptInput{KeyId: &v.person, CiphertextBlob: blob,
		EncryptionContext: encryptionContext(person)})
	var foreign *types.InvalidCiphertextException
	var other *types.IncorrectKeyException
	switch {
	case errors.As(err, &foreign), errors.As(err, &other):
		return Key{}, fmt.Errorf("unwrap a data key: %w: %w", ErrForeign, err)
	case err != nil:
		return Key{}, fmt.Errorf("unwrap a data key: %w", err)
	}
	return newKey(person, opened.Plaintext)
}

// Marks are the keyed hashes of a document's number in its normal form, one for each version: the first is the one to
// write, all are to be looked up. Each begins with its version.
func (v *Vault) Marks(ctx context.Context, kind, number string) ([]string, error) {
	if kind == "" || number == "" || strings.Contains(kind, separator) {
		return nil, errors.New("a document without a kind or a number has no mark")
	}
	var marks []string
	for _, l := range v.lookup {
		out, err := v.client.GenerateMac(ctx, &kms.GenerateMacInput{KeyId: &l.key,
			MacAlgorithm: types.MacAlgorithmSpecHmacSha256, Message: []byte(kind + separator + number)})
		if err != nil {
			return nil, fmt.Errorf("mark a document: %w", err)
		}
		marks = append(marks, l.name+":"+base64.RawURLEncoding.EncodeToString(out.Mac))
	}
	return marks, nil
}

// separator stands between a document's kind and its number: the same number of another kind is another document.
const separator = "\n"
