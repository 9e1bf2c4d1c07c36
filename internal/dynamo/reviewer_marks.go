package dynamo

import (
	"context"
	"errors"

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
