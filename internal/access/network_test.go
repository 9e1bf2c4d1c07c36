package access_test

import (
	"testing"

	"appraisal/internal/access"
)

func TestTriesAreCountedByTheAddressOrTheCustomersNetwork(t *testing.T) {
	for address, want := range map[string]string{"192.0.2.1": "192.0.2.1", "::ffff:192.0.2.1": "192.0.2.1",
		"2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "2001:DB8:1:2::9": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64",
		"": "unknown", "x": "unknown", "192.0.2.1:80": "unknown"} {
		if got := access.Network(address); got != want {
			t.Errorf("%q is of %s", address, got)
		}
	}
}
