package main

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/xuri/excelize/v2"

	"appraisal/internal/access"
	"appraisal/internal/blob"
	"appraisal/internal/chain"
	"appraisal/internal/exports"
	"appraisal/internal/fault"
	"appraisal/internal/reading"
	"appraisal/internal/review"
	"appraisal/internal/settings"
	"appraisal/test/actiontest"
)

// desk is one export with all that it is made of.
type desk struct {
	*actiontest.Projects
	actiontest.Standings
	e        exports.Export
	notes    []exports.Export // every state that was stored
	noteErr  error            // what notes of progress fail with
	broken   *chain.Broken
	pages    [][]review.Summary
	asked    []reading.ProjectFilter
	people   crowd
	keys     keys // of whoever addresses are read of
	hosts    counted
	kept     map[string]string // contents of S3
	types    map[string]string
	openErr  error
	storeErr error
	before   func(key string) // runs when a file is opened
	clock    time.Time
}

func newDesk(t testing.TB, p *actiontest.Projects, o exports.Order, c access.Caller) *desk {
	t.Helper()
	d := &desk{Projects: p, e: exports.Ask("e1", o, c, actiontest.Monday), kept: map[string]string{},
		types: map[string]string{}, clock: actiontest.Monday}
	if p != nil {
		now := p.Now(t)
		for _, f := range kept(now, now.Standing(), settings.Default()) {
			d.kept[f.Key] = bytesOf(f.Key, int(f.Size))
		}
	}
	return d
}

// bytesOf is what a file of the tests holds, and hash what the record says of it.
func bytesOf(key string, size int) string { return strings.Repeat(key+"\n", size)[:size] }

func hash(key string, size int) string {
	sum := sha256.Sum256([]byte(bytesOf(key, size)))
	return hex.EncodeToString(sum[:])
}

func (d *desk) action() action {
	return action{exports: d, standings: d.Standings, records: d, lists: pagesOf{d}, people: &d.people, hosts: &d.hosts, keys: d.keys, files: d,
		now: func() time.Time { return d.clock }}
}

// Update is of the export.
func (d *desk) Update(_ context.Context, account, id string,
	change func(*exports.Export) error) (exports.Export, error) {
	if account != d.e.By.Account || id != d.e.ID {
		return exports.Export{}, fault.Of(fault.ExportNotFound)
	}
	now := d.e
	if err := change(&now); err != nil {
		return now, err
	}
	if d.noteErr != nil && now.State == exports.Running && now.Attempts == d.e.Attempts {
		return now, d.noteErr
	}
	d.e = now
	d.notes = append(d.notes, now)
	return now, nil
}

// Record chains the events of the project.
func (d *desk) Record(ctx context.Context, number string) (reading.Record, error) {
	p, err := d.Get(ctx, number)
	if err != nil {
		return reading.Record{}, err
	}
	for i, f := range p.Documents {
		p.Documents[i].SHA256 = hash(f.Key, int(f.Size))
	}
	for i, l := range p.Letters {
		p.Letters[i].SHA256 = hash(l.Key, l.Size)
	}
	r := reading.Record{Project: p, Broken: d.broken}
	for _, e := range d.Events() {
		data, err := e.Encode()
		if err != nil {
			return r, err
		}
		l := chain.Link{Seq: e.Seq, Data: string(data), Prev: r.Head, Hash: chain.Next(r.Head, string(data))}
		r.Links, r.Head = append(r.Links, l), l.Hash
	}
	return r, nil
}

func (d *desk) Open(_ context.Context, key string) (io.ReadCloser, error) {
	if d.before != nil {
		d.before(key)
	}
	text, ok := d.kept[key]
	if !ok {
		return nil, errors.Join(blob.ErrGone, d.openErr)
	}
	return io.NopCloser(strings.NewReader(text)), d.openErr
}

func (d *desk) Stream(_ context.Context, key, mediaType string, from io.Reader) (int64, error) {
	if d.storeErr != nil {
		return 0, d.storeErr
	}
	data, err := io.ReadAll(from)
	if err == nil {
		d.kept[key], d.types[key] = string(data), mediaType
	}
	return int64(len(data)), err
}

// pagesOf is the list of projects.
type pagesOf struct{ *desk }

func (d pagesOf) Projects(_ context.Context, f reading.ProjectFilter) (reading.Page[review.Summary], error) {
	d.asked = append(d.asked, f)
	n := len(d.asked)
	page := reading.Page[review.Summary]{Rows: d.pages[n-1]}
	if n < len(d.pages) {
		page.Next = "next"
	}
	return page, nil
}

// book reads the sheet of what was stored.
func (d *desk) book(t testing.TB) (*excelize.File, [][]string) {
	t.Helper()
	if d.e.State != exports.Ready {
		t.Fatalf("the export is %s: %+v", d.e.State, d.e.Problem)
	}
	book, err := excelize.OpenReader(strings.NewReader(d.kept[d.e.Key]))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	rows, err := book.GetRows(book.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	return book, rows
}

// insert is what the stream says when an export was asked for.
func insert(account, id string) events.DynamoDBEvent {
	text := func(s string) events.DynamoDBAttributeValue { return events.NewStringAttribute(s) }
	return events.DynamoDBEvent{Records: []events.DynamoDBEventRecord{{EventName: "INSERT",
		Change: events.DynamoDBStreamRecord{Keys: map[string]events.DynamoDBAttributeValue{"PK": text("EXPORT#" + account),
			"SK": text(id)}}}}}
}

func (d *desk) run(t testing.TB) error {
	t.Helper()
	return d.action().handle(t.Context(), insert(d.e.By.Account, d.e.ID))
}

// unzipped are the entries of what was stored.
func (d *desk) unzipped(t testing.TB) map[string]string {
	t.Helper()
	data := d.kept[d.e.Key]
	archive, err := zip.NewReader(bytes.NewReader([]byte(data)), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range archive.File {
		from, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(from)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(text)
	}
	return all
}

func decoded(t testing.TB, text string) map[string]any {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		t.Fatal(err)
	}
	return m
}
