package dynamo_test

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/fault"
	"appraisal/internal/settings"
)

var (
	tenDays  = json.RawMessage(`{"value":{"count":10,"unit":"working"},"source":"通知","confirmed":true}`)
	noSource = json.RawMessage(`{"value":{"count":10,"unit":"working"},"source":"","confirmed":true}`)
)

// limit is the number of days of 预审 in the settings in force, as a request without an account sees them.
func (s *store) limit(t testing.TB) int {
	t.Helper()
	_, in, err := s.standings.Standing(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	n, _, _ := in.Limit("screening")
	return n
}

func (s *store) set(t testing.TB, value json.RawMessage, version int) (settings.Settings, int, error) {
	return s.settings.Set(t.Context(), "limit.screening", value, access.Terms{Version: version}, registrar, monday)
}

func TestASettingIsOverriddenAndGoesBackToItsDefault(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		usual, _, _ := settings.Default().Limit("screening")
		for i, w := range []struct {
			value json.RawMessage
			limit int
		}{{tenDays, 10}, {nil, usual}, {tenDays, 10}} {
			in, version, err := s.set(t, w.value, i)
			if n, _, _ := in.Limit("screening"); err != nil || version != i+1 || n != w.limit {
				t.Fatalf("set %s: %d days at version %d %v", w.value, n, version, err)
			}
			if n := s.limit(t); n != w.limit {
				t.Errorf("after %s the next request sees %d days", w.value, n)
			}
		}
		if n := len(s.Items(t, "Events")); n != 3 {
			t.Errorf("%d events", n)
		}
	})
}

func TestASettingThatNobodyHasSavedIsNamedByItsVersionToo(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		if _, version, err := s.set(t, tenDays, access.Unsaved); err != nil || version != 1 {
			t.Fatalf("the first: version %d %v", version, err)
		}
		if _, _, err := s.set(t, nil, access.Unsaved); !fault.Is(err, fault.VersionConflict) {
			t.Errorf("whoever has seen none while there is one: %v", err)
		}
	})
}

func TestThePortalIsWhereTheDeploymentSaysUntilTheAssociationDoes(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		db := s.Open(t, map[string]string{"PORTAL_ORIGIN": "https://d111.example.net"})
		own := json.RawMessage(`{"value":"https://review.example.org","source":"x","confirmed":true}`)
		for i, w := range []struct {
			value  json.RawMessage
			portal string
		}{{nil, "https://d111.example.net"}, {own, "https://review.example.org"}, {nil, "https://d111.example.net"}} {
			if i > 0 {
				told, _, err := dynamo.Settings{DB: db}.Set(t.Context(), "portal", w.value,
					access.Terms{Version: i - 1}, registrar, monday)
				if err != nil || told.Portal() != w.portal {
					t.Fatalf("set %s: %q %v", w.value, told.Portal(), err)
				}
			}
			if _, in, err := (dynamo.Standings{DB: db}).Standing(t.Context(), ""); err != nil || in.Portal() != w.portal {
				t.Errorf("after %s: %q %v", w.value, in.Portal(), err)
			}
		}
		if _, in, err := s.standings.Standing(t.Context(), ""); err != nil || in.Portal() != "" {
			t.Errorf("where no portal is deployed: %q %v", in.Portal(), err)
		}
	})
}

func TestSettingsAreChangedOnlyOnTheVersionThatWasSeen(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		if _, _, err := s.set(t, tenDays, 0); err != nil {
			t.Fatal(err)
		}
		_, _, err := s.set(t, nil, 7)
		if got := refused(t, err, fault.VersionConflict); got != "map[version:1]" {
			t.Errorf("the facts are %s", got)
		}
		won := 0
		for _, err := range together(20, func(i int) error {
			days := json.RawMessage(strings.Replace(string(tenDays), "10", strconv.Itoa(11+i), 1))
			_, _, err := s.set(t, days, 1)
			return err
		}) {
			if err == nil {
				won++
			} else if got := refused(t, err, fault.VersionConflict); got != "map[version:2]" {
				t.Errorf("the facts are %s", got)
			}
		}
		if n := len(s.Items(t, "Events")); won != 1 || n != 2 {
			t.Errorf("%d won, %d events", won, n)
		}
	})
}

func TestASettingThatIsSetAlreadyIsNoChangeWhateverVersionWasSeen(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		for _, seen := range []int{0, 0, 1, 7} {
			if in, version, err := s.set(t, tenDays, seen); err != nil || version != 1 || in.Version() != 1 {
				t.Errorf("on version %d: version %d %v", seen, version, err)
			}
		}
		if n := len(s.Items(t, "Events")); n != 1 {
			t.Errorf("%d events", n)
		}
	})
}

func TestASettingThatIsSetTwiceUnderOneKeyIsSetOnceAndAnsweredAlike(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		set := func(value json.RawMessage, terms access.Terms) (settings.Settings, int, error) {
			return s.settings.Set(t.Context(), "limit.screening", value, terms, registrar, monday)
		}
		terms := keyed("staff-2", "setting-0001", "s")
		terms.Version = 0
		first, version, err := set(tenDays, terms)
		if err != nil || version != 1 {
			t.Fatal(version, err)
		}
		if _, _, err := set(nil, access.Terms{}); err != nil {
			t.Fatal(err)
		}
		again, version, err := set(tenDays, terms)
		if n, _, _ := again.Limit("screening"); err != nil || version != 1 || n != 10 || again.Version() != first.Version() {
			t.Errorf("again: %d days at version %d %v", n, version, err)
		}
		if n := len(s.Items(t, "Events")); n != 2 {
			t.Errorf("%d events", n)
		}
	})
}

func TestASettingThatIsWrongIsRefusedAndNothingIsKept(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		_, _, err := s.set(t, noSource, 0)
		if wrong := new(settings.Error); !errors.As(err, &wrong) {
			t.Errorf("got %v", err)
		}
		if items := s.Items(t, "Accounts"); len(items) > 0 {
			t.Errorf("Accounts holds %v", items)
		}
	})
}

func TestASettingOfAnotherReleaseIsLeftOutAndLocksNobodyOut(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		rows := `{"limit.gone":{},"limit.screening":` + string(tenDays) + `}`
		s.put(t, "Accounts", tablestest.Item{"PK": str("SETTINGS"), "SK": str("SETTINGS"), "Row": str(rows),
			"Version": &types.AttributeValueMemberN{Value: "4"}, "Hash": str("")})
		_, in, err := s.standings.Standing(t.Context(), "")
		if n, _, _ := in.Limit("screening"); err != nil || n != 10 || in.Version() != 4 {
			t.Fatalf("%d days at version %d, %v", n, in.Version(), err)
		}
		if _, version, err := s.set(t, nil, 4); err != nil || version != 5 {
			t.Errorf("the next change: version %d, %v", version, err)
		}
	})
}

func TestSettingsThatAreNoSettingsStopTheRequest(t *testing.T) {
	onEach(t, func(t *testing.T, s *store) {
		s.put(t, "Accounts", tablestest.Item{"PK": str("SETTINGS"), "SK": str("SETTINGS"), "Row": str(`{`)})
		if _, _, err := s.standings.Standing(t.Context(), ""); err == nil {
			t.Error("the defaults were taken without a word")
		}
	})
}
