package dynamo

import (
	"context"
	"fmt"

	"appraisal/internal/chain"
)

func sequence(n int) string { return fmt.Sprintf("%08d", n) }

// event makes the item of the next event of a chain and its hash.
func event(subject string, seq int, prev string, data []byte) (item, string) {
	hash := chain.Next(prev, string(data))
	it := key(subject, sequence(seq))
	it["Schema"], it["Data"], it["Prev"], it["Hash"] = text(schema), packed(string(data)), text(prev), text(hash)
	return it, hash
}

// chain reads all events of a subject, in order.
func (db *DB) chain(ctx context.Context, subject string) ([]chain.Link, error) {
	items, err := db.all(ctx, db.events, subject, "")
	if err != nil {
		return nil, err
	}
	links := make([]chain.Link, len(items))
	for i, it := range items {
		var seq int
		if _, err := fmt.Sscanf(stringOf(it, "SK"), "%d", &seq); err != nil {
			return nil, fmt.Errorf("event %s %s: %w", subject, stringOf(it, "SK"), err)
		}
		links[i] = chain.Link{Seq: seq, Data: stringOf(it, "Data"), Prev: stringOf(it, "Prev"), Hash: stringOf(it, "Hash")}
	}
	return links, nil
}
