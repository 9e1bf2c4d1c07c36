// Package settings holds what is policy: option lists, limits in days, kinds of
// document and the association's own data. Each entry has a default in
// defaults.json, the source of that default, and a confirmed flag: false means
// that the association has not said so and may correct it without a release.
// The regions come from the table of package code.
//
// An entry that is overridden keeps its key and labels and takes value, source
// and flag of the override. Settings are a value and are not changed in place.
//
// The State Council's years that the association imports ride along with the
// overrides, under keys such as calendar.2027. They are no entries.
package settings

import (
	_ "embed" // defaults.json
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"

	"appraisal/internal/access"
	"appraisal/internal/calendar"
	"appraisal/internal/code"
	"appraisal/internal/words"
)

//go:embed defaults.json
var defaults []byte

// Kind says of which shape an entry's value is.
type Kind string

// Kinds of entry.
const (
	KindOptions     Kind = "options"     // a list of Option
	KindLimit       Kind = "limit"       // a Limit
	KindDocuments   Kind = "documents"   // a list of Document
	KindAssociation Kind = "association" // an Association
	KindSwitch      Kind = "switch"      // true or false
	KindOffsets     Kind = "offsets"     // a list of calendar days, relative to a day
	KindTexts       Kind = "texts"       // a list of texts
	KindMailboxes   Kind = "mailboxes"   // Mailboxes
	KindCount       Kind = "count"       // how many there may be: 1 to the entry's Most
	KindPrefix      Kind = "prefix"      // what numbers begin with
	KindWords       Kind = "words"       // texts by their names; versions of package words, no overrides
	KindSite        Kind = "site"        // the address of a site, or nothing
)

// Keys of entries that the code names. Limits are "limit." and a stage or step.
const (
	InstitutionTypes     = "institution_types"
	ReviewTypes          = "review_types"
	AcceptanceCategories = "acceptance_categories"
	Regions              = "regions"
	ReviewItems          = "review_items"
	FindingClasses       = "finding_classes"
	EvaluationCriteria   = "evaluation_criteria"
	documentKinds        = "document_kinds"
	association          = "association"
	invitationLead       = "invitation.lead"
	limitPrefix          = "limit."
	visitTolerance       = "limit.visit_tolerance"
	overdueTerminates    = "overdue.terminates"
	countRestDays        = "registry.count_rest_days"
	drawCompulsory       = "draw.compulsory"
	reminderOffsets      = "reminders.offsets"
	endingOffsets        = "registry.reminders"
	preparations         = "notice.preparations"
	noticeCopies         = "notice.copies"
	electronicLetters    = "letters.electronic"
	EducationLevels      = "education_levels"
	ProfessionalTitles   = "professional_titles"
	numberPrefix         = "registry.number_prefix"
	certificatePrefix    = "registry.certificate_prefix"
	portal               = "portal"
)

// Institutions is the key of what was an option list: the 评审机构, which are records of the registry now. An override that
// was stored of it is taken over there, and is no setting any more.
const Institutions = "appraisal_institutions"

// Entry is one setting. For whom each field is, For says.
type Entry struct {
	Key        string           `json:"key"`
	Kind       Kind             `json:"kind"`
	Zh         string           `json:"zh"`
	En         string           `json:"en"`
	Value      json.RawMessage  `json:"value,omitempty"`
	Most       int              `json:"most,omitempty"` // of a count: the highest that storage is tested with
	Source     string           `json:"source,omitempty"`
	SourceEn   string           `json:"sourceEn,omitempty"` // of a default; what the association sets has a source in its own words
	Confirmed  bool             `json:"confirmed"`
	Overridden bool             `json:"overridden"`
	Words      *words.Described `json:"words,omitempty"` // of words: their version, and what may stand in each text
}

// published are the kinds whose values anybody may read: forms are filled in by them, or they stand on letters.
var published = []Kind{KindOptions, KindLimit, KindDocuments, KindAssociation, KindSwitch, KindOffsets,
	KindTexts, KindCount, KindPrefix, KindSite}

// For is the audience of a field: where a value comes from, and mailboxes, are the association's to know.
func (e Entry) For(field string) access.Audience {
	switch field {
	case "key", "kind", "zh", "en", "confirmed", "overridden":
		return access.ForAll
	case "value":
		if slices.Contains(published, e.Kind) {
			return access.ForAll
		}
	}
	return access.ForOffice
}

// Override replaces the value of an entry. It has a source of its own, because
// that of the default does not speak for it.
type Override struct {
	Value     json.RawMessage `json:"value"`
	Source    string          `json:"source"`
	Confirmed bool            `json:"confirmed"`
}

// Settings are the settings in force. The zero Settings know no option and no limit.
type Settings struct {
	entries     []Entry
	options     map[string][]Option
	limits      map[string]Limit
	documents   []Document
	association Association
	switches    map[string]bool
	offsets     map[string][]int
	texts       map[string][]string
	mailboxes   Mailboxes
	counts      map[string]int
	prefixes    map[string]string
	sites       map[string]string
	imported    []calendar.Year // in order; empty: the calendar is the one that is built in
	calendar    calendar.Calendar
	version     int // of the overrides
}

// Default is what holds without any override.
func Default() Settings { return loadDefault() }

