package dynamo_test

import (
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/review"
)

// TestALongTextIsStoredCompressedAndReadAsItWas: what hashes cover is the text, and what was stored before is read too.
func TestALongTextIsStoredCompressedAndReadAsItWas(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		number := s.walk(t, "token-1")
		long := strings.Repeat("材料需补充，详见附件。", 4000)
		s.step(t, number, func(p *review.Project) error { return p.Terminate(long, by(officer)) })
		v := len(s.Items(t, "Events"))
		it := s.item(t, "Events", number, "00000000"[len(itoa(v)):]+itoa(v))
		stored, ok := it["Data"].(*types.AttributeValueMemberB)
		if !ok || len(stored.Value) > len(long)/20 {
			t.Fatalf("the event is kept as %T", it["Data"])
		}
		events, err := s.events.Of(t.Context(), number)
		if err != nil || events[v-1].Opinion != long {
			t.Errorf("%v, it says %.40s…", err, events[len(events)-1].Opinion)
		}
		if err := s.projects.Check(t.Context(), number); err != nil {
			t.Errorf("its record: %v", err)
		}
		done, err := s.events.Done(t.Context(), review.Desk{Role: access.Officer}, "", 1)
		if err != nil || len(done.Rows) != 1 || done.Rows[0].Opinion != long {
			t.Errorf("已办: %d rows, %v", len(done.Rows), err)
		}
		if _, short := s.item(t, "Events", number, "00000001")["Data"].(*types.AttributeValueMemberS); !short {
			t.Error("a short event is not kept as text")
		}
	})
}
