package settings

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// longestSite is how many characters the address of a site may have.
const longestSite = 200

// siteForm is an address that means to every program what it means to people: nothing in it is escaped, and it has no
// user, query or fragment.
var siteForm = regexp.MustCompile(`^https://[a-z0-9]+([.-][a-z0-9]+)*(:[1-9][0-9]{0,4})?(/[A-Za-z0-9_-]+)*/?$`)

// isSite tells whether a text is the address of a site, as links can be built on.
func isSite(address string) bool { return len(address) <= longestSite && siteForm.MatchString(address) }

// ServedAt are the settings of a deployment whose portal is there, unless the association says otherwise. An address that
// no link can be built on, as that of one machine (http), changes nothing.
func (s Settings) ServedAt(origin string) Settings {
	i := slices.IndexFunc(s.entries, func(e Entry) bool { return e.Key == portal })
	if !isSite(origin) || i < 0 {
		return s
	}
	entries, sites := slices.Clone(s.entries), maps.Clone(s.sites)
	e := &entries[i]
	e.Value, _ = json.Marshal(origin) // a text of ASCII
	e.Source, e.SourceEn = "部署时的参数 AllowedOrigin", "the deployment's parameter AllowedOrigin"
	sites[portal] = origin
	s.entries, s.sites = entries, sites
	return s
}

// Portal is the address of the portal, to which a path can be added; empty while there is none.
func (s Settings) Portal() string { return strings.TrimSuffix(s.sites[portal], "/") }
