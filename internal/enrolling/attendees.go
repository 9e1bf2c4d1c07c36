package enrolling

import (
	"context"
	"slices"
	"strconv"

	"appraisal/internal/fault"
	"appraisal/internal/passlist"
	"appraisal/internal/registry"
	"appraisal/internal/several"
)

// Numbered finds people by what they carry, too.
type Numbered interface {
	Known
	AllNumbered(ctx context.Context, numbers []string) (map[string]string, error)
}

// Attendees finds whom the rows of a 课时名单 name.
type Attendees struct {
	People Numbered
	Vault  Marker
}

// Find gives, for each row of the list, whom it names: by 注册号 or 证书编号, by the document, or by both, which have to be
// the same person's then. Of a row that names nobody, somebody whose name the registry writes otherwise, or somebody
// again, the list tells as of a fault, and it has no person.
func (a Attendees) Find(ctx context.Context, list *passlist.Attendance) ([]registry.Attendee, error) {
	byNumber, byDocument, known, err := a.read(ctx, list.Rows)
	if err != nil {
		return nil, err
	}
	found, first := make([]registry.Attendee, len(list.Rows)), map[string]int{}
	for n, row := range list.Rows {
		found[n].Hours = &list.Rows[n].Hours
		refuse := func(at passlist.Field, what fault.Code, pairs ...string) {
			list.Add(row.Line, at, registry.Faulty, what, pairs...)
		}
		at, id := passlist.AtNumber, byDocument[n]
		if row.Number != "" {
			at, id = passlist.AtCode, byNumber[row.Number]
		}
		p, is := known[id]
		switch {
		case !is || p.Erased:
			refuse(at, fault.FieldNoPerson)
		case row.Number != "" && row.Document.Plain() != "" && byDocument[n] != id:
			refuse(passlist.AtCode, fault.FieldNumbersDiffer)
		case !p.Called(row.Name):
			refuse(passlist.AtName, fault.FieldNameDiffers, "name", p.Name)
		case first[id] > 0:
			refuse(at, fault.FieldAttendeeTwice, "line", strconv.Itoa(first[id]))
		default:
			first[id], found[n].Person, found[n].Reviewer = row.Line, p, p.ID
		}
	}
	return found, nil
}

// read finds all whom rows may name: ids by number, and by row for documents, and the people by id.
func (a Attendees) read(ctx context.Context, rows []passlist.Attended) (byNumber map[string]string, byDocument []string,
	known map[string]*registry.Person, err error) {
	numbers, marks := []string{}, make([][]string, len(rows))
	for _, row := range rows {
		if row.Number != "" {
			numbers = append(numbers, row.Number)
		}
	}
	err = several.Each(ctx, len(rows), func(ctx context.Context, n int) (err error) {
		if d := rows[n].Document; d.Plain() != "" {
			marks[n], err = a.Vault.Marks(ctx, string(d.Kind()), d.Plain())
		}
		return err
	})
	if err != nil {
		return nil, nil, nil, err
	}
	if byNumber, err = a.People.AllNumbered(ctx, numbers); err != nil {
		return nil, nil, nil, err
	}
	if byDocument, err = a.People.Holders(ctx, marks); err != nil {
		return nil, nil, nil, err
	}
	ids := slices.Clone(byDocument)
	for _, id := range byNumber {
		ids = append(ids, id)
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return id == "" })
	people, err := a.People.Some(ctx, ids)
	known = map[string]*registry.Person{}
	for n := range people {
		known[people[n].ID] = &people[n]
	}
	return byNumber, byDocument, known, err
}
