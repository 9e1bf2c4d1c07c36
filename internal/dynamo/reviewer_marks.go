package dynamo

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/registry"
)

// Remark gives a person, as read, another mark of the same document, and takes older ones back. No event says so, as no
// event holds a mark. fault.VersionConflict when the person was changed meanwhile, fault.DocumentTaken when the mark is
// somebody else's.
func (s Reviewers) Remark(ctx context.Context, p *registry.Person, mark string, older []string) error {
	var c change
	c.puts = append(c.puts, types.TransactWriteItem{ConditionCheck: &types.ConditionCheck{TableName: &s.DB.registry,
		Key:                 key(ofPerson(p.ID), kindHead),
		ConditionExpression: aws.String("Version = :version"), ExpressionAttributeValues: item{":version": number(p.Version)}}})
	beside := registry.Beside{Mark: mark, Unmark: older}
	s.beside(&c, p.ID, beside)
	err := s.DB.commit(ctx, c)
	if errors.Is(err, errLost) {
		err = s.lost(ctx, p, beside)
	}
	if errors.Is(err, errLost) {
		return versionConflict(p.Version).Because(err)
	}
	return err
}

// beside puts what is written with a step, and stands in no event.
func (s Reviewers) beside(c *change, id string, b registry.Beside) {
	if b.Wrapped != nil {
		it := key(ofPerson(id), kindKey)
		it["Schema"], it["Wrapped"] = text(schema), text(*b.Wrapped)
		if *b.Wrapped == "" {
			c.part(s.DB.registry, it, nil)
		} else { // a key that is there is never replaced: head and key are not read at the same moment
			c.fresh(s.DB.registry, it, nil)
		}
	}
	if b.Mark != "" {
		s.mark(c, b.Mark, id, id, b.From)
	}
	for _, mark := range b.Marks {
		s.mark(c, mark, id, id, b.From)
	}
	for _, mark := range b.Unmark {
		s.mark(c, mark, "", id, b.From)
	}
	if b.Access != nil {
		s.DB.access(c, *b.Access)
	}
	if b.Draft != nil {
		s.DB.draft(c, id, *b.Draft)
	}
}

// mark puts whose a document is, which is nobody's yet, a person's, or a record's that goes into the person's.
func (s Reviewers) mark(c *change, mark, holder, own, from string) {
	c.put(s.DB.registry, marked(mark, holder), nil, aws.String("attribute_not_exists(PK) OR Person IN (:free, :own, :from)"),
		item{":free": text(""), ":own": text(own), ":from": text(cmp.Or(from, own))})
}

// marked is the item that says whose a document is.
func marked(mark, person string) item {
	it := key(ofMark(mark), kindMark)
	it["Schema"], it["Person"] = text(schema), text(person)
	return it
}

// Numbered finds whose a 注册号 is or was; empty when it is nobody's.
func (s Reviewers) Numbered(ctx context.Context, number string) (id string, err error) {
	if !isID(number) {
		return "", nil
	}
	it, err := s.DB.get(ctx, s.DB.registry, ofNumber(number), kindNumber)
	return stringOf(it, "Person"), err
}

// AllNumbered finds whose some 注册号 are or were, in one round trip for each hundred: ids by number. One that is nobody's
// is not there.
func (s Reviewers) AllNumbered(ctx context.Context, numbers []string) (map[string]string, error) {
	wanted := []string{}
	for _, number := range numbers {
		if isID(number) && !slices.Contains(wanted, number) {
			wanted = append(wanted, number)
		}
	}
	ids := map[string]string{}
	for some := range slices.Chunk(wanted, mostKeys) {
		keys := make([]item, len(some))
		for i, number := range some {
			keys[i] = key(ofNumber(number), kindNumber)
		}
		found, err := s.DB.batch(ctx, s.DB.registry, keys)
		if err != nil {
			return nil, err
		}
		for _, it := range found {
			ids[strings.TrimPrefix(stringOf(it, "PK"), ofNumber(""))] = stringOf(it, "Person")
		}
	}
	return ids, nil
}
