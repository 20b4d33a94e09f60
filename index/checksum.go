package index

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// errDamaged says that a file of the index is not as it was written.
var errDamaged = errors.New("index: damaged")

// segmentFiles lists the segment files of a generation with their size. They are listed before it
// is opened: from then on a merge may be writing another.
func segmentFiles(path string) (names []string, size int64) {
	names, err := filepath.Glob(filepath.Join(path, "*.zap"))
	if err != nil { // the pattern is constant
		return nil, 0
	}
	for _, name := range names {
		if info, err := os.Stat(name); err == nil {
			size += info.Size()
		}
	}
	return names, size
}

// checkFiles compares each segment file with the checksum at its end, which scorch writes but does not
// read: a file with flipped bits would be searched without a word. A file merged away meanwhile is passed over.
func checkFiles(names []string) error {
	for _, name := range names {
		if err := checkFile(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// checkFile reads the last four bytes of a file as the CRC-32 (IEEE) of all before.
func checkFile(name string) (err error) {
	f, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("index: check %s: %w", name, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("index: check %s: %w", name, err)
	}
	if info.Size() <= crc32.Size {
		return fmt.Errorf("%w: %s is too short", errDamaged, name)
	}
	in := bufio.NewReaderSize(f, 1<<18)
	sum := crc32.NewIEEE()
	if _, err := io.CopyN(sum, in, info.Size()-crc32.Size); err != nil {
		return fmt.Errorf("index: check %s: %w", name, err)
	}
	var want [crc32.Size]byte
	if _, err := io.ReadFull(in, want[:]); err != nil {
		return fmt.Errorf("index: check %s: %w", name, err)
	}
	if binary.BigEndian.Uint32(want[:]) != sum.Sum32() {
		return fmt.Errorf("%w: checksum of %s", errDamaged, name)
	}
	return nil
}
