package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/crediting"
	"appraisal/internal/messages"
	"appraisal/internal/registry"
	"appraisal/internal/review"
	"appraisal/test/actiontest"
	"appraisal/test/issuingtest"
)

// post keeps messages in memory; it fails for one project.
type post struct {
	crowd crowd
	*actiontest.Projects
	kept  map[string]messages.Message
	bad   string
	moves int // how often the project moves on before a message is put

	counted   []string // projects
	uncounted bool     // counting fails

	person *registry.Person // who is booked for project and round, and for others that are over
	asked  []string         // what was asked of the registry
}

func (p *post) Summary(ctx context.Context, number string) (review.Summary, error) {
	if number == p.bad {
		return review.Summary{}, errors.New("table Reviews-7 is gone")
	}
	project, err := p.Get(ctx, number)
	if err != nil {
		return review.Summary{}, err
	}
	return project.Summary, nil
}

func (p *post) Put(_ context.Context, n messages.Message, _ int, mail messages.MailState,
	_ time.Time) (messages.Message, messages.MailState, error) {
	if p.moves > 0 {
		p.moves--
		return n, "", messages.ErrMoved
	}
	p.kept[n.ID] = n
	return n, mail, nil
}

func (*post) Move(context.Context, string, string, messages.MailState, messages.MailState) (bool, error) {
	return true, nil
}

func (*post) Account(context.Context, string) (*accounts.Account, error) { return nil, nil }

func (p *post) action() action {
	office := messages.Office{Ledger: p, Accounts: p, Words: &issuingtest.Words{}}
	return action{
		projects: messages.Sorter{Projects: p, Standings: actiontest.Standings{}, Office: office, Now: actiontest.Now},
		people: messages.Losses{People: p, Projects: p, Standings: actiontest.Standings{}, Office: office,
			Now: actiontest.Now},
		asked:  messages.Proposals{People: p, Standings: actiontest.Standings{}, Office: office, Now: actiontest.Now},
		visits: crediting.Visits{Projects: p, People: p.crowd, Now: actiontest.Now}, counts: p}
}

func (p *post) Count(_ context.Context, project string) error {
	if p.uncounted {
		return errors.New("table Reviews-7 is gone")
	}
	p.counted = append(p.counted, project)
	return nil
}

func TestEveryEventOfAProjectIsCountedAndFailsWhenItIsNot(t *testing.T) {
	p := &post{Projects: actiontest.At(t, review.Screening), kept: map[string]messages.Message{}}
	happened := p.Events()
	some := events.DynamoDBEvent{Records: []events.DynamoDBEventRecord{record("INSERT", actiontest.Number, "1", happened[0]),
		record("INSERT", actiontest.Number, "2", happened[len(happened)-1])}}
	if out, err := p.action().follow(t.Context(), some); err != nil || len(out.BatchItemFailures) != 0 ||
		!slices.Equal(p.counted, []string{actiontest.Number, actiontest.Number}) {
		t.Errorf("%+v %v, counted %v", out, err, p.counted)
	}
	p.uncounted = true
	if out, err := p.action().follow(t.Context(), some); err != nil || len(out.BatchItemFailures) != 2 {
		t.Errorf("%+v %v", out, err)
	}
}

// crowd are people of the registry, made as they are asked for.
type crowd map[string]*registry.Person

func (c crowd) Update(_ context.Context, id string, _ access.Terms, change func(*registry.Person) error) error {
	if c[id] == nil {
		c[id] = &registry.Person{ID: id}
	}
	return change(c[id])
}

