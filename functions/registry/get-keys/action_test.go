package main

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"testing"

	"appraisal/internal/access"
	"appraisal/internal/attest"
	"appraisal/internal/lambdahttp"
	"appraisal/internal/vault"
	"appraisal/test/actiontest"
	"appraisal/test/edgetest"
)

// ring are keys on a curve.
type ring struct {
	names []string
	curve elliptic.Curve
	err   error
}

func (r *ring) Keys(context.Context) (all []vault.Public, err error) {
	for _, name := range r.names {
		key, err := ecdsa.GenerateKey(r.curve, rand.Reader)
		if err != nil {
			return nil, err
		}
		all = append(all, vault.Public{Version: name, Key: &key.PublicKey})
	}
	return all, r.err
}

func wire(r *ring) lambdahttp.Handler {
	return lambdahttp.Handle(access.Public, actiontest.Standings{}, action{r}.get)
}

func TestAnybodyReadsTheKeysThatSignAndHaveSigned(t *testing.T) {
	r := &ring{names: []string{"v2", "v1"}, curve: elliptic.P256()}
	var out output
	a := actiontest.Read(t, wire(r), actiontest.By(access.Caller{}, "GET", ""), 200, &out)
	if len(out.Keys) != 2 || out.Keys[0].Kid != "v2" || out.Keys[1].Kid != "v1" {
		t.Errorf("%+v", out)
	}
	if _, err := attest.ReadKeys([]byte(a.Body)); err != nil {
		t.Errorf("what is published can't be read: %v", err)
	}
	actiontest.Fails(t, wire(r), actiontest.By(access.Caller{}, "GET", ""), &r.err)
}

func TestWherePapersAreNotSignedThereIsNoKey(t *testing.T) {
	a := edgetest.Send(t, wire(&ring{}), actiontest.By(access.Caller{}, "GET", ""))
	if a.Status != 200 || a.Body != `{"keys":[]}` {
		t.Errorf("%d %s", a.Status, a.Body)
	}
}

func TestAKeyThatCannotBePublishedAsOneOfTheAlgorithmIsNot(t *testing.T) {
	a := edgetest.Send(t, wire(&ring{names: []string{"v1"}, curve: elliptic.P384()}), actiontest.By(access.Caller{}, "GET", ""))
	if a.Status != 500 {
		t.Errorf("%d %s", a.Status, a.Body)
	}
}
