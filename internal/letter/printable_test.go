package letter_test

import (
	"errors"
	"testing"

	"appraisal/internal/letter"
)

func TestPrintableNamesTheCharacterThatIsMissing(t *testing.T) {
	if err := letter.Printable("浙江省特种设备检验研究院（杭州）", "王䶮", "TS受2026第0001号", "0571-00000000", ""); err != nil {
		t.Errorf("ordinary texts: %v", err)
	}
	var missing *letter.GlyphError
	if err := letter.Printable("好", "王𰻝"); !errors.As(err, &missing) || missing.Char != '𰻝' || missing.Text != "王𰻝" {
		t.Errorf("a character that no letter can show: %v", err)
	}
}
