// Package dossier writes a whole case as one ZIP file, and verifies such a file offline: every file against the hashes
// of its manifest, and the events against the hash that chains them.
//
//	manifest.json                                     format, project, unit, time, head of the chain; path, size, SHA-256 of all else
//	project.json                                      the record
//	events.jsonl                                      one line an event: seq, prev, hash, and its bytes in data
//	流转信息.txt                                       the same for people
//	letters/<文号>-v<version>.pdf
//	documents/<kind>/<document>-<file name>
//
// An event that whoever asked for the case may not read in full is withheld: its line has no data, its hashes keep its
// place. The same case gives the same bytes.
package dossier
