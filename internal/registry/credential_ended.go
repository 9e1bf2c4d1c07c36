package registry

import (
	"fmt"

	"appraisal/internal/calendar"
	"appraisal/internal/fault"
)

// Ended says why a credential of the person can't be used on a day, in words that whoever holds it may read; empty while
// it is valid. Why it was lost, or somebody let go, is nobody else's.
func (p *Person) Ended(c Credential, day calendar.Date) fault.Text {
	said := func(zh, en string, on calendar.Date) fault.Text {
		return fault.Text{Zh: fmt.Sprintf(zh, on.Chinese()), En: fmt.Sprintf(en, on)}
	}
	switch c.Standing(day) {
	case CredentialAhead:
		return said("自 %s 起生效。", "It is valid from %s on.", c.Term.From)
	case CredentialExpired:
		return said("有效期到 %s 为止。", "It was valid until %s.", c.Term.To)
	case CredentialReplaced:
		next := p.newest(c.Kind, c.Institution)
		return fault.Text{Zh: fmt.Sprintf("已由第 %d 版（%s）替代。", next.Version, next.Number),
			En: fmt.Sprintf("Version %d (%s) takes its place.", next.Version, next.Number)}
	case CredentialLost:
		return said("已于 %s 挂失。", "It was reported as lost on %s.", c.Void.From)
	case CredentialReleased:
		return said("自 %s 起，持卡人在该机构已没有注册的细项。", "Nothing is registered with the institution any more since %s.", c.Void.From)
	case CredentialGone:
		return said("已于 %s 作废。", "It is void since %s.", c.Void.From)
	}
	return fault.Text{}
}
