// Package accounts holds the rules of units, their accounts and their 单位信息: who becomes an account at the first
// sign-in, what a main account may grant, and what a unit keeps about itself. It knows no storage, no clock and no
// network. As in package review, a verb checks, then records one event, and only apply changes a unit.
package accounts
