package settings

import (
	"net/url"
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

// Link is the address in the portal of what a path of names leads to; empty while there is no portal.
func (s Settings) Link(path ...string) string {
	address := strings.TrimSuffix(s.sites[portal], "/")
	if address == "" {
		return ""
	}
	for _, name := range path {
		address += "/" + url.PathEscape(name)
	}
	return address
}
