// Package dossier writes a whole case as one ZIP file, and verifies such a file offline: every file against the hashes
// of its manifest, and the events against the hash that chains them.
//
//	00 案卷目录.html                                   what it holds, with pages and hashes
//	manifest.json                                     format, project, unit, time, head of the chain; path, size, SHA-256 of all else
//	project.json                                      the record
//	events.jsonl                                      one line an event: seq, prev, hash, and its bytes in data
//	流转信息.txt                                       the same for people
//	01 申请资料/00 申请单.html                           and other pages that people read of the record
//	01 申请资料/01 质量手册－<file name>                 letters and documents, by folder, number and kind
//
// An event that whoever asked for the case may not read in full is withheld: its line has no data, its hashes keep its
// place. The same case gives the same bytes.
package dossier
