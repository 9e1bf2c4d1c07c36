package dynamo_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"appraisal/internal/access"
	"appraisal/internal/code"
	"appraisal/internal/dynamo"
	"appraisal/internal/dynamo/tablestest"
	"appraisal/internal/registry"
	"appraisal/internal/settings"
)

// crowd is a registry that grows. Its people are written by Reviewers.Enter, as all are; what that would have sent as a
// transaction is caught on the way, and sent in batches.
type crowd struct {
	*store
	in     settings.Settings
	list   *registry.List
	hosts  []string // institutions
	size   int      // people
	write  dynamo.Reviewers
	caught []types.WriteRequest
}

var errCaught = errors.New("caught on the way")

func newCrowd(t *testing.T, s *store) *crowd {
	c := &crowd{store: s, in: settings.Default(), list: passList(t, "list-of-the-crowd")}
	c.write = dynamo.Reviewers{DB: s.DB(&tablestest.Watch{Before: func(_ string, input any) error {
		for _, part := range input.(*dynamodb.TransactWriteItemsInput).TransactItems {
			if *part.Put.TableName == s.Physical["Registry"] { // what is read of events grows with one person's alone
				c.caught = append(c.caught, types.WriteRequest{PutRequest: &types.PutRequest{Item: part.Put.Item}})
			}
		}
		return errCaught
	}})}
	return c
}

// place enters institutions, and as many lists.
func (c *crowd) place(t *testing.T, n int) {
	t.Helper()
	for i := range n {
		at := monday.Add(time.Duration(i) * time.Minute)
		in := host(fmt.Sprintf("TS%05d", i), fmt.Sprintf("示例鉴定评审机构%05d", i))
		id, err := c.addHost(t, in, at, access.Terms{})
		if err != nil {
			t.Fatal(err)
		}
		c.hosts = append(c.hosts, id)
		c.announcedList(t, at, access.Terms{})
	}
}

// grow enters so many people and institutions. Rows of a list are of the same length for all.
func (c *crowd) grow(t *testing.T, n, hosts int) {
	t.Helper()
	c.place(t, hosts)
	batches, errs := make(chan []types.WriteRequest, 8), make(chan error, 4)
	var senders sync.WaitGroup
	for range cap(errs) {
		senders.Go(func() {
			for batch := range batches {
				if err := c.send(t, batch); err != nil {
					errs <- err
					return
				}
			}
		})
	}
	hand := func(least int) { // what is caught, while there is so much of it
		for len(c.caught) >= least {
			batch := c.caught[:min(25, len(c.caught))]
			c.caught = c.caught[len(batch):]
			select {
			case batches <- batch:
			case err := <-errs:
				t.Fatal(err)
			}
		}
	}
	for ; c.size < n; c.size++ {
		c.enter(t, c.size)
		hand(25)
	}
	hand(1)
	close(batches)
	senders.Wait()
	select {
	case err := <-errs:
		t.Fatal(err)
	default:
	}
}

func (c *crowd) send(t *testing.T, batch []types.WriteRequest) error {
	left := map[string][]types.WriteRequest{c.Physical["Registry"]: batch}
	for range 20 {
		out, err := c.Client.BatchWriteItem(t.Context(), &dynamodb.BatchWriteItemInput{RequestItems: left})
		if err != nil {
			return err
		}
		if left = out.UnprocessedItems; len(left) == 0 {
			return nil
		}
	}
	return errors.New("the engine does not take a batch")
}

// The names that are looked for. Everybody else has one of 6,400.
const (
	commonName = "王小明" // of every eighth person
	sharedName = "欧阳晓" // of five
	soughtName = "林小雨" // of many, of whom the first institution has given one a code
)

func nameOf(n int) string {
	switch {
	case n%8 == 5:
		return commonName
	case n%8 == 6 && n < 40:
		return sharedName
	case n == 3, n%8 == 3 && n >= 200 && n/8%25 == 1:
		return soughtName
	}
	return string([]rune{'赵' + rune(n%80), '甲' + rune(n/80%80), '明'})
}

func (c *crowd) idOf(n int) string { return fmt.Sprintf("01%024d", n) }

// hostOf is who has hired somebody: the first institution those who came first, but for those of the common name, of
// whom no two of a page are with the same.
func (c *crowd) hostOf(n int) string {
	if n < 200 && n%8 != 5 {
		return c.hosts[0]
	}
	return c.hosts[n/8%len(c.hosts)]
}

func markOf(n int) string { return fmt.Sprintf("v1:%064d", n) }

// enter enters somebody who holds two 细项, and takes them as far as their place in the row of eight says.
func (c *crowd) enter(t *testing.T, n int) {
	row := registry.Row{Name: nameOf(n), Document: c.documentOf(t, n),
		Items: []string{reviewItem(0), reviewItem(1 + n%25)}}
	p, err := registry.Enter(c.idOf(n), row, c.list, lock{}, c.in, monday)
	if err != nil {
		t.Fatal(err)
	}
	at, items := c.hostOf(n), row.Items
	hire := func() error { return p.Hire(at, items, institution, monday) }
	fill := func() error {
		profile := registry.Profile{Mobile: "13800000000", Region: "ZJ", Address: "杭州市示例路1号", Postcode: "310000",
			Workplace: "示例检验院", Education: "bachelor", Major: "机械工程", Title: "senior"}
		if n == 1 {
			profile.Region = "XZ"
		}
		return p.SaveProfile(profile, at, lock{}, c.in, access.Caller{}, monday)
	}
	number := func() (string, error) { return numberOf(n) }
	register := func() error { return p.Register(at, items, number, institution, monday) }
	way := map[int][]func() error{
		1: {hire, fill, func() error { return p.Release(at, items, "聘用到期", institution, monday) }},
		2: {hire},
		3: {hire, func() error { return p.SetCode(at, c.in, institution, monday) }},
		4: {hire, fill},
		5: {hire, fill, register},
		6: {hire, fill, register},
		7: {hire, fill, register, func() error { p.Lapse(monday.AddDate(30, 0, 0)); return nil }},
	}
	for _, step := range way[n%8] {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	if n%8 > 4 {
		if err := issue(p); err != nil {
			t.Fatal(err)
		}
	}
	wrapped := "wrapped-" + p.ID
	err = c.write.Enter(t.Context(), p, registry.Beside{Wrapped: &wrapped, Mark: markOf(n)})
	if !errors.Is(err, errCaught) {
		t.Fatal(err)
	}
}

func numberOf(n int) (string, error) { return code.NewReviewerNumber("RY", 2026, 100_000+n) }

// documentOf is a document of an area that does not exist.
func (c *crowd) documentOf(t *testing.T, n int) code.Identity {
	born := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n/1000)
	body := fmt.Sprintf("999999%s%03d", born.Format("20060102"), n%1000)
	i, err := code.ParseIdentity("", body+"0", time.Time{}, monday)
	if err == nil {
		i, err = code.ParseIdentity("", body+i.Expected, time.Time{}, monday)
	}
	if err != nil {
		t.Fatal(err)
	}
	return i
}
