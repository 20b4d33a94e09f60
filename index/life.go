package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"shirabe/data"
)

// On disk, an index is a folder with a folder for each generation and the file CURRENT, which
// names the one to use. A generation is written in full before CURRENT names it, so a crash at
// any moment leaves the old one or the new one. A generation that is no longer named is
// deleted at the next start, not while it may still be open (Windows would refuse).
const (
	currentFile = "CURRENT"
	generations = "index-"
)

// Errors that callers may tell apart.
var (
	ErrEmpty    = errors.New("index: nothing to search yet")
	ErrStale    = errors.New("index: not at the state before the edit")
	ErrDiskFull = errors.New("index: the disk is full")
)

// found is the index that Open found on disk.
type found struct {
	gen   *generation // nil: none that can be used
	mark  mark
	files []string // still to be checked
}

func (f *found) close() error {
	if f.gen == nil {
		return nil
	}
	return f.gen.close()
}

// discover opens the generation CURRENT names. It returns nil if the folder cannot be written to or
// is in use by another process; a found without generation if there is none of use.
func (x *Index) discover(ctx context.Context) *found {
	dir := x.options.Dir
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil
	}
	if x.lock = lockFolder(ctx, dir); x.lock == nil {
		return nil
	}
	name, err := os.ReadFile(filepath.Join(dir, currentFile))
	current := strings.TrimSpace(string(name))
	if err != nil || !strings.HasPrefix(current, generations) || current != filepath.Base(current) {
		return x.alone("")
	}
	path := filepath.Join(dir, current)
	if checkRoot(filepath.Join(path, "root.bolt")) != nil {
		return x.alone("")
	}
	files, size := segmentFiles(path)
	if size <= checkAtOnce {
		if checkFiles(files) != nil {
			return x.alone("")
		}
		files = nil
	}
	gen, err := openGeneration(path)
	if err != nil && strings.Contains(err.Error(), "timeout") { // bolt's word for one that is still being closed
		_ = x.unlock() // it is not written to
		return nil
	}
	if err != nil {
		return x.alone("")
	}
	f := x.alone(current)
	m, err := gen.mark()
	if err != nil || m.Version != version || m.Stamp == "" {
		_ = gen.close() // it will be replaced; nothing depends on it
		return f
	}
	f.gen, f.mark, f.files = gen, m, files
	return f
}

// checkAtOnce is how many bytes of index are checked before it is used (some 20 ms); a larger one
// is checked beside.
const checkAtOnce = 32 << 20

// alone deletes every generation but keep. What cannot be deleted now is left to the next start.
func (x *Index) alone(keep string) *found {
	entries, err := os.ReadDir(x.options.Dir)
	if err != nil {
		return &found{}
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), generations) && e.Name() != keep {
			_ = os.RemoveAll(filepath.Join(x.options.Dir, e.Name()))
		}
	}
	return &found{}
}

// adopt takes the dossier for an index that is of its state already.
func (x *Index) adopt(d *data.Dossier, stamp string) bool {
	x.mu.RLock()
	current, waiting := x.current, x.waiting
	x.mu.RUnlock()
	if current != nil && current.mark.Stamp == stamp {
		next, err := newEdition(current.gen, newTable(d, nil, nil), current.mark, nil)
		return err == nil && x.swap(next) == nil
	}
	if waiting == nil || waiting.gen == nil {
		return false
	}
	x.setStatus(func(*Status) { x.waiting = &found{} })
	if waiting.mark.Stamp == stamp && waiting.mark.Docs == len(d.Records()) {
		if next, err := newEdition(waiting.gen, newTable(d, nil, nil), waiting.mark, nil); err == nil {
			err := x.swap(next)
			x.checkBeside(next.gen, waiting.files)
			return err == nil
		}
	}
	_ = waiting.gen.close() // it is replaced
	return false
}

// checkBeside checks files while gen answers, and builds the index anew if they are damaged.
func (x *Index) checkBeside(gen *generation, files []string) {
	if len(files) == 0 {
		return
	}
	x.beside.Go(func() {
		if !errors.Is(checkFiles(files), errDamaged) {
			return
		}
		x.writing.Lock()
		defer x.writing.Unlock()
		if e := x.current; e != nil && e.gen == gen { // current is written under writing only
			_ = x.renew(x.life, e.table.dossier, e.mark.Stamp, func(int, int) {}) // the status tells
		}
	})
}

// newPath makes a folder for a new generation; blank in memory.
func (x *Index) newPath() (string, error) {
	if x.inMemory {
		return "", nil
	}
	path, err := os.MkdirTemp(x.options.Dir, generations)
	if err != nil {
		return "", fmt.Errorf("index: make folder: %w", diskError(err))
	}
	return path, nil
}

// publish makes CURRENT name gen.
func (x *Index) publish(gen *generation) error {
	if gen.path == "" {
		return nil
	}
	current := filepath.Join(x.options.Dir, currentFile)
	if err := writeSynced(current+".new", filepath.Base(gen.path)+"\n"); err != nil {
		return fmt.Errorf("index: publish: %w", diskError(err))
	}
	if err := os.Rename(current+".new", current); err != nil {
		return fmt.Errorf("index: publish: %w", diskError(err))
	}
	return nil
}

func writeSynced(path, text string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Sync(), f.Close())
}

// discard deletes a generation that was not finished.
func (x *Index) discard(path string) error {
	if path == "" {
		return nil
	}
	if err := os.RemoveAll(path); err != nil {
		return fmt.Errorf("index: discard: %w", err)
	}
	return nil
}

// diskError makes a full disk recognisable.
func diskError(err error) error {
	if errors.Is(err, syscall.ENOSPC) || strings.Contains(err.Error(), "no space left") {
		return fmt.Errorf("%w (%w)", ErrDiskFull, err)
	}
	return err
}
