package dynamo

import (
	"context"
	"fmt"
	"strings"

	"github.com/aws/aws-lambda-go/events"

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

// ImageLink is an event as a record of the stream of Events brings it: its subject, and its place in the chain.
func ImageLink(image map[string]events.DynamoDBAttributeValue) (subject string, l chain.Link, err error) {
	subject = ImageText(image, "PK")
	if _, err := fmt.Sscanf(ImageText(image, "SK"), "%d", &l.Seq); err != nil {
		return subject, l, fmt.Errorf("event %s %q: %w", subject, ImageText(image, "SK"), err)
	}
	l.Data, l.Prev, l.Hash = ImageText(image, "Data"), ImageText(image, "Prev"), ImageText(image, "Hash")
	if l.Hash != chain.Next(l.Prev, l.Data) {
		return subject, l, &chain.Broken{Seq: l.Seq, Why: chain.Changed}
	}
	return subject, l, nil
}

// EventOfProject is the event that a record of the stream of Events adds to the chain of a project; not ok when the record
// says something else.
func EventOfProject(r events.DynamoDBEventRecord) (data string, ok bool) {
	return added(r, subject(""))
}

// ProjectOf is the number of the project that an event of EventOfProject belongs to.
func ProjectOf(r events.DynamoDBEventRecord) string {
	return strings.TrimPrefix(ImageText(r.Change.NewImage, "PK"), subject(""))
}

// EventOfUnit is EventOfProject for the chain of a unit.
func EventOfUnit(r events.DynamoDBEventRecord) (data string, ok bool) { return added(r, ofUnit("")) }

// EventOfPerson is EventOfProject for the chain of one of those who review.
func EventOfPerson(r events.DynamoDBEventRecord) (data string, ok bool) {
	return added(r, ofPerson(""))
}

func added(r events.DynamoDBEventRecord, to string) (string, bool) {
	image := r.Change.NewImage
	if r.EventName != string(events.DynamoDBOperationTypeInsert) || !strings.HasPrefix(ImageText(image, "PK"), to) {
		return "", false
	}
	return ImageText(image, "Data"), true
}