// loadDefault panics on a fault in defaults.json, which the tests read too.
var loadDefault = sync.OnceValue(func() Settings {
	var entries []Entry
	if err := json.Unmarshal(defaults, &entries); err != nil {
		panic(fmt.Sprintf("settings: defaults.json: %v", err))
	}
	entries = append(entries, regionEntry())
	s, err := build(entries)
	if err != nil {
		panic(err)
	}
	return s
})

// regionEntry offers the region table of package code under 省份.
func regionEntry() Entry {
	var options []Option
	for _, r := range code.Regions() {
		options = append(options, Option{Value: r.Letters, Zh: r.Short, En: r.English})
	}
	value, err := json.Marshal(options)
	if err != nil {
		panic(err)
	}
	return Entry{Key: Regions, Kind: KindOptions, Zh: "省份", En: "Region", Value: value,
		Source:   "省级行政区的字母代码：ISO 3166-2:CN、GB/T 2260；SCZJ 见手册000 §3.2，BT 为惯用",
		SourceEn: "ISO 3166-2:CN, GB/T 2260; SCZJ: manual 000 §3.2; BT: usage"}
}

// With applies overrides to s, each an Override in JSON by the key of its
// entry, or by CalendarKey of a year, whose value is then a calendar.Year.
// Anything wrong with any of them refuses all, with an *Error that lists every
// fault.
func (s Settings) With(overrides map[string]json.RawMessage) (Settings, error) {
	entries, years := slices.Clone(s.entries), slices.Clone(s.imported)
	var faults Faults
	for _, key := range slices.Sorted(maps.Keys(overrides)) {
		i := slices.IndexFunc(entries, func(e Entry) bool { return e.Key == key })
		year, isYear := YearOf(key)
		if i < 0 && !isYear {
			faults.add(key, "", Unknown)
			continue
		}
		var o Override
		if !decode(overrides[key], &o) {
			faults.add(key, "", Shape)
			continue
		}
		if blank(o.Source) {
			faults.add(key, "/source", Required)
		}
		if isYear {
			years = o.replace(years, key, year, &faults)
			continue
		}
		e := &entries[i]
		e.Value, e.Confirmed, e.Overridden = slices.Clone(o.Value), o.Confirmed, true
		e.Source, e.SourceEn = o.Source, ""
	}
	next, err := build(entries)
	if err != nil {
		faults = append(faults, err.(*Error).Faults...)
	}
	if len(faults) > 0 {
		return Settings{}, &Error{Faults: faults}
	}
	return next.withYears(years), nil
}

// build reads and checks the values of all entries; the error is an *Error.
func build(entries []Entry) (Settings, error) {
	s := Settings{entries: entries, options: map[string][]Option{}, limits: map[string]Limit{},
		switches: map[string]bool{},
		offsets:  map[string][]int{}, texts: map[string][]string{}, counts: map[string]int{},
		prefixes: map[string]string{}, sites: map[string]string{}}
	var faults Faults
	for _, e := range entries {
		var found Faults
		if !s.read(e, &found) {
			found = nil
			found.add(e.Key, "/value", Shape)
		}
		faults = append(faults, found...)
	}
	if len(faults) > 0 {
		return Settings{}, &Error{Faults: faults}
	}
	return s, nil
}

// read takes and checks the value of an entry; false when it is not of the kind's shape.
func (s *Settings) read(e Entry, faults *Faults) (ok bool) {
	switch e.Kind {
	case KindOptions:
		var list []Option
		ok = decode(e.Value, &list)
		s.options[e.Key] = list
		checkOptions(e.Key, list, faults)
	case KindLimit:
		var l Limit
		ok = decode(e.Value, &l)
		s.limits[e.Key] = l
		l.check(e.Key, faults)
	case KindDocuments:
		ok = decode(e.Value, &s.documents)
		checkDocuments(e.Key, s.documents, faults)
	case KindAssociation:
		ok = decode(e.Value, &s.association)
		s.association.check(e.Key, faults)
		s.association.Phone, _ = code.NormalisePhone(s.association.Phone)
	case KindSwitch:
		var on bool
		ok = decode(e.Value, &on)
		s.switches[e.Key] = on
	case KindOffsets:
		var days []int
		ok = decode(e.Value, &days)
		s.offsets[e.Key] = days
		checkOffsets(e.Key, days, faults)
	case KindTexts:
		var list []string
		ok = decode(e.Value, &list)
		s.texts[e.Key] = list
		checkTexts(e.Key, list, faults)
	case KindMailboxes:
		ok = decode(e.Value, &s.mailboxes)
		s.mailboxes.check(e.Key, faults)
	case KindCount:
		var n int
		ok = decode(e.Value, &n)
		s.counts[e.Key] = n
		if n < 1 || n > e.Most {
			faults.add(e.Key, "/value", Range)
		}
	case KindPrefix:
		var prefix string
		ok = decode(e.Value, &prefix)
		if s.prefixes[e.Key] = prefix; ok && !code.IsReviewerPrefix(prefix) {
			faults.add(e.Key, "/value", Format)
		}
	case KindSite:
		var site string
		ok = decode(e.Value, &site)
		if s.sites[e.Key] = site; ok && site != "" && !isSite(site) {
			faults.add(e.Key, "/value", Format)
		}
	}
	return ok
}
