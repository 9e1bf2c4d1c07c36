package attest

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"appraisal/internal/calendar"
)

// The facts are packed as a JSON list without names, for a QR code has little room:
//
//	[kind, number, version, holder, institution, issued, from, to, items]
//
// A day is YYYYMMDD as a number, 0 for none. The items are by their last day, and those of one beginning together:
// "20300301 GL-1,2 RQ-3;20280301 CC-1".
const fields = 9

func (f Facts) pack() ([]byte, error) {
	var days []string
	items := map[string]*strings.Builder{}
	begun := map[string]string{} // of the item before, by day
	for _, i := range f.Items {
		if strings.ContainsAny(i.Code, " ,;") || i.Code == "" {
			return nil, fmt.Errorf("item %q can't be packed", i.Code)
		}
		day := fmt.Sprint(number(i.To))
		if items[day] == nil {
			days, items[day] = append(days, day), &strings.Builder{}
			items[day].WriteString(day)
		}
		at := strings.LastIndexByte(i.Code, '-') + 1
		if begin := i.Code[:at]; at > 0 && begin == begun[day] {
			items[day].WriteString("," + i.Code[at:])
		} else {
			items[day].WriteString(" " + i.Code)
			begun[day] = begin
		}
	}
	var all []string
	for _, day := range days {
		all = append(all, items[day].String())
	}
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false) // each would take six bytes
	err := encoder.Encode([fields]any{f.Kind, f.Number, f.Version, f.Holder, f.Institution, number(f.Issued), number(f.From),
		number(f.To), strings.Join(all, ";")})
	return []byte(strings.TrimSuffix(b.String(), "\n")), err
}

func number(d calendar.Date) int { return d.Year()*10000 + int(d.Month())*100 + d.Day() }

// errPacked is in the error's chain of what was signed, and is none of ours.
var errPacked = errors.New("what is signed are no facts of a paper")

func unpack(payload []byte) (f Facts, err error) {
	var issued, from, to int
	var items string
	into := []any{&f.Kind, &f.Number, &f.Version, &f.Holder, &f.Institution, &issued, &from, &to, &items}
	var list []json.RawMessage
	if err := json.Unmarshal(payload, &list); err != nil || len(list) != fields {
		return Facts{}, fmt.Errorf("%w: %s", errPacked, payload)
	}
	for n, raw := range list {
		if err := json.Unmarshal(raw, into[n]); err != nil {
			return Facts{}, fmt.Errorf("%w: %w", errPacked, err)
		}
	}
	for _, d := range []struct {
		into *calendar.Date
		said int
	}{{&f.Issued, issued}, {&f.From, from}, {&f.To, to}} {
		if *d.into, err = day(d.said); err != nil {
			return Facts{}, err
		}
	}
	f.Items, err = unpackItems(items)
	return f, err
}

func unpackItems(packed string) (items []Item, err error) {
	for group := range strings.SplitSeq(packed, ";") {
		words := strings.Split(group, " ")
		var said int
		if _, err := fmt.Sscanf(words[0], "%d", &said); err != nil && packed != "" {
			return nil, fmt.Errorf("%w: %q", errPacked, group)
		}
		to, err := day(said)
		if err != nil {
			return nil, err
		}
		for _, word := range words[1:] {
			first, more, some := strings.Cut(word, ",")
			items = append(items, Item{first, to})
			begin := first[:strings.LastIndexByte(first, '-')+1]
			for suffix := range strings.SplitSeq(more, ",") {
				if some {
					items = append(items, Item{begin + suffix, to})
				}
			}
		}
	}
	return items, nil
}

func day(n int) (calendar.Date, error) {
	if n == 0 {
		return calendar.Date{}, nil
	}
	d, err := calendar.ParseDate(fmt.Sprintf("%04d-%02d-%02d", n/10000, n/100%100, n%100))
	if err != nil {
		return d, fmt.Errorf("%w: %w", errPacked, err)
	}
	return d, nil
}
