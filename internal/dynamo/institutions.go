package dynamo

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"appraisal/internal/access"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

// Institutions stores 评审机构. A number, and a name, belongs to one of them.
type Institutions struct{ DB *DB }

// Create stores the institution that make makes. A request that comes again under its key is told what the first one
// was. A number that another has is fault.InstitutionNumber, a name fault.InstitutionName.
func (s Institutions) Create(ctx context.Context, terms access.Terms,
	make func() (*registry.Institution, error)) error {
	return s.DB.insist(ctx, s.DB.registry, terms, func() error {
		i, err := make()
		if err != nil {
			return err
		}
		if err = s.write(ctx, i, registry.InstitutionDetails{}, 0, "", terms); errors.Is(err, errLost) {
			return versionConflict(0).Because(errLost) // what finds it was free again when it was looked for
		}
		return err
	})
}

// Get reads an institution; fault.InstitutionNotFound when there is none.
func (s Institutions) Get(ctx context.Context, id string) (*registry.Institution, error) {
	i, _, err := s.load(ctx, id)
	return i, err
}

func (s Institutions) load(ctx context.Context, id string) (*registry.Institution, string, error) {
	if !isID(id) {
		return nil, "", fault.Of(fault.InstitutionNotFound)
	}
	it, err := s.DB.get(ctx, s.DB.registry, institutions, ofInstitution(id))
	if err != nil {
		return nil, "", err
	}
	if it == nil {
		return nil, "", fault.Of(fault.InstitutionNotFound)
	}
	i := &registry.Institution{}
	return i, stringOf(it, "Hash"), content(it, i)
}

// Update reads an institution, lets change act on it, and writes what it recorded (rewrite), with the faults of Create.
func (s Institutions) Update(ctx context.Context, id string, terms access.Terms,
	change func(*registry.Institution) error) error {
	read := func() (current[*registry.Institution], error) {
		i, hash, err := s.load(ctx, id)
		if err != nil {
			return current[*registry.Institution]{}, err
		}
		seen, was := i.Version, i.InstitutionDetails
		write := func() error { return s.write(ctx, i, was, seen, hash, terms) }
		return current[*registry.Institution]{i, seen, versionConflict(seen), write}, nil
	}
	return rewrite(ctx, s.DB, s.DB.registry, terms, read, change)
}

// findings are the partitions by which an institution is found: of each of its numbers, and of its name.
func findings(d registry.InstitutionDetails) []string {
	var all []string
	for _, no := range d.Numbers() {
		all = append(all, ofInstitutionNumber(no))
	}
	if d.Name != "" {
		all = append(all, ofInstitutionName(d.Name))
	}
	return all
}

// write stores what was recorded of an institution that was at version seen and was found by other numbers or another
// name.
func (s Institutions) write(ctx context.Context, i *registry.Institution, was registry.InstitutionDetails, seen int,
	hash string, terms access.Terms) error {
	var c change
	before, now := findings(was), findings(i.InstitutionDetails)
	for _, pk := range now {
		if !slices.Contains(before, pk) {
			c.put(s.DB.registry, finding(pk, i.ID), nil, aws.String("attribute_not_exists(PK) OR Institution = :free"),
				item{":free": text("")})
		}
	}
	for _, pk := range before {
		if !slices.Contains(now, pk) {
			c.put(s.DB.registry, finding(pk, ""), nil, aws.String("Institution = :own"), item{":own": text(i.ID)})
		}
	}
	hash = recorded(&c, s.DB, ofInstitution(i.ID), seen, hash, i.Pending())
	it, err := versioned(institutions, ofInstitution(i.ID), i, i.Version, hash)
	c.over(s.DB.registry, it, err, seen)
	s.DB.once(&c, s.DB.registry, terms)
	if err := s.DB.commit(ctx, c); !errors.Is(err, errLost) {
		return err
	}
	return s.lost(ctx, i)
}

// finding is the item that says which institution a number or a name finds; none when it was given up, for nothing is
// deleted.
func finding(pk, institution string) item {
	it := key(pk, pk)
	it["Schema"], it["Institution"] = text(schema), text(institution)
	return it
}

