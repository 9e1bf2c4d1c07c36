package registry

import (
	"appraisal/internal/calendar"
	"appraisal/internal/settings"
)

// PoolRow is a person who is free for a 细项, as anyone sees them (无聘用单位人员, manual 003 Q7): nothing of it is
// personal, and the id tells people of one name apart.
type PoolRow struct {
	Person    string        `json:"person"` // id
	Name      string        `json:"name"`
	Region    string        `json:"region,omitempty"` // 省份 of the address, once it is filled in
	Item      string        `json:"item"`
	ItemName  string        `json:"itemName"`
	Until     calendar.Date `json:"until,omitzero"` // the certificate covers it to then
	FreeSince calendar.Date `json:"freeSince,omitzero"`
}

// Pool is a row of those without institution.
func (h Holding) Pool(s settings.Settings) PoolRow {
	return PoolRow{h.Person, h.Name, h.Region, h.Code, itemName(h.Code, s), h.Until, h.FreeSince}
}
