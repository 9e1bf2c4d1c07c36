package chain_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"appraisal/internal/chain"
)

// made is an intact chain of n events, and its head.
func made(n int) ([]chain.Link, string) {
	var links []chain.Link
	prev := ""
	for i := 1; i <= n; i++ {
		l := chain.Link{Seq: i, Data: fmt.Sprintf(`{"seq":%d}`, i), Prev: prev}
		l.Hash = chain.Next(prev, l.Data)
		links, prev = append(links, l), l.Hash
	}
	return links, prev
}

func TestAnIntactChainIsVerified(t *testing.T) {
	for _, n := range []int{0, 1, 2, 50} {
		if links, head := made(n); chain.Verify(links, head) != nil {
			t.Errorf("%d events: %v", n, chain.Verify(links, head))
		}
	}
}

func TestTheHashIsTheOneThatStoredChainsHave(t *testing.T) {
	const want = "7e18f737311b2dc3b2f269dd78396b0351f14fb66efa879f768cb23181883c78" // printf 'a\nb' | sha256sum
	if got := chain.Next("a", "b"); got != want {
		t.Error(got)
	}
}

func TestAWithheldLinkHoldsItsPlaceInTheChain(t *testing.T) {
	links, head := made(4)
	var whole, moved chain.Tail
	for _, l := range links {
		l.Data = ""
		if err := whole.Pass(l); err != nil {
			t.Errorf("%+v: %v", l, err)
		}
	}
	if err := whole.End(head); err != nil || whole.Len() != 4 {
		t.Errorf("%d events: %v", whole.Len(), err)
	}
	if err := moved.Pass(links[1]); err == nil {
		t.Error("the second event passed for the first")
	}
}

func TestEachKindOfTamperingIsNamed(t *testing.T) {
	for _, tc := range []struct {
		name   string
		tamper func(links []chain.Link, head *string) []chain.Link
		want   chain.Broken
	}{
		{"an event changed", func(l []chain.Link, _ *string) []chain.Link { l[1].Data = "{}"; return l },
			chain.Broken{Seq: 2, Why: chain.Changed}},
		{"an event changed with its hash", func(l []chain.Link, _ *string) []chain.Link {
			l[1].Data = "{}"
			l[1].Hash = chain.Next(l[1].Prev, "{}")
			return l
		}, chain.Broken{Seq: 3, Why: chain.Detached}},
		{"the last changed with its hash", func(l []chain.Link, _ *string) []chain.Link {
			l[3].Data = "{}"
			l[3].Hash = chain.Next(l[3].Prev, "{}")
			return l
		}, chain.Broken{Seq: 4, Why: chain.HeadDiffers}},
		{"an event dropped", func(l []chain.Link, _ *string) []chain.Link { return slices.Delete(l, 1, 2) },
			chain.Broken{Seq: 2, Why: chain.Missing}},
		{"the first dropped", func(l []chain.Link, _ *string) []chain.Link { return l[1:] },
			chain.Broken{Seq: 1, Why: chain.Missing}},
		{"the last dropped", func(l []chain.Link, _ *string) []chain.Link { return l[:3] },
			chain.Broken{Seq: 3, Why: chain.HeadDiffers}},
		{"all dropped", func([]chain.Link, *string) []chain.Link { return nil },
			chain.Broken{Seq: 0, Why: chain.HeadDiffers}},
		{"an event twice", func(l []chain.Link, _ *string) []chain.Link { return slices.Insert(l, 2, l[1]) },
			chain.Broken{Seq: 2, Why: chain.Moved}},
		{"two events swapped in the list", func(l []chain.Link, _ *string) []chain.Link {
			l[1], l[2] = l[2],
				l[1]
			return l
		}, chain.Broken{Seq: 2, Why: chain.Missing}},
		{"two events swapped in their places", func(l []chain.Link, _ *string) []chain.Link {
			l[1], l[2] = l[2], l[1]
			l[1].Seq, l[2].Seq = 2, 3
			return l
		}, chain.Broken{Seq: 2, Why: chain.Detached}},
		{"another head", func(l []chain.Link, head *string) []chain.Link { *head = l[1].Hash; return l },
			chain.Broken{Seq: 4, Why: chain.HeadDiffers}},
	} {
		links, head := made(4)
		links = tc.tamper(links, &head)
		var got *chain.Broken
		if err := chain.Verify(links, head); !errors.As(err, &got) || *got != tc.want {
			t.Errorf("%s: %v, want %+v", tc.name, err, tc.want)
		}
	}
}

