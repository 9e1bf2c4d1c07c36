package chain

// Copy is what an archive that nobody can change says of an event: its place and its hash.
type Copy struct {
	Seq  int
	Hash string
}

// Compare holds a chain against its copies. An event that is not the one that was copied, or of which there is nothing
// but the copy, is a *Broken, the first one in order; uncopied are the places of those that have none.
func Compare(links []Link, copies []Copy) (uncopied []int, err error) {
	said := map[int][]string{}
	last := len(links)
	for _, c := range copies {
		said[c.Seq] = append(said[c.Seq], c.Hash)
		last = max(last, c.Seq)
	}
	for seq := 1; seq <= last; seq++ {
		for _, hash := range said[seq] {
			switch {
			case seq > len(links):
				return nil, &Broken{Seq: seq, Why: Missing}
			case links[seq-1].Hash != hash:
				return nil, &Broken{Seq: seq, Why: Rewritten}
			}
		}
		if len(said[seq]) == 0 && seq <= len(links) {
			uncopied = append(uncopied, seq)
		}
	}
	return uncopied, nil
}
