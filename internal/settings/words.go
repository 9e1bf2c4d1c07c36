package settings

import (
	"encoding/json"

	"appraisal/internal/words"
)

// The source of words that the association has never set.
const (
	builtIn   = "建议值：系统内置的文字，协会未确认"
	builtInEn = "proposal: built in, the association has not said so"
)

// WordsEntry shows words as one of the settings: what they say, where that comes from, and what may stand in each text.
func WordsEntry(v words.Version) (Entry, error) {
	said, err := v.Set()
	if err != nil {
		return Entry{}, err
	}
	value, err := json.Marshal(said.Texts())
	if err != nil {
		return Entry{}, err
	}
	zh, en := v.Kind.Names()
	about := v.Describe()
	e := Entry{Key: v.Kind.Key(), Kind: KindWords, Zh: zh, En: en, Value: value, Source: builtIn, SourceEn: builtInEn,
		Words: &about}
	if v.Own() {
		e.Source, e.SourceEn, e.Confirmed, e.Overridden = v.Source, "", v.Confirmed, true
	}
	return e, nil
}
