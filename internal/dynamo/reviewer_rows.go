package dynamo

import (
	"encoding/json"
	"fmt"

	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/registry"
)

// headOf is the item of a person. What lists show of it stands in Brief, without what is sealed.
func headOf(p *registry.Person, hash string) (item, error) {
	it, err := versioned(ofPerson(p.ID), kindHead, p, p.Version, hash)
	if err != nil {
		return nil, err
	}
	if err := brief(it, p.Brief()); err != nil {
		return nil, err
	}
	if p.MergedInto != nil { // it is in no list any more
		return it, nil
	}
	name := ofName(code.SearchKey(p.Name))
	if len(p.Owes) > 0 {
		it["Owes"] = number(len(p.Owes)) // the stream's reader that issues them asks for it
	}
	place(it, "ByInstitution", everybody, p.ID)
	if len(p.Proposals) > 0 {
		place(it, "ByItem", proposals, ordered(p.Proposals[0].At, p.ID))
	}
	place(it, "ByName", name, p.ID)
	if p.Found() {
		place(it, "ByPublicName", name, p.ID)
	}
	return it, nil
}

// rows puts the items that are other than they were, as rows of lists: those of an institution by status, by 细项 and by
// name, those of the pool, of a 细项 and of a region, and those whose registration ends.
func (s Reviewers) rows(c *change, p, was *registry.Person) {
	before := map[string]registry.Holding{}
	for _, h := range was.Holdings() {
		before[h.Code] = h
	}
	for _, h := range was.Holdings() {
		if _, held := p.Item(h.Code); !held { // of a record that was merged into another
			it := key(ofPerson(p.ID), one(kindItem, h.Code))
			it["Schema"] = text(schema)
			c.part(s.DB.registry, it, nil)
		}
	}
	for _, h := range p.Holdings() {
		if h == before[h.Code] {
			continue
		}
		it := key(ofPerson(p.ID), one(kindItem, h.Code))
		it["Schema"] = text(schema)
		err := brief(it, h)
		day := calendar.DateIn(p.UpdatedAt)
		switch {
		case h.Institution != "":
			place(it, "ByInstitution", ofInstitution(h.Institution),
				byItem(string(h.Status(h.Complete, day)), h.Code, h.Person))
			place(it, "ByItem", ofInstitution(h.Institution), one(h.Code, h.Person))
			place(it, "ByName", ofNameAt(h.Institution, code.SearchKey(h.Name)), one(h.Person, h.Code))
		case !h.Erased:
			since := h.FreeSince.String()
			place(it, "ByItem", ofPool(h.Code), byDay(since, h.Person))
			place(it, "ByDue", free, byDay(since, h.Person, h.Code))
			if h.Region != "" {
				place(it, "ByInstitution", ofRegion(h.Region), one(h.Code, byDay(since, h.Person)))
			}
		}
		if h.State == registry.Registered && !h.To.IsZero() {
			place(it, "ByDue", due, byDay(h.To.String(), h.Person, h.Code))
		}
		c.part(s.DB.registry, it, err)
	}
}

// credentials puts what somebody carries that is other than it was, as rows of the list of postings; what is void lies in
// none, unless it is under way. Whose a new one's token is stands beside.
func (s Reviewers) credentials(c *change, p, was *registry.Person) {
	before := was.PostingRows()
	for n, row := range p.PostingRows() {
		if n < len(before) && row == before[n] {
			continue
		}
		it := key(ofPerson(p.ID), one(kindCredential, row.ID))
		it["Schema"] = text(schema)
		err := brief(it, row)
		if row.Posting.State != registry.ToPost || !row.Void {
			place(it, "ByDue", ofPosting(row.Kind, row.Posting.State), byDay(row.Posting.Day().String(), p.ID, row.ID))
		}
		c.part(s.DB.registry, it, err)
	}
	for _, issued := range p.Credentials[len(was.Credentials):] {
		it := key(ofToken(issued.Token), kindVerify)
		it["Schema"], it["Person"], it["Credential"] = text(schema), text(p.ID), text(issued.ID)
		c.fresh(s.DB.registry, it, nil)
	}
}

// brief puts what lists show of an item.
func brief(it item, content any) error {
	encoded, err := json.Marshal(content)
	if err != nil {
		return fmt.Errorf("encode %s %s: %w", stringOf(it, "PK"), stringOf(it, "SK"), err)
	}
	it["Brief"] = packed(string(encoded))
	return nil
}
