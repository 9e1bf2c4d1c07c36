package dynamo

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/budget"
	"appraisal/internal/fault"
	"appraisal/internal/messages"
	"appraisal/internal/reading"
	"appraisal/internal/review"
)

// Messages stores messages, each once, and how far the clock has come.
type Messages struct{ DB *DB }

// recordOf is the partition of what a message is about: a project, a person of the registry, or an institution. Its
// messages lie there.
func recordOf(about string) string {
	if id, person := strings.CutPrefix(about, "PERSON."); person {
		return ofPerson(id)
	}
	if id, institution := strings.CutPrefix(about, "INSTITUTION."); institution {
		return ofInstitution(id)
	}
	return subject(about)
}

// Put keeps a message that is not there yet, on condition that the head of what it is about is at a version, if any; see
// messages.Ledger.
func (s Messages) Put(ctx context.Context, n messages.Message, version int, mail messages.MailState,
	at time.Time) (messages.Message, messages.MailState, error) {
	record, table := recordOf(n.About()), s.DB.reviews
	if n.Person != "" {
		table = s.DB.registry
	}
	it, err := row(record, one(kindMessage, n.ID), n)
	if err != nil {
		return n, "", err
	}
	it["Mail"], it["At"] = text(string(mail)), text(instant(at))
	it["Readers"] = &types.AttributeValueMemberM{Value: map[string]types.AttributeValue{}}
	if !n.Contact {
		place(it, "ByDesk", ofDesk(n.Desk), ordered(at, n.ID))
	}
	if mail.Open() {
		place(it, "ByMail", string(mail), ordered(at, n.ID))
	}
	stands := types.TransactWriteItem{ConditionCheck: &types.ConditionCheck{TableName: &table,
		Key:                 key(record, kindHead),
		ConditionExpression: aws.String("Version = :version"), ExpressionAttributeValues: item{":version": number(version)}}}
	var c change
	c.fresh(s.DB.messages, it, nil)
	if version > 0 {
		c.puts = append(c.puts, stands)
	}
	if err = s.DB.commit(ctx, c); !errors.Is(err, errLost) {
		return n, mail, err
	}
	have, err := s.DB.get(ctx, s.DB.messages, record, one(kindMessage, n.ID))
	if err == nil && have == nil {
		err = messages.ErrMoved
	}
	if err != nil {
		return n, "", err
	}
	var kept messages.Message
	err = content(have, &kept)
	return kept, messages.MailState(stringOf(have, "Mail")), err
}

// Move takes the mail of a message from one state to another; false when it is in another one. Each call leaves a mark
// of its own: an attempt whose answer was lost is known again by it, and is not taken for somebody else's.
func (s Messages) Move(ctx context.Context, about, id string, from, to messages.MailState) (bool, error) {
	mark := rand.Text()
	change := "SET Mail = :to, MailMark = :mark, ByMailSK = if_not_exists(ByMailSK, #at)"
	if to.Open() {
		change += ", ByMailPK = :to"
	} else {
		change += " REMOVE ByMailPK"
	}
	_, err := s.DB.client.UpdateItem(ctx, &dynamodb.UpdateItemInput{TableName: &s.DB.messages,
		Key:              key(recordOf(about), one(kindMessage, id)),
		UpdateExpression: &change, ConditionExpression: aws.String("Mail = :from OR Mail = :to AND MailMark = :mark"),
		ExpressionAttributeNames:  map[string]string{"#at": "At"},
		ExpressionAttributeValues: item{":from": text(string(from)), ":to": text(string(to)), ":mark": text(mark)}})
	var lost *types.ConditionalCheckFailedException
	switch {
	case errors.As(err, &lost):
		return false, nil
	case err != nil && s.marked(ctx, about, id, mark):
		return true, nil
	case err != nil:
		return false, fmt.Errorf("mail of %s: %w", id, err)
	}
	return true, nil
}

