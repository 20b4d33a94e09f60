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

// The layout of bbolt's first two pages (bbolt 1.4, internal/common/meta.go): a page header, then
// the meta: magic, version, page size and flags in four bytes each, root bucket in sixteen, and in
// eight bytes each the freelist's page and the number of pages in use.
const (
	boltHeader = 16
	boltMagic  = 0xED0CDAED
	boltPages  = boltHeader + 4*4 + 16 + 8
)

// checkRoot refuses a root.bolt that is shorter than it says: it is read by mapping it into memory, where
// a page that is missing ends the process.
func checkRoot(name string) error {
	raw, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("index: check %s: %w", name, err)
	}
	page := os.Getpagesize()
	for _, at := range [...]int{0, page} {
		if len(raw) < at+page || binary.NativeEndian.Uint32(raw[at+boltHeader:]) != boltMagic {
			return fmt.Errorf("%w: %s is no root", errDamaged, name)
		}
		size := uint64(binary.NativeEndian.Uint32(raw[at+boltHeader+8:]))
		if binary.NativeEndian.Uint64(raw[at+boltPages:])*size > uint64(len(raw)) {
			return fmt.Errorf("%w: %s is cut short", errDamaged, name)
		}
	}
	return nil
}
