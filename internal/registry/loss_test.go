package registry_test

import (
	"errors"
	"fmt"
	"testing"

	"appraisal/internal/registry"
)

func last(p *registry.Person) registry.Event { return p.Pending()[len(p.Pending())-1] }

func TestAReleaseIsALossUntilTheSameInstitutionHasRegisteredAnew(t *testing.T) {
	p, _ := registered(t, "casei", item(0), item(1), item(2))
	if e := last(p); e.Loses() || len(p.Losses(e)) != 0 {
		t.Errorf("a registration is a loss: %+v", e)
	}
	if err := p.Release("casei", []string{item(0), item(1)}, "合同到期", clerk, at); err != nil {
		t.Fatal(err)
	}
	e := last(p)
	lost := func() string { return fmt.Sprint(p.Losses(e)) }
	if want := fmt.Sprintf("[{casei [%s %s]}]", item(0), item(1)); !e.Loses() || lost() != want {
		t.Errorf("%s, want %s", lost(), want)
	}
	err := errors.Join(p.Hire("casei", []string{item(0)}, clerk, at), p.Hire("north", []string{item(1)}, clerk, at),
		p.Register("north", []string{item(1)}, nil, clerk, at))
	if want := fmt.Sprintf("[{casei [%s %s]}]", item(0), item(1)); err != nil || lost() != want {
		t.Errorf("hired again, or registered elsewhere: %v, %s, want %s", err, lost(), want)
	}
	err = p.Register("casei", []string{item(0)}, nil, clerk, at)
	if want := fmt.Sprintf("[{casei [%s]}]", item(1)); err != nil || lost() != want {
		t.Errorf("registered anew: %v, %s, want %s", err, lost(), want)
	}
}

func TestWhatLapsesIsALossOfEachInstitutionUntilItIsReleased(t *testing.T) {
	p, _ := registered(t, "casei", item(0), item(1))
	err := errors.Join(p.Release("casei", []string{item(1)}, "合同到期", clerk, at), p.Hire("north", []string{item(1)}, clerk, at),
		p.Register("north", []string{item(1)}, nil, clerk, at))
	if err != nil {
		t.Fatal(err)
	}
	p.Lapse(on("2030-01-01"))
	e := last(p)
	if want := fmt.Sprintf("[{casei [%s]} {north [%s]}]", item(0), item(1)); fmt.Sprint(p.Losses(e)) != want {
		t.Errorf("%v, want %s", p.Losses(e), want)
	}
	if err := p.Release("casei", []string{item(0)}, "合同到期", clerk, on("2030-01-02")); err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("[{north [%s]}]", item(1)); fmt.Sprint(p.Losses(e)) != want {
		t.Errorf("released since: %v, want %s", p.Losses(e), want)
	}
}
