// Package ident makes identifiers: sortable ones for records, unguessable ones for addresses.
package ident

import (
	"crypto/rand"
	"encoding/base32"
	"encoding/binary"
	"time"
)

var base = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// New is an identifier of 26 characters that sorts by the time it was made (48 bits of milliseconds, 80 of chance).
func New(at time.Time) string {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], uint64(at.UnixMilli())<<16)
	_, _ = rand.Read(b[6:]) // never fails: it ends the process instead
	return base.EncodeToString(b[:])
}

// Token is 160 bits of chance in 32 characters that survive e-mail, QR codes and reading aloud.
func Token() string {
	var b [20]byte
	_, _ = rand.Read(b[:])
	return base.EncodeToString(b[:])
}
