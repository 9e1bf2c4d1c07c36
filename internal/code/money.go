package code

import "strings"

var (
	bankAccountPattern = Pattern(`^[0-9][0-9 -]{5,38}$`)
	thousands          = Pattern(`^[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$`)
	amountPattern      = Pattern(`^[0-9]{1,12}(\.[0-9]{1,6})?$`)
)

// IsBankAccount reports whether s has the shape of a bank account's number (账号): 6 to 39 digits, spaces and hyphens, a
// digit first.
func IsBankAccount(s string) bool { return bankAccountPattern(s) }

// Amount is an amount as it is kept: half-width, without space and without the commas between thousands.
func Amount(s string) string {
	s = Compact(s)
	if thousands(s) {
		s = strings.ReplaceAll(s, ",", "")
	}
	return s
}

// IsAmount reports whether s is an amount of 万元 without sign and separators: up to 12 digits and 6 decimals.
func IsAmount(s string) bool { return amountPattern(s) }
