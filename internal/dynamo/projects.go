package dynamo

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/code"
	"appraisal/internal/fault"
	"appraisal/internal/review"
)

// Projects stores 评审项目.
type Projects struct{ DB *DB }

func subject(number string) string { return "PROJECT#" + number }

// Create draws the next number of a region and year and stores the project that make makes of it. answer points to the
// answer of the request, which make has filled; a request that comes again under its key gets the first one's.
func (s Projects) Create(ctx context.Context, region string, year int, terms access.Terms, answer any,
	make func(number string) (*review.Project, error)) error {
	if terms.DryRun {
		return fault.Of(fault.DryRunImpossible) // it would use up a number
	}
	if done, err := s.DB.replay(ctx, s.DB.reviews, terms, answer); done || err != nil {
		return err
	}
	first, err := code.NewProjectNumber(region, year, 1)
	if err != nil {
		return fmt.Errorf("a project of %s in %d: %w", region, year, err)
	}
	serial, err := s.DB.next(ctx, first.Prefix())
	if err != nil {
		return err
	}
	drawn, err := code.NewProjectNumber(region, year, serial)
	if err != nil {
		return fmt.Errorf("serial %d of %s: %w", serial, first.Prefix(), err)
	}
	p, err := make(drawn.String())
	if err != nil {
		return err
	}
	err = s.write(ctx, p, 0, "", nil, terms, answer)
	if errors.Is(err, errLost) { // the same request arrived twice at once, and the other one was first
		if done, err := s.DB.replay(ctx, s.DB.reviews, terms, answer); done || err != nil {
			return err
		}
	}
	return err
}

// Get reads a project with all its parts; fault.ProjectNotFound when there is none.
func (s Projects) Get(ctx context.Context, number string) (*review.Project, error) {
	p, _, err := s.load(ctx, number)
	return p, err
}

// Summary reads a project's head alone, strongly consistent; fault.ProjectNotFound when there is none.
func (s Projects) Summary(ctx context.Context, number string) (review.Summary, error) {
	it, err := s.DB.get(ctx, s.DB.reviews, subject(number), "HEAD")
	if err != nil {
		return review.Summary{}, err
	}
	if it == nil {
		return review.Summary{}, fault.Of(fault.ProjectNotFound)
	}
	var head review.Summary
	return head, content(it, &head)
}

// load reads a project, and its head as it is stored.
func (s Projects) load(ctx context.Context, number string) (p *review.Project, stored item, err error) {
	if _, err := code.ParseProjectNumber(number); err != nil {
		return nil, nil, fault.Of(fault.ProjectNotFound)
	}
	items, err := s.DB.all(ctx, s.DB.reviews, subject(number), "")
	if err != nil {
		return nil, nil, err
	}
	if len(items) == 0 {
		return nil, nil, fault.Of(fault.ProjectNotFound)
	}
	p = &review.Project{}
	for _, it := range items {
		if err := part(p, it); err != nil {
			return nil, nil, err
		}
		if stringOf(it, "SK") == "HEAD" {
			stored = it
		}
	}
	arrange(p)
	return p, stored, nil
}

// arrange puts a project's parts into their order, which that of their keys, or of their events, need not be.
func arrange(p *review.Project) {
	slices.SortFunc(p.Findings, review.CompareFindings)
	slices.SortFunc(p.Evaluations, func(a, b review.Evaluation) int { return a.Round - b.Round })
	sort.SliceStable(p.Letters, func(i, j int) bool { return p.Letters[i].IssuedAt.Before(p.Letters[j].IssuedAt) })
	sort.Slice(p.Documents, func(i, j int) bool {
		a, b := p.Documents[i], p.Documents[j]
		return a.StartedAt.Before(b.StartedAt) || a.StartedAt.Equal(b.StartedAt) && a.ID < b.ID
	})
}

