package code

var (
	bankAccountPattern = Pattern(`^[0-9][0-9 -]{5,38}$`)
	amountPattern      = Pattern(`^[0-9]{1,12}(\.[0-9]{1,6})?$`)
)

// IsBankAccount reports whether s has the shape of a bank account's number (账号): 6 to 39 digits, spaces and hyphens, a
// digit first.
func IsBankAccount(s string) bool { return bankAccountPattern(s) }

// IsAmount reports whether s is an amount of 万元 without sign and separators: up to 12 digits and 6 decimals.
func IsAmount(s string) bool { return amountPattern(s) }
