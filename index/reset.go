package index

import (
	"context"
	"fmt"
)

// Reset makes the next Sync build the index anew, whatever state it is of. Find goes on
// answering from the old one until then.
func (x *Index) Reset(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("index: reset: %w", err)
	}
	x.writing.Lock()
	defer x.writing.Unlock()
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		return errClosed
	}
	if x.waiting != nil {
		x.waiting.mark.Stamp = "" // the stamp of no dossier
	}
	if x.current != nil {
		x.current.mark.Stamp = ""
	}
	return nil
}