func TestWhatIsWrongIsSaidInBothLanguages(t *testing.T) {
	for _, why := range []string{chain.Missing, chain.Moved, chain.Detached, chain.Changed, chain.HeadDiffers,
		chain.Unreadable, chain.Differs,
		chain.Rewritten, chain.Unarchived} {
		b := &chain.Broken{Seq: 17, Why: why}
		for _, text := range []string{b.Zh(), b.En()} {
			if text == why || text == "" || strings.Contains(text, "{") || why != chain.Differs &&
				!strings.Contains(text, "17") {
				t.Errorf("%s: %s", why, text)
			}
		}
		if b.Zh() == b.En() {
			t.Errorf("%s is said once: %s", why, b.Zh())
		}
	}
}

// TestNoChangeOfAnyLinkGoesUnseen changes one character of any part of any link.
func TestNoChangeOfAnyLinkGoesUnseen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		links, head := made(rapid.IntRange(1, 12).Draw(t, "events"))
		at := &links[rapid.IntRange(0, len(links)-1).Draw(t, "link")]
		switch rapid.SampledFrom([]string{"seq", "data", "prev", "hash"}).Draw(t, "part") {
		case "seq":
			at.Seq += rapid.SampledFrom([]int{-2, -1, 1, 2}).Draw(t, "by")
		case "data":
			at.Data += " "
		case "prev":
			at.Prev += "0"
		case "hash":
			at.Hash = strings.ToUpper(at.Hash) + "0"
		}
		if chain.Verify(links, head) == nil {
			t.Fatalf("unseen: %+v", links)
		}
	})
}

func TestAChainThatWasMadeAnewIsFoundByItsCopies(t *testing.T) {
	links, _ := made(3)
	copies := func(links ...chain.Link) (all []chain.Copy) {
		for _, l := range links {
			all = append(all, chain.Copy{Seq: l.Seq, Hash: l.Hash})
		}
		return all
	}
	anew := slices.Clone(links)
	for i, prev := 1, links[0].Hash; i < len(anew); i++ {
		anew[i].Data, anew[i].Prev = anew[i].Data+" ", prev
		anew[i].Hash = chain.Next(prev, anew[i].Data)
		prev = anew[i].Hash
	}
	if err := chain.Verify(anew, anew[2].Hash); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name     string
		links    []chain.Link
		copies   []chain.Copy
		uncopied []int
		want     *chain.Broken
	}{
		{"all copied", links, copies(links...), nil, nil},
		{"the last is under way", links, copies(links[:2]...), []int{3}, nil},
		{"none copied", links, nil, []int{1, 2, 3}, nil},
		{"one in the middle is not", links, copies(links[0], links[2]), []int{2}, nil},
		{"made anew from the second on", anew, copies(links...), nil, &chain.Broken{Seq: 2, Why: chain.Rewritten}},
		{"made anew, and copied again", anew, append(copies(links...), copies(anew...)...), nil,
			&chain.Broken{Seq: 2, Why: chain.Rewritten}},
		{"put back after that", links, append(copies(anew...), copies(links...)...), nil,
			&chain.Broken{Seq: 2, Why: chain.Rewritten}},
		{"cut off, with its head", links[:2], copies(links...), nil, &chain.Broken{Seq: 3, Why: chain.Missing}},
		{"all gone", nil, copies(links...), nil, &chain.Broken{Seq: 1, Why: chain.Missing}},
	} {
		uncopied, err := chain.Compare(tc.links, tc.copies)
		var got *chain.Broken
		if errors.As(err, &got); !slices.Equal(uncopied, tc.uncopied) || (got == nil) != (tc.want == nil) || got != nil &&
			*got != *tc.want {
			t.Errorf("%s: uncopied %v, %v, want %v, %v", tc.name, uncopied, err, tc.uncopied, tc.want)
		}
	}
}
