package settings

import (
	"regexp"
	"strings"
)

// longestSite is how many characters the address of a site may have.
const longestSite = 200

// siteForm is an address that means to every program what it means to people: nothing in it is escaped, and it has no
// user, query or fragment.
var siteForm = regexp.MustCompile(`^https://[a-z0-9]+([.-][a-z0-9]+)*(:[1-9][0-9]{0,4})?(/[A-Za-z0-9_-]+)*/?$`)

// isSite tells whether a text is the address of a site, as links can be built on.
func isSite(address string) bool { return len(address) <= longestSite && siteForm.MatchString(address) }

// Portal is the address of the portal, to which a path can be added; empty while there is none.
func (s Settings) Portal() string { return strings.TrimSuffix(s.sites[portal], "/") }
