// Package chain links events by hash: each carries the hash of the one before it, so that none can be changed, dropped,
// added or moved unseen. It knows bytes alone; what they say is the business of whoever wrote them.
package chain

import (
	"crypto/sha256"
	"encoding/hex"
)

// Link is one event: its bytes, its place from 1 on, and the hashes that chain it to the one before.
type Link struct {
	Seq        int
	Data       string
	Prev, Hash string
}

// Next is the hash of the event that follows the one with hash prev: SHA-256 over prev and the event's bytes. The first
// event follows the empty hash.
func Next(prev, data string) string {
	sum := sha256.Sum256([]byte(prev + "\n" + data))
	return hex.EncodeToString(sum[:])
}

// Verify recomputes a chain: every event in its place, unchanged, and head as its last hash. What it finds is a
// *Broken, the first one in order.
func Verify(links []Link, head string) error {
	var t Tail
	for _, l := range links {
		if err := t.Add(l); err != nil {
			return err
		}
	}
	return t.End(head)
}

// Tail verifies a chain that is read link by link. The zero value stands before the first.
type Tail struct {
	seq  int
	hash string
}

// Add takes the next link; a *Broken when it is not the one that has to follow.
func (t *Tail) Add(l Link) error {
	if err := t.follows(l); err != nil {
		return err
	}
	if l.Hash != Next(t.hash, l.Data) {
		return &Broken{Seq: l.Seq, Why: Changed}
	}
	t.seq, t.hash = l.Seq, l.Hash
	return nil
}

// Pass is Add for a link whose bytes are withheld: it must stand in its place, and its hash is taken as it is.
func (t *Tail) Pass(l Link) error {
	if err := t.follows(l); err != nil {
		return err
	}
	t.seq, t.hash = l.Seq, l.Hash
	return nil
}

func (t *Tail) follows(l Link) error {
	switch {
	case l.Seq > t.seq+1:
		return &Broken{Seq: t.seq + 1, Why: Missing}
	case l.Seq != t.seq+1:
		return &Broken{Seq: l.Seq, Why: Moved}
	case l.Prev != t.hash:
		return &Broken{Seq: l.Seq, Why: Detached}
	}
	return nil
}

// End tells whether the link that was taken last is the one that a record names as its last.
func (t *Tail) End(head string) error {
	if t.hash != head {
		return &Broken{Seq: t.seq, Why: HeadDiffers}
	}
	return nil
}

// Len is the number of links taken.
func (t *Tail) Len() int { return t.seq }
