package dynamo

import (
	"context"
	"strings"

	"appraisal/internal/calendar"
)

// duePage is how many projects are read at once by what goes through all of them.
const duePage = 500

// Due lists the numbers of open projects whose 期限 lies on the days from one to the other, both included.
func (s Lists) Due(ctx context.Context, from, to calendar.Date, cursor string) (numbers []string, next string,
	err error) {
	q := lookup{table: s.DB.reviews, index: "ByDue", partition: due, since: from.String(), until: to.String() + "~",
		cursor: cursor, limit: duePage}
	return s.numbers(ctx, q)
}

// Submitted lists the numbers of all projects that were ever submitted.
func (s Lists) Submitted(ctx context.Context, cursor string) (numbers []string, next string, err error) {
	return s.numbers(ctx, lookup{table: s.DB.reviews, index: "ByAll", partition: allProjects, cursor: cursor, limit: duePage})
}

func (s Lists) numbers(ctx context.Context, q lookup) (numbers []string, next string, err error) {
	items, more, err := s.DB.lookup(ctx, q)
	if err != nil {
		return nil, "", err
	}
	for _, it := range items {
		numbers = append(numbers, strings.TrimPrefix(stringOf(it, "PK"), subject("")))
	}
	if more {
		next = q.cursorAt(items[len(items)-1])
	}
	return numbers, next, nil
}
