package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"appraisal/internal/chain"
)

// shelf is an archive in memory; of one subject it takes nothing.
type shelf struct {
	kept map[string][]chain.Link
	shut string
}

func (s *shelf) Copy(_ context.Context, subject string, l chain.Link) error {
	if subject == s.shut {
		return errors.New("503")
	}
	s.kept[subject] = append(s.kept[subject], l)
	return nil
}

func record(kind, subject, seq string, data events.DynamoDBAttributeValue, prev,
	hash string) events.DynamoDBEventRecord {
	text := events.NewStringAttribute
	return events.DynamoDBEventRecord{EventName: kind, Change: events.DynamoDBStreamRecord{SequenceNumber: subject + seq,
		NewImage: map[string]events.DynamoDBAttributeValue{"PK": text(subject), "SK": text(seq), "Data": data,
			"Prev": text(prev), "Hash": text(hash)}}}
}

func packed(t *testing.T, data string) events.DynamoDBAttributeValue {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(data)); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	return events.NewBinaryAttribute(b.Bytes())
}

func TestEachEventIsCopiedAsItIsOfWhateverKindAndHowever(t *testing.T) {
	plain := events.NewStringAttribute
	first, second := chain.Next("", "{}"), chain.Next(chain.Next("", "{}"), `{"a":1}`)
	s := &shelf{kept: map[string][]chain.Link{}, shut: "UNIT#shut"}
	out, err := action{s}.copy(t.Context(), events.DynamoDBEvent{Records: []events.DynamoDBEventRecord{
		record("INSERT", "PROJECT#PSZJ26001", "00000001", plain("{}"), "", first),
		record("INSERT", "UNIT#shut", "00000001", plain("{}"), "", first),
		record("MODIFY", "PROJECT#PSZJ26001", "00000001", plain("[]"), "", chain.Next("", "[]")),
		record("INSERT", "PROJECT#PSZJ26001", "00000002", packed(t, `{"a":1}`), first, second),
		record("INSERT", "PROJECT#PSZJ26002", "00000001", plain("{ }"), "", first),
		record("INSERT", "PROJECT#PSZJ26003", "HEAD", plain("{}"), "", first),
		record("INSERT", "SETTINGS", "00000012", plain("{}"), "", first),
	}})
	var failed []string
	for _, f := range out.BatchItemFailures {
		failed = append(failed, f.ItemIdentifier)
	}
	if err != nil || len(failed) != 3 || failed[0] != "UNIT#shut00000001" || failed[1] != "PROJECT#PSZJ2600200000001" ||
		failed[2] != "PROJECT#PSZJ26003HEAD" {
		t.Errorf("%v, failed %v: want the one that was not taken, the one that its hash does not fit, and the one without a place", err, failed)
	}
	project, settings := s.kept["PROJECT#PSZJ26001"], s.kept["SETTINGS"]
	if len(s.kept) != 2 || len(project) != 2 || len(settings) != 1 || settings[0].Seq != 12 {
		t.Fatalf("kept %+v", s.kept)
	}
	if chain.Verify(project, second) != nil || project[1].Data != `{"a":1}` {
		t.Errorf("the copies are no chain: %+v", project)
	}
}