// lost says why an institution could not be written: what finds it is another's, or another write came first.
func (s Institutions) lost(ctx context.Context, i *registry.Institution) error {
	var keys []item
	for _, pk := range findings(i.InstitutionDetails) {
		keys = append(keys, key(pk, pk))
	}
	held, err := s.DB.batch(ctx, s.DB.registry, keys)
	if err != nil {
		return err
	}
	for _, it := range held {
		if holder := stringOf(it, "Institution"); holder == "" || holder == i.ID {
			continue
		}
		if no, ok := strings.CutPrefix(stringOf(it, "PK"), ofInstitutionNumber("")); ok {
			return fault.Of(fault.InstitutionNumber, "number", no)
		}
		return fault.Of(fault.InstitutionName)
	}
	return errLost
}

// ByNumber finds the institution that has a number, or had it; fault.InstitutionNotFound when none has.
func (s Institutions) ByNumber(ctx context.Context, number string) (*registry.Institution, error) {
	id, err := s.found(ctx, ofInstitutionNumber, registry.InstitutionNumber(number))
	if err != nil {
		return nil, err
	}
	return s.Get(ctx, id)
}

// Named is the id of the institution of a name; empty when there is none. It is one read, whether there is or not.
func (s Institutions) Named(ctx context.Context, name string) (id string, err error) {
	return s.found(ctx, ofInstitutionName, name)
}

func (s Institutions) found(ctx context.Context, partition func(string) string, value string) (id string, err error) {
	if !isID(value) {
		return "", nil
	}
	pk := partition(value)
	it, err := s.DB.get(ctx, s.DB.registry, pk, pk)
	return stringOf(it, "Institution"), err
}

// List lists institutions, those entered last first; of a number, the one that has it or had it.
func (s Institutions) List(ctx context.Context,
	f reading.InstitutionFilter) (reading.Page[registry.Institution], error) {
	fits := func(i registry.Institution) bool {
		return strings.Contains(i.Name, f.Name) && (f.Region == "" || f.Region == i.Region)
	}
	if f.Number != "" {
		page := reading.Page[registry.Institution]{Rows: []registry.Institution{}}
		i, err := s.ByNumber(ctx, f.Number)
		switch {
		case fault.Is(err, fault.InstitutionNotFound):
		case err != nil:
			return page, err
		case fits(*i):
			page.Rows = append(page.Rows, *i)
		}
		return page, nil
	}
	if f.Name == "" && f.Region == "" {
		fits = nil
	}
	return shelved(ctx, s.DB, shelf{s.DB.registry, institutions, ofInstitution(""), f.Cursor}, f.Limit, fits)
}

// Some reads the institutions of some ids, in that order, in one round trip for each hundred. Ids that there are not
// are left out.
func (s Institutions) Some(ctx context.Context, ids []string) ([]registry.Institution, error) {
	return some(ctx, s.DB, s.DB.registry, institutions, ofInstitution, ids,
		func(i registry.Institution) string { return i.ID })
}

// CarryOver makes records of the 评审机构 that the settings in force listed as options, under the options' values as
// ids. Those that there are stay as they are: it may be done again.
func (s Institutions) CarryOver(ctx context.Context, at time.Time) error {
	it, err := s.DB.get(ctx, s.DB.accounts, theSettings, theSettings)
	if err != nil {
		return err
	}
	overrides := map[string]json.RawMessage{}
	if it != nil {
		if err := content(it, &overrides); err != nil {
			return err
		}
	}
	options, err := registry.CarriedOver(overrides[settings.Institutions])
	if err != nil {
		return err
	}
	for _, o := range options {
		_, err := s.Get(ctx, o.Value)
		if !fault.Is(err, fault.InstitutionNotFound) {
			if err != nil {
				return err
			}
			continue
		}
		i := &registry.Institution{ID: o.Value}
		i.CarryOver(o.Zh, at)
		err = s.write(ctx, i, registry.InstitutionDetails{}, 0, "", access.Terms{})
		if err != nil && !errors.Is(err, errLost) { // lost: another run was first
			return err
		}
	}
	return nil
}