// marked tells whether a call of Move that got no answer has had its effect.
func (s Messages) marked(ctx context.Context, about, id, mark string) bool {
	ctx, cancel := budget.Beyond(ctx, budget.Attempt)
	defer cancel()
	it, err := s.DB.get(ctx, s.DB.messages, recordOf(about), one(kindMessage, id))
	return err == nil && stringOf(it, "MailMark") == mark
}

// Waiting lists the messages whose mail is still to be sent, the oldest first: as many as one page of the index holds.
func (s Messages) Waiting(ctx context.Context) ([]messages.Message, error) {
	items, _, err := s.DB.lookup(ctx, lookup{table: s.DB.messages, index: "ByMail", partition: string(messages.Waiting),
		limit: duePage})
	if err != nil {
		return nil, err
	}
	all := make([]messages.Message, len(items))
	for i, it := range items {
		if err := content(it, &all[i]); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// List gives the messages of a desk, newest first, as an account sees them.
func (s Messages) List(ctx context.Context, d review.Desk, account, cursor string,
	limit int) (reading.Page[reading.Inbox], error) {
	q := lookup{table: s.DB.messages, index: "ByDesk", partition: ofDesk(d), newest: true, cursor: cursor, limit: limit}
	items, more, err := s.DB.lookup(ctx, q)
	if err != nil {
		return reading.Page[reading.Inbox]{}, err
	}
	page := reading.Page[reading.Inbox]{Rows: []reading.Inbox{}}
	for _, it := range items {
		in, err := inbox(it, account)
		if err != nil {
			return page, err
		}
		page.Rows = append(page.Rows, in)
	}
	if more {
		page.Next = q.cursorAt(items[len(items)-1])
	}
	return page, nil
}

func inbox(it item, account string) (reading.Inbox, error) {
	in := reading.Inbox{Mail: messages.MailState(stringOf(it, "Mail"))}
	if err := content(it, &in.Message); err != nil {
		return in, err
	}
	at, err := time.Parse(time.RFC3339, stringOf(it, "At"))
	if readers, ok := it["Readers"].(*types.AttributeValueMemberM); ok {
		in.ReadAt = stringOf(readers.Value, account)
	}
	in.At = at
	return in, err
}

// Read notes that an account has read a message on one of its desks, the first time; fault.MessageNotFound when there
// is no such message there.
func (s Messages) Read(ctx context.Context, id string, desks []review.Desk, account string,
	at time.Time) (reading.Inbox, error) {
	about, _, ok := strings.Cut(id, "_")
	if !ok || len(id) > 1000 {
		return reading.Inbox{}, fault.Of(fault.MessageNotFound)
	}
	it, err := s.DB.get(ctx, s.DB.messages, recordOf(about), one(kindMessage, id))
	if err != nil {
		return reading.Inbox{}, err
	}
	in := reading.Inbox{}
	if it != nil {
		if in, err = inbox(it, account); err != nil {
			return in, err
		}
	}
	mine := false
	for _, d := range desks {
		mine = mine || it != nil && d.Key() == in.Desk.Key()
	}
	if !mine {
		return reading.Inbox{}, fault.Of(fault.MessageNotFound)
	}
	if in.ReadAt != "" {
		return in, nil
	}
	in.ReadAt = instant(at)
	_, err = s.DB.client.UpdateItem(ctx, &dynamodb.UpdateItemInput{TableName: &s.DB.messages,
		Key:                       key(recordOf(about), one(kindMessage, id)),
		UpdateExpression:          aws.String("SET Readers.#who = if_not_exists(Readers.#who, :at)"),
		ConditionExpression:       aws.String("attribute_exists(PK)"),
		ExpressionAttributeNames:  map[string]string{"#who": account},
		ExpressionAttributeValues: item{":at": text(in.ReadAt)}})
	if err != nil {
		return in, fmt.Errorf("read %s: %w", id, err)
	}
	return in, nil
}
