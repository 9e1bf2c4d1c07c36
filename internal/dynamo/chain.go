package dynamo

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// link is one event as it is stored: its bytes, and the hash that chains it to the one before.
type link struct {
	Seq        int
	Data       string
	Prev, Hash string
}

// chainHash is SHA-256 over the hash of the event before and the event's bytes.
func chainHash(prev, data string) string {
	sum := sha256.Sum256([]byte(prev + "\n" + data))
	return hex.EncodeToString(sum[:])
}

func sequence(n int) string { return fmt.Sprintf("%08d", n) }

// event makes the item of the next event of a chain and its hash.
func event(subject string, seq int, prev string, data []byte) (item, string) {
	hash := chainHash(prev, string(data))
	it := key(subject, sequence(seq))
	it["Schema"], it["Data"], it["Prev"], it["Hash"] = text(schema), text(string(data)), text(prev), text(hash)
	return it, hash
}

// chain reads all events of a subject, in order.
func (db *DB) chain(ctx context.Context, subject string) ([]link, error) {
	items, err := db.all(ctx, db.events, subject, "")
	if err != nil {
		return nil, err
	}
	links := make([]link, len(items))
	for i, it := range items {
		var seq int
		if _, err := fmt.Sscanf(stringOf(it, "SK"), "%d", &seq); err != nil {
			return nil, fmt.Errorf("event %s %s: %w", subject, stringOf(it, "SK"), err)
		}
		links[i] = link{Seq: seq, Data: stringOf(it, "Data"), Prev: stringOf(it, "Prev"), Hash: stringOf(it, "Hash")}
	}
	return links, nil
}

// verify recomputes a chain: every event in its place, unchanged, and head as its last hash.
func verify(links []link, head string) error {
	prev := ""
	for i, l := range links {
		switch {
		case l.Seq != i+1:
			return fmt.Errorf("event %d stands in place %d", l.Seq, i+1)
		case l.Prev != prev:
			return fmt.Errorf("event %d does not follow the one before it", l.Seq)
		case l.Hash != chainHash(prev, l.Data):
			return fmt.Errorf("event %d was changed", l.Seq)
		}
		prev = l.Hash
	}
	if prev != head {
		return fmt.Errorf("the last event is not the one that the record names")
	}
	return nil
}
