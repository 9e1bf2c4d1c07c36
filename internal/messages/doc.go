// Package messages tells people what waits for them: it words a message (words.Mail, two texts a kind), puts it into the
// inbox of its desk, and sends it by e-mail where there is an address.
//
// The inbox is the ledger: a message has one key for each project, stage entry, kind, offset and desk, is put only when
// it is not there, and only while the project stands where it stood when the message was made. So it is there once,
// however often it is asked for. Its mail is claimed on the item first and sent then: a mail that was refused is tried
// again, one of which nobody knows whether it went out is not sent twice, but reported (decision 0010).
package messages
