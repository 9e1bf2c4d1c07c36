package code_test

import (
	"testing"

	"appraisal/internal/code"
)

// The names of the registry's inputs 15 to 18.
func TestANameIsFoundInAnyOfItsWritings(t *testing.T) {
	for typed, want := range map[string]string{
		"古丽米热·艾比布力": "古丽米热艾比布力", "古丽米热•艾比布力": "古丽米热艾比布力", "古丽米热・艾比布力": "古丽米热艾比布力",
		"古丽米热．艾比布力": "古丽米热艾比布力", "古丽米热 艾比布力": "古丽米热艾比布力",
		"张 三": "张三", "张　三": "张三", "\u200b张三\t": "张三",
		"John  Smith": "johnsmith", "Ｊohn Ｓmith": "johnsmith",
		"𠅤𬱖䶮": "𠅤𬱖䶮", "吕": "吕", "呂": "呂", " · ": "",
	} {
		if got := code.SearchKey(typed); got != want {
			t.Errorf("%q is found by %q", typed, got)
		}
	}
	for typed, want := range map[string]string{"古丽米热・艾比布力": "古丽米热·艾比布力", "John Smith": "John Smith",
		"𠅤𬱖䶮": "𠅤𬱖䶮"} {
		if got := code.PersonName(typed); got != want {
			t.Errorf("%q is kept as %q", typed, got)
		}
	}
}
