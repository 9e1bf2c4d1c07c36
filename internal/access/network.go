package access

import "net/netip"

// Network is who is counted as one where nobody has signed in: an address of IPv4, the /64 of one of IPv6, which is one
// customer's. What is no address is one network.
func Network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return "unknown"
	}
	if ip = ip.Unmap().WithZone(""); ip.Is4() {
		return ip.String()
	}
	return netip.PrefixFrom(ip, 64).Masked().String()
}