func TestTheDaysOfAVisitAreCreditedToItsTeam(t *testing.T) {
	p := &post{Projects: actiontest.At(t, review.Rectification), kept: map[string]messages.Message{}, crowd: crowd{}}
	var records []events.DynamoDBEventRecord
	for _, e := range p.Events() {
		records = append(records, record("INSERT", actiontest.Number, strconv.Itoa(e.Seq), e))
	}
	out, err := p.action().follow(t.Context(), events.DynamoDBEvent{Records: append(records, records...)})
	if err != nil || len(out.BatchItemFailures) != 0 || len(p.crowd) != 2 {
		t.Fatalf("%+v %v, credited %v", out, err, p.crowd)
	}
	for id, who := range p.crowd {
		if len(who.Credits) != 1 || who.Version != 1 || who.Credits[0].From.IsZero() {
			t.Errorf("%s has %+v", id, who.Credits)
		}
	}
}

func record(kind, number, sequence string, e review.Event) events.DynamoDBEventRecord {
	data, _ := json.Marshal(e)
	return events.DynamoDBEventRecord{EventName: kind, Change: events.DynamoDBStreamRecord{SequenceNumber: sequence,
		NewImage: map[string]events.DynamoDBAttributeValue{"PK": events.NewStringAttribute("PROJECT#" + number),
			"Data": events.NewStringAttribute(string(data))}}}
}

func TestEveryRecordOfABatchIsTold(t *testing.T) {
	p := &post{Projects: actiontest.At(t, review.Screening), kept: map[string]messages.Message{}}
	happened := p.Events()
	last := happened[len(happened)-1]
	unit := record("INSERT", actiontest.Number, "2", last)
	unit.Change.NewImage["PK"] = events.NewStringAttribute("UNIT#" + actiontest.OwnUnit.Code)
	out, err := p.action().follow(t.Context(), events.DynamoDBEvent{Records: []events.DynamoDBEventRecord{
		unit, record("MODIFY", actiontest.Number, "3", last), record("INSERT", actiontest.Number, "4", happened[0]),
		record("INSERT", actiontest.Number, "5", last),
		record("INSERT", actiontest.Number, "5", last)}})
	if err != nil || len(out.BatchItemFailures) != 0 || len(p.kept) != 1 {
		t.Fatalf("%+v %v, kept %v", out, err, p.kept)
	}
	for _, n := range p.kept {
		if n.Kind != review.YourTurn || n.Stage != review.Screening || n.Desk.Role != "officer" {
			t.Errorf("told: %+v", n)
		}
	}
}

func TestARecordThatFailsIsNamedAndStopsNoOther(t *testing.T) {
	p := &post{Projects: actiontest.At(t, review.Screening), kept: map[string]messages.Message{}, bad: "PSFJ26099"}
	happened := p.Events()
	last, other := happened[len(happened)-1], happened[len(happened)-1]
	other.Project = p.bad
	broken := record("INSERT", actiontest.Number, "1", last)
	broken.Change.NewImage["Data"] = events.NewStringAttribute("{")
	out, err := p.action().follow(t.Context(), events.DynamoDBEvent{Records: []events.DynamoDBEventRecord{
		broken, record("INSERT", p.bad, "2", other), record("INSERT", actiontest.Number, "3", last)}})
	if err != nil || len(out.BatchItemFailures) != 2 || out.BatchItemFailures[0].ItemIdentifier != "1" ||
		out.BatchItemFailures[1].ItemIdentifier != "2" {
		t.Errorf("%+v %v", out, err)
	}
	if len(p.kept) != 1 {
		t.Errorf("kept %v", p.kept)
	}
}

func TestALongEventThatIsStoredCompressedIsTold(t *testing.T) {
	p := &post{Projects: actiontest.At(t, review.Screening), kept: map[string]messages.Message{}}
	happened := p.Events()
	long := record("INSERT", actiontest.Number, "1", happened[len(happened)-1])
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(long.Change.NewImage["Data"].String())); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	long.Change.NewImage["Data"] = events.NewBinaryAttribute(b.Bytes())
	out, err := p.action().follow(t.Context(), events.DynamoDBEvent{Records: []events.DynamoDBEventRecord{long}})
	if err != nil || len(out.BatchItemFailures) != 0 || len(p.kept) != 1 {
		t.Fatalf("%+v %v, kept %v", out, err, p.kept)
	}
}
