package settings

import (
	"slices"

	"appraisal/internal/calendar"
)

// Entries are all settings, for GET /settings. The caller must not change the values.
func (s Settings) Entries() []Entry { return slices.Clone(s.entries) }

// Options is an option list by its key; empty when there is none.
func (s Settings) Options(key string) []Option { return slices.Clone(s.options[key]) }

// Option finds an option of a list by its value.
func (s Settings) Option(key, value string) (Option, bool) {
	i := slices.IndexFunc(s.options[key], func(o Option) bool { return o.Value == value })
	if i < 0 {
		return Option{}, false
	}
	return s.options[key][i], true
}

// HasOption reports whether a list offers a value.
func (s Settings) HasOption(key, value string) bool {
	_, ok := s.Option(key, value)
	return ok
}

// Limit is the 期限 of a stage or step ("screening", "plan", …); false when it has none.
func (s Settings) Limit(stage string) (n int, by calendar.Measure, ok bool) {
	l, ok := s.limits[limitPrefix+stage]
	return l.Count, l.Measure, ok
}

// Lead is how long from today 约请 may name no day (manual 000 §3.3.1).
func (s Settings) Lead() (n int, by calendar.Measure) {
	l := s.limits[invitationLead]
	return l.Count, l.Measure
}

// NumberPrefix is what a new 注册号 begins with.
func (s Settings) NumberPrefix() string { return s.prefixes[numberPrefix] }

// CertificatePrefix is what a new 证书编号 begins with.
func (s Settings) CertificatePrefix() string { return s.prefixes[certificatePrefix] }

// Documents are all kinds of document, in the order of the form.
func (s Settings) Documents() []Document { return slices.Clone(s.documents) }

// Document finds a kind of document by its key.
func (s Settings) Document(key string) (Document, bool) {
	i := slices.IndexFunc(s.documents, func(d Document) bool { return d.Key == key })
	if i < 0 {
		return Document{}, false
	}
	return s.documents[i], true
}

// Association is the association that runs the system.
func (s Settings) Association() Association { return s.association }

// Entry finds a setting by its key.
func (s Settings) Entry(key string) (Entry, bool) {
	for _, e := range s.entries {
		if e.Key == key {
			return e, true
		}
	}
	return Entry{}, false
}

// AtVersion is s with the version of the overrides that were applied.
func (s Settings) AtVersion(version int) Settings {
	s.version = version
	return s
}

// Version counts the changes of the overrides; 0 when nothing was ever overridden.
func (s Settings) Version() int { return s.version }
