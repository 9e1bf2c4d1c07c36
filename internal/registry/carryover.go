package registry

import (
	"encoding/json"
	"fmt"

	"appraisal/internal/settings"
)

// listed are the 评审机构 that the settings listed by default while they were an option list.
var listed = []settings.Option{{Value: "casei", Zh: "中国特种设备检验协会"}}

// CarriedOver are the 评审机构 of the option list that settings had: those of the association's override, which is what
// was stored of it, or the default ones when there is none. Their values are the ids of the records: plans name them.
func CarriedOver(override json.RawMessage) ([]settings.Option, error) {
	if len(override) == 0 {
		return listed, nil
	}
	var list []settings.Option
	var said settings.Override
	err := json.Unmarshal(override, &said)
	if err == nil {
		err = json.Unmarshal(said.Value, &list)
	}
	if err != nil {
		return nil, fmt.Errorf("the option list of institutions: %w", err)
	}
	return list, nil
}
