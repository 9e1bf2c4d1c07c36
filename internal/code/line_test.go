package code_test

import (
	"testing"

	"appraisal/internal/code"
)

func TestALineHasNothingThatNobodySees(t *testing.T) {
	for in, want := range map[string]string{
		"张三":                     "张三",
		" \u3000张三\t\n":          "张三",
		"\ufeff张\u200b三\u200e":   "张三",
		"示例\u00a0院\u2028一部":      "示例 院 一部",
		"示例\u3000院":              "示例\u3000院",
		"甲\r\n乙":                 "甲\r\n乙",
		"葛\U000e0100":            "葛",
		"\u200b":                 "",
		"A\u202fB\u00adC \u2007": "A BC",
		"José · 𠮷":               "José · 𠮷",
	} {
		if got := code.Line(in); got != want {
			t.Errorf("%+q: %+q, want %+q", in, got, want)
		}
	}
}
