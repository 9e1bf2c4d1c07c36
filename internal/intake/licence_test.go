package intake

import (
	"context"
	"testing"
	"time"

	"appraisal/internal/access"
	"appraisal/internal/accounts"
	"appraisal/internal/blob"
	"appraisal/internal/settings"
)

// office is a unit and its files in memory.
type office struct {
	world
	unit *accounts.Unit
}

func (o *office) Unit(context.Context, string) (*accounts.Unit, error) { return o.unit, nil }

func (o *office) Update(_ context.Context, _ string, _ access.Terms, change func(*accounts.Unit) error) error {
	return change(o.unit)
}

func (o *office) send(t *testing.T, id string, file []byte) {
	t.Helper()
	by := access.Caller{Account: "a", Name: "赵"}
	if _, err := o.unit.StartLicence(id, "执照.pdf", 10, settings.Default(), by, at); err != nil {
		t.Fatal(err)
	}
	key := blob.IncomingLicence(o.unit.Code, id)
	o.files[key] = file
	in := Licences{Units: o, Standings: o, Files: o, Now: func() time.Time { return at }}
	for range 2 { // events come twice
		if err := in.Handle(t.Context(), arrived(key)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestALicenceHoldsUntilABetterOneIsAccepted(t *testing.T) {
	o := &office{world: world{files: map[string][]byte{}}, unit: &accounts.Unit{Unit: unit, Version: 1}}
	o.send(t, "l1", pdf())
	if l := o.unit.Licence; l == nil || l.ID != "l1" || l.Key == "" || o.unit.Arriving != nil || o.unit.Version != 3 {
		t.Fatalf("after the first: %+v, version %d", o.unit, o.unit.Version)
	}
	o.send(t, "l2", []byte("MZ"))
	if o.unit.Licence.ID != "l1" || o.unit.Arriving.Refusal == nil || o.unit.Arriving.Refusal.Zh == "" {
		t.Fatalf("after a program: %+v, %+v", o.unit.Licence, o.unit.Arriving)
	}
	o.send(t, "l3", pdf())
	if o.unit.Licence.ID != "l3" || o.unit.Arriving != nil {
		t.Errorf("after the third: %+v", o.unit.Licence)
	}
}
