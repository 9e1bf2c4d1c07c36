package bench

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
)

// stock is what S3 holds.
func (r *router) stock() map[string][]byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	return maps.Clone(r.objects)
}

// takeBack tells what has become of the world since it was remembered, with all that is of the hour or of chance taken
// out, and brings it back.
func (w *faultWorld) takeBack(t testing.TB) string {
	t.Helper()
	now, trips := map[place][]tablestest.Item{}, w.router.taken()
	for at := range writtenTo(t, trips) {
		now[at] = w.partition(t, at)
	}
	var lines []string
	changed := map[place]bool{}
	for at, items := range now {
		were := byKey(w.before[at])
		for sk, it := range byKey(items) {
			if !reflect.DeepEqual(were[sk], it) {
				lines = append(lines, "has   "+written(at, it))
				changed[at] = true
			}
			delete(were, sk)
		}
		for _, it := range were {
			lines = append(lines, "hasn't "+written(at, it))
			changed[at] = true
		}
	}
	w.restore(t, changed)
	w.router.mu.Lock()
	defer w.router.mu.Unlock()
	w.leaks.asked(trips, w.router.objects, w.router.mails)
	for path := range w.router.objects {
		if _, known := w.objects[path]; !known {
			lines = append(lines, "file  "+settled(path))
		}
	}
	for _, m := range w.router.mails {
		lines = append(lines, "mail  "+m)
	}
	w.router.objects, w.router.mails, w.router.invited = maps.Clone(w.objects), nil, map[string]bool{}
	slices.Sort(lines)
	// A letter or credential that was stored for a step which then failed stays, known to nobody: the next try draws another
	// number or token.
	printed := []string{"file  /documents/letters/(number)/(hash).pdf", "file  /documents/credentials/(id)/(hash).pdf"}
	lines = slices.CompactFunc(lines, func(a, b string) bool { return a == b && slices.Contains(printed, a) })
	return strings.Join(lines, "\n")
}

// writtenTo are the partitions that requests name as what they write to, or look at as a condition.
func writtenTo(t testing.TB, trips []trip) map[place]bool {
	t.Helper()
	type one struct {
		TableName string
		Item, Key map[string]struct{ S string }
	}
	places := map[place]bool{}
	for _, sent := range trips {
		var body struct {
			one
			TransactItems []struct{ Put, Update, Delete, ConditionCheck one }
		}
		if !call("DynamoDB " + sent.Operation).writes() {
			continue
		}
		if err := json.Unmarshal(sent.Body, &body); err != nil {
			t.Error(err)
		}
		all := []one{body.one}
		for _, part := range body.TransactItems {
			all = append(all, part.Put, part.Update, part.Delete, part.ConditionCheck)
		}
		for _, o := range all {
			if o.TableName != "" {
				places[place{o.TableName, o.Item["PK"].S + o.Key["PK"].S}] = true
			}
		}
	}
	return places
}

func (w *faultWorld) partition(t testing.TB, at place) []tablestest.Item {
	t.Helper()
	pages := dynamodb.NewQueryPaginator(w.tables.Client,
		&dynamodb.QueryInput{TableName: &at.table, ConsistentRead: aws.Bool(true),
			KeyConditionExpression:    aws.String("PK = :pk"),
			ExpressionAttributeValues: tablestest.Item{":pk": &types.AttributeValueMemberS{Value: at.partition}}})
	var items []tablestest.Item
	for pages.HasMorePages() {
		page, err := pages.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, page.Items...)
	}
	return items
}

func byKey(items []tablestest.Item) map[string]tablestest.Item {
	m := map[string]tablestest.Item{}
	for _, it := range items {
		m[text(it, "SK")] = it
	}
	return m
}

// written is an item as one line.
func written(at place, it tablestest.Item) string {
	table, _, _ := strings.Cut(at.table, "-")
	var s strings.Builder
	fmt.Fprintf(&s, "%s %s %s:", table, at.partition, text(it, "SK"))
	for _, name := range slices.Sorted(maps.Keys(it)) {
		fmt.Fprintf(&s, " %s=%s", name, value(it[name]))
	}
	return settled(s.String())
}

func value(v types.AttributeValue) string {
	switch v := v.(type) {
	case *types.AttributeValueMemberS:
		return v.Value
	case *types.AttributeValueMemberN:
		return v.Value
	case *types.AttributeValueMemberB:
		return dynamo.Unpack(v.Value)
	case *types.AttributeValueMemberM:
		var s strings.Builder
		for _, name := range slices.Sorted(maps.Keys(v.Value)) {
			fmt.Fprintf(&s, "%s=%s;", name, value(v.Value[name]))
		}
		return s.String()
	}
	text, _ := json.Marshal(v)
	return string(text)
}