// part reads one item into the project that it belongs to.
func part(p *review.Project, it item) error {
	kind, _, _ := strings.Cut(stringOf(it, "SK"), "#")
	switch kind {
	case "HEAD":
		return content(it, &p.Summary)
	case "FORM":
		return content(it, &p.Form)
	case "INVITATION":
		return content(it, &p.Invitation)
	case "DOCUMENT":
		var d review.Document
		err := content(it, &d)
		p.Documents = append(p.Documents, d)
		return err
	case "LETTER":
		var l review.Letter
		err := content(it, &l)
		p.Letters = append(p.Letters, l)
		return err
	}
	if into, ok := reviewed(p)[kind]; ok {
		return into(it)
	}
	return fmt.Errorf("%s holds an item %q of no known kind", stringOf(it, "PK"), stringOf(it, "SK"))
}

// reviewed are the parts from the plan on: how an item of each kind gets into its list.
func reviewed(p *review.Project) map[string]func(item) error {
	return map[string]func(item) error{
		"PLAN": adding(&p.Plans), "VISIT": adding(&p.Visits), "FINDING": adding(&p.Findings),
		"CONCLUSION": adding(&p.Conclusions), "EVALUATION": adding(&p.Evaluations),
	}
}

func adding[T any](list *[]T) func(item) error {
	return func(it item) error {
		var value T
		err := content(it, &value)
		*list = append(*list, value)
		return err
	}
}

// Update reads a project, lets change take its step, and writes what it recorded together with the request's answer.
// A version that the caller named and that is no longer the current one is fault.VersionConflict with the current one.
// When the caller named none and another write comes first, the step is taken again on what is there then: change may
// run several times. A change that recorded nothing writes nothing, nor does a dry run.
func (s Projects) Update(ctx context.Context, number string, terms access.Terms, answer any,
	change func(*review.Project) error) error {
	return s.DB.insist(ctx, s.DB.reviews, terms, answer, func() error { return s.update(ctx, number, terms, answer, change) })
}

func (s Projects) update(ctx context.Context, number string, terms access.Terms, answer any,
	change func(*review.Project) error) error {
	p, stored, err := s.load(ctx, number)
	if err != nil {
		return err
	}
	seen, stage, booked := p.Version, p.Stage, p.Booked()
	if err := change(p); err != nil {
		return err
	}
	if terms.Version != 0 && terms.Version != seen {
		return conflict(stage, seen)
	}
	if terms.DryRun {
		return nil
	}
	err = s.write(ctx, p, seen, stringOf(stored, "Hash"), booked, terms, answer)
	if !errors.Is(err, errLost) {
		return err
	}
	now, err := s.Get(ctx, number)
	if err != nil {
		return err
	}
	return conflict(now.Stage, now.Version)
}

func conflict(stage review.Stage, version int) error {
	return fault.Of(fault.VersionConflict).With("stage", stage).With("version", version)
}

// write puts what the pending events changed, and the events, in one transaction; booked is for when people were planned
// before.
func (s Projects) write(ctx context.Context, p *review.Project, seen int, hash string, booked map[string][]review.Booking,
	terms access.Terms, answer any) error {
	if len(p.Pending()) == 0 {
		return nil
	}
	var c change
	for _, e := range p.Pending() {
		data, err := e.Encode()
		if err != nil {
			return fmt.Errorf("encode event %d of %s: %w", e.Seq, e.Project, err)
		}
		var it item
		it, hash = event(subject(p.Number), e.Seq, hash, data)
		done(it, e, p)
		c.fresh(s.DB.events, it, nil)
		s.parts(&c, p, e)
	}
	if err := s.book(ctx, &c, p, booked); err != nil {
		return err
	}
	head, err := head(p, hash)
	c.over(s.DB.reviews, head, err, seen)
	s.DB.once(&c, s.DB.reviews, terms, answer)
	return s.DB.commit(ctx, c)
}