// replacement is what a pattern is written as.
type replacement struct {
	pattern *regexp.Regexp
	as      string
}

// signed is what an address is signed with, which is new in each answer.
var signed = []replacement{
	{regexp.MustCompile(`(X-Amz-(Date|Signature|Credential|Security-Token)=)[^&"\\]*`), "$1(signed)"},
	{regexp.MustCompile(`("(policy|[xX]-[aA]mz-[a-zA-Z-]+)\\?":\\?")[^"\\]*`), "$1(signed)"},
}

// What two clean runs differ in: the hour, identifiers, what is hashed over them or counts their bytes, signatures of
// addresses, and numbers, which may have gaps (0002).
var volatile = slices.Concat(signed, []replacement{
	{regexp.MustCompile(`20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)`), "(time)"},
	{regexp.MustCompile(`\b\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?\b`), "(time)"},
	{regexp.MustCompile(`"sealed":"[^"]*"`), `"sealed":"(sealed)"`}, // under another nonce
	{regexp.MustCompile(`Wrapped=\S+`), "Wrapped=(wrapped)"},        // another key of another person
	{regexp.MustCompile(`\b[0-9a-f]{64}\b`), "(hash)"},
	{regexp.MustCompile(`\b[0-9a-hjkmnp-tv-z]{32}\b`), "(token)"},
	{regexp.MustCompile(`\b[0-9a-hjkmnp-tv-z]{26}\b`), "(id)"},
	{regexp.MustCompile(`\b1[789]\d{8}(\d{3})?\b`), "(time)"},
	{regexp.MustCompile(`\bPS[A-Z]{2}\d{5,}\b`), "(number)"},
	{regexp.MustCompile(`\b(?:RY|RC)\d{7,}[0-9A-Z]\b`), "(number)"},
	{regexp.MustCompile(`〔\d+〕\d+号`), "(number)"},
	{regexp.MustCompile(`"Serial":\d+`), `"Serial":(number)`},  // of a letter
	{regexp.MustCompile(`\bRecorded=\d+`), "Recorded=(bytes)"}, // of texts with the hour in them
	{regexp.MustCompile(`(COUNTER#\S* .* Serial=)\d+`), "$1(count)"},
	// A draft is counted as its number is drawn, whether it comes to be or not (0019).
	{regexp.MustCompile(`(DAILY#daily\.drafts#.* Version=)\d+`), "$1(count)"},
	// What anybody may try is counted as it is asked, whatever comes of it (0026); a code and a token are others each time.
	{regexp.MustCompile(`((?:TRY#|DAILY#registry\.searches)\S* .* Version=)\d+`), "$1(count)"},
	{regexp.MustCompile(`\$argon2id\$[^"]*`), "(argon2id)"},
	{regexp.MustCompile(`(\\"code\\":\\")[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}`), "$1(code)"},
	{regexp.MustCompile(`(\\"token\\":\\")[0-9a-z]{32}`), "$1(token)"},
	// Each run of the clock writes how far it has come.
	{regexp.MustCompile(`(CLOCK CLOCK: .*"version":)\d+(.* Version=)\d+`), "$1(count)$2(count)"},
	// How small a letter can be packed depends on its number and token.
	{regexp.MustCompile(`"size":\d+(,"key":"(?:letters|credentials)/)`), `"size":(bytes)$1`},
	{regexp.MustCompile(`("sha256":"\(hash\)","size":)\d+(,"issuedAt")`), "$1(bytes)$2"},
	{regexp.MustCompile(`("type":"letter"[^{}]*"size":)\d+`), "$1(bytes)"},
	// An export says how often it was begun and has failed; what becomes of it is its state.
	{regexp.MustCompile(`"attempts":\d+(,"failures":\d+)?`), `"attempts":(count)`},
	{regexp.MustCompile(`(Exports EXPORT#.*"?[vV]ersion"?[:=])\d+(.* Version=)\d+`), "$1(count)$2(count)"},
})

// settled is a text without what is volatile.
func settled(s string) string {
	for _, v := range volatile {
		s = v.pattern.ReplaceAllString(s, v.as)
	}
	return s
}

func unsigned(answer []byte) string {
	s := string(answer)
	for _, v := range signed {
		s = v.pattern.ReplaceAllString(s, v.as)
	}
	return s
}

func plain(answer []byte) string { return settled(string(answer)) }

func same(a, b []byte) bool { return plain(a) == plain(b) }

// difference is what stands in one text alone.
func difference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	var s strings.Builder
	for _, l := range a {
		if i := slices.Index(b, l); i >= 0 {
			b = slices.Delete(b, i, i+1)
		} else {
			s.WriteString("- " + short(l) + "\n")
		}
	}
	for _, l := range b {
		s.WriteString("+ " + short(l) + "\n")
	}
	return s.String()
}

func short(s string) string {
	const most = 700
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