// parts puts the items that an event changed.
func (s Projects) parts(c *change, p *review.Project, e review.Event) {
	put := func(sk string, value any) {
		it, err := row(subject(p.Number), sk, value)
		c.part(s.DB.reviews, it, err)
	}
	if e.Form != nil {
		put("FORM", e.Form)
	}
	if e.Invitation != nil {
		put("INVITATION", e.Invitation)
	}
	for _, d := range p.Refiled(e) {
		it, err := row(subject(p.Number), "DOCUMENT#"+d.ID, d)
		c.part(s.DB.reviews, filed(it, p.FileOf(d)), err)
	}
	if e.Letter != nil {
		it, err := row(subject(p.Number), "LETTER#"+e.Letter.ID, e.Letter)
		c.part(s.DB.reviews, filed(it, p.FileOfLetter(*e.Letter)), err)
		it, err = row("VERIFY#"+e.Letter.Token, "VERIFY", Verification{Project: p.Number, Letter: e.Letter.ID})
		c.fresh(s.DB.reviews, it, err)
	}
	if e.Plan != nil {
		put(fmt.Sprintf("PLAN#%03d", e.Plan.Round), e.Plan)
	}
	if e.Visit != nil {
		put(fmt.Sprintf("VISIT#%03d", e.Visit.Round), e.Visit)
	}
	for _, f := range e.Findings {
		put("FINDING#"+f.ID, f)
	}
	if e.Conclusion != nil {
		put(fmt.Sprintf("CONCLUSION#%03d", e.Conclusion.Number), e.Conclusion)
	}
	if e.Evaluation != nil {
		put(fmt.Sprintf("EVALUATION#%03d", e.Evaluation.Round), e.Evaluation)
	}
}

// head is the item that every write of a project is conditional on, with its places in the indexes.
func head(p *review.Project, hash string) (item, error) {
	it, err := row(subject(p.Number), "HEAD", p.Summary)
	if err != nil {
		return nil, err
	}
	it["Version"], it["Hash"] = number(p.Version), text(hash)
	if p.Deleted {
		return it, nil
	}
	newest := instant(p.CreatedAt) + "#" + p.Number
	place(it, "ByUnit", "UNIT#"+p.Unit.Code, newest)
	place(it, "ByAll", "ALL", newest)
	place(it, "ByStage", "STAGE#"+string(p.Stage), newest)
	if p.Region != "" {
		place(it, "ByRegion", "REGION#"+p.Region, newest)
	}
	urgent := "9999-12-31#" + p.Number
	if p.Due != nil {
		urgent = p.Due.Day.String() + "#" + p.Number
		place(it, "ByDue", "DUE", urgent)
	}
	if turn := p.Turn(); turn != "" {
		place(it, "ByTask", p.DeskOf(turn).Key(), urgent)
	}
	return it, nil
}

func place(it item, index, pk, sk string) { it[index+"PK"], it[index+"SK"] = text(pk), text(sk) }

func instant(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

// done gives an event that finished a task its place in 已办, with the unit's name for the list.
func done(it item, e review.Event, p *review.Project) {
	it["UnitName"] = text(p.Unit.Name)
	if e.Moves() && e.By.Role != "" {
		d := review.Desk{Role: e.By.Role, Unit: p.Unit.Code, Login: e.By.Login}
		place(it, "ByActor", d.Key(), instant(e.At)+"#"+e.Project+"#"+sequence(e.Seq))
	}
}

// Verification says which letter a QR code names.
type Verification struct {
	Project string `json:"project"`
	Letter  string `json:"letter"`
}

// longestToken is far above what letters have, and far below what a key can hold.
const longestToken = 100

// Verify finds the letter that a token names, and its project; fault.VerifyUnknown when there is none.
func (s Projects) Verify(ctx context.Context, token string) (*review.Project, review.Letter, error) {
	if len(token) > longestToken {
		return nil, review.Letter{}, fault.Of(fault.VerifyUnknown)
	}
	it, err := s.DB.get(ctx, s.DB.reviews, "VERIFY#"+token, "VERIFY")
	if err != nil {
		return nil, review.Letter{}, err
	}
	if it == nil {
		return nil, review.Letter{}, fault.Of(fault.VerifyUnknown)
	}
	var v Verification
	if err := content(it, &v); err != nil {
		return nil, review.Letter{}, err
	}
	p, err := s.Get(ctx, v.Project)
	if err != nil {
		return nil, review.Letter{}, err
	}
	l, err := p.Letter(v.Letter)
	return p, l, err
}

// NextLetter draws the next serial of the letters of a year.
func (s Projects) NextLetter(ctx context.Context, year int) (int, error) {
	return s.DB.next(ctx, fmt.Sprintf("LETTER#%d", year))
}
